"""`--template`: slides onto somebody's own slide, and what is told of it."""

import argparse
from pathlib import Path

import pytest

from geo.commands.template import add_template, pages_on, written
from geo.errors import PresenceError
from geo.snapshot import FORMATS, describe
from tests.test_slides import BRIEF, MADE, SOME, donor, opened, places


def test_without_a_template_it_is_the_formats_own_file():
    page = describe(SOME, BRIEF, places)
    form = FORMATS[".pptx"]
    assert pages_on(None, [page], places) == [page]
    assert written(form, [page], MADE, places, None) == form.write([page], MADE, places)


def test_what_the_template_lacks_is_told_and_the_rest_is_filled(tmp_path, capsys):
    parser = argparse.ArgumentParser()
    add_template(parser)
    args = parser.parse_args(["--template", str(donor(tmp_path))])
    made = written(FORMATS[".pptx"], [describe(SOME, BRIEF, places)], MADE, places, args.template)
    assert opened(made).slides[0].shapes.title.text_frame.text == BRIEF.title
    assert "has no shapes named period, key events" in capsys.readouterr().err


def test_only_slides_have_a_template():
    with pytest.raises(PresenceError, match=r"\.png has none"):
        written(FORMATS[".png"], [], MADE, places, Path("own.pptx"))
