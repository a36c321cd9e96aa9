"""Texts on the sheet: measured before they are drawn, so that none covers another."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from gazetteer.clean import is_unseen
from geo.snapshot.frame import Box

FONTS = Path(__file__).parent / "fonts"
FAMILY = ("Arimo", "DejaVu Sans")
"""The page's type, and what matplotlib brings for letters that it lacks, Arabic ones among them."""


_UNSEEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not hold, and nobody sees."""


def plain(text: str) -> str:
    """A text without the characters that no XML may hold.

    >>> plain("a bell \\x07")
    'a bell '
    """
    return _UNSEEN.sub("", text)


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text. `x`, `y` are its anchor: left, centre or right of the line's middle height."""

    x: float
    y: float
    text: str
    size: float
    """points"""
    role: str
    """what it is, for readers and tests: title, period, legend, scale, source, note, town …"""
    ink: str = "ink"
    """a field of Theme"""
    align: str = "left"
    bold: bool = False
    italic: bool = False
    angle: float = 0.0
    """degrees, counterclockwise, about the anchor"""
    halo: bool = False

    @property
    def box(self) -> Box:
        """What it covers; of a turned text the box about it."""
        from math import cos, radians, sin

        wide, high = text_width(self.text, self.size, bold=self.bold, italic=self.italic), self.size * 1.25
        turn = radians(self.angle)
        width = abs(wide * cos(turn)) + abs(high * sin(turn))
        height = abs(wide * sin(turn)) + abs(high * cos(turn))
        if self.role == "tag":
            width, height = max(width, self.size * 0.7) + self.size * 0.45, self.size * 1.2
        left = {"left": self.x, "center": self.x - width / 2, "right": self.x - width}[self.align]
        return Box(left, self.y - height / 2, width, height)


@lru_cache(maxsize=65536)
def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """The width of a line in points."""
    from matplotlib.textpath import text_to_path

    font = type_face(bold=bold, italic=italic).copy()
    font.set_size(size)
    text = drawable(text, bold=bold, italic=italic)
    return text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]


@lru_cache(maxsize=65536)
def drawable(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """The text as the page's type has letters for it, with □ for each that it lacks, an emoji perhaps.

    What is never seen, such as a mark of direction, is left out if the type does not know it.
    """
    known = _letters(bold, italic)
    if (text.isascii() and text.isprintable()) or known.issuperset(map(ord, text)):
        return text
    return "".join(c if ord(c) in known else "" if is_unseen(c) else "□" for c in text)


@cache
def _letters(bold: bool, italic: bool) -> frozenset[int]:
    """The code points of which a face of the page's type has a glyph."""
    from matplotlib.font_manager import findfont, get_font

    faces = (type_face(bold=bold, italic=italic).copy() for _ in FAMILY)
    known: set[int] = set()
    for face, family in zip(faces, FAMILY, strict=True):
        face.set_family(family)
        known |= get_font(findfont(face)).get_charmap().keys()
    return frozenset(known)


@cache
def type_face(*, bold: bool = False, italic: bool = False):
    """The page's type as matplotlib's FontProperties, without a size."""
    from matplotlib.font_manager import FontProperties, fontManager

    known = {Path(font.fname) for font in fontManager.ttflist}
    for file in sorted(FONTS.glob("*.ttf")):
        if file not in known:
            fontManager.addfont(file)
    weight, style = "bold" if bold else "normal", "italic" if italic else "normal"
    return FontProperties(family=list(FAMILY), weight=weight, style=style)


def fitted(text: str, width: float, size: float, smallest: float, *, bold: bool = False) -> tuple[str, float]:
    """A line and its size, smaller if need be and at last cut off with an ellipsis."""
    natural = text_width(text, size, bold=bold)
    size = max(smallest, min(size, size * width / natural)) if natural else size
    if text_width(text, size, bold=bold) <= width * 1.001:
        return text, size
    while text and text_width(text + "…", size, bold=bold) > width:
        text = text[:-1].rstrip()
    return text + "…", size


def wrapped(text: str, width: float, size: float, *, bold: bool = False, most: int = 0) -> list[str]:
    """A text in lines no wider than a width, broken between words, and within one that is too long.

    most: how many lines at most, the last of which ends in an ellipsis if there is more; 0 for all.
    """
    lines: list[str] = []
    used, space = 0.0, text_width("n n", size, bold=bold) - text_width("nn", size, bold=bold)
    for word in _words(text, width, size, bold):  # each is measured once: whole lines would be slow
        wide = text_width(word, size, bold=bold)
        if lines and used + space + wide <= width:
            lines[-1] += f" {word}"
            used += space + wide
        else:
            lines.append(word)
            used = wide
    if most and len(lines) > most:
        last, _ = fitted(f"{lines[most - 1]} {lines[most]}", width, size, size, bold=bold)
        return [*lines[: most - 1], last]
    return lines


def _words(text: str, width: float, size: float, bold: bool) -> Iterator[str]:
    """The words of a text, those that are wider than a line in pieces."""
    for word in text.split():
        while text_width(word, size, bold=bold) > width and len(word) > 1:
            cut = 1 + bisect_right(
                range(2, len(word)), width, key=lambda n: text_width(word[:n], size, bold=bold)
            )
            yield word[:cut]
            word = word[cut:]
        yield word
