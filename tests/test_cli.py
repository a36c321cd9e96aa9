"""The command line: what it prints, and the exit status that scripts rely on."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.cli import main
from geo.dataset import EVENTS, read, write
from tests.tilefiles import archive

ARTICLES = Path(__file__).parent / "data" / "articles.csv"
"""The two articles that the record began with, as a fact sheet."""


def test_import_twice_writes_the_same_bytes(tmp_path, capsys):
    into = tmp_path / "events.geojson"
    assert main(["import", str(ARTICLES), "--into", str(into)]) == 0
    first = into.read_bytes()
    assert main(["import", str(ARTICLES), "--into", str(into)]) == 0
    assert into.read_bytes() == first
    assert "0 new, 0 with something added, 55 rows told nothing new" in capsys.readouterr().out


def test_rejected_rows_can_be_mended_and_imported_again(tmp_path, capsys):
    sheet, into = tmp_path / "facts.csv", tmp_path / "events.geojson"
    sheet.write_text(
        "id,kind,place_as_written,start,actors,summary,source_publisher\n"
        "1,clash,Manbij,spring,SDF,A clash.,AFP\n2,clash,Manbij,2018-04,SDF,A clash.,AFP\n"
    )
    main(["import", str(sheet), "--into", str(into)])
    rejected = tmp_path / "facts.rejected.csv"
    (row,) = csv.DictReader(rejected.read_text().splitlines())
    assert (row["row"], row["field"], row["id"]) == ("2", "start", "1")
    assert "1 rows rejected, with field and reason" in capsys.readouterr().out
    rejected.write_text(rejected.read_text().replace(",spring,", ",2018-05,"))
    main(["import", str(rejected), "--into", str(into)])
    assert [event.start for event in read(into).events] == ["2018-05", "2018-04"]
    sheet.write_text(sheet.read_text().replace(",spring,", ",2018-05,"))
    main(["import", str(sheet), "--into", str(into)])
    assert not rejected.exists(), "nothing is rejected any more"


def test_text_with_a_comma_and_no_quotes_is_rejected_whole(tmp_path, capsys):
    sheet = tmp_path / "facts.csv"
    header = "id,kind,place_as_written,start,source_publisher,summary\n"
    sheet.write_text(header + "1,clash,Manbij,2018,AFP,Two dead, one hurt\n")
    main(["import", str(sheet), "--into", str(tmp_path / "d.geojson")])
    (row,) = csv.DictReader((tmp_path / "facts.rejected.csv").read_text().splitlines())
    assert "quotes" in row["reason"]
    assert row[None] == [" one hurt"], "nothing is lost"


@pytest.mark.parametrize("name", ["facts.csv", "d.geojson", "notes.txt"])
def test_rejected_rows_never_replace_another_file(tmp_path, name, capsys):
    sheet = tmp_path / "facts.csv"
    sheet.write_text("id,kind,place_as_written,start,source_publisher,summary\n1,party,Manbij,2018,AFP,S.\n")
    (tmp_path / "notes.txt").write_text("precious")
    write(tmp_path / "d.geojson", [])
    before = (tmp_path / name).read_bytes()
    argv = ["import", str(sheet), "--into", str(tmp_path / "d.geojson"), "--rejected", str(tmp_path / name)]
    assert main(argv) == 2
    assert (tmp_path / name).read_bytes() == before


def test_check_prints_file_line_field_and_fails(tmp_path, capsys):
    path = tmp_path / "d.geojson"
    feature = '{"type": "Feature", "id": "a", "geometry": null, "properties": {}}'
    path.write_text(f'{{"type": "FeatureCollection", "features": [\n{feature}\n]}}')
    assert main(["check", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert f"{path}:2 kind: None is not known; use one of" in lines[0]


def test_check_of_the_shipped_data(capsys):
    assert main(["check"]) == 0
    assert "no faults" in capsys.readouterr().out


@pytest.mark.parametrize(
    "argv",
    [["import", "nothing.csv"], ["serve", "--data", "nothing.geojson"],
     ["serve", "--tiles", "nothing.pmtiles"], ["serve", "--tiles", "Jawg.Terrain"],
     ["serve", "--tiles", "no such provider"], ["serve", "--tiles-token", "alone"],
     ["snapshot", "--from", "2019-12-01", "--to", "2019-01-01", "--out", "x.png"]],
)  # fmt: skip
def test_errors_go_to_stderr_in_a_sentence(argv, capsys):
    assert main(argv) == 2
    said = capsys.readouterr()
    assert said.err.startswith("presence: ")
    assert "Traceback" not in said.err
    assert said.out == ""


def test_a_killed_import_leaves_the_old_or_the_new_file(tmp_path):
    into = tmp_path / "events.geojson"
    into.write_bytes(EVENTS.read_bytes())
    sheet = tmp_path / "facts.csv"
    with sheet.open("w") as file:
        file.write("id,kind,place_as_written,start,actors,summary,source_publisher\n")
        file.writelines(f"K{i},clash,Manbij,2018-04,SDF,A clash.,AFP\n" for i in range(400))
    before = len(json.loads(into.read_text())["features"])
    for pause in (0.5, 0.9, 1.3):
        run = [sys.executable, "-m", "geo.cli", "import", str(sheet), "--into", str(into)]
        process = subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   cwd=Path(__file__).parent.parent)  # fmt: skip
        time.sleep(pause)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert len(json.loads(into.read_text())["features"]) in (before, before + 400)


def test_serve_hands_its_tiles_to_the_dashboard(tmp_path, monkeypatch):
    path = tmp_path / "x.pmtiles"
    path.write_bytes(archive({(0, 0, 0): b"x"}))
    ran = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.execv", lambda _, command: ran.append(command))
    monkeypatch.setattr("os.chdir", lambda _: None)
    for asked in (["x.pmtiles"], ["Jawg.Terrain", "--tiles-token", "s3cret"]):
        main(["serve", "--tiles", *asked])
    assert f"--tiles={path}" in ran[0], "the whole path: the dashboard runs in another folder"
    assert ran[1][-2:] == ["--tiles=Jawg.Terrain", "--tiles-token=s3cret"]
