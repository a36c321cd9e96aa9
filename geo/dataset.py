"""Events and actors: the GeoJSON file, and the GeoDataFrame (EPSG:4326) that views select from.

The file holds one feature a line, sorted by id, so that one changed event is one changed line.
It is written to a temporary file beside it, synced and renamed: a kill leaves the old or the new.
"""

import csv
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path

from geo import governorates
from geo.errors import DatasetError, PresenceError
from geo.event import Actor, Claim, Event
from geo.when import NEVER, Bounds, span

DATA = Path(__file__).resolve().parent.parent / "data"
EVENTS = DATA / "events.geojson"
ACTORS = DATA / "actors.csv"

_CLAIM_FIELDS = tuple(f.name for f in fields(Claim))
_PROPERTIES = tuple(f.name for f in fields(Event) if f.name not in ("id", "lon", "lat", "claims"))
_EMPTY = ("", None, ())


@dataclass(frozen=True)
class Dataset:
    """Events and the actors they name. `sha256` is the file's, empty for one made in memory."""

    events: tuple[Event, ...]
    actors: Mapping[str, Actor]
    sha256: str = ""

    @cached_property
    def cutoff(self) -> int:
        """The last day that the data speaks of: the newest that a claim was made or attests.

        A month counts by its first day: nobody says that it was watched to its last.
        """
        said = (text for e in self.events for c in e.claims for text in (c.published, c.seen))
        happened = (e.start for e in self.events)
        days = (span(text).first for text in (*said, *happened))
        return max((day for day in days if day > NEVER), default=0)

    @cached_property
    def opening(self) -> int:
        """The first day that the data speaks of: the earliest start that is known to the month."""
        starts = (span(e.start) for e in self.events)
        return min((s.first for s in starts if s.first > NEVER and s.last - s.first < 31), default=NEVER)

    def bounds(self, event: Event) -> Bounds:
        """An event's bounds. An unknown start is none before the first day that the data speaks of."""
        s0, s1, e0, e1 = event.bounds(self.cutoff)
        return Bounds(min(self.opening, s1) if s0 == NEVER else s0, s1, e0, e1)

    @cached_property
    def by_id(self) -> Mapping[str, Event]:
        """Events by id, and by every former id so that old links keep working."""
        former = {old: e for e in self.events for old in e.former_ids}
        return former | {e.id: e for e in self.events}

    def known_by(self, day: int) -> "Dataset":
        """The dataset as the claims published by `day` told it."""
        known = (event.known_by(day) for event in self.events)
        return replace(self, events=tuple(e for e in known if e is not None))

    def side(self, event: Event) -> str:
        """The side of the acting party; a key of `geo.style.SIDES`."""
        return self.actors[event.actors[0]].side if event.actors else "other"

    def sides(self, event: Event) -> tuple[str, ...]:
        """The sides of all parties, the acting one's first."""
        return tuple(dict.fromkeys(self.actors[actor].side for actor in event.actors)) or ("other",)

    def searched(self, event: Event) -> str:
        """In what a text is looked for, in small letters; js/search.js builds the same."""
        actors = " ".join(self.actors[actor].name for actor in event.actors)
        publishers = " ".join(dict.fromkeys(claim.publisher for claim in event.claims if claim.publisher))
        words = f"{event.title} {event.summary} {event.place_as_written} {actors} {publishers}"
        return words.lower()

    def to_geodataframe(self):
        """A GeoDataFrame in EPSG:4326, a row an event in the dataset's order.

        Columns: id, kind, layer, title, status, actors (tuple), sides (tuple), side, governorate (ISO 3166-2
        or `none`), geo_precision, is_pin, is_drawn, radius_km, s0 s1 e0 e1 last_seen (days since 1970-01-01),
        text (for searching).
        """
        import geopandas
        import numpy as np
        import shapely

        bounds = np.array([self.bounds(e) for e in self.events], dtype=np.int64).reshape(-1, 4)
        columns = {
            "id": [e.id for e in self.events],
            "kind": [e.kind for e in self.events],
            "layer": [e.layer for e in self.events],
            "title": [e.title for e in self.events],
            "status": [e.status for e in self.events],
            "actors": [e.actors for e in self.events],
            "sides": [self.sides(e) for e in self.events],
            "side": [self.side(e) for e in self.events],
            "governorate": [governorates.table()[rank].id for rank in governorates.ranks_of(self.events)],
            "geo_precision": [e.geo_precision for e in self.events],
            "is_pin": [e.is_pin for e in self.events],
            "is_drawn": [e.is_pin or e.is_area for e in self.events],
            "radius_km": [e.radius_km for e in self.events],
            **{name: bounds[:, i] for i, name in enumerate(("s0", "s1", "e0", "e1"))},
            "last_seen": [e.last_seen for e in self.events],
            "text": [self.searched(e) for e in self.events],
        }
        points = [shapely.Point(e.lon, e.lat) if e.lon is not None else None for e in self.events]
        frame = geopandas.GeoDataFrame(columns, geometry=points, crs="EPSG:4326")
        # Of no events, they would be of any type.
        return frame.astype({"is_pin": bool, "is_drawn": bool, "text": str})


def read(path: Path = EVENTS, actors: Path = ACTORS) -> Dataset:
    """Read a dataset. Raises DatasetError with every fault that `geo.check` finds in it."""
    from geo.check import check  # which reads the gazetteer and the outlines of countries

    if faults := check(path, actors):
        raise DatasetError(path, tuple(faults))
    raw = path.read_bytes()
    events = tuple(to_event(feature) for feature in json.loads(raw)["features"])
    return Dataset(events, read_actors(actors), hashlib.sha256(raw).hexdigest())


def read_actors(path: Path = ACTORS) -> dict[str, Actor]:
    """Actors by id from a CSV file with the columns id, name, side, aliases (joined by `|`)."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {
            row["id"]: Actor(
                row["id"], row["name"], row["side"], tuple(filter(None, row["aliases"].split("|")))
            )
            for row in rows
        }


def write(path: Path, events: Iterable[Event]) -> None:
    """Write a dataset's file, sorted by id, atomically."""
    lines = [
        json.dumps(to_feature(event), ensure_ascii=False, allow_nan=False)
        for event in sorted(events, key=lambda event: event.id)
    ]
    body = ",\n".join(lines)
    write_atomically(path, f'{{"type": "FeatureCollection", "features": [\n{body}\n]}}\n'.encode())


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file: at any moment it holds all of the old or all of the new. Raises PresenceError."""
    try:
        _replace(path, content)
    except OSError as error:
        raise PresenceError(f"{path} cannot be written: {error.strerror}; nothing was changed") from None


def _replace(path: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            temporary.chmod(path.stat().st_mode if path.exists() else 0o644)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def to_feature(event: Event) -> dict:
    """An event as a GeoJSON feature; empty fields are left out."""
    properties = _filled({name: getattr(event, name) for name in _PROPERTIES})
    properties["claims"] = [
        _filled({name: getattr(claim, name) for name in _CLAIM_FIELDS}) for claim in event.claims
    ]
    geometry = None
    if event.lon is not None:
        geometry = {"type": "Point", "coordinates": [event.lon, event.lat]}
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": properties}


def to_event(feature: Mapping) -> Event:
    """The event of a GeoJSON feature that `geo.check` finds no fault with."""
    values = dict(feature["properties"])
    claims = tuple(Claim(**claim) for claim in values.pop("claims", ()))
    for name in ("actors", "former_ids"):
        values[name] = tuple(values.get(name, ()))
    lon, lat = feature["geometry"]["coordinates"] if feature["geometry"] else (None, None)
    return Event(id=feature["id"], claims=claims, lon=lon, lat=lat, **values)


def _filled(values: Mapping) -> dict:
    """Without empty fields, and with lists for tuples, as JSON has them."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value not in _EMPTY
    }
