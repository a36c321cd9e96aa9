"""Every kind has a shape that both the canvas and matplotlib can draw; every side a legible colour."""

import pytest

from geo import style
from geo.event import KINDS, LAYERS, PRECISIONS, STANCES, STATUSES
from geo.style import GLYPHS, SIDES, glyph_path

LIGHT_LAND, DARK_LAND = "#f6f3ec", "#1c2024"


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("kind", KINDS)
def test_a_glyph_fills_its_box_and_does_not_leave_it(kind):
    paths = [glyph_path(svg) for svg in (GLYPHS[kind].fill, GLYPHS[kind].stroke) if svg]
    drawn = [path.get_extents() for path in paths]
    assert min(box.x0 for box in drawn) >= -1
    assert max(box.y1 for box in drawn) <= 1
    assert max(box.x1 for box in drawn) - min(box.x0 for box in drawn) > 1.2


def test_every_word_of_the_model_has_its_label_and_every_kind_its_glyph():
    assert set(GLYPHS) == set(KINDS)
    assert set(style.LAYER_LABELS) == set(LAYERS)
    assert set(style.STATUS_LABELS) == set(STATUSES)
    assert set(style.PRECISION_LABELS) == set(PRECISIONS)
    assert set(style.STANCE_LABELS) == set(STANCES)


def test_no_two_kinds_share_a_shape():
    assert len({(glyph.fill, glyph.stroke) for glyph in GLYPHS.values()}) == len(KINDS)


@pytest.mark.parametrize("side", SIDES)
def test_a_side_shows_on_its_ground(side):
    assert contrast(SIDES[side].light, LIGHT_LAND) > 1.9
    assert contrast(SIDES[side].dark, DARK_LAND) > 4.5
