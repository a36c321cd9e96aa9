"""The events that a sheet shows, for the files that hold events and not a drawing of them.

They are those that marks stand for, those that are selected and have no mark anywhere, and those whose
arrow alone reaches into the map. What a briefer has hidden is in none of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import isnan
from types import SimpleNamespace

import pyarrow.compute as pc

from geo.dataset import Dataset
from geo.errors import PresenceError
from geo.event import STATUSES, Event
from geo.large import LargeDataset
from geo.news import news
from geo.snapshot.layout import Layout
from geo.snapshot.marks import opacity
from geo.snapshot.panel import Panel
from geo.style import SIDES
from geo.tables import event_record
from geo.view import View
from geo.when import Bounds


@dataclass(frozen=True, slots=True)
class Shown:
    """An event of a sheet."""

    event: Event
    index: int
    """in the dataset's columns"""
    record: Mapping[str, object]
    """what people want to know of it; see `geo.tables.event_record`"""
    status: str
    side: str
    """of the acting party"""
    is_drawn: bool
    """whether a mark on the sheet stands for it"""
    is_certain: bool
    """in the period"""
    opacity: float
    news: tuple[str, ...]
    """see `geo.news`"""


def shown(layout: Layout, most: int | None = None, suffix: str = "") -> list[Shown]:
    """The events of a sheet, sorted as the dataset's columns: by their earliest start, then by id.

    Raises PresenceError for more than `most`, if that is said, as no file of `suffix` holds them.
    """
    found: dict[int, tuple[bool, View]] = {}
    for panel in layout.panels:
        for index, is_drawn in _indices(layout.dataset, panel):
            if index not in found or (is_drawn and not found[index][0]):
                found[index] = is_drawn, panel.view
    indices = sorted(found)
    if most is not None and len(indices) > most:
        raise PresenceError(
            f"a {suffix} of {len(indices):,} events is too large: {most:,} are the most; ask for a shorter "
            "period or a smaller area, or write .gpkg"
        )
    events = layout.dataset.at(indices)
    return [_shown(layout.dataset, event, i, *found[i]) for i, event in zip(indices, events, strict=True)]


def _indices(dataset: Dataset | LargeDataset, panel: Panel) -> Iterator[tuple[int, bool]]:
    for index in panel.visible:
        yield int(index), True
    for index in panel.unplaced:
        yield int(index), False
    for arrow in panel.arrows:
        yield pc.index(dataset.columns.id, arrow.id).as_py(), False


def _shown(dataset: Dataset | LargeDataset, event: Event, index: int, is_drawn: bool, view: View) -> Shown:
    (p0, p1), columns = view.period, dataset.columns
    bounds = Bounds(*(int(getattr(columns, name)[index]) for name in Bounds._fields))
    status = tuple(STATUSES)[columns.status[index]]  # which takes long to derive from the claims
    side = tuple(SIDES)[columns.side[index]]
    certain = bounds.certain(p0, p1) and status != "denied"
    seen = SimpleNamespace(certain=certain, last_seen=int(columns.last_seen[index]), e1=bounds.e1)
    told = news(event.kind, status, bounds, p0, p1, columns.first_day)
    event = _without_nan(event)
    record = event_record(dataset, index, event)
    return Shown(event, index, record, status, side, is_drawn, certain, opacity(seen, p0), told)


def _without_nan(event: Event) -> Event:
    """A large dataset has NaN where nothing can be drawn."""
    return replace(event, lon=None, lat=None) if event.lon is not None and isnan(event.lon) else event


def larger(layout: Layout, events: list[Event]) -> list[Event]:
    """The events that some are parts of, and those of which these are, as far as they are not among them.

    A file that is read as a dataset needs them. What a briefer has hidden stays out.
    """
    dataset, there = layout.dataset, {event.id for event in events}
    found: dict[str, Event] = {}
    wanted = [event.part_of for event in events if event.part_of]
    while wanted:
        whole = dataset.by_id.get(wanted.pop())
        if whole is None or whole.id in there or whole.id in found or whole.id in layout.brief.hidden:
            continue
        found[whole.id] = whole
        wanted += [whole.part_of] if whole.part_of else []
    return [found[id] for id in sorted(found)]


def facts(one: Shown) -> dict[str, object]:
    """What a file tells of an event beside its own fields; texts are for people, days are ISO.

    Empty where unknown: `earliest_start` … `latest_end` are the first and last days that the sources allow,
    all inclusive.
    """
    names = ("dates", "earliest_start", "latest_start", "earliest_end", "latest_end", "last_seen")
    return {
        "layer": one.event.layer,
        "status": one.status,
        "certain": one.is_certain,
        "drawn": one.is_drawn,
        **{name: one.record[name] for name in names},
        "governorate": one.record["governorate"],
        "actor_names": one.record["actors"],
        "side": one.side,
        "publishers": one.record["publishers"],
    }
