"""A file of corrections: what it says of a name, what is wrong in it, and that it is never half written."""

import csv
import io
import os
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer
from geo.cli import main
from geo.corrections import COLUMNS, Correction, Corrections, beside, change, one_line, read_corrections
from geo.dataset import read
from geo.errors import CorrectionsFileError, PresenceError

GAZETTEER = Gazetteer.default()
SINJAR, TIRBESPI, RAQQA = "qahtaniyah-sinjar", "qahtaniyah-tirbespi", "qahtaniyah-raqqa"
PLAIN = Correction("Qahtaniyah", "", "", "", TIRBESPI, SINJAR, "", "2026-11-30")


def sheet(*rows: dict) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def put(path: Path, *corrections: Correction) -> None:
    for correction in corrections:
        change(path, GAZETTEER, lambda known, new=correction: known.with_one(new))


# Which one holds


def test_one_for_the_event_comes_before_one_for_all_and_the_last_of_equals_wins():
    mine = replace(PLAIN, event="mine", place_id=RAQQA)
    known = Corrections((PLAIN, mine, replace(PLAIN, place_id=SINJAR)))
    assert known.of("Qahtaniyah", ("mine",)) == mine
    assert known.of("Qahtaniyah", ("other",)).place_id == SINJAR
    assert known.of("Qahtaniya", ("mine",)) is None


def test_one_that_names_the_context_comes_before_one_that_does_not():
    there = replace(PLAIN, admin1="Raqqa", place_id=RAQQA)
    known = Corrections((there, PLAIN))
    assert known.of("Qahtaniyah", admin1="Ar-Raqqa") == there
    assert known.of("Qahtaniyah", admin1="Hasakah") == PLAIN
    assert known.of("Qahtaniyah", place_kind="town") == PLAIN


def test_an_event_is_known_by_its_former_ids_too():
    assert Corrections((replace(PLAIN, event="old"),)).of("Qahtaniyah", ("new", "old"))


def test_a_later_correction_takes_the_place_of_the_one_before():
    other = replace(PLAIN, place_id=RAQQA, why="look again")
    known = Corrections((PLAIN,)).with_one(other)
    assert known.all == (other,)
    assert known.without(PLAIN.key).all == ()


# The file

names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).map(one_line).filter(bool)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(names, names.map(lambda text: text.strip()), st.sampled_from(["", "an-event"])), max_size=5
    )
)
def test_what_is_written_is_read_again(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("c") / "corrections.csv"
    known = Corrections()
    for written, why, event in rows:
        new = replace(PLAIN, place_as_written=written, why=why, event=event)
        known = known.with_one(new)
        put(path, new)
    assert read_corrections(path, GAZETTEER) == known


def test_no_file_is_no_corrections_and_with_the_last_one_the_file_goes(tmp_path):
    path = beside(tmp_path / "events.geojson")
    assert read_corrections(path, GAZETTEER) == Corrections()
    put(path, PLAIN)
    assert path.name == "corrections.csv"
    change(path, GAZETTEER, lambda known: known.without(PLAIN.key))
    assert list(tmp_path.iterdir()) == []


def test_columns_may_be_left_out_and_stand_in_any_order(tmp_path):
    path = tmp_path / "c.csv"
    path.write_text(f"\ufeffplace_id,place_as_written\n{TIRBESPI}, Qahtaniyah \n\n", encoding="utf-8")
    expected = replace(PLAIN, rejected_place_id="", day="")
    assert read_corrections(path, GAZETTEER).all == (expected,)


GOOD = {"place_as_written": "Qahtaniyah", "place_id": TIRBESPI}


@pytest.mark.parametrize(
    ("text", "row", "field", "said"),
    [
        ("", 1, "place_as_written", "no such column"),
        ("place_as_written,place_id,colour\n", 1, "colour", "is unknown"),
        ("place_as_written,place_id,place_id\n", 1, "place_id", "there twice"),
        (sheet(GOOD, GOOD | {"place_id": "atlantis"}), 3, "place_id", "no place has the id 'atlantis'"),
        (sheet(GOOD | {"rejected_place_id": "mu"}), 2, "rejected_place_id", "no place has the id 'mu'"),
        (sheet(GOOD | {"place_as_written": ""}), 2, "place_as_written", "is empty"),
        (sheet(GOOD | {"day": "3 May"}), 2, "day", "write it as 2026-05-03"),
        ("place_as_written,place_id\na,b,c\n", 2, None, "does not have 2 cells"),
        ('place_as_written,place_id\n"a,b\n', None, None, "mend the quotes"),
    ],
)
def test_what_is_wrong_is_told_with_file_row_and_field(tmp_path, text, row, field, said):
    path = tmp_path / "corrections.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorrectionsFileError, match=r"corrections\.csv") as problem:
        read_corrections(path, GAZETTEER)
    assert (problem.value.row, problem.value.field) == (row, field)
    assert said in str(problem.value)


def test_bytes_that_are_no_text_are_told(tmp_path):
    (tmp_path / "c.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(CorrectionsFileError, match="is not UTF-8"):
        read_corrections(tmp_path / "c.csv", GAZETTEER)
    with pytest.raises(CorrectionsFileError, match="cannot be read"):
        read_corrections(tmp_path, GAZETTEER)


def test_a_write_that_fails_leaves_the_old_file_whole(tmp_path, monkeypatch):
    path = tmp_path / "corrections.csv"
    put(path, PLAIN)
    before = path.read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PresenceError, match="No space left on device; nothing was changed"):
        put(path, replace(PLAIN, event="another"))
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["corrections.csv"]


def test_visitors_at_once_lose_nothing(tmp_path):
    path = tmp_path / "corrections.csv"
    threads = [Thread(target=put, args=(path, replace(PLAIN, event=f"e{n}"))) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {c.event for c in read_corrections(path, GAZETTEER).all} == {f"e{n}" for n in range(20)}


# presence import

ROW = (
    "event,kind,place_as_written,start,summary,source_publisher,place_id\n"
    "{},clash,Qahtaniyah,2019-10-09,They fought.,AFP,{}\n"
)


@pytest.fixture
def into(tmp_path) -> Path:
    """A dataset with one event, at Sinjar's Qahtaniyah."""
    (tmp_path / "sheet.csv").write_text(ROW.format("fight", SINJAR))
    path = tmp_path / "events.geojson"
    assert main(["import", str(tmp_path / "sheet.csv"), "--into", str(path)]) == 0
    return path


def test_import_honours_what_lies_beside_the_dataset_and_says_so(into, capsys):
    put(beside(into), PLAIN)
    (into.parent / "more.csv").write_text(ROW.format("another", ""))
    assert main(["import", str(into.parent / "more.csv"), "--into", str(into)]) == 0
    assert "settled the place of 1 row, moved 1 event of" in capsys.readouterr().out
    assert {event.place_id for event in read(into).events} == {TIRBESPI}


def test_import_without_a_sheet_moves_what_stands_wrong_and_a_second_run_changes_nothing(into, capsys):
    put(beside(into), replace(PLAIN, event="fight"))
    assert main(["import", "--into", str(into)]) == 0
    after = into.read_bytes()
    assert [event.place_id for event in read(into).events] == [TIRBESPI]
    assert main(["import", "--into", str(into)]) == 0
    assert "settled the place of 0 rows, moved 0 events of" in capsys.readouterr().out
    assert into.read_bytes() == after


def test_import_takes_another_file_of_corrections(into, tmp_path):
    elsewhere = tmp_path / "elsewhere.csv"
    put(elsewhere, replace(PLAIN, event="fight"))
    assert main(["import", "--into", str(into), "--corrections", str(elsewhere)]) == 0
    assert [event.place_id for event in read(into).events] == [TIRBESPI]


@pytest.mark.parametrize("options", [[], ["--corrections", "nothing.csv"]])
def test_import_of_nothing_at_all_is_told(into, capsys, options):
    assert main(["import", "--into", str(into), *options]) != 0
    assert "there are no such corrections" in capsys.readouterr().err


def test_corrections_of_a_dataset_that_is_not_there_are_told(into, tmp_path, capsys):
    put(beside(into), PLAIN)
    missing = tmp_path / "missing.geojson"
    assert main(["import", "--into", str(missing), "--corrections", str(beside(into))]) == 2
    assert f"{missing}: there is no such dataset" in capsys.readouterr().err
    assert not missing.exists()


def test_import_stops_at_a_correction_that_it_cannot_read(into, capsys):
    beside(into).write_text(sheet(GOOD | {"place_id": "atlantis"}))
    before = into.read_bytes()
    assert main(["import", str(into.parent / "sheet.csv"), "--into", str(into)]) != 0
    assert "row 2, column 'place_id': no place has the id 'atlantis'" in capsys.readouterr().err
    assert into.read_bytes() == before
