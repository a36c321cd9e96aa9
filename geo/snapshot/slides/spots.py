"""The names by which somebody's own slide says what goes where, and the words that go there."""

import copy
import re
from collections.abc import Iterator, Sequence

from pptx.enum.shapes import PP_PLACEHOLDER

from geo.snapshot.layout import Layout
from geo.snapshot.moments import as_of
from geo.snapshot.slides.drawing import EMU, SPACES
from geo.snapshot.slides.textbox import is_arabic
from geo.snapshot.text import plain, text_width, wrapped

SPOTS = (
    "map", "title", "legend", "sources", "marking", "period", "as_of", "key_events", "numbers", "remarks",
    "about",
)  # fmt: skip
"""`map` is needed. There may be several of one name, such as `marking top` and `marking bottom`."""
JOINTS = {"sources": "; "}
"""Of the spots whose lines are one paragraph, what stands between them."""
USUAL = 12.0
"""Points, where a shape does not say how large its type is."""
SMALLEST = 10.0
"""Points: what is too long for a shape is set no smaller."""
CAREFUL = 0.94
"""The part of a shape's width that is counted on: its type may be wider than ours."""
LINE = 1.2
"""From line to line, in parts of the type's size."""


def spoken(name: str) -> str:
    """A name of SPOTS as people write it.

    >>> spoken("key_events")
    'key events'
    """
    return name.replace("_", " ")


def named_spots(shapes) -> Iterator[tuple[str, object]]:
    """The shapes that have one of our names, in any case, in groups too; what follows it is left out."""
    for shape in shapes:
        words = re.sub(r"[\s_-]+", "_", shape.name.strip().casefold())
        name = next((spot for spot in SPOTS if re.fullmatch(rf"{spot}(_(top|bottom))?(_?\d+)?", words)), None)
        if name:
            yield name, shape
        elif hasattr(shape, "shapes"):
            yield from named_spots(shape.shapes)


def words_for(layout: Layout) -> dict[str, list[str]]:
    """What stands in each spot, in lines; but for the map and the legend, which are drawn."""
    sources = [f"[{it.number}] {it.text}" for it in layout.citations] or _lines(layout, "source")
    events = [
        f"{it.number}. {_sentence(it.date)}: {it.title}{_cited(it.sources)}" for it in layout.key_events
    ]
    return {
        "title": [layout.title],
        "sources": sources,
        "marking": [layout.brief.marking],
        "period": [" ".join(_lines(layout, "period"))],
        "as_of": [as_of(layout.brief, layout.dataset)],
        "key_events": events,
        "numbers": [" ".join(_lines(layout, "numbers"))],
        "remarks": [" ".join(_lines(layout, "disclaimer"))],
        "about": _lines(layout, "about"),
    }


def set_lines(shape, lines: Sequence[str], joint: str = "") -> None:
    """Write lines into a shape in the look of its first words: as many as fit, and how many more.

    joint: what stands between them in one paragraph; empty for a paragraph each.
    """
    body = shape.text_frame._txBody
    paragraphs = body.findall("a:p", SPACES)
    model = copy.deepcopy(paragraphs[0])
    for old in paragraphs:
        body.remove(old)
    written = _fitting(shape, model, [plain(line) for line in lines], joint) or [""]
    written = [joint.join(written)] if joint else written
    size = _fitted_size(shape, model, written)
    for line in written:
        body.append(_written(model, line))
    if size:
        for look in body.iter(f"{{{SPACES['a']}}}rPr"):
            look.set("sz", f"{round(size * 100)}")


def _written(model, line: str):
    """A paragraph like another, of one run."""
    paragraph = copy.deepcopy(model)
    runs = paragraph.findall("a:r", SPACES)
    for child in list(paragraph):
        if child not in runs[:1] and not child.tag.endswith(("}pPr", "}endParaRPr")):
            paragraph.remove(child)
    if not runs:
        look = paragraph.find("a:endParaRPr", SPACES)
        run = paragraph.add_r()
        if look is not None:
            properties = run.get_or_add_rPr()
            for key, value in look.attrib.items():
                properties.set(key, value)
            properties.extend(copy.deepcopy(child) for child in look)
        runs = [run]
    runs[0].find("a:t", SPACES).text = line
    if is_arabic(line):
        paragraph.get_or_add_pPr().set("rtl", "1")
    return paragraph


def _fitting(shape, model, lines: list[str], joint: str) -> list[str]:
    """The lines that a shape has room for at the size of its type; the notes have all."""
    if len(lines) < 2 or not shape.height:
        return lines
    size, frame = _size(shape, model), shape.text_frame
    width = CAREFUL * (shape.width - frame.margin_left - frame.margin_right) / EMU
    room = int((shape.height - frame.margin_top - frame.margin_bottom) / EMU / (LINE * size))

    def fits(shown: list[str]) -> bool:
        paragraphs = [joint.join(shown)] if joint else shown
        return sum(max(1, len(wrapped(it, width, size))) for it in paragraphs) <= room

    shown = lines
    for kept in range(1, len(lines) + 1):
        more = [f"{len(lines) - kept:,} more in the notes"] * (kept < len(lines))
        if kept > 1 and not fits([*lines[:kept], *more]):
            break
        shown = [*lines[:kept], *more]
    return shown


def _fitted_size(shape, model, lines: list[str]) -> float:
    """The size at which lines that are too long for a shape fit into it, points; 0 where they fit already.

    A shape that does not wrap does from then on, since its words would run off the slide.
    """
    size, frame = _size(shape, model), shape.text_frame
    if not shape.height or not shape.width:
        return 0.0
    width = CAREFUL * (shape.width - frame.margin_left - frame.margin_right) / EMU
    high = (shape.height - frame.margin_top - frame.margin_bottom) / EMU
    if any(text_width(line, size) > width for line in lines):
        frame.word_wrap = True
    tried = size
    while tried > SMALLEST and sum(len(wrapped(it, width, tried)) for it in lines) * LINE * tried > high:
        tried = max(SMALLEST, tried * 0.94)
    # A line that is a little higher than its shape is how the template has it.
    return tried if tried < size and any(text_width(line, size) > width for line in lines) else 0.0


def _size(shape, model) -> float:
    """The size of a shape's type in points: as the slide says it, else its slide layout or the master."""
    body = shape.text_frame._txBody
    own = "a:lstStyle/a:lvl1pPr/a:defRPr"
    places = [(model, ".//a:rPr"), (model, "a:endParaRPr"), (body, own)]
    if shape.is_placeholder:
        layout = shape.part.slide_layout
        is_title = shape.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
        same = (it for it in layout.placeholders if it.placeholder_format.idx == shape.placeholder_format.idx)
        places += [(it.text_frame._txBody, own) for it in same]
        style = "titleStyle" if is_title else "bodyStyle"
        places.append((layout.slide_master._element, f"p:txStyles/p:{style}/a:lvl1pPr/a:defRPr"))
    for where, path in places:
        found = where.find(path, SPACES)
        if found is not None and found.get("sz"):
            return int(found.get("sz")) / 100
    return USUAL


def _lines(layout: Layout, role: str) -> list[str]:
    return layout.text_of(role).splitlines()


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _cited(numbers: Sequence[int]) -> str:
    return f" [{', '.join(map(str, numbers))}]" if numbers else ""
