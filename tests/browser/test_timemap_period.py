"""The period in Chromium: what it selects, the slider by mouse and keyboard, the calendar's ends."""

import random
import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from geo.dataset import Dataset
from geo.event import Claim, Event
from geo.when import day
from tests.browser.maps import ACTORS, event, inspect, set_period


def test_total_and_drawn(show):
    page = show(
        event("in"),
        event("out", start="2018-01-01"),
        event("elsewhere", lon=-70.0),
        event("governorate", geo_precision="governorate"),
        event("nowhere", lon=None, lat=None),
    )
    assert page.evaluate("presenceMap.total") == 5
    assert page.evaluate("presenceMap.drawn") == 1
    assert page.evaluate("presenceMap.period") == {"from": "2019-10-01", "to": "2019-10-31"}
    assert inspect(page)["unplaceable"] == ["governorate", "nowhere"]
    assert set_period(page, "2018-01-01", "2019-10-31") == 2


def test_areas_are_drawn_when_their_circle_meets_the_map(show):
    page = show(event("area", geo_precision="area", radius_km=30, lon=47.1), event("pin", lon=47.1))
    east = page.evaluate("presenceMap.drawn")
    assert east == 1
    assert inspect(page)["possible"] + inspect(page)["certain"] == ["area"]


@pytest.mark.parametrize("days", [("2019-10-32", "2019-11-01"), ("2019-10-02", "2019-10-01"), ("", "now")])
def test_bad_days_are_refused_in_words(show, days):
    page = show(event("one"))
    ask = "([a, b]) => presenceMap.setPeriod(a, b).catch((error) => error.message)"
    message = page.evaluate(ask, list(days))
    assert "is not a day; write it as 2018-04-01" in message or "swap the days" in message
    assert page.evaluate("presenceMap.period") == {"from": "2019-10-01", "to": "2019-10-31"}


def test_an_address_outside_the_calendar_is_clamped(show):
    page = show(event("one"), query="?from=0001-01-01&to=9999-12-31")
    assert page.evaluate("presenceMap.period") == {"from": "1900-01-01", "to": "2100-12-31"}


@pytest.mark.parametrize("query", ["?from=1000-01-01&to=1000-02-01", "?from=2101-01-01&to=2200-01-01"])
def test_an_address_wholly_outside_the_calendar_is_ignored(show, query):
    page = show(event("one"), query=query)
    assert page.evaluate("presenceMap.period") == {"from": "2019-10-01", "to": "2019-10-31"}


@pytest.mark.parametrize("days", [("1899-12-31", "2019-10-31"), ("2019-10-01", "2101-01-01")])
def test_days_outside_the_calendar_are_refused_in_words(show, days):
    page = show(event("one"))
    ask = "([a, b]) => presenceMap.setPeriod(a, b).catch((error) => error.message)"
    assert "use a day from 1900-01-01 to 2100-12-31" in page.evaluate(ask, list(days))
    assert page.evaluate("presenceMap.period") == {"from": "2019-10-01", "to": "2019-10-31"}


def test_no_step_and_no_key_leaves_the_calendar(show):
    page = show(event("ancient", start="1850-03-04"), event("one"))
    first, last = (page.get_by_role("slider", name=name) for name in ("First day", "Last day"))
    whole = {"from": "1900-01-01", "to": "2100-12-31"}
    set_period(page, "1900-03-01", "2100-12-30")
    for button in ("Back by", "Forward by"):
        for _ in range(2):
            page.get_by_role("button", name=button).click()
    assert page.evaluate("presenceMap.period.to") == "2100-12-31"
    first.press("Home")
    first.press("Shift+PageDown")
    first.press("PageDown")
    assert page.evaluate("presenceMap.period") == whole
    last.press("PageUp")
    last.press("Shift+ArrowRight")
    assert page.evaluate("presenceMap.period") == whole
    for preset in ("day", "week", "month", "year", "all"):
        set_period(page, "2100-12-31", "2100-12-31")
        page.get_by_role("button", name=preset, exact=True).click()
        set_period(page, "1900-01-01", "1900-01-01")
        page.get_by_role("button", name=preset, exact=True).click()
        assert page.evaluate("presenceMap.period.from") == "1900-01-01"


def test_a_jump_to_what_is_older_than_the_calendar_ends_at_its_first_days(show):
    page = show(event("ancient", start="1850-03-04"))
    page.locator(".empty").get_by_role("button", name="4 March 1850").click()
    assert page.evaluate("presenceMap.period") == {"from": "1900-01-01", "to": "1900-01-31"}


@pytest.mark.parametrize("moment", ["1969-12-31", "1970-01-01", "2001-09-09", "2020-02-29", "2019-03-31"])
def test_a_day_is_that_day(show, moment):
    """folium's own slider is wrong before 1970 and on 9 September 2001 (#1268, #1273)."""
    page = show(event("then", start=moment))
    before, after = (date.fromisoformat(moment) + timedelta(days=n) for n in (-1, 1))
    assert set_period(page, moment, moment) == 1
    assert page.evaluate("presenceMap.period") == {"from": moment, "to": moment}
    assert set_period(page, str(before), str(before)) == 0
    assert set_period(page, str(after), str(after)) == 0


def test_last_day_of_an_interval_is_drawn(show):
    page = show(event("base", "base", "2019-01-01", end="2019-10-14"))
    assert set_period(page, "2019-10-14", "2019-10-14") == 1
    assert set_period(page, "2019-10-15", "2019-10-15") == 0


def test_both_bases_stand_on_the_day_of_a_handover(show):
    page = show(
        event("american", "base", "2016", end="2019-11-15"),
        event("russian", "base", "2019-11-15", end="2021", lon=41.0),
    )
    set_period(page, "2019-11-15", "2019-11-15")
    assert inspect(page)["certain"] == ["american", "russian"]


def test_the_rule_of_the_period_is_that_of_python(show):
    """Certain and possible, for many events and periods, by geo.when.Bounds."""
    dice = random.Random(5)
    dataset = Dataset(tuple(random_event(dice, n) for n in range(300)), ACTORS)
    bounds = {e.id: dataset.bounds(e) for e in dataset.events}
    page = show(*dataset.events)
    for _ in range(40):
        p0 = day("2016-01-01") + dice.randrange(-40, 1600)
        first = date(1970, 1, 1) + timedelta(days=p0)
        last = first + timedelta(days=dice.choice((0, 0, 1, 6, 30, 400)))
        p1 = day(last) + 1
        set_period(page, str(first), str(last))
        drawn = inspect(page)
        sure = {id for id, b in bounds.items() if b.possible(p0, p1) and b.certain(p0, p1)}
        assert set(drawn["certain"]) == sure
        assert set(drawn["possible"]) == {id for id, b in bounds.items() if b.possible(p0, p1)} - sure


def random_event(dice: random.Random, n: int) -> Event:
    """A base or an instant, dated in one of the forms that geo.when reads."""

    def some_day() -> date:
        return date(2016, 1, 1) + timedelta(days=dice.randrange(1500))

    first, second = sorted((some_day(), some_day()))
    starts = (f"{first}", f"{first}~", f"{first:%Y-%m}", f"{first:%Y}", f"..{first}", f"{first}/{second}")
    lon = 38 + dice.random() * 3
    if dice.random() < 0.5:
        return event(f"e{n}", dice.choice(("clash", "patrol")), dice.choice(starts), lon=lon)
    end = dice.choice(("", "..", f"{second + timedelta(days=400)}", "2021~"))
    claim = Claim("us", "AFP", published="2020-06-01", seen=dice.choice(("", f"{second}")))
    return event(f"e{n}", "base", dice.choice(("", *starts)), end=end, claims=(claim,), lon=lon)


def test_handle_is_dragged_by_mouse(show):
    page = show(event("early", start="2015-06-15"), event("late"))
    assert page.evaluate("presenceMap.drawn") == 1
    track, handle = page.locator(".track").bounding_box(), page.get_by_role("slider", name="First day")
    box = handle.bounding_box()
    page.mouse.move(box["x"] - 3, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(track["x"] + 2, box["y"] + 30, steps=5)
    page.mouse.up()
    assert page.evaluate("presenceMap.drawn") == 2
    assert "2015-01-01" <= page.evaluate("presenceMap.period.from") < "2015-01-31"
    expect(handle).to_have_attribute("aria-valuetext", re.compile("January 2015"))


def test_window_is_dragged_by_its_bar_and_keeps_its_length(show):
    page = show(event("early", start="2015-06-15"), event("late"))
    bar = page.locator(".track .tab").bounding_box()
    track = page.locator(".track").bounding_box()
    page.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + 3)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] / 2, bar["y"] + 40, steps=5)
    page.mouse.up()
    first, last = page.evaluate("Object.values(presenceMap.period)")
    assert day(last) - day(first) == 30
    assert "2017-01-01" < first < "2017-12-31"


def test_slider_by_keyboard(show):
    page = show(event("on-the-first", start="2019-10-01"), event("later", start="2019-10-20"))
    handle = page.get_by_role("slider", name="First day")
    handle.focus()
    assert page.evaluate("presenceMap.drawn") == 2
    handle.press("ArrowRight")
    assert page.evaluate("[presenceMap.drawn, presenceMap.period.from]") == [1, "2019-10-02"]
    expect(handle).to_have_attribute("aria-valuetext", "2 October 2019")
    expect(page.locator(".period")).to_have_text("2 – 31 October 2019")
    handle.press("ArrowLeft")
    handle.press("PageDown")
    assert page.evaluate("presenceMap.period.from") == "2019-09-01"
    handle.press("Shift+PageUp")
    assert page.evaluate("presenceMap.period") == {"from": "2019-10-01", "to": "2019-11-30"}
    handle.press("Home")
    assert page.evaluate("presenceMap.period.from") == "2019-01-01"
    last = page.get_by_role("slider", name="Last day")
    last.press("End")
    assert page.evaluate("presenceMap.period.to") == "2019-12-31"
    last.press("Home")
    assert page.evaluate("presenceMap.period") == {"from": "2019-01-01", "to": "2019-01-01"}


def test_steps_and_presets(show):
    page = show(event("one"))
    page.get_by_role("button", name="Back by").click()
    assert page.evaluate("presenceMap.period") == {"from": "2019-09-01", "to": "2019-09-30"}
    page.get_by_role("button", name="week").click()
    page.get_by_role("button", name="Forward by").click()
    assert page.evaluate("presenceMap.period") == {"from": "2019-09-23", "to": "2019-09-29"}
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("presenceMap.period.from > '2019-09-23'")
    page.get_by_role("button", name="Pause").click()


def test_the_timeline_opens_with_the_data_not_with_what_stood_long_before(show):
    page = show(event("one", start="2018-03-01"), event("harbour", kind="base", start="..1991", end=".."))
    page.get_by_role("button", name="all", exact=True).click()
    assert page.evaluate("presenceMap.period.from") == "2018-01-01"
    assert page.evaluate("presenceMap.drawn") == 2


@pytest.mark.parametrize(
    "early",
    [{"start": "..2014-06-01"}, {"kind": "base", "start": "", "end": "2014-06"}],
    ids=["start", "end"],
)
def test_the_timeline_reaches_whatever_was_over_before_the_first_known_start(show, early):
    page = show(event("one", start="2018-03-01"), event("early", **early))
    page.get_by_role("button", name="all", exact=True).click()
    assert page.evaluate("presenceMap.period.from") == "2014-01-01"
    assert page.evaluate("presenceMap.drawn") == 2
