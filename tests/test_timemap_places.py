"""Places, and what a written name may mean, as the browser is told."""

import pytest
from geopy.distance import geodesic

from geo.timemap.places import direction
from tests.test_answers import GAZETTEER, asked


@pytest.mark.parametrize("text", ["القامشلي", "Qamishlo", "qamishl"])
def test_places_are_suggested_in_any_script(text):
    first = asked(ask="places", text=text)["places"][0]
    shown = {"id": "qamishli", "name_ar": "القامشلي", "kind": "town or village", "radius_km": 4.0}
    assert shown.items() <= first.items()
    assert first["where"] == "Al-Hasakah Governorate, Syria"
    assert first["matched"] == ("Qamishlo" if text == "Qamishlo" else "")


def test_a_place_has_all_its_names_by_language_once():
    place = asked(ask="place", id="qamishli")
    names = {group["language"] or "Other": group["names"] for group in place["names"]}
    assert "Qamişlo" in names["Kurdish"]
    assert list(names)[-1] == "Other"
    listed = [name for group in place["names"] for name in group["names"]]
    assert len(listed) == len(set(listed))
    assert {place["name"], place["name_ar"], *listed} == set(GAZETTEER.place("qamishli").all_names())


def test_names_say_their_language_and_the_way_they_are_written():
    groups = asked(ask="place", id="qahtaniyah-tirbespi")["names"]
    arabic = next(group for group in groups if group["lang"] == "ar")
    assert (arabic["dir"], "قبور البيض" in arabic["names"]) == ("rtl", True)
    kurdish = next(group for group in groups if group["lang"] == "ku")
    assert (kurdish["language"], kurdish["dir"], "Tirbespî" in kurdish["names"]) == ("Kurdish", "ltr", True)
    for group in groups:
        assert {direction(name) for name in group["names"]} == {group["dir"]}


def test_a_spot_told_from_a_place_is_where_the_text_puts_it():
    place = asked(ask="place", id="ain-issa")
    told = asked(ask="place", id="ain-issa", text="13 km south of Ain Issa")
    assert (told["name"], told["told_as"]) == ("Ain Issa", "13 km south of Ain Issa")
    km = geodesic((place["lat"], place["lon"]), (told["lat"], told["lon"])).km
    assert km == pytest.approx(13, abs=0.01)
    assert told["lat"] < place["lat"]
    assert told["radius_km"] > place["radius_km"]


@pytest.mark.parametrize("text", ["Ain Issa", "13 km south of Manbij", "Ain Issa and Manbij", ""])
def test_what_means_just_the_place_or_another_one_tells_of_no_spot(text):
    assert asked(ask="place", id="ain-issa", text=text) == asked(ask="place", id="ain-issa")


# What a name may mean


@pytest.mark.parametrize("text", ["Qahtaniyah", "القحطانية"])
def test_ambiguity_is_stated_and_nothing_decided(text):
    said = asked(ask="candidates", text=text)
    assert said["says"] == "4 places answer to this name about equally well."
    assert said["decided"] == ""
    assert [candidate["likely"] for candidate in said["candidates"]] == [True] * 4
    assert all(candidate["reasons"] and 0 < candidate["score"] <= 1 for candidate in said["candidates"])


def test_what_is_meant_beyond_doubt_is_decided_and_the_rest_still_shown():
    said = asked(ask="candidates", text="Raqqa")
    assert said["decided"] == GAZETTEER.resolve("Raqqa").id == "raqqa"
    likely = {candidate["id"]: candidate["likely"] for candidate in said["candidates"]}
    assert likely.pop("raqqa")
    assert likely
    assert not any(likely.values())


def test_candidates_are_those_of_the_gazetteer_with_their_circles():
    said = asked(ask="candidates", text="Qahtaniyah")["candidates"]
    found = GAZETTEER.candidates("Qahtaniyah", limit=8)
    assert [c["id"] for c in said] == [c.place.id for c in found]
    assert [c["reasons"] for c in said] == [list(c.reasons) for c in found]
    for candidate in said:
        lon, lat = candidate["ring"][45]
        km = geodesic((candidate["lat"], candidate["lon"]), (lat, lon)).km
        assert km == pytest.approx(candidate["radius_km"], abs=0.01)


def test_several_places_are_each_to_be_looked_up():
    said = asked(ask="candidates", text="Tell Abyad and Ras al-Ayn")
    assert (said["names"], said["candidates"]) == (["Tell Abyad", "Ras al-Ayn"], [])


@pytest.mark.parametrize("text", ["Qamish", "القامش"])
def test_a_name_that_nothing_answers_to_shows_what_is_spelled_like_it_without_a_score(text):
    said = asked(ask="candidates", text=text)
    assert "decided" in said
    assert said["says"].startswith("No place ")
    qamishli = next(candidate for candidate in said["candidates"] if candidate["id"] == "qamishli")
    assert qamishli["score"] is None
    assert not any(candidate["likely"] for candidate in said["candidates"])


def test_nothing_at_all_is_said_in_words():
    said = asked(ask="candidates", text="wpwpwp")
    assert said["candidates"] == []
    assert said["says"].endswith("Check the spelling.")
