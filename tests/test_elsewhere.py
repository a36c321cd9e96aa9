"""Great cities elsewhere are not taken for villages here that sound like them."""

import pytest

from gazetteer import Gazetteer, Place, PresenceError
from gazetteer.elsewhere import NAMES, is_far_city
from gazetteer.fold import fold

GAZETTEER = Gazetteer.default()


def test_the_file_has_folded_names_once_each_in_their_order():
    names = NAMES.read_text(encoding="utf-8").splitlines()
    assert len(names) > 10_000
    assert names == sorted(set(names))
    assert [name for name in names if fold(name) != name] == []


@pytest.mark.parametrize("name", ["Riyadh", "الرياض", "Doha", "Тегеран", "Tbilisi", "Jeddah", "Sanaa"])
def test_a_far_city_is_no_place_here(name):
    with pytest.raises(PresenceError):
        GAZETTEER.resolve(name)


@pytest.mark.parametrize("name", ["Damascus", "Aleppo", "Mosul", "Beirut", "Amman", "Ankara", "Manbij"])
def test_a_city_here_is_none_of_them(name):
    assert not is_far_city(fold(name))
    assert GAZETTEER.resolve(name)


def test_a_governorate_speaks_for_the_village():
    village = Place("gn:1", "Riyad", 40.0, 36.0, 2, "P", "PPL", "SY", admin1="Al-Hasakeh")
    gazetteer = Gazetteer([village])
    with pytest.raises(PresenceError):
        gazetteer.resolve("Riyadh")
    assert gazetteer.resolve("Riyadh", admin1="Al-Hasakeh") == village


def test_in_a_gazetteer_of_the_world_its_name_means_the_city():
    city = Place("gn:2", "Riyadh", 46.7, 24.7, 10, "P", "PPLC", "SA", population=4_000_000)
    village = Place("gn:1", "Riyad", 40.0, 36.0, 2, "P", "PPL", "SY")
    assert Gazetteer([village, city]).resolve("Riyadh") == city
