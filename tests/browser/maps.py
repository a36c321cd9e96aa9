"""Made-up events for the time map in Chromium, and what the tests ask of the page."""

import re
from base64 import b64encode
from datetime import date
from pathlib import Path

import folium
from playwright.sync_api import Page, expect

from gazetteer import Gazetteer
from geo.dataset import Dataset
from geo.event import Actor, Claim, Event
from geo.hindsight import Hindsight
from geo.timemap.answers import answer, held
from geo.timemap.assets import EXPORTS, leaflet_script, script
from geo.timemap.ground import blank, number
from geo.timemap.payload import payload
from geo.view import View

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


def bare() -> folium.Map:
    """A ground on which only the layers of events can be switched."""
    m = blank()
    folium.LayerControl(collapsed=True).add_to(m)
    number(m)
    return m


def packed(*events: Event, known: tuple[str, int, int] | None = None) -> str:
    """The bytes of events, in base64; known: as known on a day, and what that left out."""
    told = Hindsight(date.fromisoformat(known[0]), *known[1:]) if known else None
    return b64encode(payload(Dataset(events, ACTORS), lambda _: None, told)).decode("ascii")


def open_channel(page: Page, *events: Event, path: Path | None = None) -> list[dict]:
    """Let a page that `mount` opened ask Python, as the Streamlit channel does; returns what it asks.

    path: of the events' file, beside which corrections are written.
    """
    dataset = Dataset(events, ACTORS)
    known, asked = held(dataset, dataset.to_geodataframe(), lambda _: None, path), []

    def python(question: dict) -> dict:
        asked.append(question)
        return answer(question, known, Gazetteer.default())

    page.expose_function("python", python)
    page.evaluate(
        """() => {
          hub.tell = async ({ id, question }) => hub.answers.hear({ id, answer: await python(question) });
          hub.answers.open(hub.tell);
        }"""
    )
    return asked


def inspect(page: Page) -> dict:
    return page.evaluate("presenceMap.inspect()")


def set_period(page: Page, first: str, last: str) -> int:
    return page.evaluate("([a, b]) => presenceMap.setPeriod(a, b)", [first, last])["drawn"]


def click_mark(page: Page, id: str) -> None:
    mark = next(mark for mark in inspect(page)["marks"] if id in mark["ids"])
    box = page.locator(".folium-map").bounding_box()
    page.mouse.click(box["x"] + mark["x"], box["y"] + mark["y"])


def open_up(page: Page, *names: str) -> None:
    """Gives the page `inner`, an object of some of our modules' functions that it does not export."""
    if not page.evaluate("Boolean(globalThis.L)"):
        page.add_script_tag(content=leaflet_script())
    code = script().replace(f"return {{ {EXPORTS} }}", f"return {{ {', '.join(names)} }}")
    page.evaluate(code.replace("const presence =", "globalThis.inner =", 1))


def period(page: Page) -> tuple[str, str]:
    """First and last day shown, inclusive."""
    return tuple(page.evaluate("Object.values(presenceMap.period)"))


def tick(page: Page, group: str, option: str) -> None:
    """Tick an option of the filters, or take its tick away."""
    if page.get_by_role("complementary", name="Filters").is_hidden():
        page.get_by_role("button", name=re.compile("^Filters")).click()
    page.get_by_role("group", name=group).get_by_role("checkbox", name=re.compile(f"^{option}")).click()


def box(page: Page):
    """The search on the map."""
    return page.get_by_role("combobox", name="Search a place or a word")


def card(page: Page):
    """What stands beside the map."""
    return page.get_by_role("complementary", name="Details")


def opened_at(mount, query: str, *events: Event) -> Page:
    """A map of these events, with somebody to ask."""
    page = mount(*events, command={}, query=query)
    open_channel(page, *events)
    expect(box(page)).to_be_visible()
    return page
