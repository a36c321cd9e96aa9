"""Plans: read from TOML with every slip told, the same from JSON, and the pages they make."""

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from geo.bbox import BBox
from geo.errors import PresenceError, ViewError
from geo.snapshot import Brief, describe
from geo.snapshot.compare import Comparison
from geo.snapshot.plan import Plan, series, series_pages
from geo.snapshot.plan_file import PlanError, read_plan
from geo.snapshot.title_page import title_page
from geo.view import View
from geo.when import day
from tests.test_compare import SOME

EXAMPLE = Path(__file__).parent.parent / "docs" / "brief.toml"
NORTHEAST = BBox(38, 34, 42.8, 37.6)
CUTOFF = day("2019-12-05")


def resolve(name):
    if name != "Qamishli":
        raise PresenceError(f"{name} is no place")
    return 41.2, 37.05


def read_text(tmp_path, text):
    path = tmp_path / "brief.toml"
    path.write_text(text, encoding="utf-8")
    return read_plan(path, CUTOFF, resolve)


WHOLE = 'from = "2019-10-01"\nto = "2019-11-30"\nevery = "month"\n'


def test_a_plan_says_all_that_a_brief_holds(tmp_path):
    plan = read_text(tmp_path, WHOLE + """
title = "Positions"
area = "the northeast"
bbox = [38, 34, 42.8, 37.6]
size = "a4"
kinds = ["base", "clash"]
status = ["confirmed"]
known_by = 2024-01-01
hide = ["some-id"]
notes = [{lat = 36.5, lon = 40.7, text = "the bridge"}]

[[slides]]
title = "Qamishli"
place = "Qamishli"
radius_km = 20
from = "-2 weeks"

[[compare]]
at = ["2019-10-01", "data"]
pair = true
""")  # fmt: skip
    assert plan.brief.view.first == date(2019, 10, 1)
    assert plan.brief.view.kinds == ("base", "clash")
    assert plan.brief.view.statuses == ("confirmed",)
    assert plan.brief.view.known_by == date(2024, 1, 1)
    assert plan.brief.hidden == ("some-id",)
    assert plan.brief.notes[0].text == "the bridge"
    assert plan.brief.bbox == NORTHEAST
    assert [(s.view.first, s.view.last) for s in plan.steps()] == [
        (date(2019, 10, 1), date(2019, 10, 31)), (date(2019, 11, 1), date(2019, 11, 30)),
    ]  # fmt: skip
    (slide,) = plan.slides
    assert (slide.view.first, slide.view.last) == (date(2019, 11, 17), date(2019, 11, 30))
    assert slide.bbox.west < 41.2 < slide.bbox.east
    assert slide.size == "a4"
    assert (plan.brief.area, slide.area) == ("the northeast", "")
    (compared,) = plan.comparisons
    assert compared.brief.area == "the northeast"
    assert (compared.before, compared.after, compared.pair) == (date(2019, 10, 1), date(2019, 12, 5), True)
    assert Plan.from_json(plan.to_json()) == plan


def test_days_may_be_counted_from_the_data(tmp_path):
    plan = read_text(tmp_path, 'from = "-4 weeks"\nto = "data"\nevery = "week"')
    assert [(s.view.last - s.view.first).days for s in plan.steps()] == [6, 6, 6, 6]
    assert plan.brief.view.last == date(2019, 12, 5)
    assert read_text(tmp_path, 'from = "-1 year"\nto = 2020-02-29\nevery = "year"').brief.view.first == date(
        2019, 3, 1
    )


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        (WHOLE + 'tilte = "x"', "tilte", "did you mean title?"),
        (WHOLE + "title = 3", "title", "a text in quotes"),
        (WHOLE + 'kinds = "base"', "kinds", 'such as ["base"'),
        (WHOLE + 'kinds = ["parade"]', "kinds", "not known"),
        (WHOLE + "bbox = [1, 2, 3]", "bbox", "[west, south, east, north]"),
        (WHOLE + "bbox = [40, 34, 38, 36]", "bbox", "west < east"),
        (WHOLE + 'place = "Xyzzyville"', "place", "is no place"),
        (WHOLE + "radius_km = 5", "radius_km", "needs a place"),
        (WHOLE + 'place = "Qamishli"\nradius_km = -5', "radius_km", "0.1 to 2000"),
        (WHOLE + 'size = "a9"', "size", "a4-portrait"),
        (WHOLE + 'dpi = "high"', "dpi", "150"),
        (WHOLE + '[[slides]]\nfrom = "October"', "slides[1].from", "`data`"),
        (WHOLE + '[[slides]]\nevery = "day"', "slides[1].every", "not known"),
        (WHOLE + '[[compare]]\nat = ["2019-10-01"]', "compare[1].at", "two days"),
        (WHOLE + '[[compare]]\nat = ["2019-10-01", "2019-10-01"]', "compare[1].at", "must differ"),
        (WHOLE + '[compare]\nat = ["2019-10-01"]', "compare", "[[compare]]"),
        (WHOLE + "notes = [{lat = 36.5}]", "notes", "the bridge"),
        ('to = "data"\nevery = "month"', "from", "is missing"),
        ('from = "2019-10-01"\nto = "2019-11-30"', "every", "how often"),
        ('from = "2019-10-01"\nto = "2019-09-30"\nevery = "day"', "from", "swap"),
        ('from = "2009-10-01"\nto = "2019-09-30"\nevery = "day"', "every", "try every month"),
        ('from = "-9999 years"\nto = "data"\nevery = "day"', "from", "too far"),
        ("from = ", "", "is no TOML"),
    ],
)
def test_a_slip_is_told_by_file_key_and_remedy(tmp_path, text, key, said):
    with pytest.raises(PlanError) as error:
        read_text(tmp_path, text)
    assert error.value.key == key
    assert said in str(error.value)
    assert str(error.value).startswith(str(tmp_path / "brief.toml"))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(PlanError, match="cannot be read"):
        read_plan(tmp_path / "none.toml", CUTOFF, resolve)
    (tmp_path / "b.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(PlanError, match="UTF-8"):
        read_plan(tmp_path / "b.toml", CUTOFF, resolve)


def test_the_example_can_be_read():
    gazetteer = Gazetteer.default()

    def point(name):
        place = gazetteer.resolve(name)
        return place.lon, place.lat

    plan = read_plan(EXAMPLE, CUTOFF, point)
    assert len(plan.steps()) == 4
    assert len(plan.slides) == len(plan.comparisons) == 1


BRIEF = Brief(View(date(2019, 10, 1), date(2019, 11, 30)), bbox=NORTHEAST, every="month", title="Positions")


def test_the_pages_of_a_plan():
    compared = Comparison(BRIEF.but(title="", every=""), date(2019, 10, 1), date(2019, 11, 30))
    told = []
    plan = Plan(BRIEF, (BRIEF.but(title="My own", every=""),), (compared,))
    pages = series(SOME, plan, lambda _: None, lambda done, of: told.append((done, of)))
    first, october, november, own, comparing, *sources = pages
    assert told == [(n, 4) for n in range(1, 5)]
    assert first.title == "Positions"
    assert own.title == "My own"
    assert "bases" in october.title.casefold() or "base" in october.title.casefold()
    assert october.brief.view.last == date(2019, 10, 31)
    assert november.brief.view.first == date(2019, 11, 1)
    assert comparing.table is not None
    assert [page.text_of("page") for page in pages] == ["", *map(str, range(2, len(pages) + 1))]
    contents = first.text_of("contents")
    for words in ("2\n", "October 2019", "November 2019", "My own", "Sources"):
        assert words in contents
    everything = {c.page for page in pages[1:5] for c in page.citations}
    assert {c.page for page in sources for c in page.citations} == everything
    listed = "\n".join(page.text_of("source") for page in sources)
    assert "https://example.org/opened" in listed
    assert "on page" in listed  # under which number it is cited where
    assert [c.number for page in sources for c in page.citations] == list(range(1, len(everything) + 1))


def test_a_series_is_made_again_from_its_json():
    plan = Plan(BRIEF)
    places = Gazetteer.default().get
    assert [p.title for p in series_pages(SOME, plan.to_json(), places)] == [
        p.title for p in series(SOME, plan, places)
    ]
    with pytest.raises(ViewError, match="no plan"):
        Plan.from_json({"slides": []})


def test_a_plan_needs_pages_of_one_size():
    with pytest.raises(ViewError, match="needs pages"):
        Plan(BRIEF.but(every=""))
    with pytest.raises(ViewError, match="one size"):
        Plan(BRIEF, (BRIEF.but(size="a4"),))


def test_many_pages_fit_the_contents():
    layout = describe(SOME, BRIEF)
    page = title_page(SOME, BRIEF, [layout] * 61)
    assert "more pages" in page.text_of("contents")
    told = [t.box for t in page.texts if t.role == "contents"]
    assert max(box.bottom for box in told) <= min(t.box.top for t in page.texts if t.role == "source")
    assert not any(a.grown(-1.5).meets(b.grown(-1.5)) for a, b in combinations(told, 2))
