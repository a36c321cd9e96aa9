"""`presence snapshot`: what it writes, says and refuses."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from geo.cli import main
from geo.commands.progress import progress_bar
from geo.dataset import EVENTS
from geo.event import KINDS
from geo.snapshot import FORMATS
from geo.snapshot.again import provenance_of
from geo.snapshot.brief import Brief, Note
from tests.small_data import dataset_file

PERIOD = ["--from", "2019-10-01", "--to", "2019-10-31"]


@pytest.fixture
def data(tmp_path):
    return dataset_file(tmp_path)


def run(data, out, *more, period=PERIOD):
    return main(["snapshot", *period, "--data", str(data), "--out", str(out), *more])


def asked(data, out, *more, period=PERIOD) -> Brief:
    """The brief that a file says it was made of."""
    assert run(data, out, *more, period=period) == 0
    return Brief.from_json(provenance_of(out).asked)


def test_it_writes_a_sheet_and_says_what_is_on_it(data, tmp_path, capsys):
    out = tmp_path / "s.png"
    more = ("--bbox", "38,34,42.8,37.6", "--title", "North-east", "--size", "1280x720")
    assert run(data, out, *more) == 0
    assert capsys.readouterr().out == f"{out}: October 2019, 2 events drawn\n"
    with Image.open(out) as image:
        assert image.size == (1280, 720)
        assert image.text["Title"] == "North-east"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_title_that_was_proposed_is_told(data, tmp_path, capsys):
    out = tmp_path / "s.png"
    run(data, out)
    with Image.open(out) as image:
        assert f"  title: {image.text['Title']}\n" in capsys.readouterr().out


def test_a_place_and_its_radius(data, tmp_path, capsys):
    more = ("--place", "Qamishli", "--radius-km", "20", "--kinds", "base, clash")
    assert run(data, tmp_path / "s.png", *more) == 0
    assert "2 events drawn" in capsys.readouterr().out


def test_kinds_are_filtered(data, tmp_path, capsys):
    assert run(data, tmp_path / "s.png", "--kinds", "base", "--theme", "dark") == 0
    assert "1 event drawn" in capsys.readouterr().out


def test_every_option_reaches_the_brief(data, tmp_path):
    brief = asked(
        data, tmp_path / "s.png", "--mode", "cumulative", "--kinds", "base,clash", "--sides", "coalition",
        "--status", "reported", "--layers", "bases,clashes", "--ground", "names,roads", "--text", "stood",
        "--governorates", "hasakah, SY-RA", "--actors", "US, russia", "--known-by", "2019-12-01",
        "--event", "a-base", "--hide", "far", "--title", "T", "--area", "The northeast", "--as-of",
        "231800ZDEC18", "--marking", "TLP:GREEN", "--size", "a4-portrait", "--dpi", "72", "--theme", "dark",
        "--grid", "mgrs", "--symbols", "app6", "--viewpoint", "russia", "--note",
        "37.05,41.2: the bridge: old", "--note", "37,41: a road", "--ring", "37.05,41.2: 20: range",
        "--ring", "37.05,41.2:5 km",
        "--number", "7", "--made-by", "G2", "--every", "week", "--bbox", "38,34,42.8,37.6",
    )  # fmt: skip
    view = brief.view
    assert (view.first.isoformat(), view.last.isoformat(), view.mode) == (
        "2019-10-01",
        "2019-10-31",
        "cumulative",
    )
    assert (view.kinds, view.sides, view.statuses) == (("base", "clash"), ("coalition",), ("reported",))
    assert (view.layers, view.ground, view.text) == (("bases", "clashes"), ("names", "roads"), "stood")
    assert (view.governorates, view.actors) == (("SY-HA", "SY-RA"), ("us", "russia"))
    assert (view.known_by.isoformat(), view.event, brief.hidden) == ("2019-12-01", "a-base", ("far",))
    assert (brief.title, brief.area, brief.as_of) == ("T", "The northeast", "231800ZDEC18")
    assert (brief.marking, brief.size, brief.dpi, brief.theme) == ("TLP:GREEN", "a4-portrait", 72, "dark")
    assert (brief.grid, brief.symbols, brief.viewpoint) == ("mgrs", "app6", "russia")
    assert (brief.number, brief.made_by, brief.every, brief.bbox) == ("7", "G2", "week", (38, 34, 42.8, 37.6))
    bridge, road, ring = (
        Note(41.2, 37.05, "the bridge: old"),
        Note(41, 37, "a road"),
        Note(41.2, 37.05, "range", 20),
    )
    assert brief.notes == (bridge, road, ring, Note(41.2, 37.05, "", 5))


def test_the_dashboards_address_is_a_view_and_options_change_it(data, tmp_path):
    query = "from=2019-09-01&to=2019-10-31&at=37.05,41.2,9&kinds=base&event=a-base"
    address = f"http://localhost:8501/?{query}"
    brief = asked(data, tmp_path / "a.png", "--url", address, "--to", "2019-11-30", period=())
    assert (brief.view.first.isoformat(), brief.view.last.isoformat()) == ("2019-09-01", "2019-11-30")
    assert (brief.view.lat, brief.view.lon, brief.view.zoom) == (37.05, 41.2, 9)
    assert (brief.view.kinds, brief.view.event, brief.bbox) == (("base",), "a-base", None)
    assert asked(data, tmp_path / "b.png", "--query", f"?{query}", "--to", "2019-11-30", period=()) == brief


def test_an_empty_view_still_makes_a_sheet(data, tmp_path, capsys):
    out = tmp_path / "s.png"
    assert run(data, out, "--kinds", "ceasefire") == 0
    assert "0 events drawn" in capsys.readouterr().out
    assert out.stat().st_size > 10_000


@pytest.mark.parametrize(
    "title", ["القوات الأمريكية في الحسكة", "A very long title " * 27 + "of 500 letters"]
)
def test_a_title_in_arabic_or_of_500_letters(data, tmp_path, title):
    out = tmp_path / "s.png"
    assert run(data, out, "--title", title) == 0
    with Image.open(out) as image:
        assert image.text["Title"] == title


def test_a_chosen_event_off_the_map_is_told(data, tmp_path, capsys):
    assert run(data, tmp_path / "s.png", "--event", "far", "--place", "Qamishli") == 0
    assert "the chosen event far is not on this map" in capsys.readouterr().out


def test_the_same_call_writes_the_same_bytes(data, tmp_path):
    run(data, tmp_path / "a.png")
    run(data, tmp_path / "b.png")
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--kinds", "parade"], ", ".join(KINDS)),
        (["--sides", "russland"], "russia, turkey"),
        (["--layers", "base"], "bases, clashes"),
        (["--status", "true"], "confirmed"),
        (["--ground", "trees"], "names, governorates, roads, relief"),
        (["--governorates", "Atlantis"], "Aleppo, Damascus"),
        (["--governorates", "Hasaka"], "did you mean Hasakah"),
        (["--actors", "Narnia"], "data/actors.csv"),
        (["--mode", "both"], "window, cumulative"),
        (["--known-by", "yesterday"], "2018-04-01"),
        (["--event", "a-bse"], "did you mean a-base"),
        (["--hide", "a-base,nothing"], "'nothing' is no event"),
        (["--bbox", "1,2,3"], "west,south,east,north"),
        (["--bbox", "40,34,38,36"], "west < east"),
        (["--size", "big"], "a4-portrait, a3"),
        (["--size", "10x10"], "1200x675"),
        (["--dpi", "fine"], "such as 150"),
        (["--dpi", "5000"], "72 to 600"),
        (["--theme", "blue"], "light, dark"),
        (["--grid", "utm"], "graticule, mgrs, none"),
        (["--symbols", "emoji"], "plain, app6"),
        (["--viewpoint", "us"], "coalition"),
        (["--every", "hour"], "day, week, month, year"),
        (["--title", "x" * 501], "500 characters"),
        (["--marking", "x" * 81], "80 characters"),
        (["--radius-km", "5"], "--place"),
        (["--place", "Qamishli", "--radius-km", "nan"], "kilometres"),
        (["--place", "Qamishli", "--radius-km", "far"], "kilometres"),
        (["--place", "Xyzzyville"], "Xyzzyville"),
        (["--note", "the bridge"], "'36.5,40.7: the bridge'"),
        (["--note", "91,40: pole"], "85 degrees"),
        (["--note", "36.5,40.7: "], "needs words"),
        (["--ring", "36.5,40.7: wide"], "'36.5,40.7: 20: range'"),
        (["--ring", "36.5,40.7: 0"], "more than 0 km"),
        (["--ring", "36.5,40.7: 9999"], "2000"),
        (["--query", "nothing"], "from=2019-10-01&to=2019-10-31"),
        (["--url", "http://localhost:8501/"], "?from=2019-10-01"),
        (["--query", "kinds=parade"], "--query: kinds: 'parade'"),
        (["--from", "October"], "2018-04-01"),
        (["--to", "2019-09-01"], "before it starts"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_a_sentence(data, tmp_path, capsys, more, said):
    assert run(data, tmp_path / "s.png", *more) == 2
    output = capsys.readouterr()
    assert said in output.err
    assert output.err.count("\n") == 1
    assert output.out == ""
    assert not (tmp_path / "s.png").exists()


@pytest.mark.parametrize("period", [(), PERIOD[:2], ("--query", "to=2019-10-31")])
def test_a_period_must_be_said(data, tmp_path, capsys, period):
    assert run(data, tmp_path / "s.png", period=period) == 2
    assert "add --from and --to" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("no/such/s.png", "is not a folder"),
        ("s.docx", ", ".join(FORMATS)),
        ("s", "no ending is no format"),
        ("d.png", "is a folder"),
    ],
)
def test_where_it_cannot_write(data, tmp_path, capsys, out, said):
    (tmp_path / "d.png").mkdir()
    assert run(Path("no-such-data"), tmp_path / out) == 2  # told before anything is read
    assert said in capsys.readouterr().err


def test_the_data_are_not_written_over(tmp_path, capsys):
    data = dataset_file(tmp_path).rename(tmp_path / "data.png")
    assert run(data, data) == 2
    assert "is read here" in capsys.readouterr().err
    assert json.loads(data.read_bytes())


def test_a_failed_write_leaves_the_old_sheet(data, tmp_path, capsys, monkeypatch):
    out = tmp_path / "s.png"
    out.write_bytes(b"old")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geo.dataset.os.fsync", full)
    assert run(data, out) == 2
    assert "No space left" in capsys.readouterr().err
    assert out.read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir()} == {"s.png", "d.geojson"}


def test_a_file_larger_than_may_be_is_told_and_not_half_written(data, tmp_path):
    out = tmp_path / "s.png"
    out.write_bytes(b"old")
    call = [sys.executable, "-m", "geo.cli", "snapshot", *PERIOD, "--data", str(data), "--out", str(out)]
    done = subprocess.run(
        ["sh", "-c", 'ulimit -f 16; exec "$@"', "sh", *call], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stderr == f"presence: {out} cannot be written: File too large; nothing was changed\n"
    assert out.read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir()} == {"s.png", "d.geojson"}


def test_progress_is_no_bar_where_nobody_sees_it(capsys):
    with progress_bar("brief.pdf") as told:
        told(1, 2)
        told(2, 2)
    assert capsys.readouterr().err == ""


def test_progress_is_a_bar_at_a_terminal(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with progress_bar("brief.pdf") as told:
        told(3, 4)
    assert "brief.pdf:  75%" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["actors.csv", "events.geojson"])
def test_the_shipped_data_is_not_written_over(data, capsys, name):
    shipped = EVENTS.parent / name
    before = shipped.stat()
    assert run(data, shipped) == 2
    assert "is part of the data" in capsys.readouterr().err
    assert shipped.stat().st_mtime_ns == before.st_mtime_ns


def test_the_template_is_not_written_over(data, tmp_path, capsys):
    donor = tmp_path / "donor.pptx"
    donor.write_bytes(b"mine")
    assert run(data, donor, "--template", str(donor)) == 2
    assert "is read here" in capsys.readouterr().err
    assert donor.read_bytes() == b"mine"


@pytest.mark.parametrize("out", ["x" * 300 + ".png", "file.txt/x.png"])
def test_a_name_that_cannot_be_is_told(data, tmp_path, capsys, out):
    (tmp_path / "file.txt").touch()
    assert run(data, tmp_path / out) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_an_address_that_is_none_is_told(data, tmp_path, capsys):
    assert run(data, tmp_path / "s.png", "--url", "http://[", period=[]) == 2
    assert "--url says nothing of a view" in capsys.readouterr().err
