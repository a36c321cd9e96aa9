"""The View travels as URL and JSON unchanged, and selects what the period and filters let through."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.bbox import BBox
from geo.cartography import GROUND_LABELS
from geo.dataset import Dataset, read
from geo.errors import ViewError
from geo.event import KINDS, LAYERS, STATUSES, Actor, Claim, Event
from geo.measures import Line, Rings
from geo.style import SIDES
from geo.view import NONE, View, count, month_of, opening, select
from geo.when import day

days = st.dates(date(1950, 1, 1), date(2050, 1, 1))
DEFAULT = View(date(2019, 10, 1), date(2019, 10, 31))
SAID = (Claim("AFP", "AFP", published="2020"),)


def subsets(values):
    return st.lists(st.sampled_from(sorted(values)), unique=True).map(tuple)


def degrees(limit):
    return st.integers(-limit * 10_000, limit * 10_000).map(lambda v: v / 10_000)


corners = st.tuples(degrees(180), degrees(85))
areas = st.just(()) | st.lists(corners, min_size=3, max_size=9).map(tuple)
radii = st.lists(st.integers(1, 20_000).map(lambda v: v / 10), min_size=1, max_size=10).map(tuple)
views = st.builds(
    lambda first, length, **fields: View(first, first + timedelta(days=length), **fields),
    days, st.integers(0, 4000),
    mode=st.sampled_from(["window", "cumulative"]),
    lon=degrees(180), lat=degrees(85),
    zoom=st.integers(0, 2200).map(lambda v: v / 100),
    layers=subsets([*LAYERS, NONE]), ground=subsets([*GROUND_LABELS, NONE]),
    kinds=subsets(KINDS), sides=subsets(SIDES), statuses=subsets(STATUSES),
    actors=subsets(["us", "sdf"]), governorates=subsets(["SY-HA", "IQ-NI", "none"]), area=areas,
    text=st.text(max_size=8), known_by=st.none() | days,
    event=st.sampled_from(["", "al-omar-base-2018"]),
    place=st.sampled_from(["", "qamishli", "gn:322438"]),
    lookup=st.sampled_from(["", "Qahtaniyah", "القحطانية", "al-Sur, Deir & co + #1"]),
    within_km=st.just(0.0) | st.integers(10, 5000).map(lambda v: v / 10),
    rings=st.none() | st.builds(Rings, degrees(180), degrees(85), radii),
    line=st.none() | st.builds(Line, degrees(180), degrees(85), degrees(180), degrees(85)),
)  # fmt: skip


@given(views)
def test_a_view_survives_url_and_json(view):
    assert View.from_query(view.to_query(), DEFAULT) == (view, [])
    assert View.from_json(view.to_json()) == view


@pytest.mark.parametrize(
    "query",
    [{"from": "yesterday"}, {"from": "2019-12-01", "to": "2019-11-01"}, {"at": "here"}, {"at": "1,2"},
     {"mode": "fast"}, {"layers": "bases,trains"}, {"at": "99,0,7"}, {"at": "nan,0,7"}, {"status": "true"},
     {"to": "9999-12-31"}, {"known": "1066-10-14"}, {"governorates": "SY-XX"}, {"area": "39 35,40 36"},
     {"area": "here"}, {"area": "39 35,40 36,999 1"}, {"area": "39 35,40 36,nan 1"},
     {"area": ",".join(["39 35"] * 201)}, {"place": "<b>"}, {"within": "501"}, {"within": "nan"},
     {"lookup": "x" * 101},
     {"rings": "36.5,41.2"}, {"rings": "36.5,41.2:"}, {"rings": "86,41.2:10"}, {"rings": "36.5,41.2:2001"},
     {"line": "36.5,41.2"}, {"line": "36.5,41.2:35.3"}, {"line": "1e1,41.2:35.3,40.1"}],
)  # fmt: skip
def test_what_makes_no_sense_in_a_url_is_left_out_and_told_and_the_rest_holds(query):
    view, problems = View.from_query(query | {"text": "Manbij"}, DEFAULT)
    assert len(problems) == 1
    assert view == View(DEFAULT.first, DEFAULT.last, text="Manbij")


def test_rings_and_lines_are_written_lat_first_as_they_are_spoken():
    query = {
        "rings": "36.5,41.2:10,20,50",
        "line": "36.5,41.2:35.3,40.1",
        "place": "qamishli",
        "within": "25",
    }
    view, problems = View.from_query(query, DEFAULT)
    assert problems == []
    assert (view.rings, view.line) == (Rings(41.2, 36.5, (10, 20, 50)), Line(41.2, 36.5, 40.1, 35.3))
    assert (view.place, view.within_km) == ("qamishli", 25)
    assert view.to_query()["rings"] == "36.5000,41.2000:10,20,50"


@pytest.mark.parametrize("rings", [{"lon": 1}, [1, 2], {"lon": 1, "lat": 2, "radii": 5}, "x"])
def test_rings_that_are_none_make_no_view(rings):
    with pytest.raises(ViewError):
        View.from_json(DEFAULT.to_json() | {"rings": rings})


def test_a_period_with_one_end_in_the_url_gets_the_other():
    late, _ = View.from_query({"from": "2020-05-01"}, DEFAULT)
    early, _ = View.from_query({"to": "2018-05-01"}, DEFAULT)
    assert (late.first, late.last) == (date(2020, 5, 1), date(2020, 5, 1))
    assert (early.first, early.last) == (date(2018, 5, 1), date(2018, 5, 1))


def test_the_bbox_is_what_leaflet_shows():
    # Leaflet 1.9.4, map.setView([35.3, 39], 7) in 1120x600: map.getBounds().toBBoxString()
    shown = DEFAULT.bbox(1120, 600)
    assert shown == pytest.approx((32.84765625, 32.5659, 45.15234375, 37.9447), abs=1e-3)


def test_the_month_of_a_day():
    assert month_of(date(2019, 12, 31)) == (date(2019, 12, 1), date(2019, 12, 31))
    assert month_of(date(2020, 2, 1)) == (date(2020, 2, 1), date(2020, 2, 29))


def frame(*events):
    actors = {"us": Actor("us", "US", "coalition"), "sdf": Actor("sdf", "SDF", "sdf")}
    return Dataset(events, actors).to_geodataframe()


def event(name, **fields):
    values = {"kind": "clash", "start": "2019-10-15", "lon": 40.0, "lat": 36.0, "actors": ("us",)}
    return Event(name, title=name, summary="S.", claims=SAID, **values | fields)


@pytest.mark.parametrize(
    ("change", "drawn"),
    [
        ({}, {"a", "b", "c"}),
        ({"last": date(2019, 10, 14)}, {"b"}),
        ({"first": date(2019, 10, 15), "last": date(2019, 10, 15)}, {"a", "b", "c"}),
        ({"first": date(2019, 10, 16)}, {"b"}),
        ({"first": date(2019, 12, 1), "last": date(2019, 12, 1), "mode": "cumulative"}, {"a", "b", "c"}),
        ({"layers": ("bases",)}, {"b"}),
        ({"kinds": ("clash",)}, {"a", "c"}),
        ({"actors": ("sdf",)}, {"c"}),
        ({"sides": ("coalition",)}, {"a", "b", "c"}),
        ({"statuses": ("denied",)}, set()),
        ({"sides": ("other",)}, set()),
        ({"governorates": ("SY-HA",)}, set()),
        ({"governorates": ("SY-DY", "SY-RA", "none")}, {"a", "b", "c"}),
        ({"area": [(39, 35), (41, 35), (40, 37)]}, {"a", "b", "c"}),
        ({"area": [(39, 35), (39.5, 35), (39.5, 37)]}, set()),
        ({"text": "C S."}, {"c"}),
        ({"text": "Sdf"}, {"c"}),
        ({"text": "afp"}, {"a", "b", "c"}),
    ],
)  # fmt: skip
def test_select_by_period_and_filters(change, drawn):
    rows = frame(event("a"), event("b", kind="base", start="2018", end="2019-11-20"),
                 event("c", actors=("us", "sdf")))  # fmt: skip
    chosen = select(rows, View.from_json(DEFAULT.to_json() | _plain(change)))
    assert set(chosen["id"]) == drawn


def _plain(change):
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in change.items()}


def test_a_drawn_area_has_straight_sides_on_the_map_and_takes_circles_by_their_centre():
    """Half-way between 30 and 60 degrees north on the map is 47.3, and not 45."""
    wedge = replace(DEFAULT, area=((0.0, 30.0), (60.0, 60.0), (0.0, 60.0)))
    rows = frame(
        event("above", lon=30.0, lat=47.5),
        event("below", lon=30.0, lat=46.5),
        event("circle", lon=30.0, lat=46.5, geo_precision="area", radius_km=90),
        event("coarse", lon=10.0, lat=55.0, geo_precision="governorate"),
        event("nowhere", lon=None, lat=None),
    )
    assert set(select(rows, wedge)["id"]) == {"above"}


def test_where_the_sides_of_a_drawn_area_cross_what_lies_within_twice_is_out():
    star = ((40.0, 38.0), (38.8, 34.4), (41.9, 36.6), (38.1, 36.6), (41.2, 34.4))
    rows = frame(event("middle", lon=40.0, lat=36.1), event("tip", lon=40.0, lat=37.5))
    assert set(select(rows, replace(DEFAULT, area=star))["id"]) == {"tip"}


def test_nobody_is_of_the_others_side():
    rows = frame(event("a", actors=()), event("b"))
    assert set(select(rows, replace(DEFAULT, sides=("other",)))["id"]) == {"a"}


def test_an_area_is_selected_when_its_circle_meets_the_bbox():
    box = BBox(38, 35, 39.5, 37)  # its east side lies 45 km from the events at 40 E, 36 N
    rows = frame(
        event("pin", radius_km=60),
        event("area", radius_km=60, geo_precision="area"),
        event("small", radius_km=30, geo_precision="area"),
        event("wide", radius_km=101, geo_precision="area"),
        event("none", lon=None, lat=None),
    )
    assert set(select(rows, DEFAULT, box)["id"]) == {"area"}


@settings(deadline=None)  # the first example reads the record
@given(days, st.integers(0, 900))
def test_select_agrees_with_the_rule_on_the_record(first, length):
    record = _record()
    view = View(first, first + timedelta(days=length))
    p0, p1 = day(view.first), day(view.last) + 1
    chosen = select(_frame(), view)
    bounds = {e.id: record.bounds(e) for e in record.events}
    assert set(chosen["id"]) == {name for name, b in bounds.items() if b.possible(p0, p1)}
    denied = {e.id for e in record.events if e.status == "denied"}
    certain = {name for name, b in bounds.items() if b.certain(p0, p1)}
    assert set(chosen[chosen["certain"]]["id"]) == certain - denied


def test_counts_say_certain_and_possible():
    rows = frame(event("a"), event("b", start="2019-10"), event("c", start="2019~"))
    assert count(select(rows, DEFAULT)) == {"clashes": (2, 1), "clash": (2, 1)}


@cache
def _record():
    return read()


@cache
def _frame():
    return _record().to_geodataframe()


def test_the_page_opens_on_the_busiest_month_with_every_mark_in_sight():
    rows = frame(event("a", start="2018-01-03"), event("b", lon=38.0), event("c"),
                 event("d", kind="base", start="..2026"))  # fmt: skip
    view = opening(rows)
    assert (view.first, view.last) == (date(2019, 10, 1), date(2019, 10, 31))
    box = view.bbox(1000, 500)
    assert rows.within(shapely.box(*box)).all()
