"""`presence resolve`: what it prints, and its exit status."""

import argparse
import contextlib
import csv
import io
import json
import os
import pty
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from gazetteer import Gazetteer, PlaceNotFound, PresenceError
from geo.commands import resolve
from geo.verdict import COLUMNS, MEANING

ROOT = Path(__file__).parent.parent
PRESENCE = [sys.executable, "-m", "geo.cli", "resolve"]


def call(*argv):
    parser = argparse.ArgumentParser()
    resolve.configure(parser)
    return resolve.run(parser.parse_args(argv))


@pytest.fixture
def pipe(monkeypatch):
    """Puts bytes on standard input."""

    def put(data: bytes):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    return put


def answers(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_json_is_one_object_a_line_best_first(capsys):
    assert call("--json", "al-Omar oilfield", "منبج") == 0
    out = capsys.readouterr().out
    assert "منبج" in out
    first, second = (json.loads(line) for line in out.splitlines())
    assert list(first)[:2] == ["name", "candidates"]
    assert first["name"] == "al-Omar oilfield"
    best = first["candidates"][0]
    assert list(best)[:7] == ["id", "name", "lat", "lon", "radius_km", "score", "reasons"]
    assert (best["id"], best["lat"], best["lon"]) == ("al-omar-oil-field", 35.15167, 40.57583)
    assert second["candidates"][0]["id"] == "manbij"


def test_context_is_passed_on(capsys):
    for option in (["--near", "Qamishli"], ["--near", "qamishli"], ["--admin1", "Hasakah"]):
        assert call("--json", "Qahtaniyah", *option, "--country", "SY", "--limit", "1") == 0
        (answer,) = answers(capsys)
        assert [c["id"] for c in answer["candidates"]] == ["qahtaniyah-tirbespi"]
    assert call("--json", "Rmeilan", "--class", "oilfield") == 0
    assert answers(capsys)[0]["candidates"][0]["id"] == "rmeilan-oil-field"


def test_a_name_that_fails_harms_no_other(capsys):
    assert call("--json", "Xyzzyville", "Manbij", "Tell Abyad and Ras al-Ayn") == 1
    nothing, manbij, several = answers(capsys)
    assert nothing == {"name": "Xyzzyville", "candidates": [], "verdict": "nothing", "place": None}
    assert manbij["candidates"][0]["id"] == "manbij"
    assert (several["candidates"], several["verdict"]) == ([], "several")
    assert several["names"] == ["Tell Abyad", "Ras al-Ayn"]
    assert call("Tell Abyad and Ras al-Ayn") == 1
    assert "names several places" in capsys.readouterr().out


def test_what_is_only_spelled_alike_is_shown_apart(capsys):
    assert call("--json", "Qamishslix") == 1
    (answer,) = answers(capsys)
    assert answer["candidates"] == []
    assert call("Qamishslix") == 1
    out = capsys.readouterr().out
    assert "nothing found" in out
    assert "Qamishli" in out


def test_the_verdict_does_not_depend_on_how_many_are_shown(capsys):
    call("Qahtaniyah", "--limit", "1")
    assert "ambiguous" in capsys.readouterr().out


def test_for_people_it_says_what_and_where_and_why(capsys):
    assert call("near Rmeilan") == 0
    out = capsys.readouterr().out
    assert "→ rmeilan" in out
    assert "lat  37.0066  lon  41.9505  ± 10 km" in out
    assert "the text says ‘near’" in out


def test_a_place_told_from_another_is_printed_where_it_lies(capsys):
    assert call("13 km south of Ain Issa") == call("--json", "13 km south of Ain Issa", "--limit", "1") == 0
    *lines, record = capsys.readouterr().out.splitlines()
    assert any("lat  36.2683  lon  38.8623  ±  8 km  ain-issa" in line for line in lines)
    best = json.loads(record)["candidates"][0]
    assert (best["id"], best["lat"], best["lon"], best["radius_km"]) == ("ain-issa", 36.26835, 38.86228, 8)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Qahtaniyah", "ambiguous"),
        ("Tell Abyad and Ras al-Ayn", "names several places"),
        ("Xyzzyville", "nothing found"),
    ],
)
def test_for_people_it_says_when_it_does_not_know(capsys, name, says):
    call(name)
    assert says in capsys.readouterr().out


def test_a_neighbour_that_nobody_knows_is_an_error():
    with pytest.raises(PlaceNotFound, match="Xyzzyville"):
        call("Manbij", "--near", "Xyzzyville")


def test_a_limit_below_one_is_refused(capsys):
    with pytest.raises(SystemExit):
        call("Manbij", "--limit", "0")
    assert "not a whole number from 1 up" in capsys.readouterr().err


def test_names_come_from_standard_input_and_are_answered_in_order(pipe, capsys):
    pipe("\ufeffManbij\r\n\nمنبج\nRaqqa".encode())
    assert call("--json") == 0, "a blank line is no name that found nothing"
    found = answers(capsys)
    assert [answer["name"] for answer in found] == ["Manbij", "", "منبج", "Raqqa"]
    assert [answer["place"] for answer in found] == ["manbij", None, "manbij", "raqqa"]
    assert [answer["verdict"] for answer in found] == ["found", "no name", "found", "found"]
    pipe(b"Manbij")
    assert call("--json", "Raqqa", "-", "Kobani") == 0
    assert [answer["name"] for answer in answers(capsys)] == ["Raqqa", "Manbij", "Kobani"]
    pipe(b"Xyzzyville\nManbij\n")
    assert call() == 1


def test_a_line_that_is_no_utf8_is_told_and_harms_no_other(pipe, capsys):
    pipe(b"Manbij\n\xff\xfex\nRaqqa\n" + b"y" * 200_000 + b"\nKobani\n")
    assert call("--json") == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["place"] for line in out.splitlines()] == [
        "manbij",
        None,
        "raqqa",
        None,
        "kobani-ayn-al-arab",
    ]
    assert "line 2 is not UTF-8 (byte 0xff at 1)" in err
    assert "line 4 is far too long for a name" in err
    pipe(b"\xff\n" * 50)
    call("--json")
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 50
    assert len(err.splitlines()) == 6
    assert "50 names in all could not be read" in err


def test_the_table_has_a_row_a_name_and_places_only_beyond_doubt(pipe, capsys):
    pipe(b'Manbij\nQahtaniyah\n"Deir ez-Zor", the city\n=Xyzzy\n')
    assert call("--csv") == 1
    header, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert tuple(header) == COLUMNS
    manbij = Gazetteer.default().place("manbij")
    assert rows[0][:6] == ["Manbij", "manbij", "Manbij", str(manbij.lat), str(manbij.lon), "4.0"]
    assert rows[1] == ["Qahtaniyah", "", "", "", "", "", "", "ambiguous"]
    assert rows[2][0] == '"Deir ez-Zor", the city'
    assert rows[3][0] == "'=Xyzzy", "no spreadsheet runs it"
    assert {row[-1] for row in rows} <= set(MEANING)


def test_an_answer_is_written_before_the_next_name_is_known():
    with subprocess.Popen([*PRESENCE, "--json"], cwd=ROOT, stdin=-1, stdout=-1) as process:
        for name in ("Manbij", "Raqqa"):
            process.stdin.write(f"{name}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["name"] == name
        process.stdin.close()
        assert process.wait() == 0


def on_a_terminal(names, out):
    """What a terminal shows, where errors go there, and the answers to `out`, or there too if it is None."""
    screen, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    stdout = terminal if out is None else out
    with names.open() as stdin:
        process = subprocess.Popen(
            [*PRESENCE, "--json"], cwd=ROOT, stdin=stdin, stdout=stdout, stderr=terminal
        )
    os.close(terminal)
    shown = b""
    with os.fdopen(screen, "rb", buffering=0) as file, contextlib.suppress(OSError):  # closed at the end
        while more := file.read(65536):
            shown += more
    assert process.wait() == 0
    return shown.decode()


def test_a_bar_is_drawn_for_people_and_never_among_the_answers(tmp_path):
    names = tmp_path / "names"
    names.write_text("Manbij\nRaqqa\n" * 50)
    with (tmp_path / "out").open("w") as out:
        assert "100/100" in on_a_terminal(names, out)
    lines = (tmp_path / "out").read_text().splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["Manbij", "Raqqa"] * 50
    shown = on_a_terminal(names, None)
    assert len(shown.splitlines()) == 100, "answers alone, where both would be on one screen"


def test_a_closed_pipe_is_quiet():
    for names in ("Manbij\n" * 5000, "Manbij\n"):
        first = ["head", "-c", "20"]
        with subprocess.Popen(first, stdin=-1, stdout=-1) as head:
            run = subprocess.run(PRESENCE, cwd=ROOT, input=names.encode(), stdout=head.stdin, stderr=-1)
            head.communicate()
        assert run.stderr == b""


def test_ctrl_c_is_quiet():
    with subprocess.Popen(
        [*PRESENCE, "--json"],
        cwd=ROOT,
        stdin=-1,
        stdout=-1,
        stderr=-1,
        # A shell that runs the tests in the background has it ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        process.stdin.write(b"Manbij\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.wait(30)  # before its input ends, which would be a good end, too
        out, err = process.communicate()
    assert process.returncode == 130
    assert (out, len(err.splitlines())) == (b"", 1)


def test_no_name_and_nobody_who_pipes_any_is_bad_usage(monkeypatch):
    screen, terminal = pty.openpty()
    with os.fdopen(terminal) as keyboard:
        for stdin in (keyboard, None):
            monkeypatch.setattr("sys.stdin", stdin)
            with pytest.raises(PresenceError, match="no name to resolve"):
                call()
    os.close(screen)


def test_what_an_option_says_that_nobody_knows_is_told_and_left_out(capsys):
    for option, value in (("--country", "Syria"), ("--admin1", "Atlantis"), ("--class", "wibble")):
        assert call("--json", "Manbij", option, value) == 0
        out, err = capsys.readouterr()
        assert json.loads(out)["place"] == "manbij"
        assert err.startswith(f"presence: {option}: '{value}' is no ")
        assert len(err.splitlines()) == 1
    assert call("--json", "Manbij", "--admin1", "Atlantis; Raqqa") == 1
    out, err = capsys.readouterr()
    assert "Atlantis" in err
    assert "Raqqa" not in err
    call("Manbij", "--country", "sy", "--admin1", "Aleppo", "--class", "town")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("near", ["Qamishli", "qamishli", "37.0522,41.2314"])
def test_each_place_says_how_far_it_is_from_the_neighbour_and_where(capsys, near):
    assert call("Qahtaniyah", "--near", near, "--limit", "2") == 0
    _, first, _, second, _ = capsys.readouterr().out.splitlines()
    of = "37.0522,41.2314" if "," in near else "Qamishli"
    assert f"28 km east of {of}" in first
    assert f"103 km south-south-east of {of}" in second
    call("Qamishli", "--near", near, "--limit", "1")
    assert f"at {of}" in capsys.readouterr().out
    call("--json", "Qahtaniyah", "--near", near, "--limit", "1")
    (answer,) = answers(capsys)
    best = answer["candidates"][0]
    assert best["distance_km"] == pytest.approx(28.0, abs=0.1)
    assert best["bearing_deg"] == pytest.approx(95, abs=1)


@pytest.mark.parametrize("near", ["41.2,236.5", "136.5,41.2", "nan,41"])
def test_a_neighbour_off_the_earth_is_bad_usage(near):
    with pytest.raises(PresenceError, match="expected lat,lon in degrees"):
        call("Manbij", "--near", near)


def test_a_terminal_that_knows_no_arabic_is_no_reason_to_fail():
    for form in ([], ["--json"], ["--csv"]):
        env = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
        run = subprocess.run([*PRESENCE, "منبج", *form], cwd=ROOT, env=env, capture_output=True)
        assert (run.returncode, run.stderr) == (0, b"")
        assert ("منبج".encode() if form else b"\\u0645\\u0646\\u0628\\u062c") in run.stdout
