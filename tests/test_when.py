"""Dates with precision: what a text may mean, and when an event is certain or only possible."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DateError
from geo.when import EPOCH, FOREVER, NEVER, STANDING, bounds, day, iso, span

days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
CUTOFF = day("2026-03-11")


@st.composite
def date_texts(draw):
    """Any date text of the subset, with the days it may mean."""
    value = draw(days)
    text = draw(st.sampled_from([f"{value:%Y-%m-%d}", f"{value:%Y-%m}", f"{value:%Y}"]))
    return text + draw(st.sampled_from(["", "~"]))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-04-01", "2018-04-01", "2018-04-01"),
        ("2018-02", "2018-02-01", "2018-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-04-01~", "2018-03-29", "2018-04-04"),
        ("2019-01~", "2018-12-01", "2019-02-28"),
        ("2018~", "2017-01-01", "2019-12-31"),
        ("2018-03-31/2018-04-01", "2018-03-31", "2018-04-01"),
        ("2018-03-26~/2018-04-01", "2018-03-23", "2018-04-01"),
        ("..2018-04-02", "", "2018-04-02"),
        ("", "", ""),
        ("1969-07-20", "1969-07-20", "1969-07-20"),
        ("2001-09-09", "2001-09-09", "2001-09-09"),
    ],
)
def test_span_of_each_form(text, first, last):
    assert tuple(map(iso, span(text))) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2018-4-1",
        "2018-02-30",
        "2018-13",
        "18",
        "April 2018",
        "2018-04-01/",
        "2019/2018",
        "..",
        "2018-04-01T00:00",
        "٢٠١٨",
        "0000",
        "9999~",
        "2018~~",
    ],
)
def test_other_texts_are_refused_in_words(text):
    with pytest.raises(DateError, match=r"write|swap"):
        span(text)


@given(days)
def test_days_count_from_1970_and_come_back(value):
    assert day(value) == (value - EPOCH).days
    assert iso(day(value)) == value.isoformat()


@given(date_texts())
def test_about_only_widens(text):
    exact, about = span(text.rstrip("~")), span(text.rstrip("~") + "~")
    assert about.first < exact.first <= exact.last < about.last


@given(date_texts(), date_texts(), st.booleans(), st.lists(date_texts(), max_size=2))
def test_bounds_are_in_order(start, end, instant, seen):
    s0, s1, e0, e1 = bounds(start, end, instant=instant, seen=tuple(seen), cutoff=CUTOFF)
    if span(end).last >= span(start).last:
        assert s0 <= s1
        assert e0 <= e1
        assert s0 < e0


@given(
    st.sampled_from(["", "..2019-01-01"]) | date_texts(),
    st.sampled_from(["", STANDING]) | date_texts(),
    st.booleans(),
    days,
    st.integers(1, 400),
)
def test_what_is_certain_is_possible(start, end, instant, first, length):
    b = bounds(start, end, instant=instant, cutoff=CUTOFF)
    p0 = day(first)
    if b.s0 <= b.s1 and b.e0 <= b.e1 and b.certain(p0, p0 + length):
        assert b.possible(p0, p0 + length)


@given(days, st.integers(0, 30), st.integers(1, 30))
def test_an_exact_interval_is_certain_just_where_it_overlaps(start, length, offset):
    end = start + timedelta(days=length)
    b = bounds(start.isoformat(), end.isoformat(), instant=False, cutoff=CUTOFF)
    assert b.certain(day(start), day(start) + 1)
    assert b.certain(day(end), day(end) + 1), "the last day belongs to it"
    assert not b.possible(day(end) + 1, day(end) + 1 + offset)
    assert not b.possible(day(start) - offset, day(start))


def test_a_handover_day_shows_both_sides():
    closing = bounds("2016", "2019-10-15", instant=False, cutoff=CUTOFF)
    opening = bounds("2019-10-15", "", instant=False, cutoff=CUTOFF)
    p0 = day("2019-10-15")
    assert closing.certain(p0, p0 + 1)
    assert opening.certain(p0, p0 + 1)


def test_an_instant_of_an_unsure_day_is_certain_only_in_the_whole_span():
    b = bounds("2018-04", "", instant=True, cutoff=CUTOFF)
    april, may = day("2018-04-01"), day("2018-05-01")
    assert b.certain(april, may)
    assert b.possible(april, april + 1)
    assert not b.certain(april, may - 1)


def test_a_base_with_unknown_end_is_certain_up_to_its_newest_seen():
    b = bounds("", "", instant=False, seen=("2018-04-01", "2019-11-02"), cutoff=CUTOFF)
    first, newest = day("2018-04-01"), day("2019-11-02")
    assert b.s0 == NEVER
    assert b.e1 == FOREVER
    assert b.certain(first, first + 1)
    assert b.certain(newest, newest + 1)
    assert not b.certain(first - 1, first)
    assert not b.certain(newest + 1, newest + 2)
    assert b.possible(newest + 1, newest + 2)


def test_seen_counts_before_an_end_that_is_only_a_latest_day():
    b = bounds("2017", "..2019-10-15", instant=False, seen=("2018-04-03",), cutoff=CUTOFF)
    assert b.certain(day("2018-04-03"), day("2018-04-04"))
    assert not b.certain(day("2019-01-01"), day("2019-10-15"))
    assert not b.possible(day("2019-10-16"), day("2019-10-17"))


def test_what_still_stands_is_certain_to_the_cutoff():
    b = bounds("2015-09-30", STANDING, instant=False, cutoff=CUTOFF)
    assert b.certain(CUTOFF, CUTOFF + 1)
    assert not b.certain(CUTOFF + 1, CUTOFF + 2)
    assert b.possible(CUTOFF + 1, CUTOFF + 2)
