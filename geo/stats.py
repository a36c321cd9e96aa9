"""What a dataset holds, counted: the figures that `presence stats` prints."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from geo.dataset import Dataset
from geo.event import COMPILERS, KINDS, LAYERS, PRECISIONS, STATUSES, Event
from geo.style import SIDES
from geo.view import View, select
from geo.when import STANDING, iso, span

TIME_PRECISIONS = ("day", "month", "year", "about", "one of several days", "by a day", "unknown")
"""How exact a start is, by the form of its date text."""

NO_YEAR = "unknown"


def tally(dataset: Dataset) -> dict[str, dict[str, int]]:
    """Events by layer, kind, year, side, status, precision and origins, and publishers by claims.

    Keys of every table stand in the order in which they are to be read; what nothing falls under
    is left out. An event counts once in each table, under its acting party's side and its start's
    first year. A toll is never added up: those of a part are in those of its whole.
    """
    frame, starts = dataset.to_geodataframe(), dataset.starts()
    publishers = Counter(claim.publisher for claim in dataset.claims(range(len(frame))))
    # Where nobody is named at all there is no need to ask for each event.
    told_by = Counter(len(origins(e)) for e in dataset.events) if publishers else Counter({0: len(frame)})
    return {
        "layer": _ordered(frame["layer"].value_counts(), LAYERS),
        "kind": _ordered(frame["kind"].value_counts(), KINDS),
        "year": dict(sorted(_merged(starts, _year).items())),
        "side": _ordered(frame["side"].value_counts(), SIDES),
        "status": _ordered(frame["status"].value_counts(), STATUSES),
        "precision of place": _ordered(frame["geo_precision"].value_counts(), PRECISIONS),
        "precision of start": _ordered(_merged(starts, time_precision), TIME_PRECISIONS),
        "origins": {count: events for count, events in sorted(told_by.items()) if events},
        "publishers": dict(sorted(publishers.items(), key=lambda item: (-item[1], item[0]))),
    }


def origins(event: Event) -> frozenset[str]:
    """Who asserts an event by his own knowledge. An encyclopaedia and a denial are none."""
    return frozenset(c.by for c in event.claims if c.stance == "asserts" and c.by not in COMPILERS)


def bases_on(dataset: Dataset, day: date) -> tuple[list[Event], list[Event]]:
    """The bases that certainly, and those that possibly stood on a day, the last seen first."""
    selected = select(dataset.to_geodataframe(), View(day, day, layers=("bases",)))
    sure, possible = (
        sorted(
            dataset.at(selected.index[selected["certain"] == value]),
            key=lambda base: (-base.last_seen, base.title.casefold()),
        )
        for value in (True, False)
    )
    return sure, possible


def time_precision(text: str) -> str:
    """Under which of TIME_PRECISIONS a date text falls.

    >>> [time_precision(text) for text in ("2018-04-01", "2018-04", "2018", "2018-04~")]
    ['day', 'month', 'year', 'about']
    >>> [time_precision(text) for text in ("2018-03-31/2018-04-01", "..2018-04-01", "")]
    ['one of several days', 'by a day', 'unknown']
    """
    if text in ("", STANDING):
        return "unknown"
    if text.startswith(".."):
        return "by a day"
    if "/" in text:
        return "one of several days"
    return "about" if text.endswith("~") else ("year", "month", "day")[text.count("-")]


def _year(start: str) -> str:
    """The year in which an event with such a start began at the earliest, or NO_YEAR."""
    return iso(span(start).first)[:4] or NO_YEAR


def _merged(counts: Mapping[str, int], name_of: Callable[[str], str]) -> Counter[str]:
    """Counts of texts as counts of what each of them is called."""
    merged: Counter[str] = Counter()
    for text, count in counts.items():
        merged[name_of(text)] += count
    return merged


def _ordered(counts: Mapping[str, int], order: Iterable[str]) -> dict[str, int]:
    return {name: int(counts[name]) for name in order if counts.get(name)}
