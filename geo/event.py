"""What happened or stood somewhere, and who says so: Event, Claim, Actor, Kind.

An event's status is derived from its claims by `derive_status`, never typed in. What was known by
a day is derived by `Event.known_by`: only claims published by then count.
"""

from dataclasses import dataclass, replace
from itertools import combinations

from geo.when import FOREVER, STANDING, Bounds, Span, bounds, span

LAYERS = ("bases", "clashes", "movements", "statements")
STANCES = ("asserts", "denies", "no_comment")
STATUSES = ("confirmed", "reported", "disputed", "denied")
PRECISIONS = ("site", "near", "town", "area", "governorate", "country")
"""How exact a place is, finest first. From `area` on an event is never drawn as a pin."""


COMPILERS = ("Wikipedia",)
"""Who only tells what others said, so that their word confirms nothing."""

WIDEST_AREA_KM = 100
"""Radius from which on an area says as little as a governorate, and is listed like one."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: its id, the layer it belongs to, its name for people and the plural."""

    id: str
    layer: str
    label: str
    plural: str


KINDS = {
    kind.id: kind
    for kind in (
        Kind("base", "bases", "base", "bases"),
        Kind("clash", "clashes", "clash", "clashes"),
        Kind("airstrike", "clashes", "airstrike", "airstrikes"),
        Kind("shelling", "clashes", "shelling", "shellings"),
        Kind("attack", "clashes", "attack", "attacks"),
        Kind("blast", "clashes", "blast", "blasts"),
        Kind("offensive", "clashes", "offensive", "offensives"),
        Kind("capture", "clashes", "capture", "captures"),
        Kind("withdrawal", "movements", "withdrawal", "withdrawals"),
        Kind("reinforcement", "movements", "reinforcement", "reinforcements"),
        Kind("handover", "movements", "handover", "handovers"),
        Kind("patrol", "movements", "patrol", "patrols"),
        Kind("convoy", "movements", "convoy", "convoys"),
        Kind("announcement", "statements", "announcement", "announcements"),
        Kind("ceasefire", "statements", "ceasefire", "ceasefires"),
    )
}
"""Their twins in ACLED, UCDP and PLOVER are in the README."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A party. `side` is a key of `geo.style.SIDES`."""

    id: str
    name: str
    side: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """Who said it, where and when. Own values stand only where this source says otherwise."""

    by: str
    """who says so, the origin: an actor's id or a free name"""
    publisher: str
    """whose page it is"""
    title: str = ""
    url: str = ""
    published: str = ""
    """EDTF text, or empty where the page bears no date"""
    stance: str = "asserts"
    """one of STANCES"""
    start: str = ""
    end: str = ""
    place_id: str = ""
    fatalities_low: int | None = None
    fatalities_high: int | None = None
    seen: str = ""
    """the last day (EDTF text) on which this source attests a standing base"""
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells two claims on one event apart."""
        return self.url or f"{self.publisher}, {self.published}", self.by, self.stance


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened or stood somewhere. Dates are EDTF texts (see `geo.when`)."""

    id: str
    kind: str
    title: str
    summary: str
    claims: tuple[Claim, ...]
    start: str = ""
    end: str = ""
    place_id: str = ""
    place_as_written: str = ""
    from_place_id: str = ""
    to_place_id: str = ""
    lon: float | None = None
    """degrees east, WGS 84; None together with `lat` where nothing can be placed"""
    lat: float | None = None
    radius_km: float = 0.0
    """how far off the point may be, or the extent of an area"""
    geo_precision: str = "site"
    """one of PRECISIONS"""
    actors: tuple[str, ...] = ()
    """ids, acting side first"""
    part_of: str = ""
    fatalities_low: int | None = None
    fatalities_high: int | None = None
    former_ids: tuple[str, ...] = ()
    status_given: str = ""
    """a reader's own doubt, the most that the claims may make of it; empty where the claims decide"""

    @property
    def layer(self) -> str:
        return KINDS[self.kind].layer

    @property
    def is_instant(self) -> bool:
        """Whether an empty end means the day it started; a base's means unknown."""
        return self.kind != "base"

    @property
    def is_pin(self) -> bool:
        """Whether it may be drawn as a mark on a point."""
        fine = PRECISIONS.index(self.geo_precision) < PRECISIONS.index("area")
        return fine and self.lon is not None

    @property
    def is_area(self) -> bool:
        """Whether it may be drawn as a circle; what is wider or coarser is only listed."""
        placed = self.geo_precision == "area" and self.lon is not None
        return placed and self.radius_km <= WIDEST_AREA_KM

    @property
    def seen(self) -> tuple[str, ...]:
        """Days on which a source attests that it stood; denials attest nothing."""
        return tuple(c.seen for c in self.claims if c.seen and c.stance == "asserts")

    @property
    def last_sight(self) -> str:
        """The newest date text on which it is attested, as exact as its source; empty where there is none."""
        return max(self.seen, key=lambda text: span(text).first, default="")

    @property
    def last_seen(self) -> int:
        """The first day that the newest attestation may mean, NEVER where there is none."""
        return span(self.last_sight).first

    @property
    def status(self) -> str:
        return derive_status(self)

    @property
    def is_held_back(self) -> bool:
        """Whether a reader's doubt keeps the status below what the claims make of it."""
        return bool(self.claims) and self.status != _status_of_claims(self)

    def bounds(self, cutoff: int) -> Bounds:
        """Earliest and latest start and end, in days; see `geo.when.bounds`."""
        return bounds(self.start, self.end, instant=self.is_instant, seen=self.seen, cutoff=cutoff)

    def known_by(self, day: int) -> "Event | None":
        """The event as the claims published by `day` told it, or None where none was.

        A claim counts by the last day that its `published` allows; an undated one never counts.
        Days and toll stand if a claim that counts shares them, else those of the newest that does
        take their place; the place itself stays. What came after `day` was not known: a base's
        later end becomes unknown, anything else was still going on, and a summary that may draw on
        later pages is empty.
        """
        counting = tuple(c for c in self.claims if c.published and span(c.published).last <= day)
        if not counting or day < span(self.start).first < FOREVER:
            return None
        more_told = any(span(c.published).last > day for c in self.claims if c.published)
        summary = "" if more_told else self.summary
        known = replace(self, claims=counting, summary=summary, **_values_told(self, counting))
        later = known.end not in ("", STANDING) and span(known.end).last > day
        if known.kind == "base":
            return replace(known, end="") if later or known.end == STANDING else known
        return replace(known, end=STANDING) if later else known


def _values_told(event: Event, counting: tuple[Claim, ...]) -> dict[str, str | int | None]:
    """Days and toll of the newest claim, where none of those that count shares the event's."""
    asserting = sorted(
        (c for c in counting if c.stance == "asserts"),
        key=lambda c: span(c.published).last,
        reverse=True,
    )
    told: dict[str, str | int | None] = {}
    if asserting and all(c.start or c.end for c in asserting):
        start, end = asserting[0].start or event.start, asserting[0].end or event.end
        fits = end in ("", STANDING) or span(end).last >= span(start).first
        told |= {"start": start, "end": end if fits else ""}
    if asserting and all(_has_toll(c) for c in asserting):
        newest = asserting[0]
        told |= {"fatalities_low": newest.fatalities_low, "fatalities_high": newest.fatalities_high}
    return told


def _has_toll(value: Event | Claim) -> bool:
    return value.fatalities_low is not None or value.fatalities_high is not None


def derive_status(event: Event) -> str:
    """How sure an event is, from its claims.

    | claims                                                                 | status       |
    |------------------------------------------------------------------------|--------------|
    | none (imported data)                                                   | status_given |
    | an assertion and a denial                                              | `disputed`   |
    | assertions of days, place or toll that cannot both be true             | `disputed`   |
    | only denials (and "no comment")                                        | `denied`     |
    | two assertions with different origins and different publishers         | `confirmed`  |
    | a party asserts its own presence, movement or statement                | `confirmed`  |
    | anything else                                                          | `reported`   |

    A party's word for its own attack or for a toll confirms nothing, and an encyclopaedia is no
    origin. Where the supplier of imported data, or a curator, was less sure than the claims make it
    (`status_given`), that doubt stands.
    """
    if not event.claims:
        return event.status_given or "reported"
    told = _status_of_claims(event)
    return max(told, event.status_given or told, key=STATUSES.index)


def _status_of_claims(event: Event) -> str:
    asserting = [c for c in event.claims if c.stance == "asserts"]
    denied = any(c.stance == "denies" for c in event.claims)
    if denied and not asserting:
        return "denied"
    pairs = list(combinations(asserting, 2))
    if denied or any(_contradict(event, a, b) for a, b in pairs):
        return "disputed"
    if any(_speaks_for_itself(event, c) for c in asserting):
        return "confirmed"
    bearing = [c for c in asserting if not _confirms_nothing(event, c)]
    independent = any(a.by != b.by and a.publisher != b.publisher for a, b in combinations(bearing, 2))
    return "confirmed" if independent else "reported"


def _confirms_nothing(event: Event, claim: Claim) -> bool:
    of_its_own_attack = event.layer == "clashes" and claim.by in event.actors[:1]
    return of_its_own_attack or claim.by in COMPILERS


def _speaks_for_itself(event: Event, claim: Claim) -> bool:
    if event.layer == "statements":
        return claim.by in event.actors[:1] or (event.kind == "ceasefire" and claim.by in event.actors)
    return event.layer in ("bases", "movements") and claim.by in event.actors


def _contradict(event: Event, a: Claim, b: Claim) -> bool:
    """Whether two assertions cannot both be true; each inherits what it does not say itself."""
    starts = [span(c.start or event.start) for c in (a, b)]
    ends = [_end_span(c.end or event.end, c) for c in (a, b)]
    seen = [span(c.seen) for c in (a, b)]
    after_end = any(s.first > e.last for s, e in zip(seen, reversed(ends), strict=True))
    before_start = any(s.last < o.first for s, o in zip(seen, reversed(starts), strict=True))
    places = {c.place_id or event.place_id for c in (a, b)}
    return (
        not starts[0].meets(starts[1])
        or not ends[0].meets(ends[1])
        or after_end
        or before_start
        or len(places) > 1
        or not _toll(event, a).meets(_toll(event, b))
    )


def _end_span(end: str, claim: Claim) -> Span:
    """The days that an end may mean; one who says that it stands says so of the day he spoke."""
    if end == STANDING:
        return Span(span(claim.published).first, FOREVER)
    return span(end)


def _toll(event: Event, claim: Claim) -> Span:
    source = claim if _has_toll(claim) else event
    low, high = source.fatalities_low, source.fatalities_high
    return Span(low or 0, FOREVER if high is None else high)
