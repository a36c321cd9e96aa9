"""The gazetteer: ask it for a written name, and it answers with places, and says why.

>>> from gazetteer import Gazetteer
>>> gazetteer = Gazetteer.default()
>>> gazetteer.resolve("al-Omar oilfield").id
'al-omar-oil-field'
>>> gazetteer.resolve("Qahtaniyah", near="Qamishli").id
'qahtaniyah-tirbespi'

`resolve` would rather say that it does not know than put a pin in the wrong place: it wants a score
of at least `FLOOR`, and a lead of `MARGIN` over the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer import kinds, rank, sources
from gazetteer.errors import AmbiguousPlace, PlaceNotFound, PresenceError, SeveralPlaces
from gazetteer.fold import fold, skeleton
from gazetteer.index import Index, MemoryIndex
from gazetteer.merging import merge
from gazetteer.place import Candidate, Place
from gazetteer.reader import FLOOR, MARGIN, Reader, order
from gazetteer.suggest import Suggester, Suggestion
from gazetteer.written import Spelling, take_apart

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

# A rival within the other's circle, as a base inside its oil field, is no reason for doubt; up to
# this radius, in kilometres.
SAME_SPOT_KM = 10.0
# Longer text, in characters, is no name of a place, and would take minutes to take apart.
LONGEST = 300

Near = str | Place | tuple[float, float]


class Gazetteer:
    """Places, and the names by which they are found. Iterates over them, curated ones first."""

    def __init__(self, places: Iterable[Place] | Index) -> None:
        self._index = places if isinstance(places, Index) else MemoryIndex(places)
        self._reader = Reader(self._index)

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
        context = rank.Context(
            near=self._near(near),
            country=country.strip().upper() if country and country.strip() else None,
            admin1=self._admin1_of(admin1),
            hint=kinds.codes_of(feature_class, self._codes),
        )
        if len(name) > LONGEST:
            return []
        # A name with "and" or "of" in it is first of all a name, if the gazetteer has it.
        if self._index.exact(name):
            found = self._reader.ranked((Spelling(name, 0, ""),), context)
            if found and found[0].score >= FLOOR:
                return found[:limit]
        written = take_apart(name)
        if written.several:
            raise SeveralPlaces(name, written.several)
        if written.names:
            self._reader.refuse_two(name, written.names, context, written.anchors)
        anchors = self._reader.anchors(name, written.anchors, context)
        here = replace(context, near=context.near or tuple(c.place for c in anchors))
        found = self._reader.ranked(written.names, here)
        if not found or found[0].score < FLOOR or found[0].anchor:
            found = sorted(found + anchors, key=order)
        return _once(found)[:limit]

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

        Arguments as for `candidates`. Raises PlaceNotFound if no candidate reaches `FLOOR`,
        AmbiguousPlace if the first does not lead the second by `MARGIN`. A neighbour that stands in
        for the place is returned too: where that matters, use `candidates` and `decide`.
        """
        found = self.candidates(name, near=near, country=country, admin1=admin1, feature_class=feature_class)
        return self.decide(name, found).place

    def decide(self, name: str, found: list[Candidate]) -> Candidate:
        """The one of the candidates for `name` that is beyond doubt. Raises as `resolve` does."""
        if len(name) > LONGEST:
            raise PlaceNotFound(name, (), _too_long(name))
        if not found or found[0].score < FLOOR:
            seen = {candidate.place.id for candidate in found}
            others = [c for c in self.near_misses(name) if c.place.id not in seen]
            raise PlaceNotFound(name, (*found, *others))
        rivals = [c for c in found[1:] if round(found[0].score - c.score, 6) < MARGIN]
        if not all(_same_spot(found[0], rival) for rival in rivals):
            raise AmbiguousPlace(name, (found[0], *rivals))
        return found[0]

    def near_misses(self, name: str, limit: int = 5) -> list[Candidate]:
        """Places spelled like `name`, best first: suggestions for a reader, never answers."""
        if len(name) > LONGEST:
            return []
        stem = kinds.split(name).stem or name
        return [
            Candidate(entry.place, round(FLOOR * likeness * 0.9, 3), (f"spelled like {entry.name}",))
            for entry, likeness in self._index.near(stem, limit)
        ]

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        """Places that somebody typing a name may mean, in any script, the likeliest first.

        First those with a name that begins so, then what the text means as a whole name, then what
        begins with its consonants; what is only spelled like it where nothing else is found.
        """
        if len(text) > LONGEST or not fold(text):
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

    @cached_property
    def _codes(self) -> frozenset[str]:
        # What a hint may ask for, since some place is of that kind.
        return self._index.codes()

    @cached_property
    def _admin1(self) -> dict[str, str]:
        return rank.admin1_names(self._index)

    def _meant(self, text: str) -> list[Candidate]:
        try:
            return self.candidates(text)
        except PresenceError:  # names several places, or a neighbour that is none
            return []

    def to_geodataframe(self) -> GeoDataFrame:
        """All places: the id as index, the fields as columns, a Point (lon, lat, EPSG:4326)."""
        from geopandas import GeoDataFrame, points_from_xy

        columns = [c for c in Place.__dataclass_fields__ if c not in ("lon", "lat")]
        records = [{column: getattr(place, column) for column in columns} for place in self]
        points = points_from_xy([p.lon for p in self], [p.lat for p in self], crs="EPSG:4326")
        return GeoDataFrame(records, columns=columns, geometry=points).set_index("id")

    def _near(self, near: Near | None) -> tuple[Place, ...]:
        if near is None:
            return ()
        if isinstance(near, Place):
            return (near,)
        if isinstance(near, str):
            return (self._index.get(near) or self.resolve(near),)
        lon, lat = near
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise PresenceError(f"near={near}: expected (lon, lat) in degrees; is it the other way round?")
        return (Place("", f"{lat:.4f} N {lon:.4f} E", float(lon), float(lat), 0.0, "", "", ""),)

    def _admin1_of(self, written: str | None) -> frozenset[str]:
        """Governorates as the gazetteer spells them. An unknown one is no evidence: left out."""
        found = set()
        for name in re.split(r"[;/,]", written or ""):
            stem = kinds.split(name).stem if len(name) <= LONGEST else ""
            found.add(self._admin1.get(fold(stem)) or self._admin1.get(skeleton(stem)))
        return frozenset(found - {None})


def _same_spot(one: Candidate, other: Candidate) -> bool:
    reach = max(one.radius_km, other.radius_km, 1.0)
    return rank.distance_km(one.place.point, other.place.point) <= min(reach, SAME_SPOT_KM)


def _once(candidates: list[Candidate]) -> list[Candidate]:
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.place.id, candidate)
    return list(first.values())


def _too_long(name: str) -> str:
    return (
        f"{name[:40].strip() + ' …'!r} is no name of a place: it has {len(name)} characters, and at most "
        f"{LONGEST} are looked up. Give the name alone, without the text around it."
    )
