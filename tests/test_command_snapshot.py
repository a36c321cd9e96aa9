"""`presence snapshot`: what it writes, says and refuses."""

import pytest
from PIL import Image

from geo.cli import main
from geo.dataset import write
from geo.event import KINDS, Claim, Event

PERIOD = ["--from", "2019-10-01", "--to", "2019-10-31"]


@pytest.fixture
def data(tmp_path):
    claim = Claim("afp", "AFP", published="2019-11-02")
    path = tmp_path / "d.geojson"
    near_qamishli = {"lon": 41.23, "lat": 37.05, "actors": ("us",)}
    write(
        path,
        [
            Event(
                "a-clash", "clash", "A clash", "They fought.", (claim,), start="2019-10-09", **near_qamishli
            ),
            Event(
                "a-base", "base", "A base", "It stood.", (claim,), start="2018", end="2020", **near_qamishli
            ),
            Event(
                "far",
                "clash",
                "Far",
                "They fought.",
                (claim,),
                start="2019-10-09",
                lon=36.0,
                lat=33.0,
                actors=("us",),
            ),
        ],
    )
    return path


def run(data, out, *more):
    return main(["snapshot", *PERIOD, "--data", str(data), "--out", str(out), *more])


def test_it_writes_a_sheet_and_says_what_is_on_it(data, tmp_path, capsys):
    out = tmp_path / "s.png"
    assert run(data, out, "--bbox", "38,34,42.8,37.6", "--title", "North-east", "--size", "1280x720") == 0
    assert capsys.readouterr().out == f"{out}: October 2019, 2 events drawn\n"
    with Image.open(out) as image:
        assert image.size == (1280, 720)
        assert image.text["Title"] == "North-east"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_place_and_its_radius(data, tmp_path, capsys):
    assert (
        run(data, tmp_path / "s.png", "--place", "Qamishli", "--radius-km", "20", "--kinds", "base, clash")
        == 0
    )
    assert "2 events drawn" in capsys.readouterr().out


def test_kinds_are_filtered(data, tmp_path, capsys):
    assert run(data, tmp_path / "s.png", "--kinds", "base", "--theme", "dark") == 0
    assert "1 event drawn" in capsys.readouterr().out


def test_an_empty_view_still_makes_a_sheet(data, tmp_path, capsys):
    out = tmp_path / "s.png"
    assert run(data, out, "--kinds", "ceasefire") == 0
    assert "0 events drawn" in capsys.readouterr().out
    assert out.stat().st_size > 10_000


def test_the_same_call_writes_the_same_bytes(data, tmp_path):
    run(data, tmp_path / "a.png")
    run(data, tmp_path / "b.png")
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--kinds", "parade"], ", ".join(KINDS)),
        (["--bbox", "1,2,3"], "west,south,east,north"),
        (["--bbox", "40,34,38,36"], "west < east"),
        (["--size", "big"], "1600x900"),
        (["--size", "10x10"], "1200x675"),
        (["--radius-km", "5"], "--place"),
        (["--place", "Qamishli", "--radius-km", "nan"], "kilometres"),
        (["--place", "Xyzzyville"], "Xyzzyville"),
        (["--from", "October"], "2018-04-01"),
        (["--to", "2019-09-01"], "before it starts"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(data, tmp_path, capsys, more, said):
    assert run(data, tmp_path / "s.png", *more) == 2
    output = capsys.readouterr()
    assert said in output.err
    assert output.out == ""
    assert not (tmp_path / "s.png").exists()


@pytest.mark.parametrize(
    ("out", "said"), [("no/such/s.png", "is not a folder"), ("s.pdf", "only PNG"), ("d.png", "is a folder")]
)
def test_where_it_cannot_write(data, tmp_path, capsys, out, said):
    (tmp_path / "d.png").mkdir()
    assert run(data, tmp_path / out) == 2
    assert said in capsys.readouterr().err


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
