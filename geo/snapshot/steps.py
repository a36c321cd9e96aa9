"""A period in steps: days, weeks counted from its first day, the calendar's months or years."""

from collections.abc import Iterator
from datetime import date, timedelta

from geo.errors import ViewError

STEPS = ("day", "week", "month", "year")
SUITED = 62
"""The most steps of a period where none is asked for: two months of days."""
MOST = 400


def steps(first: date, last: date, every: str = "", most: int = MOST) -> list[tuple[date, date]]:
    """The steps of a period, first and last day of each, inclusive; the outer ones cut off at its ends.

    every: one of STEPS; empty for the finest with not too many. most: more raise ViewError.

    >>> [(a.isoformat(), b.isoformat()) for a, b in steps(date(2019, 9, 20), date(2019, 11, 3), "month")]
    [('2019-09-20', '2019-09-30'), ('2019-10-01', '2019-10-31'), ('2019-11-01', '2019-11-03')]
    """
    every = every or suited(first, last)
    if (count := counted(first, last, every)) > most:
        coarser = next((s for s in STEPS if counted(first, last, s) <= most), STEPS[-1])
        raise ViewError(
            f"a step every {every} from {first} to {last} makes {count:,}, and {most} is the most; "
            f"try every {coarser}, or a shorter period"
        )
    return list(_steps(first, last, every))


def suited(first: date, last: date) -> str:
    """The finest step of which a period has not too many."""
    return next((s for s in STEPS if counted(first, last, s) <= SUITED), STEPS[-1])


def counted(first: date, last: date, every: str) -> int:
    """How many steps a period has."""
    days = (last - first).days + 1
    return {
        "day": days,
        "week": -(-days // 7),
        "month": (last.year - first.year) * 12 + last.month - first.month + 1,
        "year": last.year - first.year + 1,
    }[every]


def _steps(first: date, last: date, every: str) -> Iterator[tuple[date, date]]:
    while first <= last:
        end = min(last, _last_of(first, every))
        yield first, end
        first = end + timedelta(days=1)


def _last_of(day: date, every: str) -> date:
    """The last day of the step that a day begins or lies in."""
    if every == "month":
        return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if every == "year":
        return date(day.year, 12, 31)
    return day + timedelta(days=6 if every == "week" else 0)
