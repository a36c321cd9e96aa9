"""Events and actors: the GeoJSON file that holds them, and what is derived of them all.

The file holds one feature a line, sorted by id, so that one changed event is one changed line.
It is written to a temporary file beside it, synced and renamed: a kill leaves the old or the new.
"""

import csv
import hashlib
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import DatasetError, PresenceError
from geo.event import Actor, Claim, Event
from geo.when import NEVER, Bounds, span

if TYPE_CHECKING:
    from geo.columns import Columns
    from geo.large import LargeDataset
    from geo.set_aside import SetAside

DATA = Path(__file__).resolve().parent.parent / "data"
EVENTS = DATA / "events.geojson"
ACTORS = DATA / "actors.csv"

_CLAIM_FIELDS = tuple(f.name for f in fields(Claim))
_PROPERTIES = tuple(f.name for f in fields(Event) if f.name not in ("id", "lon", "lat", "claims"))
_EMPTY = ("", None, ())

DERIVED = "presence_"
"""What a property's name begins with that is worked out of the others; who reads passes it over."""
POINT = f"{DERIVED}point"
"""The event's own Point, where the geometry is what may be drawn of it: an area's circle, or nothing."""


@dataclass(frozen=True)
class Dataset:
    """Events and the actors they name. `sha256` is the file's, empty for one made in memory."""

    events: tuple[Event, ...]
    actors: Mapping[str, Actor]
    sha256: str = ""
    set_aside: tuple["SetAside", ...] = ()
    """rows of its file that could not be read: none, since a small file with a fault is refused"""
    whole: "Dataset | None" = field(default=None, compare=False, repr=False)
    """of one as known by a day: what it was taken from"""

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

    @cached_property
    def columns(self) -> "Columns":
        """The events as numpy columns, sorted by their earliest start, then by id."""
        from geo.columns import Columns

        return Columns.of(self)

    def at(self, indices: Iterable[int]) -> list[Event]:
        """Events by their indices in `columns`, in the order asked for. Raises IndexError."""
        return [self._sorted[index] for index in indices]

    def claims(self, indices: Iterable[int]) -> list[Claim]:
        """All claims on some events, those of one after the other."""
        return [claim for event in self.at(indices) for claim in event.claims]

    @cached_property
    def _sorted(self) -> tuple[Event, ...]:
        return tuple(sorted(self.events, key=lambda event: (self.bounds(event).s0, event.id)))

    def starts(self) -> Mapping[str, int]:
        """How many events each text of a start dates."""
        return Counter(event.start for event in self.events)

    def known_by(self, day: int) -> "Dataset":
        """The dataset as the claims published by `day` told it."""
        known = (event.known_by(day) for event in self.events)
        return replace(self, events=tuple(e for e in known if e is not None), whole=self.whole or self)

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
        """The GeoDataFrame that a View selects from; see `geo.frame.frame_of`."""
        import numpy as np

        from geo.frame import frame_of

        points = [(np.nan, np.nan) if e.lon is None else (e.lon, e.lat) for e in self._sorted]
        return frame_of(
            self.columns,
            self.actors,
            title=[e.title for e in self._sorted],
            text=[self.searched(e) for e in self._sorted],
            points=np.array(points, dtype=np.float64).reshape(-1, 2),
        )


def read(path: Path = EVENTS, actors: Path = ACTORS) -> "Dataset | LargeDataset":
    """Read a dataset: GeoJSON, or Parquet where the name ends so.

    Raises DatasetError with every fault that `geo.check` finds in it; of Parquet, if it is none of ours.
    """
    if is_large(path):
        from geo.parquet import read_parquet

        return read_parquet(path, actors)
    from geo.check import check  # which reads the gazetteer and the outlines of countries

    if faults := check(path, actors):
        raise DatasetError(path, tuple(faults))
    raw = path.read_bytes()
    events = tuple(to_event(feature) for feature in json.loads(raw)["features"])
    return Dataset(events, read_actors(actors), hashlib.sha256(raw).hexdigest())


def is_large(path: Path) -> bool:
    """Whether a file is one of many events, by its name: its rows are columns, not Events."""
    return path.suffix.lower() == ".parquet"


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
    geometry = feature["properties"].get(POINT, feature["geometry"])
    values = {"summary": ""}
    values |= {k: v for k, v in feature["properties"].items() if not k.startswith(DERIVED)}
    claims = tuple(Claim(**claim) for claim in values.pop("claims", ()))
    for name in ("actors", "former_ids"):
        values[name] = tuple(values.get(name, ()))
    lon, lat = geometry["coordinates"] if geometry else (None, None)
    return Event(id=feature["id"], claims=claims, lon=lon, lat=lat, **values)


def _filled(values: Mapping) -> dict:
    """Without empty fields, and with lists for tuples, as JSON has them."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value not in _EMPTY
    }
