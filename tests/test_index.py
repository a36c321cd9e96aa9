"""The index: exact keys, skeletons, spellings."""

from gazetteer.index import MemoryIndex
from gazetteer.place import Place

PLACES = [
    Place("omar", "Al-Omar oil field", 40.6, 35.1, 15, "S", "OILF", "SY", names=(("ar", "حقل العمر"),)),
    Place("qamishli", "Qamishli", 41.2, 37.0, 4, "P", "PPL", "SY"),
    Place("qahtaniyah", "Qahtaniyah (Tirbespi)", 41.5, 37.0, 3, "P", "PPL", "SY"),
    Place("zor", "Deir ez-Zor", 40.1, 35.3, 6, "P", "PPL", "SY"),
]
INDEX = MemoryIndex(PLACES)


def ids(entries):
    return [entry.place.id for entry in entries]


def test_exact_forgives_case_marks_and_article():
    assert ids(INDEX.exact("AL-QĀMISHLI")) == ["qamishli"]
    assert not INDEX.exact("Kamishly")


def test_a_site_is_found_by_its_bare_name_and_says_so():
    (entry,) = INDEX.exact("al-Omar")
    assert (entry.place.id, entry.stem, entry.name) == ("omar", True, "Al-Omar oil field")
    assert ids(INDEX.exact("العمر")) == ["omar"]


def test_a_name_told_apart_in_parentheses_is_found_without_them():
    assert ids(INDEX.exact("Qahtaniyah")) == ids(INDEX.exact("Qahtaniyah (Tirbespi)")) == ["qahtaniyah"]


def test_every_level_is_found_by_its_keys():
    assert ids(INDEX.find("skeleton", "kmsl")) == ["qamishli"]
    assert ids(INDEX.find("skeleton", "drzr")) == ["zor"]
    assert not INDEX.find("skeleton", "xyz")


def test_near_suggests_slips_of_the_pen_best_first():
    (entry, likeness), *_ = INDEX.near("Qamisli")
    assert entry.place.id == "qamishli"
    assert 0.8 < likeness < 1
    assert INDEX.near("Xyzzy") == INDEX.near("") == []
