"""`presence find-names`: what it prints, and its exit status."""

import io
import json
import sys

import pytest

from geo.cli import main

TEXT = "Guns went to Qamishli.\r\n\r\nقرب عين عيسى: Qahtaniyah, near Qamishli, was hit.\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "text.txt"
    path.write_bytes(TEXT.encode())
    return str(path)


def test_a_line_of_json_for_every_mention(file, capsys):
    assert main(["find-names", file, "--json"]) == 0
    mentions = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert list(mentions[0]) == ["start", "end", "text", "line", "column", "place", "candidates"]
    assert [(m["line"], m["column"], m["place"]["id"]) for m in mentions] == [
        (1, 14, "qamishli"),
        (3, 5, "ain-issa"),
        (3, 15, "qahtaniyah-tirbespi"),
        (3, 32, "qamishli"),
    ]
    for mention in mentions:
        assert TEXT[mention["start"] : mention["end"]] == mention["text"]
        assert mention["candidates"][0] == mention["place"]
        assert {"lat", "lon", "radius_km", "score", "reasons"} <= set(mention["place"])


def test_for_people_it_says_where_and_what_and_why_and_how_many(file, capsys):
    assert main(["find-names", file]) == 0
    out = capsys.readouterr().out
    first, reasons, *_, summary = out.splitlines()
    assert first.startswith("1:14  Qamishli")
    assert "lat 37.0521 lon 41.2314 ±4 km" in first
    assert first.endswith("qamishli")
    assert reasons.strip() == "named Qamishli"
    assert "28 km from Qamishli" in out
    assert summary == "4 mentions of 3 places"


def test_an_ambiguous_name_is_told_as_such(tmp_path, capsys):
    path = tmp_path / "text.txt"
    path.write_text("Qahtaniyah was hit.", encoding="utf-8")
    assert main(["find-names", str(path)]) == 0
    out = capsys.readouterr().out
    assert "1:1  Qahtaniyah  ambiguous: " in out
    assert "qahtaniyah-raqqa" in out
    assert out.endswith("1 mention of 0 places, 1 ambiguous\n")
    main(["find-names", str(path), "--json"])
    mention = json.loads(capsys.readouterr().out)
    assert mention["place"] is None
    assert len(mention["candidates"]) > 1


def test_standard_input_and_a_text_without_a_place(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Nobody was anywhere.")))
    assert main(["find-names", "-"]) == 1
    assert capsys.readouterr().out == "no place of the gazetteer is named\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("إلى منبج".encode())))
    assert main(["find-names", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["place"]["id"] == "manbij"


def test_a_file_that_cannot_be_read_is_told(tmp_path, capsys):
    path = tmp_path / "text.txt"
    path.write_bytes(b"Manbij\nRaq\xffqa")
    assert main(["find-names", str(path)]) == 2
    assert "text.txt, line 2: byte 0xff at offset 10 is not UTF-8" in capsys.readouterr().err
    assert main(["find-names", str(tmp_path / "none.txt")]) == 2
    assert "none.txt cannot be read (No such file or directory)" in capsys.readouterr().err
    assert main(["find-names", str(tmp_path)]) == 2


def test_a_text_without_spaces_or_with_nothing_but_marks_does_no_harm(tmp_path, capsys):
    path = tmp_path / "text.txt"
    for text in (
        "",
        "a" * 200_000,
        "'" * 200_000,
        "\u0301" * 200_000,
        "(" * 50_000,
        "al-" * 50_000,
        "b'" * 50_000,
    ):
        path.write_text(text, encoding="utf-8")
        assert main(["find-names", str(path)]) == 1
    capsys.readouterr()
