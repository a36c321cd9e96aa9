"""A layout onto a slide: maps, what stands around them, notes."""

from io import BytesIO

from geo.snapshot.layout import Layout
from geo.snapshot.provenance import Provenance
from geo.snapshot.slides.drawing import Shape, element, numbered, solid
from geo.snapshot.slides.furniture import PageShapes
from geo.snapshot.slides.ground import Grounds
from geo.snapshot.slides.maps import MapShapes
from geo.snapshot.slides.notes import notes_of
from geo.snapshot.theme import THEMES


def fill_slide(slide, layout: Layout, provenance: Provenance, grounds: Grounds) -> None:
    """Draw a layout onto an empty slide of python-pptx."""
    tree = slide.shapes._spTree
    for placeholder in list(slide.placeholders):
        tree.remove(placeholder._element)
    # First in the order of reading, though nothing lies above it.
    page = PageShapes(layout)
    shapes = [page.title(), *map_shapes(slide, layout, grounds), *page.shapes()]
    if layout.inset:
        shapes.append(page.inset(take_picture(slide, grounds.of_inset(layout, layout.inset))))
    paper = element("p:bgPr", solid(THEMES[layout.brief.theme].paper), element("a:effectLst"))
    slide._element.cSld.insert(0, element("p:bg", paper))
    put(slide, shapes)
    slide.notes_slide.notes_text_frame.text = notes_of(layout, provenance)


def map_shapes(slide, layout: Layout, grounds: Grounds) -> list[Shape]:
    """The shapes of all maps of a layout."""
    return [
        shape
        for panel in layout.panels
        for shape in MapShapes(layout, panel, take_picture(slide, grounds.of(layout, panel))).shapes
    ]


def take_picture(slide, content: bytes) -> str:
    """Take a picture into the package, once; gives the id of the slide's relation to it."""
    return slide.part.get_or_add_image_part(BytesIO(content))[1]


def put(slide, shapes: list[Shape]) -> None:
    """Put shapes above all that a slide has, and number all anew."""
    tree = slide.shapes._spTree
    tree.extend(shape.element for shape in shapes)
    numbered(tree)
