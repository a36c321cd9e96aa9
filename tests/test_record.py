"""The shipped record: every fact has its place in it, disputes show both sides, nothing is too exact."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from geopy.distance import great_circle

from gazetteer import AmbiguousPlace, Gazetteer, Place, PlaceNotFound
from geo.dataset import DATA, Dataset, read
from geo.event import Event
from geo.when import STANDING, day, span

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
FACTS = Counter(BAS=82, ANN=29, REI=29, WIT=46, HAN=14, PAT=24, clash=234, ART=55)
"""Rows of the fact sheets and of the two articles, by the first part of their ids."""

SLANTED = re.compile(
    r"(?<!-)\b(regime|occupation|occupier|terroris\w+|militants?|liberat\w+|martyr\w*|so-called)\b", re.I
)


@cache
def record() -> Dataset:
    return read()


def facts() -> list[dict[str, str]]:
    """Which fact went where: a row for each fact and event."""
    with (DATA / "facts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def events_of(row: str) -> list[Event]:
    return [record().by_id[fact["event"]] for fact in facts() if fact["row"] == row and fact["event"]]


def claims():
    return ((event, claim) for event in record().events for claim in event.claims)


def test_every_fact_is_in_an_event_or_says_why_not():
    rows = {fact["row"] for fact in facts()}
    assert Counter(row.split("-")[0] for row in rows) == FACTS
    assert f"from {sum(FACTS.values()) - FACTS['ART']} sourced facts" in README
    for fact in facts():
        assert bool(fact["event"]) != bool(fact["why"]), fact
        assert not fact["event"] or fact["event"] in record().by_id, fact


def test_old_links_still_lead_to_the_events_that_the_facts_were():
    by_old_id = {old: event.id for event in record().events for old in event.former_ids}
    assert len(by_old_id) == 345  # rows of the first load that had become events under their own ids
    for fact in facts():
        if old := by_old_id.get(fact["row"].lower()):
            assert old in {event.id for event in events_of(fact["row"])}, fact


def test_what_no_fact_tells_stands_on_pages_with_an_address():
    told = {fact["event"] for fact in facts()}
    found = [event for event in record().events if event.id not in told]
    assert f"{len(found)} events more were found" in README
    assert all(claim.url for event in found for claim in event.claims)


@pytest.mark.parametrize(
    ("row", "one", "other"),
    [
        ("BAS-001", {"start": "2015-10"}, {"start": "2016-11"}),  # Rmeilan's start
        ("BAS-052", {"by": "us"}, {"start": "2014"}),  # al-Tanf's start
        ("WIT-009", {"by": "us-coalition"}, {"start": "..2019-10-14"}),  # Manbij: 14 or 15 October 2019
        ("WIT-016", {"by": "Reuters"}, {"place_id": "semalka-border-crossing"}),  # Sahela or Fishkhabur
        ("BAS-030", {"end": "..2026-02-12"}, {"seen": "2026-02-23"}),  # Kharab al-Jir in February 2026
        ("clash-046", {"by": "SANA"}, {"by": "us", "stance": "denies"}),  # Abu Kamal, 18 June 2018
        ("clash-029", {"by": "sdf"}, {"by": "russia", "stance": "denies"}),
        ("clash-031", {"by": "sdf"}, {"by": "russia", "stance": "denies"}),
        ("clash-188", {"by": "sdf"}, {"by": "turkey", "stance": "denies"}),  # the truce at Manbij
        ("ANN-005", {"by": "sdf"}, {"by": "us", "stance": "denies"}),  # Rmeilan handed over
        ("ANN-021", {"by": "North Press Agency"}, {"by": "us", "stance": "denies"}),  # a base at Kobani
        ("ANN-025", {"by": "Reuters"}, {"by": "syrian-government", "stance": "denies"}),  # Damascus air base
        ("ANN-008", {"by": "maghawir-al-thawra"}, {"by": "us-coalition", "stance": "denies"}),  # Zakaf
    ],
)
def test_a_dispute_shows_both_sides(row, one, other):
    disputed = [event for event in events_of(row) if event.status == "disputed"]
    assert disputed
    for side in (one, other):
        assert any(
            all(getattr(claim, field) == value for field, value in side.items())
            for event in disputed
            for claim in event.claims
        ), side


@pytest.mark.parametrize(
    "row",
    [
        *("BAS-035", "BAS-038", "BAS-041", "BAS-045", "BAS-048", "BAS-060", "BAS-061", "BAS-062", "ANN-023"),
        *("REI-025", "WIT-042", "clash-045", "clash-047", "clash-088", "clash-109", "clash-118", "clash-178"),
        *("clash-225", "clash-226"),
    ],
)
def test_what_is_doubtful_is_confirmed_nowhere(row):
    kind = next(fact["kind"] for fact in facts() if fact["row"] == row)
    read_from_it = [event for event in events_of(row) if event.kind == kind]
    assert read_from_it
    assert "confirmed" not in {event.status for event in read_from_it}


def test_summaries_are_one_plain_sentence_in_neutral_words():
    for event in record().events:
        assert re.fullmatch(r"[^\n]{20,240}\.", event.summary), event.summary
        assert not re.search(r"[a-z0-9][.!?] [A-Z]", event.summary), event.summary
        assert len(event.title) <= 60, event.title
        for text in (event.title, event.summary):
            assert not SLANTED.search(text), text


def test_nothing_is_seen_after_the_page_that_says_so():
    for event, claim in claims():
        if claim.seen:
            assert event.kind == "base", event.id
            if claim.published:
                assert span(claim.seen).first <= span(claim.published).last, event.id


def test_the_end_of_a_base_is_told_by_somebody_who_could_know_it():
    for event in record().events:
        if event.kind == "base" and event.end not in ("", STANDING):
            told = (c.published for c in event.claims if c.stance == "asserts" and c.published)
            assert max(span(text).last for text in told) >= span(event.end).first, event.id


def test_neither_syrian_government_acts_in_the_others_days():
    for event in record().events:
        bounds = record().bounds(event)
        if event.actors[:1] == ("syrian-government-assad",):
            assert not bounds.possible(day("2024-12-09"), record().cutoff), event.id
        if event.actors[:1] == ("syrian-government",):
            assert not bounds.possible(day("2011-01-01"), day("2024-12-08")), event.id


def test_a_part_falls_into_its_whole():
    for event in record().events:
        if event.part_of:
            whole = record().by_id[event.part_of]
            part = record().bounds(event)
            assert record().bounds(whole).possible(part.s0, part.e1), event.id
            if event.fatalities_low and whole.fatalities_high is not None:
                assert event.fatalities_low <= whole.fatalities_high, event.id


def test_an_origin_has_one_name():
    for told in ({claim.by for _, claim in claims()}, {claim.publisher for _, claim in claims()}):
        names = Counter(re.sub(r"\W|^the ", "", name.casefold()) for name in told)
        assert [name for name, number in names.items() if number > 1] == []
    actors = record().actors
    assert not {claim.by for _, claim in claims()} & {actor.name for actor in actors.values()} - set(actors)


def told_from(event: Event, place: Place) -> tuple[float, float]:
    """The point that the written place puts off its neighbour: "17 km south of Qamishli"."""
    found = Gazetteer.default().candidates(event.place_as_written, admin1=place.admin1 or None)
    lon, lat = next(candidate.point for candidate in found if candidate.place == place)
    return round(lon, 5), round(lat, 5)


def test_an_event_stands_at_its_place_and_is_no_more_exact_than_it():
    for event in record().events:
        place = Gazetteer.default().place(event.place_id)
        off = great_circle((event.lat, event.lon), (place.lat, place.lon)).km  # geopy takes (lat, lon)
        assert off <= max(event.radius_km, 1) or (event.lon, event.lat) == told_from(event, place), event.id
        assert event.radius_km >= place.radius_km or off > 0, event.id


def test_a_place_that_its_name_does_not_give_is_listed_with_the_reason():
    with (DATA / "settled-places.csv").open(encoding="utf-8", newline="") as file:
        listed = [(row["event"], row["place_as_written"], row["place_id"]) for row in csv.DictReader(file)]
    gazetteer = Gazetteer.default()

    def alone(event: Event) -> str:
        try:
            admin1 = gazetteer.place(event.place_id).admin1 or None
            return gazetteer.resolve(event.place_as_written, admin1=admin1).id
        except (AmbiguousPlace, PlaceNotFound):
            return ""

    chosen = [event for event in record().events if alone(event) != event.place_id]
    assert listed == [(event.id, event.place_as_written, event.place_id) for event in chosen]


@pytest.mark.parametrize(
    ("known_by", "unknown", "told"),
    [
        ("2018-04-02", "manbij-us-withdrawal-2019-10", "al-omar-base-2018"),
        ("2019-10-14", "manbij-russian-base", "turkish-offensive-2019-10"),
        ("2019-11-02", "sarrin-final-withdrawal-2019-11", "qamishli-us-convoy-2019-11-02"),
        ("2024-12-08", "conoco-captured-2026-01", "conoco-base-2018"),
    ],
)
def test_what_was_known_by_a_day_is_no_newer_than_the_day(known_by, unknown, told):
    then = record().known_by(day(known_by))
    assert unknown not in then.by_id
    assert told in then.by_id
    assert then.cutoff <= day(known_by)
    for event in then.events:
        assert span(event.start).first <= day(known_by), event.id
        assert all(span(claim.published).last <= day(known_by) for claim in event.claims), event.id


def test_bases_that_are_gone_today_stood_when_nobody_knew_of_their_end():
    tanf_now, tanf_then = (
        record().by_id["al-tanf-base"],
        record().known_by(day("2024-12-08")).by_id["al-tanf-base"],
    )
    assert (tanf_now.end, tanf_then.end) == ("2026-02-11", "")
