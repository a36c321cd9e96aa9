"""Shapes of DrawingML (ECMA-376, part 1, chapters 19 to 21), built as XML without a detour.

Lengths are points on the page, y down; the file counts EMU. python-pptx would look for a free id in the
whole slide before each shape; here ids are given once, at the end (see `numbered`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from geo.snapshot.frame import Box
from geo.snapshot.text import plain

EMU = 12700
"""In a point."""
SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}

Point = tuple[float, float]
Command = tuple[str, tuple[Point, ...]]
"""Of a path: `M` to a point, `L` a line, `Q` and `C` a Bézier curve of two and three points, `Z` closed."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn. dash: lengths of lines and gaps in turn, in points; empty for a whole line."""

    colour: str
    width: float
    alpha: float = 1.0
    dash: tuple[float, ...] = ()
    is_round: bool = True


@dataclass(frozen=True, slots=True)
class Look:
    """How a shape is drawn. fill: a colour, or empty for none; glow: the halo about it."""

    fill: str = ""
    alpha: float = 1.0
    """of the fill"""
    pen: Pen | None = None
    glow: Pen | None = None
    """its width is how far the halo reaches"""


@dataclass(frozen=True, slots=True)
class Shape:
    """An element of a slide, and what it covers."""

    element: etree._Element
    box: Box


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a freeform: whether it is filled and whether its outline is drawn."""

    path: tuple[Command, ...]
    is_filled: bool = True
    is_drawn: bool = True


def element(tag: str, *children: etree._Element | None, **attributes) -> etree._Element:
    """An element such as `a:off`; children that are None are left out."""
    prefix, _, name = tag.partition(":")
    made = etree.Element(f"{{{SPACES[prefix]}}}{name}", nsmap=SPACES)
    for key, value in attributes.items():
        made.set(key, value if isinstance(value, str) else f"{value}")
    made.extend(child for child in children if child is not None)
    return made


def emu(points: float) -> int:
    return round(points * EMU)


def freeform(name: str, parts: Sequence[Part], look: Look, alt: str = "") -> Shape:
    """A shape of any outline."""
    points = [point for part in parts for _, points in part.path for point in points]
    box = bounds(points)
    wide, high = max(1, emu(box.width)), max(1, emu(box.height))
    paths = element("a:pathLst")
    for part in parts:
        how = {"w": wide, "h": high}
        how |= {} if part.is_filled else {"fill": "none"}
        how |= {} if part.is_drawn else {"stroke": "0"}
        paths.append(element("a:path", *_commands(part.path, box), **how))
    geometry = element("a:custGeom", *(element(f"a:{it}") for it in ("avLst", "gdLst", "ahLst", "cxnLst")),
                       element("a:rect", l="0", t="0", r="r", b="b"), paths)  # fmt: skip
    return _shape(name, box, geometry, look, alt)


def preset(name: str, kind: str, box: Box, look: Look, alt: str = "") -> Shape:
    """A shape that the program knows: `ellipse`, `rect`."""
    return _shape(name, box, known(kind), look, alt)


def circle(name: str, x: float, y: float, radius: float, look: Look, alt: str = "") -> Shape:
    return preset(name, "ellipse", Box(x, y, 0, 0).grown(radius), look, alt)


def line(name: str, start: Point, end: Point, pen: Pen) -> Shape:
    """A straight line that can be drawn longer by its ends."""
    (x0, y0), (x1, y1) = start, end
    box = bounds((start, end))
    turn = ({"flipH": "1"} if x1 < x0 else {}) | ({"flipV": "1"} if y1 < y0 else {})
    made = element(
        "p:cxnSp",
        element("p:nvCxnSpPr", _named(name), element("p:cNvCxnSpPr"), element("p:nvPr")),
        element("p:spPr", placed(box, **turn), known("line"), _pen(pen)),
    )
    return Shape(made, box)


def picture(name: str, box: Box, relation: str, alt: str) -> Shape:
    """A picture of the package, by the id of the slide's relation to it."""
    image = element("a:blip")
    image.set(f"{{{SPACES['r']}}}embed", relation)
    locks = element("a:picLocks", noChangeAspect="1")
    made = element(
        "p:pic",
        element("p:nvPicPr", _named(name, alt), element("p:cNvPicPr", locks), element("p:nvPr")),
        element("p:blipFill", image, element("a:stretch", element("a:fillRect"))),
        element("p:spPr", placed(box), known("rect")),
    )
    return Shape(made, box)


def known(kind: str, *guides: etree._Element) -> etree._Element:
    """The geometry of a shape that the program knows."""
    return element("a:prstGeom", element("a:avLst", *guides), prst=kind)


def group(name: str, shapes: Iterable[Shape], alt: str = "") -> Shape | None:
    """Shapes as one; None of none."""
    members = [shape for shape in shapes if shape]
    if not members:
        return None
    corners = [c for it in members for c in ((it.box.left, it.box.top), (it.box.right, it.box.bottom))]
    box = bounds(corners)
    frame = placed(box)
    frame.append(element("a:chOff", x=emu(box.left), y=emu(box.top)))
    frame.append(element("a:chExt", cx=emu(box.width), cy=emu(box.height)))
    made = element(
        "p:grpSp",
        element("p:nvGrpSpPr", _named(name, alt), element("p:cNvGrpSpPr"), element("p:nvPr")),
        element("p:grpSpPr", frame),
        *(member.element for member in members),
    )
    return Shape(made, box)


def numbered(tree: etree._Element) -> None:
    """Give every shape of a slide an id of its own; 1 is the slide's root."""
    for number, named in enumerate(tree.iter(f"{{{SPACES['p']}}}cNvPr"), start=1):
        named.set("id", f"{number}")


def placed(box: Box, **turn) -> etree._Element:
    """An `a:xfrm`. turn: `rot` in 60,000ths of a degree clockwise, `flipH`, `flipV`."""
    left, top = emu(box.left), emu(box.top)
    size = {"cx": max(0, emu(box.width)), "cy": max(0, emu(box.height))}
    return element("a:xfrm", element("a:off", x=left, y=top), element("a:ext", **size), **turn)


def solid(colour: str, alpha: float = 1.0) -> etree._Element:
    return element("a:solidFill", _colour(colour, alpha))


def bounds(points: Iterable[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def faded(look: Look, opacity: float) -> Look:
    """A look with the opacity of all of it lowered."""
    if opacity >= 1:
        return look
    pen, glow = (it and replace(it, alpha=it.alpha * opacity) for it in (look.pen, look.glow))
    return replace(look, alpha=look.alpha * opacity, pen=pen, glow=glow)


def _shape(name: str, box: Box, geometry, look: Look, alt: str) -> Shape:
    fill = solid(look.fill, look.alpha) if look.fill else element("a:noFill")
    made = element(
        "p:sp",
        element("p:nvSpPr", _named(name, alt), element("p:cNvSpPr"), element("p:nvPr")),
        element("p:spPr", placed(box), geometry, fill, _pen(look.pen), _glow(look.glow)),
    )
    return Shape(made, box)


def _named(name: str, alt: str = "") -> etree._Element:
    described = {"descr": plain(alt)} if alt else {}
    return element("p:cNvPr", id="0", name=plain(name), **described)


def _colour(colour: str, alpha: float) -> etree._Element:
    clear = element("a:alpha", val=round(alpha * 100_000)) if alpha < 1 else None
    return element("a:srgbClr", clear, val=colour.lstrip("#").upper())


def _pen(pen: Pen | None) -> etree._Element:
    if not pen:
        return element("a:ln", element("a:noFill"))
    dash = None
    if pen.dash:  # lengths are thousandths of a percent of the line's width
        pairs = zip(pen.dash[::2], pen.dash[1::2], strict=True)
        parts = [[round(100_000 * length / pen.width) for length in pair] for pair in pairs]
        dash = element("a:custDash", *(element("a:ds", d=on, sp=off) for on, off in parts))
    cap = "rnd" if pen.is_round and not pen.dash else "flat"
    join = element("a:round") if pen.is_round else element("a:miter", lim="800000")
    return element("a:ln", solid(pen.colour, pen.alpha), dash, join, w=emu(pen.width), cap=cap)


def _glow(glow: Pen | None) -> etree._Element | None:
    if not glow:
        return None
    return element("a:effectLst", element("a:glow", _colour(glow.colour, glow.alpha), rad=emu(glow.width)))


def _commands(path: Sequence[Command], box: Box) -> Iterable[etree._Element]:
    tags = {"M": "moveTo", "L": "lnTo", "Q": "quadBezTo", "C": "cubicBezTo", "Z": "close"}
    for command, points in path:
        at = (element("a:pt", x=emu(x - box.left), y=emu(y - box.top)) for x, y in points)
        yield element(f"a:{tags[command]}", *at)
