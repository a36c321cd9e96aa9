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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from gazetteer import kinds, rank, words
from gazetteer.errors import PresenceError
from gazetteer.folded_text import FoldedText
from gazetteer.meant import meant
from gazetteer.place import Candidate, Place
from gazetteer.resolve import Gazetteer
from gazetteer.respelled import Respelled
from gazetteer.spot import Spot, Spotter, plain
from gazetteer.vague import COMPASS

# Candidates that the verdict is drawn from.
ENOUGH_TO_DECIDE = 10
# Neighbours in the text that an ambiguous name is tried beside, the nearest first.
NEIGHBOURS = 5
# Of namesakes the one is meant that lies no further from such a neighbour, in kilometres; if none does,
# the text does not tell.
BESIDE_KM = 80.0
# A word of kind has at most so many words ("mission support site").
_LONGEST_KIND = 3

# Those that go before it with "of", in the singular.
_OF = frozenset(
    (
        "town",
        "village",
        "city",
        "governorate",
        "province",
        "district",
        "subdistrict",
        "region",
        "area",
        "countryside",
    )
)
_SIDE = re.compile(rf"{COMPASS}|rural|greater|central|outer", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:[,،;/&-]|\b(?:and|or|et|und|ve|û|or)\b|و)+\s*(?:و|and\s|the\s)?\s*")
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
    """A name with the candidates for it, and the one that is beyond doubt, if there is one."""

    name: str
    found: Candidate | None
    candidates: tuple[Candidate, ...]


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
        spots = self._spotter.spots(read)
        named = _meant(text, [self._named(read, spot) for spot in spots])
        more = [self._named(read, spot) for spot in self._respelled.spots(read, spots)]
        # A spelling that nobody listed counts only if it leaves no doubt.
        named += [
            one for one in more if one.read.found and not one.read.found.anchor and _is_curated(one.read)
        ]
        named.sort(key=lambda one: one.start)
        settled = self._settled(named)
        return [
            Mention(one.start, one.end, text[one.start : one.end], sense.found, sense.candidates)
            for one in named
            if (sense := settled.get(one.read.name, one.read)).candidates
        ]

    def _named(self, read: FoldedText, spot: Spot) -> _Named:
        """A spot with as many words of kind as make sense."""
        bare = self._read(spot.name)
        wide = bare.found is not None and bare.found.place.feature_code in _WIDE
        undecided = None
        for start, end, name in _widened(read, spot):
            wider = self._read(name)
            named = _Named(spot, start, end, wider, True)
            if wider.found is None:
                undecided = undecided or (named if wider.candidates and bare.found is None else None)
            elif not (wider.found.anchor and (wide or wider.found.place.is_area)) and not (
                wide and wider.found.place == bare.found.place and end > spot.end
            ):
                return named
        return undecided or _Named(spot, spot.start, spot.end, bare, False)

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
        except PresenceError:
            return _Read(name, None, tuple(candidates))

    def _settled(self, named: list[_Named]) -> dict[str, _Read]:
        """What the names mean that are not sure by themselves but by the rest of the text."""
        sure = [(one.start, one.read.found.place) for one in named if one.read.found]
        told = {one.read.found.place.id: one.read.name for one in named if one.read.found}
        spots = [(start, place) for start, place in sure if place.feature_code != "PCLI"]
        starts = [start for start, _ in spots]
        settled: dict[str, _Read] = {}
        for one in named:
            if one.read.found or one.read.name in settled:
                continue
            sense = _named_again(one.read, told) or self._beside(one, _nearest(one.start, starts, spots))
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
    verdicts = [
        meant(text, one.spot.start, one.spot.end, one.spot.key, one.spot.article, one.has_kind)
        for one in named
    ]
    proven = {one.spot.key for one, verdict in zip(named, verdicts, strict=True) if verdict == "place"}
    kept: list[_Named] = []
    for index, (one, verdict) in enumerate(zip(named, verdicts, strict=True)):
        if verdict == "perhaps":
            beside = [
                text[named[other].end : one.start] if other < index else text[one.end : named[other].start]
                for other in (index - 1, index + 1)
                if 0 <= other < len(named) and verdicts[other] == "place"
            ]
            if one.spot.key in proven or any(_LISTED.fullmatch(gap) for gap in beside):
                verdicts[index] = verdict = "place"
        if verdict == "place":
            kept.append(one)
    return kept


def _is_curated(read: _Read) -> bool:
    return not read.found.place.id.startswith("gn:")


def _named_again(read: _Read, told: dict[str, str]) -> _Read | None:
    """A name read as a place that the text names elsewhere, in words that leave no doubt."""
    again = [candidate for candidate in read.candidates if candidate.place.id in told]
    if not again:
        return None
    reason = f"the text names it elsewhere: {told[again[0].place.id]}"
    found = replace(again[0], reasons=(reason, *again[0].reasons))
    return _Read(read.name, found, (found, *(c for c in read.candidates if c.place != found.place)))


def _is_beside(one: Place, other: Place) -> bool:
    apart = rank.distance_km(one.point, other.point) - one.radius_km - other.radius_km
    return apart <= BESIDE_KM


def _nearest(start: int, starts: list[int], spots: list[tuple[int, Place]]) -> Iterator[Place]:
    """The places named around a point of the text, the nearest first, each once."""
    right = bisect_left(starts, start)
    left = right - 1
    seen: set[str] = set()
    while len(seen) < NEIGHBOURS and (left >= 0 or right < len(spots)):
        goes_left = right >= len(spots) or (left >= 0 and start - starts[left] <= starts[right] - start)
        place = spots[left if goes_left else right][1]
        left, right = (left - 1, right) if goes_left else (left, right + 1)
        if place.id not in seen:
            seen.add(place.id)
            yield place


def _widened(read: FoldedText, spot: Spot) -> Iterator[tuple[int, int, str]]:
    """The spot with words of kind around it, the widest first: start, end, and the name so made."""
    end = _kind_after(read, spot.last) if spot.end == read.ends[spot.last] else spot.end
    begin, opening = _kind_before(read, spot)
    after, before = read.text[spot.end : end], f"{opening} " if opening else ""
    if after and before:
        yield begin, end, plain(before + spot.name + after)
    if after:
        yield spot.start, end, plain(spot.name + after)
    if before:
        yield begin, spot.end, plain(before + spot.name)


def _kind_after(read: FoldedText, last: int) -> int:
    """Where the words of kind after a name end: "oilfield", "air base", "النفطي"."""
    end = last
    while longer := next(
        (
            stop
            for stop in range(min(end + _LONGEST_KIND, len(read) - 1), end, -1)
            if _is_one_phrase(read, end, stop)
            and " ".join(read.word(index).lower() for index in range(end + 1, stop + 1)) in kinds.STANDING
        ),
        None,
    ):
        end = longer
    return read.ends[end]


def _is_one_phrase(read: FoldedText, first: int, last: int) -> bool:
    return all(words.joins(read.gap(index)) for index in range(first + 1, last + 1))


def _kind_before(read: FoldedText, spot: Spot) -> tuple[int, str]:
    """Where the words of kind before a name begin: "town of", "northern", "حقل"; and these words."""
    first = spot.first
    if read.leads[first] < 0 and spot.start != read.starts[first]:  # a particle stands between
        return spot.start, ""
    if first == 0 or not words.joins(read.gap(first)):
        return spot.start, ""
    before = read.word(first - 1)
    if words.is_arabic(before):
        for name, offset in ((before, 0), *((r.name, r.offset) for r in words.beginnings(before))):
            if name in kinds.STANDING:
                return read.starts[first - 1] + offset, name
        return spot.start, ""
    if _SIDE.fullmatch(before):
        return read.starts[first - 1], before
    at = first - 1
    if read.word(at).lower() == "the" and at and words.joins(read.gap(at)):
        at -= 1
    if (
        at
        and read.word(at).lower() == "of"
        and read.word(at - 1).lower() in _OF
        and words.joins(read.gap(at))
    ):
        return read.starts[at - 1], plain(read.text[read.starts[at - 1] : read.ends[at]])
    return spot.start, ""
