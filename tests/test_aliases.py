"""Every name of every curated place: it means that place, or the gazetteer says which others bear it."""

import pytest

from gazetteer import AmbiguousPlace, Gazetteer, Place
from gazetteer.sources import read_places

GAZETTEER = Gazetteer.default()
NAMES = [(name, place) for place in read_places() for name in place.all_names()]


def said(name: str) -> list[Place]:
    """What the gazetteer gives for a name alone: a place, or those among which it cannot choose."""
    try:
        return [GAZETTEER.resolve(name)]
    except AmbiguousPlace as ambiguous:
        return [candidate.place for candidate in ambiguous.candidates]


def bears(place: Place, name: str) -> bool:
    """Whether a place is called so, by the gazetteer's own account."""
    return any(
        candidate.place == place and candidate.reasons[0].startswith(("named ", "short for "))
        for candidate in GAZETTEER.candidates(name, limit=20)
    )


def is_right(name: str, place: Place) -> bool:
    found = said(name)
    if place.id in {other.id for other in found}:
        return True
    if any(bears(other, name) for other in found):
        return True
    # A bare name means the town before its district, though the list spells the town otherwise.
    return place.feature_class == "A" and any(other.admin1 == place.admin1 for other in found)


def test_each_name_means_its_place_or_a_namesake_or_is_called_ambiguous():
    assert [(name, place.id) for name, place in NAMES if not is_right(name, place)] == []


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Qahtaniyah", ["quneitra", "raqqa", "sinjar", "tirbespi"]),
        ("القحطانية", ["quneitra", "raqqa", "sinjar", "tirbespi"]),
        ("Malikiyah", ["azaz", "derik"]),
        ("Racca", ["district", "governorate"]),
    ],
)
def test_namesakes_are_all_named(name, ids):
    assert {place.id.rpartition("-")[2] for place in said(name)} >= set(ids)
