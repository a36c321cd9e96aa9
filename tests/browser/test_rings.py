"""Range rings and the distance between two points: by click, by key, in the link."""

import json
import re

from playwright.sync_api import Page, expect

from geo.errors import ViewError
from geo.measures import Line, Rings
from geo.timemap.assets import HERE
from tests.browser.maps import event, open_channel

VIEW = "?from=2019-10-01&to=2019-10-31&at=36.5,41,8"


def opened(mount, query: str = VIEW) -> Page:
    page = mount(event("one", lon=41.2, lat=36.5), command={}, query=query)
    open_channel(page, event("one"))
    return page


def click(page: Page, x: int, y: int) -> None:
    page.locator(".folium-map").click(position={"x": x, "y": y})


def labels(page: Page) -> list[str]:
    return page.locator(".measure-label").all_inner_texts()


def tool(page: Page, name: str):
    page.get_by_role("button", name=name, exact=True).click()
    return page.get_by_role("group", name=name)


def test_rings_by_a_click_with_the_radii_typed(mount):
    page = opened(mount)
    panel = tool(page, "Range rings")
    panel.get_by_label("Radii in kilometres").fill("5 15; 30 km")
    click(page, 1100, 250)
    page.wait_for_url(re.compile(r"rings=\d\d\.\d+,\d\d\.\d+:5,15,30"))
    expect(page.locator("path.measure.rings.stroke")).to_have_count(3)
    assert labels(page) == ["5 km", "15 km", "30 km"]
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert labels(page) == ["5 km", "15 km", "30 km"]
    tool(page, "Range rings").get_by_role("button", name="Remove").click()
    assert labels(page) == []
    assert "rings=" not in page.url


def test_rings_around_a_place_or_a_point_from_the_keyboard(mount):
    page = opened(mount)
    panel = tool(page, "Range rings")
    centre = panel.get_by_role("combobox", name="Centre")
    expect(centre).to_be_focused()
    page.keyboard.type("القامشلي")
    expect(panel.get_by_role("option").first).to_contain_text("Qamishli")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"rings=37\.0521,41\.2314:10,20,50"))
    expect(centre).to_have_value("Qamishli")
    centre.fill("36.5, 41.2")
    centre.press("Enter")
    page.wait_for_url(re.compile(r"rings=36\.5000,41\.2000:10,20,50"))
    panel.get_by_label("Radii in kilometres").fill("100")
    panel.get_by_label("Radii in kilometres").press("Enter")
    page.wait_for_url(re.compile(r"rings=36\.5000,41\.2000:100(&|$)"))


def test_rings_around_the_chosen_event(mount):
    page = opened(mount, VIEW + "&event=one")
    tool(page, "Range rings").get_by_role("button", name="Around the chosen event").click()
    page.wait_for_url(re.compile(r"rings=36\.5000,41\.2000:10,20,50"))


def test_radii_that_are_none_are_refused_in_words(mount):
    page = opened(mount)
    panel = tool(page, "Range rings")
    panel.get_by_label("Radii in kilometres").fill("ten")
    click(page, 1100, 250)
    expect(panel.get_by_role("alert")).to_have_text(
        "Write 1 to 10 radii from 0.1 to 2000 km, such as 10, 20, 50."
    )
    assert "rings=" not in page.url


def test_a_distance_by_two_clicks_and_from_fields(mount):
    page = opened(mount)
    panel = tool(page, "Distance")
    click(page, 900, 200)
    assert "line=" not in page.url
    click(page, 1100, 250)
    expect(panel.locator(".result")).to_have_text(re.compile(r"^\d+\.\d km, \d{3}° \(\d{3}° back\)$"))
    assert labels(page) == [panel.locator(".result").inner_text()]
    start, to = panel.get_by_role("combobox", name="From"), panel.get_by_role("combobox", name="To")
    start.fill("36.5, 41.2")
    start.press("Enter")
    to.fill("35.3, 40.1")
    to.press("Enter")
    expect(panel.locator(".result")).to_have_text("166.1 km, 217° (036° back)")
    assert "line=36.5000,41.2000:35.3000,40.1000" in page.url
    page.go_back()
    expect(panel.locator(".result")).not_to_have_text("166.1 km, 217° (036° back)")


def test_a_click_for_a_tool_chooses_no_event(mount):
    page = opened(mount, VIEW.replace("41,8", "41.2,8"))
    panel = tool(page, "Range rings")
    box = page.locator(".folium-map").bounding_box()
    click(page, int(box["width"] / 2), int(box["height"] / 2))
    page.wait_for_url(re.compile("rings="))
    expect(page.get_by_role("complementary", name="Details")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    click(page, int(box["width"] / 2), int(box["height"] / 2))
    expect(page.get_by_role("complementary", name="Details")).to_be_visible()


def test_a_link_draws_both(mount):
    page = opened(mount, VIEW + "&rings=36.5,41.2:10,20,50&line=36.5,41.2:35.3,40.1")
    expect(page.locator(".measure-label")).to_have_count(4)
    assert labels(page) == ["10 km", "20 km", "50 km", "166.1 km, 217° (036° back)"]


def test_labels_stay_in_sight(mount):
    page = opened(mount, VIEW.replace("36.5,41,8", "36.5,41.2,10") + "&rings=36.5,41.2:10,40")
    expect(page.locator(".measure-label")).to_have_count(2)
    area = page.locator(".folium-map").bounding_box()
    for label in page.locator(".measure-label span").all():
        at = label.bounding_box()
        assert area["x"] < at["x"] < area["x"] + area["width"] - at["width"]
        assert area["y"] < at["y"] < area["y"] + area["height"] - at["height"]


RINGS = (
    "36.5,41.2:10,20,50", "36.5,41.2:10", "-85,180:0.1,2000", "36.5,41.2:", "36.5,41.2", "36.5:10", "", ":",
    "a,b:c", "36.5,41.2:0.09", "36.5,41.2:2001", "86,0:1", "0,181:1", "36.5,41.2:10:20", "1e1,41.2:10",
    " 36,41:10", "36.5,41.2:1,2,3,4,5,6,7,8,9,10", "36.5,41.2:1,2,3,4,5,6,7,8,9,10,11", "36.5;41.2:10",
    "36.12345678,41.2:12.3456789", "+36.5,41.2:10", "36.,41:10", "36.5,41.2:nan", "36.5,41.2:10,",
)  # fmt: skip
LINES = (
    "36.5,41.2:35.3,40.1", "-85,-180:85,180", "36.5,41.2", "36.5,41.2:35.3", "36.5,41.2:35.3,40.1:1,2",
    "86,0:1,1", "0,0:0,180.1", "", ":", "0x1,2:3,4", "0,0:0,0",
)  # fmt: skip


def test_the_browser_reads_an_address_as_python_does(page):
    code = (HERE / "js" / "measures.js").read_text(encoding="utf-8")
    read = page.evaluate(
        f"""([rings, lines]) => {{ {code}
          const of = (name) => (text) => {{
            const read = readMeasures(new URLSearchParams({{ [name]: text }}));
            return [read[name], writeMeasures({{ ...read, place: "" }})[name]];
          }};
          return [rings.map(of("rings")), lines.map(of("line"))];
        }}""",
        [RINGS, LINES],
    )
    for kind, texts, answers in ((Rings, RINGS, read[0]), (Line, LINES, read[1])):
        for text, (value, written) in zip(texts, answers, strict=True):
            try:
                expected = kind.read(text)
            except ViewError:
                assert (value, written) == (None, ""), text
            else:
                assert kind.of(value) == expected, json.dumps([text, value])
                assert written == str(expected)
