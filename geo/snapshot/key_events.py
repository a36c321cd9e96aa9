"""Which events a sheet tells by number: what weighs most in the period, no two alike if there are others."""

from collections import Counter
from collections.abc import Sequence
from math import log10

from geo.dataset import Dataset
from geo.event import Event
from geo.news import news
from geo.snapshot.catalogue import say
from geo.snapshot.citations import numbers_of
from geo.snapshot.layout import Citation, KeyEvent
from geo.snapshot.marks import Mark
from geo.stats import origins
from geo.when import STANDING, Bounds, span
from geo.words import dates_in_words, in_words

WEIGHTS = {
    "offensive": 6, "capture": 5, "withdrawal": 4, "handover": 4, "ceasefire": 5, "announcement": 4,
    "reinforcement": 3, "attack": 3, "airstrike": 3, "clash": 3, "shelling": 2.5, "blast": 2.5, "patrol": 1.5,
    "convoy": 1.5, "base": 0,
}  # fmt: skip
"""What a kind of event weighs: what changes who holds a place the most, what happens each week the least."""
NEWS = 4
"""What it adds that a base opened or closed in the period."""
ALIKE = 1.6
"""What an event loses for each other of its kind and side that was chosen before it."""
MOST = 12
"""Of key events on a sheet, however large."""
NUMBERS = 3
"""Beside one mark."""
CANDIDATES = 5000
"""So many of the weightiest are looked at: of a million events none has claims that would tell them apart."""


def choose_key_events(
    dataset: Dataset, visible, marks: Sequence[Mark], chosen: str, period: tuple[int, int]
) -> list[Event]:
    """At most MOST events, the weightiest first; one for each mark, since a number stands beside a mark, and
    where there is room left the next ones of marks that have one.

    visible: the rows that the marks stand for. chosen: id of one that is told in any case. period: half-open.
    """
    first_day = dataset.columns.first_day
    mark_of = {id: place for place, mark in enumerate(marks) for id in mark.ids}
    rows = visible if len(visible) <= CANDIDATES else visible[visible["id"].isin([chosen])]
    weighed = {
        event.id: (
            _weight(
                event,
                row,
                news(row.kind, row.status, Bounds(row.s0, row.s1, row.e0, row.e1), *period, first_day),
                period,
            )
            + (100 if event.id == chosen else 0),
            event,
        )
        for row, event in zip(rows.itertuples(), dataset.at(rows.index), strict=True)
    }
    found: list[Event] = []
    alike, numbers = Counter(), Counter()
    for most in range(1, NUMBERS + 1):
        left = dict(weighed)
        while left and len(found) < MOST:
            best = max(left, key=lambda id: (left[id][0] - ALIKE * alike[_sort(left[id][1])], id))
            _, event = left.pop(best)
            if numbers[mark_of[best]] < most:
                numbers[mark_of[best]] += 1
                alike[_sort(event)] += 1
                found.append(event)
                del weighed[best]
    return found


def in_order(events: Sequence[Event], period: tuple[int, int]) -> list[Event]:
    """Events as they happened in the period."""
    return sorted(events, key=lambda event: (*_day(event, period), event.id))


def key_event(
    number: int, event: Event, cited: Sequence[Citation], period: tuple[int, int], cutoff: int
) -> KeyEvent:
    """What a sheet tells of an event by number."""
    return KeyEvent(
        number,
        event.id,
        _date(event, period, cutoff),
        event.title,
        numbers_of(event, told_day(event, period), cited),
    )


def told_day(event: Event, period: tuple[int, int]) -> int:
    """The first day that what is told of an event may mean: its start, or a base's end in the period."""
    return _day(event, period)[0]


def _sort(event: Event) -> tuple[str, tuple[str, ...]]:
    return event.kind, event.actors[:1]


def _weight(event: Event, row, told: tuple[str, ...], period: tuple[int, int]) -> float:
    weight = WEIGHTS[event.kind] + 0.5 * min(len(origins(event)), 5)
    if event.kind == "base":
        weight += NEWS if told else 0
    weight += log10(1 + (event.fatalities_low or event.fatalities_high or 0))
    weight -= 0 if row.certain else 2
    starts = span(event.start)
    # What began long before the period is no event of it, however long it lasts.
    weight -= 3 if event.kind != "base" and not period[0] <= starts.first < period[1] else 0
    return weight


def _day(event: Event, period: tuple[int, int]) -> tuple[int, int]:
    start, end = span(event.start), span(event.end if event.end != STANDING else "")
    if event.kind == "base" and start.first < period[0] and period[0] <= end.first < period[1]:
        return end.first, end.last
    return start.first, start.last


def _date(event: Event, period: tuple[int, int], cutoff: int) -> str:
    """When it happened, or for a base what of it falls into the period."""
    if event.kind != "base":
        return in_words(event.start) if event.start else dates_in_words(event, cutoff)
    start, end = span(event.start), span(event.end if event.end != STANDING else "")
    if event.end not in ("", STANDING) and period[0] <= end.first < period[1]:
        return say("closed", day=in_words(event.end))
    if event.start and period[0] <= start.first < period[1]:
        return say("opened", day=in_words(event.start))
    if not event.start:
        return dates_in_words(event, cutoff)
    vague = event.start.startswith("..") or "/" in event.start
    return say("began" if vague else "since", day=in_words(event.start))
