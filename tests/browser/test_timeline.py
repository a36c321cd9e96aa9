"""The timeline's steps, presets, modes and zoom, and that nothing of it moves while scrubbing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.maps import event, inspect, period, set_period


def step_by(page, label: str) -> None:
    page.locator(".pace-button").click()
    page.get_by_label("A step is").select_option(label=label)
    page.keyboard.press("Escape")


def test_steps_and_presets(show):
    page = show(event("one"))
    page.get_by_role("button", name="Back by").click()
    assert page.evaluate("presenceMap.period") == {"from": "2019-09-01", "to": "2019-09-30"}
    page.get_by_role("button", name="week", exact=True).click()
    page.get_by_role("button", name="Forward by").click()
    assert page.evaluate("presenceMap.period") == {"from": "2019-09-23", "to": "2019-09-29"}


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


@pytest.mark.parametrize(
    ("label", "start", "back", "forward"),
    [
        ("a day", ("2019-10-01", "2019-10-31"), ("2019-09-30", "2019-10-30"), ("2019-10-01", "2019-10-31")),
        ("a week", ("2019-10-14", "2019-10-20"), ("2019-10-07", "2019-10-13"), ("2019-10-14", "2019-10-20")),
        ("a month", ("2019-03-01", "2019-03-31"), ("2019-02-01", "2019-02-28"), ("2019-03-01", "2019-03-31")),
        ("a month", ("2019-03-31", "2019-04-02"), ("2019-02-28", "2019-03-02"), ("2019-03-28", "2019-03-30")),
        ("the period's own length", ("2019-10-01", "2019-12-31"), ("2019-07-01", "2019-09-30"),
         ("2019-10-01", "2019-12-31")),
    ],
)  # fmt: skip
def test_steps_by_a_day_a_week_a_month(show, label, start, back, forward):
    page = show(event("one"))
    set_period(page, *start)
    step_by(page, label)
    page.get_by_role("button", name=f"Back by {label}").click()
    assert period(page) == back
    page.get_by_role("button", name=f"Forward by {label}").click()
    assert period(page) == forward


def test_a_cumulative_period_shows_all_up_to_its_last_day(show):
    page = show(event("long ago", start="2016-05-05"), event("in"), event("later", start="2019-12-01"))
    assert inspect(page)["certain"] == ["in"]
    cumulative = page.get_by_role("button", name="Cumulative")
    cumulative.click()
    assert inspect(page)["certain"] == ["long ago", "in"]
    expect(cumulative).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".period")).to_have_text("up to 31 October 2019")
    expect(page.get_by_role("slider")).to_have_count(1)  # a start would say nothing
    page.wait_for_url(re.compile("mode=cumulative"))
    page.get_by_role("slider", name="Last day").press("PageUp")
    assert period(page)[1] == "2019-11-30"
    page.get_by_role("slider", name="Last day").press("Home")
    assert inspect(page)["certain"] == []
    page.go_back()
    expect(page.get_by_role("slider")).to_have_count(2)
    assert inspect(page)["certain"] == ["in"]


def test_a_window_keeps_its_length_through_a_cumulative_time(show):
    page = show(event("long ago", start="2016-05-05"), event("in"))
    set_period(page, "2019-10-14", "2019-10-20")
    page.get_by_role("button", name="Cumulative").click()
    for _ in range(3):
        page.get_by_role("slider", name="Last day").press("ArrowRight")
    page.get_by_role("button", name="Window").click()
    assert period(page) == ("2019-10-17", "2019-10-23")


def test_zoom_shows_fewer_days_and_follows_the_period(show):
    page = show(event("long ago", start="2011-05-05"), event("in"))
    fewer, more = (page.get_by_role("button", name=name) for name in ("Show fewer days", "Show more days"))
    window = page.locator(".track .window")
    expect(more).to_be_disabled()
    width = window.bounding_box()["width"]
    for _ in range(4):
        fewer.click()
    assert window.bounding_box()["width"] == pytest.approx(16 * width, rel=0.1)
    track = page.locator(".track").bounding_box()
    for day in ("2012-02-03", "2019-12-31", "2011-01-01"):
        set_period(page, day, day)
        x = window.bounding_box()["x"]
        assert track["x"] <= x < track["x"] + track["width"]
    while fewer.is_enabled():
        fewer.click()
    assert window.bounding_box()["width"] == pytest.approx(track["width"] / 28, rel=0.05)
    page.get_by_role("button", name="all", exact=True).click()
    assert window.bounding_box()["x"] == pytest.approx(track["x"], abs=2)
    while more.is_enabled():
        more.click()


def test_nothing_moves_while_scrubbing(show):
    page = show(*(event(f"e{n}", start=f"2019-10-{n:02}") for n in range(1, 28)))
    parts = (".timeline", ".steps", ".segments.presets", ".numbers", ".track", ".folium-map")
    boxes = [page.locator(part).bounding_box() for part in parts]
    for first, last in (
        ("2019-10-05", "2019-10-05"),
        ("2019-09-29", "2020-10-05"),
        ("2015-01-01", "2019-12-31"),
    ):
        set_period(page, first, last)
        assert [page.locator(part).bounding_box() for part in parts] == boxes


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1140, 900)])
def test_the_timeline_is_low(show, page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    show(event("one"))
    assert page.locator(".timeline").bounding_box()["height"] <= 151


def test_on_a_phone_everything_is_in_reach_of_a_thumb(show, page):
    page.set_viewport_size({"width": 390, "height": 844})
    show(event("one"))
    page.wait_for_function("document.documentElement.scrollWidth === 390")
    for control in page.locator(".timeline-head button:visible").all():
        box = control.bounding_box()
        assert box["height"] >= 28
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    for name in ("Play", "Next event", "Previous event", "Back by", "Forward by"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert min(box["width"], box["height"]) >= 40
    for name in ("day", "week", "month", "year", "all", "Window", "Cumulative"):
        assert page.get_by_role("button", name=name, exact=True).bounding_box()["height"] >= 40
