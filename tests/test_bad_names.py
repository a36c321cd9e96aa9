"""Whatever stands where a name should: a clear answer, quickly, and nothing else."""

import argparse
import json
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, PlaceNotFound, PresenceError
from gazetteer.clean import clean, is_unseen, printable
from gazetteer.fold import fold
from gazetteer.written import LONGEST
from geo import verdict
from geo.commands import resolve
from tests.phrases import PHRASES

GAZETTEER = Gazetteer.default()
HIDDEN = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u061c\u00ad"
)
ZALGO = "".join(letter + "\u0335\u0321\u034f\u0489" * 9 for letter in "Manbij")

NO_NAMES = ("", " ", "\t\n", "?!…", "«»", "\x00", "\u202e\u200b", "\ud800", "\u0301" * 9, "🏴‍☠️", "()", "-")
NOWHERE = ("🏴 Xyzzyville 🏴", "12345", "٣", "\udcff Xyzzyville", "Xyzzyville" * 20, "a" * LONGEST)
TOO_LONG = (
    "Manbij " * 2000,
    "x" * 10_000,
    "(" * 10_000,
    "a and " * 5000,
    "\u0301" * 10_000 + "a",
    "ع" * 10_000,
)
MANBIJ = {
    "zero width": "Man\u200bbij\ufeff",
    "bidi": "\u202eManbij\u202c",
    "isolates": "\u2067منبج\u2069",
    "zero width in Arabic": "من\u200cبج",
    "tatweel": "منـــبج",
    "presentation forms": "ﻣﻨﺒﺞ",
    "full width": "Ｍａｎｂｉｊ",
    "many marks": ZALGO,
    "NUL around": "\x00Manbij\x00",
    "line breaks around": "\r\nManbij\u2028",
    "an emoji beside": "Manbij 🏴",
    "half a character beside": "Manbij \ud83c",
    "a code of the terminal": "Manbij\x1b\x07",
}


def call(*argv):
    parser = argparse.ArgumentParser()
    resolve.configure(parser)
    return resolve.run(parser.parse_args(argv))


@pytest.mark.parametrize("written", MANBIJ.values(), ids=MANBIJ)
def test_what_is_not_seen_is_not_looked_up(written):
    assert GAZETTEER.resolve(written).id == "manbij"
    assert "manbij" in [found.place.id for found in GAZETTEER.suggest(written)]


def test_two_scripts_in_one_name_are_one_name():
    for written in ("Al-قامشلي", "ال Qamishli", "qāmişlو القامشلي"):
        assert fold(written)
    assert GAZETTEER.resolve("Al-قامشلي").id == "qamishli"


def test_digits_of_any_hand_are_digits():
    assert fold("منطقة ٥٥") == fold("منطقة ۵۵") == fold("منطقة 55")
    assert GAZETTEER.resolve("منطقة ٥٥").id == "55-km-deconfliction-zone"


@pytest.mark.parametrize("written", NO_NAMES)
def test_what_is_no_name_is_said_to_be_none(written):
    assert GAZETTEER.candidates(written) == []
    assert GAZETTEER.suggest(written) == []
    assert GAZETTEER.near_misses(written) == []
    with pytest.raises(PlaceNotFound, match="no letter or digit"):
        GAZETTEER.resolve(written)


@pytest.mark.parametrize("written", TOO_LONG, ids=lambda text: text[:6].encode("unicode_escape").decode())
def test_what_is_too_long_is_said_to_be_so(written):
    assert GAZETTEER.candidates(written) == GAZETTEER.suggest(written) == GAZETTEER.near_misses(written) == []
    with pytest.raises(PlaceNotFound, match=f"at most {LONGEST} are looked up") as caught:
        GAZETTEER.resolve(written)
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize("written", [*NO_NAMES, *TOO_LONG, *NOWHERE])
def test_bad_context_is_no_evidence_or_an_error_of_ours(written):
    found = GAZETTEER.candidates("Manbij", admin1=written, feature_class=written)
    assert found[0].place.id == "manbij"
    with pytest.raises(PresenceError):
        GAZETTEER.candidates("Manbij", near=written)
    with pytest.raises(PresenceError):
        GAZETTEER.place(written)


def test_whoever_names_a_place_by_nothing_but_hidden_characters_is_shown_them():
    with pytest.raises(PlaceNotFound) as caught:
        GAZETTEER.resolve("\u202e\x1b[2JXyzzyville")
    assert str(caught.value).isprintable(), "the message may be printed as it is"


def test_clean_leaves_what_can_be_read():
    for text in ("Deir ez-Zor", "دير الزّور", "Serê Kaniyê", "cafe\u0301", "a\u00a0b", "日本"):
        assert clean(text) == text
        assert printable(text) == text
    assert clean(HIDDEN) == ""
    assert printable("Manbij" * 10, 6) == "Manbij…"


@given(st.text(st.characters(), max_size=40))
def test_cleaning_leaves_nothing_unseen_and_changes_no_key(text):
    assert not any(map(is_unseen, clean(text)))
    assert not any(map(is_unseen, printable(text)))
    assert clean(clean(text)) == clean(text)
    assert fold(text) == fold(clean(text))


TEXTS = st.one_of(
    st.text(max_size=400),
    st.text(st.sampled_from(HIDDEN + "\x00\x1b\x85\u2028ا لمنبجabn-’(),;/&٣3"), max_size=60),
    PHRASES,
    st.builds(lambda text, at: text[:at] + "\ud83d" + text[at:], PHRASES, st.integers(0, 20)),
)


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_no_text_raises_anything_but_ours(text):
    for ask in (GAZETTEER.resolve, GAZETTEER.candidates, GAZETTEER.place):
        with suppress(PresenceError):
            ask(text)
    GAZETTEER.suggest(text)
    GAZETTEER.near_misses(text)


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.sampled_from([None, GAZETTEER.place("manbij")]))
def test_every_answer_can_be_written(text, near):
    judged = verdict.judge(GAZETTEER, text, 3, near=near)
    assert judged.word in verdict.MEANING
    line = verdict.as_json(judged, near)
    assert not any(map(is_unseen, line)), "one line, and nothing that turns a terminal around"
    answer = json.loads(line.encode())
    halved = "".join("\ufffd" if unicodedata.category(c) == "Cs" else c for c in text)
    assert answer["name"] == halved, "the name as it was written"
    shown = verdict.text(judged, near, GAZETTEER.near_misses, 3)
    assert not any(map(is_unseen, shown.replace("\n", "")))
    shown.encode()
    row = verdict.row(judged)
    assert len(row) == len(verdict.COLUMNS)
    assert not any(map(is_unseen, row[0]))


@pytest.mark.parametrize("form", ["--json", "--csv", "--limit=2"])
def test_the_command_answers_them_all(capsys, form):
    names = [*NO_NAMES, *NOWHERE, *TOO_LONG, *MANBIJ.values()]
    names = [name for name in names if name != "-" and not any("\ud800" <= c < "\udc80" for c in name)]
    assert call(form, "--", *names) == 1
    out, err = capsys.readouterr()
    assert not any(map(is_unseen, out.replace("\n", "")))
    if form == "--json":
        answers = [json.loads(line) for line in out.splitlines()]
        assert len(answers) == len(names)
        assert [answer["place"] for answer in answers].count("manbij") == len(MANBIJ) - 1
    assert "Traceback" not in err
