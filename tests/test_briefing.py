"""What the dialog makes of what is set, without a browser (in one: tests/browser/test_brief.py)."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from streamlit.testing.v1 import AppTest

from gazetteer import Gazetteer
from gazetteer.clean import one_line
from geo.bbox import BBox
from geo.briefing.dialog import FRAMES, GROUNDS, LINES, RESOLUTIONS, SIGNS, SIZES, size_in_words
from geo.briefing.making import Order
from geo.briefing.marks import labelled
from geo.briefing.notes import MIDDLE, in_words, point_of
from geo.briefing.settings import CHOICES, TWO_DAYS, WORDS, brief_of, days_of, name, prepare
from geo.dataset import EVENTS, read
from geo.errors import PresenceError
from geo.event import Event
from geo.snapshot import FORMATS, Brief, Note, Provenance, make
from geo.snapshot.brief import GRIDS, KNOWN, LONGEST, MARKING, SYMBOLS
from geo.snapshot.paper import DPI, PAPERS
from geo.snapshot.theme import THEMES
from geo.view import View

OCTOBER = View(date(2019, 10, 1), date(2019, 10, 31), lon=39.5, lat=36.0)
BOX = BBox(36.123456789, 34, 42, 37)


def prepared(view: View = OCTOBER, **settings) -> dict:
    session = {}
    prepare(session, view, "light")
    return session | {name(field): value for field, value in settings.items()}


# -- settings


def test_untouched_it_asks_for_the_view_as_it_is():
    assert brief_of(prepared(), OCTOBER, BOX) == Brief(OCTOBER, bbox=BBox(36.123457, 34, 42, 37))


@given(st.fixed_dictionaries({field: st.text(max_size=LONGEST[field]) for field in WORDS}))
def test_what_is_typed_is_in_the_brief_without_the_space_around_it(words):
    brief = brief_of(prepared(**words), OCTOBER, None)
    assert {field: getattr(brief, field) for field in WORDS} == {
        field: one_line(text).strip() for field, text in words.items()
    }


def test_every_choice_offered_makes_a_brief_and_every_one_there_is_is_offered():
    offered = {"size": SIZES, "theme": GROUNDS, "grid": LINES, "symbols": SIGNS, "every": FRAMES}
    known = {"size": PAPERS, "theme": THEMES, "grid": GRIDS, "symbols": SYMBOLS, "every": KNOWN["every"]}
    assert {field: set(values) for field, values in offered.items()} == {f: set(v) for f, v in known.items()}
    assert {*offered, "dpi", "viewpoint"} == set(CHOICES)
    for field, values in (offered | {"dpi": RESOLUTIONS}).items():
        for value in values:
            assert getattr(brief_of(prepared(**{field: value}), OCTOBER, None), field) == value
    assert all(dpi == 0 or DPI[0] <= dpi <= DPI[1] for dpi in RESOLUTIONS)


def test_what_was_set_stays_and_the_days_to_compare_follow_the_period():
    session = prepared(title="Mine", sheet=TWO_DAYS)
    session[name("first")] = date(2019, 10, 9)
    prepare(session, OCTOBER, "dark")
    assert (session[name("title")], session[name("theme")]) == ("Mine", "light")
    assert days_of(session) == (date(2019, 10, 9), date(2019, 10, 31))
    prepare(session, View(date(2018, 4, 1), date(2018, 4, 2)), "light")
    assert days_of(session) == (date(2018, 4, 1), date(2018, 4, 2))
    assert session[name("title")] == "Mine"
    assert days_of(prepared()) is None
    emptied = prepared(sheet=TWO_DAYS, first=None, second=None)
    assert days_of(emptied) == (OCTOBER.first, OCTOBER.last)


# -- notes


@pytest.mark.parametrize(
    ("written", "lon", "lat"),
    [("35.5, 40.1", 40.1, 35.5), (" 35.5 40.1 ", 40.1, 35.5), ("-10;-20.25", -20.25, -10), ("0,0", 0, 0)],
)
def test_a_point_is_read_lat_first(written, lon, lat):
    assert point_of(written, Gazetteer.default(), (39, 36)) == (lon, lat)


@pytest.mark.parametrize("written", ["Raqqa", "الرقة", "raqqa"])
def test_a_place_is_resolved_by_the_gazetteer(written):
    raqqa = Gazetteer.default().place("raqqa")
    assert point_of(written, Gazetteer.default(), (39, 36)) == (raqqa.lon, raqqa.lat)


@pytest.mark.parametrize("written", ["95, 40", "35, 200", "Xyzzyville", "", "35, 40, 3"])
def test_what_is_no_point_and_no_place_is_refused_in_words(written):
    with pytest.raises(PresenceError):
        point_of(written, Gazetteer.default(), (39, 36))


def test_a_note_in_words():
    assert in_words(Note(-40.1, -35.5, "Ford")) == "“Ford”, at 35.5000° S 40.1000° W"
    assert in_words(Note(40.1, 35.5, "", 2.5)) == "ring of 2.5 km, at 35.5000° N 40.1000° E"


# -- making


@pytest.fixture(scope="module")
def whole():
    return read()


def order(whole, **changes) -> Order:
    return Order((EVENTS, 0.0), whole, Brief(OCTOBER, bbox=BBox(38, 35, 42, 37)).but(**changes))


def test_the_file_is_that_of_the_same_code(whole):
    asked = order(whole, title="One", marking="TLP:CLEAR")
    assert asked.file(".png", lambda *_: None) == make(whole, asked.brief, places=Gazetteer.default().get)
    assert asked.file_name(".png") == "presence-2019-10-01-2019-10-31.png"


def test_the_preview_is_a_small_picture_of_the_same_page_and_follows_what_is_set(whole):
    pictures = {}
    for size in ("slide", "a4-portrait"):
        with Image.open(BytesIO(order(whole, size=size, dpi=300).preview())) as picture:
            pictures[size] = picture.size
    assert [max(size) for size in pictures.values()] == [pytest.approx(1280, abs=10)] * 2
    assert pictures["a4-portrait"][1] > pictures["a4-portrait"][0]
    assert order(whole).preview() != order(whole, title="Another").preview()


def test_a_hidden_event_is_not_drawn_and_the_view_knows_its_own_day(whole):
    drawn = order(whole).pages[0].drawn
    less = order(whole, hidden=drawn[:2]).pages[0].drawn
    assert set(drawn) - set(less) == set(drawn[:2])
    then = order(whole, view=replace(OCTOBER, known_by=date(2019, 10, 5))).pages[0]
    assert 0 < len(then.drawn) < len(drawn)
    assert then.dataset.sha256 == whole.sha256


def test_two_days_are_compared_by_the_same_code_as_the_command(whole):
    compare = pytest.importorskip("geo.snapshot.compare", reason="comparing comes with the series")
    days = date(2019, 10, 1), date(2019, 10, 31)
    for is_pair in (False, True):
        asked = replace(order(whole), days=days, is_pair=is_pair)
        comparison = compare.Comparison(asked.brief, *days, is_pair)
        pages = compare.comparison(whole, comparison, Gazetteer.default().get)
        assert [page.title for page in asked.pages] == [page.title for page in pages]
        assert len(asked.pages[0].panels) == 1 + is_pair
        provenance = Provenance.from_text(FORMATS[".png"].embedded(asked.file(".png", lambda *_: None)))
        assert provenance.made == "compare"
        assert compare.Comparison.from_json(provenance.asked) == comparison
    assert asked.file_name(".pdf") == "presence-compare-2019-10-01-2019-10-31.pdf"
    assert all(FORMATS[suffix].pages != "frames" for suffix in asked.formats)
    with pytest.raises(PresenceError):
        _ = replace(asked, days=days[::-1]).pages


def test_sizes_of_files_in_words():
    assert [size_in_words(n) for n in (0, 999, 999_999, 1_000_000)] == ["1 kB", "1 kB", "1000 kB", "1.0 MB"]


# -- the dialog's widgets


@pytest.fixture
def dialog():
    """What stands in the dialog, on the page by itself."""

    def page():
        from datetime import date

        from geo.briefing.dialog import contents
        from geo.dataset import EVENTS, read
        from geo.timemap.component import Settled
        from geo.view import View

        view = View(date(2019, 10, 1), date(2019, 10, 31), lon=39.5, lat=36.0, event="al-omar-base-2018")
        contents((EVENTS, 0.0), read(), view, Settled(view, 1200, 600))

    return AppTest.from_function(page, default_timeout=60).run()


def asked(app: AppTest) -> Brief:
    return brief_of(app.session_state, OCTOBER, None)


def test_it_offers_every_format_and_size(dialog):
    assert not dialog.exception
    assert dialog.selectbox(name("suffix")).options == [one.label for one in FORMATS.values()]
    assert dialog.selectbox(name("size")).options == list(SIZES.values())
    assert dialog.text_input(name("marking")).value == MARKING


def test_the_title_proposed_stands_in_the_field(dialog, whole):
    placeholder = dialog.text_input(name("title")).placeholder
    assert placeholder
    dialog.text_input(name("title")).set_value("Mine").run()
    assert asked(dialog).title == "Mine"


def test_a_mark_is_hidden_by_its_title_and_date(dialog):
    choice = dialog.multiselect(name("hidden"))
    shown = next(option for option in choice.options if option.startswith("US base at al-Omar oilfield, "))
    id = next(event.id for event in read().events if shown.startswith(f"{event.title}, "))
    choice.set_value([id]).run()
    assert asked(dialog).hidden == (id,)
    assert shown in dialog.multiselect(name("hidden")).options, "it can be brought back"


def add_note(dialog: AppTest, where: str, words: str, km: int) -> None:
    dialog.selectbox(name("at")).set_value(where)
    dialog.text_input(name("note")).set_value(words)
    dialog.number_input(name("ring")).set_value(km)
    dialog.button(name("add")).click().run()


def test_marks_that_share_title_and_date_are_told_apart():
    events = [Event(id, "clash", "Clash", "", (), start="2019-10-09") for id in "ab"]
    other = Event("c", "clash", "Clash", "", (), start="2019-10-10")
    labels = {
        "a": "Clash, 9 October 2019 (a)",
        "b": "Clash, 9 October 2019 (b)",
        "c": "Clash, 10 October 2019",
    }
    assert labelled([*events, other], 20_000) == labels


def test_notes_are_added_at_the_middle_and_at_an_event_and_removed(dialog):
    middle, chosen = dialog.selectbox(name("at")).options
    add_note(dialog, middle, "here", 0)
    add_note(dialog, chosen, "", 30)
    omar = read().by_id["al-omar-base-2018"]
    here, ring = Note(39.5, 36.0, "here"), Note(omar.lon, omar.lat, "", 30)
    assert asked(dialog).notes == (here, ring)
    assert dialog.text_input(name("note")).value == ""
    dialog.button(name("remove-0")).click().run()
    assert asked(dialog).notes == (ring,)


def test_a_note_that_says_nothing_is_told_and_the_next_one_takes_the_message_away(dialog):
    add_note(dialog, MIDDLE, " ", 0)
    assert "words or a ring" in dialog.error[0].value
    assert asked(dialog).notes == ()
    add_note(dialog, MIDDLE, "there", 0)
    assert not dialog.error


def test_a_file_is_made_and_offered_until_something_else_is_set(dialog):
    assert not dialog.get("download_button")
    dialog.button(name("make")).click().run()
    (offered,) = dialog.get("download_button")
    assert "Download, " in offered.proto.label
    dialog.text_input(name("title")).set_value("Mine").run()
    assert not dialog.get("download_button")


def test_two_days_are_compared_in_the_dialog(dialog):
    pytest.importorskip("geo.snapshot.compare", reason="comparing comes with the series")
    dialog.session_state[name("sheet")] = TWO_DAYS
    dialog.run()
    assert [field.value for field in dialog.date_input] == [date(2019, 10, 1), date(2019, 10, 31)]
    assert not dialog.error
    dialog.date_input(name("first")).set_value(date(2019, 11, 1)).run()
    assert "the earlier one first" in dialog.error[0].value
    dialog.date_input(name("first")).set_value(date(2019, 10, 9)).run()
    assert not dialog.error


def test_a_brief_that_cannot_be_is_told_and_can_be_mended(dialog):
    dialog.session_state[name("notes")] = (Note(40, 35, "a"),) * 51
    (error,) = dialog.run().error
    assert "50 notes" in error.value
    assert name("make") not in [button.key for button in dialog.button]
    dialog.button(name("remove-0")).click().run()
    assert not dialog.error
    assert dialog.button(name("make"))
