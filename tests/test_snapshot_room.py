"""The map takes what nothing else on the page needs, and no more."""

from datetime import date

import pytest

from geo.bbox import around
from geo.dataset import read
from geo.snapshot import Brief
from geo.snapshot.describe import describe
from geo.snapshot.furniture import LINE
from geo.view import View

DATA = read()
BATTLE, FEW = date(2018, 2, 7), ("attack", "airstrike")
VIEWS = {
    "few": (
        View(BATTLE, date(2018, 2, 8), kinds=FEW),
        around(40.14, 35.33, 60),
    ),
    "none": (View(date(2009, 1, 1), date(2009, 1, 31)), around(40.14, 35.33, 60)),
    "year": (View(date(2023, 1, 1), date(2023, 12, 31)), around(40.14, 35.33, 80)),
    "all": (View(date(2015, 1, 1), date(2026, 3, 11)), around(38.9, 35.0, 300)),
}


@pytest.mark.parametrize("size", ["slide", "a4", "a4-portrait"])
@pytest.mark.parametrize("name", VIEWS)
def test_neither_gap_nor_overlap_above_the_foot(name, size):
    view, bbox = VIEWS[name]
    layout = describe(DATA, Brief(view, bbox=bbox, size=size))
    foot = min(t.box.top for t in layout.texts if t.role in ("source", "disclaimer"))
    above = [t.box.bottom for t in layout.texts if t.role in ("key", "legend", "key-event", "about")]
    lowest = max([layout.frame.box.bottom, *above])
    assert lowest <= foot
    if not layout.paper.is_portrait:  # there a map is not drawn as high as it could be
        assert foot - lowest < 2.5 * LINE * layout.unit
