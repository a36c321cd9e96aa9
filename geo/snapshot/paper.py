"""The page: its size in points, and how a size is asked for.

Sizes on it are counted in pixels of the standard sheet, a slide of 1600 × 900.
"""

import re
from dataclasses import dataclass

from geo.errors import ViewError

POINT = 1 / 72
"""Inches."""
SMALLEST, LARGEST = (1200, 675), (8000, 6000)
"""Pixels: on a smaller sheet the small print could not be read."""
FINE = 17.0
"""The smallest type, in pixels of the standard sheet: ten points on a slide."""
DPI = (72, 600)
"""The least and the most that can be asked for."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page. `unit` is how many points a pixel of the standard sheet measures on it."""

    name: str
    width: float
    """points"""
    height: float
    unit: float
    dpi: int
    """of a picture, unless another is asked for"""

    @property
    def is_portrait(self) -> bool:
        return self.height > self.width

    def pixels(self, dpi: int) -> tuple[int, int]:
        """Width and height of a picture of it."""
        return round(self.width * POINT * dpi), round(self.height * POINT * dpi)


PAPERS = {
    paper.name: paper
    for paper in (
        Paper("slide", 960, 540, 0.6, 150),
        Paper("a4", 841.89, 595.276, 0.526, 300),
        Paper("a4-portrait", 595.276, 841.89, 0.526, 300),
        Paper("a3", 1190.551, 841.89, 0.6, 300),
        Paper("a3-portrait", 841.89, 1190.551, 0.6, 300),
    )
}
"""A slide is 13.333 × 7.5 inches; nothing on it is smaller than ten points."""


def paper(size: str) -> Paper:
    """A paper by its name, or of pixels as `1600x900`. Raises ViewError for a size that holds no sheet.

    >>> paper("a4").pixels(300), paper("1600x900").dpi
    ((3508, 2480), 120)
    """
    if size in PAPERS:
        return PAPERS[size]
    asked = re.fullmatch(r"(\d{1,5})\s*[xX×]\s*(\d{1,5})", size.strip())
    if not asked:
        raise ViewError(
            f"size {size!r:.60} is not known; use one of {', '.join(PAPERS)}, or pixels as 1600x900"
        )
    width, height = map(int, asked.groups())
    if not (SMALLEST[0] <= width <= LARGEST[0] and SMALLEST[1] <= height <= LARGEST[1]):
        raise ViewError(
            f"a sheet of {width}x{height} pixels cannot be; write a size from 1200x675 to 8000x6000"
        )
    if not 1.3 <= width / height <= 2.4:
        raise ViewError(
            f"a sheet of {width}x{height} pixels is too narrow or too wide; try 1600x900 or 1600x1131"
        )
    slide = PAPERS["slide"]
    per_point = min(width / slide.width, height / slide.height)
    return Paper(
        f"{width}x{height}", width / per_point, height / per_point, slide.unit, round(72 * per_point)
    )
