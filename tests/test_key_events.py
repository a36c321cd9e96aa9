"""Which events a sheet tells by number, when, and by whose word."""

from dataclasses import replace

import pytest

from geo.dataset import read
from geo.event import Claim
from geo.snapshot import Brief, describe
from geo.snapshot.citations import PRINTED, citations, printed_claims
from geo.when import day
from tests.test_snapshot import NORTHEAST, OCTOBER, dataset, event, sheet


def told(*events, **asked):
    layout = sheet(dataset(event("old", start="2015-01-01", lon=30.0), *events), **asked)
    return {key.id: key for key in layout.key_events}, layout


def test_what_weighs_most_comes_in_and_stands_in_the_order_of_days():
    events = [event(f"patrol-{i}", "patrol", lon=38.5 + 0.2 * i, start="2019-10-02") for i in range(15)]
    events += [event("taken", "capture", lon=39.0, lat=35.0, start="2019-10-20")]
    events += [event("offensive", "offensive", lon=40.0, lat=35.0, start="2019-10-09")]
    found, layout = told(*events)
    assert {"offensive", "taken"} <= set(found)
    assert found["offensive"].number < found["taken"].number
    assert [key.number for key in layout.key_events] == list(range(1, len(found) + 1))
    assert 3 <= len(found) <= 12
    tags = sorted(int(text.text) for text in layout.panels[0].texts if text.role == "tag")
    assert tags == list(range(1, len(found) + 1)), "each number stands on the map"


def test_the_chosen_event_is_told_in_any_case_and_one_mark_may_have_several_numbers():
    events = [event(f"capture-{i}", "capture", lon=38.5 + 0.2 * i) for i in range(14)]
    view = replace(OCTOBER, event="a-patrol")
    found, _ = told(event("a-patrol", "patrol", lat=35.0), *events, view=view)
    assert "a-patrol" in found
    found, layout = told(event("a", "capture"), event("b", "clash"))
    assert set(found) == {"a", "b"}
    assert [text.text for text in layout.panels[0].texts if text.role == "tag"] == ["1, 2"]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2018-05", "2019-10-20", "closed 20 October 2019"),
        ("2019-10-09", "..", "opened 9 October 2019"),
        ("2018-05", "..", "since May 2018"),
        ("..2018-05-04", "..", "began by 4 May 2018"),
        ("", "", "start unknown, end unknown"),
    ],
)
def test_of_a_base_is_told_what_falls_into_the_period(start, end, words):
    found, _ = told(event("base", "base", start=start, end=end))
    assert found["base"].date == words


def test_sources_are_those_published_soonest_after_what_they_tell():
    claims = (
        Claim("a", "Early", published="2017-03-01"),
        Claim("b", "Late", published="2022-01-01"),
        Claim("c", "At once", published="2019-10-16"),
        Claim("d", "Undated"),
        Claim("e", "Denier", published="2021-01-01", stance="denies"),
    )
    base = event("base", "base", start="2016", end="2019-10-15", claims=claims)
    told = printed_claims(base, day("2019-10-15"))
    assert [claim.publisher for claim in told] == ["At once", "Denier"]
    cited = citations([base], {"base": day("2019-10-15")}, {})
    assert cited[1].short == "Denier, 1 January 2021, denies it"
    unopposed = replace(base, claims=claims[:4])
    assert [claim.publisher for claim in printed_claims(unopposed, day("2019-10-15"))] == ["At once", "Late"]
    before_it = replace(base, claims=(claims[0], claims[2], claims[3]))
    assert [claim.publisher for claim in printed_claims(before_it, day("2019-10-15"))] == ["At once"]
    nothing_else = replace(base, claims=(claims[0], claims[3]))
    assert [claim.publisher for claim in printed_claims(nothing_else, day("2019-10-15"))] == [
        "Early",
        "Undated",
    ]


def test_each_page_is_cited_once_and_those_of_key_events_first():
    shared = Claim("x", "Zeta", "A page", "https://example.org/1", "2019-10-10")
    one = event("one", claims=(shared,))
    two = event("two", claims=(shared, Claim("y", "Alpha", published="2019-10-11")))
    cited = citations([two, one], {"one": day("2019-10-09")}, {})
    assert [(c.number, c.short) for c in cited] == [
        (1, "Zeta, 10 October 2019"),
        (2, "Alpha, 11 October 2019"),
    ]
    assert cited[0].ids == ("one", "two")
    assert cited[0].text == "Zeta (by x), “A page”, 10 October 2019"
    assert cited[0].url == "https://example.org/1"


def test_every_source_of_what_is_drawn_or_left_out_is_cited():
    record = read()
    layout = describe(record, Brief(OCTOBER, bbox=NORTHEAST))
    (panel,) = layout.panels
    pages = {
        (claim.publisher, claim.by, claim.published, claim.url, claim.stance)
        for claim in record.claims([*panel.visible, *panel.unplaced])
    }
    assert {citation.page for citation in layout.citations} == pages
    assert len(layout.citations) == len(pages)
    for key in layout.key_events:
        assert 1 <= len(key.sources) <= PRINTED
        cited = [citation for citation in layout.citations if citation.number in key.sources]
        assert all(key.id in citation.ids for citation in cited)
