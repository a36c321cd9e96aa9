"""The page without a browser: widgets, tables and messages (the map itself is in tests/browser)."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.dataset import Dataset, write
from geo.event import KINDS, Claim, Event

CLASHES = {kind.label for kind in KINDS.values() if kind.layer == "clashes"}
APP = str(Path(__file__).parent.parent / "app.py")


@pytest.fixture
def page(monkeypatch):
    """Run the page with the given address; on the shipped data unless told otherwise."""

    def run(data: Path | None = None, tiles: Path | None = None, **query: str) -> AppTest:
        options = (["--data", str(data)] if data else []) + ([f"--tiles={tiles}"] if tiles else [])
        monkeypatch.setattr("sys.argv", ["app.py", *options])
        app = AppTest.from_file(APP, default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    return run


def texts(app: AppTest) -> str:
    return " ".join(element.value for kind in ("markdown", "caption", "error") for element in app.get(kind))


def test_the_page_opens_with_a_list_and_no_sidebar(page):
    app = page()
    assert not app.exception
    assert app.header[0].value.startswith("Events, ")
    assert len(app.dataframe[0].value) > 50
    assert not len(app.sidebar)


def test_the_address_sets_the_filters_and_the_period(page):
    app = page(**{"from": "2018-04-01", "to": "2018-04-02", "layers": "bases,clashes", "status": "disputed"})
    assert set(app.dataframe[0].value["Kind"]) <= {"base", *CLASHES}
    assert set(app.dataframe[0].value["Status"]) == {"disputed"}
    assert app.header[0].value == f"Events, 1 – 2 April 2018 ({len(app.dataframe[0].value)})"


def test_an_address_that_makes_no_sense_is_told_and_the_page_opens(page):
    app = page(**{"from": "yesterday"})
    assert not app.exception
    assert "is not a day" in app.toast[0].value


AREA = "39 35,41 35,41 37,39 37"


@pytest.mark.parametrize(
    "query",
    [{"status": "disputed"}, {"governorates": "SY-HA,SY-RA"}, {"area": AREA}, {"text": "sana"},
     {"sides": "russia"}, {"actors": "us"}, {"known": "2019-10-20"}],
)  # fmt: skip
def test_a_filter_narrows_the_table(page, query):
    month = {"from": "2019-10-01", "to": "2019-10-31"}
    everything, some = page(**month).dataframe[0].value, page(**month, **query).dataframe[0].value
    assert 0 < len(some) < len(everything)
    assert set(some["What"]) <= set(everything["What"])


def test_where_the_data_ends_is_said(page):
    assert "The data ends on 11 March 2026" in texts(page())


def test_names_in_the_data_are_no_markup(page, tmp_path):
    naughty = "<img src=x onerror=alert(1)> ${x} `code` **bold**"
    event = Event(
        "a", "clash", naughty, naughty, (Claim("AFP", naughty, published="2019"),),
        start="2019-10-09", place_as_written=naughty, lon=40.0, lat=36.0, actors=("us",),
    )  # fmt: skip
    write(tmp_path / "d.geojson", [event])
    app = page(tmp_path / "d.geojson")
    assert not app.exception
    assert app.dataframe[0].value["What"][0] == naughty
    assert "onerror" not in texts(app)


def test_a_broken_dataset_is_told_with_file_and_line(page, tmp_path):
    broken = tmp_path / "broken.geojson"
    broken.write_text('{"type": "FeatureCollection", "features": [\n{"id": 1}]}')
    assert "broken.geojson:2" in page(broken).error[0].value.replace("\\", "")


@pytest.mark.parametrize("name", ["layers", "from", "status"])
def test_an_address_is_no_markup(page, name):
    (toast,) = page(**{name: "![x](http://evil.example/a.png)"}).toast
    assert "![x](" not in toast.value


def test_a_fault_in_the_data_is_no_markup(page, tmp_path):
    broken = tmp_path / "broken.geojson"
    broken.write_text('{"type": "FeatureCollection", "features": [{"![x](http://evil.example/b.png)": 1}]}')
    assert "![x](" not in page(broken).error[0].value


@pytest.mark.parametrize(
    "query",
    [{"known": "2099-01-01"}, {"known": "1066-10-14"}, {"to": "9999-12-31"}, {"at": "35,39,99"},
     {"actors": "nobody"}, {"known": "1995-01-01", "text": "base"}, {"kinds": "base"},
     {"area": "1 2,3"}, {"area": "1 1,1 1,1 1"}, {"governorates": "SY-HA,XX"}],
)  # fmt: skip
def test_no_address_breaks_the_page(page, query):
    app = page(**query)
    assert not app.exception
    assert app.tabs


def test_an_empty_dataset_is_a_page_too(page, tmp_path):
    write(tmp_path / "none.geojson", Dataset((), {}).events)
    assert not page(tmp_path / "none.geojson").exception


def test_tiles_that_can_be_shown_no_more_are_told_once_in_plain_text(page, tmp_path):
    app = page(tiles=tmp_path / "![x](a).pmtiles")
    assert not app.exception
    (warning,) = app.warning
    assert "there is no such file" in warning.value
    assert "The embedded map stays" in warning.value
    assert "![x](" not in warning.value
    assert not page().warning
