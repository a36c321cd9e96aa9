"""Somebody's own slide, filled: the shapes that have one of our names become the map and its words.

The map is laid out anew for the box of the shape `map`, so that its type is as large as on any slide;
a map scaled into the box would be smaller, and could not be read. Words keep the template's own look.
"""

import copy
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from geo.errors import PresenceError
from geo.routes import Places
from geo.snapshot.describe import describe
from geo.snapshot.formats import Progress
from geo.snapshot.frame import Box
from geo.snapshot.furniture import inside_ticks
from geo.snapshot.layout import Layout
from geo.snapshot.paper import paper
from geo.snapshot.provenance import Provenance
from geo.snapshot.slides import package
from geo.snapshot.slides.drawing import EMU, SPACES, group, numbered
from geo.snapshot.slides.ground import Grounds
from geo.snapshot.slides.notes import notes_of
from geo.snapshot.slides.slide import fill_slide, map_shapes
from geo.snapshot.slides.spot_legend import legend_shapes
from geo.snapshot.slides.spots import JOINTS, SPOTS, named_spots, set_lines, spoken, words_for

SMALLEST_MAP = (216.0, 144.0)
"""Points: width and height of a shape `map` in which a scale and a few names still have room."""
HASH_KEY = "Presence-Map-Template"
"""The custom property that holds the SHA-256 of the template's file."""
KINDS = ((b"presentationml.template.main+xml", b"presentationml.presentation.main+xml"),
         (b"presentationml.slideshow.main+xml", b"presentationml.presentation.main+xml"))  # fmt: skip
"""What a .potx and a .ppsx call themselves, and what python-pptx opens."""


FIRST_SHAPE = 2
"""Among a slide's shapes in the XML: the root's own name and place come first."""
SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sectionLst"
"""Which slides belong together, by their ids: those of slides that are gone would have to be repaired."""


def fill(
    template: Path,
    pages: Sequence[Layout],
    provenance: Provenance,
    places: Places,
    progress: Progress | None = None,
) -> bytes:
    """A presentation with the template's first slide, filled, for each page; its other slides are left out.

    Where the template has no slide, the first of its slide layouts that has a shape `map` is filled. A page
    that has not exactly one map stands as it is on a slide of the template. Raises PresenceError.
    """
    content = _read(template)
    presentation, grounds = _opened(template, content), Grounds()
    donor = _donor(template, presentation)
    old = list(presentation.slides._sldIdLst)
    sha256 = hashlib.sha256(content).hexdigest()
    for done, page in enumerate(pages, start=1):
        if _has_one_map(page):
            slide = _copied(presentation, donor)
            _fill(slide, page, provenance, places, grounds, sha256)
        else:
            _check_size(template, presentation, page)
            slide = presentation.slides.add_slide(donor.slide_layout)
            fill_slide(slide, page, provenance, grounds)
        if progress:
            progress(done, len(pages))
    for entry in old:
        presentation.part.drop_rel(entry.rId)
        presentation.slides._sldIdLst.remove(entry)
    presentation.part.rename_slide_parts([entry.rId for entry in presentation.slides._sldIdLst])
    root = presentation.part._element
    for listed in (*list(root.iter(SECTIONS)), *root.findall("p:custShowLst", SPACES)):
        gone = listed.getparent() if listed.tag == SECTIONS else listed
        gone.getparent().remove(gone)
    return package.finish(presentation, list(pages), provenance, {HASH_KEY: sha256})


def lacking(template: Path) -> tuple[str, ...]:
    """The names of SPOTS that the template's slide does not have, in their order. Raises PresenceError."""
    donor = _donor(template, _opened(template, _read(template)))
    found = {name for name, _ in named_spots(donor.shapes)}
    return tuple(name for name in SPOTS if name not in found)


def laid_out(template: Path, pages: Sequence[Layout], places: Places) -> list[Layout]:
    """The pages as `fill` draws them: a map of another shape shows more to its sides, and maybe more events.

    Raises PresenceError.
    """
    donor = _donor(template, _opened(template, _read(template)))
    box = _box(_first_map(donor.shapes))
    if box.width < SMALLEST_MAP[0] or box.height < SMALLEST_MAP[1]:
        wide, high = (f"{length / 72:.1f}" for length in SMALLEST_MAP)
        raise PresenceError(
            f"{template}: its shape `map` is {box.width / 72:.1f} × {box.height / 72:.1f} inches; "
            f"make it {wide} × {high} or larger"
        )
    return [_laid_out(page, box, places) if _has_one_map(page) else page for page in pages]


def _read(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as error:
        raise PresenceError(
            f"{template} cannot be read: {error.strerror}; name a .pptx or .potx file"
        ) from None


def _opened(template: Path, content: bytes):
    from pptx import Presentation
    from pptx.exc import PackageNotFoundError

    try:
        with ZipFile(BytesIO(content)) as file:
            types = file.read("[Content_Types].xml")
        if any(kind in types for kind, _ in KINDS):
            content = _as_presentation(content)
        return Presentation(BytesIO(content))
    except (BadZipFile, KeyError, ValueError, PackageNotFoundError, etree.XMLSyntaxError):
        raise PresenceError(
            f"{template} is no PowerPoint file that can be opened; save it as .pptx or .potx, without a "
            "password"
        ) from None


def _as_presentation(content: bytes) -> bytes:
    """A .potx as a .pptx, which differ in one word."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for kind, known in KINDS if name == "[Content_Types].xml" else ():
                part = part.replace(kind, known)
            new.writestr(name, part)
    return made.getvalue()


class _Donor:
    """The shapes to fill, and the slide layout that a slide of them has."""

    def __init__(self, shapes, slide_layout, part):
        self.shapes, self.slide_layout, self.part = shapes, slide_layout, part


def _donor(template: Path, presentation) -> _Donor:
    slides = list(presentation.slides)[:1]
    donors = [_Donor(slide.shapes, slide.slide_layout, slide.part) for slide in slides]
    donors = donors or [_Donor(it.shapes, it, it.part) for it in presentation.slide_layouts]
    found = next((donor for donor in donors if "map" in dict(named_spots(donor.shapes))), None)
    if found:
        return found
    names = {name for donor in donors for name, _ in named_spots(donor.shapes)}
    lacks = ", ".join(spoken(name) for name in SPOTS if name not in names)
    what = "first slide lacks" if slides else "slide layouts lack"
    raise PresenceError(
        f"{template}: its {what} shapes named {lacks}; `map` is needed: name one so in PowerPoint's "
        "Selection Pane (Alt+F10)"
    )


def _copied(presentation, donor: _Donor):
    """A new slide with the donor's shapes, and what they refer to."""
    slide = presentation.slides.add_slide(donor.slide_layout)
    tree = slide.shapes._spTree
    is_layout = donor.part is donor.slide_layout.part
    if is_layout:  # the slide has the placeholders already, by other names
        names = {it.placeholder_format.idx: it.name for it in donor.shapes if it.is_placeholder}
        for placeholder in slide.placeholders:
            placeholder._element._nvXxPr.cNvPr.set("name", names[placeholder.placeholder_format.idx])
    else:
        for placeholder in list(slide.placeholders):
            tree.remove(placeholder._element)
        if (ground := donor.part._element.cSld.find("p:bg", SPACES)) is not None:
            slide._element.cSld.insert(0, copy.deepcopy(ground))
    if is_layout:  # what it has beside placeholders shows on the slide as it is; what is filled is copied
        copied = [it._element for _, it in named_spots(donor.shapes) if not it.is_placeholder]
    else:  # all of it, what python-pptx does not know too
        copied = list(donor.shapes._spTree)[FIRST_SHAPE:]
    tree.extend(copy.deepcopy(it) for it in copied)
    _related(slide, donor.part)
    return slide


def _related(slide, part) -> None:
    """What the copied shapes refer to, such as pictures, is the new slide's too; but for those replaced."""
    replaced = {shape._element for name, shape in named_spots(slide.shapes) if name in ("map", "legend")}
    known: dict[str, str] = {}
    for it in slide._element.iter():
        for name, id in it.attrib.items():
            if not name.startswith(f"{{{SPACES['r']}}}") or id not in part.rels:
                continue
            if any(parent in replaced for parent in it.iterancestors()):
                continue
            relation = part.rels[id]
            if id not in known:
                target = relation.target_ref if relation.is_external else relation.target_part
                known[id] = slide.part.relate_to(target, relation.reltype, relation.is_external)
            it.set(name, known[id])


def _fill(slide, page: Layout, provenance: Provenance, places: Places, grounds: Grounds, sha256: str) -> None:
    spots = list(named_spots(slide.shapes))
    shown = {name for name, _ in spots}
    layout = _laid_out(page, _box(_first_map(slide.shapes)), places)
    if "key_events" not in shown:  # their numbers would stand for nothing
        (panel,) = layout.panels
        kept = tuple(text for text in panel.texts if text.role != "tag")
        layout = replace(layout, panels=(replace(panel, texts=kept),))
    said, drawn = words_for(layout), False
    for name, shape in spots:
        if name == "map" and not drawn:
            drawn = True
            _put_in_place(shape, group("map", map_shapes(slide, layout, grounds), layout.alt))
        elif name == "legend":
            _put_in_place(shape, group("legend", legend_shapes(layout, _box(shape)), "Legend"))
        elif name in said and shape.has_text_frame:
            set_lines(shape, said[name], JOINTS.get(name, ""))
    numbered(slide.shapes._spTree)
    slide.notes_slide.notes_text_frame.text = notes_of(layout, provenance, sha256)


def _laid_out(page: Layout, box: Box, places: Places) -> Layout:
    """The page's map laid out for a box; where it has a grid, that has room for its figures."""
    brief = page.brief.but(size="slide")
    if brief.grid != "none":
        box = inside_ticks(box, paper(brief.size).unit)
    if page.brief == brief and page.frame.box == box:
        return page
    return describe(page.dataset, brief, places, within=box)


def _has_one_map(page: Layout) -> bool:
    return len(page.panels) == 1 and not page.table


def _first_map(shapes):
    return next(shape for name, shape in named_spots(shapes) if name == "map")


def _put_in_place(shape, made) -> None:
    """A shape of ours where the template's was, as high in the stack."""
    if made:
        shape._element.addprevious(made.element)
    shape._element.getparent().remove(shape._element)


def _box(shape) -> Box:
    """Where a shape stands; points. One of a slide layout may have its place from there."""
    return Box(*(length / EMU for length in (shape.left, shape.top, shape.width, shape.height)))


def _check_size(template: Path, presentation, page: Layout) -> None:
    wide, high = presentation.slide_width / EMU, presentation.slide_height / EMU
    if abs(wide - page.paper.width) > 2 or abs(high - page.paper.height) > 2:
        raise PresenceError(
            f"{template}: its slides are {wide / 72:.2f} × {high / 72:.2f} inches; a page without one map "
            f"needs {page.paper.width / 72:.2f} × {page.paper.height / 72:.2f}: set that under Slide Size"
        )
