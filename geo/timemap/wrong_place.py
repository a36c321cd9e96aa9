"""Wrong place? What an event's written name may mean, and the correction that says which it does.

The record itself is not changed here: `presence import` does that, by the corrections beside it.
"""

import csv
import os
import shlex
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from gazetteer import Candidate, Gazetteer
from geo import corrections
from geo.corrections import Correction, Corrections
from geo.dataset import EVENTS, Dataset
from geo.errors import QuestionError
from geo.event import Event
from geo.tables import SETTLED
from geo.timemap.places import candidate_json, look_up, place_json
from geo.when import day
from geo.words import day_in_words


@dataclass(frozen=True)
class Record:
    """A dataset whose places can be corrected, and its file."""

    path: Path
    dataset: Dataset

    @property
    def file(self) -> Path:
        """Of the corrections."""
        return corrections.beside(self.path)

    def find(self, id: str) -> Event | None:
        return self.dataset.by_id.get(id)

    def alike(self, event: Event) -> int:
        """How many other events have the same written name at the same place."""
        here = (event.place_as_written, event.place_id)
        return sum((e.place_as_written, e.place_id) == here for e in self.dataset.events) - 1


def placing(event: Event, record: Record, gazetteer: Gazetteer) -> dict:
    """Where the record has an event, and what its written name may mean.

    As `geo.timemap.places.look_up` has it; the place in the record is always among the candidates, as
    `in_record`. `corrections`: what the file says of this name already, for this event (`all` false) and
    for all that write it so.
    """
    found = _look_up(event.place_as_written, gazetteer)
    place = gazetteer.get(event.place_id) if event.place_id else None
    candidates = [c | {"in_record": c["id"] == event.place_id} for c in found["candidates"]]
    why = _settled(record, event)
    if place and event.place_id not in {c["id"] for c in candidates}:
        reason = "the name alone does not lead there"
        point = None if event.lon is None else (event.lon, event.lat)
        chosen = Candidate(place, 0.0, (reason,), event.radius_km or None, point=point)
        candidates.insert(0, candidate_json(chosen, gazetteer, scored=False) | {"in_record": True})
    known = corrections.read_corrections(record.file, gazetteer)
    return found | {
        "id": event.id,
        "written": event.place_as_written,
        "place": place_json(place, gazetteer) if place else None,
        "why": why,
        "candidates": candidates,
        "alike": record.alike(event),
        "corrections": _of(event, known, gazetteer),
        "file": _shown(record.file),
        "command": _command(record),
    }


def correct(
    event: Event, place_id: str, for_all: bool, why: str, record: Record, gazetteer: Gazetteer
) -> None:
    """Write that an event's name means another place. Raises PresenceError if that cannot be written."""
    gazetteer.place(place_id)
    if place_id == event.place_id and not for_all:
        raise QuestionError("the record has this place already; choose another one")
    new = _correction(event, for_all, place_id=place_id, why=corrections.one_line(why))
    corrections.change(record.file, gazetteer, lambda known: known.with_one(new))


def take_back(event: Event, for_all: bool, record: Record, gazetteer: Gazetteer) -> None:
    """Remove what `correct` wrote. Raises PresenceError if that cannot be done."""
    key = _correction(event, for_all).key
    corrections.change(record.file, gazetteer, lambda known: known.without(key))


def _correction(event: Event, for_all: bool, place_id: str = "", why: str = "") -> Correction:
    return Correction(
        place_as_written=corrections.one_line(event.place_as_written),
        admin1="",  # the record does not keep what the row said of it
        place_kind="",
        event="" if for_all else event.id,
        place_id=place_id,
        rejected_place_id=event.place_id,
        why=why,
        day=date.today().isoformat(),
    )


def _of(event: Event, known: Corrections, gazetteer: Gazetteer) -> list[dict]:
    keys = {_correction(event, for_all).key: for_all for for_all in (False, True)}
    return [
        {
            "all": keys[c.key],
            "place_id": c.place_id,
            "place": gazetteer.place(c.place_id).name,
            "why": c.why,
            "day": day_in_words(day(c.day)) if c.day else "",
            "is_in_record": c.place_id == event.place_id,
        }
        for c in known.all
        if c.key in keys
    ]


def _look_up(written: str, gazetteer: Gazetteer) -> dict:
    """What a name may mean; of one that names several places, what each of them may."""
    found = look_up(written, gazetteer)
    each: dict[str, dict] = {}
    for name in found["names"]:
        for candidate in look_up(name, gazetteer)["candidates"]:
            reasons = [f"for “{name}”", *candidate["reasons"]]
            each.setdefault(candidate["id"], candidate | {"reasons": reasons})
    if not each:
        return found
    says = "The source names several places here, and the event can stand at one of them."
    return found | {"says": says, "candidates": list(each.values())}


def _settled(record: Record, event: Event) -> str:
    """Why a reader chose the place of an event, where one did."""
    return _reasons().get((event.id, event.place_id), "") if _is_ours(record) else ""


@lru_cache(maxsize=1)
def _reasons() -> dict[tuple[str, str], str]:
    with SETTLED.open(encoding="utf-8", newline="") as file:
        return {(row["event"], row["place_id"]): row["why"] for row in csv.DictReader(file)}


def _command(record: Record) -> str:
    """By which the corrections come into the record."""
    into = "" if _is_ours(record) else f" --into {shlex.quote(_shown(record.path))}"
    return f"presence import{into}"


def _is_ours(record: Record) -> bool:
    return record.path.resolve() == EVENTS


def _shown(path: Path) -> str:
    """A path as somebody who started the dashboard would type it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
