"""To the next and the previous event, and what a screen reader is told."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.maps import event, open_up, period, set_period


def go(page, which: str) -> tuple[str, str]:
    page.get_by_role("button", name=f"{which} event").click()
    return period(page)


def test_the_period_moves_by_the_least_to_the_next_event(show):
    page = show(
        event("before", start="2019-09-12", title="Before"),
        event("same day", start="2019-12-05", title="A patrol"),
        event("later", start="2019-12-05", title="Another"),
        event("last", start="2020-02-02", title="The last"),
    )
    set_period(page, "2019-10-14", "2019-10-20")
    assert go(page, "Next") == ("2019-11-29", "2019-12-05")
    expect(page.locator(".hint")).to_have_text("5 December 2019: Another")
    expect(page.locator(".tooltip")).to_be_visible()
    assert go(page, "Next") == ("2019-11-29", "2019-12-05")
    expect(page.locator(".hint")).to_have_text("5 December 2019: A patrol")
    assert go(page, "Next") == ("2020-01-27", "2020-02-02")
    assert go(page, "Next") == ("2020-01-27", "2020-02-02")
    expect(page.locator(".hint")).to_have_text("Nothing later in the map's view.")
    set_period(page, "2019-10-14", "2019-10-20")
    assert go(page, "Previous") == ("2019-09-12", "2019-09-18")
    go(page, "Previous")
    expect(page.locator(".hint")).to_have_text("Nothing earlier in the map's view.")


def test_whole_months_go_by_whole_months(show):
    page = show(
        event("one", start="2019-10-05"), event("two", start="2020-02-29"), event("old", start="2018-03-31")
    )
    assert go(page, "Next") == ("2020-02-01", "2020-02-29")
    set_period(page, "2019-10-01", "2019-11-30")
    assert go(page, "Next") == ("2020-01-01", "2020-02-29")
    set_period(page, "2019-10-01", "2019-11-30")
    assert go(page, "Previous") == ("2018-03-01", "2018-04-30")


def test_of_a_cumulative_period_the_end_goes_to_the_event(show):
    page = show(event("one", start="2019-09-05"), event("two", start="2019-11-08"), query="?mode=cumulative")
    assert go(page, "Next")[1] == "2019-11-08"
    assert go(page, "Previous")[1] == "2019-09-05"


def test_what_the_filters_or_the_map_leave_out_is_passed_over(show):
    page = show(
        event("elsewhere", start="2019-11-05", lon=-70.0),
        event("nowhere", start="2019-11-06", lon=None, lat=None),
        event("other layer", "base", start="2019-11-07"),
        event("whenever", start="2019-11-08/2025"),
        event("wanted", start="2019-11-09"),
        query="?layers=clashes",
    )
    set_period(page, "2019-10-31", "2019-10-31")
    assert go(page, "Next") == ("2019-11-09", "2019-11-09")


def test_the_live_region_says_what_changed(show):
    bases = [event(f"b{n}", "base", "2018", end=f"2019-10-{13 + n}", lon=38.0 + n / 4) for n in range(11)]
    clashes = [event(f"c{n}", start="2019-10-17") for n in range(11)]
    page = show(*bases, *clashes, event("maybe", "withdrawal", "2019-10-10/2019-10-30"))
    live = page.locator(".live")
    set_period(page, "2019-10-07", "2019-10-13")
    expect(live).to_have_text("7 October 2019 to 13 October: 11 bases; 1 withdrawal, only possible.")
    set_period(page, "2019-10-15", "2019-10-21")
    expect(live).to_have_text(
        "15 October 2019 to 21 October: 9 bases, 2 fewer; 11 clashes, 11 more; 1 withdrawal, only possible."
    )
    set_period(page, "2019-10-22", "2019-10-22")
    expect(live).to_have_text(
        "22 October 2019: 2 bases, 7 fewer; no clashes, 11 fewer; 1 withdrawal, only possible."
    )
    set_period(page, "2014-01-01", "2015-12-31")
    expect(live).to_have_text("2014 to 2015: no bases, 2 fewer; no withdrawals, 1 fewer.")


def test_the_event_that_a_step_leads_to_is_spoken(show):
    page = show(event("one"), event("next", start="2019-12-05", title="A patrol"))
    go(page, "Next")
    expect(page.locator(".live")).to_have_text(re.compile("^5 December 2019: A patrol. December 2019: "))


def test_while_playing_it_speaks_now_and_then(show):
    page = show(event("one", start="2012-06-15"), event("two"))
    set_period(page, "2012-06-01", "2012-06-30")
    expect(page.locator(".live")).to_contain_text("June 2012")
    page.evaluate(
        """() => {
            globalThis.said = [];
            const note = () => said.push(document.querySelector(".live").textContent);
            new MutationObserver(note).observe(document.querySelector(".live"), { childList: true });
        }"""
    )
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("presenceMap.period.from >= '2012-10-01'")
    assert page.evaluate("said.length") <= 1
    page.get_by_role("button", name="Pause").click()
    page.wait_for_function("said.at(-1)?.startsWith(document.querySelector('.period').textContent)")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2019-10-14", "2019-10-20", "14 October 2019 to 20 October"),
        ("2019-12-30", "2020-01-05", "30 December 2019 to 5 January 2020"),
        ("2019-10-01", "2019-10-31", "October 2019"),
        ("2019-10-01", "2019-12-31", "October 2019 to December"),
        ("2018-01-01", "2019-12-31", "2018 to 2019"),
        ("1969-12-31", "1969-12-31", "31 December 1969"),
    ],
)
def test_periods_as_they_are_spoken(page, first, last, words):
    open_up(page, "spokenPeriod, readDay")
    spoken = "([a, b]) => inner.spokenPeriod(inner.readDay(a), inner.readDay(b) + 1)"
    assert page.evaluate(spoken, [first, last]) == words
