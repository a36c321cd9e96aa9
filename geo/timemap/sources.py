"""How many sources each month rests on: a quiet month may only be one that nobody watched."""

from collections import defaultdict
from collections.abc import Iterable

from geo.event import Event
from geo.when import NEVER, iso, span

EXACT_DAYS = 31
"""A start that may be any of more days than this says nothing about a month."""


def sources_by_month(events: Iterable[Event]) -> dict | None:
    """The number of publishers that tell of an event that began in a month, by month.

    Every publisher counts once a month, whatever it says: who denies an event was watching, too. An
    event counts in each month in which it may have begun, if that is known to within a month.

    Gives `first_month` (as 2015-01) and `counts` from there on, without a gap; None where no
    claims tell.

    >>> from geo.event import Claim
    >>> said = Claim("SOHR", "AFP"), Claim("SDF", "Reuters")
    >>> clash = Event("a", "clash", "Clash", "", said, start="2019-10-09")
    >>> blast = Event("b", "blast", "Blast", "", said[:1], start="2019-12")
    >>> sources_by_month([clash, blast])
    {'first_month': '2019-10', 'counts': [2, 0, 1]}
    """
    publishers: dict[int, set[str]] = defaultdict(set)
    for event in events:
        start = span(event.start)
        if not event.claims or start.first == NEVER or start.last - start.first >= EXACT_DAYS:
            continue
        for month in range(_month(start.first), _month(start.last) + 1):
            publishers[month].update(claim.publisher for claim in event.claims)
    if not publishers:
        return None
    first, last = min(publishers), max(publishers)
    counts = [len(publishers[month]) for month in range(first, last + 1)]
    return {"first_month": f"{first // 12:04}-{first % 12 + 1:02}", "counts": counts}


def _month(day: int) -> int:
    """Months since the year 0."""
    year, month, _ = map(int, iso(day).split("-"))
    return year * 12 + month - 1
