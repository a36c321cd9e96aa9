"""NATO symbols: every code is milsymbol's, frames say the affiliation, the sheet says whose view it is."""

import re
from dataclasses import replace
from datetime import date
from itertools import combinations, product

import pytest
from milsymbol import Symbol

from geo.bbox import BBox
from geo.dataset import read
from geo.event import KINDS, STATUSES
from geo.snapshot import Brief, describe
from geo.snapshot.app6 import (
    AFFILIATIONS,
    ENEMIES,
    ENTITIES,
    FRIENDS,
    affiliation,
    legend_notes,
    sidc,
    side_shapes,
    symbol_shapes,
)
from geo.snapshot.panel import MARK
from geo.snapshot.sheet import draw
from geo.style import SIDES, glyph_path
from geo.view import View

NORTHEAST = BBox(38, 34, 42.8, 37.6)
OCTOBER = View(date(2019, 10, 1), date(2019, 10, 31))


@pytest.mark.parametrize("certain", [True, False])
def test_milsymbol_knows_every_code(certain):
    for kind, side, viewpoint in product(KINDS, SIDES, SIDES):
        code = sidc(kind, side, viewpoint, certain=certain)
        assert len(code) == 20
        symbol = Symbol(code)
        assert symbol.is_valid(), code
        told = symbol.get_metadata()
        assert told["affiliation"].lower() == affiliation(side, viewpoint)
        assert told["status"] == ("0" if certain else "1")
        assert (told["symbolset"], told["entity"]) == ENTITIES[kind]
    assert not Symbol("10034000009999990000").is_valid()


def test_every_kind_has_an_entity_and_its_own_look():
    assert set(ENTITIES) == set(KINDS)
    looks = [symbol_shapes(kind, "coalition", "coalition") for kind in KINDS]
    assert len(set(looks)) == len(KINDS)


def test_affiliation_is_mutual_and_one_side_is_no_two_things():
    for one, other in product(SIDES, SIDES):
        assert affiliation(one, other) == affiliation(other, one)
        assert affiliation(one, other) in AFFILIATIONS
    assert all(affiliation(side, side) == "friend" for side in SIDES if side != "other")
    assert affiliation("other", "other") == "unknown"
    assert not [pair for pair in FRIENDS if pair in ENEMIES]
    assert all(len(pair) == 2 and pair <= set(SIDES) for pair in (*FRIENDS, *ENEMIES))
    assert affiliation("isis", "coalition") == affiliation("isis", "russia") == "hostile"
    assert affiliation("sdf", "coalition") == "friend"
    assert affiliation("russia", "coalition") == "unknown"


def test_shapes_are_paths_in_a_unit_box_that_every_writer_can_draw():
    for kind, side, status in product(KINDS, ("coalition", "isis", "russia"), STATUSES):
        for shape in symbol_shapes(kind, side, "coalition", certain=False, status=status):
            assert re.fullmatch(r"[MLCZ\-\d.e ]+", shape.path)
            assert shape.fill or shape.stroke
            assert all(re.fullmatch(r"(#[0-9a-f]{6})?", colour) for colour in (shape.fill, shape.stroke))
            box = glyph_path(shape.path).get_extents()
            assert max(map(abs, (*box.min, *box.max))) < 1.25
    frame = glyph_path(symbol_shapes("base", "coalition", "coalition")[0].path).get_extents()
    assert (frame.width, frame.height) == pytest.approx((2, 4 / 3), abs=1e-3)


def test_frame_and_colour_tell_affiliations_and_certainty_apart():
    frames = {
        a: side_shapes(s, "coalition")[0] for a, s in zip(AFFILIATIONS, ("other", "sdf", "isis"), strict=True)
    }
    for one, other in combinations(frames.values(), 2):
        assert one.path != other.path
        assert one.fill != other.fill
    sure, maybe = (symbol_shapes("patrol", "isis", "coalition", certain=c)[0] for c in (True, False))
    assert maybe.dash
    assert not sure.dash
    assert sure.path == maybe.path
    assert sure.fill != maybe.fill


def test_doubt_adds_a_sign_and_neither_slash_nor_cross():
    plain = symbol_shapes("base", "sdf", "sdf")
    signs = {status: symbol_shapes("base", "sdf", "sdf", status=status) for status in STATUSES}
    assert signs["confirmed"] == signs["reported"] == plain
    assert signs["disputed"][: len(plain)] == signs["denied"][: len(plain)] == plain
    assert signs["disputed"] != signs["denied"]
    for status in ("disputed", "denied"):
        for shape in signs[status][len(plain) :]:
            assert glyph_path(shape.path).get_extents().x0 > 0.25  # a disc at the corner


def test_an_unknown_code_is_refused(monkeypatch):
    monkeypatch.setitem(ENTITIES, "base", ("20", "999999"))
    with pytest.raises(ValueError, match="no symbol of APP-6D"):
        symbol_shapes.__wrapped__("base", "sdf", "sdf")


def test_the_sheet_says_whose_view_it_is_and_draws_the_same_events():
    brief = Brief(OCTOBER, bbox=NORTHEAST, symbols="app6", viewpoint="russia", dpi=72)
    layout, plain = describe(read(), brief), describe(read(), brief.but(symbols="plain"))
    words = " ".join(text.text for text in layout.texts)
    assert "as seen by Russia" in words
    assert "affiliation follows the acting side" in words
    assert "as seen by" not in " ".join(text.text for text in plain.texts)
    assert legend_notes("plain", "russia") == ()
    assert set(layout.drawn) == set(plain.drawn)
    assert {mark.radius for mark in layout.panels[0].marks if not mark.is_area} == {
        MARK["app6"] * layout.unit
    }


def test_the_sheet_is_painted_in_nato_symbols():
    """The blue of a friend is on the coalition's sheet, the yellow of an unknown on Russia's."""
    import numpy as np

    def share(viewpoint: str, colour: tuple[int, int, int]) -> int:
        brief = Brief(
            replace(OCTOBER, sides=("coalition",)), bbox=NORTHEAST, symbols="app6", viewpoint=viewpoint
        )
        figure = draw(describe(read(), brief))
        figure.canvas.draw()
        pixels = np.asarray(figure.canvas.buffer_rgba())[:, :, :3].astype(int)
        return int((np.abs(pixels - colour).sum(axis=2) < 12).sum())

    blue, yellow = (128, 224, 255), (255, 255, 128)
    assert share("coalition", blue) > 1000 > share("russia", blue)
    assert share("russia", yellow) > 1000 > share("coalition", yellow)
