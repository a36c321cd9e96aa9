"""What a shape is called, and what a screen reader says of it: the events that it stands for."""

from collections.abc import Iterable, Mapping, Sequence

from geo.dataset import Dataset
from geo.event import KINDS, Event
from geo.large import LargeDataset
from geo.words import dates_in_words

LONGEST_NAME = 80
MOST = 40
"""Events that are told one by one of a shape that stands for many."""


class Captions:
    """Names and alt texts from a dataset, as known by the View's day."""

    def __init__(self, dataset: Dataset | LargeDataset, shapes: Iterable[Sequence[str]]):
        """shapes: the ids that each shape stands for, which may be asked for."""
        self.cutoff = dataset.cutoff
        self.events = _found(dataset, {id for ids in shapes for id in ids[:MOST]})

    def name(self, ids: Sequence[str]) -> str:
        """The leading event's title, cut off if it is long, and how many more there are."""
        title = self.events[ids[0]].title or ids[0]
        title = title if len(title) <= LONGEST_NAME else f"{title[: LONGEST_NAME - 1].rstrip()}…"
        return title if len(ids) == 1 else f"{title} (+{len(ids) - 1})"

    def alt(self, ids: Sequence[str]) -> str:
        """Of each event its kind, title, date, status and id."""
        told = "\n".join(self._one(id) for id in ids[:MOST])
        return told if len(ids) <= MOST else f"{told}\nand {len(ids) - MOST:,} more"

    def _one(self, id: str) -> str:
        event = self.events[id]
        kind = KINDS[event.kind].label
        dates = dates_in_words(event, self.cutoff)
        return f"{kind[0].upper()}{kind[1:]}: {event.title}, {dates}, {event.status} [{id}]"


def _found(dataset: Dataset | LargeDataset, ids: set[str]) -> Mapping[str, Event]:
    """Events by id; of a large dataset all at once, since it would look through its rows for each."""
    if not isinstance(dataset, LargeDataset):
        return dataset.by_id
    import pyarrow as pa
    import pyarrow.compute as pc

    asked = pa.array(sorted(ids), pa.string())
    places = pc.index_in(asked, value_set=dataset.columns.id.cast(pa.string()))
    return {event.id: event for event in dataset.at(places.to_pylist())}
