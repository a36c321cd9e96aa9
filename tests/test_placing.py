"""Two places contradict each other only where they cannot be one."""

from dataclasses import replace

import pytest

from gazetteer import Gazetteer
from geo.event import Event
from geo.placing import find_place, lie_apart, move
from geo.sheet import Row

GAZETTEER = Gazetteer.default()


def found(written: str, **cells: str) -> dict:
    return find_place(Row(2, {"place_as_written": written} | cells), GAZETTEER)


def at(written: str, **cells: str) -> Event:
    return Event("e", "clash", "E", "E.", (), **found(written, **cells))


@pytest.mark.parametrize(
    ("written", "other", "apart"),
    [
        ("Manbij", "Manbij", False),
        ("Manbij", "Syria", False),
        ("Syria", "Manbij", False),
        ("Manbij", "Aleppo Governorate", False),
        ("Manbij", "Hasakah Governorate", True),
        ("Manbij", "Iraq", True),
        ("near Rmeilan", "Rmeilan airfield", False),
        ("Sarrin", "near Sarrin", False),
        ("Sarrin", "Manbij", True),
        ("Deir ez-Zor Governorate", "Hasakah Governorate", True),
    ],
)
def test_whether_two_places_cannot_be_one(written, other, apart):
    assert lie_apart(found(other), at(written), GAZETTEER) is apart


def test_circles_that_meet_may_hold_one_spot():
    place = found("Sarrin")
    near = at("x", lat=str(place["lat"] + 0.05), lon=str(place["lon"]), location_precision="near")
    far = at("x", lat=str(place["lat"] + 0.3), lon=str(place["lon"]), location_precision="near")
    assert (near.place_id, far.place_id) == ("", "")
    assert not lie_apart(place, near, GAZETTEER)
    assert lie_apart(place, far, GAZETTEER)


def test_an_event_without_a_point_is_compared_by_its_place():
    nowhere = Event("e", "clash", "E", "E.", (), place_id="manbij")
    assert not lie_apart(found("Manbij"), nowhere, GAZETTEER)
    assert lie_apart(found("Sarrin"), nowhere, GAZETTEER)


def test_a_place_told_from_another_stands_off_it():
    place = found("Muluk Saray village, about 17 km south of Qamishli", admin1="Hasakah")
    assert (place["place_id"], place["lon"], place["lat"]) == ("qamishli", 41.23142, 36.89897)
    assert (place["radius_km"], place["geo_precision"]) == (11, "near")


def test_a_row_with_a_point_of_its_own_keeps_it_where_the_words_agree():
    written = {"written": "17 km south of Qamishli", "lon": "41.25"}
    agrees, contradicts = found(**written, lat="36.91"), found(**written, lat="37.1")
    assert (agrees["lat"], agrees["place_id"]) == (36.91, "qamishli")
    assert (contradicts["lat"], contradicts["place_id"]) == (37.1, "")


def test_an_event_is_moved_to_where_its_name_is_told_from_the_right_place():
    written = "about 17 km south of Qamishli"
    wrong = replace(at("Manbij"), place_as_written=written)
    moved, place = move(wrong, "qamishli", GAZETTEER), found(written)
    assert (moved.lon, moved.lat) == (place["lon"], place["lat"]) != GAZETTEER.place("qamishli").point
