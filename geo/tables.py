"""Words and rows for the tables beside the map. Plain text: whoever shows it sees to markup."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from gazetteer import Gazetteer
from geo import governorates
from geo.dataset import DATA, Dataset, to_feature
from geo.event import KINDS, STATUSES, Event
from geo.large import LargeDataset
from geo.style import STATUS_LABELS
from geo.view import count
from geo.when import iso, span
from geo.words import dates_in_words

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
    """A row an event, by column. Days are ISO texts, so that they sort as they passed.

    indices: those of the dataset's columns and of a selection's rows.
    """
    return [
        {
            "What": event.title,
            "Kind": KINDS[event.kind].label,
            "From": iso(span(event.start).first),
            "Dates": dates_in_words(event, dataset.cutoff),
            "Last seen": iso(event.last_seen) if event.last_sight else "",
            "Place": event.place_as_written,
            "Actors": _actors(dataset, event),
            "Status": STATUS_LABELS[event.status],
            "Claims": len(event.claims),
            "Said by": _publishers(event),
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


def event_csv(
    dataset: Dataset | LargeDataset,
    indices: Iterable[int],
    added: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """The same events as a CSV file, with what the rows leave out; UTF-8 with the mark that spreadsheets
    look for. A text that a spreadsheet would take for a formula has an apostrophe before it.

    The column `event_json` holds the event whole, for `presence import`. added: columns of the caller's,
    an item an event; where there is none and they have one all the same, a row without an event.
    """
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    indices, added = list(indices), added or {}
    writer.writerow([*CSV_COLUMNS, *added, WHOLE])
    for start in range(0, len(indices), CSV_STEP):
        some = indices[start : start + CSV_STEP]
        for n, (index, event) in enumerate(zip(some, dataset.at(some), strict=True), start):
            more = (values[n] for values in added.values())
            whole = json.dumps(to_feature(event))  # ASCII, which a mistaken encoding leaves as it is
            cells = (*event_record(dataset, index, event).values(), *more, whole)
            writer.writerow(map(harmless, cells))
    if not indices and any(added.values()):
        more = (next(iter(values), "") for values in added.values())
        writer.writerow([*[""] * len(CSV_COLUMNS), *more, ""])
    return file.getvalue().encode("utf-8-sig")


def event_record(dataset: Dataset | LargeDataset, index: int, event: Event) -> dict[str, object]:
    """What people want to know of an event, by CSV_COLUMNS. index: that of the dataset's columns."""
    columns = dataset.columns
    rank = columns.governorate[index]
    values = (
        event.id, event.title, KINDS[event.kind].label, dates_in_words(event, dataset.cutoff),
        iso(int(columns.s0[index])), iso(int(columns.s1[index])), _last_day(columns.e0[index]),
        _last_day(columns.e1[index]), event.last_sight, event.place_as_written,
        governorates.table()[rank].name if rank else "", event.lon, event.lat, event.radius_km,
        event.geo_precision, _actors(dataset, event), STATUS_LABELS[STATUSES[columns.status[index]]],
        event.fatalities_low, event.fatalities_high, len(event.claims), _publishers(event),
        " ".join(claim.url for claim in event.claims if claim.url),
    )  # fmt: skip
    return dict(zip(CSV_COLUMNS, values, strict=True))


CSV_STEP = 10_000
"""So many events are made at a time."""

CSV_COLUMNS = (
    "id", "what", "kind", "dates", "earliest_start", "latest_start", "earliest_end", "latest_end",
    "last_seen", "place_as_written", "governorate", "lon", "lat", "radius_km", "geo_precision", "actors",
    "status", "fatalities_low", "fatalities_high", "claims", "publishers", "urls",
)  # fmt: skip


WHOLE = "event_json"
"""The column with the event whole: a feature as `events.geojson` has it."""


def harmless(value: object) -> object:
    """A cell that no spreadsheet runs: https://owasp.org/www-community/attacks/CSV_Injection

    >>> harmless("=1+1"), harmless(-70.5), harmless("al-Omar")
    ("'=1+1", -70.5, 'al-Omar')
    """
    runs = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{value}" if runs else value


def _last_day(end: int) -> str:
    """The last day before an end, inclusive as in every interface; empty where there is none."""
    return iso(int(end) - 1) if iso(int(end)) else ""


def _actors(dataset: Dataset, event: Event) -> str:
    return ", ".join(dataset.actors[actor].name for actor in event.actors)


def _publishers(event: Event) -> str:
    return ", ".join(dict.fromkeys(claim.publisher for claim in event.claims))


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
