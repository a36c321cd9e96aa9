"""What is drawn of the events: marks on points and areas, by the browser's rules.

Events whose marks would cover each other share one, with a count. An area is a circle; its mark
stands on the outline, never inside it as a pin would.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from math import cos, floor, hypot, radians, sin

import numpy as np

from geo import news
from geo.event import LAYERS
from geo.snapshot.frame import Box, Frame
from geo.style import AREA_MARK, FADING_PER_YEAR, FAINTEST, NEWS_REACH
from geo.when import FOREVER, NEVER, Bounds

STACKED = 1.5
"""Marks nearer than so many radii are one; js/spots.js has a little less, as there one can zoom in."""

CROWD = 20_000
"""So many events have no need of parts of a pixel to tell which share a mark."""


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
    badge: tuple[float, float] | None = None
    """where its count stands; None for a mark of one event"""

    @property
    def box(self) -> Box:
        up, down = (self.radius * (NEWS_REACH if it in self.news else 1) for it in ("opened", "closed"))
        return Box(self.x - self.radius, self.y - up, 2 * self.radius, up + down)


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
    newest_first = -selected["s0"].to_numpy()
    order = np.lexsort((selected.index, newest_first, _layer_ranks(selected), ~selected["certain"]))
    rows = selected.iloc[order]
    x, y = (np.array(axis) for axis in frame.to_sheet(rows.geometry.x, rows.geometry.y))
    centre_x, centre_y, reach = x.copy(), y.copy(), np.zeros(len(rows))
    is_pin, is_seen = rows["is_pin"].to_numpy(), np.ones(len(rows), dtype=bool)
    for i in np.flatnonzero(~is_pin):
        reach[i] = frame.pixels(rows["radius_km"].iat[i], rows.geometry.iat[i].y)
        anchor = _on_outline(frame.box, 1.8 * radius, x[i], y[i], reach[i])
        is_seen[i] = anchor is not None
        x[i], y[i] = anchor or (x[i], y[i])
    hidden = rows["id"][~is_seen].tolist()
    seen = np.flatnonzero(is_seen)
    rows, (x, y, centre_x, centre_y, reach, is_pin) = (
        rows.iloc[seen],
        (values[seen] for values in (x, y, centre_x, centre_y, reach, is_pin)),
    )
    groups, ids = _grouped(is_pin, x, y, radius), rows["id"].tolist()
    leads = _leads(rows, groups, chosen)
    marks, areas = [], {}
    told, of_group = _news(rows, period, first_day), defaultdict(set)
    for i, news_of in told.items():
        of_group[groups[i]].update(news_of)
    for row, lead, members in zip(rows.iloc[leads].itertuples(), leads, _members(groups), strict=True):
        of = (row.id, *(ids[i] for i in members if i != lead))
        size = radius if row.is_pin else radius * AREA_MARK
        look = (row.kind, row.side, row.status, bool(row.certain), opacity(row, period[0]))
        if row.id == chosen:
            new = told.get(int(lead), ())
        else:
            new = of_group.get(groups[lead], ()) if len(members) <= news.CROWD else ()
        marks.append(
            Mark(float(x[lead]), float(y[lead]), size, *look, of, not row.is_pin, tuple(sorted(new)))
        )
        for i in () if row.is_pin else members:
            key = (round(centre_x[i]), round(centre_y[i]), round(reach[i]))
            known = areas.get(key)
            side, so_far = (known.side, known.ids) if known else (rows["side"].iat[i], ())
            circle = (float(centre_x[i]), float(centre_y[i]), float(reach[i]))
            areas[key] = Area(*circle, side, (*so_far, ids[i]))
    marks.sort(key=lambda m: (not m.is_area, m.y, m.x))
    return marks, sorted(areas.values(), key=lambda a: -a.reach), hidden


def _leads(rows, groups: np.ndarray, chosen: str) -> np.ndarray:
    """The row (by its place) that each group is drawn as: the chosen one, else of the first layer, certain,
    the newest."""
    newest_first = -rows["s0"].to_numpy()
    by_rank = np.lexsort(
        (rows.index, newest_first, ~rows["certain"], _layer_ranks(rows), rows["id"] != chosen)
    )
    _, first = np.unique(groups[by_rank], return_index=True)
    return by_rank[first]


def _news(rows, period: tuple[int, int], first_day: int) -> dict[int, tuple[str, ...]]:
    """What is news of the bases among the rows, by their place."""
    places = np.flatnonzero(rows["kind"] == "base")
    bases = rows.iloc[places]
    bounds = bases[list(Bounds._fields)].to_numpy().tolist()
    found = {
        place: news.news("base", status, Bounds(*of), *period, first_day)
        for place, status, of in zip(places.tolist(), bases["status"], bounds, strict=True)
    }
    return {place: told for place, told in found.items() if told}


def _layer_ranks(rows) -> np.ndarray:
    return rows["layer"].cat.set_categories(LAYERS).cat.codes.to_numpy()


def _members(groups: np.ndarray) -> list[np.ndarray]:
    """The rows of each group."""
    _, starts = np.unique(np.sort(groups), return_index=True)
    return np.split(np.argsort(groups, kind="stable"), starts[1:]) if len(groups) else []


def _grouped(is_pin: np.ndarray, x: np.ndarray, y: np.ndarray, radius: float) -> np.ndarray:
    """The number of the group that each row belongs to; among CROWD rows and more, by whole pixels."""
    if len(x) < CROWD:
        return _stacked(is_pin, x, y, radius)
    pixel = np.round(x).astype(np.int64) << 32 | np.round(y).astype(np.int64) << 1 | is_pin
    _, first, spot = np.unique(pixel, return_index=True, return_inverse=True)
    order = np.sort(first)
    groups = _stacked(is_pin[order], x[order], y[order], radius)
    return groups[np.searchsorted(order, first)][spot]


def _stacked(is_pin: np.ndarray, x: np.ndarray, y: np.ndarray, radius: float) -> np.ndarray:
    """Spots in groups: each joins the first mark of its sort that is nearer than STACKED radii."""
    near = STACKED * radius
    groups: list[tuple[int, float, float]] = []
    joined = np.empty(len(x), dtype=np.int64)
    cells: dict[tuple[bool, int, int], list[tuple[int, float, float]]] = {}
    for i, (sort, at_x, at_y) in enumerate(zip(is_pin.tolist(), x.tolist(), y.tolist(), strict=True)):
        column, line = floor(at_x / near), floor(at_y / near)
        around = product((sort,), range(column - 1, column + 2), range(line - 1, line + 2))
        groups_near = (group for cell in around for group in cells.get(cell, ()))
        group = next((g for g in groups_near if hypot(g[1] - at_x, g[2] - at_y) < near), None)
        if group is None:
            group = (len(groups), at_x, at_y)
            groups.append(group)
            cells.setdefault((sort, column, line), []).append(group)
        joined[i] = group[0]
    return joined


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


def opacity(row, p0: int) -> float:
    """Of a mark: a base that nobody has seen for years is drawn ever paler.

    row: has `certain`, `last_seen` and `e1`. p0: the period's first day.
    """
    if row.certain or row.last_seen == NEVER or row.e1 != FOREVER:
        return 1.0
    return max(FAINTEST, 1 - FADING_PER_YEAR * max(0, p0 - row.last_seen) / 365.25)
