"""Copying a citation from an event's card, with and without a clipboard."""

import json
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from gazetteer import Gazetteer
from geo.citation import citation, citations
from geo.dataset import Dataset, read
from geo.event import STANCES
from geo.style import STANCE_LABELS
from geo.timemap.assets import HERE
from geo.timemap.texts import text_of
from tests.browser.maps import ACTORS, OCTOBER, event

STANCE_TABLE = [{"id": stance, "label": STANCE_LABELS[stance]} for stance in STANCES]


def test_the_browser_cites_the_whole_record_as_python_does(page: Page):
    record, places = read(), Gazetteer.default().get
    texts = [text_of(record, event, places) for event in record.events]
    page.goto("about:blank")
    ours = page.evaluate(
        f"""([texts, stances]) => {{
          {(HERE / "js" / "citation.js").read_text(encoding="utf-8")}
          return texts.map((text) => [
            citations(text, stances), ...(text.claims ?? []).map((claim) => citation(text, claim, stances)),
          ]);
        }}""",
        [json.loads(json.dumps(texts)), STANCE_TABLE],
    )
    assert ours == [
        [citations(record, event), *(citation(record, event, claim) for claim in event.claims)]
        for event in record.events
    ]


EVENT = event("attack", "attack", title="al-Omar base attacked")
CARD = replace(OCTOBER, event=EVENT.id)


def expected() -> str:
    return citation(Dataset((EVENT,), ACTORS), EVENT, EVENT.claims[0])


def test_a_citation_is_copied_by_keyboard_and_said(show, page):
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => {"
        " globalThis.copied = text; } } });"
    )
    show(EVENT, view=CARD)
    button = page.get_by_role("button", name="Copy citation").first
    assert button.bounding_box()["height"] >= 24
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".copied[role=status]").first).to_have_text("Copied")
    assert page.evaluate("copied") == expected()
    expect(page.locator(".copied").first).to_have_text("", timeout=5000)


@pytest.mark.parametrize("clipboard", ["undefined", "{ writeText: () => Promise.reject(new Error('no')) }"])
def test_without_a_clipboard_the_text_is_there_and_selected(show, page, clipboard):
    page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }});")
    show(EVENT, view=CARD)
    page.get_by_role("button", name="Copy citation").first.click()
    text = page.get_by_role("textbox", name="Citation")
    expect(text).to_have_value(expected())
    expect(text).to_be_focused()
    expect(page.locator(".copied").first).to_contain_text("Ctrl+C")
    selected = "(box) => box.value.slice(box.selectionStart, box.selectionEnd)"
    assert text.evaluate(selected) == expected()
    assert text.evaluate("(box) => box.readOnly")
