"""Where the record has an event, what its written name may mean, and its correction."""

import pytest

from geo.dataset import Dataset
from geo.timemap.answers import answer, held
from tests.test_answers import GAZETTEER, event

TAKEN = event("taken", place_id="qahtaniyah-sinjar", place_as_written="Qahtaniyah")
ALIKE = event("alike", place_id="qahtaniyah-sinjar", place_as_written="Qahtaniyah")
ELSEWHERE = event("elsewhere", place_id="manbij", place_as_written="Qahtaniyah")
RECORD = Dataset((TAKEN, ALIKE, ELSEWHERE), {})


def tell(path, **question) -> dict:
    return answer(question, held(RECORD, RECORD.to_geodataframe(), GAZETTEER.get, path), GAZETTEER)


def test_which_place_an_event_has_and_which_were_rejected(tmp_path):
    said = tell(tmp_path / "events.geojson", ask="placing", id="taken")
    assert (said["written"], said["place"]["id"], said["alike"]) == ("Qahtaniyah", "qahtaniyah-sinjar", 1)
    assert [c["id"] for c in said["candidates"] if c["in_record"]] == ["qahtaniyah-sinjar"]
    assert len(said["candidates"]) == 4
    assert said["corrections"] == []


def test_a_place_to_which_the_name_does_not_lead_is_shown_all_the_same(tmp_path):
    first = tell(tmp_path / "events.geojson", ask="placing", id="elsewhere")["candidates"][0]
    assert (first["id"], first["in_record"], first["score"]) == ("manbij", True, None)
    assert first["reasons"] == ["the name alone does not lead there"]
    assert (first["lon"], first["lat"]) == (ELSEWHERE.lon, ELSEWHERE.lat)


def test_a_correction_is_written_once_however_often_it_is_told_and_taken_back(tmp_path):
    path, file = tmp_path / "events.geojson", tmp_path / "corrections.csv"
    question = {"ask": "correct", "id": "taken", "place_id": "qahtaniyah-tirbespi", "all": False}
    said = tell(path, **question, why=" near\nQamishli ")
    assert [c["place_id"] for c in said["corrections"]] == ["qahtaniyah-tirbespi"]
    assert not said["corrections"][0]["is_in_record"]
    once = file.read_bytes()
    tell(path, **question, why="near Qamishli")
    assert file.read_bytes() == once
    assert b",taken,qahtaniyah-tirbespi,qahtaniyah-sinjar,near Qamishli," in once
    assert [c["all"] for c in tell(path, ask="placing", id="alike")["corrections"]] == []
    assert tell(path, ask="uncorrect", id="taken", all=False)["corrections"] == []
    assert not file.exists()


def test_a_correction_for_all_is_seen_on_each_of_them(tmp_path):
    path = tmp_path / "events.geojson"
    tell(path, ask="correct", id="taken", place_id="qahtaniyah-raqqa", all=True)
    assert [c["all"] for c in tell(path, ask="placing", id="alike")["corrections"]] == [True]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"place_id": "atlantis"}, "No place called 'atlantis'"),
        ({"place_id": "qahtaniyah-sinjar"}, "the record has this place already"),
        ({"id": "nothing"}, "cannot be corrected"),
        ({"why": "x" * 301}, "at most 300 characters"), ({"all": "yes"}, "true or false"),
    ],
)  # fmt: skip
def test_a_correction_that_makes_no_sense_is_refused(tmp_path, wrong, said):
    question = {"id": "taken", "place_id": "qahtaniyah-raqqa", "all": False} | wrong
    assert said in tell(tmp_path / "events.geojson", ask="correct", **question)["error"]
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_it_says_so(tmp_path):
    gone = tmp_path / "gone" / "events.geojson"
    said = tell(gone, ask="correct", id="taken", place_id="qahtaniyah-raqqa", all=False)
    assert "corrections.csv cannot be written" in said["error"]
    assert "nothing was changed" in said["error"]


def test_a_broken_file_of_corrections_is_told_and_never_written_over(tmp_path):
    (tmp_path / "corrections.csv").write_text("mine\n")
    said = tell(
        tmp_path / "events.geojson", ask="correct", id="taken", place_id="qahtaniyah-raqqa", all=False
    )
    assert "row 1, column 'place_as_written'" in said["error"]
    assert (tmp_path / "corrections.csv").read_text() == "mine\n"


def test_of_many_events_without_written_names_nothing_can_be_corrected(tmp_path):
    events = held(RECORD, RECORD.to_geodataframe(), GAZETTEER.get, tmp_path / "events.parquet")
    assert "cannot be corrected" in answer({"ask": "placing", "id": "taken"}, events, GAZETTEER)["error"]
