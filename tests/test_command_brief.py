"""`presence brief`: a period in steps as a file of many pages, from options and from a plan."""

from io import BytesIO

import pytest
from pptx import Presentation

from geo.cli import main
from geo.dataset import write
from geo.snapshot import FORMATS, Provenance
from tests.test_command_compare import base

PERIOD = ["--from", "2019-10-01", "--to", "2019-11-30"]


@pytest.fixture
def data(tmp_path):
    path = tmp_path / "d.geojson"
    write(path, [base("a", 39.0), base("b", 40.0, end="2019-10-16"), base("c", 41.0, start="2019-11-06")])
    return path


def run(data, out, *more):
    return main(["brief", "--data", str(data), "--out", str(out), *more])


def pages(path):
    """The words of each slide."""
    slides = Presentation(BytesIO(path.read_bytes())).slides
    return ["\n".join(slide.element.xpath(".//a:t/text()")) for slide in slides]


def test_a_page_for_each_month_between_a_title_and_the_sources(data, tmp_path, capsys):
    out = tmp_path / "b.pptx"
    assert run(data, out, *PERIOD, "--every", "month", "--title", "Positions", "--dpi", "72") == 0
    first, october, november, sources = pages(out)
    assert "Contents" in first
    assert "October 2019" in october
    assert "November 2019" in november
    assert "AFP" in sources
    assert "Positions, 4 pages" in capsys.readouterr().out
    asked = Provenance.from_text(FORMATS[".pptx"].embedded(out.read_bytes()))
    assert asked.made == "series"
    assert asked.asked["brief"]["every"] == "month"


def test_the_same_call_writes_the_same_bytes_and_options_change_a_plan(data, tmp_path):
    plan = tmp_path / "p.toml"
    plan.write_text(
        'from = "2019-10-01"\nto = "data"\nevery = "month"\ntitle = "Plan"\nbbox = [38, 34, 42.8, 37.6]'
    )
    one, two, changed = (tmp_path / name for name in ("1.pptx", "2.pptx", "3.pptx"))
    assert run(data, one, "--plan", str(plan)) == 0
    assert run(data, two, "--plan", str(plan)) == 0
    assert one.read_bytes() == two.read_bytes()
    assert run(data, changed, "--plan", str(plan), "--to", "2019-10-31", "--title", "Mine") == 0
    first, *rest = pages(changed)
    assert "Mine" in first
    assert len(rest) == 2


@pytest.mark.parametrize(
    ("more", "out", "said"),
    [
        ([*PERIOD], "b.pptx", "--every"),
        (["--every", "month"], "b.pptx", "--from"),
        ([*PERIOD, "--every", "fortnight"], "b.pptx", "week"),
        ([*PERIOD, "--every", "month"], "b.png", ".pptx or .pdf"),
        (["--plan", "none.toml"], "b.pptx", "cannot be read"),
        (["--from", "2009-01-01", "--to", "2019-11-30", "--every", "day"], "b.pptx", "try every"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(data, tmp_path, capsys, more, out, said):
    assert run(data, tmp_path / out, *more) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / out).exists()


def test_a_slip_in_a_plan_names_file_and_key(data, tmp_path, capsys):
    plan = tmp_path / "p.toml"
    plan.write_text('from = "2019-10-01"\nto = "data"\nevrey = "month"')
    assert run(data, tmp_path / "b.pptx", "--plan", str(plan)) == 2
    assert f"{plan}: evrey: is not known; did you mean every?" in capsys.readouterr().err


def test_what_a_plan_names_must_be_in_the_data(data, tmp_path, capsys):
    plan = tmp_path / "p.toml"
    plan.write_text('from = "2019-10-01"\nto = "data"\n[[slides]]\nhide = ["none"]')
    assert run(data, tmp_path / "b.pptx", "--plan", str(plan)) == 2
    assert f"{plan}: slides[1].hide: 'none' is no event of the data" in capsys.readouterr().err
