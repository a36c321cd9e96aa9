"""No two texts of a page overlap, none leaves it, none is too small: twelve views, on every paper."""

from datetime import date
from itertools import combinations

import numpy as np
import pytest
from matplotlib.textpath import text_to_path

from geo.bbox import BBox, around
from geo.dataset import read
from geo.snapshot import Brief, describe
from geo.snapshot.frame import Box
from geo.snapshot.ink import Letters
from geo.snapshot.paper import PAPERS
from geo.snapshot.sheet import draw
from geo.snapshot.text import Text, type_face
from geo.style import SIDES
from geo.view import View, opening
from tests.test_routes import PLACES
from tests.test_snapshot import DENSE, NORTHEAST, OCTOBER, SOME

RECORD = read()
CHOSEN = next(
    event.id for event in RECORD.events if event.kind == "offensive" and event.start == "2019-10-09"
)
SYRIA = BBox(35.5, 32.3, 42.4, 37.4)
FILTERED = View(
    OCTOBER.first, OCTOBER.last, sides=tuple(SIDES), text="e", known_by=date(2024, 1, 1),
    governorates=("SY-HA", "SY-RA"), area=((38.0, 34.0), (43.0, 34.0), (40.0, 38.0)),
)  # fmt: skip
VIEWS = {
    "opening": (RECORD, Brief(opening(RECORD.to_geodataframe()))),
    "october in the northeast": (RECORD, Brief(OCTOBER, bbox=NORTHEAST)),
    "everything": (RECORD, Brief(View(date(2015, 1, 1), date(2026, 3, 11)), bbox=SYRIA)),
    "cumulative": (RECORD, Brief(View(date(2019, 1, 1), date(2019, 12, 31), mode="cumulative"), bbox=SYRIA)),
    "deir ez-zor": (RECORD, Brief(View(date(2023, 1, 1), date(2023, 12, 31)), bbox=around(40.14, 35.33, 80))),
    "one town": (RECORD, Brief(OCTOBER, bbox=BBox(40.9, 36.9, 41.5, 37.2), title="قواعد حول القامشلي")),
    "one event": (RECORD, Brief(View(date(2018, 2, 7), date(2018, 2, 7)), bbox=around(40.3, 35.3, 20))),
    "a chosen event": (RECORD, Brief(View(OCTOBER.first, OCTOBER.last, event=CHOSEN), bbox=NORTHEAST)),
    "nothing": (RECORD, Brief(View(date(2009, 1, 1), date(2009, 1, 31)), bbox=SYRIA)),
    "every kind and side": (DENSE, Brief(OCTOBER, bbox=NORTHEAST, made_by="J2 " * 20)),
    "every filter": (DENSE, Brief(FILTERED, bbox=NORTHEAST, hidden=("base-sdf-1",))),
    "a title of 500 characters": (SOME, Brief(OCTOBER, bbox=NORTHEAST, title="presence " * 55)),
}
CASES = [(name, "slide") for name in VIEWS] + [
    (name, size)
    for name in ("october in the northeast", "everything", "every kind and side", "every filter")
    for size in (*PAPERS, "1600x700")
    if size != "slide"
]


@pytest.mark.parametrize(("name", "size"), CASES)
def test_no_text_covers_another_or_leaves_the_page(name, size):
    data, brief = VIEWS[name]
    layout = describe(data, brief.but(size=size), PLACES.get)
    texts = drawn_texts(layout)
    roles = {text.role for text, _ in texts}
    assert roles >= {"title", "period", "source", "scale", "disclaimer", "marking", "about", "numbers"}
    for text, box in texts:
        assert box.left >= 0, text
        assert box.right <= layout.paper.width, text
        assert box.top >= 0, text
        assert box.bottom <= layout.paper.height, text
    for (one, a), (other, b) in combinations(texts, 2):
        # The box about a turned name is wider than the name.
        if one.angle == other.angle == 0:
            assert not a.grown(-0.25).meets(b.grown(-0.25)), f"{one.text!r} and {other.text!r}"


def drawn_texts(layout) -> list[tuple[Text, Box]]:
    """Every text that is painted but the counts of marks, and the box about the ink of its letters."""
    layers = draw(layout).axes[0].artists
    letters = [it for layer in layers for it in layer.things if isinstance(it, Letters)]
    return [(one.text, ink_box(one)) for one in letters if one.text.role != "badge"]


def ink_box(letters: Letters) -> Box:
    text, (x, y) = letters.text, letters.start()
    font = type_face(bold=text.bold, italic=text.italic).copy()
    font.set_size(text_to_path.FONT_SCALE)
    outline = np.array(text_to_path.get_text_path(font, text.text)[0])
    (left, low), (right, high) = outline.min(axis=0), outline.max(axis=0)
    scale = text.size / text_to_path.FONT_SCALE
    return Box(x + left * scale, y - high * scale, (right - left) * scale, (high - low) * scale)


@pytest.mark.parametrize("name", VIEWS)
def test_nothing_on_a_slide_is_smaller_than_ten_points(name):
    data, brief = VIEWS[name]
    small = [text for text in describe(data, brief, PLACES.get).all_texts if text.size < 10]
    assert not small


@pytest.mark.parametrize("name", ["october in the northeast", "everything", "every kind and side"])
def test_names_on_the_ground_and_numbers_keep_off_the_marks(name):
    (panel,) = describe(*VIEWS[name]).panels
    for label in (*panel.labels.texts, *(text for text in panel.texts if text.role == "tag")):
        if not label.angle:
            assert not any(label.box.meets(mark.box) for mark in panel.marks), label.text


@pytest.mark.parametrize("name", VIEWS)
def test_whatever_a_key_event_cites_is_printed(name):
    layout = describe(*VIEWS[name])
    printed = layout.text_of("source").replace("\n", " ")
    for event in layout.key_events:
        assert event.sources
        assert all(f"[{number}] " in printed for number in event.sources)
    numbers = [citation.number for citation in layout.citations]
    assert numbers == list(range(1, len(numbers) + 1))
