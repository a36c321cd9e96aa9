"""What a dataset holds, counted: the figures that `presence stats` prints."""

from collections import Counter
from collections.abc import Iterable, Mapping
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
    events = dataset.events
    publishers = Counter(claim.publisher for event in events for claim in event.claims)
    return {
        "layer": _ordered((e.layer for e in events), LAYERS),
        "kind": _ordered((e.kind for e in events), KINDS),
        "year": dict(sorted(Counter(map(_year, events)).items())),
        "side": _ordered((dataset.side(e) for e in events), SIDES),
        "status": _ordered((e.status for e in events), STATUSES),
        "precision of place": _ordered((e.geo_precision for e in events), PRECISIONS),
        "precision of start": _ordered((time_precision(e.start) for e in events), TIME_PRECISIONS),
        "origins": dict(sorted(Counter(len(origins(e)) for e in events).items())),
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
            (dataset.by_id[id] for id in selected.loc[selected["certain"] == value, "id"]),
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


def _year(event: Event) -> str:
    """The year in which an event started at the earliest, or NO_YEAR."""
    return iso(span(event.start).first)[:4] or NO_YEAR


def _ordered(values: Iterable[str], order: Mapping[str, object] | tuple[str, ...]) -> dict[str, int]:
    counts = Counter(values)
    return {name: counts[name] for name in order if counts[name]}
