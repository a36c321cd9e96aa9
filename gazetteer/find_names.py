"""The known places that a text names, each with what it means there.

>>> from gazetteer import Gazetteer
>>> text = "Vehicles reached al-Omar oilfield, Turkish troops the town of Qahtaniyah near Qamishli."
>>> for mention in find_names(text, Gazetteer.default()):
...     print(mention.start, mention.end, mention.text, mention.place.id)
17 33 al-Omar oilfield al-omar-oil-field
54 72 town of Qahtaniyah qahtaniyah-tirbespi
78 86 Qamishli qamishli

What is sure by itself is read first. A name that several places have is then read beside these: it
means a place that the text names elsewhere in full, or one near to what stands beside it. One name
means one place throughout a text. Nothing is found that the gazetteer does not have.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from gazetteer import words
from gazetteer.errors import AmbiguousPlace, PlaceNotFound, PresenceError
from gazetteer.folded_text import FoldedText
from gazetteer.geodesy import distance_km
from gazetteer.meant import Verdict, meant
from gazetteer.place import Candidate, Place
from gazetteer.resolve import Gazetteer
from gazetteer.respelled import Respelled
from gazetteer.sources import FAMOUS
from gazetteer.spot import Spot, Spotter
from gazetteer.vague import COMPASS, DISTANCE
from gazetteer.widened import Widened, widened

# Candidates that the verdict is drawn from.
ENOUGH_TO_DECIDE = 10
# Neighbours in the text that an ambiguous name is tried beside, the nearest first.
NEIGHBOURS = 5
# Of namesakes the one is meant that lies no further from such a neighbour, in kilometres; if none does,
# the text does not tell.
BESIDE_KM = 80.0
# Between a name and the one that tells where it lies: "Qahtaniyah, 28 km east of Qamishli".
_RELATED = re.compile(
    rf",?\s+\(?(?:{DISTANCE}\s+)?(?:near|outside|close\s+to|in|{COMPASS}\s+of|قرب|في|شرق|غرب|شمال|جنوب)\s+(?:the\s+)?",
    re.IGNORECASE,
)
# Between the names of a list.
_LISTED = re.compile(r"\s*(?:[,،;/&-]|\b(?:and|or|et|und|ve|û)\b|و)+\s*(?:و|and\s|the\s)?\s*")
# A name that goes on in words that are in none of ours, as "Bab al-Hawa" does after "Bab", is another.
_LONGER = re.compile(r"[^\S\n]+(?=(?:a[lnrstdz]|ash|e[lnrstdz])-[^\W\d_])")
# Feature codes of what reaches so far that no site is called after it: "Syria base" is a base in Syria.
_WIDE = frozenset(("PCLI", "ADM1", "RGN"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text.

    start, end  where, in code points: text[start:end] is `text`
    text        the words as written
    found       what they mean, with score and reasons; None if several places may be meant
    candidates  what they may mean, best first
    """

    start: int
    end: int
    text: str
    found: Candidate | None
    candidates: tuple[Candidate, ...]

    @property
    def place(self) -> Place | None:
        """The place that is meant; None if the text does not tell which."""
        return self.found.place if self.found else None


def find_names(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """Every place of `gazetteer` that a text names, in the order of the text.

    Mentions do not overlap; the longest name wins.
    """
    return _finder(gazetteer).find(text)


class _Read(NamedTuple):
    """A name, what it means beyond doubt, all candidates, and those between which nothing decides."""

    name: str
    found: Candidate | None
    candidates: tuple[Candidate, ...]
    rivals: tuple[Candidate, ...] = ()


class _Named(NamedTuple):
    """A spot, with its words of kind."""

    spot: Spot
    start: int
    end: int
    read: _Read
    has_kind: bool


class Finder:
    """Finds the names of a gazetteer's places. Made once: names read before are not read again."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._spotter = Spotter(gazetteer)
        self._respelled = Respelled(gazetteer)
        self._read_before: dict[tuple[str, str], _Read] = {}

    def find(self, text: str) -> list[Mention]:
        """As `find_names`."""
        read = self._spotter.read(text)
        listed = self._spotter.spots(read)
        spots = sorted([*listed, *self._respelled.spots(read, listed)], key=lambda spot: spot.first)
        taken = bytearray(len(read))
        for spot in spots:
            taken[spot.first : spot.last + 1] = b"\1" * (spot.last + 1 - spot.first)
        named = _meant(text, [self._named(read, spot, taken) for spot in spots])
        settled = self._settled(text, named)
        return [
            Mention(one.start, one.end, text[one.start : one.end], sense.found, sense.candidates)
            for one in named
            if (sense := settled.get(one.read.name, one.read)).candidates
        ]

    def _named(self, read: FoldedText, spot: Spot, taken: bytearray) -> _Named:
        """A spot with as many words of kind as make sense, of those that are not `taken`; then they are."""
        bare = self._read(spot.name)
        wide = bare.found is not None and bare.found.place.feature_code in _WIDE
        chosen: tuple[Widened, _Read] | None = None
        for wider in widened(read, spot, taken):
            sense = self._read(wider.name)
            if sense.found is None:
                if chosen is None and bare.found is None and sense.candidates:
                    chosen = wider, sense
            elif not (sense.found.anchor and (wide or sense.found.place.is_area)) and not (
                wide and sense.found.place == bare.found.place and wider.end > spot.end
            ):
                chosen = wider, sense
                break
        if chosen is None:
            return _Named(spot, spot.start, spot.end, bare, False)
        wider, sense = chosen
        taken[wider.first : wider.last + 1] = b"\1" * (wider.last + 1 - wider.first)
        return _Named(spot, wider.start, wider.end, sense, True)

    def _read(self, name: str, near: Place | None = None) -> _Read:
        asked = (name, near.id if near else "")
        if asked not in self._read_before:
            self._read_before[asked] = self._decided(name, near)
        return self._read_before[asked]

    def _decided(self, name: str, near: Place | None) -> _Read:
        try:
            candidates = self._gazetteer.candidates(name, near=near, limit=ENOUGH_TO_DECIDE)
        except PresenceError:  # words of kind made several places of it
            return _Read(name, None, ())
        try:
            return _Read(name, self._gazetteer.decide(name, candidates), tuple(candidates))
        except AmbiguousPlace as error:
            return _Read(name, None, tuple(candidates), error.candidates)
        except PlaceNotFound:
            return _Read(name, None, tuple(candidates))

    def _settled(self, text: str, named: list[_Named]) -> dict[str, _Read]:
        """What the names mean that are not sure by themselves but by the rest of the text."""
        sure = [(one.start, one.read.found.place) for one in named if one.read.found]
        told = {one.read.found.place.id: one.read.name for one in named if one.read.found}
        spots = [(start, place) for start, place in sure if place.feature_code != "PCLI"]
        starts = [start for start, _ in spots]
        settled: dict[str, _Read] = {}
        for one in named:
            if one.read.found or one.read.name in settled:
                continue
            sense = _named_again(one.read, told) or self._beside(one, _neighbours(text, one, starts, spots))
            if sense:
                settled[one.read.name] = sense
                told.setdefault(sense.found.place.id, sense.name)
        return settled

    def _beside(self, one: _Named, neighbours: Iterable[Place]) -> _Read | None:
        """What a name means beside the first neighbour that decides it."""
        for neighbour in neighbours:
            beside = self._read(one.read.name, neighbour)
            if beside.found and _is_beside(beside.found.place, neighbour):
                return beside
        return None


@lru_cache(maxsize=4)
def _finder(gazetteer: Gazetteer) -> Finder:
    return Finder(gazetteer)


def _meant(text: str, named: list[_Named]) -> list[_Named]:
    """Those that are meant as places: by what stands around them, in lists, or elsewhere in the text."""
    begun = {one.start for one in named}
    verdicts: list[Verdict] = [
        "none" if (more := _LONGER.match(text, one.end)) and more.end() not in begun else _verdict(text, one)
        for one in named
    ]
    proven = {one.spot.key for one, verdict in zip(named, verdicts, strict=True) if verdict == "place"}
    for index, one in enumerate(named):
        if verdicts[index] == "perhaps":
            beside = [
                text[named[other].end : one.start] if other < index else text[one.end : named[other].start]
                for other in (index - 1, index + 1)
                if 0 <= other < len(named) and verdicts[other] == "place"
            ]
            if one.spot.key in proven or any(_LISTED.fullmatch(gap) for gap in beside):
                verdicts[index] = "place"
    return [one for one, verdict in zip(named, verdicts, strict=True) if verdict == "place"]


def _is_obscure(place: Place, key: str) -> bool:
    """Whether few know a place by the name with this key: a small town, or an old name of a city."""
    return not place.is_curated and (place.population < FAMOUS or words.key(place.name) != key)


def _verdict(text: str, one: _Named) -> Verdict:
    spot, found = one.spot, one.read.found
    if spot.key:
        obscure = found is not None and _is_obscure(found.place, spot.key)
        return meant(text, spot.start, spot.end, spot.key, spot.article, one.has_kind, obscure)
    # A spelling that nobody listed counts only if it leaves no doubt.
    return "place" if found and not found.anchor and found.place.is_curated else "none"


def _named_again(read: _Read, told: dict[str, str]) -> _Read | None:
    """A name read as a place that the text names elsewhere, in words that leave no doubt."""
    again = [candidate for candidate in read.rivals if candidate.place.id in told]
    if not again:
        return None
    reason = f"the text names it elsewhere: {told[again[0].place.id]}"
    found = replace(again[0], reasons=(reason, *again[0].reasons))
    return _Read(read.name, found, (found, *(c for c in read.candidates if c.place != found.place)))


def _is_beside(one: Place, other: Place) -> bool:
    apart = distance_km(one.point, other.point) - one.radius_km - other.radius_km
    return apart <= BESIDE_KM


def _neighbours(text: str, one: _Named, starts: list[int], spots: list[tuple[int, Place]]) -> list[Place]:
    """The places named around a name, each once: what it is said to be near, its sentence, the others."""

    def distance(spot: tuple[int, Place]) -> tuple[bool, bool, int]:
        start = spot[0]
        gap = text[one.end : start] if start > one.start else text[start : one.start]
        related = start > one.start and bool(_RELATED.fullmatch(gap))
        return not related, words.ends_sentence(gap), len(gap)

    here = bisect_left(starts, one.start)
    around = sorted(spots[max(0, here - NEIGHBOURS) : here + NEIGHBOURS], key=distance)
    return list({place.id: place for _, place in around}.values())[:NEIGHBOURS]
