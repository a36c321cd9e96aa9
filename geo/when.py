"""Dates with precision: a subset of EDTF, and the four bounds that an event's dates imply.

A date text means *some day* between a first and a last one:

>>> span("2018-04-01")                       # doctest: +ELLIPSIS
Span(first=17622, last=17622)
>>> [iso(day) for day in span("2018-04")]
['2018-04-01', '2018-04-30']
>>> [iso(day) for day in span("2018-04-10~")]
['2018-04-07', '2018-04-13']
>>> [iso(day) for day in span("2018-03-26~/2018-04-01")]
['2018-03-23', '2018-04-01']
>>> iso(span("..2018-04-02").last)
'2018-04-02'

Days are whole numbers since 1970-01-01, in the civil date of the place: no clock, no time zone.
Text and interfaces take inclusive days; `Bounds.e0` and `.e1` are exclusive, as the rule needs.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from geo.errors import DateError

EPOCH = date(1970, 1, 1)
NEVER = -(2**31) + 1
"""Stands for "no earliest day known"; fits the map's 32-bit arrays."""
FOREVER = 2**31 - 1
"""Stands for "no latest day known"."""

STANDING = ".."
"""The end of what still stood at the dataset's cut-off."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~)?", re.ASCII)
_FORMS = "2018-04-01, 2018-04, 2018, any of them with ~, A/B, ..B"


class Span(NamedTuple):
    """First and last day, both inclusive, of which a date text means one."""

    first: int
    last: int

    def meets(self, other: "Span") -> bool:
        """Whether both could mean the same day."""
        return self.first <= other.last and other.first <= self.last


UNKNOWN = Span(NEVER, FOREVER)


class Bounds(NamedTuple):
    """Earliest and latest start (days), earliest and latest end (exclusive days)."""

    s0: int
    s1: int
    e0: int
    e1: int

    def possible(self, p0: int, p1: int) -> bool:
        """Whether it may overlap the half-open period [p0, p1)."""
        return self.s0 < p1 and self.e1 > p0

    def certain(self, p0: int, p1: int) -> bool:
        """Whether it must overlap the half-open period [p0, p1)."""
        return self.s1 < p1 and self.e0 > p0


def day(value: date | str) -> int:
    """Days since 1970-01-01 of a date or of its ISO text. Raises DateError."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise DateError(f"{value!r} is not a day; write it as 2018-04-01") from None
    return (value - EPOCH).days


def iso(day: int) -> str:
    """The ISO text of a day; empty for NEVER and FOREVER."""
    return "" if day in (NEVER, FOREVER) else (EPOCH + timedelta(days=day)).isoformat()


@lru_cache(maxsize=65536)
def span(text: str) -> Span:
    """The days that a date text may mean; UNKNOWN for an empty one. Raises DateError."""
    if not text:
        return UNKNOWN
    if text.startswith(".."):
        return Span(NEVER, _date(text[2:], text).last)
    if "/" in text:
        start, _, end = text.partition("/")
        first, last = _date(start, text).first, _date(end, text).last
        if last < first:
            raise DateError(f"{text!r} ends before it starts; swap the two dates")
        return Span(first, last)
    return _date(text, text)


def _date(text: str, whole: str) -> Span:
    match = _DATE.fullmatch(text)
    if not match:
        raise DateError(f"{whole!r} is not a date that can be read; write {_FORMS}")
    year, month, dom = (int(part) if part else None for part in match.groups()[:3])
    try:
        first = date(year, month or 1, dom or 1)
        last = date(year, month or 12, dom or monthrange(year, month or 12)[1])
        if match[4]:
            first, last = _about(first, last, months=0 if dom else 1 if month else 12)
    except (ValueError, OverflowError):
        raise DateError(f"{whole!r} is not in the calendar; write {_FORMS}") from None
    return Span(day(first), day(last))


def _about(first: date, last: date, *, months: int) -> tuple[date, date]:
    """Widen by what `~` means: three days, one month or one year on both sides."""
    if not months:
        return first - timedelta(days=3), last + timedelta(days=3)
    return _shift(first, -months), _shift(last + timedelta(days=1), months) - timedelta(days=1)


def _shift(first_of_month: date, months: int) -> date:
    index = first_of_month.year * 12 + first_of_month.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def bounds(start: str, end: str, *, instant: bool, seen: tuple[str, ...] = (), cutoff: int) -> Bounds:
    """The four bounds of an event's dates.

    instant: an empty `end` means "on the day it started" (a clash), not "unknown" (a base).
    seen: days on which sources attest that it stood; they bound an unknown start and end.
    cutoff: the last day that the dataset speaks of, for an end of `..`.
    """
    s0, s1 = span(start)
    seen_spans = [span(text) for text in seen]
    if end == STANDING:
        e0, e1 = cutoff + 1, FOREVER
    elif end:
        ends = span(end)
        e0, e1 = _after(ends.first), _after(ends.last)
    elif instant:
        e0, e1 = _after(s0), _after(s1)
    else:
        e0, e1 = NEVER, FOREVER
    for attested in () if instant else seen_spans:
        s1, e0 = min(s1, attested.last), max(e0, min(attested.first + 1, e1))
    # It lasts a day at least: it cannot have started on the day after it ended.
    return Bounds(s0, max(s0, min(s1, _before(e1))), max(e0, _after(s0)), e1)


def _after(day: int) -> int:
    return day if day in (NEVER, FOREVER) else day + 1


def _before(day: int) -> int:
    return day if day in (NEVER, FOREVER) else day - 1
