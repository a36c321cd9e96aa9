"""The events of a dataset as columns, whatever their source: what drawing, filtering and counting need.

A row is an event. Rows are sorted by their earliest start (`s0`); those of one day by id where the
data is curated, and as they stand in the file where it is large.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from geo import governorates
from geo.event import KINDS, PRECISIONS, STATUSES
from geo.style import SIDES
from geo.when import FOREVER, NEVER, span

if TYPE_CHECKING:
    import pyarrow

    from geo.dataset import Dataset


@dataclass(frozen=True, eq=False)
class Columns:
    """Events, a row each; every array has as many items as there are events."""

    id: "pyarrow.Array"
    """strings: five million of them in Python would fill half a gigabyte"""
    s0: np.ndarray
    """int32, earliest and latest start and (exclusive) end, days since 1970-01-01; NEVER, FOREVER"""
    s1: np.ndarray
    e0: np.ndarray
    e1: np.ndarray
    last_seen: np.ndarray
    """int32, the first day that the newest attestation may mean, NEVER where there is none"""
    lon: np.ndarray
    """float64, degrees; NaN where nothing can be drawn: without a point, or too coarse for one"""
    lat: np.ndarray
    radius_km: np.ndarray
    """float32"""
    kind: np.ndarray
    """uint8, rank in `geo.event.KINDS`"""
    side: np.ndarray
    """uint8, of the acting party, rank in `geo.style.SIDES`"""
    status: np.ndarray
    """uint8, rank in `geo.event.STATUSES`"""
    precision: np.ndarray
    """uint8, rank in `geo.event.PRECISIONS`"""
    governorate: np.ndarray
    """uint8, rank in `geo.governorates.table()`"""
    actor_set: np.ndarray
    """uint16 or uint32, rank in `actor_sets`"""
    actor_sets: tuple[tuple[str, ...], ...]
    """the different lists of actors that events have, each by ids, acting side first"""
    cutoff: int
    """the last day that the data speaks of"""
    first_day: int
    """where a timeline begins; NEVER where nothing is dated"""

    def __len__(self) -> int:
        return len(self.s0)

    def __getitem__(self, rows: slice | np.ndarray) -> "Columns":
        """The columns of some rows, in the order asked for."""
        arrays = {name: values[rows] for name, values in vars(self).items() if isinstance(values, np.ndarray)}
        ids = self.id[rows] if isinstance(rows, slice) else self.id.take(rows)
        return replace(self, id=ids, **arrays)

    @classmethod
    def of(cls, dataset: "Dataset") -> "Columns":
        """The columns of a dataset whose events are all in memory."""
        import pyarrow

        events = dataset.at(range(len(dataset.events)))
        bounds = np.array([dataset.bounds(e) for e in events], dtype=np.int32).reshape(-1, 4)
        sets = {actors: rank for rank, actors in enumerate(sorted({e.actors for e in events}))}
        points = [(e.lon, e.lat) if e.is_pin or e.is_area else (np.nan, np.nan) for e in events]
        lon, lat = np.array(points, dtype=np.float64).reshape(-1, 2).T.copy()
        return cls(
            id=pyarrow.array([e.id for e in events], pyarrow.large_string()),
            **{name: bounds[:, i].copy() for i, name in enumerate(("s0", "s1", "e0", "e1"))},
            last_seen=np.array([e.last_seen for e in events], dtype=np.int32),
            lon=lon,
            lat=lat,
            radius_km=np.array([e.radius_km for e in events], dtype=np.float32),
            kind=ranks((e.kind for e in events), KINDS),
            side=ranks(map(dataset.side, events), SIDES),
            status=ranks((e.status for e in events), STATUSES),
            precision=ranks((e.geo_precision for e in events), PRECISIONS),
            governorate=governorates.ranks_of(events),
            actor_set=np.array([sets[e.actors] for e in events], dtype=rank_type(len(sets))),
            actor_sets=tuple(sets),
            cutoff=dataset.cutoff,
            first_day=first_day(np.array([span(e.start).first for e in events]), bounds[:, 3]),
        )


def first_day(starts: np.ndarray, e1: np.ndarray) -> int:
    """Where the timeline begins: early enough to show every event, but not for the sake of what has
    stood since some unknown day long before and still stood in later years.

    starts: the first days that the starts' texts may mean, NEVER for an unknown one. e1: as in Columns.
    """
    days = np.concatenate([starts, e1.astype(np.int64) - 1])
    return int(days.min(where=days > NEVER, initial=FOREVER)) if (days > NEVER).any() else NEVER


def ranks(values: Iterable[str], table: Iterable[str]) -> np.ndarray:
    """Where values stand in a table of at most 256, as uint8."""
    rank = {value: position for position, value in enumerate(table)}
    return np.array([rank[value] for value in values], dtype=np.uint8)


def rank_type(count: int) -> type[np.unsignedinteger]:
    """The smaller of the two types that hold the ranks of so many things."""
    return np.uint16 if count <= 2**16 else np.uint32
