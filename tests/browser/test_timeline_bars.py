"""What the bars, the marks of bases and the strip of sources show, and what they say when pointed at."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from geo.event import Claim
from geo.view import View
from geo.when import day
from tests.browser.maps import OCTOBER, event, open_up, packed

AFP, REUTERS = (Claim("us", name, published="2019-11-02") for name in ("AFP", "Reuters"))


def hint(page: Page, moment: str, years: tuple[int, int]) -> str:
    """What is said at a day, of a timeline that shows whole years, the last one included."""
    track = page.locator(".track").bounding_box()
    first, last = day(date(years[0], 1, 1)), day(date(years[1] + 1, 1, 1))
    page.mouse.move(
        track["x"] + track["width"] * (day(moment) + 0.5 - first) / (last - first), track["y"] + 40
    )
    page.evaluate("new Promise(requestAnimationFrame)")
    return page.locator(".hint").inner_text()


def test_a_bar_says_what_is_in_it(show):
    """Dates known to a month or less make the bar; a vaguer one is shared out over its span."""
    page = show(
        event("opened", "base", "2019-10-09", end="2020", claims=(AFP,)),
        event("closed", "base", "2018-10-09", end="2019-10-20", claims=(AFP, REUTERS), lon=41.0),
        *(event(f"clash {n}", start="2019-10", claims=(AFP, REUTERS)) for n in range(11)),
        event("vague", start="2013/2014", lon=41.0, claims=(REUTERS,)),
        event("old", start="2010-05-05"),
    )
    years = (2010, 2019)
    assert hint(page, "2019-10-15", years) == "October 2019: 11 clashes, 1 base opened, 1 closed; 2 sources"
    assert hint(page, "2013-05-15", years) == (
        "May 2013: less than 1 (dates vague); no sources: quiet, or not observed"
    )
    assert hint(page, "2019-05-15", years) == "May 2019: nothing begins; no sources: quiet, or not observed"
    assert hint(page, "2010-02-02", years) == "The data begins on 5 May 2010"
    assert hint(page, "2019-12-20", years) == "The data ends on 2 November 2019"
    hinted, numbers = (page.locator(part).bounding_box() for part in (".hint", ".numbers"))
    assert hinted["y"] > numbers["y"] + numbers["height"]
    page.mouse.down()
    expect(page.locator(".hint")).to_be_hidden()


def test_a_day_and_a_week_are_bars_when_there_is_room(show):
    page = show(event("first", start="2019-01-09"), event("one"), event("two", start="2019-10-11"))
    assert hint(page, "2019-10-10", (2019, 2019)).startswith(
        "7 – 13 October 2019: 2 clashes; 1 source in Oct"
    )
    for _ in range(3):
        page.get_by_role("slider", name="First day").press("+")
    page.get_by_role("slider", name="First day").press("Shift+ArrowRight")
    assert (
        page.locator(".hint").inner_text().startswith("2 October 2019: nothing begins; 1 source in October")
    )
    for _ in range(7):
        page.get_by_role("slider", name="First day").press("ArrowRight")
    assert page.locator(".hint").inner_text() == "9 October 2019: 1 clash; 1 source in October"


def test_the_timeline_says_where_the_data_begins_and_ends(show):
    page = show(event("one", start="2011-03-09"), event("two", start="2019-10-11"))
    for words in ("The data begins on 9 March 2011", "The data ends on 2 November 2019"):
        expect(page.locator(".timeline .limits").get_by_text(words)).to_be_visible()
    expect(page.get_by_text("Quiet is not absence")).to_be_visible()


def test_without_claims_nothing_is_said_of_sources(show):
    page = show(event("one", claims=(), start="2011-03-09"), event("two", claims=()))
    expect(page.get_by_text("Quiet is not absence")).to_be_hidden()
    assert hint(page, "2019-10-09", (2011, 2019)) == "October 2019: 1 clash"


def test_bars_and_hints_follow_the_filters(show):
    events = event("one", start="2011-03-09"), event("base", "base", "2019-10-11")
    page = show(*events, query="?layers=bases")
    assert hint(page, "2019-10-09", (2011, 2019)).startswith("October 2019: 1 base opened;")
    page = show(*events, query="?layers=clashes")
    assert hint(page, "2019-10-09", (2011, 2019)).startswith("October 2019: nothing begins")


INK = """([x, from, to]) => {
    const canvas = document.querySelector(".track canvas");
    const { data } = canvas.getContext("2d").getImageData(Math.round(x) - 5, from, 10, to - from);
    let ink = 0;
    for (let i = 3; i < data.length; i += 4) ink += data[i];
    return ink / 255;
}"""


def ink(page: Page, moment: str, years: tuple[int, int], rows: tuple[int, int]) -> float:
    """How much is painted around a day, in pixels full of colour."""
    width = page.locator(".track").bounding_box()["width"]
    first, last = day(date(years[0], 1, 1)), day(date(years[1] + 1, 1, 1))
    return page.evaluate(INK, [width * (day(moment) - first) / (last - first), *rows])


UP, DOWN, STRIP = (49, 54), (54, 59), (60, 65)
"""Rows of the track that hold the bases' openings, their closings, and the sources."""


def test_bases_that_open_and_close_are_marked(show):
    page = show(
        event("first", start="2011-01-01"),
        event("sharp", "base", "2011-06-01", end="2014-06-01"),
        event("vague", "base", "2017-03/2017-09", end="", lon=41.0),
        event("clash", start="2019-06-01"),
    )
    years = (2011, 2019)
    assert ink(page, "2011-06-01", years, UP) > 8
    assert ink(page, "2011-06-01", years, DOWN) == 0
    assert ink(page, "2014-06-01", years, DOWN) > 8
    assert ink(page, "2014-06-01", years, UP) == 0
    assert 2 < ink(page, "2017-06-15", years, UP) < 7  # paler
    assert ink(page, "2019-06-01", years, UP) == 0


def test_the_strip_is_darker_where_more_sources_tell(show):
    many = tuple(Claim("us", f"Paper {n}", published="2019-11-02") for n in range(9))
    page = show(
        event("first", start="2011-01-01", claims=()),
        event("one source", start="2011-06-15", claims=many[:1]),
        event("nine", start="2015-06-15", claims=many),
        event("last", start="2019-06-15", claims=many),
    )
    once, often, never = (ink(page, f"{year}-06-15", (2011, 2019), STRIP) for year in (2011, 2015, 2013))
    assert never == 0
    assert 0 < once < often


def test_the_bars_add_up_to_the_events(show):
    """However fine the bars: all that is dated within three years is in them once, by its layer."""
    page = show(
        event("exact", start="2016-02-29"),
        event("month", "patrol", start="2017-03"),
        event("year", "base", start="2018", end="2019-02/2019-04"),
        event("two years", start="2016/2017"),
        event("too vague", start="2012/2018"),
        view=View(date(2016, 1, 1), date(2016, 1, 31)),
    )
    open_up(page, "Events, Histogram, Scale, unitFor")
    sums = page.evaluate(
        """(text) => {
            const events = new inner.Events(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
            const histogram = new inner.Histogram(events, [14610, 18262]);
            return ["day", "week", "month", "year"].map((unit) => {
                const edges = histogram.edges(unit, 14610, 18262);
                const pairs = edges.slice(1).map((edge, n) => [edges[n], edge]);
                const sum = (count) => pairs.reduce((all, [a, b]) => all + count(a, b), 0);
                return [0, 1, 2, 3].map((layer) => sum((a, b) => histogram.began(layer, a, b)))
                    .concat(sum((a, b) => histogram.closed(a, b)));
            });
        }""",
        packed(
            event("exact", start="2016-02-29"),
            event("month", "patrol", start="2017-03"),
            event("year", "base", start="2018", end="2019-02/2019-04"),
            event("two years", start="2016/2017"),
            event("too vague", start="2012/2018"),
        ),
    )
    for of_a_unit in sums:
        assert of_a_unit == pytest.approx([1, 2, 1, 0, 1], abs=1e-6)


def test_a_timeline_of_two_centuries_has_a_bar_a_year(show):
    page = show(event("old", start="1901-05-05"), event("new"), view=OCTOBER)
    assert hint(page, "1901-06-05", (1901, 2019)) == "1901: 1 clash"
