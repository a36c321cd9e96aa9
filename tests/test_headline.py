"""Proposed titles say what the map shows; areas are named as a person would."""

from dataclasses import replace
from datetime import date

import pytest

from geo.bbox import BBox, around
from geo.dataset import read
from geo.snapshot import Brief, describe
from geo.snapshot.catalogue import say
from geo.snapshot.headline import area_in_words, headline
from geo.style import SIDES
from geo.view import View, select
from tests.test_snapshot import NORTHEAST, OCTOBER, dataset, event

NE = "northeast Syria"


def title(*events, view=OCTOBER, area=NE):
    data = dataset(event("old", start="2015-01-01", lon=30.0), *events)
    rows = data.to_geodataframe()
    return headline(data, view, select(rows, view, NORTHEAST), area)


def bases(count, end="..", prefix="b", **more):
    return [event(f"{prefix}-{i}", "base", start="2018-05", end=end, **more) for i in range(count)]


def test_bases_are_counted_and_compared_with_the_first_day():
    events = [*bases(9, end="2020-05"), *bases(2, end="2019-10-20", prefix="gone")]
    assert title(*events) == (
        "Nine US and coalition bases in northeast Syria, two fewer than on 1 October 2019"
    )
    assert title(*bases(1, end="2020"), event("c")) == (
        "One US and coalition base in northeast Syria, the same as on 1 October 2019"
    )
    opened = event("new", "base", start="2019-10-09", end="2020-05")
    assert title(*bases(2, end="2020-05"), opened).endswith(
        "bases in northeast Syria, one more than on 1 October 2019"
    )


def test_possible_bases_are_told_apart_from_certain_ones():
    perhaps = bases(3, end="", prefix="p")
    assert title(*bases(2, end="2020"), *perhaps).endswith(
        "the same as on 1 October 2019; three more possible"
    )
    assert title(*perhaps) == "Up to three US and coalition bases in northeast Syria"


def test_the_side_with_the_most_certain_ones_is_named():
    events = [*bases(1, end="2020"), *bases(2, end="2020", prefix="r", actor="russia")]
    assert title(*events).startswith("Two Russian bases")


def test_other_events_are_counted_by_kind():
    events = [
        event("c1"),
        event("c2"),
        event("a1", "airstrike"),
        event("w1", "withdrawal"),
        event("p", "patrol"),
    ]
    assert title(*events) == (
        "Two clashes, one airstrike, one withdrawal and one other in northeast Syria, October 2019"
    )
    assert title(event("only")) == "only"
    assert title(event("c1"), event("c2"), view=replace(OCTOBER, event="c2")) == "c2"
    assert title() == "Nothing recorded in northeast Syria, October 2019"


def test_a_long_or_cumulative_period_counts_events():
    years = View(date(2016, 1, 1), date(2020, 12, 31))
    assert (
        title(*bases(9), event("c"), view=years) == "Nine bases and one clash in northeast Syria, 2016 – 2020"
    )
    upto = replace(OCTOBER, mode="cumulative")
    assert title(*bases(2), event("c"), view=upto).endswith("in northeast Syria, up to 31 October 2019")


@pytest.mark.parametrize(
    ("bbox", "words"),
    [
        (BBox(35.5, 32.3, 42.4, 37.4), "Syria"),
        (NORTHEAST, "northeast Syria"),
        (BBox(35.5, 32.2, 38, 34.3), "southwest Syria"),
        (BBox(36, 35.3, 41.9, 37.5), "northern Syria"),
        (around(40.14, 35.33, 80), "the Deir ez-Zor area"),
        (around(41.23, 37.05, 15), "the Qamishli area"),
        (BBox(42.5, 31.0, 45.5, 35.0), "Iraq"),
        (BBox(20, 20, 60, 50), "Syria"),
    ],
)
def test_where_a_map_lies_in_words(bbox, words):
    assert area_in_words(OCTOBER, bbox) == words


def test_chosen_governorates_are_the_area():
    view = replace(OCTOBER, governorates=("SY-HA", "SY-RA"))
    assert area_in_words(view, NORTHEAST) == "Hasakah and Raqqa"


def test_the_record_s_own_month():
    data = read()
    rows = data.to_geodataframe()
    words = headline(data, OCTOBER, select(rows, OCTOBER, NORTHEAST), NE)
    assert "US and coalition bases in northeast Syria" in words
    assert "fewer than on 1 October 2019" in words


def test_every_side_has_an_adjective():
    assert all(say(f"of.{side}") for side in SIDES)


def test_the_title_counts_what_is_drawn_and_nothing_else():
    far = event(
        "zone", "base", start="2016", lon=38.7, lat=33.5, geo_precision="area", radius_km=55.0, end=".."
    )
    data = dataset(far, *bases(2), event("west-of-it", "base", start="2018", lon=37.9, end=".."))
    sheet = describe(data, Brief(OCTOBER, bbox=NORTHEAST))
    standing = [id for id in sheet.drawn if data.by_id[id].kind == "base"]
    assert "zone" not in standing
    assert sheet.title.startswith({2: "Two US", 3: "Three US"}[len(standing)])
