"""Wrong place? The candidates for what an event's source wrote, and a correction that import honours."""

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.cli import main
from geo.dataset import read, write
from tests.browser import dashboards
from tests.browser.maps import NAUGHTY, card, event, open_channel

SINJAR = {"lon": 41.69, "lat": 36.2, "place_id": "qahtaniyah-sinjar", "place_as_written": "Qahtaniyah"}
EVENTS = (
    event("taken", title="A clash in Qahtaniyah", **SINJAR),
    event("alike", title="Another one", **SINJAR),
    event("unnamed", title="Nobody wrote where"),
)


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "data" / "corrections.csv"


@pytest.fixture
def opened(mount, file):
    """The card of an event; the folder of the data is there unless told otherwise."""

    def open_card(id: str = "taken", has_folder: bool = True, events=EVENTS) -> Page:
        if has_folder:
            file.parent.mkdir()
        page = mount(*events, command={}, query=f"?event={id}")
        open_channel(page, *events, path=file.with_name("events.geojson"))
        expect(page.get_by_role("combobox", name="Search a place or a word")).to_be_visible()
        return page

    return open_card


def ask(page: Page) -> None:
    card(page).get_by_role("button", name="Wrong place?").click()
    expect(card(page).get_by_role("heading", name="Wrong place?")).to_be_visible()


def choose(page: Page, name: str) -> None:
    card(page).get_by_role("radio", name=re.compile(re.escape(name))).check()


def use(page: Page) -> None:
    card(page).get_by_role("button", name="Use this place instead").click()


def test_without_python_there_is_no_such_button(show):
    page = show(*EVENTS, query="?event=taken")
    expect(card(page).locator("h2")).to_have_text("A clash in Qahtaniyah")
    assert page.get_by_text("Wrong place?").count() == 0


def test_where_nobody_wrote_a_name_there_is_none_either(opened):
    page = opened("unnamed")
    expect(card(page).locator("h2")).to_have_text("Nobody wrote where")
    assert page.get_by_text("Wrong place?").count() == 0


def test_it_shows_what_was_taken_and_what_was_rejected(opened):
    page = opened()
    ask(page)
    expect(card(page)).to_contain_text(
        "The source writes “Qahtaniyah”. The record places it at Qahtaniyah (Sinjar)."
    )
    expect(card(page)).to_contain_text("4 places answer to this name about equally well.")
    radios = card(page).get_by_role("group", name="Which place is meant?").get_by_role("radio")
    expect(radios).to_have_count(4)
    taken = card(page).locator(".candidate").filter(has_text="in the record")
    expect(taken).to_have_count(1)
    expect(taken).to_contain_text("Qahtaniyah (Sinjar)")
    expect(taken.get_by_role("radio")).to_be_checked()
    expect(card(page).locator(".candidate").filter(has_text="rejected")).to_have_count(3)
    expect(page.locator(".candidate-pin .pin-number")).to_have_text(["1", "2", "3", "4"])
    page.locator(".candidate-pin .pin-number").first.click()
    expect(radios.first).to_be_checked()


def test_a_correction_is_written_and_says_what_happens_next(opened, file):
    page = opened()
    ask(page)
    use(page)
    expect(card(page).get_by_role("alert")).to_have_text(
        "Choose another place first: the record has this one."
    )
    assert not file.exists()
    choose(page, "Qahtaniyah (Tirbespi)")
    card(page).get_by_label("Why (optional)").fill("near Qamishli")
    use(page)
    done = card(page).locator(".done[role=status]")
    expect(done).to_contain_text(
        re.compile("Written to .*corrections.csv. The record and the map stay as they are")
    )
    expect(card(page)).to_contain_text("Corrected for this event: Qahtaniyah (Tirbespi)")
    expect(card(page)).to_contain_text("It waits for the next presence import --into")
    expect(card(page)).to_be_focused()
    header, row = file.read_text().splitlines()
    assert header == "place_as_written,admin1,place_kind,event,place_id,rejected_place_id,why,day"
    assert row.startswith("Qahtaniyah,,,taken,qahtaniyah-tirbespi,qahtaniyah-sinjar,near Qamishli,")


def test_one_for_all_that_write_it_so_and_taken_back(opened, file):
    page = opened()
    ask(page)
    expect(card(page)).to_contain_text(
        "every row that writes “Qahtaniyah” (1 other event of the record at this place)"
    )
    choose(page, "Qahtaniyah (Raqqa)")
    card(page).get_by_role("radio", name=re.compile("every row that writes")).check()
    use(page)
    expect(card(page)).to_contain_text("Corrected for every row that writes it so: Qahtaniyah (Raqqa)")
    assert file.read_text().splitlines()[1].startswith("Qahtaniyah,,,,qahtaniyah-raqqa,qahtaniyah-sinjar,,")
    card(page).get_by_role("button", name="Take it back").click()
    expect(card(page).locator(".done[role=status]")).to_contain_text("Taken back from")
    expect(card(page).get_by_role("button", name="Take it back")).to_have_count(0)
    assert not file.exists()


def test_a_place_that_is_no_candidate_can_be_named(opened, file):
    page = opened()
    ask(page)
    field = card(page).get_by_role("combobox", name="Another place")
    field.fill("Manbij")
    page.get_by_role("option").first.click()
    expect(card(page).get_by_role("radio", name=re.compile("Manbij"))).to_be_checked()
    named = card(page).locator(".candidate").filter(has_text="Manbij")
    expect(named).to_contain_text("named by you")
    expect(named).not_to_contain_text("rejected")
    expect(page.locator(".candidate-pin .pin-number")).to_have_count(5)
    use(page)
    expect(card(page)).to_contain_text("Corrected for this event: Manbij")
    assert ",taken,manbij,qahtaniyah-sinjar," in file.read_text()


def test_where_nothing_can_be_written_the_card_says_so(opened, file):
    page = opened(has_folder=False)
    ask(page)
    choose(page, "Qahtaniyah (Tirbespi)")
    use(page)
    expect(card(page).get_by_role("alert")).to_contain_text("corrections.csv cannot be written")
    expect(card(page).get_by_role("alert")).to_contain_text("nothing was changed")
    assert not file.parent.exists()


def test_the_way_back_is_the_event(opened):
    page = opened()
    for leave in (
        lambda: card(page).get_by_role("button", name="‹ A clash in Qahtaniyah").click(),
        lambda: page.get_by_role("button", name="Close the details").click(),
        lambda: page.keyboard.press("Escape"),
    ):
        ask(page)
        leave()
        expect(card(page).get_by_role("heading", name="A clash in Qahtaniyah")).to_be_visible()
        assert page.locator(".candidate-pin").count() == 0
    assert "event=taken" in page.url


def test_naughty_names_stay_text(opened):
    naughty = event("naughty", title=NAUGHTY, **SINJAR | {"place_as_written": NAUGHTY})
    page = opened("naughty", events=(naughty,))
    ask(page)
    expect(card(page)).to_contain_text(f"The source writes “{NAUGHTY}”.")
    assert page.evaluate("globalThis.ran") is None


def test_in_the_dashboard_a_correction_moves_the_event_with_the_next_import(
    page, tmp_path, wait_until_ready, capsys
):
    path = tmp_path / "events.geojson"
    one = read().by_id["manbij-us-withdrawal-2019-10"]
    write(path, [replace(one, part_of="")])
    with dashboards.running(
        sys.executable, "-m", "geo.cli", "serve", "--data", path, "--port", "{port}"
    ) as address:
        page.goto(f"{address}/?event=manbij-us-withdrawal-2019-10")
        wait_until_ready(page)
        ask(page)
        choose(page, "Manbij countryside")
        use(page)
        expect(card(page).locator(".done[role=status]")).to_contain_text("Written to", timeout=20_000)
        before = path.read_bytes()
        page.reload()
        wait_until_ready(page)
        ask(page)
        expect(card(page)).to_contain_text("It waits for the next presence import --into")
        assert path.read_bytes() == before
        assert main(["import", "--into", str(path)]) == 0
        assert "moved 1 event" in capsys.readouterr().out
        page.reload()
        wait_until_ready(page)
        ask(page)
        expect(card(page)).to_contain_text("The record places it at Manbij countryside.", timeout=20_000)
        expect(card(page)).to_contain_text("The record has it.")
        page.goto("about:blank")  # before its server goes
    assert [event.place_id for event in read(path).events] == ["manbij-countryside"]
