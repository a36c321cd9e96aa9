"""Columns and the frame made of them say what the events themselves say."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dataset import Dataset, read
from geo.event import KINDS, PRECISIONS, STATUSES, Actor, Claim, Event
from geo.style import SIDES
from geo.view import View, count, count_actors, select
from geo.when import NEVER
from tests.edtf import TEXTS

ACTORS = {
    id: Actor(id, id, side) for id, side in (("us", "coalition"), ("france", "coalition"), ("sdf", "sdf"))
}
SAID = (Claim("AFP", "AFP", published="2019-11-02"),)


@pytest.fixture(scope="module")
def record() -> Dataset:
    return read()


def test_every_column_is_that_of_its_event(record):
    columns, events = record.columns, record.at(range(len(record.events)))
    assert columns.id.to_pylist() == [event.id for event in events]
    tables = {"kind": KINDS, "status": STATUSES, "precision": PRECISIONS, "side": SIDES}
    told = {name: [list(table)[rank] for rank in getattr(columns, name)] for name, table in tables.items()}
    assert told["kind"] == [event.kind for event in events]
    assert told["status"] == [event.status for event in events]
    assert told["precision"] == [event.geo_precision for event in events]
    assert told["side"] == [record.side(event) for event in events]
    assert [columns.actor_sets[rank] for rank in columns.actor_set] == [event.actors for event in events]
    assert columns.last_seen.tolist() == [event.last_seen for event in events]
    drawn = [event.is_pin or event.is_area for event in events]
    assert (~np.isnan(columns.lon)).tolist() == drawn
    assert columns.lon[drawn].tolist() == [event.lon for event in events if event.is_pin or event.is_area]


def test_events_are_sorted_by_earliest_start_then_by_id(record):
    columns = record.columns
    keys = list(zip(columns.s0.tolist(), columns.id.to_pylist(), strict=True))
    assert keys == sorted(keys)


def test_some_rows_are_columns_too(record):
    some = record.columns[np.array([5, 2])]
    assert some.id.to_pylist() == [event.id for event in record.at([5, 2])]
    assert len(record.columns[:0]) == 0


def test_no_events_have_columns():
    columns = Dataset((), {}).columns
    assert (len(columns), columns.first_day, columns.actor_sets) == (0, NEVER, ())


def test_the_frame_is_indexed_like_the_columns(record):
    selected = select(
        record.to_geodataframe(), View(date(2019, 10, 1), date(2019, 10, 31), sides=("russia",))
    )
    assert 0 < len(selected) < len(record.events)
    assert [event.id for event in record.at(selected.index)] == list(selected["id"])


EVENTS = st.lists(
    st.builds(
        Event,
        id=st.uuids().map(str),
        kind=st.sampled_from(list(KINDS)),
        title=st.sampled_from(["Clash at al-Omar", "Patrol", "قصف"]),
        summary=st.just("In a sentence."),
        claims=st.just(SAID),
        start=TEXTS,
        lon=st.floats(35, 42),
        lat=st.floats(32, 37),
        geo_precision=st.sampled_from(PRECISIONS),
        actors=st.lists(st.sampled_from(list(ACTORS)), max_size=3, unique=True).map(tuple),
        status_given=st.sampled_from(["", *STATUSES]),
    ),
    max_size=10,
    unique_by=lambda event: event.id,
)


def some(values) -> st.SearchStrategy:
    return st.lists(st.sampled_from(list(values)), max_size=2, unique=True).map(tuple)


@given(events=EVENTS, kinds=some(KINDS), actors=some(ACTORS), sides=some(SIDES), statuses=some(STATUSES),
       text=st.sampled_from(["", "OMAR", "قصف", "nothing"]))  # fmt: skip
@settings(deadline=None)  # a frame is made of each
def test_a_selection_is_the_rule_applied_to_each_event(events, kinds, actors, sides, statuses, text):
    dataset = Dataset(tuple(events), ACTORS)
    filters = {"kinds": kinds, "actors": actors, "sides": sides, "statuses": statuses, "text": text}
    view = View(date(2010, 1, 1), date(2019, 12, 31), **filters)

    def is_wanted(event: Event) -> bool:
        return (
            dataset.bounds(event).possible(*view.period)
            and (not kinds or event.kind in kinds)
            and (not actors or not {*actors}.isdisjoint(event.actors))
            and (not sides or not {*sides}.isdisjoint(dataset.sides(event)))
            and (not statuses or event.status in statuses)
            and text.lower() in dataset.searched(event)
        )

    wanted = [event for event in events if is_wanted(event)]
    selected = select(dataset.to_geodataframe(), view)
    assert set(selected["id"]) == {event.id for event in wanted}
    sure = {e.id for e in wanted if dataset.bounds(e).certain(*view.period) and e.status != "denied"}
    assert set(selected.loc[selected["certain"], "id"]) == sure
    by_kind = {name: sum(both) for name, both in count(selected).items() if name in KINDS}
    assert by_kind == {kind: n for kind in KINDS if (n := sum(event.kind == kind for event in wanted))}
    by_actor = {name: n for name, n in count_actors(selected).items() if n}
    assert by_actor == {a: n for a in ACTORS if (n := sum(a in event.actors for event in wanted))}
