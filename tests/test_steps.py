"""A period in steps: they follow one another, fill the period and are not too many."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import ViewError
from geo.snapshot.steps import STEPS, SUITED, counted, steps, suited

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(0, 900), st.sampled_from(STEPS))
def test_steps_fill_the_period_without_gap(first, length, every):
    last = first + timedelta(days=length)
    found = steps(first, last, every, most=1000)
    assert (found[0][0], found[-1][1]) == (first, last)
    assert all(b + timedelta(days=1) == c for (_, b), (c, _) in itertools.pairwise(found))
    assert all(a <= b for a, b in found)
    assert every in ("week", "day") or all(a.day == 1 for a, _ in found[1:])
    assert len(found) == counted(first, last, every) or every == "week"


@given(DAYS, st.integers(0, 10_000))
def test_what_suits_is_not_too_many(first, length):
    last = first + timedelta(days=length)
    assert len(steps(first, last)) <= SUITED or suited(first, last) == "year"


def test_weeks_are_counted_from_the_first_day():
    assert steps(date(2019, 10, 2), date(2019, 10, 17), "week") == [
        (date(2019, 10, 2), date(2019, 10, 8)),
        (date(2019, 10, 9), date(2019, 10, 15)),
        (date(2019, 10, 16), date(2019, 10, 17)),
    ]


def test_too_many_are_refused_with_a_coarser_step():
    with pytest.raises(ViewError, match=r"makes 4,018, and 120 is the most; try every year"):
        steps(date(2015, 1, 1), date(2025, 12, 31), "day", 120)
