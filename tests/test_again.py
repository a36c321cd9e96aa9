"""A file made again: the same bytes from the same data, a warning from other data, else a sentence."""

from dataclasses import replace
from datetime import date
from importlib.util import find_spec

import pytest
from matplotlib.figure import Figure

from geo.cli import main
from geo.dataset import read, write
from geo.errors import PresenceError
from geo.snapshot import FORMATS, Provenance, describe
from geo.snapshot.again import pages_of, provenance_of
from geo.snapshot.formats import Format
from tests.small_data import OCTOBER, brief, dataset_file, events

SHORT = ("--from", "2019-10-08", "--to", "2019-10-10", "--bbox", "40.9,36.9,41.5,37.2", "--size", "1200x675")
WRITABLE = [suffix for suffix in FORMATS if suffix != ".mp4" or find_spec("imageio_ffmpeg")]
"""All formats, a film only where somebody installed what it needs."""
PICTURES = (".png", ".svg", ".pdf")


@pytest.fixture
def data(tmp_path):
    return dataset_file(tmp_path)


def snapshot(data, out, *more) -> int:
    return main(["snapshot", "--data", str(data), "--out", str(out), *map(str, more)])


@pytest.mark.parametrize("suffix", WRITABLE)
def test_the_same_data_give_the_same_bytes(data, tmp_path, capsys, suffix):
    first, second = tmp_path / f"first{suffix}", tmp_path / f"second{suffix}"
    note = ("--note", "37,41.2: a note", "--title", "عنوان", "--hide", "far", "--every", "day")
    assert snapshot(data, first, *SHORT, *note) == 0
    assert snapshot(data, second, "--like", first) == 0
    assert second.read_bytes() == first.read_bytes()
    assert capsys.readouterr().err == ""


def test_a_sheet_about_a_place_is_made_again_to_the_byte(data, tmp_path):
    """Geodesics end in more digits than a file carries."""
    first, second = tmp_path / "first.svg", tmp_path / "second.svg"
    days = ("--from", "2019-10-01", "--to", "2019-10-31")
    assert snapshot(data, first, *days, "--place", "Qamishli", "--radius-km", "33.3") == 0
    assert snapshot(data, second, "--like", first) == 0
    assert second.read_bytes() == first.read_bytes()


@pytest.mark.parametrize("suffix", WRITABLE)
@pytest.mark.parametrize("spoil", ["empty", "half", "other"])
def test_a_damaged_file_is_told_in_a_sentence(data, tmp_path, capsys, suffix, spoil):
    like, out = tmp_path / f"like{suffix}", tmp_path / "out.png"
    like.write_bytes(b"")
    if spoil == "half":
        assert snapshot(data, like, *SHORT, "--every", "day") == 0
        content = like.read_bytes()
        like.write_bytes(content[: len(content) // 20])
    if spoil == "other":
        like.write_bytes(bytes(range(256)) * 40)
    capsys.readouterr()
    if snapshot(data, out, "--like", like) == 0:  # where what is left says how it was made
        assert spoil == "half"
        return
    told = capsys.readouterr().err
    assert told.startswith(f"presence: {like} ")
    assert told.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize("suffix", PICTURES)
def test_a_file_of_another_program_is_told(data, tmp_path, capsys, suffix):
    foreign, figure = tmp_path / f"foreign{suffix}", Figure()
    figure.savefig(foreign)
    assert snapshot(data, tmp_path / "out.png", "--like", foreign) == 2
    assert "does not say how it was made" in capsys.readouterr().err


def test_a_file_that_is_not_there_or_of_no_format(data, tmp_path, capsys):
    assert snapshot(data, tmp_path / "out.png", "--like", tmp_path / "gone.png") == 2
    assert "No such file" in capsys.readouterr().err
    assert snapshot(data, tmp_path / "out.png", "--like", data.with_suffix(".txt")) == 2
    assert ", ".join(FORMATS) in capsys.readouterr().err


@pytest.mark.parametrize("asked", [{}, {"view": {}}, {"view": 3}, {**brief().to_json(), "colour": "red"}])
def test_what_a_file_says_must_be_a_brief(data, tmp_path, capsys, asked):
    like = tmp_path / "like.png"
    layout = describe(read(data), brief())
    like.write_bytes(FORMATS[".png"].write((layout,), Provenance("snapshot", asked, ""), lambda _: None))
    assert snapshot(data, tmp_path / "out.png", "--like", like) == 2
    assert "as it was saved" in capsys.readouterr().err


def test_a_file_may_say_nothing_that_makes_sense(data, tmp_path, capsys, monkeypatch):
    like, layout = tmp_path / "like.png", describe(read(data), brief())
    monkeypatch.setattr(Provenance, "to_text", lambda self: "no JSON")
    like.write_bytes(FORMATS[".png"].write((layout,), Provenance("snapshot", {}, ""), lambda _: None))
    with pytest.raises(PresenceError, match=r"like\.png: .* cannot be read; make it anew"):
        provenance_of(like)


def test_another_format_holds_the_same_brief(data, tmp_path):
    png, svg, direct = tmp_path / "a.png", tmp_path / "a.svg", tmp_path / "direct.svg"
    snapshot(data, png, *SHORT, "--kinds", "base")
    snapshot(data, svg, "--like", png)
    snapshot(data, direct, *SHORT, "--kinds", "base")
    assert svg.read_bytes() == direct.read_bytes()


def test_options_change_what_a_file_says(data, tmp_path):
    like, out, direct = tmp_path / "like.png", tmp_path / "out.png", tmp_path / "direct.png"
    more = ("--note", "37,41.2: a note", "--hide", "far", "--title", "Old", "--kinds", "base")
    snapshot(data, like, *SHORT, *more)
    changes = ("--title", "New", "--to", "2019-10-20", "--kinds", "", "--note", "", "--hide", "")
    snapshot(data, out, "--like", like, *changes, "--place", "Qamishli")
    snapshot(data, direct, *SHORT[:3], "2019-10-20", *SHORT[6:], "--title", "New", "--place", "Qamishli")
    assert out.read_bytes() == direct.read_bytes()


def test_a_file_can_be_renewed_in_place(data, tmp_path):
    out = tmp_path / "weekly.png"
    snapshot(data, out, *SHORT)
    before = out.read_bytes()
    assert snapshot(data, out, "--like", out) == 0
    assert out.read_bytes() == before


def test_changed_data_are_told(data, tmp_path, capsys):
    like, out = tmp_path / "like.png", tmp_path / "out.png"
    snapshot(data, like, *SHORT)
    write(data, events()[1:])
    capsys.readouterr()
    assert snapshot(data, out, "--like", like) == 0
    told = capsys.readouterr().err
    assert told.startswith(f"presence: {like}: the data has changed since: it was ")
    assert told.count("\n") == 1
    assert out.read_bytes() != like.read_bytes()
    assert provenance_of(out).data_sha256 != provenance_of(like).data_sha256


def test_another_version_is_told(data, tmp_path, capsys):
    like, layout = tmp_path / "like.png", describe(read(data), brief())
    old = Provenance("snapshot", brief().to_json(), read(data).sha256, "0.0.1")
    like.write_bytes(FORMATS[".png"].write((layout,), old, lambda _: None))
    assert snapshot(data, tmp_path / "out.png", "--like", like) == 0
    assert "version 0.0.1 made it, this is " in capsys.readouterr().err


def test_the_days_of_a_comparison_stay(data, tmp_path, capsys):
    like, layout = tmp_path / "like.pdf", describe(read(data), brief())
    told = Provenance("compare", {"brief": brief().to_json()}, "")
    like.write_bytes(FORMATS[".pdf"].write((layout,), told, lambda _: None))
    assert snapshot(data, tmp_path / "out.pdf", "--like", like, "--to", "2019-12-31") == 2
    assert f"--to does not change {like}" in capsys.readouterr().err


@pytest.mark.parametrize(("made", "pages"), [("compare", "frames"), ("series", "frames"), ("series", "one")])
def test_what_a_format_cannot_hold_is_told(data, made, pages):
    pytest.importorskip({"compare": "geo.snapshot.compare", "series": "geo.snapshot.plan"}[made])
    form = Format(".x", "X", "x/x", "x", pages)
    with pytest.raises(PresenceError, match=r"no \.x holds a .*\.pdf"):
        pages_of(Provenance(made, {}, ""), read(data), form, lambda _: None)


COMPARED = {"brief": brief().to_json(), "before": "2019-10-01", "after": "2019-11-01", "pair": False}
BY_DAY = {"brief": brief(view=replace(OCTOBER, first=date(2019, 10, 30)), every="day").to_json()}


@pytest.mark.parametrize(("made", "asked"), [("compare", COMPARED), ("series", BY_DAY)])
def test_a_comparison_or_a_series_is_made_again(data, tmp_path, made, asked):
    pytest.importorskip({"compare": "geo.snapshot.compare", "series": "geo.snapshot.plan"}[made])
    told, form = Provenance(made, asked, read(data).sha256), FORMATS[".pdf"]
    like, out = tmp_path / "like.pdf", tmp_path / "out.pdf"
    like.write_bytes(form.write(pages_of(told, read(data), form, lambda _: None), told, lambda _: None))
    assert snapshot(data, out, "--like", like) == 0
    assert out.read_bytes() == like.read_bytes()


def test_what_is_hidden_stays_hidden_under_a_new_name_and_its_end_is_told(data, tmp_path, capsys):
    like, out = tmp_path / "like.csv", tmp_path / "out.csv"
    assert snapshot(data, like, *SHORT, "--hide", "a-clash,a-base") == 0
    clash, _, far = events()
    write(data, [replace(clash, id="renamed", former_ids=("a-clash",)), far])
    capsys.readouterr()
    assert snapshot(data, out, "--like", like) == 0
    assert "it hides a-base, which the data does not have any more" in capsys.readouterr().err
    assert "They fought" not in out.read_text(encoding="utf-8-sig")
