"""Dates as people write them: EDTF text in words, for the map's details and for the snapshot; and scores.

>>> in_words("2019-10-14"), in_words("2018-03"), in_words("2019-07~")
('14 October 2019', 'March 2018', 'about July 2019')
>>> in_words("2018-03-31/2018-04-01")
'between 31 March and 1 April 2018'
>>> in_words("..2019-10-17"), in_words("")
('by 17 October 2019', 'unknown')

The names of months are English and ours: `strftime` would follow the machine's locale.
"""

from datetime import date

from geo.event import Event
from geo.when import STANDING, iso, span

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(text: str) -> str:
    """An EDTF text as a person would write it.

    >>> in_words("2018-03-26~/2018-04-01")
    'between about 26 March and 1 April 2018'
    >>> in_words("2017-12-30/2018-01-02")
    'between 30 December 2017 and 2 January 2018'
    >>> in_words("2019-10-06/2019-10-07"), in_words("2015/2016~")
    ('between 6 and 7 October 2019', 'between 2015 and about 2016')
    """
    if not text:
        return "unknown"
    if text.startswith(".."):
        return f"by {_date_in_words(text[2:])}"
    if "/" not in text:
        return _date_in_words(text)
    start, _, end = text.partition("/")
    return f"between {_date_in_words(start, left_out=end)} and {_date_in_words(end)}"


def day_in_words(day: int) -> str:
    """A day (since 1970-01-01) as a person would write it; empty for NEVER and FOREVER.

    >>> day_in_words(17622)
    '1 April 2018'
    """
    return in_words(iso(day)) if iso(day) else ""


def end_in_words(text: str, cutoff: int) -> str:
    """The end of an event; `..` means that it still stood on the dataset's last day.

    >>> end_in_words("..", 20523), end_in_words("2018-04", 20523)
    ('still standing on 11 March 2026', 'April 2018')
    """
    return f"still standing on {day_in_words(cutoff)}" if text == STANDING else in_words(text)


def period_in_words(first: date, last: date) -> str:
    """An inclusive period; whole months and years by their names.

    >>> period_in_words(date(2019, 10, 1), date(2019, 10, 31))
    'October 2019'
    >>> period_in_words(date(2019, 1, 1), date(2020, 12, 31))
    '2019 – 2020'
    >>> period_in_words(date(2019, 10, 6), date(2019, 10, 7))
    '6 – 7 October 2019'
    >>> period_in_words(date(2019, 12, 30), date(2020, 1, 2))
    '30 December 2019 – 2 January 2020'
    """
    next_day = date.fromordinal(last.toordinal() + 1)
    start, end = first.isoformat(), last.isoformat()
    if first.day == next_day.day == 1:
        whole_years = first.month == next_day.month == 1
        start, end = (start[:4], end[:4]) if whole_years else (start[:7], end[:7])
    if start == end:
        return in_words(start)
    return f"{_date_in_words(start, left_out=end)} – {in_words(end)}"


def dates_in_words(event: Event, cutoff: int) -> str:
    """When an event happened or stood, in one phrase.

    >>> clash = Event("c", "clash", "", "", (), start="2019-10-09")
    >>> dates_in_words(clash, 20523)
    '9 October 2019'
    >>> base = Event("b", "base", "", "", (), start="2016~", end="..")
    >>> dates_in_words(base, 20523)
    'from about 2016, still standing on 11 March 2026'
    >>> dates_in_words(Event("b", "base", "", "", (), start="..2018-04-01", end="2019-10/2019-12"), 20523)
    'began by 1 April 2018, ended between October and December 2019'
    """
    if event.is_instant and not event.end:
        return in_words(event.start)
    vague = event.start.startswith("..") or "/" in event.start
    start = f"{'began' if vague else 'from'} {in_words(event.start)}" if event.start else "start unknown"
    if event.end == STANDING:
        return f"{start}, {end_in_words(event.end, cutoff)}"
    return f"{start}, ended {in_words(event.end)}" if event.end else f"{start}, end unknown"


def precision_in_words(text: str) -> str:
    """How exact a date text is.

    >>> precision_in_words("2018-04-01"), precision_in_words("2018-04"), precision_in_words("2018~")
    ('exact to the day', 'exact to the month', 'give or take a year')
    >>> precision_in_words("2018-03-31/2018-04-01"), precision_in_words("..2018-04-02")
    ('one of 2 days', 'earliest day unknown')
    >>> precision_in_words(""), precision_in_words("..")
    ('', '')
    """
    if text in ("", STANDING):
        return ""
    if text.startswith(".."):
        return "earliest day unknown"
    if "/" in text:
        first, last = span(text)
        return f"one of {last - first + 1:,} days"
    unit = text.count("-")
    if text.endswith("~"):
        return "give or take " + ("a year", "a month", "three days")[unit]
    return "exact to the " + ("year", "month", "day")[unit]


def _date_in_words(text: str, left_out: str = "") -> str:
    """One date; what it shares with `left_out`, which will be read after it, is not repeated."""
    about = "about " if text.endswith("~") else ""
    parts, after = text.rstrip("~").split("-"), left_out.rstrip("~").split("-")
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    if len(parts) == len(after) > 1 and parts[0] == after[0]:
        words.pop()
        if len(parts) == 3 and parts[1] == after[1]:
            words.pop()
    return about + " ".join(words)


def score_in_words(score: float) -> str:
    """How likely a place is meant, with two digits, never 1: nothing is certain.

    >>> score_in_words(0.997), score_in_words(0.4)
    ('0.99', '0.40')
    """
    return f"{min(score, 0.99):.2f}"
