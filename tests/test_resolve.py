"""The default gazetteer: names of both articles and of every curated place; honest refusals."""

import time

import pytest
from hypothesis import given, settings

from gazetteer import (
    AmbiguousPlace,
    Gazetteer,
    Place,
    PlaceNotFound,
    PresenceError,
    SeveralPlaces,
    resolve,
)
from gazetteer.resolve import SURE
from gazetteer.sources import read_places
from tests.phrases import PHRASES

GAZETTEER = Gazetteer.default()
CURATED = read_places()


@pytest.mark.parametrize(
    ("written", "id"),
    [
        # article 000
        ("al-Omar oilfield", "al-omar-oil-field"),
        ("Al-Omar oil field", "al-omar-oil-field"),
        ("Omar oil field", "al-omar-oil-field"),
        ("eastern Syria", "eastern-syria"),
        ("Euphrates", "euphrates-river"),
        ("Euphrates River", "euphrates-river"),
        ("eastern bank of the Euphrates River", "east-of-the-euphrates-deir-ez-zor-east-bank"),
        ("Deir az-Zour", "deir-ez-zor"),
        ("Ain al-Issa", "ain-issa"),
        ("Ain al-Issa area", "ain-issa-area"),
        ("Manbij", "manbij"),
        ("منبج", "manbij"),
        ("Syria", "syria"),
        ("Turkey", "turkey"),
        # article 004
        ("Qamishli", "qamishli"),
        ("outside the city of Qamishli", "qamishli"),
        ("Al-Tanf", "al-tanf-garrison"),
        ("Conoco", "conoco-gas-plant"),
        ("the northern town of Manbij", "manbij"),
        ("Ceylanpinar", "gn:318668"),
        ("Akçakale", "gn:324944"),
        ("Qamishlo", "qamishli"),
        ("القامشلي", "qamishli"),
        ("Rmeilan", "rmeilan"),
        ("near Rmeilan", "rmeilan"),
        ("northern Syria", "northern-syria"),
        ("northeastern Syria", "northeast-syria"),
        ("northeast Syria", "northeast-syria"),
        ("oil-rich eastern Syria", "eastern-syria"),
        ("Turkish border area", "syrian-turkish-border-strip"),
        # a bare name is the town before its district and governorate
        *[
            (town, town.lower())
            for town in ("Raqqa", "Hasakah", "Aleppo", "Homs", "Hama", "Idlib", "Afrin", "Azaz")
        ],
        *[
            (town, town.lower())
            for town in ("Damascus", "Daraa", "Tartus", "Latakia", "Mayadin", "Tabqa", "Palmyra")
        ],
        ("Deir ez-Zor", "deir-ez-zor"),
        ("Dayr az-Zawr", "deir-ez-zor"),
        ("دير الزور", "deir-ez-zor"),
        ("Kobani", "kobani-ayn-al-arab"),
        ("Kobane", "kobani-ayn-al-arab"),
        ("Ayn al-Arab", "kobani-ayn-al-arab"),
        ("Serêkaniyê", "ras-al-ayn"),
        ("Albu Kamal", "abu-kamal"),
        # the text says what kind of place
        ("Manbij District", "manbij-district"),
        ("Deir ez-Zor governorate", "deir-ez-zor-governorate"),
        ("Tabqa airbase", "tabqa-air-base"),
        ("al-Shaddadi base", "al-shaddadi-base"),
        ("Conoco gas field", "conoco-gas-plant"),
        ("T4 (Tiyas) airbase", "t4-air-base"),
        ("Himo (Hemo), west of Qamishli", "himo-base"),
        ("Al-Omar oil field / Green Village", "al-omar-oil-field"),
    ],
)
def test_names_resolve(written, id):
    assert GAZETTEER.resolve(written).id == id


@pytest.mark.parametrize(
    ("written", "context", "id"),
    [
        ("Qahtaniyah", {"near": "Qamishli"}, "qahtaniyah-tirbespi"),
        ("Qahtaniyah", {"near": (41.23, 37.05)}, "qahtaniyah-tirbespi"),
        ("Qahtaniyah", {"admin1": "al-Hasakah"}, "qahtaniyah-tirbespi"),
        ("Qahtaniyah", {"admin1": "Raqqa"}, "qahtaniyah-raqqa"),
        ("Qahtaniyah", {"country": "iq"}, "qahtaniyah-sinjar"),
        ("القحطانية", {"near": "Quneitra"}, "qahtaniyah-quneitra"),
        ("Malikiyah", {"admin1": "Hasakah"}, "malikiyah-derik"),
        ("Rmeilan", {"feature_class": "airbase"}, "rmeilan-airfield"),
        ("Rmeilan", {"feature_class": "OILF"}, "rmeilan-oil-field"),
        ("Raqqa", {"feature_class": "governorate"}, "raqqa-governorate"),
        ("al-Omar", {"feature_class": "oilfield"}, "al-omar-oil-field"),
    ],
)
def test_context_decides_between_namesakes(written, context, id):
    assert GAZETTEER.resolve(written, **context).id == id


def test_a_place_can_be_the_neighbour():
    near = GAZETTEER.place("qamishli")
    assert GAZETTEER.resolve("Qahtaniyah", near=near).id == "qahtaniyah-tirbespi"


def test_a_point_that_is_none_is_refused():
    with pytest.raises(PresenceError, match=r"expected \(lon, lat\) in degrees"):
        GAZETTEER.candidates("Manbij", near=(36.5, 137.9))


def test_namesakes_without_context_are_ambiguous():
    with pytest.raises(AmbiguousPlace) as caught:
        GAZETTEER.resolve("Qahtaniyah")
    found = {candidate.place.id for candidate in caught.value.candidates}
    assert found == {
        "qahtaniyah-tirbespi",
        "qahtaniyah-raqqa",
        "qahtaniyah-quneitra",
        "qahtaniyah-sinjar",
    }
    assert "Say more" in str(caught.value)


def test_what_nobody_knows_is_not_found():
    assert GAZETTEER.candidates("Xyzzyville") == []
    with pytest.raises(PlaceNotFound, match="No place called 'Xyzzyville'") as caught:
        GAZETTEER.resolve("Xyzzyville")
    assert caught.value.near_misses == ()
    with pytest.raises(PlaceNotFound):
        GAZETTEER.place("no-such-id")


@pytest.mark.parametrize(
    "written",
    [
        *("Zzzyxville", "Springfield", "Xanadu", "Gotham", "Hamburg", "Berlin", "Kansas", "Metropolis"),
        *("Narnia", "Mordor", "Rivendell", "Atlantis", "Wakanda", "Paris", "London", "Tokyo", "Sydney"),
        *("Chicago", "Seattle", "Boston", "Warsaw", "Rostov", "Busan", "Karachi", "Kabul", "Rabat"),
        *("Harare", "Conakry", "Genovia", "Zamunda", "Smallville", "New York", "King's Landing"),
    ],
)
def test_names_from_elsewhere_are_no_places_here(written):
    with pytest.raises(PlaceNotFound):
        GAZETTEER.resolve(written)


def test_three_consonants_are_enough_where_the_context_agrees():
    best = GAZETTEER.candidates("Barisheh", admin1="Idlib")[0]
    assert (best.place.id, best.score >= SURE) == ("barisha", True)


def test_the_other_script_may_leave_out_short_vowels_only():
    tadmur = Place("x", "تدمر", 38.0, 34.5, 2, "P", "PPL", "SY")
    assert Gazetteer([tadmur]).resolve("Tadmur").id == "x"
    with pytest.raises(PlaceNotFound):
        Gazetteer([tadmur]).resolve("Toudiameira")


@pytest.mark.parametrize("hint", ["fort", "FORT", "hut", "ADM5", "R", "list"])
def test_a_hint_that_says_nothing_known_is_no_evidence(hint):
    assert GAZETTEER.candidates("al-Omar", feature_class=hint) == GAZETTEER.candidates("al-Omar")


def test_a_code_that_some_place_has_is_a_hint():
    fort = Place("fort", "Omar fort", 40.6, 35.1, 1, "S", "FORT", "SY")
    town = Place("town", "Omar", 40.6, 36.1, 1, "P", "PPL", "SY")
    assert Gazetteer([fort, town]).candidates("Omar fort", feature_class="fort")[0].place.id == "fort"
    found = Gazetteer([fort, town]).candidates("Omar", feature_class="fort")
    assert "not of the kind asked for: a town or village" in found[0].reasons


@pytest.mark.parametrize(
    "written", ["north " * 3000, "Manbij " * 50, "(" * 5000, " " * 5000, "Manbij, " + "x" * 300]
)
def test_a_page_of_text_is_no_place_and_says_so_at_once(written):
    start = time.perf_counter()
    assert GAZETTEER.candidates(written) == GAZETTEER.near_misses(written) == []
    with pytest.raises(PlaceNotFound, match=rf"has {len(written)} characters, and at most 300") as caught:
        GAZETTEER.resolve(written)
    assert len(str(caught.value)) < 250
    assert GAZETTEER.candidates("Manbij", admin1=written, feature_class=written)[0].place.id == "manbij"
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("word", ["north ", "(", "a/", "near ", "oil field ", "and ", " ", "1-", "between "])
def test_the_longest_text_that_is_looked_up_is_quick(word):
    start = time.perf_counter()
    with pytest.raises(PresenceError):
        GAZETTEER.resolve((word * 300)[:300])
    assert time.perf_counter() - start < 2


def test_a_distance_in_parentheses_widens_the_radius():
    written = "near al-Tanf (about 27 km from the base)"
    best = GAZETTEER.candidates(written, admin1="Homs", feature_class="base area")[0]
    assert (best.place.id, best.radius_km) == ("al-tanf-garrison", 27)
    assert "the text says ‘about 27 km from the base’: within about 27 km" in best.reasons


def test_a_slip_of_the_pen_is_a_suggestion_only():
    with pytest.raises(PlaceNotFound) as caught:
        GAZETTEER.resolve("Qamishslix")
    assert caught.value.near_misses[0].place.id == "qamishli"


@pytest.mark.parametrize(
    ("written", "admin1"),
    [
        ("Um Tina", "Aleppo"),
        ("Tel Juma", "Hasakah"),
        ("Qasr Dib", "Hasakah"),
        ("Manbij", "Daraa"),
        ("Muhaymida", "Deir ez-Zor"),
    ],
)
def test_another_village_is_no_answer(written, admin1):
    with pytest.raises(PlaceNotFound):
        GAZETTEER.resolve(written, admin1=admin1)


@pytest.mark.parametrize(
    "governorate",
    [
        "Hasakah",
        "al-Hasakah",
        "Al-Hasakeh",
        "Hassaké",
        "الحسكة",
        "Hasakah Governorate",
        "Raqqa;Hasakah",
        "Aleppo / al-Hasakah",
    ],
)
def test_a_governorate_in_any_spelling(governorate):
    assert (
        GAZETTEER.resolve("Qahtaniyah", admin1=governorate, country="SY", near="Qamishli").id
        == "qahtaniyah-tirbespi"
    )
    assert "in Al-Hasakeh" in GAZETTEER.candidates("Tirbespi", admin1=governorate)[0].reasons


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("Deir-ez-Zor", "Hajin"),
        ("Idleb", "Barisha"),
        ("Ar-Raqqa", "Suluk"),
        ("Deir ez-Zor", "Hajin"),
    ],
)
def test_other_governorates_too(written, own):
    assert GAZETTEER.candidates(own, admin1=written)[0].score > GAZETTEER.candidates(own)[0].score


@pytest.mark.parametrize(
    "written",
    [
        "Tell Abyad and Ras al-Ayn",
        "Kobani, Derik, Darbasiyah",
        "Hasakah, Kobani",
        "Hasakah to Nineveh",
    ],
)
def test_several_places_are_refused(written):
    with pytest.raises(SeveralPlaces, match=r"names several places.*Split the row") as caught:
        GAZETTEER.candidates(written)
    assert len(caught.value.names) >= 2
    with pytest.raises(AmbiguousPlace):
        GAZETTEER.resolve(written)


@pytest.mark.parametrize(
    ("written", "anchor"),
    [
        ("Nuaymiyah farm, south of Dadat", "ayn-dadat"),
        ("School beside Ain Issa", "ain-issa"),
        ("Kobani observation post", "kobani-ayn-al-arab"),
        ("Teshreen prison, Raqqa", "raqqa-governorate"),
        ("al-Bahra, east of Deir ez-Zor", "deir-ez-zor-governorate"),
        ("al-Hilaliye neighbourhood, Qamishli", "qamishli"),
    ],
)
def test_a_neighbour_stands_in_where_all_can_see_it(written, anchor):
    best = GAZETTEER.candidates(written)[0]
    assert (best.place.id, best.anchor) == (anchor, True)
    assert best.reasons[0].startswith(f"placed by its neighbour {best.place.name}: the named spot itself")
    assert best.radius_km >= max(10, best.place.radius_km)


def test_vague_words_widen_the_radius():
    assert GAZETTEER.candidates("Manbij")[0].radius_km == 4
    best = GAZETTEER.candidates("near Rmeilan")[0]
    assert (best.radius_km, best.anchor) == (10, False)
    assert "the text says ‘near’: within about 10 km" in best.reasons


def test_one_bank_is_not_the_other():
    assert GAZETTEER.candidates("west bank of the Euphrates") == []


def test_a_flourish_is_not_vague():
    assert GAZETTEER.candidates("the northern town of Manbij")[0].radius_km == 4


def test_a_road_is_not_where_its_town_is():
    assert GAZETTEER.candidates("Tell Abyad road, 25 km from Raqqa")[0].place.id == "raqqa"


def test_candidates_come_best_first_and_say_why():
    found = GAZETTEER.candidates("Qahtaniyah", near="Qamishli", limit=3)
    assert len(found) == 3
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert found[0].reasons == ("named Qahtaniyah (Tirbespi)", "28 km from Qamishli")
    assert all(0 <= c.score <= 1 and c.reasons for c in found)


def own_names():
    return [(place, name) for place in CURATED for name in place.all_names()]


def test_every_curated_place_is_found_by_each_of_its_names():
    missing = []
    for place, name in own_names():
        found = GAZETTEER.candidates(name, admin1=place.admin1, country=place.country, limit=5)
        if place.id not in {candidate.place.id for candidate in found}:
            missing.append((place.id, name))
    assert missing == []


def test_the_name_of_a_curated_place_means_that_place():
    wrong = []
    for place in CURATED:
        found = GAZETTEER.candidates(place.name, admin1=place.admin1, country=place.country)
        if found[0].place.id != place.id:
            wrong.append((place.id, found[0].place.id))
    assert wrong == []


@settings(deadline=None)
@given(PHRASES)
def test_no_text_raises_anything_but_ours(written):
    try:
        place = GAZETTEER.resolve(written, admin1=written, country="SY", feature_class=written)
    except PresenceError:
        return
    assert isinstance(place, Place)


def test_scores_are_shares_of_what_may_be_meant():
    found = GAZETTEER.candidates("Qahtaniyah", limit=100)
    assert sum(candidate.score for candidate in found) <= 1.001
    assert GAZETTEER.candidates("Manbij")[0].score > SURE


def test_it_is_a_collection_of_places():
    assert len(GAZETTEER) == len(list(GAZETTEER)) > 1000
    assert GAZETTEER.place("manbij").name_in("ar") == "منبج"
    assert Gazetteer.default() is GAZETTEER


def test_as_a_geodataframe():
    frame = GAZETTEER.to_geodataframe()
    assert len(frame) == len(GAZETTEER)
    assert frame.crs == "EPSG:4326"
    assert frame.loc["manbij"].geometry.x == pytest.approx(37.95495)  # lon first
    assert frame.loc["manbij"]["feature_code"] == "PPL"


def test_examples_in_the_docstrings_hold():
    import doctest

    from gazetteer import likeness, place

    assert [doctest.testmod(module).failed for module in (resolve, place, likeness)] == [0, 0, 0]
