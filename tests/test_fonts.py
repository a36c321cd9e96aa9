"""The vendored type is what its README says, and it is the type that texts are measured and set in."""

import re
from hashlib import sha256

import pytest

from geo.snapshot.text import FONTS, text_width, type_face

TABLE = dict(re.findall(r"\| `([^`]+)` \| `(\w{64})` \|", (FONTS / "README.md").read_text("utf-8")))


@pytest.mark.parametrize("file", sorted(path.name for path in FONTS.iterdir() if path.name != "README.md"))
def test_a_vendored_file_is_what_its_readme_says(file):
    assert sha256((FONTS / file).read_bytes()).hexdigest() == TABLE[file]


@pytest.mark.parametrize(
    ("look", "file"),
    [({}, "Arimo-Regular"), ({"bold": True}, "Arimo-Bold"), ({"italic": True}, "Arimo-Italic")],
)
def test_a_page_is_set_in_it(look, file):
    from matplotlib.font_manager import findfont

    assert findfont(type_face(**look)).endswith(f"{file}.ttf")


def test_letters_are_as_wide_as_arial_s():
    """Arial's advance widths in thousandths of the size: H 722, a 556, m 833, W 944, period 278."""
    for letter, width in {"H": 722, "a": 556, "m": 833, "W": 944, ".": 278}.items():
        ten = text_width(letter * 11, 10) - text_width(letter, 10)  # the ends of a line are cut to the ink
        assert ten == pytest.approx(width / 10, abs=0.5)


def test_arabic_letters_are_joined():
    apart = sum(text_width(letter, 10) for letter in "القامشلي")
    assert text_width("القامشلي", 10) < 0.9 * apart
