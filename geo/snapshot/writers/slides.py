"""PPTX: a slide for each layout, of shapes that can be edited; see `geo.snapshot.slides`."""

from collections.abc import Sequence

from geo.routes import Places
from geo.snapshot.formats import Progress
from geo.snapshot.layout import Layout
from geo.snapshot.provenance import Provenance
from geo.snapshot.slides import package
from geo.snapshot.slides.ground import Grounds
from geo.snapshot.slides.slide import fill_slide


def write(
    pages: Sequence[Layout],
    provenance: Provenance,
    places: Places,
    suffix: str,
    progress: Progress | None = None,
) -> bytes:
    """A presentation with a slide for each layout, as large as the first one's paper."""
    presentation = package.blank(pages[0].paper.width, pages[0].paper.height)
    grounds = Grounds()
    for done, layout in enumerate(pages, start=1):
        slide = presentation.slides.add_slide(presentation.slide_layouts[0])
        fill_slide(slide, layout, provenance, grounds)
        if progress:
            progress(done, len(pages))
    return package.finish(presentation, list(pages), provenance)


def embedded(content: bytes, suffix: str) -> str:
    """The text of the Provenance that a presentation carries; empty where there is none."""
    return package.embedded(content)
