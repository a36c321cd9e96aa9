"""Entries that answer to a name, by the name alone."""

from gazetteer import Place
from gazetteer.index import MemoryIndex
from gazetteer.match import EXACT, SLIP, matches


def place(name: str, *others: str, lon: float = 40.0) -> Place:
    return Place(name.lower(), name, lon, 36.0, 2, "P", "PPL", "SY", names=tuple(("und", o) for o in others))


INDEX = MemoryIndex(
    [
        place("Qamishli", "القامشلي"),
        place("Mushayrifah", "Mecherfé"),
        place("Rakhlah"),
        place("East Bank"),
        place("Al-Omar oil field"),
    ]
)


def found(name: str) -> dict[str, float]:
    return {match.entry.place.name: match.points for match in matches(INDEX, name)}


def test_what_is_called_so_comes_before_what_is_spelled_alike():
    (first, *_) = matches(INDEX, "Mecherfe")
    assert (first.exact, first.points, first.entry.name) == (True, EXACT, "Mecherfé")
    (alike, *_) = matches(INDEX, "Mcheirfeh")
    assert (alike.exact, alike.entry.place.name) == (False, "Mushayrifah")
    assert alike.points < EXACT


def test_a_place_answers_once_by_its_best_name():
    assert [match.entry.name for match in matches(INDEX, "القامشلي")] == ["القامشلي"]
    assert len(matches(INDEX, "Kamishly")) == 1


def test_a_slip_of_the_pen_costs():
    (slip, *_) = matches(INDEX, "Qamichtli")
    assert (slip.slip, slip.entry.place.name) == (True, "Qamishli")
    assert slip.points <= EXACT - SLIP


def test_a_german_ch_is_looked_for_where_nothing_else_is_found():
    assert "Rakhlah" in found("Rachla")


def test_the_other_bank_is_another_place():
    assert found("west bank") == {}


def test_a_site_answers_to_its_bare_name():
    (match,) = matches(INDEX, "al-Omar")
    assert (match.entry.stem, match.exact) == (True, True)


def test_what_has_no_letter_finds_nothing():
    assert matches(INDEX, "") == matches(INDEX, "'") == matches(INDEX, "Xyzzyville") == []
