"""Taking a written place apart: spellings, neighbours, vagueness, several places."""

import doctest

import pytest
from hypothesis import given

from gazetteer import vague, written
from gazetteer.relative import Away, Between, Side, Towards
from gazetteer.written import AREA_KM, NEAR_KM, take_apart
from tests.phrases import PHRASES


def names(text):
    return [spelling.text for spelling in take_apart(text).names]


def anchors(text):
    return [spelling.text for spelling in take_apart(text).anchors]


def test_examples_in_the_docstring_hold():
    assert doctest.testmod(written).failed == doctest.testmod(vague).failed == 0


@pytest.mark.parametrize(
    ("text", "spellings"),
    [
        ("Manbij", ["Manbij"]),
        ("Rmeilan airbase (Abu Hajar airfield)", ["Rmeilan airbase", "Abu Hajar airfield"]),
        ("Tel Baydar (Tel Bidr)", ["Tel Baydar", "Tel Bidr"]),
        ("Kharab Ishq / Harab Isk", ["Kharab Ishq", "Harab Isk"]),
        ("near Dayrick (Derik / al-Malikiyah)", ["Dayrick", "Derik", "al-Malikiyah"]),
        ("Ayn Issa area", ["Ayn Issa area", "Ayn Issa"]),
        ("eastern Kobani countryside", ["eastern Kobani countryside", "eastern Kobani", "Kobani"]),
        ("Tel Hamis and nearby villages", ["Tel Hamis area", "Tel Hamis"]),
        ("Tishrin Dam (protest sit-in)", ["Tishrin Dam"]),
        ("", []),
    ],
)
def test_spellings(text, spellings):
    assert names(text) == spellings


@pytest.mark.parametrize(
    ("text", "head", "neighbours"),
    [
        ("Nuaymiyah farm, south of Dadat", "Nuaymiyah farm", ["Dadat"]),
        ("17th Division base, north of Raqqa", "17th Division base", ["Raqqa"]),
        ("Al-Sur, Deir ez-Zor", "Al-Sur", ["Deir ez-Zor"]),
        (
            "Qasrak (Qaserki), M4 between Tal Tamr and Tal Baydar",
            "Qasrak",
            ["Tal Tamr", "Tal Baydar"],
        ),
        ("Mount Karachok near Derik (al-Malikiyah)", "Mount Karachok", ["Derik", "al-Malikiyah"]),
        ("Jabal Tharda / near Deir ez-Zor Airport", "Jabal Tharda", ["Deir ez-Zor Airport"]),
    ],
)
def test_neighbours(text, head, neighbours):
    assert names(text)[0] == head
    assert anchors(text) == neighbours


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("near Rmeilan", NEAR_KM),
        ("outside Qamishli", NEAR_KM),
        ("Darbasiyah (east of)", NEAR_KM),
        ("M4 highway, about 6 km west of Tal Tamr", NEAR_KM),
        ("about 20 miles south of Kobani", 20 * 1.609344),
        ("60-70 km northeast of Tanf", 70),
        ("Manbij", 0),
        ("near al-Tanf (about 27 km from the base)", 27),
        ("al-Tanf (27 km away)", 27),
        ("Manbij (20-25 km to the north)", 25),
        ("Manbij (about 27 km from the border)", 0),
    ],
)
def test_vagueness_is_in_kilometres(text, km):
    apart = take_apart(text)
    assert (apart.names or apart.anchors)[0].km == pytest.approx(km)


def test_a_looser_reading_is_vaguer():
    assert [spelling.km for spelling in take_apart("southern Hasakah").names] == [0, AREA_KM]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Tell Abyad and Ras al-Ayn", ["Tell Abyad", "Ras al-Ayn"]),
        (
            "Kobani, Derik, Darbasiyah, Ayn Issa and other border towns",
            ["Kobani", "Derik", "Darbasiyah", "Ayn Issa"],
        ),
        ("Hareqli and Tannuz, west of Tell Abyad", ["Hareqli", "Tannuz"]),
        ("Tabqa town and airfield", ["Tabqa town", "Tabqa airfield"]),
        ("Kharab al-Jir to Deir ez-Zor", ["Kharab al-Jir", "Deir ez-Zor"]),
        ("between Qamishli and al-Malikiyah (Derik)", ["Qamishli", "al-Malikiyah"]),
        ("road from Sarin (Sarrin) to Kobani", ["Sarin", "Kobani"]),
        ("Conoco gas field (and al-Izba)", ["Conoco gas field", "al-Izba"]),
        ("Hasakah bases (Rmelan, Tal Beydar, Shaddadi)", ["Rmelan", "Tal Beydar", "Shaddadi"]),
        ("Maadan desert (Raqqa), Jabal al-Amour (Homs)", ["Maadan desert", "Jabal al-Amour"]),
    ],
)
def test_several_places_are_not_one(text, places):
    apart = take_apart(text)
    assert list(apart.several) == places
    assert apart.names == apart.anchors == ()


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("13 km south of Ain Issa", Away(13, 0.5, 180, 22.5)),
        ("20-25 km NNE of Manbij", Away(22.5, 5, 22.5, 11.25)),
        ("Manbij (20 km to the north)", Away(20, 5, 0, 22.5)),
        ("25 km from Raqqa to the east", Away(25, 2.5, 90, 22.5)),
        ("west of Qamishli", Side(30, 270, 22.5)),
        ("Darbasiyah (east of)", Side(30, 90, 22.5)),
        ("just west of Kobani", Side(5, 270, 22.5)),
        ("eastern outskirts of Tal Tamr", Side(5, 90, 22.5)),
        ("south / southwest of Manbij", Side(30, 202.5, 45)),
        ("5 km from Raqqa towards Tabqa", Towards(5, 0.5, "Tabqa")),
        ("near Rmeilan", None),
        ("27 km from al-Tanf", None),
    ],
)
def test_where_the_words_put_the_spot(text, how):
    assert [spelling.how for spelling in take_apart(text).names] == [how]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("eastern Kobani countryside", Side(30, 90, 22.5)),
        ("eastern Kobani", None),
        ("Kobani countryside", None),
    ],
)
def test_a_side_of_the_countryside_is_outside_the_town(text, how):
    loosest = take_apart(text).names[-1]
    assert (loosest.text, loosest.how) == ("Kobani", how)


@pytest.mark.parametrize(
    ("text", "first", "how"),
    [
        ("between Raqqa and Tabqa", "Raqqa", Between("Tabqa")),
        ("on the road between Raqqa and Tabqa", "Raqqa", Between("Tabqa")),
        ("halfway between Raqqa and Tabqa", "Raqqa", Between("Tabqa", True)),
        ("road from Sarin (Sarrin) to Kobani", "Sarin", Between("Kobani")),
        ("al-Hasakah-Shaddadi road", "al-Hasakah", Between("Shaddadi")),
    ],
)
def test_a_spot_between_two_places(text, first, how):
    between = take_apart(text).between
    assert (between.text, between.how) == (first, how)


@pytest.mark.parametrize(
    "text",
    [
        "Kharab al-Jir to Deir ez-Zor",
        "Himo village, Qamishli-Amude road",
        "al-Hasakah road",
        "Ras al-Ayn road",
    ],
)
def test_what_is_no_spot_between_two_places(text):
    assert take_apart(text).between is None


def test_two_places_beside_a_name_are_its_neighbours_with_the_spot_between():
    apart = take_apart("Qasrak, M4 between Tal Tamr and Tal Baydar")
    assert [anchor.how for anchor in apart.anchors] == [Between("Tal Baydar"), Between("Tal Tamr")]


@pytest.mark.parametrize("text", ["al-Darbasiyah to the east", "road to / at Tishrin Dam (civilian convoy)"])
def test_a_direction_is_no_route(text):
    assert take_apart(text).several == ()


@given(PHRASES)
def test_any_text_can_be_taken_apart(text):
    apart = take_apart(text)
    assert all(spelling.text and spelling.km >= 0 for spelling in apart.names + apart.anchors)
