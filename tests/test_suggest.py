"""Suggestions for a name that is still being typed."""

import pytest

from gazetteer import Gazetteer, Place

PLACES = [
    Place("qamishli", "Qamishli", 41.2, 37.0, 4, "P", "PPL", "SY", population=180_000,
          names=(("en", "Qamishlo"), ("ar", "القامشلي"), ("und", "Камишли"))),
    Place("qamishli-airport", "Qamishli airport", 41.2, 37.0, 2, "S", "AIRP", "SY"),
    Place("zor", "Deir ez-Zor", 40.1, 35.3, 6, "P", "PPL", "SY", population=200_000),
    Place("zor-maghar", "Zor Maghar", 38.0, 36.8, 2, "P", "PPL", "SY"),
    Place("omar", "Al-Omar oil field", 40.6, 35.1, 15, "S", "OILF", "SY", names=(("ar", "حقل العمر"),)),
]  # fmt: skip
GAZETTEER = Gazetteer(PLACES)


def suggested(text: str) -> list[str]:
    return [suggestion.place.id for suggestion in GAZETTEER.suggest(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("q", "qamishli"), ("QAM", "qamishli"), ("Qamishlo", "qamishli"), ("al-qam", "qamishli"),
        ("القام", "qamishli"), ("الق", "qamishli"), ("قام", "qamishli"), ("Ками", "qamishli"),
        ("Kamish", "qamishli"), ("qamishli a", "qamishli-airport"),
        ("deir", "zor"), ("Deir ez", "zor"), ("deir ez-z", "zor"), ("Dayr az Zawr", "zor"),
        ("om", "omar"), ("العم", "omar"), ("Qamsihli", "qamishli"),
    ],
)  # fmt: skip
def test_what_is_typed_finds_the_place_that_is_meant(text, first):
    assert suggested(text)[0] == first


def test_a_first_word_comes_before_a_later_one_and_each_place_comes_once():
    assert suggested("zor") == ["zor-maghar", "zor"]
    assert len(suggested("qam")) == len(set(suggested("qam"))) == 2


def test_a_suggestion_says_by_which_name():
    assert GAZETTEER.suggest("qamishlo")[0].name == "Qamishlo"
    assert GAZETTEER.suggest("القام")[0].name == "القامشلي"


@pytest.mark.parametrize("text", ["", "  ", "-", "'", "xyzzy", "x" * 1000, "ال" * 500])
def test_what_can_be_no_place_suggests_none(text):
    assert suggested(text) == []


def test_the_whole_gazetteer_is_searched_by_any_name_of_a_place():
    gazetteer = Gazetteer.default()
    assert gazetteer.suggest("Tell ab")[0].place.id == "tell-abyad"
    for text in ("القامشلي", "Qamishlo", "Qamişlo", "kamishl"):
        assert gazetteer.suggest(text)[0].place.id == "qamishli"
    assert len(gazetteer.suggest("a", limit=5)) == 5
