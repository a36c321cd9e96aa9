"""GeoPackage for QGIS and ArcGIS: points, areas, arrows and what has no place, with claims and styles.

`events`, `areas` and `unplaced` have the same columns: the fields of an event (see data/README.md; lists as
JSON), and what is worked out of them. `claims` has a row a claim, by `event_id` and `number`. `presence
import` reads these four back.
"""

import json
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import numpy as np
import pyarrow as pa
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from geo.circles import bow, circle
from geo.event import KINDS, Claim, Event
from geo.geopackage import LAYERS
from geo.routes import Places, route
from geo.snapshot import qml
from geo.snapshot.about import about
from geo.snapshot.formats import Progress
from geo.snapshot.layout import Layout
from geo.snapshot.provenance import KEY, Provenance
from geo.snapshot.shown import facts, larger, shown
from geo.snapshot.theme import THEMES

NOW = "1980-01-01T00:00:00.000Z"
"""What GDAL takes for the time, instead of the clock's."""
WORKED_OUT = (
    ("layer", pa.string()), ("status", pa.string()), ("certain", pa.bool_()), ("drawn", pa.bool_()),
    ("shown", pa.bool_()), ("side", pa.string()), ("dates", pa.string()), ("earliest_start", pa.date32()),
    ("latest_start", pa.date32()), ("earliest_end", pa.date32()), ("latest_end", pa.date32()),
    ("last_seen", pa.string()), ("governorate", pa.string()), ("actor_names", pa.string()),
    ("publishers", pa.string()), ("opacity", pa.float64()),
)  # fmt: skip
NUMBERS = {"fatalities_low": pa.int64(), "fatalities_high": pa.int64(), "radius_km": pa.float64()}
OWN = tuple(
    (f.name, NUMBERS.get(f.name, pa.string()))
    for f in fields(Event)
    if f.name not in ("lon", "lat", "claims")
)
POINT = (("lon", pa.float64()), ("lat", pa.float64()))
"""Of what has another shape than its point."""
CLAIM = (
    ("event_id", pa.string()), ("number", pa.int32()),
    *((f.name, NUMBERS.get(f.name, pa.string())) for f in fields(Claim)),
)  # fmt: skip
ARROW = (
    ("event_id", pa.string()), ("title", pa.string()), ("kind", pa.string()), ("side", pa.string()),
    ("status", pa.string()), ("certain", pa.bool_()), ("earliest_start", pa.date32()),
    ("latest_end", pa.date32()), ("from_place_id", pa.string()), ("to_place_id", pa.string()),
    ("opacity", pa.float64()),
)  # fmt: skip
_STYLE_TEXTS = ("f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName",
                "styleQML", "styleSLD", "description", "owner", "ui")  # fmt: skip
STYLE = (
    *((name, pa.string()) for name in _STYLE_TEXTS),
    ("useAsDefault", pa.bool_()), ("update_time", pa.timestamp("ms", "UTC")),
)  # fmt: skip
SHAPE = "geom"
_ALONE = Lock()
"""Held while GDAL's options, which all threads share, are ours."""

Schema = Sequence[tuple[str, pa.DataType]]


def write(
    pages: Sequence[Layout],
    provenance: Provenance,
    places: Places,
    suffix: str,
    progress: Progress | None = None,
) -> bytes:
    """The file of the first page's events. places: for the arrows of movements."""
    layout = pages[0]
    events = shown(layout)
    rows = [_row(one.event, facts(one) | {"shown": True, "opacity": one.opacity}) for one in events]
    rows += [_row(event, {"drawn": False, "shown": False}) for event in larger(layout, _events(events))]
    points, circles, rest = ([row for row in rows if _layer_of(row) == layer] for layer in LAYERS)
    order = list(KINDS)
    points.sort(key=lambda row: -order.index(row["event"].kind))  # bases last: they lie above in QGIS
    routes = [(row, way) for row in rows if row["shown"] and (way := route(row["event"], places))]
    moves = [(row, bowed) for row, way in routes if (bowed := bow(way)) is not None]
    claims = [claim for row in rows for claim in _claims(row["event"])]
    said = [*about(layout, events, provenance), (KEY, provenance.to_text())]
    theme = THEMES[layout.brief.theme]
    styles = {
        "events": qml.points(_kinds(points), theme),
        "areas": qml.areas(_kinds(circles), theme),
        "arrows": qml.lines(_kinds(row for row, _ in moves), theme),
    }
    with TemporaryDirectory() as folder, _no_clock():
        path = Path(folder) / "presence.gpkg"
        _write(path, "areas", (*OWN, *WORKED_OUT, *POINT), circles, "Polygon", map(_circle, circles))
        _write(path, "arrows", ARROW, [row for row, _ in moves], "LineString",
               (shapely.LineString(way) for _, way in moves))  # fmt: skip
        _write(path, "events", (*OWN, *WORKED_OUT), points, "Point",
               (shapely.Point(row["lon"], row["lat"]) for row in points))  # fmt: skip
        _write(path, "unplaced", (*OWN, *WORKED_OUT, *POINT), rest)
        _write(path, "claims", CLAIM, claims)
        told = [{"heading": heading, "text": text} for heading, text in said]
        _write(path, "about", (("heading", pa.string()), ("text", pa.string())), told)
        _write(path, "layer_styles", STYLE, [_style(*style) for style in styles.items()])
        content = path.read_bytes()
    # Bytes 96 to 99 of an SQLite file say which version wrote it, for nobody but its makers.
    return content[:96] + bytes(4) + content[100:]


def embedded(content: bytes, suffix: str) -> str:
    """The text of the Provenance that a file carries; empty where there is none."""
    try:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "presence.gpkg"  # GDAL warns of one without a name
            path.write_bytes(content)
            _, table = pyogrio.read_arrow(path, layer="about")
    except (DataSourceError, DataLayerError):
        return ""
    rows = table.to_pylist()
    return next((row["text"] for row in rows if row.get("heading") == KEY and row.get("text")), "")


def _layer_of(row: dict) -> str:
    event = row["event"]
    if row["shown"] and (event.is_pin or event.is_area):
        return "events" if event.is_pin else "areas"
    return "unplaced"


def _events(events) -> list[Event]:
    return [one.event for one in events]


def _row(event: Event, told: dict) -> dict:
    """An event's columns; `event` is itself."""
    own = {name: getattr(event, name) for name, _ in OWN}
    lists = {
        name: json.dumps(own[name], ensure_ascii=False) for name in ("actors", "former_ids") if own[name]
    }
    days = {name: date.fromisoformat(told[name]) for name, kind in WORKED_OUT
            if kind == pa.date32() and told.get(name)}  # fmt: skip
    point = {"event": event, "event_id": event.id, "lon": event.lon, "lat": event.lat}
    return own | {"actors": "", "former_ids": ""} | lists | told | dict.fromkeys(_DAYS) | days | point


_DAYS = [name for name, kind in WORKED_OUT if kind == pa.date32()]


def _claims(event: Event) -> list[dict]:
    return [
        {"event_id": event.id, "number": number} | {f.name: getattr(claim, f.name) for f in fields(Claim)}
        for number, claim in enumerate(event.claims, 1)
    ]


def _kinds(rows) -> list[str]:
    there = {row["kind"] for row in rows}
    return [kind for kind in KINDS if kind in there]


def _circle(row: dict) -> shapely.Polygon:
    return shapely.Polygon(circle(row["lon"], row["lat"], row["radius_km"]))


def _style(layer: str, text: str) -> dict:
    """A row as QGIS looks for it: the empty texts are not null there."""
    empty = dict.fromkeys(("f_table_catalog", "f_table_schema", "styleSLD", "description", "owner", "ui"), "")
    update_time = np.datetime64(NOW.removesuffix("Z"), "ms").item()
    return empty | {"f_table_name": layer, "f_geometry_column": SHAPE, "styleName": layer, "styleQML": text,
                    "useAsDefault": True, "update_time": update_time}  # fmt: skip


def _write(
    path: Path, layer: str, schema: Schema, rows: list[dict], sort: str | None = None, shapes=()
) -> None:
    """A layer of the file; without a sort of geometry a table."""
    blank = "" if layer == "layer_styles" else None
    columns = {
        name: pa.array([blank if row.get(name) == "" else row.get(name) for row in rows], kind)
        for name, kind in schema
    }
    place = {"geometry_name": None, "geometry_type": None, "crs": None}
    if sort:
        columns[SHAPE] = pa.array([shapely.to_wkb(shape) for shape in shapes], pa.binary())
        place = {"geometry_name": SHAPE, "geometry_type": sort, "crs": "EPSG:4326"}
    # Of version 1.2, and with the milliseconds that it asks for, so that older programs do not warn.
    how = {"dataset_options": {"VERSION": "1.2"}, "layer_options": {"DATETIME_PRECISION": "MILLISECOND"}}
    pyogrio.write_arrow(pa.table(columns), path, layer=layer, driver="GPKG", **place, **how)


@contextmanager
def _no_clock():
    """GDAL writes the time of each layer; the same input shall give the same bytes. And it waits for the
    disk after each layer, which a temporary file is not worth."""
    ours = {"OGR_CURRENT_DATE": NOW, "OGR_SQLITE_SYNCHRONOUS": "OFF"}
    with _ALONE:
        before = {name: pyogrio.get_gdal_config_option(name) for name in ours}
        pyogrio.set_gdal_config_options(ours)
        try:
            yield
        finally:
            pyogrio.set_gdal_config_options(before)
