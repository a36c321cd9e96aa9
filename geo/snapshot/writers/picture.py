"""PNG, SVG and PDF: the painted page through matplotlib; the same layout gives the same bytes."""

from collections.abc import Sequence
from io import BytesIO

from geo import basemap
from geo.routes import Places
from geo.snapshot.formats import Progress
from geo.snapshot.layout import Layout
from geo.snapshot.provenance import KEY, Provenance
from geo.snapshot.sheet import draw


def write(
    pages: Sequence[Layout],
    provenance: Provenance,
    places: Places,
    suffix: str,
    progress: Progress | None = None,
) -> bytes:
    """A picture of the page, or a PDF with a page for each layout."""
    layout, file = pages[0], BytesIO()
    metadata = {"Title": layout.title, "Copyright": basemap.ATTRIBUTION, KEY: provenance.to_text()}
    # Without this matplotlib would write its own version into it.
    metadata["Software"] = None
    draw(layout).savefig(file, format="png", dpi=layout.brief.dpi or layout.paper.dpi, metadata=metadata)
    return file.getvalue()


def embedded(content: bytes, suffix: str) -> str:
    """The text of the Provenance that a picture carries; empty where there is none."""
    from PIL import Image

    with Image.open(BytesIO(content)) as image:
        return image.info.get(KEY, "")
