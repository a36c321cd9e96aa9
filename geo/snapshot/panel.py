"""A map on the page: its frame, and all that is drawn and written on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.dataset import Dataset
from geo.large import LargeDataset
from geo.routes import Places
from geo.snapshot.arrows import Arrow, arrows
from geo.snapshot.base_labels import base_labels
from geo.snapshot.brief import Brief
from geo.snapshot.catalogue import say
from geo.snapshot.chosen import Chosen, choose
from geo.snapshot.counts import count_box, ring_about, with_counts
from geo.snapshot.frame import Box, Frame, round_length
from geo.snapshot.grid import grid
from geo.snapshot.labels import Labels, ground_labels
from geo.snapshot.marks import Area, Mark, place
from geo.snapshot.mgrs_grid import names_boxes, square_names
from geo.snapshot.overlay import overlay
from geo.snapshot.paper import FINE
from geo.snapshot.stroke import Stroke
from geo.snapshot.text import Text, text_width
from geo.view import NONE, View, select
from geo.words import day_in_words

if TYPE_CHECKING:
    import geopandas

MARK = {"plain": 9.5, "app6": 16.0}
"""Radius of a mark by the set of symbols, in pixels of the standard sheet."""


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar from (x, y) to the right, true at the map's middle latitude."""

    x: float
    y: float
    width: float
    km: float


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
    """on the map, and of its grid beside it: bases' names, scale, numbers of key events, what is measured,
    notes (`remark`), the chosen event's name, an empty map's sentence"""
    scale_bar: ScaleBar
    plates: tuple[Box, ...]
    """patches of paper on the map, beneath texts"""
    visible: tuple[int, ...]
    """indices (of the dataset's columns) of the events that the marks stand for"""
    unplaced: tuple[int, ...]
    """indices of the events that are selected and have no mark anywhere"""
    not_drawn: tuple[str, ...]
    """what was selected and left out, in words"""

    @classmethod
    def bare(cls, frame: Frame, view: View) -> "Panel":
        """A map with nothing on it but its ground, without names."""
        return cls("", view, frame, (), (), (), None, Labels(), (), (), ScaleBar(0, 0, 0, 0), (), (), (), ())

    @property
    def drawn(self) -> tuple[str, ...]:
        """Ids of the events that the marks stand for, sorted."""
        return tuple(sorted(id for mark in self.marks for id in mark.ids))


@dataclass(frozen=True)
class Seen:
    """What a brief selects for a map, before anything is written on it."""

    dataset: Dataset | LargeDataset
    brief: Brief
    frame: Frame
    unit: float
    rows: "geopandas.GeoDataFrame"
    """of the dataset, without the events that the briefer hides"""
    visible: "geopandas.GeoDataFrame"
    """those that marks stand for, with a column `certain`"""
    anywhere: "geopandas.GeoDataFrame"
    """those that the view selects on this map and off it"""
    marks: list[Mark]
    areas: list[Area]
    off_map: int
    """how many lie only in an area whose outline is not in sight"""
    hidden: int
    """how many the briefer hides of those that would be drawn"""

    @property
    def view(self) -> View:
        return self.brief.view

    @property
    def unplaced(self):
        """The rows that are selected and have no mark anywhere."""
        return self.anywhere[~self.anywhere["is_drawn"]]

    @property
    def not_drawn(self) -> tuple[str, ...]:
        """What was selected and left out, in words."""
        counts = {"coarse": len(self.unplaced), "off_map": self.off_map}
        return tuple(say(key, n) for key, n in counts.items() if n)


def see(dataset: Dataset | LargeDataset, rows, brief: Brief, box: Box, unit: float) -> Seen:
    """What a brief selects for a map in a box on the page.

    dataset: as known by the View's day; rows: its GeoDataFrame. unit: points of a standard pixel.
    """
    view = brief.view
    frame = Frame.around(brief.bbox or view.bbox(round(box.width / unit), round(box.height / unit)), box)
    visible = select(rows, view, frame.bbox)
    is_hidden = visible["id"].isin(brief.hidden)
    visible = visible[~is_hidden]
    rows = rows[~rows["id"].isin(brief.hidden)] if brief.hidden else rows
    first_day = dataset.columns.first_day
    radius = MARK[brief.symbols] * unit
    marks, areas, off_map = place(visible, frame, radius, view.period, first_day, view.event)
    marks = with_counts(marks, box, unit, view.event)
    visible = visible[~visible["id"].isin(off_map)] if off_map else visible
    return Seen(
        dataset, brief, frame, unit, rows, visible, select(rows, view), marks, areas, len(off_map),
        int(is_hidden.sum()),
    )  # fmt: skip


NO_NUMBERS: Mapping[str, int] = {}


def panel(seen: Seen, places: Places, *, name: str = "", numbers: Mapping[str, int] = NO_NUMBERS) -> Panel:
    """The map of what was seen, with all that is written on it.

    numbers: of the key events, by their ids, that stand beside their marks.
    """
    brief, frame, unit, marks = seen.brief, seen.frame, seen.unit, seen.marks
    view = brief.view
    bar, plate, scale_texts, north = _scale(frame, unit)
    moves = arrows(seen.anywhere, seen.dataset, places, frame, MARK[brief.symbols] * unit + 4 * unit, unit)
    if view.layers == (NONE,):
        empty, plates = _plate_of([say("no_layers")], frame, unit)
    elif seen.visible.empty:
        empty, plates = _empty(seen)
    else:
        empty, plates = [], []
    taken = [m.box.grown(2 * unit) for m in marks] + [count_box(m, unit) for m in marks if m.badge]
    taken += [box for arrow in moves for box in arrow.boxes(8 * unit)]
    tags = tags_beside(marks, numbers, frame.box, [*taken, plate, *plates], unit, view.event)
    taken += [tag.box for tag in tags]
    chosen = choose(seen.dataset.by_id.get(view.event), marks, frame, [*taken, plate, *plates], unit)
    if chosen:
        taken.append(chosen.name.box)
    taken += [plate, *plates]
    added = overlay(frame, brief, places, taken, unit)
    labels = ground_labels(frame, [*taken, *added.taken], unit, view)
    grid_lines, grid_texts = grid(frame, brief.grid, unit)
    taken += [*added.taken, *names_boxes(labels.texts), *(dot.box for dot in labels.dots)]
    bases = base_labels(frame, marks, seen.dataset.by_id, places, labels.texts, taken, unit)
    taken += names_boxes(bases)
    squares = square_names(frame, unit, taken) if brief.grid == "mgrs" else []
    return Panel(
        name=name,
        view=view,
        frame=frame,
        marks=tuple(marks),
        areas=tuple(seen.areas),
        arrows=tuple(moves),
        chosen=chosen,
        labels=labels,
        strokes=(*grid_lines, *added.strokes, north),
        texts=(
            *grid_texts,
            *squares,
            *bases,
            *scale_texts,
            *added.texts,
            *empty,
            *tags,
            *((chosen.name,) if chosen else ()),
        ),
        scale_bar=bar,
        plates=(plate, *plates, *added.plates),
        visible=tuple(seen.visible.index),
        unplaced=tuple(seen.unplaced.index),
        not_drawn=(*seen.not_drawn, *(say(why, n) for why, n in added.left_out.items())),
    )


def tags_beside(
    marks: Sequence[Mark],
    numbers: Mapping[str, int],
    room: Box,
    taken: Sequence[Box],
    unit: float,
    chosen: str = "",
) -> list[Text]:
    """The key events' numbers, each beside its mark, on no mark and on no other number if that can be.

    taken: boxes that they keep clear of if they can, the marks' own among them. chosen: id of the event about
    whose mark there is a ring.
    """
    tags: list[Text] = []
    for mark in marks:
        words = ", ".join(map(str, sorted(numbers[id] for id in mark.ids if id in numbers)))
        if not words:
            continue
        wider = (text_width(words, FINE * unit, bold=True) - text_width("1", FINE * unit, bold=True)) / 2
        taken_here = [*taken, *(tag.box for tag in tags)]
        near = (ring_about(mark, unit) if mark.ids[0] == chosen else mark.radius) + 14 * unit
        spots = [
            Text(
                mark.x + dx * (reach + wider),
                mark.y + dy * reach,
                words,
                FINE * unit,
                "tag",
                "ink",
                "center",
                bold=True,
            )
            for reach in (near, near + 10 * unit, near + 24 * unit)
            for dx, dy in (
                (-1, 0),
                (0, 1),
                (0, -1),
                (1, 0),
                (-0.8, 0.8),
                (0.8, 0.8),
                (-0.8, -0.8),
                (0.8, -0.8),
            )
        ]
        inside = [tag for tag in spots if room.holds(tag.box)] or spots
        free = (tag for tag in inside if not any(tag.box.meets(box) for box in taken_here))
        tags.append(next(free, inside[0]))
    return tags


def _scale(frame: Frame, unit: float) -> tuple[ScaleBar, Box, list[Text], Stroke]:
    """The scale bar on its plate, its words, and the arrow to the north beside it."""
    km = round_length(200 * unit / frame.pixels(1))
    width = frame.pixels(km)
    words = say("km", figure=f"{km:g}") if km >= 1 else say("m", figure=f"{km * 1000:g}")
    words_width = text_width(words, FINE * unit)
    left, high = frame.box.left + 12 * unit, 34 * unit
    plate = Box(left, frame.box.bottom - 12 * unit - high, width + words_width + 86 * unit, high)
    y = plate.top + high / 2
    bar = ScaleBar(left + 12 * unit, y, width, km)
    x = plate.right - 38 * unit
    arrow = tuple((x + dx * unit, y + dy * unit) for dx, dy in ((-6, 10), (0, -11), (6, 10), (0, 5)))
    texts = [
        Text(bar.x + width + 10 * unit, y, words, FINE * unit, "scale"),
        Text(x + 10 * unit, y, say("north"), FINE * unit, "scale", bold=True),
    ]
    return bar, plate, texts, Stroke(arrow, "north", is_closed=True)


def _empty(seen: Seen) -> tuple[list[Text], list[Box]]:
    """A sentence on the map that nothing is drawn, and where the nearest before is."""
    view = seen.view
    lines = [say("empty.unplaced" if seen.not_drawn else "empty")]
    before = replace(view, mode="cumulative", first=view.first, last=view.first)
    earlier = select(seen.rows, before, seen.frame.bbox)
    earlier = earlier[earlier["e1"] <= view.period[0]]
    if len(earlier):
        lines.append(say("empty.before", day=day_in_words(int(earlier["e1"].max()) - 1)))
    return _plate_of(lines, seen.frame, seen.unit)


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
