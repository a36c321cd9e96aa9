"""Texts on the sheet: measured before they are drawn, so that none covers another."""

from dataclasses import dataclass
from functools import lru_cache

from geo.snapshot.frame import Box


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text. `x`, `y` are its anchor: left, centre or right of the line's middle height."""

    x: float
    y: float
    text: str
    size: float
    """pixels"""
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
        left = {"left": self.x, "center": self.x - width / 2, "right": self.x - width}[self.align]
        return Box(left, self.y - height / 2, width, height)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """The width of a line in pixels, in the bundled sans."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(
        weight="bold" if bold else "normal", style="italic" if italic else "normal", size=size
    )
    return text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]


def fitted(text: str, width: float, size: float, smallest: float, *, bold: bool = False) -> tuple[str, float]:
    """A line and its size, smaller if need be and at last cut off with an ellipsis."""
    natural = text_width(text, size, bold=bold)
    size = max(smallest, min(size, size * width / natural)) if natural else size
    if text_width(text, size, bold=bold) <= width * 1.001:
        return text, size
    while text and text_width(text + "…", size, bold=bold) > width:
        text = text[:-1].rstrip()
    return text + "…", size


def wrapped(text: str, width: float, size: float) -> list[str]:
    """A text in lines no wider than a width, broken between words."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
