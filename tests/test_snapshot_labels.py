"""Names on the sheet: the great towns always, none on a dot, a shield or across a border."""

from dataclasses import replace
from datetime import date

import pytest

from geo.bbox import BBox
from geo.dataset import read
from geo.snapshot import Brief, describe, make
from geo.snapshot.labels import ROLES
from geo.view import View

RECORD = read()
OCTOBER = View(date(2019, 10, 1), date(2019, 10, 31))
NORTHEAST = BBox(38, 34, 42.8, 37.6)


def test_great_towns_are_named_even_where_marks_crowd_them():
    """With a line to the dot if need be; only Kobani finds no place in Syria in this busiest of months."""
    layout = describe(RECORD, Brief(OCTOBER, bbox=BBox(35.5, 32.3, 42.4, 37.4), size="a3"))
    towns = {text.text for text in layout.all_texts if text.role == "town"}
    assert {"Tell Abyad", "Ras al-Ayn", "Manbij", "Qamishli", "Damascus", "Suwayda"} <= towns
    assert layout.panels[0].labels.leaders


def test_on_a_slide_of_a_whole_country_the_capitals_of_governorates_are_named():
    layout = describe(RECORD, Brief(OCTOBER, bbox=BBox(35.5, 32.3, 42.4, 37.4)))
    towns = {text.text for text in layout.all_texts if text.role == "town"}
    assert {"Damascus", "Aleppo", "Homs", "Latakia", "Raqqa", "Hasakah", "Deir ez-Zor", "Qamishli"} <= towns


@pytest.mark.parametrize(
    "bbox", [NORTHEAST, BBox(36, 35.5, 38.5, 37), BBox(40, 34.3, 41.2, 35.6), BBox(25, 25, 55, 43)]
)
def test_no_name_lies_on_a_towns_dot_or_on_a_shield(bbox):
    layout = describe(RECORD, Brief(OCTOBER, bbox=bbox))
    names = [text for text in layout.all_texts if text.role in ROLES and not text.angle]
    for dot in layout.panels[0].labels.dots:
        assert not any(text.box.meets(dot.box) for text in names)
    for shield in layout.panels[0].labels.shields:
        assert not any(text.box.meets(shield) for text in names if text.role != "road")


def test_all_layers_switched_off_is_said_so():
    layout = describe(RECORD, Brief(replace(OCTOBER, layers=("none",)), bbox=NORTHEAST))
    assert layout.text_of("empty") == "All layers of events are switched off."


def test_the_view_says_what_of_the_ground_is_drawn():
    bare = describe(RECORD, Brief(replace(OCTOBER, ground=("relief",)), bbox=NORTHEAST))
    assert bare.panels[0].labels.texts == bare.panels[0].labels.shields == ()
    named = describe(RECORD, Brief(replace(OCTOBER, ground=("names",)), bbox=NORTHEAST))
    assert named.panels[0].labels.shields == ()
    assert not named.text_of("governorate")
    assert named.text_of("town")
    pictures = {
        ground: make(RECORD, Brief(replace(OCTOBER, ground=ground), bbox=NORTHEAST, dpi=72))
        for ground in ((), ("none",), ("relief",), ("governorates",), ("roads",), ("names",))
    }
    assert len(set(pictures.values())) == len(pictures)
