"""Which events share a mark, and which of them leads it, is the same in a crowd."""

from datetime import date
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.bbox import BBox
from geo.dataset import Dataset
from geo.event import KINDS, LAYERS, Actor, Claim, Event
from geo.news import CROWD
from geo.snapshot import marks
from geo.snapshot.frame import Box, Frame
from geo.view import View, select

FRAME = Frame.around(BBox(38, 34, 42, 37), Box(0, 0, 1000, 700))
OCTOBER = View(date(2019, 10, 1), date(2019, 10, 31))
RADIUS = 9.5

EVENTS = st.lists(
    st.builds(
        Event,
        id=st.uuids().map(str),
        kind=st.sampled_from(list(KINDS)),
        title=st.just("T"),
        summary=st.just("S."),
        claims=st.just((Claim("AFP", "AFP", published="2019-11-02"),)),
        start=st.sampled_from(["2019-10-09", "2019-10-12", "2019-10"]),
        lon=st.floats(39.9, 40.2),
        lat=st.floats(35.4, 35.7),
        radius_km=st.just(12.0),
        geo_precision=st.sampled_from(["site", "town", "area"]),
        actors=st.just(("us",)),
    ),
    max_size=25,
    unique_by=lambda event: event.id,
)


@pytest.mark.parametrize("crowd", [0, 10**9])
@given(events=EVENTS)
@settings(max_examples=50, deadline=None)
def test_every_event_has_one_mark_led_by_the_first_of_its_layers(crowd, events):
    data = Dataset(tuple(events), {"us": Actor("us", "US", "coalition")})
    selected = select(data.to_geodataframe(), OCTOBER)
    usual, marks.CROWD = marks.CROWD, crowd
    try:
        drawn, _, hidden = marks.place(selected, FRAME, RADIUS, OCTOBER.period, data.columns.first_day)
    finally:
        marks.CROWD = usual
    assert sorted([id for mark in drawn for id in mark.ids] + hidden) == sorted(event.id for event in events)
    for mark in drawn:
        members = [data.by_id[id] for id in mark.ids]
        assert {event.is_pin for event in members} == {not mark.is_area}
        assert mark.kind == members[0].kind
        assert LAYERS.index(members[0].layer) == min(LAYERS.index(event.layer) for event in members)
        for event in members if not mark.is_area else ():
            x, y = FRAME.to_sheet(event.lon, event.lat)
            assert hypot(x - mark.x, y - mark.y) < 2 * marks.STACKED * RADIUS + 1


@pytest.mark.parametrize(("many", "told"), [(CROWD, ("opened",)), (CROWD + 1, ())])
def test_a_crowd_tells_no_news(many, told):
    said = (Claim("AFP", "AFP", published="2019-11-02"),)
    place = {"lon": 40.0, "lat": 35.5, "actors": ("us",)}
    bases = [Event(f"b{n}", "base", "B", "S.", said, start="2019-10-09", **place) for n in range(many)]
    early = Event("early", "clash", "C", "S.", said, start="2018-05-01", **place)
    data = Dataset((*bases, early), {"us": Actor("us", "US", "coalition")})
    selected = select(data.to_geodataframe(), OCTOBER)
    (mark,), _, _ = marks.place(selected, FRAME, RADIUS, OCTOBER.period, data.columns.first_day)
    assert mark.news == told
