"""Words and rows for the tables beside the map. Plain text: whoever shows it sees to markup."""

import csv
from collections.abc import Iterable

from gazetteer import Gazetteer
from geo.dataset import DATA, Dataset
from geo.event import KINDS
from geo.large import LargeDataset
from geo.style import STATUS_LABELS
from geo.view import count
from geo.words import dates_in_words, in_words

LISTED = 1000
"""How many events a table holds at most."""

SETTLED = DATA / "settled-places.csv"
"""Places of the record that a reader chose, since the gazetteer alone finds none or another one."""


def figure(counts: tuple[int, int] | None) -> str:
    """Certain and possible events in one figure.

    >>> figure((22, 26)), figure((7, 0)), figure(None)
    ('22 + 26', '7', '0')
    """
    sure, possible = counts or (0, 0)
    return f"{sure} + {possible}" if possible else str(sure)


def figures(selected) -> str:
    """A selection (see `geo.view.select`) in a sentence of figures."""
    counts = count(selected)
    kinds = {"bases": "bases", "clashes": "clashes", "withdrawal": "withdrawals"}
    parts = ", ".join(f"{figure(counts.get(name))} {label}" for name, label in kinds.items())
    listed = int((~selected["is_drawn"]).sum())
    return (
        f"{len(selected)} events, on this map and beyond it; {listed} of them cannot be placed to a point. "
        f"Certain + possible: {parts}."
    )


def event_rows(dataset: Dataset | LargeDataset, indices: Iterable[int]) -> list[dict[str, str | int]]:
    """A row an event, by column. indices: those of the dataset's columns and of a selection's rows."""
    return [
        {
            "What": event.title,
            "Kind": KINDS[event.kind].label,
            "Date": dates_in_words(event, dataset.cutoff),
            "Last seen": in_words(event.last_sight) if event.last_sight else "",
            "Place": event.place_as_written,
            "Actors": ", ".join(dataset.actors[actor].name for actor in event.actors),
            "Status": STATUS_LABELS[event.status],
            "Claims": len(event.claims),
            "Said by": ", ".join(dict.fromkeys(claim.publisher for claim in event.claims)),
        }
        for event in dataset.at(indices)
    ]


def listed(selected) -> list[int]:
    """Indices of a selection's first LISTED events, by their start."""
    return list(selected.index[:LISTED])


def set_aside(dataset: Dataset | LargeDataset) -> tuple[int, list[dict[str, str | int]]]:
    """How many rows of the dataset's file could not be read, and the first of each sort, by column."""
    rows = [
        {"Row": fault.line, "Field": fault.field, "What is wrong": fault.problem, "Rows like it": group.count}
        for group in dataset.set_aside
        for fault in group.examples
    ]
    return sum(group.count for group in dataset.set_aside), rows


def settled_places(dataset: Dataset, gazetteer: Gazetteer) -> list[dict[str, str]]:
    """The places of the record that a reader chose, by column."""

    def name(text: str) -> str:
        """A place's name for its id; other words as they are."""
        place = gazetteer.get(text)
        return place.name if place else text

    def title(id: str) -> str:
        event = dataset.by_id.get(id)
        return event.title if event else id

    with SETTLED.open(encoding="utf-8", newline="") as file:
        return [
            {
                "What": title(row["event"]),
                "Written": row["place_as_written"],
                "The gazetteer alone": name(row["gazetteer"]),
                "Placed at": name(row["place_id"]),
                "Why": row["why"],
            }
            for row in csv.DictReader(file)
        ]
