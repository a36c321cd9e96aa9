"""Status follows from claims; what was known by a day follows from those published by then."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.event import STANCES, STATUSES, Claim, Event
from geo.when import day

SOHR = Claim("Syrian Observatory", "The New Arab", url="https://a.example", published="2018-04-02")
AFP = Claim("AFP", "Yahoo News", url="https://b.example", published="2019-11-02")
US = Claim("us", "Stars and Stripes", url="https://c.example", published="2025-06")


def event(*claims: Claim, kind: str = "clash", **fields) -> Event:
    values = {"start": "2018-04-01", "actors": ("us",)} | fields
    return Event("x", kind, "Title", "Summary.", claims, **values)


def test_one_assertion_is_reported():
    assert event(SOHR).status == "reported"


def test_two_origins_on_two_pages_confirm():
    assert event(SOHR, AFP).status == "confirmed"


def test_reprints_of_one_agency_do_not_confirm_each_other():
    reprint = replace(AFP, publisher="France 24", url="https://d.example")
    assert event(AFP, reprint).status == "reported"


def test_two_origins_on_one_page_do_not_confirm():
    assert event(SOHR, replace(AFP, publisher=SOHR.publisher)).status == "reported"


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("base", "confirmed"),
        ("withdrawal", "confirmed"),
        ("announcement", "confirmed"),
        ("airstrike", "reported"),
        ("attack", "reported"),
    ],
)
def test_a_party_speaks_for_its_own_presence_but_not_for_its_own_attack(kind, status):
    assert event(US, kind=kind).status == status


def test_a_bystander_does_not_confirm_anothers_statement():
    assert event(US, kind="announcement", actors=("russia", "us")).status == "reported"


def test_the_attackers_word_and_an_encyclopaedias_confirm_nothing():
    attacker = replace(US, by="us")
    assert event(AFP, attacker, kind="airstrike").status == "reported"
    assert event(AFP, replace(SOHR, by="Wikipedia")).status == "reported"
    assert event(AFP, attacker, kind="airstrike", actors=("russia", "us")).status == "confirmed"


def test_no_comment_neither_confirms_nor_disputes():
    silent = replace(US, stance="no_comment")
    assert event(SOHR, silent).status == "reported"
    assert event(silent).status == "reported"


def test_denials():
    denial = replace(US, stance="denies")
    assert event(SOHR, denial).status == "disputed"
    assert event(denial).status == "denied"


@pytest.mark.parametrize(
    "own",
    [
        {"start": "2018-03-30"},
        {"end": "2018-03-31", "start": "2018-03"},
        {"place_id": "manbij"},
        {"fatalities_low": 10, "fatalities_high": 12},
    ],
)
def test_values_that_cannot_both_be_true_are_a_dispute(own):
    standing = event(
        SOHR,
        replace(AFP, **own),
        end="2018-04-02",
        place_id="qamishli",
        fatalities_low=1,
        fatalities_high=3,
    )
    assert standing.status == "disputed"


@pytest.mark.parametrize("own", [{"start": "2018-04"}, {"fatalities_low": 2}, {"end": "2018"}])
def test_values_that_agree_within_their_precision_are_none(own):
    standing = event(SOHR, replace(AFP, **own), end="2018-04-02", fatalities_low=1, fatalities_high=3)
    assert standing.status == "confirmed"


def test_seen_after_the_end_that_another_tells_is_a_dispute():
    closed = replace(SOHR, end="2023")
    still_there = replace(AFP, seen="2024-01-16")
    assert event(closed, still_there, kind="base", start="2017").status == "disputed"


def test_without_claims_the_suppliers_word_stands_and_with_them_it_only_lowers():
    assert event(status_given="confirmed").status == "confirmed"
    assert event(SOHR, AFP, status_given="reported").status == "reported"
    assert event(SOHR, AFP, status_given="disputed").status == "disputed"
    assert event(SOHR, status_given="confirmed").status == "reported"


claims = st.builds(
    Claim,
    by=st.sampled_from(["us", "AFP", "SOHR"]),
    publisher=st.sampled_from(["A", "B"]),
    published=st.sampled_from(["", "2018", "2018-04-02", "2019-11"]),
    stance=st.sampled_from(STANCES),
    start=st.sampled_from(["", "2018-04", "2017"]),
    seen=st.sampled_from(["", "2018-04-01"]),
)


@given(st.lists(claims, min_size=1, max_size=5), st.sampled_from(["base", "clash", "announcement"]))
def test_status_depends_on_the_claims_and_not_on_their_order(told, kind):
    forward = event(*told, kind=kind)
    assert forward.status in STATUSES
    assert forward.status == event(*reversed(told), kind=kind).status


@given(st.lists(claims, min_size=1, max_size=5), st.integers(day("2018-01-01"), day("2020-01-01")))
def test_nothing_published_later_counts(told, by_then):
    known = event(*told, start="2018").known_by(by_then)
    for claim in known.claims if known else ():
        assert claim.published, "an undated claim never counts"
        assert claim in told


def test_known_by_counts_a_month_only_when_it_is_over():
    assert event(US, start="2025-05").known_by(day("2025-06-29")) is None
    assert event(US, start="2025-05").known_by(day("2025-06-30")) is not None


def test_known_by_takes_the_value_of_those_who_had_spoken():
    standing = event(replace(SOHR, start="2018-03"), AFP)
    assert standing.known_by(day("2018-04-02")).start == "2018-03"
    assert standing.known_by(day("2019-11-02")).start == "2018-04-01"


def test_known_by_takes_both_ends_and_both_figures_from_one_claim():
    standing = event(replace(SOHR, start="2018-08"), AFP, kind="offensive", start="2018-01", end="2018-03")
    known = standing.known_by(day("2018-12-31"))
    assert (known.start, known.end) == ("2018-08", "")
    toll = event(replace(SOHR, fatalities_low=10), AFP, fatalities_low=3, fatalities_high=5)
    known = toll.known_by(day("2018-12-31"))
    assert (known.fatalities_low, known.fatalities_high) == (10, None)


def test_known_by_lets_what_had_not_ended_go_on():
    offensive = event(
        replace(AFP, published="2019-10-12"), kind="offensive", start="2019-10-09", end="2019-10-17"
    )
    known = offensive.known_by(day("2019-10-12"))
    assert known.end == ".."
    assert known.bounds(day("2019-10-12")).certain(day("2019-10-12"), day("2019-10-13"))


def test_known_by_a_standing_base_is_certain_only_as_far_as_it_was_seen():
    base = event(replace(SOHR, seen="2018-04-01"), kind="base", start="2015", end="..")
    known = base.known_by(day("2019-01-01"))
    assert known.end == ""
    assert not known.bounds(day("2019-01-01")).certain(day("2018-12-01"), day("2018-12-02"))


def test_still_standing_and_ended_earlier_is_a_dispute():
    standing = replace(AFP, end="..", published="2024-01-01")
    assert event(replace(SOHR, end="2019-10"), standing, kind="base", start="2017").status == "disputed"
    assert event(replace(SOHR, end="2025"), standing, kind="base", start="2017").status == "confirmed"


def test_known_by_does_not_know_a_later_end():
    base = event(SOHR, US, kind="base", start="2018-03", end="2025-05")
    assert base.known_by(day("2018-04-02")).end == ""
    assert base.known_by(day("2025-06-30")).end == "2025-05"


def test_known_by_tells_no_summary_that_may_draw_on_later_pages():
    base = event(SOHR, US, kind="base")
    assert base.summary
    assert base.known_by(day("2018-04-02")).summary == ""
    assert base.known_by(day("2025-06-30")).summary == base.summary


def test_an_area_is_never_a_pin():
    assert event(SOHR, lon=40.0, lat=35.0, geo_precision="town").is_pin
    assert not event(SOHR, lon=40.0, lat=35.0, geo_precision="area").is_pin
    assert not event(SOHR, geo_precision="town").is_pin


def test_an_area_as_wide_as_a_governorate_is_listed_and_not_drawn():
    assert event(SOHR, lon=40.0, lat=35.0, geo_precision="area", radius_km=100).is_area
    assert not event(SOHR, lon=40.0, lat=35.0, geo_precision="area", radius_km=101).is_area
    assert not event(SOHR, lon=40.0, lat=35.0, geo_precision="governorate", radius_km=20).is_area
