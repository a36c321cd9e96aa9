"""Two days compared: what is said to have become of each base, and that nothing gets lost."""

from collections import Counter
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.bbox import BBox
from geo.dataset import Dataset
from geo.errors import ViewError
from geo.event import Actor, Claim, Event
from geo.snapshot import Brief
from geo.snapshot.compare import Comparison, comparison, comparison_pages
from geo.snapshot.fates import FATES, fate, stands
from geo.snapshot.table import texts_of
from geo.view import View
from geo.when import Bounds, day

NORTHEAST = BBox(38, 34, 42.8, 37.6)
BEFORE, AFTER = date(2019, 10, 1), date(2019, 11, 30)
ACTORS = {"us": Actor("us", "United States", "coalition"), "ru": Actor("ru", "Russia", "russia")}


def base(id, lon=40.0, start="2018-01-01", end="..", actor="us", published="2019-12-05", **more):
    own = Claim(actor, f"Publisher of {id}", f"About {id}", f"https://example.org/{id}", published)
    claims = more.pop("claims", (own,))
    return Event(id, more.pop("kind", "base"), f"Base {id}", "", claims, start=start, end=end, lon=lon,
                 lat=36.0, actors=(actor,), **more)  # fmt: skip


def dataset(*events):
    return Dataset(events, ACTORS, "0123456789abcdef" * 4)


DENIED = (Claim("x", "P", published="2019-12-01"), Claim("y", "Q", published="2019-12-02", stance="denies"))
SOME = dataset(
    base("stayed", 38.5),
    base("closed", 39.0, end="2019-10-16"),
    base("opened", 39.5, start="2019-11-06", actor="ru"),
    base("passing", 40.0, start="2019-10-10", end="2019-10-20"),
    base("disputed", 40.5, claims=DENIED),
    base("last-seen", 41.0, end="", claims=(Claim("us", "P", published="2019-10-05", seen="2019-10-05"),)),
    base("gone-before", 41.5, end="2019-09-01"),
    base("later", 42.0, start="2020-01-01"),
    base("clash", 42.2, start="2019-10-01", end="", kind="clash"),
)  # fmt: skip


def pages(data=SOME, pair=False, view=None, **asked):
    brief = Brief(view or View(BEFORE, AFTER), **{"bbox": NORTHEAST} | asked)
    return comparison(data, Comparison(brief, BEFORE, AFTER, pair), lambda _: None)


def rows_of(layouts):
    """The cells of all rows of all tables, each as one text."""
    return [
        tuple(" ".join(lines) for lines in row.cells)
        for page in layouts
        if page.table
        for row in page.table.rows[1:]
    ]


@st.composite
def all_bounds(draw):
    s0, s1 = sorted(draw(st.tuples(st.integers(0, 40), st.integers(0, 40))))
    e0, e1 = sorted(draw(st.tuples(st.integers(1, 40), st.integers(1, 40))))
    return Bounds(s0, min(s1, e1 - 1) if s0 < e1 else s0, max(e0, s0 + 1), max(e1, s0 + 1))


@given(all_bounds(), st.integers(0, 39), st.integers(1, 20))
def test_what_is_called_certain_holds_on_every_day_that_the_sources_allow(bounds, before, length):
    after = before + length
    found, _ = fate(bounds, "confirmed", before, after)
    truths = {
        (start <= before < end, start <= after < end)
        for start in range(bounds.s0, bounds.s1 + 1)
        for end in range(max(bounds.e0, start + 1), bounds.e1 + 1)
    }
    means = {"opened": {(False, True)}, "closed": {(True, False)}, "stayed": {(True, True)},
             "passing": {(False, False)}}  # fmt: skip
    if found in means:
        assert truths == means[found]
    else:
        assert found == "uncertain"


def test_a_dispute_is_told_apart_whatever_the_dates():
    bounds = Bounds(0, 0, 15, 15)
    assert fate(bounds, "disputed", 10, 20) == ("disputed", "closed")
    assert fate(bounds, "denied", 10, 20)[0] == "disputed"
    assert [stands(bounds, on) for on in (-1, 10, 20)] == [0, 2, 0]


def test_the_table_and_the_key_tell_each_base_once():
    layouts = pages()
    told = {row[2]: (row[0], row[1]) for row in rows_of(layouts)}
    assert told == {
        "Base opened": ("1", "Opened"),
        "Base closed": ("2", "Closed"),
        "Base passing": ("3", "Came and went"),
        "Base disputed": ("", "Disputed"),
        "Base last-seen": ("", "Perhaps still there"),
        "Base stayed": ("", "Stayed"),
    }
    key = layouts[0].text_of("key")
    for words in ("opened 1", "closed 1", "uncertain 1", "stayed 1", "disputed 1"):
        assert words in key
    assert "US and coalition 3 → 1" in key
    assert "Russia 0 → 1" in key
    assert layouts[0].title.startswith("One base opened, one closed, one came and went and one stayed")
    assert "; 2 uncertain or disputed" in layouts[0].title


def test_marks_are_told_apart_by_shape_and_fill():
    marks = {mark.ids[0]: mark for mark in pages()[0].panels[0].marks}
    looks = {id: (mark.certain, mark.status, mark.news) for id, mark in marks.items()}
    assert len(set(looks.values())) == 6
    assert looks["opened"][2] == ("opened",)
    assert looks["closed"][2] == ("closed",)
    assert looks["last-seen"][0] is False
    assert looks["disputed"][1] == "disputed"


def test_only_bases_unless_kinds_are_asked_for():
    drawn = pages(view=View(BEFORE, AFTER, kinds=("clash",)))[0].drawn
    assert drawn == ("clash",)


def test_known_by_is_respected():
    early = View(BEFORE, AFTER, known_by=date(2019, 10, 10))
    assert pages(view=early)[0].drawn == ("last-seen",)


def test_a_pair_has_two_maps_of_the_same_ground_and_one_key():
    first, *_ = layouts = pages(pair=True)
    assert [panel.name for panel in first.panels] == ["1 October 2019", "30 November 2019"]
    before, after = first.panels
    assert before.frame.bbox == pytest.approx(after.frame.bbox)
    assert "closed" in before.drawn
    assert "closed" not in after.drawn
    assert "opened" in after.drawn
    assert "passing" not in before.drawn + after.drawn
    assert len([t for t in first.texts if t.role == "key" and t.text == "standing"]) == 1
    assert len(rows_of(layouts)) == 6
    assert "table of 6 rows follows" in first.text_of("more")


@pytest.mark.parametrize("size", ["slide", "a3", "a4-portrait"])
def test_a_long_table_goes_on_on_further_pages(size):
    many = dataset(*(base(f"n{n:03}", 38.2 + n % 40 * 0.1, end="2019-10-16") for n in range(90)))
    layouts = pages(many, size=size)
    assert len(rows_of(layouts)) == 90
    shown = len(layouts[0].table.rows) - 1
    assert f"{90 - shown} more rows follow" in layouts[0].text_of("more")
    for page in layouts:
        texts = [*page.texts, *(texts_of(page.table) if page.table else ())]
        assert all(t.box.left >= 0 and t.box.right <= page.paper.width + 1 for t in texts)
        assert all(t.box.top >= 0 and t.box.bottom <= page.paper.height for t in texts)
        covered = [
            (a.text, b.text) for a, b in combinations(texts, 2) if a.box.grown(-1.5).meets(b.box.grown(-1.5))
        ]
        assert covered == []


def test_each_row_names_sources_that_the_last_pages_list():
    layouts = pages()
    listed = {c.number: c for page in layouts for c in page.citations}
    for row in rows_of(layouts):
        numbers = [int(n) for n in row[5].split(", ")]
        id = row[2].removeprefix("Base ")
        assert all(id in listed[n].ids for n in numbers)
    end = "\n".join(text.text for text in layouts[-1].texts)
    assert "https://example.org/closed" in end
    assert "5 December 2019" in end


def test_nothing_to_compare_is_said():
    layouts = pages(dataset(base("far", lon=10.0)))
    assert "on either day" in layouts[0].title
    assert rows_of(layouts) == []


def test_it_travels_as_json():
    asked = Comparison(Brief(View(BEFORE, AFTER), bbox=NORTHEAST, title="T"), BEFORE, AFTER, True)
    assert Comparison.from_json(asked.to_json()) == asked
    again = comparison_pages(SOME, asked.to_json(), lambda _: None)
    assert again[0].title == "T"
    with pytest.raises(ViewError, match="no comparison"):
        Comparison.from_json({"before": "2019-10-01"})
    with pytest.raises(ViewError, match="earlier one first"):
        Comparison(Brief(View(BEFORE, AFTER)), AFTER, BEFORE)


def test_the_record_is_told_whole():
    from geo.dataset import read

    record = read()
    layouts = pages(record)
    fates = Counter()
    for event in record.events:
        if event.kind == "base":
            fates[fate(record.bounds(event), event.status, day(BEFORE), day(AFTER))[0]] += 1
    assert set(fates) <= set(FATES)
    ids = {id for page in layouts for c in page.citations for id in c.ids}
    assert set(layouts[0].drawn) <= ids
    assert len(rows_of(layouts)) >= len(layouts[0].drawn)


@pytest.mark.parametrize("pair", [False, True])
@pytest.mark.parametrize("size", ["slide", "a4-portrait"])
def test_the_figures_of_the_grid_stand_in_no_other_words(pair, size):
    first = pages(pair=pair, size=size)[0]
    figures = [text for panel in first.panels for text in panel.texts if text.role == "grid"]
    assert figures
    assert not any(one.box.meets(text.box) for one in figures for text in first.texts)
