"""The time map in Chromium, as the one HTML file that `time_map(…).save(path)` writes."""

import json
import random
import re
from base64 import b64encode
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.dataset import Dataset
from geo.event import KINDS, Actor, Claim, Event
from geo.timemap.assets import leaflet_script, script, styles
from geo.timemap.ground import ground_script
from geo.timemap.layer import time_map
from geo.timemap.payload import payload
from geo.view import View
from geo.when import day

NAUGHTY = "<img src=x onerror=globalThis.ran=1> ${globalThis.ran=1} ` </script><b>'\""
CLAIM = Claim("us", "AFP", "Headline", "https://example.org/afp", "2019-11-02")
ACTORS = {
    "us": Actor("us", "United States", "coalition"),
    "russia": Actor("russia", "Russia", "russia"),
    "naughty": Actor("naughty", NAUGHTY, "other"),
}
OCTOBER = View(date(2019, 10, 1), date(2019, 10, 31))


def event(id: str, kind: str = "clash", start: str = "2019-10-09", **fields) -> Event:
    """An event at one spot, unless told otherwise."""
    values = {"lon": 40.0, "lat": 35.5, "claims": (CLAIM,), "actors": ("us",)} | fields
    return Event(id, kind, values.pop("title", id), "In one sentence.", start=start, **values)


@pytest.fixture
def show(page: Page, tmp_path: Path, wait_until_ready):
    """Open a page of events; returns it once the map is ready."""

    def show(*events: Event, view: View = OCTOBER, query: str = "") -> Page:
        path = tmp_path / "map.html"
        time_map(Dataset(events, ACTORS), view, lambda _: None).save(path)
        page.goto(path.as_uri() + query)
        wait_until_ready(page)
        return page

    return show


HOST = """
const told = {};
const hub = (globalThis[Symbol.for("presence-map.hub")] = {});
const ground = %s;
const give = (text) => {
  const data = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const setStateValue = (name, value) => (told[name] = value);
  presence.mountEvents(ground, { parentElement: document.body, data, setStateValue });
};
"""
"""What Streamlit does with the component's two mounts, without Streamlit."""


@pytest.fixture
def mount(page: Page, tmp_path: Path, wait_until_ready):
    """Open a page that mounts the component with a first command; returns it once the map is ready."""

    def mount(*events: Event, command: dict, query: str = "") -> Page:
        scripts = leaflet_script(), script(), HOST % ground_script()
        body = "".join(f"<script>{text}</script>" for text in scripts)
        path = tmp_path / "component.html"
        head = f'<!DOCTYPE html><meta charset="utf-8"><style>{styles()}</style>'
        path.write_text(f"{head}<body>{body}</body>", encoding="utf-8")
        page.goto(path.as_uri() + query)
        first = {"revision": 0, "view": OCTOBER.to_json(), "theme": "light"} | command
        page.evaluate(f"(() => {{ hub.command = {json.dumps(first)}; give({packed(*events)!r}); }})()")
        wait_until_ready(page)
        return page

    return mount


def packed(*events: Event) -> str:
    return b64encode(payload(Dataset(events, ACTORS), lambda _: None)).decode("ascii")


def inspect(page: Page) -> dict:
    return page.evaluate("presenceMap.inspect()")


def set_period(page: Page, first: str, last: str) -> int:
    return page.evaluate("([a, b]) => presenceMap.setPeriod(a, b)", [first, last])["drawn"]


def click_mark(page: Page, id: str) -> None:
    mark = next(mark for mark in inspect(page)["marks"] if id in mark["ids"])
    box = page.locator(".folium-map").bounding_box()
    page.mouse.click(box["x"] + mark["x"], box["y"] + mark["y"])


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


def test_click_shows_the_claims(show):
    told = {"published": "2019-10", "stance": "denies", "note": "In Moscow."}
    claims = (CLAIM, Claim("russia", "TASS", "Denial", "javascript:alert(1)", **told))
    page = show(event("one", title="A clash", claims=claims, place_as_written="al-Omar", radius_km=5.0))
    click_mark(page, "one")
    details = page.get_by_role("complementary", name="Details")
    for words in ("A clash", "disputed", "9 October 2019", "to the day", "al-Omar", "within 5 km", "2 claims",
                  "United States says so", "Russia denies it", "In Moscow.", "October 2019"):  # fmt: skip
        expect(details).to_contain_text(words)
    link = details.get_by_role("link")
    expect(link).to_have_count(1)  # the other address is no web address
    expect(link).to_have_attribute("href", "https://example.org/afp")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    page.keyboard.press("Escape")
    expect(details).to_be_hidden()


def test_naughty_text_stays_text(show):
    claim = Claim(NAUGHTY, NAUGHTY, NAUGHTY, f"https://example.org/{NAUGHTY}", note=NAUGHTY)
    page = show(event("one", title=NAUGHTY, claims=(claim,), place_as_written=NAUGHTY, actors=("naughty",)))
    mark = inspect(page)["marks"][0]
    box = page.locator(".folium-map").bounding_box()
    page.mouse.move(box["x"] + mark["x"], box["y"] + mark["y"])
    expect(page.locator(".tooltip")).to_contain_text(NAUGHTY)
    click_mark(page, "one")
    expect(page.locator(".details h2")).to_have_text(NAUGHTY)
    expect(page.locator(".details .claims")).to_contain_text(NAUGHTY)
    assert page.locator("img, .details script").count() == 0
    assert page.evaluate("globalThis.ran") is None


def test_stack_lists_its_events(show):
    page = show(event("one", title="First"), event("two", title="Second"), event("far", lon=42.0))
    assert sorted(len(mark["ids"]) for mark in inspect(page)["marks"]) == [1, 2]
    assert page.evaluate("presenceMap.drawn") == 3
    click_mark(page, "two")
    details = page.get_by_role("complementary", name="Details")
    expect(details.get_by_role("heading")).to_have_text("2 events here")
    details.get_by_role("button", name="Second").press("Enter")
    expect(details.locator("h2")).to_have_text("Second")
    details.get_by_role("button", name="2 events here").click()
    expect(details.get_by_role("button", name="First")).to_be_visible()


def test_empty_period_says_where_the_nearest_are(show):
    page = show(event("before", start="2018-03-04"), event("after", start="2019-12-05"))
    empty = page.locator(".empty")
    expect(empty).to_contain_text("Nothing is recorded here in this period.")
    expect(empty).to_contain_text("4 March 2018")
    empty.get_by_role("button", name="5 December 2019").click()
    assert page.evaluate("[presenceMap.drawn, presenceMap.period.from]") == [1, "2019-12-01"]
    expect(empty).to_be_hidden()
    page.go_back()
    page.wait_for_function("presenceMap.period.from === '2019-10-01'")


def test_what_cannot_be_placed_is_counted_and_listed(show):
    page = show(event("one"), event("word", "announcement", title="Somewhere", geo_precision="country"))
    page.get_by_role("button", name="1 not placeable").click()
    expect(page.get_by_role("button", name="Somewhere")).to_be_visible()


def test_address_restores_the_view(show, wait_until_ready):
    events = (event("one", title="The one"), event("old", start="2018-05-05", former_ids=("older",)))
    page = show(*events, query="?from=2018-05-01&to=2018-05-31&at=35.5,40.0,8.00&event=older&mine=kept")
    assert page.evaluate("presenceMap.period") == {"from": "2018-05-01", "to": "2018-05-31"}
    expect(page.locator(".details h2")).to_have_text("old")
    page.wait_for_function("location.search.includes('event=old&') || location.search.endsWith('event=old')")
    assert "mine=kept" in page.url
    set_period(page, "2019-10-01", "2019-10-31")
    page.wait_for_function("location.search.includes('from=2019-10-01')")
    page.reload()
    wait_until_ready(page)
    assert page.evaluate("presenceMap.period.from") == "2019-10-01"


def test_another_size_keeps_the_centre(show):
    page = show(event("one"))
    for width in range(1400, 900, -7):
        page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function("location.search.includes('at=35.3000,39.0000,7.00')")


def test_a_notebook_shows_the_map(page: Page, tmp_path: Path):
    """Its frame has no address of its own, and the map must not try to write one."""
    shown = time_map(Dataset((event("one"),), ACTORS), OCTOBER, lambda _: None)._repr_html_()
    (tmp_path / "notebook.html").write_text(f"<!DOCTYPE html>{shown}", encoding="utf-8")
    page.goto((tmp_path / "notebook.html").as_uri())
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="list all 1").click()
    frame.get_by_role("button", name="one").click()
    frame.get_by_role("slider", name="Last day").press("ArrowLeft")
    expect(frame.locator(".period")).to_have_text("1 – 30 October 2019")


def test_filters_in_the_address(show):
    page = show(event("one"), event("base", "base", lon=41.0), query="?layers=bases")
    assert inspect(page)["certain"] == ["base"]
    assert page.evaluate("presenceMap.drawn") == 1


def test_unknown_filters_in_the_address_are_ignored(show):
    query = "?layers=nonsense&kinds=base,zzz&status=so&sides=moon&actors=nobody&mode=odd&known=today"
    page = show(event("one"), event("base", "base", lon=41.0), query=query)
    assert inspect(page)["certain"] == ["base"]
    filters = inspect(page)["filters"]
    assert filters["kinds"] == ["base"]
    assert {name: filters[name] for name in ("layers", "status", "sides", "actors")} == {
        name: [] for name in ("layers", "status", "sides", "actors")
    }
    assert (filters["mode"], filters["known"]) == ("window", "")
    page.wait_for_function("location.search.includes('kinds=base&') && !location.search.includes('moon')")


@pytest.mark.parametrize(
    ("text", "found"), [("straße", ["one"]), ("STRAßE", ["one"]), ("strasse", []), ("ẞ", ["one"])]
)
def test_text_is_compared_in_lower_case_and_not_folded(show, text, found):
    """As in geo.view.select: Python's lower(), of which JavaScript has the like, not casefold()."""
    assert sorted(found) == [id for id in ["one"] if text.lower() in "die straße".lower()]
    page = show(event("one", title="Die Straße"), event("two", lon=41.0), query=f"?text={text}")
    assert inspect(page)["certain"] == found


def test_text_is_sought_in_title_summary_and_the_place_as_written(show):
    page = show(
        event("one", place_as_written="Deir ez-Zor"),
        query="?text=ONE In one SENTENCE. deir".replace(" ", "%20"),
    )
    assert inspect(page)["certain"] == ["one"]


ELSEWHERE = ["35,181,7", "35,-180.5,7", "86,39,7", "35,39,22.5", "35,39,-1", ",,", "35,39,1e999", "a,b,c"]


@pytest.mark.parametrize("at", ELSEWHERE)
def test_an_address_beyond_the_map_is_ignored(show, at):
    page = show(event("one"), query=f"?at={at}")
    page.wait_for_function("location.search.includes('at=35.3000,39.0000,7.00')")


def position(page: Page) -> tuple[float, float, float]:
    page.wait_for_timeout(400)  # the address is written a little later
    lat, lon, zoom = map(float, re.search(r"at=([^&]+)", page.url)[1].split(","))
    return lat, lon, zoom


@pytest.mark.parametrize(
    ("start", "keys"), [("35,178,5", "ArrowRight"), ("80,-178,5", "ArrowUp"), ("-80,-178,4", "ArrowLeft")]
)
def test_no_drag_and_no_key_leaves_the_world(show, start, keys):
    page = show(event("one"), query=f"?at={start}")
    box = page.locator(".folium-map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for dx, dy in ((-500, 0), (500, 200), (500, -200)):
        for _ in range(2):
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x + dx, y + dy, steps=3)
            page.mouse.up()
        View(OCTOBER.first, OCTOBER.last, **dict(zip(("lat", "lon", "zoom"), position(page), strict=True)))
    page.locator(".folium-map").focus()
    for _ in range(30):
        page.keyboard.press(keys)
    View(OCTOBER.first, OCTOBER.last, **dict(zip(("lat", "lon", "zoom"), position(page), strict=True)))


def test_the_map_has_a_nearest_and_a_farthest_zoom(show):
    assert position(show(event("one"), query="?at=35.5,40,22"))[2] == 18
    assert position(show(event("one"), query="?at=35.5,40,0"))[2] == 3


def test_the_first_command_wins_over_the_filters_of_the_address(mount):
    filters = {"layers": ["bases"], "kinds": [], "actors": [], "sides": [], "status": [], "text": "",
               "mode": "window", "known": ""}  # fmt: skip
    query = "?layers=nonsense,clashes&text=gone&status=denied&from=2019-10-09&to=2019-10-09"
    page = mount(event("one"), event("base", "base", lon=41.0), command={"filters": filters}, query=query)
    assert inspect(page)["filters"] == filters
    assert inspect(page)["certain"] == ["base"]
    assert page.evaluate("presenceMap.period") == {"from": "2019-10-09", "to": "2019-10-09"}
    page.wait_for_function("location.search.includes('layers=bases') && !location.search.includes('gone')")
    page.wait_for_function("told.settled?.from === '2019-10-09'")


def test_a_later_command_is_obeyed_when_its_revision_is_new(mount):
    page = mount(event("one"), event("base", "base", lon=41.0), command={"filters": {"layers": ["bases"]}})
    take = "([revision, layers, event]) => hub.take({ revision, theme: 'dark', event, filters: { layers } })"
    page.evaluate(take, [0, ["clashes"], ""])
    assert inspect(page)["certain"] == ["base"]
    page.evaluate(take, [1, [], "one"])
    assert inspect(page)["certain"] == ["base", "one"]
    expect(page.locator(".details h2")).to_have_text("one")


def test_new_events_close_the_list_of_the_old(mount):
    events = event("one", title="First"), event("two", title="Second"), event("far", title="Far", lon=42.0)
    page = mount(*events, command={})
    click_mark(page, "two")
    details = page.get_by_role("complementary", name="Details")
    expect(details.get_by_role("heading")).to_have_text("2 events here")
    page.evaluate("give", packed(events[2]))
    expect(details).to_be_hidden()
    assert page.evaluate("presenceMap.total") == 1
    page.evaluate("give", packed(*events))
    click_mark(page, "two")
    details.get_by_role("button", name="Second").click()
    page.evaluate("give", packed(*events[1:]))
    expect(details.locator("h2")).to_have_text("Second")
    expect(details.locator(".back")).to_have_count(0)  # the list was of the old events
    page.evaluate("give", packed(events[2]))
    expect(details).to_be_hidden()
    page.wait_for_function("!location.search.includes('event=')")


def test_every_kind_has_ink(show):
    """Each kind's mark, certain and possible, puts pixels of its own on the canvas."""
    page = show(*(event(k, k, "2019-10-09", lon=36.0 + n * 0.5) for n, k in enumerate(KINDS)), view=OCTOBER)
    for mark in inspect(page)["marks"]:
        inked = page.evaluate(
            """([x, y]) => {
                const canvas = document.querySelector("canvas.presence-marks");
                const data = canvas.getContext("2d").getImageData(x - 9, y - 9, 18, 18).data;
                return data.filter((value, i) => i % 4 === 3 && value > 128).length;
            }""",
            [mark["x"], mark["y"]],
        )
        assert inked > 40, mark["ids"]


def test_a_phone_shows_map_and_timeline(show):
    page = show(event("one"))
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator(".folium-map").bounding_box()["height"] >= 320
    timeline = page.locator(".timeline").bounding_box()
    assert timeline["y"] + timeline["height"] <= 844
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_details_follow_the_period(show):
    page = show(event("one"))
    click_mark(page, "one")
    verdict = page.locator(".verdict")
    expect(verdict).to_contain_text("certain in the period shown")
    set_period(page, "2020-01-01", "2020-01-31")
    expect(verdict).to_contain_text("not in the period shown")


def test_back_undoes_a_choice(show):
    page = show(event("one"), event("two", lon=41.0))
    click_mark(page, "one")
    click_mark(page, "two")
    expect(page.locator(".details h2")).to_have_text("two")
    page.go_back()
    expect(page.locator(".details h2")).to_have_text("one")
    page.go_back()
    expect(page.locator(".details")).to_be_hidden()


def test_the_chosen_mark_is_painted_last(show):
    page = show(*(event(f"e{n}", lat=35.5 - n * 0.13) for n in range(3)))
    assert len(inspect(page)["marks"]) == 3
    click_mark(page, "e0")
    assert inspect(page)["marks"][-1]["ids"] == ["e0"]


def test_numbers_are_certain_plus_possible(show):
    vague = {"start": "2019-10/2019-12"}
    page = show(
        *(event(f"b{n}", "base", "2018", end="2019-12") for n in range(2)),
        event("maybe", "base", "2019-10/2019-12"),
        event("vague", **vague),
        event("left", "withdrawal", **vague),
        event("left too", "withdrawal", **vague),
        event("word", "announcement"),
    )
    numbers = page.locator(".numbers")
    for words in ("2 + 1 bases", "0 + 1 clash", "0 + 2 withdrawals", "1 other"):
        expect(numbers.get_by_text(words, exact=True)).to_be_visible()
    expect(numbers).to_have_attribute("title", "certain + possible, on this map")
    set_period(page, "2020-06-01", "2020-06-30")
    expect(numbers.get_by_text("0 + 1 base", exact=True)).to_be_visible()
    expect(numbers.get_by_text("0 clashes", exact=True)).to_be_visible()


def test_past_the_end_of_the_data_the_map_says_so(show):
    page = show(event("one"), event("open", "base", "2019", end=".."))
    set_period(page, "2024-01-01", "2024-01-31")
    plate = page.locator(".empty")
    expect(plate).to_contain_text("The data ends on 2 November 2019.")
    expect(plate).to_contain_text("What is drawn is only what was not seen to end.")
    plate.get_by_role("button", name="Go to November 2019").click()
    assert page.evaluate("presenceMap.period") == {"from": "2019-11-01", "to": "2019-11-30"}
    expect(plate).to_be_hidden()
    set_period(page, "2001-01-01", "2001-01-31")
    expect(plate).to_contain_text("Nothing is recorded here in this period.")


def test_what_was_known_by_then_is_marked_as_such(show):
    expect(show(event("one")).locator(".known")).to_be_hidden()
    page = show(event("one"), query="?known=2018-04-02")
    expect(page.locator(".known")).to_have_text("as known on 2 April 2018")


def test_an_event_chosen_by_command_brings_the_map_into_sight(mount):
    page = mount(event("one"), command={})
    page.evaluate("document.body.style.paddingBottom = '3000px'")
    page.evaluate("scrollTo(0, 2000)")
    page.evaluate("hub.take({ revision: 1, event: 'one' })")
    expect(page.locator(".details h2")).to_be_in_viewport()


def test_space_on_a_handle_plays_and_pauses(show):
    page = show(event("one", start="2015-06-15"), event("two"))
    set_period(page, "2015-06-01", "2015-06-30")
    handle = page.get_by_role("slider", name="First day")
    handle.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    handle.press("Space")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_a_preset_keeps_the_place_and_back_undoes_it(show):
    page = show(event("one"), *(event(f"busy {n}", start="2018-04-04") for n in range(3)))
    page.get_by_role("button", name="day", exact=True).click()
    assert page.evaluate("presenceMap.period.from") == "2019-10-16"
    page.go_back()
    page.wait_for_function("presenceMap.period.to === '2019-10-31'")
    page.get_by_role("button", name="all", exact=True).click()
    page.get_by_role("button", name="month", exact=True).click()
    assert page.evaluate("presenceMap.period.from") == "2019-10-01"
    page.get_by_role("button", name="all", exact=True).click()
    page.reload()
    page.wait_for_function("globalThis.presenceMap?.ready")
    page.get_by_role("button", name="month", exact=True).click()
    assert page.evaluate("presenceMap.period.from") == "2018-04-01"


def test_the_hint_of_a_month(show):
    page = show(event("base", "base", "2019-10-09", end="2020"), event("vague", start="2017/2018", lon=41.0))
    track = page.locator(".track").bounding_box()

    def hint(moment: str) -> str:
        first, last = day("2017-01-01"), day("2020-01-01")
        x = track["x"] + track["width"] * (day(moment) - first) / (last - first)
        page.mouse.move(x, track["y"] + 40)
        return page.locator(".hint").inner_text()

    assert hint("2019-10-15") == "October 2019: 1 base"
    assert hint("2017-05-15") == "May 2017: less than 1 (dates vague)"
    assert hint("2019-05-15") == "May 2019: nothing begins"
    box = page.locator(".hint").bounding_box()
    numbers = page.locator(".numbers").bounding_box()
    assert box["y"] > numbers["y"] + numbers["height"]
    page.mouse.down()
    expect(page.locator(".hint")).to_be_hidden()


@pytest.mark.parametrize("width", [800, 1100, 1440])
def test_the_sources_stay_readable_beside_the_details(show, page, width):
    page.set_viewport_size({"width": width, "height": 900})
    show(event("one"))
    click_mark(page, "one")
    notice, card = page.locator(".leaflet-control-attribution"), page.locator(".details")
    box = notice.bounding_box()
    assert box["x"] + box["width"] <= card.bounding_box()["x"]
    assert box["x"] > 0


@pytest.mark.parametrize(("width", "is_open"), [(1440, "true"), (1100, "false")])
def test_the_legend_starts_folded_on_a_narrow_map(show, page, width, is_open):
    page.set_viewport_size({"width": width, "height": 900})
    toggle = show(event("one")).locator(".legend-toggle")
    expect(toggle).to_have_attribute("aria-expanded", is_open)
    page.set_viewport_size({"width": 2540 - width, "height": 900})
    expect(toggle).to_have_attribute("aria-expanded", is_open)


def test_the_legend_says_what_pale_means(show):
    seen = Claim("us", "AFP", published="2019-11-02", seen="2019-11-02")
    page = show(event("base", "base", "2015", claims=(seen,)), event("late", start="2024-01-01"))
    long_ago = page.locator(".legend").get_by_text("last seen long ago")
    expect(long_ago).to_have_count(0)
    set_period(page, "2023-10-01", "2023-10-31")
    expect(long_ago).to_be_visible()
    expect(page.locator(".legend-row").first).to_have_text("possible")


def test_a_phone_opens_on_what_there_is_unless_told_where(show, page):
    page.set_viewport_size({"width": 390, "height": 844})
    far = event("west", lon=36.0), event("east", lon=42.0)
    assert page.evaluate("innerWidth") == 390
    show(*far)
    assert page.evaluate("presenceMap.drawn") == 2
    show(*far, query="?at=35.5,42,9")
    assert page.evaluate("presenceMap.drawn") == 1


def test_an_area_keeps_its_mark_on_the_outline_in_view(show):
    area = event("area", geo_precision="area", radius_km=30)
    page = show(area, query="?at=35.25,40,10")
    size = page.locator(".folium-map").bounding_box()
    mark = inspect(page)["marks"][0]
    assert 0 < mark["x"] < size["width"]
    assert 0 < mark["y"] < size["height"]
    page = show(area, query="?at=35.5,40,14")
    assert inspect(page)["marks"] == []
    assert page.evaluate("presenceMap.drawn") == 1
    ink = """(() => {
        const { width, height } = document.querySelector("canvas.presence-marks");
        const ctx = document.querySelector("canvas.presence-marks").getContext("2d");
        return ctx.getImageData(0, 0, width, height).data.some((value) => value > 0);
    })()"""
    assert page.evaluate(ink) is False


def test_a_town_is_named_beside_a_mark(show):
    """ar-Raqqa's name stands right of its dot; a mark there sends it to the left."""
    left_of_the_dot = """(() => {
        const canvas = document.querySelector("canvas.presence-towns");
        const [x, y] = [canvas.width / 2, canvas.height / 2];
        const { data } = canvas.getContext("2d").getImageData(x - 50, y - 12, 38, 24);
        return data.filter((value, i) => i % 4 === 3 && value > 128).length;
    })()"""
    query = "?at=35.9528,39.0079,10"
    page = show(event("far", lat=35.8), query=query)
    assert page.evaluate(left_of_the_dot) == 0
    show(event("beside", lat=35.9528, lon=39.05), query=query)
    assert page.evaluate(left_of_the_dot) > 50
