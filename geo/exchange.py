"""Events that come back: what a GeoJSON, GeoPackage or CSV file of ours holds, added to a dataset.

Whole events are exchanged, not claims about them: one that is not here is added; one that is here and the
same changes nothing; one that is here and says otherwise is rejected with the fields in which it differs,
since nobody can tell which of the two is right. What another source says is a row of a fact sheet.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from io import StringIO
from pathlib import Path

from geo.check import Context, feature_faults, part_faults
from geo.collection import parse
from geo.dataset import to_event, to_feature
from geo.errors import ImportFileError
from geo.event import Event
from geo.sheet import read_text
from geo.tables import CSV_COLUMNS, WHOLE, harmless

FAULT = ("row", "field", "reason")
"""Columns of a rejected row before its own."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event of a file, as it stands there."""

    where: str
    """a line, a row, or a layer and its row"""
    feature: object
    """as a dataset's file has it, or whatever stands in its place"""
    field: str = ""
    reason: str = ""
    """why it cannot be read; empty where it can"""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """The events after an exchange, and what it did with those that came."""

    events: tuple[Event, ...]
    new: int
    unchanged: int
    rejected: tuple[Incoming, ...]


def is_exchange(path: Path) -> bool:
    """Whether a file holds whole events; else it is a fact sheet."""
    if path.suffix.lower() in (".geojson", ".json", ".gpkg"):
        return True
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return WHOLE in next(csv.reader(file), ())
    except (OSError, UnicodeDecodeError, csv.Error):
        return False  # which reading it as a fact sheet tells


def read_incoming(path: Path) -> list[Incoming]:
    """The events of a file. Raises PresenceError for one that cannot be read at all."""
    suffix = path.suffix.lower()
    if suffix == ".gpkg":
        from geo.geopackage import read_geopackage

        return [Incoming(*found) for found in read_geopackage(path)]
    if suffix in (".geojson", ".json"):
        return [Incoming(str(line), feature) for line, feature in zip(*parse(path), strict=True)]
    return list(_table(path))


def _table(path: Path) -> Iterator[Incoming]:
    """The rows of a CSV file; what a person changed in the columns for reading is told, not passed over."""
    rows = csv.reader(StringIO(read_text(path), newline=""), strict=True)
    try:
        columns = next(rows)
        for cells in rows:
            row = dict(zip(columns, cells, strict=False))
            where, text = str(rows.line_num), row.get(WHOLE, "")
            if text:
                yield _of_row(where, row, text)
            elif any(row.get(name) for name in CSV_COLUMNS):
                reason = "is empty; take the whole row from the file that was written"
                yield Incoming(where, {"row": row}, WHOLE, reason)
    except csv.Error as error:
        raise ImportFileError(
            f"{path}:{rows.line_num}: cannot be read as CSV ({error}); mend the quotes there"
        ) from None


def _of_row(where: str, row: dict[str, str], text: str) -> Incoming:
    try:
        feature = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return Incoming(where, text, WHOLE, "is no JSON as it was written; was it cut short or edited?")
    try:
        event = to_event(feature)
    except (TypeError, KeyError, ValueError, AttributeError):
        return Incoming(where, feature)  # whose faults are told one by one
    for column, field in _READABLE.items():
        told = getattr(event, field, None)
        if column in row and not _same(row[column], told):
            reason = f"is {row[column]!r} here and {told!r} in {WHOLE}, which alone is read; change it there"
            return Incoming(where, feature, column, reason)
    return Incoming(where, feature)


_READABLE = {
    "id": "id", "what": "title", "place_as_written": "place_as_written", "lon": "lon", "lat": "lat",
    "radius_km": "radius_km", "geo_precision": "geo_precision", "fatalities_low": "fatalities_low",
    "fatalities_high": "fatalities_high",
}  # fmt: skip
"""Columns for reading that hold a field as it is. Not days: spreadsheets write them their own way."""


def _same(cell: str, value: object) -> bool:
    """Whether a cell says what a field does, with or without the apostrophe that keeps it from running."""
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n")
        return cell.replace("\r\n", "\n") in (lines, harmless(lines))
    if value is None or not cell:
        return (value is None) == (not cell)
    try:
        return float(cell) == float(value)
    except ValueError:
        return False


def exchange(incoming: Iterable[Incoming], events: Iterable[Event], context: Context) -> Exchanged:
    """Add events that came to those that stand. Each ends as new, as unchanged or as rejected."""
    by_id = {event.id: event for event in events}
    former = {old: event.id for event in by_id.values() for old in event.former_ids}
    came: dict[str, Incoming] = {}
    unchanged, rejected = 0, []
    for one in incoming:
        fault = (one.field, one.reason) if one.reason else next(feature_faults(one.feature, context), None)
        event = None if fault else to_event(one.feature)
        fault = fault or _clash(event, by_id, former)
        if fault:
            rejected.append(Incoming(one.where, one.feature, *fault))
        elif event.id in by_id:
            unchanged += 1
        else:
            by_id[event.id], came[event.id] = event, one
            former |= dict.fromkeys(event.former_ids, event.id)
    rejected += _without_wholes(by_id, came)
    return Exchanged(tuple(by_id.values()), len(came), unchanged, tuple(rejected))


def _clash(event: Event, by_id: dict[str, Event], former: dict[str, str]) -> tuple[str, str] | None:
    """What stands in the way of an event: field and reason; None where nothing does."""
    if (standing := by_id.get(event.id)) is not None:
        differing = [f.name for f in fields(Event) if getattr(event, f.name) != getattr(standing, f.name)]
        if not differing:
            return None
        also = f" (as {', '.join(differing[1:])} do)" if differing[1:] else ""
        return differing[0], (
            f"differs{also} from the event of this id that is here already, which stays as it was; "
            "change that one, or write what another source says as a row of a fact sheet"
        )
    if event.id in former:
        return "id", f"is a former id of {former[event.id]!r}, which is here already and stays as it was"
    taken = next((old for old in event.former_ids if old in by_id or old in former), None)
    if taken is not None:
        return "former_ids", f"{taken!r} is here already as {former.get(taken, taken)!r}; it stays as it was"
    return None


def _without_wholes(by_id: dict[str, Event], came: dict[str, Incoming]) -> list[Incoming]:
    """Those that came and are parts of what is not there, or of themselves, taken out again."""
    out = []
    while True:
        ids = list(by_id)
        faults = list(part_faults(range(len(ids)), [to_feature(event) for event in by_id.values()]))
        wrong = {ids[fault.line]: fault for fault in faults if ids[fault.line] in came}
        if not wrong:
            return out
        for id, fault in wrong.items():
            one = came.pop(id)
            del by_id[id]
            reason = fault.problem.replace("of this file", "here or in the file")
            out.append(Incoming(one.where, one.feature, fault.field, reason))


def rejected_csv(rejected: Iterable[Incoming]) -> bytes:
    """What was rejected, with the reason in front: mend `event_json` there and import the file again."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*FAULT, WHOLE])
    for one in rejected:
        whole = one.feature if isinstance(one.feature, str) else json.dumps(one.feature, ensure_ascii=False)
        writer.writerow(map(harmless, (one.where, one.field, one.reason, whole)))
    return text.getvalue().encode("utf-8-sig")
