"""A gazetteer with a few places more."""

from gazetteer import Gazetteer, Place

GAZETTEER = Gazetteer.default()


def _village(name, **fields):
    return Place("osm:node/1", name, 41.2, 36.9, 2.0, "P", "PPL", "SY", **fields)


def test_what_is_added_is_found_like_what_was_there():
    village = _village("Zorvanabad", names=(("ar", "زورفاناباد"),))
    more = GAZETTEER.also([village])
    assert more.resolve("zorvanabad") == village
    assert more.resolve("زورفاناباد") == village
    assert more.place("osm:node/1") == village
    assert more.place("manbij") == GAZETTEER.place("manbij")
    assert [c.place.id for c in more.near_misses("Zorvanabat")] == ["osm:node/1"]
    assert len(more) == len(list(more)) == len(GAZETTEER) + 1


def test_the_gazetteer_itself_stays_as_it_is():
    GAZETTEER.also([_village("Zorvanabad")])
    assert "osm:node/1" not in {c.place.id for c in GAZETTEER.candidates("Zorvanabad")}


def test_a_namesake_competes_with_what_was_there():
    more = GAZETTEER.also([_village("Manbij", admin1="Al-Hasakah Governorate")])
    assert {c.place.id for c in more.candidates("Manbij")} >= {"manbij", "osm:node/1"}
    assert more.resolve("Manbij", admin1="Aleppo").id == "manbij"
    assert more.resolve("Manbij", admin1="Hasakah").id == "osm:node/1"


def test_its_governorate_is_written_as_in_the_gazetteer():
    more = GAZETTEER.also([_village("B", admin1="Nowhere")])
    assert more.place("osm:node/1").admin1 == "Nowhere", "what is not known stays as it was written"
    more = GAZETTEER.also([_village("Zorvanabad", admin1="Al-Hasakah Governorate")])
    assert more.place("osm:node/1").admin1 == GAZETTEER.place("qamishli").admin1
