"""What a typed name may mean: candidates in a card and as pins on the map, and the place behind one."""

import re

from playwright.sync_api import Page, expect

from gazetteer import Gazetteer
from tests.browser.maps import NAUGHTY, box, card, click_mark, event, opened_at, set_period

TIRBESPI = {"lon": 41.546, "lat": 37.029}
EVENTS = (
    event("there", title="In the town", **TIRBESPI),
    event("before", "base", "2017-03", end="2018", title="A base", **TIRBESPI),
    event("far", title="In Raqqa", lon=39.0, lat=35.95),
)
TITLE = "What “Qahtaniyah” may mean"


def opened(mount, query: str = "", events=EVENTS) -> Page:
    return opened_at(mount, query, *events)


def rows(page: Page):
    return card(page).locator(".candidate")


def pins(page: Page):
    return page.locator(".candidate-pin .pin-number")


def look_up(page: Page, text: str) -> None:
    box(page).fill(text)
    box(page).press("Enter")


def test_an_ambiguous_name_shows_all_candidates_in_the_card_and_on_the_map(mount):
    page = opened(mount)
    look_up(page, "Qahtaniyah")
    expect(card(page).get_by_role("heading", name=TITLE)).to_be_visible()
    expect(card(page)).to_contain_text("4 places answer to this name about equally well.")
    expect(rows(page)).to_have_count(4)
    expect(pins(page)).to_have_text(["1", "2", "3", "4"])
    first = Gazetteer.default().candidates("Qahtaniyah")[0]
    for words in (first.place.name, "القحطانية", "town or village, Quneitra Governorate, Syria",
                  first.reasons[0], "within 2 km", f"{round(first.score * 100)} %"):  # fmt: skip
        expect(rows(page).first).to_contain_text(words)
    assert page.locator("path.measure.candidate.stroke").count() == 4
    page.wait_for_timeout(1200)  # it flies there
    frame = page.locator(".folium-map").bounding_box()
    left = card(page).bounding_box()["x"]
    for n in range(4):
        pin = pins(page).nth(n).bounding_box()
        assert frame["x"] <= pin["x"]
        assert pin["x"] + pin["width"] <= left
        assert frame["y"] <= pin["y"]
        assert pin["y"] + pin["height"] <= frame["y"] + frame["height"]
    page.wait_for_url(re.compile("lookup=Qahtaniyah"))


def test_a_row_and_its_pin_point_at_each_other(mount):
    page = opened(mount, "?lookup=Qahtaniyah")
    rows(page).nth(2).hover()
    expect(pins(page).nth(2)).to_have_class(re.compile("pointed"))
    expect(page.locator("path.measure.candidate.stroke.pointed")).to_have_count(1)
    pins(page).nth(1).hover()
    expect(rows(page).nth(1)).to_have_class(re.compile("pointed"))
    expect(pins(page).nth(2)).not_to_have_class(re.compile("pointed"))
    rows(page).nth(3).focus()
    expect(pins(page).nth(3)).to_have_class(re.compile("pointed"))


def test_choosing_one_opens_its_place_with_a_way_back(mount):
    page = opened(mount, "?lookup=Qahtaniyah")
    rows(page).last.focus()
    page.keyboard.press("Enter")
    expect(card(page).locator("h2")).to_contain_text("Qahtaniyah (Tirbespi)")
    assert pins(page).count() == 0
    page.wait_for_url(re.compile("lookup=Qahtaniyah.*place=qahtaniyah-tirbespi"))
    card(page).get_by_role("button", name=f"‹ {TITLE}").click()
    expect(pins(page)).to_have_count(4)
    assert "place=" not in page.url
    pins(page).last.click()
    expect(card(page).locator("h2")).to_contain_text("Qahtaniyah (Tirbespi)")


def test_a_place_tells_all_its_names_its_source_and_what_sources_disagree_on(mount):
    page = opened(mount, "?place=qahtaniyah-tirbespi")
    arabic = card(page).locator(".names-list[lang=ar]")
    expect(arabic).to_have_attribute("dir", "rtl")
    expect(arabic).to_contain_text("قبور البيض")
    kurdish = card(page).locator(".names-list[lang=ku]")
    expect(kurdish).to_have_attribute("dir", "ltr")
    expect(kurdish).to_contain_text("Tirbespî")
    place = Gazetteer.default().place("qahtaniyah-tirbespi")
    expect(card(page)).to_contain_text(place.source)
    expect(card(page)).to_contain_text(place.notes)


def test_what_happened_there_over_time_is_drawn_by_month_and_leads_to_its_year(mount):
    page = opened(mount, "?place=qahtaniyah-tirbespi&from=2019-10-01&to=2019-10-31&at=37,41.5,9")
    years = card(page).locator(".year")
    expect(years).to_have_text(["2017", "2018", "2019"])  # to where the data ends
    expect(years.first).to_have_attribute("aria-label", "2017: 1 base opened")
    expect(years.last).to_have_attribute("aria-label", "2019: 1 clash")
    assert (
        years.last.locator(".of-clashes").evaluate_all("all => all.filter(one => one.offsetHeight).length")
        == 1
    )
    years.first.click()
    assert page.evaluate("presenceMap.period") == {"from": "2017-01-01", "to": "2017-12-31"}
    expect(card(page)).to_contain_text("2017: 1 event")
    band = card(page).locator(".years-period").bounding_box()
    column = years.first.bounding_box()
    assert abs(band["x"] - column["x"]) < 2
    assert abs(band["width"] - column["width"]) < 2
    page.go_back()
    expect(card(page)).to_contain_text("October 2019: 1 event")


def test_no_doubt_leads_to_the_place_at_once_and_the_last_suggestion_shows_all(mount):
    page = opened(mount)
    look_up(page, "Raqqa")
    expect(card(page).locator("h2")).to_contain_text("Raqqa")
    expect(card(page).get_by_role("button", name="‹ What “Raqqa” may mean")).to_be_visible()
    box(page).fill("Raqqa")
    page.get_by_role("option", name="Look up “Raqqa” and show all candidates").click()
    expect(card(page).get_by_role("heading", name="What “Raqqa” may mean")).to_be_visible()
    expect(rows(page).first).to_contain_text("Raqqa")
    expect(pins(page).first).not_to_have_class(re.compile("faint"))
    expect(pins(page).nth(1)).to_have_class(re.compile("faint"))


def test_a_spot_off_a_place_is_drawn_and_opened_where_the_text_puts_it(mount):
    text = "13 km south of Ain Issa"
    page = opened(mount)
    look_up(page, text)
    expect(card(page).locator("h2")).to_have_text(text)
    spot = "36.2683° N 38.8623° E"
    expect(card(page)).to_contain_text(spot)
    expect(box(page)).to_have_value(text)
    page.wait_for_url(re.compile("place=ain-issa.*lookup=13"))
    card(page).get_by_role("button", name="‹ What").click()
    expect(rows(page).first).to_contain_text("36.27 N 38.86 E, within about 8 km")
    expect(rows(page).first).not_to_contain_text("within 8 km")  # once is enough
    page.go_back()
    card(page).get_by_role("button", name="Ain Issa", exact=True).click()
    expect(card(page)).to_contain_text("36.3855° N")
    assert "lookup=" not in page.url


def test_a_link_to_a_spot_off_a_place_opens_it(mount):
    page = opened(mount, "?place=ain-issa&lookup=13+km+south+of+Ain+Issa")
    expect(card(page).locator("h2")).to_have_text("13 km south of Ain Issa")
    expect(card(page)).to_contain_text("36.2683° N 38.8623° E")


def test_the_circle_of_an_unlikely_place_is_drawn_while_one_points_at_it(mount):
    page = opened(mount, "?lookup=Raqqa")
    circles = page.locator("path.measure.candidate.stroke").filter(visible=True)
    expect(circles).to_have_count(1)
    rows(page).nth(1).hover()
    expect(circles).to_have_count(2)


def test_what_hardly_anybody_means_is_not_told_as_nothing(mount):
    page = opened(mount, "?lookup=Raqqa")
    expect(rows(page).last).to_contain_text("< 1 %")


def test_what_arrows_have_chosen_is_what_enter_takes(mount):
    page = opened(mount)
    box(page).fill("Qahtaniyah")
    expect(page.get_by_role("option").first).to_contain_text("Qahtaniyah")
    name = page.get_by_role("option").nth(1).locator("b").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(card(page).locator("h2")).to_contain_text(name)
    assert "lookup=" not in page.url


def test_several_places_are_each_looked_up(mount):
    page = opened(mount)
    look_up(page, "Tell Abyad and Ras al-Ayn")
    expect(card(page)).to_contain_text("This names several places.")
    card(page).get_by_role("button", name="Look up “Ras al-Ayn”").click()
    expect(card(page).get_by_role("heading", name="What “Ras al-Ayn” may mean")).to_be_visible()
    page.go_back()
    expect(card(page)).to_contain_text("This names several places.")


def test_a_name_that_nothing_answers_to_shows_what_is_like_it(mount):
    page = opened(mount)
    look_up(page, "Qamish")
    expect(card(page)).to_contain_text("No place ")
    expect(rows(page).filter(has_text="Qamishli").first).to_be_visible()
    look_up(page, "wpwpwp")
    expect(card(page)).to_contain_text("Check the spelling.")
    assert pins(page).count() == 0


def test_back_and_escape_undo_one_step_after_the_other(mount):
    page = opened(mount)
    look_up(page, "Qahtaniyah")
    expect(rows(page)).to_have_count(4)
    rows(page).first.click()
    expect(card(page).locator("h2")).to_contain_text("Quneitra")
    page.go_back()
    expect(card(page).get_by_role("heading", name=TITLE)).to_be_visible()
    expect(pins(page)).to_have_count(4)
    expect(box(page)).to_have_value("Qahtaniyah")
    page.go_back()
    expect(card(page)).to_be_hidden()
    assert pins(page).count() == 0
    page.go_forward()
    expect(rows(page)).to_have_count(4)
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    assert "lookup=" not in page.url
    expect(box(page)).to_have_value("")


def test_an_event_over_the_candidates_leads_back_to_them(mount):
    page = opened(mount, "?lookup=Qahtaniyah")
    expect(rows(page)).to_have_count(4)
    page.wait_for_timeout(1200)  # it flies there
    click_mark(page, "far")
    expect(card(page).locator("h2")).to_have_text("In Raqqa")
    page.keyboard.press("Escape")
    expect(card(page).get_by_role("heading", name=TITLE)).to_be_visible()
    expect(pins(page)).to_have_count(4)


def test_numbers_of_one_spot_stand_side_by_side(mount):
    page = opened(mount, "?lookup=Manbij&at=36,38,5")
    expect(pins(page).first).to_be_visible()
    boxes = [pins(page).nth(n).bounding_box() for n in range(pins(page).count())]
    assert len(boxes) > 1
    for n, one in enumerate(boxes):
        for other in boxes[:n]:
            assert abs(one["x"] - other["x"]) >= 24 or abs(one["y"] - other["y"]) >= 24
    expect(pins(page).first).not_to_have_class(re.compile("aside"))
    assert page.locator(".candidate-pin .aside").count() > 0  # with a stem to their spot


def test_naughty_text_stays_text(mount):
    page = opened(mount)
    look_up(page, NAUGHTY)
    expect(card(page).locator("h2")).to_contain_text(NAUGHTY)
    assert page.evaluate("globalThis.ran") is None


def test_the_bars_follow_the_period(mount):
    page = opened(mount, "?place=qahtaniyah-tirbespi")
    band = card(page).locator(".years-period")
    expect(band).to_be_visible()
    before = band.bounding_box()["x"]
    set_period(page, "2018-01-01", "2018-12-31")
    page.wait_for_function(
        "x => document.querySelector('.years-period').getBoundingClientRect().x < x - 20", arg=before
    )


def test_on_a_phone_the_pins_stay_beside_the_card(mount, page):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(mount, "?lookup=Qahtaniyah")
    expect(rows(page)).to_have_count(4)
    page.wait_for_timeout(1200)
    top = card(page).bounding_box()["y"]
    for n in range(4):
        pin = pins(page).nth(n).bounding_box()
        assert pin["x"] >= 0
        assert pin["x"] + pin["width"] <= 390
        assert pin["y"] + pin["height"] <= top
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
