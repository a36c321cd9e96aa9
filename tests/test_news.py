"""Which bases are news in a period."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.news import LONGEST, VAGUEST, news
from geo.when import FOREVER, NEVER, Bounds, bounds, day

FIRST = day("2015-10-01")
OCTOBER = day("2019-10-01"), day("2019-11-01")


def told(start: str, end: str = "..", period: tuple[int, int] = OCTOBER, **more) -> tuple[str, ...]:
    of = bounds(start, end, instant=False, cutoff=day("2026-03-11"))
    values = {"kind": "base", "status": "reported", "first_day": FIRST} | more
    return news(values["kind"], values["status"], of, *period, values["first_day"])


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2019-10-01", "..", ("opened",)),
        ("2019-10-31", "..", ("opened",)),
        ("2019-09-30", "..", ()),
        ("2019-11-01", "..", ()),
        ("2019-10", "..", ("opened",)),  # some day of the month
        ("2019-09-30/2019-10-02", "..", ()),  # may have opened before
        ("2018", "2019-10-31", ("closed",)),  # the last day on which it stood
        ("2018", "2019-11-01", ()),
        ("2018", "2019-10", ("closed",)),
        ("2018", "2019-10-20/2019-11-02", ()),
        ("2019-10-03", "2019-10-09", ("opened", "closed")),
        ("2018", "", ()),  # nobody says that it ended
    ],
)
def test_a_base_is_news_when_it_opened_or_closed_within_the_period(start, end, expected):
    assert told(start, end) == expected


def test_what_is_vague_is_never_news():
    whole = day("2019-06-01"), day("2020-05-01")
    assert told("2019-08", "..", whole) == ("opened",)
    assert told("2019-08/2019-09-01", "..", whole) == ()
    assert told("2018", "2019-08/2019-09-01", whole) == ()


def test_in_more_than_a_year_nothing_is_news():
    p0 = day("2019-10-01")
    assert told("2019-10-09", period=(p0, p0 + LONGEST)) == ("opened",)
    assert told("2019-10-09", period=(p0, p0 + LONGEST + 1)) == ()
    assert told("2019-10-09", period=(NEVER, p0 + 31)) == ()


def test_only_bases_that_are_not_denied_are_news():
    assert told("2019-10-09", kind="clash") == ()
    assert told("2019-10-09", status="denied") == ()
    assert told("2019-10-09", status="disputed") == ("opened",)


def test_nothing_opened_on_the_first_day_of_the_data_or_before():
    start = date(2015, 10, 1)
    month = FIRST, FIRST + 31
    assert told(str(start), period=month) == ()
    assert told(str(start + timedelta(days=1)), period=month) == ("opened",)


DAY = st.integers(FIRST, FIRST + 400)


@given(
    DAY,
    st.integers(0, 60),
    st.integers(0, 200),
    st.one_of(st.none(), st.integers(0, 60)),
    DAY,
    st.integers(1, 500),
)
def test_news_is_certain(s0, vague, standing, vague_end, p0, length):
    """What is known to have opened or closed in a period surely stood on some day of it."""
    e0 = s0 + vague + 1 + standing
    of = Bounds(s0, s0 + vague, e0, FOREVER if vague_end is None else e0 + vague_end)
    found = news("base", "reported", of, p0, p0 + length, FIRST)
    if found:
        assert of.certain(p0, p0 + length)
        assert length <= LONGEST
    if "opened" in found:
        assert vague < VAGUEST
