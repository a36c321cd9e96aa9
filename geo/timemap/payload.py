"""Every event once, as the bytes that the browser draws from.

    4 bytes   magic `PMT1`
    uint32    length of the header (little-endian, like everything here)
    header    JSON: tables, the arrays' directory, the text for details
    padding   to a multiple of 8
    arrays    one after the other, each on a multiple of 8; events sorted by their earliest start

What drawing and filtering need is in the typed arrays; what only the details show is text in the
header. The same dataset gives the same bytes, so a rerun of the page sends nothing again.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Protocol

import numpy as np

from geo import style
from geo.dataset import Dataset
from geo.event import KINDS, LAYERS, PRECISIONS, STANCES, STATUSES, Claim, Event
from geo.timemap.sources import sources_by_month
from geo.when import NEVER, span
from geo.words import dates_in_words, end_in_words, in_words, precision_in_words

MAGIC = b"PMT1"
ALIGNMENT = 8
LAYER_SINGULARS = {"bases": "base", "clashes": "clash", "movements": "movement", "statements": "statement"}


class Place(Protocol):
    """What the map needs of a gazetteer's place."""

    name: str

    def name_in(self, language: str) -> str | None: ...


Places = Callable[[str], Place | None]


def payload(dataset: Dataset, places: Places) -> bytes:
    """The bytes of a dataset; `places` gives the place of an id, or None."""
    rows = [(dataset.bounds(event), event) for event in dataset.events]
    rows.sort(key=lambda row: (row[0].s0, row[1].id))
    events = [event for _, event in rows]
    body = _arrays(dataset, rows)
    directory, offset = {}, 0
    for name, values in body.items():
        directory[name] = {"type": values.dtype.name, "offset": offset, "length": len(values)}
        offset += len(_padded(values.tobytes()))
    header = {
        "total": len(events),
        "first_day": _first_day(dataset),
        "opening": dataset.opening,
        "cutoff": dataset.cutoff,
        "sources": sources_by_month(dataset.events),
        "fading": {"per_year": style.FADING_PER_YEAR, "faintest": style.FAINTEST},
        "marks": {"outline": style.MARK_OUTLINE, "halo": style.MARK_HALO, "area": style.AREA_MARK},
        "tables": _tables(dataset, events),
        "arrays": directory,
        "events": [_text(dataset, event, places) for event in events],
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    head = MAGIC + len(text).to_bytes(4, "little") + text
    return _padded(head) + b"".join(_padded(values.tobytes()) for values in body.values())


def _first_day(dataset: Dataset) -> int:
    """Where the timeline begins: early enough to show every event, but not for the sake of what has
    stood since some unknown day long before and still stood in later years."""
    firsts = (span(event.start).first for event in dataset.events)
    lasts = (dataset.bounds(event).e1 - 1 for event in dataset.events)
    return min((day for day in (*firsts, *lasts) if day > NEVER), default=NEVER)


def _arrays(dataset: Dataset, rows: list) -> dict[str, np.ndarray]:
    events = [event for _, event in rows]
    sides = list(style.SIDES)
    days = np.array([bounds for bounds, _ in rows], dtype="<i4").reshape(-1, 4)

    def column(values: Iterable, dtype: str) -> np.ndarray:
        return np.fromiter(values, dtype=dtype, count=len(events))

    def ranks(values: Iterable, table: Iterable) -> np.ndarray:
        order = {value: rank for rank, value in enumerate(table)}
        return column((order[value] for value in values), "u1")

    # What is too coarse to be drawn has no point for the browser.
    points = [(e.lon, e.lat) if e.is_pin or e.is_area else (np.nan, np.nan) for e in events]
    return {
        "s0": days[:, 0].copy(),
        "s1": days[:, 1].copy(),
        "e0": days[:, 2].copy(),
        "e1": days[:, 3].copy(),
        "last_seen": column((e.last_seen for e in events), "<i4"),
        "lon": column((lon for lon, _ in points), "<f4"),
        "lat": column((lat for _, lat in points), "<f4"),
        "radius_km": column((e.radius_km for e in events), "<f4"),
        "kind": ranks((e.kind for e in events), KINDS),
        "side": ranks((dataset.side(e) for e in events), sides),
        "status": ranks((e.status for e in events), STATUSES),
        "precision": ranks((e.geo_precision for e in events), PRECISIONS),
    }


def _tables(dataset: Dataset, events: list[Event]) -> dict[str, list]:
    """What the arrays' small numbers stand for, in their order."""
    named = sorted({actor for event in events for actor in event.actors})
    return {
        "layers": [
            {"id": layer, "label": style.LAYER_LABELS[layer], "one": LAYER_SINGULARS[layer]}
            for layer in LAYERS
        ],
        "kinds": [asdict(kind) | asdict(style.GLYPHS[kind.id]) for kind in KINDS.values()],
        "sides": [{"id": key} | asdict(side) for key, side in style.SIDES.items()],
        "statuses": [{"id": status, "label": style.STATUS_LABELS[status]} for status in STATUSES],
        "stances": [{"id": stance, "label": style.STANCE_LABELS[stance]} for stance in STANCES],
        "precisions": [{"id": name, "label": style.PRECISION_LABELS[name]} for name in PRECISIONS],
        "actors": [
            {"id": key, "name": _name(dataset, key), "side": dataset.actors[key].side} for key in named
        ],
    }


def _text(dataset: Dataset, event: Event, places: Places) -> dict:
    """What the details show of an event; what says nothing is left out."""
    place = places(event.place_id) if event.place_id else None
    return _filled(
        {
            "id": event.id,
            "former_ids": list(event.former_ids),
            "title": event.title,
            "summary": event.summary,
            "dates": dates_in_words(event, dataset.cutoff),
            "dates_precision": _dates_precision(event),
            "last_seen": in_words(event.last_sight) if event.last_sight else "",
            "place": place.name if place else "",
            "place_ar": (place.name_in("ar") or "") if place else "",
            "place_as_written": event.place_as_written,
            "from_place": _place_name(event.from_place_id, places),
            "to_place": _place_name(event.to_place_id, places),
            "actors": list(event.actors),
            "part_of": event.part_of,
            "toll": toll_in_words(event),
            "held_back": event.is_held_back or "",
            "claims": [_claim(dataset, claim, places) for claim in event.claims],
        }
    )


def _claim(dataset: Dataset, claim: Claim, places: Places) -> dict:
    return _filled(
        {
            "by": _name(dataset, claim.by),
            "publisher": claim.publisher,
            "title": claim.title,
            "url": claim.url,
            "published": in_words(claim.published) if claim.published else "",
            "stance": STANCES.index(claim.stance),
            "start": in_words(claim.start) if claim.start else "",
            "end": end_in_words(claim.end, dataset.cutoff) if claim.end else "",
            "place": _place_name(claim.place_id, places),
            "toll": toll_in_words(claim),
            "seen": in_words(claim.seen) if claim.seen else "",
            "note": claim.note,
        }
    )


def toll_in_words(said: Event | Claim) -> str:
    """How many were killed; empty where nobody says.

    >>> toll_in_words(Claim("SOHR", "AFP", fatalities_low=0, fatalities_high=0))
    'nobody killed'
    >>> toll_in_words(Claim("SOHR", "AFP", fatalities_low=100, fatalities_high=200))
    '100 to 200 killed'
    >>> toll_in_words(Claim("SOHR", "AFP", fatalities_low=1))
    'at least 1 killed'
    """
    low, high = said.fatalities_low, said.fatalities_high
    if low is None and high is None:
        return ""
    if low == high:
        return f"{low} killed" if low else "nobody killed"
    if high is None:
        return f"at least {low} killed" if low else "an unknown number killed"
    return f"{low} to {high} killed" if low else f"up to {high} killed"


def _dates_precision(event: Event) -> str:
    """How exact the dates are; which of the two, where they differ."""
    start, end = precision_in_words(event.start), precision_in_words(event.end)
    if start == end or (event.is_instant and not event.end):
        return start
    told = {"start": start, "end": end}
    return "; ".join(f"{name}: {words}" for name, words in told.items() if words)


def _name(dataset: Dataset, by: str) -> str:
    """An actor's name, or the free name of a source that is no actor."""
    return dataset.actors[by].name if by in dataset.actors else by


def _place_name(place_id: str, places: Places) -> str:
    place = places(place_id) if place_id else None
    return place.name if place else place_id


def _filled(values: dict) -> dict:
    return {name: value for name, value in values.items() if value not in ("", [])}


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % ALIGNMENT)
