"""“Brief this view” in the dashboard: what is set, seen and taken away; and the map stays as it is."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from gazetteer import Gazetteer
from geo.snapshot import FORMATS, Brief
from geo.snapshot.provenance import KEY, Provenance
from tests.browser.dashboards import OCTOBER
from tests.browser.test_accessibility import findings

SLOW = 30_000


def open_brief(page: Page) -> Locator:
    page.get_by_role("button", name="Brief this view").click()
    dialog = page.get_by_role("dialog", name="Brief this view")
    settle(page)
    return dialog


def settle(page: Page) -> None:
    """Wait until the preview shows what is set."""
    page.wait_for_timeout(400)  # a live field commits after 250 ms
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=SLOW
    )
    expect(preview(page)).to_be_visible(timeout=SLOW)


def preview(page: Page) -> Locator:
    return page.locator(".st-key-brief-sheets img")


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def make_and_download(page: Page) -> bytes:
    page.get_by_role("button", name="Make the file").click()
    button = page.get_by_role("button", name=re.compile("Download, "))
    expect(button).to_be_visible(timeout=SLOW)
    with page.expect_download() as download:
        button.click()
    assert re.fullmatch(r"presence-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.png", download.value.suggested_filename)
    return Path(download.value.path()).read_bytes()


def asked(content: bytes) -> Brief:
    """The brief that a PNG carries."""
    with Image.open(BytesIO(content)) as picture:
        return Brief.from_json(Provenance.from_text(picture.info[KEY]).asked)


def test_the_map_stays_as_it_is_and_its_events_are_not_sent_again(opened, page):
    sizes = []
    page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda frame: sizes.append(len(frame or ""))),
    )
    opened(OCTOBER)
    assert max(sizes) > 300_000, "the events came this way"
    sizes.clear()
    page.evaluate("presenceMap.marker = 1")
    before = page.url
    dialog = open_brief(page)
    page.get_by_label("Title", exact=True).fill("Mine")
    settle(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    settled(page)
    assert page.evaluate("presenceMap.marker") == 1
    assert page.url == before
    assert max(sizes) < 100_000


def settled(page: Page) -> None:
    page.wait_for_timeout(400)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def test_the_preview_follows_and_the_file_is_what_was_set(opened, page):
    opened(OCTOBER + "&sides=russia")
    open_brief(page)
    proposed = page.get_by_label("Title", exact=True).get_attribute("placeholder")
    assert preview(page).get_attribute("alt").startswith(proposed)
    first = preview(page).get_attribute("src")
    page.get_by_label("Title", exact=True).fill("Nine positions")
    settle(page)
    expect(preview(page)).to_have_attribute("alt", re.compile("^Nine positions"))
    assert preview(page).get_attribute("src") != first
    page.get_by_label("Marking").fill("TLP:CLEAR")
    page.get_by_role("tab", name="Page").click()
    choose(page, "Size", "A4, portrait")
    page.wait_for_function(
        """() => {
          const sheet = document.querySelector(".st-key-brief-sheets img");
          return sheet.clientHeight > sheet.clientWidth;
        }"""
    )
    choose(page, "Colours", "Dark")
    choose(page, "Resolution of pictures", "100 dpi")
    content = make_and_download(page)
    brief = asked(content)
    assert (brief.title, brief.marking, brief.size, brief.theme, brief.dpi) == (
        "Nine positions", "TLP:CLEAR", "a4-portrait", "dark", 100,
    )  # fmt: skip
    assert brief.view.sides == ("russia",)
    with Image.open(BytesIO(content)) as picture:
        assert picture.size == (pytest.approx(827, abs=1), pytest.approx(1169, abs=1))


def test_marks_are_hidden_and_notes_added_where_a_place_is(opened, page):
    opened(OCTOBER)
    open_brief(page)
    page.get_by_role("tab", name="Marks and notes").click()
    page.get_by_role("combobox", name="Hide marks").fill("al-Omar")
    page.get_by_role("option", name=re.compile("^US base at al-Omar oilfield, ")).click()
    page.keyboard.press("Escape")  # closes the list of options, not the dialog
    settle(page)
    page.get_by_role("textbox", name="Note").fill("Ferry <b>&</b>")
    page.get_by_role("spinbutton", name="Ring, km").fill("40")
    at = page.get_by_role("combobox", name=re.compile("^At"))
    at.fill("Nowhere-at-all")
    at.press("Enter")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("No place called 'Nowhere-at-all'")
    at.fill("الرقة")
    at.press("Enter")
    page.get_by_role("button", name="Add", exact=True).click()
    settle(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_text("“Ferry <b>&</b>”, ring of 40 km, at ")).to_be_visible()
    brief, raqqa = asked(make_and_download(page)), Gazetteer.default().place("raqqa")
    assert brief.hidden == ("al-omar-base-2018",)
    (note,) = brief.notes
    assert (note.text, note.radius_km) == ("Ferry <b>&</b>", 40)
    assert (note.lon, note.lat) == (raqqa.lon, raqqa.lat)
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("“Ferry")).to_have_count(0)


def test_what_was_set_is_there_when_the_dialog_opens_again(opened, page):
    opened(OCTOBER)
    dialog = open_brief(page)
    page.get_by_label("Title", exact=True).fill("Mine")
    page.get_by_role("tab", name="Page").click()
    choose(page, "Symbols", "NATO (APP-6)")
    choose(page, "Friendly is", "Russia")
    page.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    page.evaluate("presenceMap.setPeriod('2018-04-01', '2018-04-02')")
    expect(page.get_by_text(re.compile("Events, 1 – 2 April 2018"))).to_be_visible(timeout=SLOW)
    expect(dialog).to_be_hidden()
    open_brief(page)
    expect(page.get_by_label("Title", exact=True)).to_have_value("Mine")
    brief = asked(make_and_download(page))
    assert (brief.title, brief.symbols, brief.viewpoint) == ("Mine", "app6", "russia")
    assert (brief.view.first, brief.view.last) == (date(2018, 4, 1), date(2018, 4, 2))


def test_a_rerun_of_the_page_leaves_the_dialog_open(opened, page):
    opened(OCTOBER)
    dialog = open_brief(page)
    page.get_by_label("Title", exact=True).fill("Mine")
    settle(page)
    page.set_viewport_size({"width": 1300, "height": 800})  # the map's size is part of what is seen
    settle(page)
    expect(dialog).to_be_visible()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Mine")


def test_no_download_is_lost_when_the_dialog_reruns(opened, page):
    opened(OCTOBER)
    open_brief(page)
    page.get_by_role("button", name="Make the file").click()
    button = page.get_by_role("button", name=re.compile("Download, "))
    expect(button).to_be_visible(timeout=SLOW)
    add = page.locator(".st-key-brief-add button")
    for _ in range(5):
        # The dialog reruns for something else while the button is clicked.
        add.evaluate("(add) => add.click()")
        with page.expect_download(timeout=SLOW) as download:
            button.click(no_wait_after=True)
        assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_what_takes_long_shows_how_far_it_is(opened, page):
    label = next((one.label for one in FORMATS.values() if one.pages == "frames"), None)
    if label is None:
        pytest.skip("no format takes long yet: animations come with the series")
    opened("?from=2019-10-09&to=2019-10-14&at=36,39.5,7")
    open_brief(page)
    choose(page, "Format", label)
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_role("progressbar")).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("button", name=re.compile("Download, "))).to_be_visible(timeout=2 * SLOW)
    expect(page.get_by_role("progressbar")).to_have_count(0)


def test_by_keyboard_it_opens_is_walked_through_and_closes(opened, page):
    opened(OCTOBER)
    opener = page.get_by_role("button", name="Brief this view")
    opener.focus()
    page.keyboard.press("Enter")
    settle(page)
    dialog = page.get_by_role("dialog", name="Brief this view")
    reached = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        inside, label = dialog.evaluate(
            "(box) => [box.contains(document.activeElement),"
            " document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText]"
        )
        assert inside, "the focus stays in the dialog"
        reached.add(label.strip())
    assert {"Title", "Area", "As of", "Marking", "Made by", "Make the file"} <= reached
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desk", "phone"])
def test_nothing_serious_in_the_dialog(opened, page, scheme, size):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(OCTOBER)
    open_brief(page)
    for tab in ("Words", "Page", "Marks and notes"):
        page.get_by_role("tab", name=tab).click()
        page.wait_for_timeout(400)  # the underline glides
        assert findings(page) == []


def test_on_a_phone_the_sheet_stands_above_what_is_set_and_nothing_overflows(opened, page):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(OCTOBER)
    dialog = open_brief(page)
    sheet, controls = (page.locator(f".st-key-brief-{it}").bounding_box() for it in ("sheets", "controls"))
    assert sheet["y"] + sheet["height"] <= controls["y"]
    assert sheet["width"] >= 290
    for tab in ("Words", "Page", "Marks and notes"):
        page.get_by_role("tab", name=tab).click()
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
        assert dialog.evaluate("(box) => box.scrollWidth - box.clientWidth") <= 0
