"""The snapshot: the view on the screen as a sheet for a briefing, without a browser.

`describe` lays a brief out as a Layout; `make` turns that into a file of some format.
"""

from geo.dataset import Dataset
from geo.routes import Places
from geo.snapshot.brief import Brief, Note
from geo.snapshot.describe import describe, nowhere
from geo.snapshot.formats import FORMATS, Format, Progress, format_of
from geo.snapshot.layout import Layout
from geo.snapshot.pages import pages, part
from geo.snapshot.provenance import Provenance

__all__ = ["FORMATS", "Brief", "Format", "Layout", "Note", "Provenance", "describe", "format_of", "make"]


def make(
    dataset: Dataset,
    brief: Brief,
    suffix: str = ".png",
    *,
    places: Places = nowhere,
    progress: Progress | None = None,
) -> bytes:
    """The file of a brief in a format (`.png`, `.pptx` …); the same input gives the same bytes.

    places: gives the gazetteer's place of an id, or None; without it no movement has an arrow.
    progress: told the steps done and those to do, where it takes long.
    """
    form = FORMATS[suffix]
    made = pages(dataset, brief, form, places, progress)
    provenance = Provenance("snapshot", brief.to_json(), dataset.sha256)
    return form.write(made, provenance, places, part(progress, 1, 2) if form.pages == "frames" else progress)
