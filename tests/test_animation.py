"""Animations: the same map in every frame, the same bytes each time, and how they were made inside."""

import itertools
import sys
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from geo.bbox import BBox
from geo.dataset import Dataset
from geo.errors import PresenceError, ViewError
from geo.event import KINDS, Actor, Claim, Event
from geo.snapshot import FORMATS, Brief, Provenance, make
from geo.snapshot.animation import frames
from geo.style import SIDES
from geo.view import View

ACTORS = {side: Actor(side, style.label, side) for side, style in SIDES.items()}


def event(id, kind, start, lon, side="coalition", **more):
    claim = Claim("x", "P", published="2019-11-02")
    return Event(id, kind, id, "", (claim,), start=start, lon=lon, lat=36.0, actors=(side,), **more)


DATA = Dataset(
    (
        event("one", "clash", "2019-10-01", 39.0),
        event("two", "airstrike", "2019-10-02", 40.0, "russia"),
        event("three", "patrol", "2019-10-04", 41.0, "turkey"),
        event("base", "base", "2018-01-01", 41.5, end="2019-10-03"),
        event("wide", "offensive", "2019-10-02", 40.0, geo_precision="governorate", radius_km=80.0),
    ),
    ACTORS,
    "0123456789abcdef" * 4,
)
BRIEF = Brief(View(date(2019, 10, 1), date(2019, 10, 4)), bbox=BBox(38, 34, 42.8, 37.6), dpi=72)


def nowhere(_):
    return None


def test_a_frame_for_each_step_of_the_same_map():
    made = frames(DATA, BRIEF, nowhere)
    assert [set(page.drawn) for page in made] == [
        {"one", "base"}, {"two", "base"}, {"base"}, {"three"},
    ]  # fmt: skip
    assert len({page.frame for page in made}) == 1
    assert len({page.panels[0].labels for page in made}) == 1
    assert [page.text_of("period") for page in made] == [f"{n} October 2019" for n in range(1, 5)]


def test_the_legend_does_not_jump():
    made = frames(DATA, BRIEF, nowhere)
    assert len({tuple((row.of, row.id, row.x, row.y) for row in page.rows) for page in made}) == 1
    assert len({page.samples for page in made}) == 1
    assert [row.certain for row in made[0].rows if row.id in ("clash", "airstrike")] == [1, 0]
    for page in made:
        assert all(text.size >= 10 for text in page.texts)
        assert all(text.box.bottom <= page.paper.height for text in page.texts)


def test_cumulative_frames_only_gain():
    brief = BRIEF.but(view=View(date(2019, 10, 1), date(2019, 10, 4), mode="cumulative"))
    drawn = [set(page.drawn) for page in frames(DATA, brief, nowhere)]
    assert all(a <= b for a, b in itertools.pairwise(drawn))
    assert drawn[-1] == {"one", "two", "three", "base"}


def test_the_step_is_as_asked():
    brief = BRIEF.but(view=View(date(2019, 8, 1), date(2019, 10, 31)), every="month")
    assert len(frames(DATA, brief, nowhere)) == 3
    with pytest.raises(ViewError, match="try every"):
        frames(DATA, BRIEF.but(view=View(date(2010, 1, 1), date(2019, 10, 31)), every="day"), nowhere)


def test_every_kind_and_side_fits_the_legend():
    from tests.test_snapshot import DENSE

    october = View(date(2019, 10, 1), date(2019, 10, 31))
    (page,) = frames(DENSE, BRIEF.but(view=october, every="month"), nowhere)
    assert len(page.rows) == len(KINDS) + len(SIDES)
    below = max(text.box.bottom for text in page.texts if text.role in ("key", "legend"))
    note = min((text.box.top for text in page.texts if text.role == "note"), default=page.paper.height)
    assert below <= note


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_the_file_holds_every_frame_and_how_it_was_made(suffix):
    told = []
    content = make(DATA, BRIEF, suffix, progress=lambda done, of: told.append((done, of)))
    with Image.open(BytesIO(content)) as image:
        assert image.n_frames == 4
        assert image.size == (960, 540)
    asked = Provenance.from_text(FORMATS[suffix].embedded(content))
    assert asked.made == "snapshot"
    assert Brief.from_json(asked.asked) == BRIEF
    assert told == [(n, 8) for n in range(1, 9)]
    assert make(DATA, BRIEF, suffix) == content


def test_what_stands_still_does_not_flicker():
    content = make(DATA, BRIEF, ".gif")
    with Image.open(BytesIO(content)) as image:
        corners = set()
        for n in range(image.n_frames):
            image.seek(n)
            corners.add(image.convert("RGB").crop((20, 20, 700, 50)).tobytes())  # the title
    assert len(corners) == 1


def test_a_film_wants_a_package_and_says_which(monkeypatch):
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    with pytest.raises(PresenceError, match="pip install imageio-ffmpeg"):
        make(DATA, BRIEF, ".mp4")


def test_a_picture_of_others_tells_nothing():
    file = BytesIO()
    Image.new("RGB", (4, 4)).save(file, "GIF")
    assert FORMATS[".gif"].embedded(file.getvalue()) == ""
