"""A map on the page: its frame, and all that is drawn and written on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.dataset import Dataset
from geo.large import LargeDataset
from geo.routes import Places
from geo.snapshot.arrows import Arrow, arrows
from geo.snapshot.brief import Brief
from geo.snapshot.chosen import Chosen, choose
from geo.snapshot.frame import Box, Frame, round_length
from geo.snapshot.labels import Labels, ground_labels
from geo.snapshot.marks import Area, Mark, place
from geo.snapshot.text import Text, text_width
from geo.view import NONE, View, select
from geo.words import day_in_words

MARK = 9.5
"""Radius of a mark, in pixels of the standard sheet."""
FINE = 17.0
"""The smallest type, in pixels of the standard sheet: ten points on a slide."""


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar from (x, y) to the right, true at the map's middle latitude."""

    x: float
    y: float
    width: float
    km: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line drawn on the map: the graticule, a ring, a measured line, a drawn area."""

    points: tuple[tuple[float, float], ...]
    role: str
    """`grid`, `ring`, `line`, `area`"""
    is_closed: bool = False


@dataclass(frozen=True)
class Panel:
    """A map on the page. Coordinates are points on the page, y down."""

    name: str
    """what stands above it where there are several; empty for the only one"""
    view: View
    frame: Frame
    marks: tuple[Mark, ...]
    areas: tuple[Area, ...]
    arrows: tuple[Arrow, ...]
    chosen: Chosen | None
    labels: Labels
    """names on the ground"""
    strokes: tuple[Stroke, ...]
    texts: tuple[Text, ...]
    """on the map beside the names on the ground: scale, the chosen event's name, notes, an empty map's sentence"""
    scale_bar: ScaleBar
    plates: tuple[Box, ...]
    """patches of paper on the map, beneath texts"""
    visible: tuple[int, ...]
    """indices (of the dataset's columns) of the events that the marks stand for"""
    unplaced: tuple[int, ...]
    """indices of the events that are selected and have no mark anywhere"""
    not_drawn: tuple[str, ...]
    """what was selected and left out, in words"""

    @property
    def drawn(self) -> tuple[str, ...]:
        """Ids of the events that the marks stand for, sorted."""
        return tuple(sorted(id for mark in self.marks for id in mark.ids))


def panel(
    dataset: Dataset | LargeDataset,
    rows,
    brief: Brief,
    box: Box,
    unit: float,
    places: Places,
    *,
    name: str = "",
) -> Panel:
    """The map of a brief in a box on the page.

    dataset: as known by the View's day; rows: its GeoDataFrame. unit: points of a standard pixel.
    """
    view = brief.view
    frame = Frame.around(brief.bbox or view.bbox(round(box.width / unit), round(box.height / unit)), box)
    rows = rows[~rows["id"].isin(brief.hidden)] if brief.hidden else rows
    visible = select(rows, view, frame.bbox)
    first_day = dataset.columns.first_day
    marks, areas, off_map = place(visible, frame, MARK * unit, view.period, first_day, view.event)
    visible = visible[~visible["id"].isin(off_map)]
    anywhere = select(rows, view)
    unplaced = anywhere[~anywhere["is_drawn"]]
    left_out = {
        "known only to a wide area, a governorate or a country": len(unplaced),
        "placed only in an area whose outline lies off this map": len(off_map),
    }
    not_drawn = tuple(f"{events_in_words(n)} {why}" for why, n in left_out.items() if n)
    bar, plate, scale_text = _scale_bar(frame, unit)
    moves = arrows(anywhere, dataset, places, frame, MARK * unit + 4 * unit, unit)
    if view.layers == (NONE,):
        empty, plates = _plate_of(["All layers of events are switched off."], frame, unit)
    elif visible.empty:
        empty, plates = _empty(rows, view, frame, unit, anything=bool(not_drawn))
    else:
        empty, plates = [], []
    taken = [m.box.grown(2 * unit) for m in marks] + [_badge_box(m, unit) for m in marks if len(m.ids) > 1]
    taken += [box for arrow in moves for box in arrow.boxes(8 * unit)]
    chosen = choose(dataset.by_id.get(view.event), marks, frame, [*taken, plate, *plates], unit)
    if chosen:
        taken.append(chosen.name.box)
    labels = ground_labels(frame, [*taken, plate, *plates], unit, view)
    return Panel(
        name=name,
        view=view,
        frame=frame,
        marks=tuple(marks),
        areas=tuple(areas),
        arrows=tuple(moves),
        chosen=chosen,
        labels=labels,
        strokes=(),
        texts=(scale_text, *empty, *((chosen.name,) if chosen else ())),
        scale_bar=bar,
        plates=(plate, *plates),
        visible=tuple(visible.index),
        unplaced=tuple(unplaced.index),
        not_drawn=not_drawn,
    )


def events_in_words(n: int) -> str:
    return f"{n:,} event" if n == 1 else f"{n:,} events"


def _scale_bar(frame: Frame, unit: float) -> tuple[ScaleBar, Box, Text]:
    km = round_length(200 * unit / frame.pixels(1))
    width = frame.pixels(km)
    words = f"{km:g} km" if km >= 1 else f"{km * 1000:g} m"
    left, bottom = frame.box.left + 14 * unit, frame.box.bottom - 14 * unit
    plate_width = width + 36 * unit + text_width(words, FINE * unit)
    plate = Box(left, bottom - 30 * unit, plate_width, 30 * unit)
    bar = ScaleBar(left + 12 * unit, bottom - 15 * unit, width, km)
    return bar, plate, Text(bar.x + width + 10 * unit, bar.y, words, FINE * unit, "scale")


def _empty(rows, view: View, frame: Frame, unit: float, *, anything: bool) -> tuple[list[Text], list[Box]]:
    """A sentence on the map that nothing is drawn, and where the nearest before is."""
    lines = ["Nothing recorded here in this period has a point or an area." if anything else
             "Nothing is recorded here in this period."]  # fmt: skip
    before = replace(view, mode="cumulative", first=view.first, last=view.first)
    earlier = select(rows, before, frame.bbox)
    earlier = earlier[earlier["e1"] <= view.period[0]]
    if len(earlier):
        lines.append(f"The nearest before is {day_in_words(int(earlier['e1'].max()) - 1)}.")
    return _plate_of(lines, frame, unit)


def _plate_of(lines: Sequence[str], frame: Frame, unit: float) -> tuple[list[Text], list[Box]]:
    """Lines on a plate in the middle of the map."""
    sizes = [20 * unit, FINE * unit]
    wide = max(text_width(line, size) for line, size in zip(lines, sizes, strict=False))
    x, y = frame.box.left + frame.box.width / 2, frame.box.top + frame.box.height / 2
    high = 28 * unit * len(lines)
    plate = Box(x - wide / 2 - 24 * unit, y - high / 2 - 14 * unit, wide + 48 * unit, high + 28 * unit)
    texts = [
        Text(x, y - high / 2 + (14 + 28 * i) * unit, line, size, "empty", "muted" if i else "ink", "center")
        for i, (line, size) in enumerate(zip(lines, sizes, strict=False))
    ]
    return texts, [plate]


def _badge_box(mark: Mark, unit: float) -> Box:
    x, y = mark.badge
    return Box(x - 8 * unit, y - 8 * unit, 18 * unit, 16 * unit)
