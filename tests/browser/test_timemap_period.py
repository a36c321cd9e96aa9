"""The period in Chromium: what it selects, by the rule of Python, and the calendar's ends."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.dataset import Dataset
from geo.event import Claim
from geo.when import day
from tests.browser.maps import ACTORS, event, inspect, packed, set_period


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


def around(*moments: str):
    """Days within a week of some moments, those where calendars go wrong among them."""
    days = st.tuples(st.sampled_from(moments), st.integers(-7, 7))
    return days.map(lambda picked: date.fromisoformat(picked[0]) + timedelta(days=picked[1]))


DAYS = around("1969-12-31", "2001-09-09", "2019-03-31", "2019-10-27", "2020-02-29")


@st.composite
def dated(draw) -> dict:
    """The kind, start, end and sights of an event, in all the forms that geo.when reads."""
    first, second, third = sorted(draw(st.tuples(DAYS, DAYS, DAYS)))
    forms = (f"{first}", f"{first}~", f"{first:%Y-%m}", f"{first:%Y-%m}~", f"{first:%Y}", f"{first}/{second}",
             f"..{first}")  # fmt: skip
    start = draw(st.sampled_from(forms))
    if draw(st.booleans()):
        return {"kind": draw(st.sampled_from(("clash", "patrol"))), "start": start}
    end = draw(
        st.sampled_from(("", "..", f"{third}", f"{third}~", f"{third}/{third:%Y}-12-31", f"{third:%Y}~"))
    )
    seen = draw(st.sampled_from(("", f"{second}")))
    claims = (Claim("us", "AFP", published="2020-06-01", seen=seen),)
    return {"kind": "base", "start": draw(st.sampled_from(("", start))), "end": end, "claims": claims}


PERIODS = st.tuples(DAYS, st.sampled_from((1, 1, 2, 7, 31, 400)))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(dated(), min_size=20, max_size=60), st.lists(PERIODS, min_size=8, max_size=12))
def test_the_rule_of_the_period_is_that_of_python(mount, made, periods):
    """Certain and possible, for many events and periods, by geo.when.Bounds."""
    events = tuple(event(f"e{n}", **values) for n, values in enumerate(made))
    bounds = {e.id: Dataset(events, ACTORS).bounds(e) for e in events}
    page = the_one(mount)
    page.evaluate("give", packed(*events))
    for first, length in periods:
        set_period(page, str(first), str(first + timedelta(days=length - 1)))
        drawn = inspect(page)
        p0, p1 = day(first), day(first) + length
        possible = {id for id, b in bounds.items() if b.possible(p0, p1)}
        certain = {id for id in possible if bounds[id].certain(p0, p1)}
        assert set(drawn["certain"]) == certain
        assert set(drawn["possible"]) == possible - certain


def the_one(mount):
    """The page of the time map, mounted at the first of many examples."""
    page = mount.page if hasattr(mount, "page") else mount(event("first"), command={})
    mount.page = page
    return page
