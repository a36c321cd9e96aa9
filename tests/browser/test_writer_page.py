"""The offline page in a real Chromium that may fetch nothing; `page` fails on any request that leaves."""

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from geo.dataset import Dataset
from geo.measures import Rings
from geo.snapshot import Brief, Note, make
from tests.browser.maps import ACTORS, NAUGHTY, OCTOBER, event, inspect

EVENTS = Dataset(
    (event("one", title="A clash"), event("two", title="Another", lon=41.0), event("secret", lon=42.0)),
    ACTORS,
    "0123456789abcdef" * 4,
)
VIEW = replace(OCTOBER, rings=Rings(40.6, 35.4, (20,)))
BRIEF = Brief(
    VIEW,
    title=f"What happened {NAUGHTY}",
    marking="TLP:GREEN // FOR US",
    hidden=("secret",),
    notes=(Note(40.3, 35.3, "A bridge was blown here"),),
)


@pytest.fixture
def opened(page: Page, tmp_path: Path):
    # Playwright waits for words by `eval`, which the page forbids: its scripts have run when it has loaded.
    def open_page(brief: Brief = BRIEF, width: int = 1440, height: int = 900) -> Page:
        path = tmp_path / "page.html"
        path.write_bytes(make(EVENTS, brief, ".html"))
        page.set_viewport_size({"width": width, "height": height})
        page.context.set_offline(True)
        page.goto(path.as_uri())
        assert page.evaluate("presenceMap.ready")
        return page

    return open_page


def test_it_opens_at_the_brief_and_says_what_it_is(opened):
    page = opened()
    expect(page.get_by_role("heading", level=1)).to_have_text(BRIEF.title)
    expect(page.get_by_text("TLP:GREEN // FOR US", exact=True)).to_have_count(2)
    assert page.evaluate("presenceMap.total") == 2
    assert sorted(id for mark in inspect(page)["marks"] for id in mark["ids"]) == ["one", "two"]
    assert page.evaluate("presenceMap.period") == {"from": "2019-10-01", "to": "2019-10-31"}
    assert page.evaluate("globalThis.ran") is None


def test_rings_and_notes_are_drawn_and_what_needs_python_is_not_shown(opened):
    page = opened()
    expect(page.get_by_text("A bridge was blown here")).to_be_visible()
    expect(page.get_by_text("20 km", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Filters")).to_be_visible()
    for name in ("Range rings", "Distance"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.get_by_role("combobox", name="Search a place or a word")).to_have_count(0)


def test_time_and_filters_work_offline(opened):
    page = opened()
    page.evaluate("presenceMap.setPeriod('2020-01-01', '2020-01-31')")
    assert page.evaluate("presenceMap.drawn") == 0
    page.evaluate("presenceMap.setPeriod('2019-10-01', '2019-10-31')")
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("searchbox").or_(page.get_by_role("textbox")).first.fill("another")
    expect(page.locator(".numbers")).to_contain_text("1 clash")
    assert page.evaluate("presenceMap.drawn") == 1


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_fits_the_window_and_follows_the_theme(opened, width, height, theme):
    page = opened(BRIEF.but(theme=theme), width, height)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight + 1")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".presence").get_attribute("data-theme") == theme
    marking = page.get_by_text("TLP:GREEN // FOR US", exact=True)
    assert marking.first.bounding_box()["y"] < 10
    last = marking.last.bounding_box()
    assert last["y"] + last["height"] == pytest.approx(height, abs=2)
    assert Axe().run(page, context=".about, .sources, .marking").violations_count == 0


def test_sources_unfold_by_keyboard(opened):
    page = opened()
    summary, stage = page.locator(".sources summary"), page.locator(".presence")
    before = stage.bounding_box()
    summary.press("Enter")
    told = page.get_by_text("1 mark hidden, 1 note added by the briefer.")
    expect(told).to_be_visible()
    assert told.bounding_box()["y"] < summary.bounding_box()["y"]
    assert stage.bounding_box() == before
