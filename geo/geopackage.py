"""A GeoPackage of events as rows: those of `geo.snapshot.writers.geopackage`, edited in QGIS or not.

A point's place is its geometry, so that one that was moved has moved. Columns that are no fields of an event
are passed over: they are worked out anew.
"""

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from geo.errors import ImportFileError
from geo.event import Claim, Event

LAYERS = ("events", "areas", "unplaced")
"""Those that hold events: their points, their circles, and those that have neither."""
_OWN = tuple(f.name for f in fields(Event) if f.name not in ("id", "lon", "lat", "claims"))
_CLAIM = tuple(f.name for f in fields(Claim))

Found = Iterator[tuple[str, object, str, str]]
"""Where (a layer and the row's number there), a feature, and field and reason where it cannot be read."""


def read_geopackage(path: Path) -> Found:
    """The events of a file. Raises ImportFileError for one that is none of ours."""
    claims = _rows(path, "claims")
    by_event: dict[object, list[dict]] = {}
    for claim in claims:
        by_event.setdefault(claim.get("event_id"), []).append(claim)
    for layer in LAYERS:
        for number, row in enumerate(_rows(path, layer), 1):
            yield _feature(f"{layer} {number}", row, by_event.pop(row.get("id"), []))
    for id, orphans in by_event.items():
        reason = f"{id!r} is no event of this file; name one in the layers {', '.join(LAYERS)}"
        yield f"claims of {id}", [_filled(claim, _CLAIM) for claim in orphans], "event_id", reason


def _rows(path: Path, layer: str) -> list[dict]:
    """The rows of a layer by column; a geometry is WKB under `geometry`."""
    if not path.exists():
        raise ImportFileError(f"{path}: cannot be read (No such file or directory); give the path of a file")
    try:
        meta, table = pyogrio.read_arrow(path, layer=layer)
    except DataSourceError:
        raise ImportFileError(f"{path}: is no GeoPackage that can be read; write it anew") from None
    except DataLayerError:
        raise ImportFileError(
            f"{path}: has no layer {layer!r}; a GeoPackage of events has {', '.join(LAYERS)} and claims"
        ) from None
    if meta["geometry_name"] in table.column_names:
        names = ["geometry" if n == meta["geometry_name"] else n for n in table.column_names]
        table = table.rename_columns(names)
    return table.to_pylist()


def _feature(where: str, row: dict, claims: list[dict]) -> tuple[str, object, str, str]:
    properties, field, reason = _filled(row, _OWN), "", ""
    for name in ("actors", "former_ids"):
        try:
            properties |= {name: json.loads(properties[name])} if name in properties else {}
        except (TypeError, ValueError):
            field, reason = name, f'{properties[name]!r} is no list of texts; write it as ["us", "sdf"]'
    claims = sorted(claims, key=lambda claim: claim.get("number") or 0)
    properties["claims"] = [_filled(claim, _CLAIM) for claim in claims]
    feature = {"type": "Feature", "id": row.get("id"), "geometry": _geometry(where, row),
               "properties": properties}  # fmt: skip
    return where, feature, field, reason


def _geometry(where: str, row: dict) -> dict | None:
    """The geometry of a point; of what has another shape, the point that it is about."""
    if where.startswith("events "):
        shape = row.get("geometry")
        return None if shape is None else _as_lists(shapely.geometry.mapping(shapely.from_wkb(shape)))
    lon, lat = row.get("lon"), row.get("lat")
    return None if lon is None and lat is None else {"type": "Point", "coordinates": [lon, lat]}


def _as_lists(geometry: dict) -> dict:
    """As JSON has it: lists for tuples."""
    return json.loads(json.dumps(geometry))


def _filled(row: dict, names: tuple[str, ...]) -> dict:
    return {name: row[name] for name in names if row.get(name) not in (None, "")}
