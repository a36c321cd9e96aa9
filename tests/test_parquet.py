"""A Parquet file of events: what it becomes, what is set aside, what is refused."""

import datetime as dt

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.check import check
from geo.cli import main
from geo.dataset import Dataset, read
from geo.errors import DatasetError
from geo.event import KINDS, STATUSES, Event
from geo.large import LargeDataset
from geo.parquet import read_parquet
from geo.set_aside import EXAMPLES
from geo.snapshot import Brief, describe
from geo.timemap.texts import texts
from geo.view import View, select
from geo.when import NEVER, STANDING, Bounds, day, iso, span
from tests.edtf import TEXTS

PLAIN = {"kind": "clash", "start": "2019-10-09", "lon": 40.0, "lat": 35.5}


@pytest.fixture
def made(tmp_path):
    """Writes rows (dictionaries; what one leaves out is null) to a file; its path."""

    def write(*rows: dict, **types: pa.DataType):
        path = tmp_path / "events.parquet"
        names = list(dict.fromkeys(name for row in rows for name in row))
        columns = {name: pa.array([row.get(name) for row in rows], types.get(name)) for name in names}
        pq.write_table(pa.table(columns), path)
        return path

    return write


def ids(dataset) -> list[str]:
    return dataset.columns.id.to_pylist()


def test_a_row_becomes_an_event(made):
    row = PLAIN | {
        "id": "a",
        "title": "A clash",
        "end": "2019-10-10",
        "actor": "us",
        "status_given": "disputed",
    }
    dataset = read(made(row))
    assert isinstance(dataset, LargeDataset)
    assert dataset.at([0]) == [
        Event("a", "clash", "A clash", "", (), "2019-10-09", "2019-10-10", lon=40.0, lat=35.5, actors=("us",),
              status_given="disputed")
    ]  # fmt: skip
    assert dataset.by_id["a"] == dataset.events[0] == dataset.at([0])[0]
    assert dataset.side(dataset.events[0]) == "coalition"
    assert dataset.at([0])[0].status == "disputed"
    assert "b" not in dataset.by_id
    with pytest.raises(IndexError):
        dataset.at([1])


def test_four_columns_are_enough(made):
    dataset = read(made(PLAIN, PLAIN | {"kind": "base"}))
    assert ids(dataset) == ["row-1", "row-2"]
    assert [event.title for event in dataset.events] == ["Clash", "Base"]
    assert {event.status for event in dataset.events} == {"reported"}
    assert [dataset.side(event) for event in dataset.events] == ["other", "other"]
    assert dataset.set_aside == ()


def test_events_are_sorted_by_their_earliest_start(made):
    rows = (
        PLAIN | {"id": id, "start": start}
        for id, start in (("a", "2020"), ("b", "2019-10"), ("c", "2020-01-01"))
    )
    assert ids(read(made(*rows))) == ["b", "a", "c"]


@pytest.mark.parametrize(
    "value",
    [dt.date(2019, 10, 9), dt.datetime(2019, 10, 9), "2019-10-09"],
    ids=["date", "timestamp", "text"],
)
def test_a_day_is_the_same_in_every_type(made, value):
    (event,) = read(made(PLAIN | {"start": value})).events
    assert event.start == "2019-10-09"


@pytest.mark.parametrize(
    "value", [dt.date(1969, 7, 20), dt.date(2001, 9, 9), dt.date(1, 1, 1), dt.date(9999, 12, 31)]
)
def test_no_day_shifts(made, value):
    columns = read(made(PLAIN | {"start": value})).columns
    assert iso(int(columns.s0[0])) == value.isoformat()


def test_texts_may_be_dictionaries_and_ids_numbers(made):
    coded = pa.dictionary(pa.int8(), pa.string())
    rows = (PLAIN | {"id": number, "actor": "us"} for number in (7, 8))
    dataset = read(made(*rows, kind=coded, start=coded, actor=coded))
    assert ids(dataset) == ["7", "8"]
    assert [event.actors for event in dataset.events] == [("us",)] * 2


def test_an_actor_is_one_of_ours_or_a_free_name_on_no_side(made):
    dataset = read(
        made(*(PLAIN | {"id": name or "none", "actor": name} for name in ("sdf", "Someone", None, " ")))
    )
    assert [dataset.side(event) for event in dataset.events] == ["sdf", "other", "other", "other"]
    assert dataset.actors["Someone"].name == "Someone"
    assert [event.actors for event in dataset.events] == [("sdf",), ("Someone",), (), ()]


FAULTS = [
    ({"kind": "riot"}, "kind", "'riot' is not known; use one of base, clash"),
    ({"kind": None}, "kind", "is empty; use one of base, clash"),
    ({"status_given": "sure"}, "status_given", "'sure' is not known; use one of confirmed"),
    ({"start": "9 October"}, "start", "'9 October' is not a date that can be read"),
    ({"start": ".."}, "start", "is not a date"),
    ({"start": "2019-02-30"}, "start", "is not in the calendar"),
    ({"start": None}, "start", "is empty, and so is the end"),
    ({"end": "2018"}, "end", "2018 lies before the start, 2019-10-09; one of them is wrong"),
    ({"end": "soon"}, "end", "'soon' is not a date that can be read"),
    ({"lon": None}, "lon", "is empty; write degrees"),
    ({"lat": float("nan")}, "lon, lat", "not finite"),
    ({"lat": 95.0}, "lon, lat", "out of range"),
    ({"lon": 35.5, "lat": 40.0}, "lon, lat", "seems swapped"),
    ({"id": "first"}, "id", "'first' stands in row 1 too; ids are unique"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "field", "problem"), FAULTS)
def test_a_row_that_cannot_be_read_is_set_aside_with_its_number_field_and_reason(
    made, change, field, problem
):
    first = PLAIN | {"id": "first", "end": "", "status_given": ""}
    dataset = read(made(first, first | {"id": "second"} | change, first | {"id": "third"}))
    assert ids(dataset) == ["first", "third"]
    (group,) = dataset.set_aside
    (fault,) = group.examples
    assert (group.field, group.count, fault.line, fault.field) == (field, 1, 2, field)
    assert problem in fault.problem


def test_a_time_of_day_is_no_day(made):
    dataset = read(made(PLAIN, PLAIN | {"start": None, "end": None}, PLAIN))
    assert len(dataset.events) == 2
    clock = [dt.datetime(2019, 10, 9), dt.datetime(2019, 10, 9, 14, 30)]
    dataset = read(made(*(PLAIN | {"start": value} for value in clock)))
    assert [str(fault) for group in dataset.set_aside for fault in group.examples] == [
        "2 start: 2019-10-09 14:30:00 has a time of day; write the day alone"
    ]


def test_of_many_rows_set_aside_the_first_are_told_and_all_are_counted(made, capsys):
    path = made(PLAIN, *[PLAIN | {"kind": "riot"}] * 40, *[PLAIN | {"lat": 95.0}] * 2)
    dataset = read(path)
    assert [(group.field, group.count) for group in dataset.set_aside] == [("kind", 40), ("lon, lat", 2)]
    faults = check(path)
    assert [fault.line for fault in faults] == [*range(2, 2 + EXAMPLES), 42, 43]
    assert faults[EXAMPLES - 1].problem.endswith("(and 35 more rows like it)")
    assert main(["check", str(path)]) == 1
    assert f"{path}:42 lon, lat: [40.0, 95.0] is out of range" in capsys.readouterr().out


def test_a_row_is_told_once(made):
    dataset = read(made(PLAIN, {"kind": "riot", "start": "soon", "lon": 500.0, "lat": 500.0}))
    assert sum(group.count for group in dataset.set_aside) == 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"start": "2019", "lon": 40.0, "lat": 35.5}, "kind: is missing"),
        (PLAIN | {"lon": "forty"}, "lon: is a column of string; it must hold numbers, degrees"),
        (PLAIN | {"start": 2019}, "start: is a column of int64; it must hold days"),
        (PLAIN | {"kind": 7}, "kind: is a column of int64; it must hold text"),
    ],
)
def test_a_file_without_what_it_needs_is_refused_in_words(made, row, said, capsys):
    path = made(row)
    with pytest.raises(DatasetError, match=said):
        read(path)
    assert main(["serve", "--data", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_what_is_no_parquet_is_refused_in_words(tmp_path, made):
    path = tmp_path / "none.parquet"
    with pytest.raises(DatasetError, match="cannot be read"):
        read(path)
    path.write_text("kind,start\nclash,2019\n")
    with pytest.raises(DatasetError, match="is no Parquet file, or a broken one; write it again"):
        read(path)
    broken = made(*[PLAIN | {"title": "x" * 100}] * 50)
    content = broken.read_bytes()
    broken.write_bytes(content[:4] + b"\xff" * (len(content) // 3) + content[4 + len(content) // 3 :])
    with pytest.raises(DatasetError, match="or a broken one"):
        read(broken)


def test_a_zone_is_refused(made):
    path = made(PLAIN | {"start": dt.datetime(2019, 10, 9, tzinfo=dt.UTC)})
    with pytest.raises(DatasetError, match="without a clock or time zone"):
        read(path)


def test_columns_that_nothing_is_read_from_are_named(made):
    assert read(made(PLAIN | {"notes": "x", "weight": 1})).ignored == ("notes", "weight")


def test_no_rows_are_a_dataset_of_nothing(made):
    dataset = read(made(PLAIN | {"kind": "riot"}))
    assert (len(dataset.events), dataset.cutoff, dataset.columns.first_day) == (0, 0, NEVER)
    assert len(select(dataset.to_geodataframe(), View(dt.date(2019, 1, 1), dt.date(2019, 12, 31)))) == 0


def test_nothing_is_known_by_a_day_since_nothing_says_when_it_was_said(made):
    known = read(made(PLAIN)).known_by(day("2026-01-01"))
    assert (len(known.events), len(known.to_geodataframe())) == (0, 0)


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(list(KINDS)),
            "start": st.one_of(st.none(), TEXTS),
            "end": st.one_of(st.none(), st.just(STANDING), TEXTS),
            "lon": st.floats(-180, 180),
            "lat": st.floats(-90, 90),
            "status_given": st.one_of(st.none(), st.sampled_from(STATUSES)),
        }
    ),
    max_size=12,
)


@given(rows=ROWS)
@settings(deadline=None)  # files are written
def test_dates_and_bounds_are_those_of_events(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("rows") / "events.parquet"
    types = {name: pa.string() for name in ("kind", "start", "end", "status_given")}
    types |= {"lon": pa.float64(), "lat": pa.float64()}
    pq.write_table(pa.Table.from_pylist(rows, pa.schema(types)), path)
    large = read_parquet(path)
    events = {
        f"row-{number}": Event(f"row-{number}", row["kind"], "", "", (), row["start"] or "", row["end"] or "")
        for number, row in enumerate(rows, 1)
    }
    kept = [events[id] for id in ids(large)]
    small = Dataset(tuple(kept), {})
    assert large.cutoff == small.cutoff
    assert large.columns.first_day == small.columns.first_day
    days = zip(*(getattr(large.columns, name).tolist() for name in ("s0", "s1", "e0", "e1")), strict=True)
    assert [Bounds(*four) for four in days] == [small.bounds(event) for event in kept]
    refused = [event for event in events.values() if event not in kept]
    assert sum(group.count for group in large.set_aside) == len(refused)
    for event, row in ((event, rows[int(event.id[4:]) - 1]) for event in refused):
        ends_early = event.end not in ("", STANDING) and span(event.end).last < span(event.start).first
        swapped = 32 <= row["lon"] <= 38.5 and 35 <= row["lat"] <= 46
        assert not (event.start or event.end) or ends_early or swapped


def test_texts_are_made_for_the_events_asked_for(made):
    rows = [
        PLAIN | {"id": f"e{n}", "start": f"2019-10-{n:02}", "title": f"No. {n}", "actor": "us"}
        for n in range(1, 9)
    ]
    dataset = read(made(*rows))
    told = texts(dataset, [6, 2], lambda _: None)
    assert [(each["id"], each["title"], each["dates"]) for each in told] == [
        ("e7", "No. 7", "7 October 2019"),
        ("e3", "No. 3", "3 October 2019"),
    ]
    assert told[0]["actors"] == ["us"]


def test_statistics_and_a_snapshot_are_made_of_it(made, capsys):
    rows = [PLAIN | {"id": "a", "actor": "us"}, PLAIN | {"id": "b", "kind": "base", "end": ".."}]
    path = made(*rows)
    assert main(["stats", str(path), "--on", "2019-10-09"]) == 0
    said = capsys.readouterr().out
    assert "2 events with 0 claims" in said
    assert "certain 1             Base" in said
    october = View(dt.date(2019, 10, 1), dt.date(2019, 10, 31))
    assert describe(read(path), Brief(october)).drawn == ("a", "b")


def test_nothing_is_imported_into_it(made, capsys, tmp_path):
    sheet = tmp_path / "rows.csv"
    sheet.write_text("id\n")
    assert main(["import", str(sheet), "--into", str(made(PLAIN))]) == 2
    assert "let the name end in .geojson" in capsys.readouterr().err
