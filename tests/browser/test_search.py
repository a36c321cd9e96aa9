"""The search above the map, the card of a place, and what happened around it; answered by Python."""

import re

from playwright.sync_api import Page, expect

from geo.timemap.answers import WITHIN_KM
from tests.browser.maps import (
    NAUGHTY,
    box,
    card,
    click_mark,
    event,
    inspect,
    open_channel,
    opened_at,
    packed,
    set_period,
    tick,
)

QAMISHLI = {"lon": 41.23142, "lat": 37.05215}
AREA = {"lon": 41.5, "lat": 37.05, "radius_km": 15.0, "geo_precision": "area"}
AROUND = (
    event("here", title="In the town", **QAMISHLI),
    event("near", "base", "2019-10-01", end="2019-11-20", title="A base 9 km off", lon=41.33, lat=37.05),
    event("off", start="2019-10-20", title="18 km off", lon=41.43, lat=37.05),
    event("area", start="2019-10-12", title="An area", **AREA),
    event("old", start="2018-03-05", title="Long ago", **QAMISHLI),
    event("far", title="In Raqqa", lon=39.0, lat=35.95),
    event("vague", title="Somewhere", geo_precision="country"),
)


def opened(mount, query: str = "") -> Page:
    return opened_at(mount, query, *AROUND)


def listed(page: Page) -> list[str]:
    return card(page).locator(".choice-title").all_inner_texts()


def counts(page: Page) -> dict[str, tuple[int, int]]:
    cells = card(page).locator(".layer-counts tbody :is(th, td)").all_inner_texts()
    return {cells[i]: (int(cells[i + 1]), int(cells[i + 2])) for i in range(0, len(cells), 3)}


def go_to(page: Page, text: str) -> None:
    box(page).fill(text)
    box(page).press("Enter")
    expect(card(page).locator(".findings h3")).to_be_visible()


def test_without_python_there_is_no_search(show):
    page = show(event("one"))
    expect(page.locator(".folium-map")).to_be_visible()
    assert page.get_by_role("combobox").count() == 0
    assert page.locator(".tool-button").count() == 0


def test_slash_goes_to_the_search_and_keys_choose(mount):
    page = opened(mount)
    page.locator(".folium-map").focus()
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("القام")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Qamishli")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    assert box(page).get_attribute("aria-activedescendant") is None  # Enter means the text itself
    page.keyboard.press("ArrowDown")
    first = page.locator(f"#{box(page).get_attribute('aria-activedescendant')}")
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")  # round to the last
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(options.last).to_have_text("Look up “القام” and show all candidates")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_text("Events with “القام” (0)")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(box(page)).to_have_value("القام")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")


def test_an_alias_is_told_and_enter_means_what_is_typed(mount):
    page = opened(mount)
    box(page).fill("Qamishlo")
    first = page.get_by_role("option").first
    for words in ("Qamishli", "القامشلي", "Qamishlo", "town or village, Al-Hasakah Governorate, Syria"):
        expect(first).to_contain_text(words)
    box(page).fill("Raqqa")
    box(page).press("Enter")  # before anything could be suggested for it
    expect(card(page).locator("h2")).to_contain_text("Raqqa")


def test_a_word_becomes_a_filter_and_is_cleared(mount):
    page = opened(mount, query="?at=37,41.3,9")
    box(page).fill("km off")
    page.get_by_role("option", name="Events with “km off” (2)").click()
    assert inspect(page)["filters"]["text"] == "km off"
    assert "text=km+off" in page.url
    assert sorted(inspect(page)["certain"]) == ["near", "off"]
    page.get_by_role("button", name="Clear the search").click()
    assert inspect(page)["filters"]["text"] == ""
    expect(box(page)).to_have_value("")


def test_a_place_opens_its_card_with_what_happened_within(mount):
    page = opened(mount)
    go_to(page, "Qamishli")
    for words in ("Qamishli", "القامشلي", "Qamişlo", "37.0521° N 41.2314° E", "within 4 km",
                  "October 2019: 3 events", "1 event of all data"):  # fmt: skip
        expect(card(page)).to_contain_text(words)
    assert listed(page) == ["A base 9 km off", "In the town", "An area"]  # its circle begins 9 km off
    assert counts(page) == {"Bases": (1, 1), "Clashes": (2, 3), "Movements": (0, 0), "Statements": (0, 0)}
    assert "place=qamishli" in page.url
    assert page.locator("path.measure.around.stroke:not(.pin)").count() == 1
    radius = card(page).get_by_label("Radius in kilometres")
    expect(radius).to_have_value("10")
    radius.fill("20")
    expect(card(page)).to_contain_text("October 2019: 4 events")
    assert listed(page) == ["A base 9 km off", "In the town", "An area", "18 km off"]
    page.wait_for_url(re.compile("within=20"))


def test_a_radius_that_is_none_is_refused_in_words(mount):
    page = opened(mount)
    go_to(page, "Qamishli")
    radius = card(page).get_by_label("Radius in kilometres")
    radius.fill("501")
    expect(card(page).get_by_role("alert")).to_have_text(
        f"Choose a radius from {WITHIN_KM[0]:g} to {WITHIN_KM[1]:g} km."
    )
    assert "within=" not in page.url
    assert listed(page) == ["A base 9 km off", "In the town", "An area"]


def test_the_card_follows_the_period_and_the_filters_without_asking_again(mount):
    page = mount(*AROUND, command={})
    asked = open_channel(page, *AROUND)
    go_to(page, "Qamishli")
    before = len(asked)
    set_period(page, "2019-10-09", "2019-10-09")
    expect(card(page)).to_contain_text("9 October 2019: 2 events")
    assert listed(page) == ["A base 9 km off", "In the town"]
    tick(page, "Layers", "Clashes")
    expect(card(page)).to_contain_text("9 October 2019: 1 event")
    assert counts(page)["Clashes"] == (0, 0)
    assert len(asked) == before


def test_an_empty_period_leads_to_the_nearest(mount):
    page = opened(mount)
    go_to(page, "Qamishli")
    set_period(page, "2019-01-01", "2019-01-31")
    expect(card(page)).to_contain_text("Nothing is recorded within this radius in the period.")
    expect(card(page)).to_contain_text("The nearest before is 5 March 2018.")
    card(page).get_by_role("button", name="1 October 2019", exact=True).click()
    assert page.evaluate("presenceMap.period") == {"from": "2019-10-01", "to": "2019-10-31"}
    expect(card(page)).to_contain_text("October 2019: 3 events")


def test_an_event_leads_back_to_the_place_and_escape_lets_go_of_one_after_the_other(mount):
    page = opened(mount)
    go_to(page, "Qamishli")
    card(page).get_by_role("button", name="An area").click()
    expect(card(page).locator("h2")).to_have_text("An area")
    card(page).get_by_role("button", name="‹ Qamishli").click()
    expect(card(page)).to_contain_text("October 2019: 3 events")
    card(page).get_by_role("button", name="In the town").click()
    page.keyboard.press("Escape")
    expect(card(page).locator("h2")).to_contain_text("Qamishli")
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    assert "place=" not in page.url
    assert page.locator("path.measure").count() == 0
    expect(box(page)).to_have_value("")


def test_a_link_opens_the_place_and_back_undoes_it(mount):
    page = opened(mount, query="?place=qamishli&within=20&at=36.9,41.2,9")
    expect(card(page)).to_contain_text("October 2019: 4 events")
    page.wait_for_url(re.compile("at=36.9000,41.2000,9.00"))
    go_to(page, "Raqqa")
    expect(card(page).locator("h2")).to_contain_text("Raqqa")
    page.go_back()
    expect(card(page).locator("h2")).to_contain_text("Qamishli")
    expect(card(page).get_by_label("Radius in kilometres")).to_have_value("20")


def test_back_from_the_first_place_leaves_none(mount):
    page = opened(mount)
    go_to(page, "Qamishli")
    page.go_back()
    expect(card(page)).to_be_hidden()
    expect(box(page)).to_have_value("")
    assert page.locator("path.measure").count() == 0


def test_a_link_without_a_position_goes_to_the_place(mount):
    page = opened(mount, query="?place=qamishli")
    expect(box(page)).to_have_value("Qamishli")
    page.wait_for_url(re.compile(r"at=37\.\d+,41\.\d+,"))


def test_an_unknown_place_says_so(mount):
    page = opened(mount, query="?place=atlantis")
    expect(card(page)).to_contain_text("No place called 'atlantis'")
    page.get_by_role("button", name="Close the details").click()
    expect(card(page)).to_be_hidden()
    assert "place=" not in page.url


def test_other_events_are_asked_about_anew(mount):
    page = mount(*AROUND, command={})
    asked = open_channel(page, *AROUND)
    go_to(page, "Qamishli")
    # Python tells of the old events still, as it may for a moment: what is no index now is left out.
    page.evaluate("text => give(text)", packed(*AROUND[:1]))
    expect(card(page)).to_contain_text("October 2019: 1 event")
    assert [question["ask"] for question in asked].count("within") == 2


def test_naughty_text_stays_text(mount):
    page = mount(event("one", title=NAUGHTY, **QAMISHLI), command={})
    open_channel(page, event("one", title=NAUGHTY, **QAMISHLI))
    box(page).fill(NAUGHTY)
    expect(page.get_by_role("option").last).to_contain_text("Look up “<img src=x")
    go_to(page, "Qamishli")
    assert listed(page) == [NAUGHTY]
    assert page.evaluate("globalThis.ran") is None


def test_until_python_has_answered_no_number_is_told(mount):
    page = mount(*AROUND, command={}, query="?place=qamishli")
    page.evaluate(
        """() => hub.answers.open(({ id, question }) => {
          const place = { id: "qamishli", name: "Qamishli", lon: 41.2, lat: 37, radius_km: 4, names: [] };
          if (question.ask === "place") hub.answers.hear({ id, answer: place });
        })"""
    )
    expect(card(page).locator(".findings")).to_have_text("Looking …")
    set_period(page, "2019-10-01", "2019-10-02")
    page.wait_for_timeout(700)  # longer than the map takes to settle
    expect(card(page).locator(".findings")).to_have_text("Looking …")


def test_nobody_home_is_told(mount):
    page = mount(*AROUND, command={})
    page.evaluate("hub.answers.open(({ id }) => hub.answers.hear({ id, answer: { error: 'Broken.' } }))")
    box(page).fill("Qamishli")
    expect(page.get_by_role("option", name="Broken.")).to_be_visible()
    box(page).press("ArrowDown")  # past what only says something
    box(page).press("Enter")
    assert inspect(page)["filters"]["text"] == "Qamishli"  # what is left to choose: the events
    box(page).fill("Manbij")
    box(page).press("Enter")
    expect(card(page)).to_contain_text("Broken.")


def test_an_answer_that_was_lost_is_asked_for_again_and_none_is_taken_twice(mount):
    page = mount(*AROUND, command={})
    page.evaluate(
        """() => {
          globalThis.heard = [];
          globalThis.answered = [];
          hub.answers.open((asked) => heard.push(asked));
          hub.answers.ask({ ask: "first" }).then((answer) => answered.push(answer));
          hub.answers.ask({ ask: "second" }).then((answer) => answered.push(answer));
        }"""
    )
    page.wait_for_function("heard.length === 1")  # one at a time
    page.evaluate("hub.answers.hear({ id: heard[0].id })")  # rerun: it was given to nobody
    page.wait_for_function("heard.length === 2")
    assert page.evaluate("heard[1].question.ask") == "first"
    page.evaluate("hub.answers.hear({ id: heard[0].id, answer: 'stale' })")
    page.evaluate("hub.answers.hear({ id: heard[1].id, answer: 'one' })")
    page.evaluate("hub.answers.hear({ id: heard[1].id, answer: 'one again' })")
    page.wait_for_function("heard.length === 3")
    page.evaluate("hub.answers.hear({ id: heard[2].id, answer: 'two' })")
    page.wait_for_function("answered.length === 2")
    assert page.evaluate("answered") == ["one", "two"]


def test_what_was_asked_before_anybody_was_there_is_asked_then(mount):
    page = mount(*AROUND, command={})
    page.evaluate(
        """() => {
          globalThis.heard = [];
          hub.answers.ask({ ask: "early" });
          hub.answers.open((asked) => heard.push(asked.question.ask));
        }"""
    )
    page.wait_for_function("heard.includes('early')")


def test_a_question_that_nobody_heard_is_asked_again_and_either_answer_is_taken(mount):
    """A run of the whole page may swallow it."""
    page = mount(*AROUND, command={})
    page.clock.install()
    page.evaluate(
        """() => {
          globalThis.heard = [];
          globalThis.answered = [];
          hub.answers.open((asked) => heard.push(asked));
          for (const ask of ["first", "second", "third"]) {
            hub.answers.ask({ ask }).then((answer) => answered.push(answer));
          }
        }"""
    )
    page.clock.run_for(1_300)
    assert page.evaluate("heard.map(({ question }) => question.ask)") == ["first", "first"]
    page.evaluate("hub.answers.hear({ id: heard[0].id, answer: 'late, but an answer' })")
    page.clock.run_for(1_300)
    assert page.evaluate("heard.slice(2).map(({ question }) => question.ask)") == ["second", "second"]
    page.evaluate("hub.answers.hear({ id: heard[3].id, answer: 'two' })")
    page.clock.run_for(31_000)
    assert page.evaluate("heard.slice(4).length") == 3
    answers = page.evaluate("answered")
    assert answers[:2] == ["late, but an answer", "two"]
    assert "No answer came" in answers[2]["error"]


def test_of_suggestions_the_newest_wins(mount):
    page = mount(*AROUND, command={})
    page.evaluate(
        """() => {
          globalThis.heard = [];
          globalThis.answered = [];
          hub.answers.open((asked) => heard.push(asked));
          for (const ask of ["q", "qa", "qam"]) {
            hub.answers.ask({ ask }, "search").then((answer) => answered.push([ask, answer]));
          }
        }"""
    )
    page.wait_for_function("heard.length === 1")
    page.evaluate("hub.answers.hear({ id: heard[0].id, answer: 1 })")
    page.wait_for_function("heard.length === 2")
    page.evaluate("hub.answers.hear({ id: heard[1].id, answer: 3 })")
    page.wait_for_function("answered.length === 3")
    assert page.evaluate("heard.map(({ question }) => question.ask)") == ["q", "qam"]
    assert page.evaluate("Object.fromEntries(answered)") == {"q": None, "qa": None, "qam": 3}


def test_a_mark_beside_the_place_leads_back_when_it_is_closed(mount):
    page = opened(mount)
    go_to(page, "Qamishli")
    page.wait_for_timeout(1200)  # it flies there
    click_mark(page, "off")
    expect(card(page).locator("h2")).to_have_text("18 km off")
    page.get_by_role("button", name="Close the details").click()
    expect(card(page).locator("h2")).to_contain_text("Qamishli")


def test_on_a_phone_the_search_fits(mount, page):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(mount)
    box(page).fill("القام")
    shown = page.get_by_role("listbox").bounding_box()
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= 390
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
