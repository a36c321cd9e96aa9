"""The sheet described before anything is drawn: every text, mark and line with its place.

Sizes are pixels of a sheet of 1600 × 900, times `unit` on another. The layout decides; the
writers only paint what it says.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version

from geo.basemap import ATTRIBUTION
from geo.bbox import BBox
from geo.dataset import Dataset
from geo.errors import ViewError
from geo.event import Claim
from geo.routes import Places
from geo.snapshot.arrows import Arrow, arrows
from geo.snapshot.chosen import Chosen, choose
from geo.snapshot.frame import Box, Frame, round_length
from geo.snapshot.labels import Labels, ground_labels
from geo.snapshot.legend import Column, Row, Sample, filters_in_words, key, known_by_in_words
from geo.snapshot.marks import Area, Mark, place
from geo.snapshot.text import Text, fitted, text_width
from geo.view import NONE, View, select
from geo.when import day, span
from geo.words import day_in_words, in_words, period_in_words

STANDARD = (1600, 900)
SMALLEST, LARGEST = (1200, 675), (8000, 6000)
"""On a smaller sheet the small print could not be read."""
VERSION = version("presence-map")
TITLE = "Military presence"
DISCLAIMER = (
    "Boundaries and names shown imply no endorsement; the line of 1974 around the Golan Heights is dashed. "
    "An empty place means that no source was read, not that nobody was there."
)
MARGIN, COLUMN, GAP = 36, 336, 24
HEADER, KEY, FOOTER = 98, 40, 84
"""Heights above the map, of the key right below it, and of the lines at the foot."""
MARK = 9.5
"""Radius of a mark."""


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar from (x, y) to the right, true at the map's middle latitude."""

    x: float
    y: float
    width: float
    km: float


@dataclass(frozen=True)
class Layout:
    """A sheet: its size in pixels, its map and all that stands on it."""

    size: tuple[int, int]
    unit: float
    view: View
    frame: Frame
    texts: tuple[Text, ...]
    rows: tuple[Row, ...]
    samples: tuple[Sample, ...]
    marks: tuple[Mark, ...]
    areas: tuple[Area, ...]
    arrows: tuple[Arrow, ...]
    chosen: Chosen | None
    labels: Labels
    """names on the ground"""
    scale_bar: ScaleBar
    plates: tuple[Box, ...]
    """patches of paper on the map, beneath texts"""
    rules: tuple[tuple[float, float, float, float], ...]
    """thin lines: x0, y0, x1, y1"""
    not_drawn: tuple[str, ...]
    """what was selected and left out, in words"""

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """Ids of the events that the marks stand for, sorted."""
        return tuple(sorted(id for mark in self.marks for id in mark.ids))

    def text_of(self, role: str) -> str:
        """All texts of a role, a line each."""
        return "\n".join(text.text for text in self.texts if text.role == role)


def nowhere(_: str) -> None:
    """Knows no place."""


def describe(
    dataset: Dataset,
    view: View,
    *,
    bbox: BBox | None = None,
    title: str | None = None,
    size: tuple[int, int] = STANDARD,
    places: Places = nowhere,
) -> Layout:
    """Lay a sheet out. Raises ViewError for a size that holds no sheet.

    bbox: what the map must show at least, by default what the View shows in a window of the map's
    size. size: width and height in pixels, from 1200 × 675, 1.3 to 2.4 times as wide as high.
    places: gives the gazetteer's place of an id, or None; without it no movement has an arrow.
    """
    unit = _unit(size)
    if view.known_by:
        dataset = dataset.known_by(day(view.known_by))
    box = Box(
        MARGIN * unit,
        HEADER * unit,
        size[0] - (2 * MARGIN + COLUMN + GAP) * unit,
        size[1] - (HEADER + KEY + FOOTER) * unit,
    )
    frame = Frame.around(bbox or view.bbox(round(box.width / unit), round(box.height / unit)), box)
    rows = dataset.to_geodataframe()
    visible = select(rows, view, frame.bbox)
    first_day = dataset.columns.first_day
    marks, areas, hidden = place(visible, frame, MARK * unit, view.period, first_day, view.event)
    visible = visible[~visible["id"].isin(hidden)]
    anywhere = select(rows, view)
    coarse = len(anywhere) - int(anywhere["is_drawn"].sum())
    not_drawn = {
        "known only to a wide area, a governorate or a country": coarse,
        "placed only in an area whose outline lies off this map": len(hidden),
    }
    left_out = tuple(f"{_events(n)} {why}" for why, n in not_drawn.items() if n)
    notes = {
        "Not drawn": left_out,
        "Only shown": filters_in_words(dataset, view),
        "As known then": known_by_in_words(view),
    }
    right = size[0] - MARGIN * unit
    column_box = Box(right - COLUMN * unit, box.top, COLUMN * unit, box.height + KEY * unit)
    column = Column(column_box, unit, visible, notes)
    bar, plate, scale_text = _scale_bar(frame, unit)
    moves = arrows(anywhere, dataset, places, frame, MARK * unit + 4 * unit, unit)
    samples, key_texts = key(Box(box.left, box.bottom, box.width, KEY * unit), unit, _added(marks, moves))
    if view.layers == (NONE,):
        empty, plates = _plate_of(["All layers of events are switched off."], frame, unit)
    elif visible.empty:
        empty, plates = _empty(rows, view, frame, unit, anything=bool(left_out))
    else:
        empty, plates = [], []
    taken = [m.box.grown(2 * unit) for m in marks] + [_badge_box(m, unit) for m in marks if len(m.ids) > 1]
    taken += [box for arrow in moves for box in arrow.boxes(8 * unit)]
    chosen = choose(dataset.by_id.get(view.event), marks, frame, [*taken, plate, *plates], unit)
    if chosen:
        taken.append(chosen.name.box)
    labels = ground_labels(frame, [*taken, plate, *plates], unit, view)
    return Layout(
        size=size,
        unit=unit,
        view=view,
        frame=frame,
        texts=(
            *_header(size, unit, title or TITLE, view, visible),
            *labels.texts, *column.texts, *key_texts, scale_text, *empty,
            *_footer(size, unit, dataset, dataset.claims(visible.index)), *((chosen.name,) if chosen else ()),
        ),
        rows=tuple(column.rows),
        samples=samples,
        marks=tuple(marks),
        areas=tuple(areas),
        arrows=tuple(moves),
        chosen=chosen,
        labels=labels,
        scale_bar=bar,
        plates=(plate, *plates),
        rules=tuple(column.rules),
        not_drawn=left_out,
    )  # fmt: skip


def _unit(size: tuple[int, int]) -> float:
    width, height = size
    if not (SMALLEST[0] <= width <= LARGEST[0] and SMALLEST[1] <= height <= LARGEST[1]):
        raise ViewError(
            f"a sheet of {width}x{height} pixels cannot be; write a size from 1200x675 to 8000x6000"
        )
    if not 1.3 <= width / height <= 2.4:
        raise ViewError(
            f"a sheet of {width}x{height} pixels is too narrow or too wide; try 1600x900 or 1600x1131"
        )
    return min(width / STANDARD[0], height / STANDARD[1])


def _added(marks: list[Mark], moves: list[Arrow]) -> list[str]:
    """What the key explains only where it is drawn."""
    told = {it for mark in marks for it in mark.news}
    return [look for look in ("opened", "closed") if look in told] + (["route"] if moves else [])


def _events(n: int) -> str:
    return f"{n:,} event" if n == 1 else f"{n:,} events"


def _header(size, unit: float, title: str, view: View, visible) -> list[Text]:
    width = size[0] - 2 * MARGIN * unit
    period = period_in_words(view.first, view.last)
    if view.mode == "cumulative":
        period = f"up to {day_in_words(day(view.last))}"
    sure = int(visible["certain"].sum())
    numbers = f"{_events(len(visible))} drawn: {sure:,} certain, {len(visible) - sure:,} possible"
    numbers = numbers if len(visible) else "nothing drawn"
    left, right = MARGIN * unit, size[0] - MARGIN * unit
    numbers_width = text_width(numbers, 16 * unit)
    whole, (title, title_size) = title, fitted(title, width, 30 * unit, 18 * unit, bold=True)
    if title != whole:
        raise ViewError(f"the title is too long for the sheet; it ends at {title[-20:]!r}: say it shorter")
    period, period_size = fitted(period, width - numbers_width - 30 * unit, 22 * unit, 13 * unit)
    return [
        Text(left, 38 * unit, title, title_size, "title", bold=True),
        Text(left, 74 * unit, period, period_size, "period", "accent"),
        Text(right, 75 * unit, numbers, 16 * unit, "numbers", "muted", "right"),
    ]


def _scale_bar(frame: Frame, unit: float) -> tuple[ScaleBar, Box, Text]:
    km = round_length(200 * unit / frame.pixels(1))
    width = frame.pixels(km)
    words = f"{km:g} km" if km >= 1 else f"{km * 1000:g} m"
    left, bottom = frame.box.left + 14 * unit, frame.box.bottom - 14 * unit
    plate_width = width + 36 * unit + text_width(words, 13 * unit)
    plate = Box(left, bottom - 30 * unit, plate_width, 30 * unit)
    bar = ScaleBar(left + 12 * unit, bottom - 15 * unit, width, km)
    return bar, plate, Text(bar.x + width + 10 * unit, bar.y, words, 13 * unit, "scale")


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


def _plate_of(lines: list[str], frame: Frame, unit: float) -> tuple[list[Text], list[Box]]:
    """Lines on a plate in the middle of the map."""
    sizes = [18 * unit, 15 * unit]
    wide = max(text_width(line, size) for line, size in zip(lines, sizes, strict=False))
    x, y = frame.box.left + frame.box.width / 2, frame.box.top + frame.box.height / 2
    high = 28 * unit * len(lines)
    plate = Box(x - wide / 2 - 24 * unit, y - high / 2 - 14 * unit, wide + 48 * unit, high + 28 * unit)
    texts = [
        Text(
            x,
            y - high / 2 + (14 + 28 * i) * unit,
            line,
            sizes[i],
            "empty",
            "ink" if i == 0 else "muted",
            "center",
        )
        for i, line in enumerate(lines)
    ]
    return texts, [plate]


def _footer(size, unit: float, dataset: Dataset, claims: list[Claim]) -> list[Text]:
    parts = [
        _sources(claims),
        f"data {dataset.sha256[:12]}" if dataset.sha256 else "",
        f"Presence Map {VERSION}",
    ]
    lines = [" · ".join(filter(None, parts)), ATTRIBUTION, DISCLAIMER]
    width = size[0] - 2 * MARGIN * unit
    texts = []
    for i, (line, role) in enumerate(zip(lines, ("source", "source", "disclaimer"), strict=True)):
        line, line_size = fitted(line, width, 13 * unit, 8 * unit)
        y = size[1] - (FOOTER - 20 - 20.5 * i) * unit
        texts.append(Text(MARGIN * unit, y, line, line_size, role, "ink" if i == 0 else "muted"))
    return texts


def _sources(claims: list[Claim]) -> str:
    """How many publishers stand behind what is drawn, and the newest page."""
    publishers = {claim.publisher for claim in claims if claim.publisher}
    if not publishers:
        return ""
    dated = [claim.published for claim in claims if claim.published]
    newest = (
        f", the newest page of {in_words(max(dated, key=lambda text: span(text).first))}" if dated else ""
    )
    return f"Sources: {len(publishers)} publisher{'s' if len(publishers) > 1 else ''}{newest}"


def _badge_box(mark: Mark, unit: float) -> Box:
    x, y = mark.badge
    return Box(x - 8 * unit, y - 8 * unit, 18 * unit, 16 * unit)
