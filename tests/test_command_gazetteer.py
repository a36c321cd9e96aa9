"""`presence gazetteer build`: from dumps to a file, whole or not at all; and `presence resolve --index`."""

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from gazetteer import Gazetteer, GazetteerFileError, batches, build
from geo.cli import main
from geo.commands import gazetteer
from tests.benchmarks import dump
from tests.test_geonames import line

GOOD = [
    line(),
    line(geonameid="2", name="Mosul", alternatenames="الموصل", country_code="IQ", latitude="36.3"),
    line(geonameid="3", name="Qayyarah", alternatenames="", country_code="IQ", latitude="35.8"),
]
BROKEN = [
    b"167357\tManbij",
    line(latitude="north"),
    line(name=""),
    line(name="Man\x00bij"),
    line().replace(b"Menbij", b"\xff"),
    line(),  # the same again
    b"",
]


def call(*argv: object) -> int:
    parser = argparse.ArgumentParser()
    gazetteer.configure(parser)
    return gazetteer.run(parser.parse_args(["build", *map(str, argv)]))


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "allCountries.txt"
    path.write_bytes(b"\n".join([*GOOD, *BROKEN]) + b"\n")
    return path


def ids(path) -> list[str]:
    return [place.id for place in Gazetteer.open(path)]


def test_it_says_what_the_file_came_to_and_lists_broken_rows(source, tmp_path, capsys):
    out = tmp_path / "places.db"
    assert call("--geonames", source, "--out", out, "--without-curated") == 0
    told = capsys.readouterr().out
    assert f"{out}: 3 places with 6 names" in told
    assert "6 rows left out:" in told
    for what in (
        "1 × geonameid does not have 19 columns",
        "allCountries.txt, row 4, geonameid: '167357' does not have 19 columns",
        "allCountries.txt, row 5, latitude: 'north' is not a number from -90 to 90",
        "allCountries.txt, row 6, name: is empty",
        "row 7, name: 'Man\\x00bij' holds a control character",
        "row 8, name:",
        "allCountries.txt, row 9, geonameid: '167357' stands there before",
    ):
        assert what in told
    assert ids(out) == ["gn:167357", "gn:2", "gn:3"]


def test_the_curated_places_come_first_unless_left_out(source, tmp_path, capsys):
    out = tmp_path / "places.db"
    call("--geonames", source, "--out", out)
    assert "1 places of the dumps were found to be curated ones" in capsys.readouterr().out
    gazetteer = Gazetteer.open(out)
    assert gazetteer.resolve("Manbij").id == "manbij"
    assert gazetteer.get("gn:167357") is None
    assert gazetteer.get("gn:2").name == "Mosul"


def test_only_some_countries(source, tmp_path):
    out = tmp_path / "places.db"
    call("--geonames", source, "--countries", "iq,TR", "--out", out, "--without-curated")
    assert ids(out) == ["gn:2", "gn:3"]


@pytest.mark.parametrize("countries", ["Syria", "SY,Iraq", ",", "S1"])
def test_countries_are_two_letters(source, tmp_path, capsys, countries):
    with pytest.raises(SystemExit):
        call("--geonames", source, "--countries", countries, "--out", tmp_path / "places.db")
    assert "name countries by two letters" in capsys.readouterr().err


def test_archives_and_several_dumps(source, tmp_path):
    archive = tmp_path / "TR.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("readme.txt", "about")
        file.writestr("TR.txt", line(geonameid="4", name="Akçakale", country_code="TR"))
    out = tmp_path / "places.db"
    call("--geonames", archive, source, "--out", out, "--without-curated")
    assert ids(out) == ["gn:4", "gn:167357", "gn:2", "gn:3"]


def test_alternate_names_give_names_their_language(source, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(batches, "_PART", 60)  # several parts
    names = tmp_path / "alternateNamesV2.txt"
    rows = [
        "1\t167357\tar\tمنبج\t1\t\t\t\t\t",
        "2\t167357\tku\tMinbic\t\t\t\t\t\t",
        "3\t2\tlink\thttps://en.wikipedia.org/wiki/Mosul",
        "4\t2\tar\tالموصل\t1",
        "5\t2\ten\t",
        "6\t2",
        "7\t999\ten\tNowhere",
    ]
    names.write_text("\n".join(rows) + "\n", encoding="utf-8")
    out = tmp_path / "places.db"
    call("--geonames", source, "--alternate-names", names, "--out", out, "--without-curated")
    gazetteer = Gazetteer.open(out)
    assert gazetteer.get("gn:167357").names == (("ar", "منبج"), ("ku", "Minbic"), ("und", "Menbij"))
    assert gazetteer.get("gn:2").names == (("ar", "الموصل"),)
    assert sorted(ids(out)) == ["gn:167357", "gn:2", "gn:3"]
    told = capsys.readouterr().out
    assert "alternateNamesV2.txt, row 5, alternate name: is empty" in told
    assert "alternateNamesV2.txt, row 6, alternateNameId: '6' does not have 4 columns" in told
    assert "allCountries.txt, row 5, latitude: 'north'" in told


def test_several_processes_make_the_same_file_as_one(tmp_path):
    source = dump.write(8000, tmp_path / "dump.txt")
    made = [tmp_path / f"{processes}.db" for processes in (1, 2)]
    for processes, out in enumerate(made, start=1):
        build.build([source], out, processes=processes)
    one, two = (path.read_bytes() for path in made)
    assert one == two


def test_a_file_with_no_place_in_it_is_refused(source, tmp_path):
    out = tmp_path / "places.db"
    with pytest.raises(GazetteerFileError, match=r"has no place in JO; give a dump"):
        call("--geonames", source, "--countries", "JO", "--out", out)
    text = tmp_path / "text.txt"
    text.write_text("id,name\n1,Manbij\n")
    with pytest.raises(
        GazetteerFileError, match=r"What cannot be read: text.txt, row 1, geonameid: 'id,name'"
    ):
        call("--geonames", text, "--out", out)
    with pytest.raises(GazetteerFileError, match="there is no such file"):
        call("--geonames", tmp_path / "none.txt", "--out", out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["allCountries.txt", "text.txt"]


def test_it_writes_over_nothing_but_a_file_of_places(source, tmp_path):
    with pytest.raises(GazetteerFileError, match="holds something else"):
        call("--geonames", source, "--out", source)
    with pytest.raises(GazetteerFileError, match="holds something else"):
        call("--geonames", source, "--out", tmp_path)
    with pytest.raises(GazetteerFileError, match="there is no directory"):
        call("--geonames", source, "--out", tmp_path / "none" / "places.db")
    out = tmp_path / "places.db"
    call("--geonames", source, "--out", out, "--without-curated")
    call("--geonames", source, "--countries", "SY", "--out", out, "--without-curated")
    assert ids(out) == ["gn:167357"]


def test_a_directory_where_nobody_may_write_is_named(source, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    if os.access(locked, os.W_OK):  # root may write nearly anywhere
        locked = Path("/proc")
    with pytest.raises(GazetteerFileError, match=r"places\.db: cannot be written"):
        call("--geonames", source, "--out", locked / "places.db")


@pytest.mark.parametrize("step", ["dump.txt", "keys", "spellings", "index"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_whenever_it_stops_the_old_file_stays_and_nothing_else(tmp_path, step, error):
    source = dump.write(50, tmp_path / "dump.txt")
    out = tmp_path / "places.db"
    build.build([source], out)
    before = out.read_bytes()

    def stop(now: str, done: int, total: int) -> None:
        if now == step:
            raise error

    with pytest.raises((KeyboardInterrupt, GazetteerFileError)) as caught:
        build.build([source], out, tell=stop)
    if caught.type is GazetteerFileError:
        assert "No space left on device" in str(caught.value)
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dump.txt", "places.db"]


def command(*argv: object) -> list[str]:
    return [sys.executable, "-m", "geo.cli", *map(str, argv)]


def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path):
    source = dump.write(5000, tmp_path / "dump.txt")

    def a_small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    made = subprocess.run(
        command("gazetteer", "build", "--geonames", source, "--out", tmp_path / "places.db"),
        preexec_fn=a_small_disk,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 2
    assert "places.db: cannot be written" in made.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["dump.txt"]


def test_ctrl_c_leaves_nothing_behind(tmp_path):
    source = dump.write(100_000, tmp_path / "dump.txt")
    making = subprocess.Popen(
        command("gazetteer", "build", "--geonames", source, "--out", tmp_path / "places.db"),
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    while len(list(tmp_path.iterdir())) < 2 and making.poll() is None:
        time.sleep(0.01)
    time.sleep(0.2)
    making.send_signal(signal.SIGINT)
    _, said = making.communicate()
    assert making.returncode == 130
    assert "stopped; nothing was half written" in said
    assert [path.name for path in tmp_path.iterdir()] == ["dump.txt"]


def test_names_are_looked_up_in_a_file(source, tmp_path, capsys):
    out = tmp_path / "places.db"
    main(["gazetteer", "build", "--geonames", str(source), "--out", str(out)])
    capsys.readouterr()
    assert main(["resolve", "--index", str(out), "--json", "Mosul", "الموصل", "Minbic"]) == 0
    answers = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert [answer["candidates"][0]["id"] for answer in answers] == ["gn:2", "gn:2", "manbij"]
    assert main(["resolve", "--index", str(tmp_path / "none.db"), "Mosul"]) == 2
    assert "there is no such file" in capsys.readouterr().err
