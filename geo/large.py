"""A dataset too large to hold as Events: columns, and Events made for those that are asked for.

It has the interface of `geo.dataset.Dataset`. Its events carry no claims: their status is as supplied.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.columns import Columns
from geo.event import KINDS, PRECISIONS, Actor, Claim, Event
from geo.set_aside import SetAside
from geo.when import NEVER


@dataclass(frozen=True, eq=False)
class LargeDataset:
    """Events as columns, the actors they name, and what the details tell of each."""

    columns: Columns
    told: pa.Table
    """`title`, `start`, `end` (dates or EDTF text), `status_given`: a row an event, in the columns' order"""
    actors: Mapping[str, Actor]
    sha256: str = ""
    set_aside: tuple[SetAside, ...] = ()
    """rows of the file that could not be read"""
    ignored: tuple[str, ...] = ()
    """columns of the file that nothing is read from"""
    whole: "LargeDataset | None" = field(default=None, compare=False, repr=False)
    """of one as known by a day: what it was taken from"""

    @property
    def cutoff(self) -> int:
        """The last day that the data speaks of: the newest on which anything started."""
        return self.columns.cutoff

    @property
    def opening(self) -> int:
        """The first day that the data speaks of."""
        return self.columns.first_day

    @cached_property
    def events(self) -> Sequence[Event]:
        """Every event, each made when it is asked for."""
        return _Events(self)

    @cached_property
    def by_id(self) -> Mapping[str, Event]:
        """Events by id, each found when it is asked for."""
        return _EventsById(self)

    def at(self, indices: Iterable[int]) -> list[Event]:
        """Events by their indices in `columns`, in the order asked for. Raises IndexError."""
        columns, rows = self.columns, np.fromiter(indices, dtype=np.int64)
        if rows.size and not (rows.min() >= 0 and rows.max() < len(columns)):
            raise IndexError(f"there are {len(columns)} events; an index is from 0 to {len(columns) - 1}")
        kinds = tuple(KINDS)
        told = self.told.take(rows).to_pylist()
        ids = columns.id.take(pa.array(rows)).to_pylist()
        return [
            Event(
                id=id,
                kind=kinds[columns.kind[row]],
                title=words["title"],
                summary="",
                claims=(),
                start=_text(words["start"]),
                end=_text(words["end"]),
                lon=float(columns.lon[row]),
                lat=float(columns.lat[row]),
                geo_precision=PRECISIONS[columns.precision[row]],
                actors=columns.actor_sets[columns.actor_set[row]],
                status_given=words["status_given"] or "",
            )
            for row, id, words in zip(rows, ids, told, strict=True)
        ]

    def claims(self, indices: Iterable[int]) -> list[Claim]:
        """None: imported data says nothing of who said so."""
        return []

    def starts(self) -> Mapping[str, int]:
        """How many events each text of a start dates."""
        counted = pc.value_counts(self.told["start"].combine_chunks())
        counts: Counter[str] = Counter()
        for start, count in zip(counted.field("values"), counted.field("counts"), strict=True):
            counts[_text(start.as_py())] += count.as_py()
        return counts

    def known_by(self, day: int) -> "LargeDataset":
        """Nothing: no event has a claim with a date, and what is undated never counts."""
        columns = replace(self.columns[:0], cutoff=0, first_day=NEVER)
        return replace(self, columns=columns, told=self.told[:0], whole=self.whole or self)

    def side(self, event: Event) -> str:
        """The side of the acting party; a key of `geo.style.SIDES`."""
        return self.actors[event.actors[0]].side if event.actors else "other"

    def to_geodataframe(self):
        """The GeoDataFrame that a View selects from; see `geo.frame.frame_of`."""
        from geo.frame import frame_of

        titles = self.told["title"].combine_chunks()
        names = [" ".join(self.actors[actor].name for actor in actors) for actors in self.columns.actor_sets]
        said = pa.array(names, pa.string()).take(pa.array(self.columns.actor_set))
        text = pc.utf8_lower(pc.binary_join_element_wise(titles.cast(pa.string()), said, " "))
        points = np.column_stack([self.columns.lon, self.columns.lat])
        return frame_of(self.columns, self.actors, title=titles, text=text, points=points)


class _Events(Sequence):
    """The events of a large dataset, made one by one."""

    def __init__(self, dataset: LargeDataset):
        self._dataset = dataset

    def __len__(self) -> int:
        return len(self._dataset.columns)

    def __getitem__(self, index):
        indices = range(len(self))[index]
        found = self._dataset.at(indices if isinstance(index, slice) else (indices,))
        return found if isinstance(index, slice) else found[0]

    def __iter__(self) -> Iterator[Event]:
        for first in range(0, len(self), 10_000):
            yield from self[first : first + 10_000]


class _EventsById(Mapping):
    """The events of a large dataset by id."""

    def __init__(self, dataset: LargeDataset):
        self._dataset = dataset

    def __getitem__(self, id: str) -> Event:
        index = pc.index(self._dataset.columns.id, id).as_py()
        if index < 0:
            raise KeyError(id)
        return self._dataset.at((index,))[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._dataset.columns.id.to_pylist())

    def __len__(self) -> int:
        return len(self._dataset.columns)


def _text(value) -> str:
    """A date as EDTF text; a timestamp at midnight is its day."""
    if value is None or isinstance(value, str):
        return value or ""
    return value.isoformat()[:10]
