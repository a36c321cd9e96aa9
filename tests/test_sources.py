"""How many sources each month rests on."""

from geo.event import Claim, Event
from geo.timemap.sources import sources_by_month


def event(start: str, *publishers: str, stance: str = "asserts") -> Event:
    claims = tuple(Claim("who", publisher, stance=stance) for publisher in publishers)
    return Event(start, "clash", "Clash", "", claims, start=start)


def test_a_publisher_counts_once_a_month_whatever_it_says():
    events = event("2019-10-01", "AFP", "Reuters"), event("2019-10-31", "AFP", "TASS", stance="denies")
    assert sources_by_month(events) == {"first_month": "2019-10", "counts": [3]}


def test_months_without_a_source_are_nought():
    events = event("2020-01-31", "AFP"), event("2019-10-01", "AFP", "Reuters")
    assert sources_by_month(events) == {"first_month": "2019-10", "counts": [2, 0, 0, 1]}


def test_an_event_counts_wherever_it_may_have_begun_if_known_to_a_month():
    events = event("2019-10-30~", "AFP"), event("2019-12", "SOHR"), event("1969-12-31/1970-01-02", "TASS")
    counts = sources_by_month(events)["counts"]
    assert counts[:2] == [1, 1]
    assert counts[-3:] == [1, 1, 1]
    assert sum(counts) == 5


def test_what_is_vaguer_and_what_has_no_claim_say_nothing():
    events = event("2019", "AFP"), event("", "AFP"), event("..2019-10-01", "AFP"), event("2019-10-01")
    assert sources_by_month(events) is None
    assert sources_by_month([]) is None
