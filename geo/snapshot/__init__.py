"""The snapshot: the view on the screen as a sheet for a briefing, without a browser.

`describe` lays the sheet out, the writers paint it.
"""

from geo.bbox import BBox
from geo.dataset import Dataset
from geo.errors import ViewError
from geo.routes import Places
from geo.snapshot.layout import STANDARD, TITLE, VERSION, Layout, describe, nowhere
from geo.view import View

__all__ = ["Layout", "describe", "render", "snapshot"]


def snapshot(
    dataset: Dataset,
    view: View,
    *,
    bbox: BBox | None = None,
    title: str | None = None,
    size: tuple[int, int] = STANDARD,
    theme: str = "light",
    places: Places = nowhere,
) -> bytes:
    """A PNG of what a View selects; the same input gives the same bytes.

    bbox: degrees that the map must show at least. size: pixels. theme: `light` or `dark`. places: gives
    the gazetteer's place of an id, or None; without it no movement has an arrow.
    Raises ViewError for a size or a theme that cannot be.
    """
    layout = describe(dataset, view, bbox=bbox, title=title, size=size, places=places)
    return render(layout, dataset, title=title, theme=theme)


def render(layout: Layout, dataset: Dataset, *, title: str | None = None, theme: str = "light") -> bytes:
    """The PNG of a layout that `describe` made of this dataset."""
    from geo.snapshot.image import png, provenance  # matplotlib is slow to import
    from geo.snapshot.theme import THEMES

    if theme not in THEMES:
        raise ViewError(f"theme {theme!r} is not known; use one of {', '.join(THEMES)}")
    return png(layout, theme, provenance(layout, dataset.sha256, VERSION, title or TITLE))
