"""Rows of a fact sheet become events with claims; what cannot is rejected with its reason.

A row's `event` names the event that it is a claim on; without one its `id` does. Fields of an
event that already stands win, and a value that differs goes to the claim, so that importing a
file again changes nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from gazetteer import Gazetteer
from geo.check import Context, feature_faults
from geo.corrections import Correction, Corrections
from geo.dataset import to_feature
from geo.event import KINDS, STANCES, Actor, Claim, Event
from geo.placing import correction_for, correction_of, find_place, find_route, lie_apart, move
from geo.sheet import Rejected, Row, read_actors, read_date, read_sources, read_toll
from geo.when import span

CEILINGS = {"reported": "reported", "claimed": "reported", "disputed": "disputed"}
"""What a fact sheet's own reading lets the claims of a row that nobody has curated confirm at most."""

NO_CORRECTIONS = Corrections()

_CLAIM_VALUES = ("start", "end", "place_id", "fatalities_low", "fatalities_high")


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not taken, the field that stands in the way, and the reason in words."""

    row: Row
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The events after an import, and what it did with the rows."""

    events: tuple[Event, ...]
    new: int
    extended: int
    unchanged: int
    rejected: tuple[Rejection, ...]
    corrected: int
    """rows whose place a correction settled"""


def move_corrected(
    events: Iterable[Event], rows: Iterable[Row], corrections: Corrections, gazetteer: Gazetteer
) -> tuple[tuple[Event, ...], int]:
    """Events, those at a place that a correction says is wrong moved to the right one; and how many.

    rows: those about to be imported; what one of them places by a `place_id` of its own stays there.
    """
    settled = {slug for row in rows if row["place_id"] and (slug := _slug_if_any(row))}
    after, count = [], 0
    for event in events:
        correction = correction_of(event, corrections)
        if correction and settled.isdisjoint((event.id, *event.former_ids)):
            event, count = move(event, correction.place_id, gazetteer), count + 1
        after.append(event)
    return tuple(after), count


def import_rows(
    rows: Iterable[Row],
    events: Iterable[Event],
    actors: Mapping[str, Actor],
    gazetteer: Gazetteer,
    corrections: Corrections = NO_CORRECTIONS,
) -> Imported:
    """Add rows to events. Each row ends as part of an event or as a rejection.

    A row may be a claim on an event that a later row makes: what was rejected is tried again for as
    long as that helps. So the order of rows decides whose values an event has; what others say
    otherwise is measured against those.

    corrections: which place a written name means, where a row does not say so by its own `place_id`.
    """
    by_id = {event.id: event for event in events}
    current = {old: event.id for event in by_id.values() for old in event.former_ids}
    context = Context(actors, gazetteer)
    before, touched, unchanged, corrected = set(by_id), set(), 0, 0
    while True:
        rejected, taken = [], 0
        for row in rows:
            try:
                event, correction = _add(row, by_id, current, context, corrections)
            except Rejected as problem:
                rejected.append(Rejection(row, problem.field, problem.reason))
                continue
            taken += 1
            corrected += correction is not None
            if event == by_id.get(event.id):
                unchanged += 1
            else:
                by_id[event.id] = event
                touched.add(event.id)
        if not (rejected and taken):
            break
        rows = [rejection.row for rejection in rejected]
    new = len(touched - before)
    return Imported(tuple(by_id.values()), new, len(touched) - new, unchanged, tuple(rejected), corrected)


def _add(
    row: Row,
    by_id: Mapping[str, Event],
    current: Mapping[str, str],
    context: Context,
    corrections: Corrections,
) -> tuple[Event, Correction | None]:
    """The event that a row makes or belongs to, with the row in it; and the correction that placed it."""
    if row.surplus:
        raise Rejected("row", "has more cells than the header; put text that holds a comma in quotes")
    slug = _slug(row)
    slug = current.get(slug, slug)
    standing = by_id.get(slug)
    if (whole := row["part_of"]) and whole not in by_id and whole not in current:
        raise Rejected("part_of", f"{whole!r} is no event here; import that event too, or leave it out")
    written = row["place_as_written"] or (standing.place_as_written if standing else "")
    ids = (slug, *(standing.former_ids if standing else ()))
    correction = correction_for(row, written, ids, corrections, context.gazetteer)
    told = row, context, correction
    event = _join(standing, *told) if standing else _create(slug, *told)
    if event != standing and (fault := next(feature_faults(to_feature(event), context), None)):
        raise Rejected(*fault)
    return event, correction


def _create(slug: str, row: Row, context: Context, correction: Correction | None) -> Event:
    if row["status"] == "denied" and not row["event"]:
        raise Rejected(
            "event", "is empty, but a denial is a claim on the event that it denies; name that event"
        )
    if row["kind"] not in KINDS:
        raise Rejected("kind", f"{row['kind']!r} is not known; use one of {', '.join(KINDS)}")
    start, end = read_date(row, "start"), read_date(row, "end")
    when = start or read_date(row, "seen") or end
    if not when:
        raise Rejected("start", "is unknown, and so are end and seen; one of them must date the event")
    if not row["summary"]:
        raise Rejected("summary", "is empty; say in a few words what happened")
    actors, remarks = read_actors(row, context.actors.values(), when)
    place = find_place(row, context.gazetteer, correction=correction)
    route, unplaced = find_route(row, place["place_id"], context.gazetteer)
    event = Event(
        id=slug,
        kind=row["kind"],
        title=row["title"] or f"{KINDS[row['kind']].label.capitalize()}, {row['place_as_written']}",
        summary=row["summary"],
        claims=(),
        start=start,
        end=end,
        place_as_written=row["place_as_written"],
        actors=actors,
        part_of=row["part_of"],
        status_given="" if row["event"] else CEILINGS.get(row["status"], ""),
        fatalities_low=read_toll(row, "fatalities_low"),
        fatalities_high=read_toll(row, "fatalities_high"),
        **place,
        **route,
    )
    return replace(event, claims=_claims(row, {}, [*remarks, *unplaced]))


def _join(event: Event, row: Row, context: Context, correction: Correction | None) -> Event:
    """The event with the row's claims; what the row says otherwise goes to them."""
    if row["kind"] and row["kind"] != event.kind:
        raise Rejected(
            "kind",
            f"is {row['kind']}, but event {event.id!r} is a {event.kind}; name another event",
        )
    told = {field: read_date(row, field) for field in ("start", "end")}
    told |= {field: read_toll(row, field) for field in ("fatalities_low", "fatalities_high")}
    place_id, elsewhere = _place_told(row, event, context.gazetteer, correction)
    told["place_id"] = place_id
    own = {f: v for f, v in told.items() if v not in ("", None) and v != getattr(event, f)}
    when = told["start"] or event.start or event.end or row["seen"]
    actors, remarks = read_actors(row, context.actors.values(), when)
    if actors and actors != event.actors:
        remarks.append("names as actors " + ", ".join(context.actors[actor].name for actor in actors))
    remarks += elsewhere
    if row["summary"] not in ("", event.summary):
        remarks.append(row["summary"])
    _, unplaced = find_route(row, event.place_id, context.gazetteer)
    claims = {claim.key: claim for claim in event.claims}
    new_claims = _claims(row, own, [*remarks, *unplaced])
    if not row["event"] and not any(claim.key in claims for claim in new_claims):
        raise Rejected("id", f"{row['id']!r} already names another event; name this row's own in `event`")
    for claim in new_claims:
        claims[claim.key] = _merge(claims[claim.key], claim) if claim.key in claims else claim
    return replace(event, claims=tuple(claims.values()))


def _place_told(
    row: Row, event: Event, gazetteer: Gazetteer, correction: Correction | None
) -> tuple[str, list[str]]:
    """The place that a later row gives if it cannot be the event's, and remarks on one that can."""
    written = row["place_as_written"]
    same = written in ("", event.place_as_written)
    if same and not (row["place_id"] or row["lat"] or row["lon"]):
        return "", []
    place = find_place(row, gazetteer, event.place_as_written, correction)
    if not lie_apart(place, event, gazetteer):
        return "", [] if same else [f"places it at {written}"]
    if not place["place_id"]:
        raise Rejected(
            "place_as_written",
            f"{written!r} at {place['lat']}, {place['lon']} lies elsewhere than the event and is in no "
            "gazetteer; add the place with its source to data/places.csv, or name another event",
        )
    return place["place_id"], []


def _claims(row: Row, own: dict, remarks: list[str]) -> tuple[Claim, ...]:
    """A claim for each page of a row. The newest page attests `seen`, the first has the note."""
    stance = row["stance"] or ("denies" if row["status"] == "denied" else "asserts")
    if stance not in STANCES:
        raise Rejected("stance", f"{stance!r} is not known; use one of {', '.join(STANCES)}")
    sources = read_sources(row)
    reading = f"read as {row['status']}" if row["status"] in ("claimed", "disputed") else ""
    note = "; ".join(filter(None, (row["note"], row["checked"], *remarks, reading)))
    newest = max(sources, key=lambda s: span(s.published).last if s.published else 0)
    claims: dict[tuple, Claim] = {}
    for source in sources:
        claim = Claim(
            by=source.by,
            publisher=source.publisher,
            title=source.title,
            url=source.url,
            published=source.published,
            stance=stance,
            seen=read_date(row, "seen") if source is newest else "",
            note=note if source is sources[0] else "",
            **own,
        )
        if claim.key in claims:
            raise Rejected("source_url", "two pages of the row have one address; give each page once")
        claims[claim.key] = claim
    return tuple(claims.values())


def _merge(standing: Claim, told: Claim) -> Claim:
    """The standing claim, its empty values filled; a value that differs is nobody's to choose."""
    for field in (*_CLAIM_VALUES, "seen", "published"):
        old, new = getattr(standing, field), getattr(told, field)
        if old not in ("", None) and new not in ("", None) and old != new:
            raise Rejected(
                field,
                f"is {new}, but the claim by {told.by} on this page already says {old}; "
                "correct one, or name who says it in the column `by`",
            )
    filled = {f.name: getattr(told, f.name) for f in fields(Claim) if getattr(standing, f.name) in ("", None)}
    if standing.note and told.note not in standing.note:
        filled["note"] = f"{standing.note}; {told.note}"
    return replace(standing, **filled)


def _slug_if_any(row: Row) -> str:
    try:
        return _slug(row)
    except Rejected:  # which is told when the row is read
        return ""


def _slug(row: Row) -> str:
    """The event's id: its `event` cell, else its row's `id`."""
    field = "event" if row["event"] else "id"
    ascii_text = unicodedata.normalize("NFKD", row[field]).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", ascii_text.lower()))
    if not slug:
        raise Rejected(field, "is empty; give the row an id, or name its event by a slug")
    if field == "event" and slug != row["event"]:
        raise Rejected(field, f"{row['event']!r} is no slug; write {slug!r}")
    return slug
