"""Marks as small pictures, for files that other programs draw: as the sheet draws them, on clear ground."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from geo.snapshot.app6 import symbol_shapes
from geo.snapshot.painter import Painter
from geo.snapshot.panel import MARK
from geo.snapshot.theme import Theme
from geo.style import MARK_HALO, MARK_OUTLINE, NEWS_REACH

RADIUS = 22.0
"""Of a mark in its picture, pixels."""
ON_SCREEN = 9.5
"""The radius for which outline and halo are made."""
_UNIT = RADIUS / ON_SCREEN
_EDGE = (MARK_OUTLINE + MARK_HALO) / 2 * _UNIT
_ACROSS = 16
"""Pictures in a row of the sheet on which all are painted at once: one by one takes ten times longer."""


@dataclass(frozen=True, slots=True)
class Look:
    """What tells one mark's picture from another's."""

    kind: str
    side: str
    status: str
    certain: bool
    news: tuple[str, ...] = ()
    viewpoint: str = ""
    """the side that a NATO symbol calls friend; empty for our own set"""

    @property
    def radius(self) -> float:
        """Of the mark in its picture, pixels."""
        return RADIUS * (MARK["app6"] / MARK["plain"] if self.viewpoint else 1)

    @property
    def name(self) -> str:
        """A file's name for it, without an ending."""
        sure = "certain" if self.certain else "possible"
        return "-".join(filter(None, (self.kind, self.side, self.status, sure, *self.news, self.viewpoint)))

    @property
    def size(self) -> int:
        """Width and height of its picture, pixels."""
        reach = NEWS_REACH if self.news else 1.1 if self.viewpoint else 1
        return 2 * round(self.radius * reach + _EDGE)


def looks_as(status: str) -> str:
    """The status that a mark tells: what is confirmed and what is reported look alike."""
    return "reported" if status == "confirmed" else status


def icons(looks: Sequence[Look], theme: Theme) -> dict[Look, bytes]:
    """A PNG for each look, the mark in its middle. Those once painted are kept."""
    if new := [look for look in looks if (look, theme) not in _painted]:
        _painted.update(((look, theme), png) for look, png in _paint(new, theme))
    return {look: _painted[look, theme] for look in looks}


_painted: dict[tuple[Look, Theme], bytes] = {}


def _paint(looks: Sequence[Look], theme: Theme) -> Iterator[tuple[Look, bytes]]:
    cell = max(look.size for look in looks)
    width, height = cell * min(len(looks), _ACROSS), cell * (-(-len(looks) // _ACROSS))
    sheet = _Sheet((width, height), theme, _UNIT)
    middles = [((n % _ACROSS + 0.5) * cell, (n // _ACROSS + 0.5) * cell) for n in range(len(looks))]
    for look, (x, y) in zip(looks, middles, strict=True):
        sheet.mark(look, x, y)
    picture = sheet.picture()
    for look, middle in zip(looks, middles, strict=True):
        yield look, _png(picture, look, *middle)


class _Sheet(Painter):
    """Marks painted side by side."""

    def mark(self, look: Look, x: float, y: float) -> None:
        if look.viewpoint:
            of = (look.kind, look.side, look.viewpoint)
            shapes = symbol_shapes(*of, certain=look.certain, status=look.status)
            return self._symbol(shapes, x, y, look.radius, news=look.news)
        self._glyph(look.kind, x, y, RADIUS, self._colour(look.side), certain=look.certain,
                    status=look.status, news=look.news)  # fmt: skip

    def picture(self) -> Image.Image:
        self.figure.set_facecolor("none")
        canvas = self.figure.canvas
        canvas.draw()
        return Image.frombytes("RGBA", canvas.get_width_height(), bytes(canvas.buffer_rgba()))


def _png(picture: Image.Image, look: Look, x: float, y: float) -> bytes:
    half, file = look.size // 2, BytesIO()
    box = (round(x) - half, round(y) - half, round(x) + half, round(y) + half)
    picture.crop(box).save(file, "PNG")
    return file.getvalue()
