"""Words as a briefer may type or paste them: letters that the type lacks, control characters."""

import warnings
from datetime import date

import pytest

from geo.snapshot import FORMATS, Brief, Note
from geo.snapshot.text import drawable, text_width, wrapped
from geo.view import View
from tests.sheets import sheet, written
from tests.small_data import QAMISHLI

ODD = "two\nlines\x07\x1b[31m, عربي \u202eturned\u202c, 漢 🚀, 1 < 2 & =1+1"


def test_control_characters_are_spaces():
    brief = Brief(View(date(2019, 10, 1), date(2019, 10, 2)), title="a\nb\x00", marking="c\x1bd")
    assert (brief.title, brief.marking, Note(41, 37, "e\u2028f").text) == ("a b", "c d", "e f")


def test_what_the_type_lacks_is_a_box_and_marks_of_direction_nothing():
    assert drawable("عربي, č, Ω 🚀漢") == "عربي, č, Ω □□"
    assert drawable("\U000e0001a") == "a"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert text_width("🚀", 10) == text_width("□", 10)


def test_a_word_that_is_too_long_is_broken_where_it_just_fits():
    lines = wrapped("W" * 100 + " end", 120, 10)
    assert "".join(lines) == "W" * 100 + "end" or "".join(lines) == "W" * 100 + " end"
    assert all(text_width(line, 10) <= 120 < text_width(line + "W", 10) for line in lines[:-2])


@pytest.mark.parametrize("suffix", [s for s, form in FORMATS.items() if form.pages != "frames"])
def test_every_format_takes_them(suffix):
    said = {"title": ODD, "area": ODD, "marking": ODD, "made_by": ODD, "number": ODD, "as_of": ODD}
    note = Note(41.2, 37, ODD)
    layout = sheet(View(date(2019, 10, 9), date(2019, 10, 9)), bbox=QAMISHLI, notes=(note,), **said)
    content = written(suffix, layout)
    assert FORMATS[suffix].embedded(content)
