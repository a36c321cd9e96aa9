"""Names of towns on the sheet, each beside its dot and on its own side of a near border."""

from collections.abc import Iterable
from functools import lru_cache

from geo import basemap, lettering
from geo.cartography import SECOND_NAMES_FROM, Lettering
from geo.mercator import to_degrees
from geo.snapshot.frame import Box
from geo.snapshot.page import Dot, Page
from geo.snapshot.text import Text, text_width

GAPS, FAR_GAPS = (5, 14, 22), {1: (27, 32, 38, 44, 51, 58, 66, 74), 2: (27, 32, 38, 44, 51, 58)}
"""Pixels between a town's dot and its name; the far ones for the great towns only, by rank."""
Line = tuple[float, float, float, float]
"""x0, y0, x1, y1"""
FAR = 18
"""From so many pixels on a line leads from the dot to the name."""


class TownLabels:
    """The towns of some ranks, put on a page in turn; their dots, and lines to names that stand far off."""

    def __init__(self, page: Page):
        self.page = page
        self.dots: list[Dot] = []
        self.leaders: list[Line] = []

    def place(self, ranks: tuple[int, ...]) -> None:
        towns = basemap.towns().assign(border=lettering.toward_border())
        for rank in ranks:
            if look := self.page.look(f"town-{rank}"):
                here = towns[towns["rank"] == rank].sort_values("name")
                x, y = self.page.frame.to_sheet(here.geometry.x, here.geometry.y)
                for row, at_x, at_y in zip(here.itertuples(), map(float, x), map(float, y), strict=True):
                    self._town(row, Dot(at_x, at_y, (2.6 if look.bold else 2) * self.page.unit), look)

    def _town(self, row, dot: Dot, look: Lettering) -> None:
        if not self.page.box.holds(dot.box):
            return
        own = self.page.town_dots.get(row.id)
        gaps = GAPS + FAR_GAPS.get(row.rank, ())
        texts = (t for gap in gaps for t in self._about(dot, row, look, gap * self.page.unit))
        texts = (text for text in texts if self._is_at_home(text, row) and not self._crosses(text, dot))
        text = self.page.first_free(texts, 1.5, own)
        if text is None:
            return
        if self._is_far(text, dot):
            self.leaders.append((dot.x, dot.y, *_nearest(text.box, dot)))
        self.page.taken.add([dot.box])
        if not self.page.marks.meet(dot.box):  # it would shine through a pale one
            self.dots.append(dot)
        second = " · ".join(filter(None, (row.name_ar, row.name_ku)))
        if self.page.zoom >= SECOND_NAMES_FROM and second:
            size = text.size
            below = self.page.text(
                text.x, text.y + text.size * 1.4, second, "town", look, align=text.align, size=size
            )
            self.page.first_free([below], 0, own)

    def _is_at_home(self, text: Text, row) -> bool:
        """Whether the middle of a town's name lies in no other country than the town, as at sea."""
        frame, box = self.page.frame, text.box
        x, y = box.left + box.width / 2 - frame.box.left, box.top + box.height / 2 - frame.box.top
        lon, lat = to_degrees(frame.x + x / frame.scale, frame.y + y / frame.scale)
        return _country_at(lon, lat) in ((), _country_at(row.geometry.x, row.geometry.y))

    def _crosses(self, text: Text, dot: Dot) -> bool:
        """Whether the line to a name would cross that to another one, and the two could be mistaken."""
        if not self._is_far(text, dot):
            return False
        line = (dot.x, dot.y, *_nearest(text.box, dot))
        return any(_cross(line, other) for other in self.leaders)

    def _is_far(self, text: Text, dot: Dot) -> bool:
        x, y = _nearest(text.box, dot)
        return max(abs(x - dot.x), abs(y - dot.y)) > FAR * self.page.unit

    def _about(self, dot: Dot, row, look: Lettering, gap: float) -> Iterable[Text]:
        """A town's name right, left, above, below and at the corners of its dot, best first, on the town's
        own side of a near border."""
        size = self.page.size_of(look)
        near, high = dot.radius + gap, dot.radius + gap * 0.8 + size * 0.55
        places = [(near, 0, "left"), (-near, 0, "right"), (0, -high, "center"), (0, high, "center")]
        places += [(near, -size * 0.6, "left"), (near, size * 0.6, "left")]
        places += [(-near, -size * 0.6, "right"), (-near, size * 0.6, "right")]
        corner = dot.radius + gap * 0.5
        places += [(corner, -high, "left"), (corner, high, "left")]
        places += [(-corner, -high, "right"), (-corner, high, "right")]
        places += [
            (near, -high, "left"),
            (near, high, "left"),
            (-near, -high, "right"),
            (-near, high, "right"),
        ]
        aside = text_width(row.name, size, bold=look.bold) / 4
        places += [(-aside, -high, "center"), (aside, -high, "center")]
        places += [(-aside, high, "center"), (aside, high, "center")]
        across, down = row.border
        return (
            self.page.text(dot.x + dx, dot.y + dy, row.name, "town", look, align=align)
            for dx, dy, align in places
            if (dx * across <= 0 or abs(dx) == aside) and dy * down <= 0
        )


@lru_cache(maxsize=4096)
def _country_at(lon: float, lat: float) -> tuple[int, ...]:
    """Rows of the countries that hold a point; none at sea."""
    import shapely

    found = basemap.layers()["countries"].sindex.query(shapely.Point(lon, lat), predicate="intersects")
    return tuple(found.tolist())


def _cross(one: Line, other: Line) -> bool:
    """Whether two lines between points cross.

    >>> _cross((0, 0, 2, 2), (0, 2, 2, 0)), _cross((0, 0, 2, 2), (3, 0, 3, 9))
    (True, False)
    """

    def side(line: Line, x: float, y: float) -> float:
        x0, y0, x1, y1 = line
        return (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)

    pairs = ((one, other), (other, one))
    return all(side(a, *b[:2]) * side(a, *b[2:]) < 0 for a, b in pairs)


def _nearest(box: Box, dot: Dot) -> tuple[float, float]:
    """The point of a box nearest to a dot."""
    return min(max(dot.x, box.left), box.right), min(max(dot.y, box.top), box.bottom)
