"""What a file of ours holds comes back whole; what cannot is told with its row and field, and kept."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings

from gazetteer import Gazetteer
from geo.check import Context, check, feature_faults
from geo.cli import main
from geo.dataset import EVENTS, Dataset, read, read_actors, to_feature, write
from geo.errors import PresenceError
from geo.event import Claim, Event
from geo.exchange import Incoming, exchange, is_exchange, read_incoming, rejected_csv
from geo.snapshot import Brief, describe
from geo.snapshot.shown import shown
from geo.tables import event_csv
from geo.view import View
from tests.sheets import EVER, datasets, sheet, sheet_of, written

CONTEXT = Context(read_actors(), Gazetteer.default())
SUFFIXES = (".geojson", ".gpkg", ".csv")
AFP = Claim("AFP", "Yahoo News", url="https://a.example", published="2019-10-09")
CLASH = Event("clash", "clash", "A clash", "They fought.", (AFP,), "2019-10-09", lon=40.0, lat=36.5)


def back(tmp_path, suffix, layout, events=()):
    """What importing a sheet's file into some events makes of them."""
    path = tmp_path / f"sheet{suffix}"
    path.write_bytes(written(suffix, layout))
    return exchange(read_incoming(path), events, CONTEXT)


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=datasets())
def test_whatever_an_event_holds_comes_back(suffix, tmp_path, events):
    assert [fault for e in events for fault in feature_faults(to_feature(e), CONTEXT)] == []
    result = back(tmp_path, suffix, sheet_of(*events))
    assert result.rejected == ()
    assert set(result.events) == set(events)
    again = back(tmp_path, suffix, sheet_of(*events), result.events)
    assert (again.events, again.new, again.unchanged) == (result.events, 0, len(events))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_whole_record_comes_back_byte_for_byte(suffix, tmp_path):
    into = tmp_path / "again.geojson"
    write(into, back(tmp_path, suffix, sheet(EVER)).events)
    assert into.read_bytes() == EVENTS.read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_was_known_by_a_day_comes_back_without_what_was_not(suffix, tmp_path):
    view = View(date(2018, 1, 1), date(2018, 12, 31), known_by=date(2018, 6, 1))
    result = back(tmp_path, suffix, sheet(view))
    assert result.new > 40
    assert {r.field for r in result.rejected} <= {"part_of"}  # whose whole was not known then
    assert any(not event.summary for event in result.events)


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg"])
def test_a_part_comes_with_its_whole_unless_that_is_hidden(suffix, tmp_path):
    record = read()
    part = next(e for e in record.events if e.part_of and e.is_pin and e.start[:4] != e.part_of[-4:])
    view = View(date(2011, 1, 1), date(2026, 3, 11), lon=part.lon, lat=part.lat, zoom=15, kinds=(part.kind,))
    layout = sheet(view)
    result = back(tmp_path, suffix, layout)
    assert result.rejected == ()
    assert {part.id, part.part_of} <= {event.id for event in result.events}
    without = back(tmp_path, suffix, sheet(view, hidden=(part.part_of,)))
    assert part.part_of not in {event.id for event in without.events}
    assert {(r.feature["id"], r.field) for r in without.rejected} >= {(part.id, "part_of")}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": "Another"}, "title"),
        ({"claims": ()}, "claims"),
        ({"lon": 40.1, "summary": "S."}, "summary"),
    ],
)
def test_an_event_that_says_otherwise_is_rejected_and_changes_nothing(suffix, change, field, tmp_path):
    here = replace(CLASH, status_given="reported", **change)
    result = back(tmp_path, suffix, sheet_of(replace(CLASH, status_given="reported")), (here,))
    assert result.events == (here,)
    (rejection,) = result.rejected
    assert rejection.field == field
    assert "which stays as it was" in rejection.reason
    assert ("lon" in rejection.reason) == ("lon" in change)


def test_ids_that_are_taken_are_not_taken_again():
    def come(*events):
        return [Incoming("1", to_feature(event)) for event in events]

    here = replace(CLASH, id="here", former_ids=("old",))
    for newcomer, field in (
        (replace(CLASH, id="old"), "id"),
        (replace(CLASH, former_ids=("old",)), "former_ids"),
        (replace(CLASH, former_ids=("here",)), "former_ids"),
        (replace(CLASH, part_of="nothing"), "part_of"),
        (replace(CLASH, part_of="clash"), "part_of"),
    ):
        result = exchange(come(newcomer), (here,), CONTEXT)
        assert (result.events, [r.field for r in result.rejected]) == ((here,), [field])
    twice = exchange(come(CLASH, CLASH, replace(CLASH, title="Other")), (), CONTEXT)
    assert (twice.events, twice.unchanged, [r.field for r in twice.rejected]) == ((CLASH,), 1, ["title"])


def test_a_table_that_a_person_changed_is_told_and_not_half_read(tmp_path):
    path = tmp_path / "list.csv"
    odd = replace(CLASH, title="=1+1", place_as_written="-Manbij")
    whole = event_csv(Dataset((odd,), read_actors()), [0]).decode("utf-8-sig")

    def taken(text):
        path.write_text(text, encoding="utf-8")
        return exchange(read_incoming(path), (), CONTEXT)

    assert taken(whole).events == (odd,)
    assert taken(whole.replace("'=1+1,", "=1+1,", 1)).events == (odd,)  # a spreadsheet took the sign away
    cut = whole[: whole.rindex("}")] + '"\r\n'
    for text, field, said in (
        (whole.replace("'=1+1,", "A battle,", 1), "what", "'A battle' here and '=1+1' in event_json"),
        (whole.replace(",40.0,", ",41.5,", 1), "lon", "'41.5' here and 40.0"),
        (cut, "event_json", "no JSON"),
        (whole[: whole.index(',"{')] + ",\r\n", "event_json", "is empty"),
    ):
        result = taken(text)
        assert [r.field for r in result.rejected] == [field]
        assert said in result.rejected[0].reason


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.geojson", b"{", "malformed"),
        ("a.geojson", b"\xff", "not UTF-8"),
        ("a.geojson", b'{"type": "Point"}', "FeatureCollection"),
        ("a.gpkg", b"no database", "no GeoPackage"),
        ("a.csv", b"event_json\n\xff", "not UTF-8"),
        ("a.csv", b'event_json\n"{', "mend the quotes"),
    ],
)
def test_a_file_that_cannot_be_read_at_all_is_told(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(PresenceError, match=said):
        read_incoming(path)


@pytest.mark.parametrize("name", ["none.geojson", "none.gpkg"])
def test_a_file_that_is_not_there_is_told(tmp_path, name):
    with pytest.raises(PresenceError, match="cannot be read"):
        read_incoming(tmp_path / name)


def test_a_geopackage_of_others_is_told(tmp_path):
    import geopandas

    path = tmp_path / "other.gpkg"
    geopandas.GeoDataFrame(geometry=geopandas.points_from_xy([40], [36]), crs=4326).to_file(
        path, layer="towns"
    )
    with pytest.raises(PresenceError, match="has no layer 'claims'"):
        read_incoming(path)


@pytest.fixture
def package(tmp_path):
    """A GeoPackage of one event, and a way to change it as a person would in QGIS."""
    path = tmp_path / "sheet.gpkg"
    path.write_bytes(written(".gpkg", sheet_of(CLASH, replace(CLASH, id="wide", geo_precision="country"))))

    def change(statement: str) -> None:
        with sqlite3.connect(path) as file:
            # GDAL's triggers of the spatial index call functions that sqlite3 alone has not.
            for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                file.execute(f'DROP TRIGGER "{name}"')
            file.execute(statement)
        file.close()

    return path, change


@pytest.mark.parametrize(
    ("statement", "where", "field"),
    [
        ("UPDATE events SET kind = 'party'", "events 1", "kind"),
        ("UPDATE events SET start = 'spring'", "events 1", "start"),
        ("UPDATE events SET geom = NULL, actors = 'us'", "events 1", "actors"),
        ("UPDATE claims SET url = 'a.example' WHERE event_id = 'clash'", "events 1", "claims[1].url"),
        ("DELETE FROM claims WHERE event_id = 'clash'", "events 1", "claims"),
        ("UPDATE claims SET event_id = 'none' WHERE event_id = 'wide'", "claims of none", "event_id"),
        ("UPDATE unplaced SET lat = NULL", "unplaced 1", "geometry"),
    ],
)
def test_a_fault_in_a_geopackage_is_told_by_layer_row_and_field(package, statement, where, field):
    path, change = package
    change(statement)
    result = exchange(read_incoming(path), (), CONTEXT)
    assert (where, field) in {(r.where, r.field) for r in result.rejected}


def test_a_point_that_was_moved_has_moved(package):
    import shapely

    path, change = package
    moved = "47500001e6100000" + shapely.to_wkb(shapely.Point(40.25, 36.75), hex=True, byte_order=1)
    change(f"UPDATE events SET geom = x'{moved}', status = 'denied'")
    result = exchange(read_incoming(path), (), CONTEXT)
    assert {(e.id, e.lon, e.lat) for e in result.events} == {("clash", 40.25, 36.75), ("wide", 40.0, 36.5)}


def test_only_files_with_whole_events_are_exchanged(tmp_path):
    assert not is_exchange(EVENTS.parent.parent / "tests" / "data" / "articles.csv")
    assert not is_exchange(tmp_path / "none.csv")
    assert is_exchange(EVENTS)


def test_the_command_adds_tells_and_keeps_what_it_rejects(tmp_path, capsys):
    file, into = tmp_path / "theirs.geojson", tmp_path / "ours.geojson"
    write(into, [CLASH])
    write(
        file, [replace(CLASH, title="Another"), replace(CLASH, id="new"), replace(CLASH, id="odd", kind="x")]
    )
    assert main(["import", str(file), "--into", str(into)]) == 0
    said = capsys.readouterr().out
    assert "3 events" in said
    assert "1 new, 0 here already and the same" in said
    assert "2 rejected" in said
    rejected = tmp_path / "theirs.rejected.csv"
    assert "4 kind" in said or "2 title" in said
    rows = read_incoming(rejected)
    assert {row.feature["id"] for row in rows} == {"clash", "odd"}
    rejected.write_text(
        rejected.read_text(encoding="utf-8-sig").replace('""x""', '""blast""'), encoding="utf-8"
    )
    assert main(["import", str(rejected), "--into", str(into)]) == 0
    assert {event.id for event in read(into).events} == {"clash", "new", "odd"}
    assert read(into).by_id["clash"] == CLASH


def test_an_import_of_what_is_here_writes_nothing(tmp_path, capsys):
    into = tmp_path / "ours.geojson"
    shutil.copy(EVENTS, into)
    before = into.stat().st_mtime_ns
    assert main(["import", str(EVENTS), "--into", str(into)]) == 0
    assert "0 new, 545 here already and the same" in capsys.readouterr().out
    assert into.stat().st_mtime_ns == before


def test_corrections_are_for_rows(tmp_path, capsys):
    assert main(["import", str(EVENTS), "--into", str(tmp_path / "o.geojson"), "--corrections", "c.csv"]) == 2
    assert "leave out --corrections" in capsys.readouterr().err


def test_an_excerpt_is_a_dataset_of_its_own(tmp_path):
    path = tmp_path / "october.geojson"
    path.write_bytes(written(".geojson", sheet()))
    assert check(path) == []
    excerpt, record = read(path), read()
    assert len(excerpt.events) > 90
    assert all(event == record.by_id[event.id] for event in excerpt.events)


def test_what_is_rejected_runs_in_no_spreadsheet():
    (row,) = exchange([Incoming("1", "=cmd()")], (), CONTEXT).rejected
    assert row.field == "feature"
    assert rejected_csv([row]).decode("utf-8-sig").splitlines()[1].endswith(",'=cmd()")


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".kmz", ".xlsx"])
def test_events_without_claims_go_the_same_ways(suffix, tmp_path):
    path = tmp_path / "many.parquet"
    columns = {
        "id": ["a", "b"], "kind": ["clash", "base"], "start": ["2019-10-09", "2018-04"], "lon": [40.0, 41.0],
        "lat": [36.5, 36.0], "actor": ["us", "sdf"], "status_given": ["disputed", "reported"],
    }  # fmt: skip
    pq.write_table(pa.table(columns), path)
    large = read(path)
    layout = describe(large, Brief(EVER))
    if suffix not in SUFFIXES:
        assert len(written(suffix, layout)) > 2000
        return
    result = back(tmp_path, suffix, layout)
    assert result.rejected == ()
    assert set(result.events) == set(large.events)


def test_an_arrow_that_alone_reaches_into_the_map_brings_its_event():
    move = replace(CLASH, id="move", kind="convoy", lon=37.95, lat=36.53, place_id="manbij",
                   from_place_id="manbij", to_place_id="qamishli")  # fmt: skip
    view = View(date(2019, 10, 1), date(2019, 10, 31), lon=40.0, lat=36.85, zoom=9)
    layout = describe(Dataset((move,), read_actors()), Brief(view), Gazetteer.default().get)
    assert (layout.drawn, [arrow.id for arrow in layout.panels[0].arrows]) == ((), ["move"])
    assert [(one.event.id, one.is_drawn) for one in shown(layout)] == [("move", False)]


def test_a_sheet_that_holds_no_whole_events_is_told(tmp_path, capsys):
    file = tmp_path / "s.kmz"
    file.write_bytes(b"PK")
    assert main(["import", str(file), "--into", str(tmp_path / "d.geojson")]) == 2
    assert "no .kmz is read; write the same as .geojson, .gpkg or .csv" in capsys.readouterr().err
