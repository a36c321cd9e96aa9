"""`presence compare`: what it writes, says and refuses."""

import pytest
from PIL import Image

from geo.cli import main
from geo.dataset import write
from geo.event import Claim, Event
from geo.snapshot import FORMATS, Provenance

DAYS = ["--at", "2019-10-01", "--at", "2019-11-30"]


def base(id, lon, start="2018-01-01", end=".."):
    claim = Claim("afp", "AFP", published="2019-12-02")
    return Event(id, "base", f"Base {id}", "It stood.", (claim,), start=start, end=end, lon=lon, lat=36.5,
                 actors=("us",))  # fmt: skip


@pytest.fixture
def data(tmp_path):
    path = tmp_path / "d.geojson"
    write(path, [base("a", 39.0), base("b", 40.0, end="2019-10-16"), base("c", 41.0, start="2019-11-06")])
    return path


def run(data, out, *more):
    return main(["compare", "--data", str(data), "--out", str(out), *more])


def test_it_writes_a_sheet_and_says_what_became_of_the_bases(data, tmp_path, capsys):
    out = tmp_path / "c.png"
    assert run(data, out, *DAYS, "--bbox", "38,34,42.8,37.6", "--dpi", "72") == 0
    said = capsys.readouterr().out
    assert "One base opened, one closed and one stayed" in said
    assert "1 more page holds" in said
    with Image.open(out) as image:
        assert image.size == (960, 540)
    asked = Provenance.from_text(FORMATS[".png"].embedded(out.read_bytes()))
    assert asked.made == "compare"
    assert (asked.asked["before"], asked.asked["after"]) == ("2019-10-01", "2019-11-30")


def test_the_days_may_come_in_any_order_and_as_a_pair(data, tmp_path):
    one, two = tmp_path / "1.png", tmp_path / "2.png"
    look = ["--pair", "--dpi", "72", "--place", "Qamishli", "--title", "Then and now"]
    assert run(data, one, *DAYS, *look) == 0
    assert run(data, two, *DAYS[2:], *DAYS[:2], *look) == 0
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("more", "out", "said"),
    [
        (DAYS[:2], "c.png", "two days"),
        ([*DAYS, *DAYS[:2]], "c.png", "two days"),
        ([*DAYS[:2], *DAYS[:2]], "c.png", "must differ"),
        (["--at", "October", *DAYS[:2]], "c.png", "2018-04-01"),
        (DAYS, "c.gif", ".pptx"),
        ([*DAYS, "--kinds", "parade"], "c.png", "parade"),
        (DAYS, "no/c.png", "not a folder"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(data, tmp_path, capsys, more, out, said):
    assert run(data, tmp_path / out, *more) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / out).exists()
