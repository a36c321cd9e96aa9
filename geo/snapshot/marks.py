"""What is drawn of the events: marks on points and areas, by the browser's rules.

Events whose marks would cover each other share one, with a count. An area is a circle; its mark
stands on the outline, never inside it as a pin would.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import cos, floor, hypot, radians, sin

from geo.event import LAYERS
from geo.news import news
from geo.snapshot.frame import Box, Frame
from geo.style import AREA_MARK, FADING_PER_YEAR, FAINTEST, NEWS_REACH
from geo.when import FOREVER, NEVER, Bounds

STACKED = 1.5
"""Marks nearer than so many radii are one; js/stacks.js has a little less, as there one can zoom in."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A glyph on the sheet: the events at one spot, drawn as the one that leads them."""

    x: float
    y: float
    radius: float
    kind: str
    side: str
    status: str
    certain: bool
    opacity: float
    ids: tuple[str, ...]
    """of every event in it, the leading one first"""
    is_area: bool
    news: tuple[str, ...] = ()
    """of any base in it; see `geo.news`"""

    @property
    def box(self) -> Box:
        up, down = (self.radius * (NEWS_REACH if it in self.news else 1) for it in ("opened", "closed"))
        return Box(self.x - self.radius, self.y - up, 2 * self.radius, up + down)

    @property
    def badge(self) -> tuple[float, float]:
        """Where its count stands, clear of what says that a base has opened."""
        if "opened" in self.news:
            return self.x + 1.35 * self.radius, self.y
        return self.x + self.radius, self.y - self.radius


@dataclass(frozen=True, slots=True)
class Area:
    """A circle within which events are placed; pixels."""

    x: float
    y: float
    reach: float
    side: str
    ids: tuple[str, ...]


def place(
    selected, frame: Frame, radius: float, period: tuple[int, int], first_day: int, chosen: str = ""
) -> tuple[list[Mark], list[Area], list[str]]:
    """Marks (areas' first, then from north to south), areas, and ids that have no outline in sight.

    selected: rows of a dataset's GeoDataFrame with a column `certain`, as `geo.view.select` gives.
    radius: of a mark, pixels. period: half-open, for how stale a base is and what is news.
    first_day: that of the data. chosen: id of an event that leads its mark, and tells its own news only.
    """
    spots, hidden = [], []
    rows = selected.assign(order=[LAYERS.index(layer) for layer in selected["layer"]])
    rows = rows.sort_values(["certain", "order", "s0", "id"], ascending=[False, True, False, True])
    x, y = frame.to_sheet(rows.geometry.x, rows.geometry.y)
    for row, at_x, at_y in zip(rows.itertuples(), x, y, strict=True):
        reach = 0.0 if row.is_pin else frame.pixels(row.radius_km, row.geometry.y)
        anchor = (at_x, at_y) if row.is_pin else _on_outline(frame.box, 1.8 * radius, at_x, at_y, reach)
        if anchor is None:
            hidden.append(row.id)
        else:
            spots.append((row, *anchor, (at_x, at_y, reach)))
    marks, areas = [], {}
    for members in _stacked(spots, radius):
        lead, mark_x, mark_y, _ = min(members, key=lambda spot: (spot[0].id != chosen, *_rank(spot)))
        ids = (lead.id, *(m[0].id for m in members if m[0].id != lead.id))
        size = radius if lead.is_pin else radius * AREA_MARK
        look = (lead.kind, lead.side, lead.status, bool(lead.certain), _opacity(lead, period[0]))
        told = _news([lead] if lead.id == chosen else [m[0] for m in members], period, first_day)
        marks.append(Mark(float(mark_x), float(mark_y), size, *look, ids, not lead.is_pin, told))
        for row, _, _, (cx, cy, reach) in members:
            if reach:
                key = (round(cx), round(cy), round(reach))
                known = areas.get(key)
                side, so_far = (known.side, known.ids) if known else (row.side, ())
                areas[key] = Area(float(cx), float(cy), float(reach), side, (*so_far, row.id))
    marks.sort(key=lambda m: (not m.is_area, m.y, m.x))
    return marks, sorted(areas.values(), key=lambda a: -a.reach), hidden


def _news(rows: list, period: tuple[int, int], first_day: int) -> tuple[str, ...]:
    found = {
        it
        for row in rows
        for it in news(row.kind, row.status, Bounds(row.s0, row.s1, row.e0, row.e1), *period, first_day)
    }
    return tuple(sorted(found))


def _rank(spot) -> tuple:
    row = spot[0]
    return row.order, not row.certain, -row.s0, row.id


def _stacked(spots: Iterable, radius: float) -> list[list]:
    """Spots in groups: each joins the first mark of its sort that is nearer than STACKED radii."""
    near = STACKED * radius
    groups: list[list] = []
    cells: dict[tuple[bool, int, int], list[list]] = {}
    for spot in spots:
        row, x, y, _ = spot
        column, line = floor(x / near), floor(y / near)
        around = product((row.is_pin,), range(column - 1, column + 2), range(line - 1, line + 2))
        groups_near = (group for cell in around for group in cells.get(cell, ()))
        group = next((g for g in groups_near if hypot(g[0][1] - x, g[0][2] - y) < near), None)
        if group is None:
            groups.append([spot])
            cells.setdefault((row.is_pin, column, line), []).append(groups[-1])
        else:
            group.append(spot)
    return groups


def _on_outline(box: Box, margin: float, x: float, y: float, reach: float) -> tuple[float, float] | None:
    """The visible point of a circle's outline nearest to its top, None if there is none.

    A margin from the edge of the map is kept where it can be.
    """
    for seen in (box.grown(-margin), box):
        for degree in range(181):
            for turn in (degree, -degree):
                at = x + reach * sin(radians(turn)), y - reach * cos(radians(turn))
                if seen.holds(Box(*at, 0, 0)):
                    return at
    return None


def _opacity(row, p0: int) -> float:
    """A base that nobody has seen for years is drawn ever paler."""
    if row.certain or row.last_seen == NEVER or row.e1 != FOREVER:
        return 1.0
    return max(FAINTEST, 1 - FADING_PER_YEAR * max(0, p0 - row.last_seen) / 365.25)
