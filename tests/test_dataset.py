"""The file keeps every event, one a line, and survives a kill; the frame is in EPSG:4326."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import dataset
from geo.dataset import Dataset, read, read_actors, to_event, to_feature, write
from geo.errors import DatasetError
from geo.event import KINDS, PRECISIONS, STANCES, Claim, Event
from geo.style import SIDES
from geo.when import iso

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
some_words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
tolls = st.none() | st.integers(0, 500)
claims = st.builds(
    Claim,
    by=some_words,
    publisher=some_words,
    title=words,
    url=words,
    stance=st.sampled_from(STANCES),
    fatalities_low=tolls,
    fatalities_high=tolls,
    note=words,
)
points = st.just((None, None)) | st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@st.composite
def events(draw):
    lon, lat = draw(points)
    return Event(
        id=draw(st.from_regex(r"[a-z]{1,8}", fullmatch=True)),
        kind=draw(st.sampled_from(sorted(KINDS))),
        title=draw(some_words),
        summary=draw(some_words),
        claims=tuple(draw(st.lists(claims, max_size=3))),
        start=draw(st.sampled_from(["", "2018", "2018-04-01~"])),
        lon=lon,
        lat=lat,
        radius_km=draw(st.floats(0, 300)),
        geo_precision=draw(st.sampled_from(PRECISIONS)),
        actors=tuple(draw(st.lists(st.sampled_from(["us", "sdf"]), unique=True))),
        fatalities_low=draw(tolls),
    )


@given(events())
def test_a_feature_loses_nothing(event):
    feature = json.loads(json.dumps(to_feature(event)))
    assert to_event(feature) == event


@given(events())
def test_no_deaths_and_unknown_deaths_stay_apart(event):
    stored = to_feature(event)["properties"].get("fatalities_low", "absent")
    assert stored == ("absent" if event.fatalities_low is None else event.fatalities_low)


def test_one_feature_a_line_sorted_so_that_a_change_is_one_line(tmp_path):
    made = [Event(name, "clash", name, "S.", (), start="2018") for name in ("b", "a", "c")]
    path = tmp_path / "events.geojson"
    write(path, made)
    before = path.read_text().splitlines()
    made[0] = Event("b", "clash", "Other", "S.", (), start="2018")
    write(path, reversed(made))
    after = path.read_text().splitlines()
    assert [json.loads(line.rstrip(","))["id"] for line in after[1:-1]] == ["a", "b", "c"]
    assert [a == b for a, b in zip(before, after, strict=True)].count(False) == 1


def test_the_shipped_dataset_comes_back_byte_for_byte(tmp_path):
    shipped = read()
    copy = tmp_path / "events.geojson"
    write(copy, shipped.events)
    assert copy.read_bytes() == dataset.EVENTS.read_bytes()


def test_a_kill_leaves_the_old_or_the_new_file(tmp_path):
    path = tmp_path / "events.geojson"
    write(path, [])
    script = (
        "import sys; from pathlib import Path\n"
        "from geo.dataset import write; from geo.event import Claim, Event\n"
        "said = Claim('AFP', 'AFP'); path = Path(sys.argv[1]); print('go', flush=True)\n"
        "while True:\n"
        "    for n in (1, 4000):\n"
        "        write(path, [Event(f'e{i}', 'clash', 'T', 'S' * 200, (said,), '2018') for i in range(n)])\n"
    )
    for pause in (0.05, 0.11, 0.17, 0.23):
        writer = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE)
        writer.stdout.readline()
        time.sleep(pause)
        os.kill(writer.pid, signal.SIGKILL)
        writer.communicate()
        assert len(read(path).events) in (0, 1, 4000)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"features": [1]}', '{"features": [{"id": "a"}]}'])
def test_a_file_that_is_no_dataset_is_named_with_its_line(tmp_path, text):
    path = tmp_path / "broken.geojson"
    path.write_text(text)
    with pytest.raises(DatasetError, match=r"broken\.geojson:\d+ "):
        read(path)


def test_a_file_that_is_not_there():
    with pytest.raises(DatasetError, match="cannot be read"):
        read(dataset.DATA / "none.geojson")


def test_former_ids_still_find_the_event():
    event = Event("new", "clash", "T", "S.", (), former_ids=("old",))
    assert Dataset((event,), {}).by_id["old"] is event


def test_actors_have_known_sides_and_share_no_spelling_but_the_governments():
    actors = read_actors()
    assert {actor.side for actor in actors.values()} <= set(SIDES)
    owners: dict[str, set[str]] = {}
    for actor in actors.values():
        for name in (actor.id, actor.name, *actor.aliases):
            owners.setdefault(name.casefold(), set()).add(actor.side)
    shared = {frozenset(sides) for sides in owners.values() if len(sides) > 1}
    assert shared <= {frozenset({"government-2024", "government"})}


def test_the_frame_has_a_row_an_event_in_epsg_4326():
    shipped = read()
    frame = shipped.to_geodataframe()
    assert frame.crs.to_epsg() == 4326
    assert list(frame["id"]) == [event.id for event in shipped.at(frame.index)]
    assert list(frame["s0"]) == sorted(frame["s0"])
    assert set(frame.geom_type.dropna()) <= {"Point"}


def test_nothing_is_possible_before_the_first_day_that_the_data_speaks_of():
    said = (Claim("AFP", "AFP", published="2019-11-02", seen="2019-11-02"),)
    unknown = Event("a", "base", "T", "S.", said)
    by_then = Event("b", "withdrawal", "T", "S.", said, "..2019-10-15")
    dated = Event("c", "clash", "T", "S.", said, "2016-03")
    vague = Event("d", "base", "T", "S.", said, "2014")
    data = Dataset((unknown, by_then, dated, vague), {})
    assert iso(data.opening) == "2016-03-01"
    assert [iso(data.bounds(event).s0) for event in data.events] == [
        "2016-03-01", "2016-03-01", "2016-03-01", "2014-01-01",
    ]  # fmt: skip


def test_the_cutoff_is_the_newest_day_that_anyone_speaks_of():
    said = (Claim("AFP", "AFP", published="2026-03", seen="2026-02-05"),)
    assert iso(Dataset((Event("a", "base", "T", "S.", said),), {}).cutoff) == "2026-03-01"
