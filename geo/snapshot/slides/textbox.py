"""Texts as text boxes: a line of the layout is a line of the slide, in the same type at the same size.

Neither wrapped nor fitted by the program that opens it: the layout has measured every line, and
Arial has the widths of the page's own type.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from math import cos, radians, sin

from lxml import etree

from geo.snapshot.frame import Box
from geo.snapshot.page import SPACES
from geo.snapshot.slides.drawing import Shape, element, emu, known, placed, solid
from geo.snapshot.text import Text, plain, text_width
from geo.snapshot.theme import Theme

FONT = "Arial"
NATURAL = 1.149
"""The height of a line of Arial, in parts of its size."""
WIDEST_PITCH = 2.4
"""Lines further apart than so many of their size are texts of their own."""
FRAMED = "tag"
"""The role of texts with a frame about them: numbers of key events."""
TITLE_ROOM = 20
"""Points that a title's box is wider than its words."""
ALIGNED = {"left": "l", "center": "ctr", "right": "r"}
HALO = 0.8, 1.6
"""Opacity, and how far it reaches in pixels of the standard sheet."""


def text_box(name: str, lines: Sequence[Text], theme: Theme, unit: float, *, title: bool = False) -> Shape:
    """A box of lines that stand below one another, each a paragraph; one that is turned stands alone.

    title: it is the slide's, which the outline and screen readers look for; its lines are one paragraph.
    """
    first, last = lines[0], lines[-1]
    box, turn = _place(lines)
    kind = element("p:ph", type="title") if title else None
    locks = (
        element("p:cNvSpPr", element("a:spLocks", noGrp="1")) if title else element("p:cNvSpPr", txBox="1")
    )
    if title:  # LibreOffice wraps a title in any case: where it has room its lines stay as they are
        left = box.left if first.align == "left" else box.left - TITLE_ROOM
        box = Box(left, box.top, box.width + TITLE_ROOM * (1 + (first.align == "center")), box.height)
    body = element("a:bodyPr", element("a:noAutofit"), wrap="square" if title else "none",
                   lIns=0, tIns=0, rIns=0, bIns=0, anchor="ctr", rtlCol=0)  # fmt: skip
    around = [element("a:noFill")]
    if first.role == FRAMED:
        box = first.box
        edge = element("a:ln", solid(theme.ink), element("a:miter", lim=800000), w=emu(1.3 * unit))
        around = [solid(theme.halo), edge]
    pitch = (last.y - first.y) / (len(lines) - 1) if len(lines) > 1 else 0.0
    runs = [run(text, theme, unit) for text in lines]
    if title:
        breaks = [element("a:br") for _ in runs[1:]]
        together = [it for pair in zip(breaks, runs[1:], strict=True) for it in pair]
        paragraphs = [_paragraph(first, [runs[0], *together], spacing=pitch)]
    else:
        gap = max(0.0, pitch - NATURAL * first.size)
        paragraphs = [
            _paragraph(t, [r], before=gap * (n > 0)) for n, (t, r) in enumerate(zip(lines, runs, strict=True))
        ]
    made = element(
        "p:sp",
        element("p:nvSpPr", element("p:cNvPr", id="0", name=plain(name)), locks, element("p:nvPr", kind)),
        element("p:spPr", placed(box, **turn), known("rect"), *around),
        element("p:txBody", body, element("a:lstStyle"), *paragraphs),
    )
    return Shape(made, box)


def blocks(texts: Iterable[Text]) -> list[list[Text]]:
    """Lines of one role and look that follow one another at one distance, together; all others alone."""
    found: list[list[Text]] = []
    for text in texts:
        lines = found[-1] if found else []
        if lines and _follows(lines, text):
            lines.append(text)
        else:
            found.append([text])
    return found


def run(text: Text, theme: Theme, unit: float) -> etree._Element:
    """A run of text in the page's type; Arabic letters too are set in it."""
    words, spacing = _unspaced(text)
    look = {"lang": "ar" if is_arabic(words) else "en-GB", "sz": round(text.size * 100), "b": int(text.bold)}
    look |= {"i": int(text.italic), "dirty": 0} | ({"spc": round(spacing * 100)} if spacing else {})
    halo = None
    if text.halo:
        alpha, reach = HALO
        light = element("a:srgbClr", element("a:alpha", val=round(alpha * 100_000)),
                        val=theme.ground.land.lstrip("#").upper())  # fmt: skip
        halo = element("a:effectLst", element("a:glow", light, rad=emu(reach * unit)))
    fonts = (element(f"a:{it}", typeface=FONT) for it in ("latin", "ea", "cs"))
    properties = element("a:rPr", solid(theme.colour(text.ink)), halo, *fonts, **look)
    written = element("a:t")
    written.text = plain(words)
    return element("a:r", properties, written)


def is_arabic(text: str) -> bool:
    """Whether a text is read from right to left: its first letter that has a direction says so."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((it in ("R", "AL") for it in directions if it in ("L", "R", "AL")), False)


def _paragraph(text: Text, runs: Sequence[etree._Element], before: float = 0.0, spacing: float = 0.0):
    look = {"algn": ALIGNED[text.align]} | ({"rtl": 1} if is_arabic(text.text) else {})
    lines = element("a:lnSpc", element("a:spcPts", val=round(spacing * 100))) if spacing else None
    above = element("a:spcBef", element("a:spcPts", val=round(before * 100)))
    return element("a:p", element("a:pPr", lines, above, element("a:buNone"), **look), *runs)


def _place(lines: Sequence[Text]) -> tuple[Box, dict[str, str]]:
    """The box of some lines before it is turned about its middle, and the turn."""
    first, last = lines[0], lines[-1]
    wide = max(text_width(it.text, it.size, bold=it.bold, italic=it.italic) for it in lines)
    high = last.y - first.y + 1.25 * max(first.size, last.size)
    offset = {"left": wide / 2, "center": 0.0, "right": -wide / 2}[first.align]
    angle = radians(first.angle)
    x, y = first.x + offset * cos(angle), (first.y + last.y) / 2 - offset * sin(angle)
    turn = {"rot": f"{round(-first.angle * 60_000) % 21_600_000}"} if first.angle else {}
    return Box(x - wide / 2, y - high / 2, wide, high), turn


def _follows(lines: list[Text], text: Text) -> bool:
    last, down = lines[-1], text.y - lines[-1].y
    if text.angle or last.angle or not 0.9 * text.size <= down <= WIDEST_PITCH * text.size:
        return False
    if len(lines) > 1 and abs(down - (last.y - lines[-2].y)) > 0.15:
        return False
    looks = ((it.role, it.x, it.size, it.ink, it.align, it.bold, it.italic) for it in (last, text))
    return len(set(looks)) == 1


def _unspaced(text: Text) -> tuple[str, float]:
    """The words of a text that the layout has spaced out by characters, and their spacing in points.

    Spaces between its letters would be read out, and not be found by a search.
    """
    space = next((it for it in SPACES.values() if it in text.text and it != "\u2002"), "")
    if not space:
        return text.text, 0.0
    wide = next(part for part, it in SPACES.items() if it == space)
    return text.text.replace(space, "").replace("\u2002", " "), wide * text.size
