"""The brush by mouse, touch and keyboard."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.when import day
from tests.browser.maps import event, period, set_period


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, start: tuple[float, float], to: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*to, steps=5)
    page.mouse.up()


def test_handle_is_dragged_by_mouse(show):
    page = show(event("early", start="2015-06-15"), event("late"))
    assert page.evaluate("presenceMap.drawn") == 1
    track, handle = page.locator(".track").bounding_box(), page.get_by_role("slider", name="First day")
    start = middle(page, ".handle.start")
    drag(page, start, (track["x"] + 2, start[1]))
    assert page.evaluate("presenceMap.drawn") == 2
    assert "2015-01-01" <= period(page)[0] < "2015-01-31"
    expect(handle).to_have_attribute("aria-valuetext", re.compile("January 2015"))


def test_a_handle_stops_at_the_other(show):
    page = show(event("early", start="2015-06-15"), event("late"))
    start, track = middle(page, ".handle.start"), page.locator(".track").bounding_box()
    drag(page, start, (track["x"] + track["width"] + 200, start[1]))
    assert period(page) == ("2019-10-31", "2019-10-31")
    end = middle(page, ".handle.end")
    drag(page, end, (track["x"] - 200, end[1]))
    assert period(page) == ("2019-10-31", "2019-10-31")


def test_window_is_dragged_by_its_bar_and_keeps_its_length(show):
    page = show(event("early", start="2015-06-15"), event("late"))
    track = page.locator(".track").bounding_box()
    drag(page, middle(page, ".track .tab"), (track["x"] + track["width"] / 2, track["y"] + 40))
    first, last = period(page)
    assert day(last) - day(first) == 30
    assert "2017-01-01" < first < "2017-12-31"


def test_a_press_beside_the_window_brings_it_there_and_drags_on(show):
    page = show(event("early", start="2015-06-15"), event("late"))
    track = page.locator(".track").bounding_box()
    page.mouse.move(track["x"] + track["width"] * 0.2, track["y"] + 40)
    page.mouse.down()
    assert "2015-11-01" < period(page)[0] < "2016-01-01"
    page.mouse.move(track["x"] + track["width"] * 0.4, track["y"] + 40)
    page.mouse.up()
    first, last = period(page)
    assert "2016-11-01" < first < "2017-01-01"
    assert day(last) - day(first) == 30


def test_a_cumulative_period_is_dragged_by_its_end(show):
    page = show(event("early", start="2015-06-15"), event("late"), query="?mode=cumulative")
    track = page.locator(".track").bounding_box()
    end = middle(page, ".handle.end")
    drag(page, end, (track["x"] + track["width"] / 2, end[1]))
    assert "2017-06-01" < period(page)[1] < "2017-08-01"
    page.mouse.click(track["x"] + track["width"] * 0.2, track["y"] + 40)
    assert "2015-12-01" < period(page)[1] < "2016-02-01"


def test_many_moves_make_one_redraw_a_frame(show):
    page = show(event("early", start="2015-06-15"), event("late"))
    x, y = middle(page, ".track .tab")
    page.mouse.move(x, y)
    page.mouse.down()
    periods = page.evaluate(
        """async ([x, y]) => {
            const track = document.querySelector(".track");
            const periods = [];
            for (let n = 1; n <= 20; n++) {
                const at = { clientX: x - 10 * n, clientY: y, pointerId: 1, bubbles: true };
                track.dispatchEvent(new PointerEvent("pointermove", at));
                periods.push(presenceMap.period.from);
            }
            await new Promise(requestAnimationFrame);
            return [...new Set(periods), presenceMap.period.from];
        }""",
        [x, y],
    )
    assert periods[0] == "2019-10-01"
    assert len(periods) == 2
    assert periods[1] < "2019-10-01"


def test_the_end_of_a_drag_is_where_the_pointer_was_let_go(show):
    page = show(event("early", start="2015-06-15"), event("late"))
    track = page.locator(".track").bounding_box()
    x, y = middle(page, ".track .tab")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] * 0.6, y)
    page.mouse.up()  # in the same frame, perhaps
    first = date.fromisoformat(period(page)[0])
    assert abs((first - date(2017, 12, 16)).days) < 8


def test_a_drag_beyond_the_edge_pans_what_is_zoomed_in(show):
    page = show(event("early", start="2015-06-15"), event("late"))
    for _ in range(4):
        page.get_by_role("slider", name="First day").press("+")
    track, end = page.locator(".track").bounding_box(), middle(page, ".track .tab")
    page.mouse.move(*end)
    page.mouse.down()
    page.mouse.move(track["x"] - 10, end[1])
    page.wait_for_function("presenceMap.period.from < '2019-03-01'")
    page.mouse.up()
    first, last = period(page)
    assert day(last) - day(first) == 30
    assert first >= "2015-01-01"


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
    assert period(page)[0] == "2019-09-01"
    handle.press("Shift+PageUp")
    assert period(page) == ("2019-10-01", "2019-11-30")
    handle.press("Home")
    assert period(page)[0] == "2019-01-01"
    last = page.get_by_role("slider", name="Last day")
    last.press("End")
    assert period(page)[1] == "2019-12-31"
    last.press("Home")
    assert period(page) == ("2019-01-01", "2019-01-01")


def test_two_sliders_tell_a_screen_reader_what_they_are(show):
    page = show(event("one"))
    sliders = page.get_by_role("slider")
    expect(sliders).to_have_count(2)
    for slider, name, words in zip(
        sliders.all(), ("First day", "Last day"), ("1 October 2019", "31 October 2019"), strict=True
    ):
        expect(slider).to_have_accessible_name(name)
        expect(slider).to_have_attribute("aria-valuetext", words)
        expect(slider).to_have_attribute("aria-description", re.compile("Shift the whole period"))
        low, now, high = (int(slider.get_attribute(f"aria-value{part}")) for part in ("min", "now", "max"))
        assert low <= now <= high


def test_keys_zoom_the_timeline(show):
    page = show(event("early", start="2015-06-15"), event("late"))
    handle, window = page.get_by_role("slider", name="First day"), page.locator(".track .window")
    width = window.bounding_box()["width"]
    handle.press("+")
    assert window.bounding_box()["width"] == pytest.approx(2 * width, rel=0.05)
    handle.press("-")
    assert window.bounding_box()["width"] == pytest.approx(width, rel=0.05)
    assert period(page) == ("2019-10-01", "2019-10-31")


@pytest.fixture
def phone(browser: Browser, show, page, tmp_path):
    """A page on a phone with a touch screen, of one early event and one in October 2019."""
    show(event("early", start="2015-06-15"), event("late"))
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone = context.new_page()
    errors = []
    phone.on("pageerror", lambda error: errors.append(str(error)))
    phone.goto(page.url.split("?")[0])
    phone.wait_for_function("globalThis.presenceMap?.ready")
    yield phone
    context.close()
    assert errors == []


def swipe(page: Page, start: tuple[float, float], to: tuple[float, float]) -> None:
    """A finger from a point to another, as the browser gets it from a screen."""
    session = page.context.new_cdp_session(page)

    def touch(type: str, *points: tuple[float, float]) -> None:
        told = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": type, "touchPoints": told})

    touch("touchStart", start)
    for n in range(1, 6):
        touch("touchMove", tuple(a + (b - a) * n / 5 for a, b in zip(start, to, strict=True)))
    touch("touchEnd")


def test_the_brush_by_thumb(phone):
    track = phone.locator(".track").bounding_box()
    tab = middle(phone, ".track .tab")
    swipe(phone, tab, (track["x"] + track["width"] / 2, tab[1]))
    first, last = period(phone)
    assert day(last) - day(first) == 30
    assert "2017-01-01" < first < "2017-12-31"
    for name, to in (("start", track["x"] + 60), ("end", track["x"] + 300)):
        box = phone.locator(f".handle.{name}").bounding_box()
        assert box["width"] >= 40
        assert box["height"] >= 40
        swipe(phone, middle(phone, f".handle.{name}"), (to, box["y"] + box["height"] / 2))
    first, last = period(phone)
    assert first < "2016-06-01"
    assert last > "2018-06-01"
    assert phone.evaluate("scrollY") == 0


def test_a_tap_tells_what_is_in_a_bar(phone):
    track = phone.locator(".track").bounding_box()
    phone.touchscreen.tap(track["x"] + track["width"] * 0.09, track["y"] + 50)
    hint = phone.locator(".hint")
    expect(hint).to_contain_text("June 2015: 1 clash")
    box = hint.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] + box["height"] <= track["y"]  # not under the thumb
    assert period(phone)[0] < "2015-07-01"
    expect(hint).to_be_hidden(timeout=6000)


def test_a_second_finger_changes_nothing(phone):
    set_period(phone, "2017-01-01", "2018-12-31")
    handle = middle(phone, ".handle.end")
    session = phone.context.new_cdp_session(phone)
    points = [{"x": handle[0], "y": handle[1], "id": 1}, {"x": 40, "y": handle[1], "id": 2}]
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points[:1]})
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert period(phone) == ("2017-01-01", "2018-12-31")
