"""The gazetteer: ask it for a written name, and it answers with places, and says why.

>>> from gazetteer import Gazetteer
>>> gazetteer = Gazetteer.default()
>>> gazetteer.resolve("al-Omar oilfield").id
'al-omar-oil-field'
>>> gazetteer.resolve("Qahtaniyah", near="Qamishli").id
'qahtaniyah-tirbespi'

A score is a probability, 0 to 1: how likely this place is meant, given the others that answer to the name,
and that it may be none. `resolve` would rather say that it does not know than put a pin in the wrong
place: it answers from `SURE` up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer import kinds, lies_in, rank, relative, sources
from gazetteer.clean import clean
from gazetteer.errors import AmbiguousPlace, PlaceNotFound, PresenceError, SeveralPlaces
from gazetteer.geodesy import distance_km
from gazetteer.given import Given
from gazetteer.index import Index, MemoryIndex
from gazetteer.merging import merge
from gazetteer.overlay import Overlay
from gazetteer.place import Candidate, Place
from gazetteer.reader import FLOOR, Reader, order
from gazetteer.suggest import Suggester, Suggestion
from gazetteer.written import LONGEST, Spelling, no_name, take_apart

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

# How likely a place must be meant for it to be the answer.
SURE = 0.70
# If it is likelier than this that one of the candidates is meant, the name is ambiguous, else unknown.
KNOWN = 0.70
# A candidate that is less likely than the first by this factor is no rival.
RIVAL = 1 / 8
# Up to this radius, in kilometres, two places within one another's circle are one spot.
SAME_SPOT_KM = 10.0
_COMMA = re.compile("[,،]")

Near = str | Place | tuple[float, float]


class Gazetteer:
    """Places, and the names by which they are found. Iterates over them, curated ones first."""

    def __init__(self, places: Iterable[Place] | Index) -> None:
        self._index = places if isinstance(places, Index) else MemoryIndex(places)
        self._reader, self._given = Reader(self._index), Given(self._index)

    @classmethod
    @cache
    def default(cls) -> Gazetteer:
        """The curated places of data/places.csv and the towns of GeoNames in Syria and around it.

        Read once; later calls give the same gazetteer. Raises GazetteerFileError if the file is
        missing or broken.
        """
        return cls(merge(sources.read_places(), sources.geonames_towns()))

    @classmethod
    def open(cls, path: Path | str) -> Gazetteer:
        """The places of a file made by `presence gazetteer build`, read from it as they are asked for.

        Raises GazetteerFileError if it is missing, is no such file, or was made by another version.
        """
        from gazetteer.store import FileIndex

        return cls(FileIndex(path))

    def __iter__(self) -> Iterator[Place]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)

    def place(self, id: str) -> Place:
        """The place with this id. Raises PlaceNotFound."""
        if (place := self._index.get(id)) is None:
            raise PlaceNotFound(id, tuple(self.near_misses(id.replace("-", " "))))
        return place

    def get(self, id: str) -> Place | None:
        """The place with this id, or None."""
        return self._index.get(id)

    def candidates(
        self,
        name: str,
        *,
        near: Near | None = None,
        country: str | None = None,
        admin1: str | None = None,
        feature_class: str | None = None,
        limit: int = 5,
    ) -> list[Candidate]:
        """The places that a written name may mean, best first; [] if none, or if it is too long for
        a name.

        near           a name, a Place, or (lon, lat) in degrees
        country        ISO 3166 two letters
        admin1         a governorate in any spelling; several joined by `;` or `/`, of which any
                       will do
        feature_class  GeoNames class or code, or words such as "oilfield", "border crossing": a
                       hint, not a filter
        limit          how many at most

        Raises SeveralPlaces if the text names several places, PlaceNotFound or AmbiguousPlace if
        `near` is a name that cannot be resolved.
        """
        context = self._given.context(self._near(near), country, admin1, feature_class)
        name = clean(name)
        if len(name) > LONGEST:
            return []
        # A name with "and" or "at" in it is first of all a name, if the gazetteer has it or one like it;
        # one with a comma only if it has just that: "Qahtaniyah, Iraq" sounds like "Qahtaniyah (Raqqa)".
        if not _COMMA.search(name) or self._index.exact(name):
            found = self._reader.ranked((Spelling(name, 0, ""),), context)
            if found and found[0].score >= FLOOR:
                return _weighed(found, limit)
        written = lies_in.remarks_moved(take_apart(name), self._given.governorates)
        if written.between and (found := self._between(written.between, context)):
            return _weighed(found, limit)
        if written.several:
            raise SeveralPlaces(name, written.several)
        if written.names:
            self._reader.refuse_two(name, written.names, context, written.anchors)
        anchors = self._reader.anchors(name, self._settled(written.anchors, context), context)
        here, said = lies_in.told(written.anchors, context, self._index, self._given.governorates)
        if not context.near:
            beside = [a for a in written.anchors if a.text not in said]
            near = (
                self._reader.anchors(name, self._settled(tuple(beside), context), context)
                if said
                else anchors
            )
            here = replace(here, near=tuple(c.place for c in near))
        found = self._reader.ranked(self._settled(written.names, here), here)
        if not found or found[0].score < FLOOR or found[0].anchor:
            found = sorted(found + anchors, key=order)
        return _weighed(_once(found), limit)

    def resolve(
        self,
        name: str,
        *,
        near: Near | None = None,
        country: str | None = None,
        admin1: str | None = None,
        feature_class: str | None = None,
    ) -> Place:
        """The one place that a written name means, if there is no doubt.

        Arguments as for `candidates`. Raises AmbiguousPlace if several places answer to the name and
        none of them is as likely as `SURE`, PlaceNotFound if likely none is meant. A neighbour that
        stands in for the place is returned too: where that matters, use `candidates` and `decide`.
        """
        found = self.candidates(name, near=near, country=country, admin1=admin1, feature_class=feature_class)
        return self.decide(name, found).place

    def decide(self, name: str, found: list[Candidate]) -> Candidate:
        """The one of the candidates for `name` that is beyond doubt. Raises as `resolve` does."""
        if problem := no_name(name):
            raise PlaceNotFound(name, (), problem)
        chosen, rivals = _choice(found)
        if chosen:
            return chosen
        if rivals:
            raise AmbiguousPlace(name, rivals)
        seen = {candidate.place.id for candidate in found}
        others = [c for c in self.near_misses(name) if c.place.id not in seen]
        raise PlaceNotFound(name, (*found, *others))

    def also(self, places: Iterable[Place]) -> Gazetteer:
        """A gazetteer of these places and of our own, which comes first; this one stays as it is."""
        named = [
            replace(p, admin1="/".join(sorted(self._given.admin1(p.admin1))) or p.admin1) for p in places
        ]
        return Gazetteer(Overlay(self._index, MemoryIndex(named)))

    def not_understood(
        self, *, country: str | None = None, admin1: str | None = None, feature_class: str | None = None
    ) -> list[str]:
        """Which of these, given as to `candidates`, say nothing to the gazetteer: a sentence for each."""
        return self._given.not_understood(country, admin1, feature_class)

    def near_misses(self, name: str, limit: int = 5) -> list[Candidate]:
        """Places spelled like `name`, best first, with a score of 0: suggestions for a reader, no answers."""
        name = clean(name)
        if len(name) > LONGEST:
            return []
        stem = kinds.split(name).stem or name
        return [
            Candidate(entry.place, 0.0, (f"spelled like {entry.name}",))
            for entry, _ in self._index.near(stem, limit)
        ]

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        """Places that somebody typing a name may mean, in any script, the likeliest first.

        First those with a name that begins so, then what the text means as a whole name, then what
        begins with its consonants; what is only spelled like it where nothing else is found.
        """
        text = clean(text)
        if no_name(text):
            return []
        found = self._suggester.beginning(text)
        if len(found) < limit:
            found += [Suggestion(c.place, c.place.name) for c in self._meant(text)]
            found += self._suggester.sounding(text)
        if not found:
            found = [Suggestion(c.place, c.place.name) for c in self.near_misses(text, limit)]
        once: dict[str, Suggestion] = {}
        for suggestion in found:
            once.setdefault(suggestion.place.id, suggestion)
        return list(once.values())[:limit]

    @cached_property
    def _suggester(self) -> Suggester:
        return self._index.suggester()

    def _meant(self, text: str) -> list[Candidate]:
        try:
            return self.candidates(text)
        except PresenceError:  # names several places, or a neighbour that is none
            return []

    def _between(self, first: Spelling, context: rank.Context) -> list[Candidate]:
        """The spot between two places, if both are known and not too far apart."""
        (first,) = self._settled((first,), context)
        if first.how.at is None:
            return []
        # The kind asked for is that of the spot, not of its neighbours.
        here = replace(context, near=context.near or (first.how.at,), hint=frozenset())
        found = [c for c in self._reader.ranked((first,), here) if c.point != c.place.point]
        # If it is ambiguous which, the caller hears of it.
        return found if any(_choice(_weighed(found, len(found)))) else []

    def _settled(self, spellings: tuple[Spelling, ...], context: rank.Context) -> tuple[Spelling, ...]:
        """The spellings with the second places found that they name ("5 km from Raqqa towards Tabqa")."""

        def find(first: str, other: str) -> Place | None:
            neighbour = self._known(first, context)
            near = context.near or ((neighbour,) if neighbour else ())
            return self._known(other, context) or self._known(other, replace(context, near=near))

        return tuple(s._replace(how=relative.settle(s.how, partial(find, s.text))) for s in spellings)

    def _known(self, name: str, context: rank.Context) -> Place | None:
        """The place that a bare name means beyond doubt, or None."""
        found = self._reader.ranked((Spelling(name, 0, ""),), replace(context, hint=frozenset()))
        chosen, _ = _choice(_weighed(found, len(found)))
        return chosen.place if chosen else None

    def to_geodataframe(self) -> GeoDataFrame:
        """All places as `gazetteer.frame` has them: the id as index, a Point (lon, lat, EPSG:4326)."""
        from gazetteer.frame import frame_of

        return frame_of(self)

    def _near(self, near: Near | None) -> tuple[Place, ...]:
        if near is None:
            return ()
        if isinstance(near, Place):
            return (near,)
        if isinstance(near, str):
            return (self._index.get(clean(near)) or self.resolve(near),)
        lon, lat = near
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise PresenceError(f"near={near}: expected (lon, lat) in degrees; is it the other way round?")
        return (Place("", f"{lat:.4f} N {lon:.4f} E", float(lon), float(lat), 0.0, "", "", ""),)


def _choice(found: list[Candidate]) -> tuple[Candidate | None, tuple[Candidate, ...]]:
    """The candidate that is beyond doubt, or None; then those of which one is likely meant, if any is."""
    rivals = tuple(c for c in found if c.score >= RIVAL * found[0].score)
    # Rivals within one another's circle, as a base inside its oil field, are no reason for doubt.
    if sum(c.score for c in rivals if _same_spot(found[0], c)) >= SURE:
        return found[0], ()
    is_known = len(rivals) > 1 and sum(c.score for c in found) >= KNOWN
    return None, rivals if is_known else ()


def _same_spot(one: Candidate, other: Candidate) -> bool:
    if one.point == other.point:  # as of the first with itself, which needs no geopy: that takes long to load
        return True
    # Twin towns on both sides of a border are two, as Ras al-Ayn and Ceylanpınar.
    if (
        one.place.feature_class == other.place.feature_class == "P"
        and one.place.country != other.place.country
    ):
        return False
    reach = max(one.radius_km, other.radius_km, 1.0)
    return distance_km(one.point, other.point) <= min(reach, SAME_SPOT_KM)


def _weighed(candidates: list[Candidate], limit: int) -> list[Candidate]:
    """The first candidates with what speaks for them, in points, turned into how likely each is meant."""
    scores = rank.probabilities([candidate.score for candidate in candidates])
    return [replace(c, score=round(score, 3)) for c, score in zip(candidates[:limit], scores, strict=False)]


def _once(candidates: list[Candidate]) -> list[Candidate]:
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.place.id, candidate)
    return list(first.values())
