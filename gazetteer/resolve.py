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
from functools import cache
from typing import TYPE_CHECKING

from gazetteer import kinds, rank, sources
from gazetteer.errors import AmbiguousPlace, PlaceNotFound, PresenceError, SeveralPlaces
from gazetteer.fold import fold, skeleton
from gazetteer.index import Index
from gazetteer.place import Candidate, Place
from gazetteer.written import AREA_KM, OF, Spelling, says_side, take_apart

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

# What the first candidate needs, and by how much it must lead the second, for `resolve` to answer.
FLOOR = 0.50
MARGIN = 0.08
# What a doubtful likeness of names may reach: no answer itself, and no rival of one.
DOUBTFUL = FLOOR - MARGIN
# A rival within the other's circle, as a base inside its oil field, is no reason for doubt; up to
# this radius, in kilometres.
SAME_SPOT_KM = 10.0
# What each further spelling of a place costs: the first is what the text is about.
LATER_SPELLING = 0.005
# Candidates below this are noise and are not listed.
WORTH_SHOWING = 0.25
# A neighbour standing in for the place itself costs this much, and is off by at least so many
# kilometres.
ANCHOR_COST, ANCHOR_KM = 0.15, 10.0
# Two places further apart than this, joined by a comma alone ("Hasakah, Kobani"), are two places,
# in kilometres.
ONE_PLACE_KM = 30.0

BY_NEIGHBOUR = "placed by its neighbour {}: the named spot {} is not in the gazetteer"

# A part of a town lies in the town, and not just anywhere in its governorate.
_QUARTER = re.compile(r"\b(?:neighbou?rhood|quarter|hotel|hospital|street|market)s?\b", re.IGNORECASE)

Near = str | Place | tuple[float, float]


class Gazetteer:
    """Places, and the names by which they are found. Iterates over them, curated ones first."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {place.id: place for place in places}
        self._index = Index(self._places.values())
        self._admin1 = rank.admin1_names(self._places)

    @classmethod
    @cache
    def default(cls) -> Gazetteer:
        """The curated places of data/places.csv and the towns of GeoNames in Syria and around it.

        Read once; later calls give the same gazetteer. Raises GazetteerFileError if the file is
        missing or broken.
        """
        return cls(sources.merge(sources.read_places(), sources.geonames_towns()))

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def __len__(self) -> int:
        return len(self._places)

    def place(self, id: str) -> Place:
        """The place with this id. Raises PlaceNotFound."""
        try:
            return self._places[id]
        except KeyError:
            raise PlaceNotFound(id, tuple(self.near_misses(id.replace("-", " ")))) from None

    def get(self, id: str) -> Place | None:
        """The place with this id, or None."""
        return self._places.get(id)

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
        """The places that a written name may mean, best first; [] if none.

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
            hint=kinds.codes_of(feature_class),
        )
        # A name with "and" or "of" in it is first of all a name, if the gazetteer has it.
        if self._index.exact(name):
            found = self._ranked((Spelling(name, 0, ""),), context)
            if found and found[0].score >= FLOOR:
                return found[:limit]
        written = take_apart(name)
        if written.several:
            raise SeveralPlaces(name, written.several)
        if written.names:
            self._refuse_two(name, written.names, context, written.anchors)
        anchors = self._anchors(name, written.anchors, context)
        here = replace(context, near=context.near or tuple(c.place for c in anchors))
        found = self._ranked(written.names, here)
        if not found or found[0].score < FLOOR or found[0].anchor:
            found = sorted(found + anchors, key=_order)
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
        stem = kinds.split(name).stem or name
        return [
            Candidate(entry.place, round(FLOOR * likeness * 0.9, 3), (f"spelled like {entry.name}",))
            for entry, likeness in self._index.near(stem, limit)
        ]

    def to_geodataframe(self) -> GeoDataFrame:
        """All places: the id as index, the fields as columns, a Point (lon, lat, EPSG:4326)."""
        from geopandas import GeoDataFrame, points_from_xy

        columns = [c for c in Place.__dataclass_fields__ if c not in ("lon", "lat")]
        records = [{column: getattr(place, column) for column in columns} for place in self]
        points = points_from_xy([p.lon for p in self], [p.lat for p in self], crs="EPSG:4326")
        return GeoDataFrame(records, columns=columns, geometry=points).set_index("id")

    def _ranked(self, spellings: Iterable[Spelling], context: rank.Context) -> list[Candidate]:
        """Candidates for spellings of one place: each place once, with its best score."""
        best: dict[str, Candidate] = {}
        settled: list[str] = []
        for position, spelling in enumerate(spellings):
            # "northern Syria" was found: no need of "Syria", the looser reading of its words.
            if spelling.km and any(spelling.text in text for text in settled):
                continue
            for candidate, exact in self._read(spelling, context, LATER_SPELLING * min(position, 4)):
                if exact and candidate.score >= FLOOR:
                    settled.append(spelling.text)
                known = best.get(candidate.place.id)
                if known is None or candidate.score > known.score:
                    best[candidate.place.id] = candidate
        return sorted(best.values(), key=_order)

    def _read(
        self, spelling: Spelling, context: rank.Context, cost: float = 0.0
    ) -> Iterator[tuple[Candidate, bool]]:
        """Candidates for one spelling, and whether they are called just that."""
        split = kinds.split(spelling.text)
        said = replace(
            context,
            text_codes=split.codes,
            text_head=split.head,
            text_is_site=split.is_site,
            text_is_line=split.is_line,
            text_kind=split.telling,
        )
        for name in dict.fromkeys((spelling.text, split.stem)):
            key = fold(name)
            for entry in dict.fromkeys((*self._index.exact(name), *self._index.skeleton(name))):
                here = said
                if split.kinds and name == spelling.text and entry.key == key and not entry.stem:
                    # The place is called "Conoco gas plant", so that the text has said what it is.
                    own = frozenset({entry.place.feature_code})
                    here = replace(said, text_codes=own, text_head=own, text_is_site=False)
                mark = rank.score(entry, name, here)
                if mark and mark.score >= WORTH_SHOWING:
                    yield _candidate(mark, spelling, split, cost), entry.key == key

    def _anchors(self, name: str, spellings: tuple[Spelling, ...], context: rank.Context) -> list[Candidate]:
        """The neighbours that a text names, as candidates for the place itself."""
        anchors: list[Candidate] = []
        settled: list[str] = []
        for spelling in spellings:
            if any(spelling.text in text for text in settled):
                continue
            # The kind asked for is that of the place, not of its neighbour.
            for found in self._ranked((spelling,), replace(context, hint=frozenset()))[:1]:
                if found.score < FLOOR:
                    continue
                settled.append(spelling.text)
                place = found.place if _QUARTER.search(name) else self._as_wide_as_said(found.place, spelling)
                reason = BY_NEIGHBOUR.format(place.name, "itself")
                score = round(max(0.0, found.score - ANCHOR_COST), 3)
                radius = max(found.radius_km, place.radius_km, ANCHOR_KM)
                anchors.append(Candidate(place, score, (reason, *found.reasons), radius, anchor=True))
        return sorted(anchors, key=_order)

    def _as_wide_as_said(self, town: Place, spelling: Spelling) -> Place:
        """The governorate, where the text may mean it: "al-Sur, Deir ez-Zor", "east of Deir ez-Zor"."""
        if spelling.why != OF and not says_side(spelling.why):
            return town
        entries = self._index.exact(spelling.text)
        return next((e.place for e in entries if e.place.feature_code == "ADM1"), town)

    def _refuse_two(
        self,
        name: str,
        heads: tuple[Spelling, ...],
        context: rank.Context,
        anchors: tuple[Spelling, ...],
    ) -> None:
        """Raise SeveralPlaces for towns far apart that a comma alone joins: "Hasakah, Kobani"."""
        for anchor in anchors:
            if anchor.why != OF:
                continue
            others = [entry.place for entry in self._index.exact(anchor.text)]
            if "P" not in {place.feature_class for place in others}:
                continue
            read = [found for head in heads for found in self._read(head, context)]
            sure = [c.place for c, exact in read if exact and c.score >= FLOOR]
            towns = [place for place in sure if place.feature_class == "P"]
            gaps = [rank.distance_km(town, other) - other.radius_km for town in towns for other in others]
            if gaps and min(gaps) > ONE_PLACE_KM:
                raise SeveralPlaces(name, (heads[0].text, anchor.text))

    def _near(self, near: Near | None) -> tuple[Place, ...]:
        if near is None:
            return ()
        if isinstance(near, Place):
            return (near,)
        if isinstance(near, str):
            return (self._places[near] if near in self._places else self.resolve(near),)
        lon, lat = near
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise PresenceError(f"near={near}: expected (lon, lat) in degrees; is it the other way round?")
        return (Place("", f"{lat:.4f} N {lon:.4f} E", float(lon), float(lat), 0.0, "", "", ""),)

    def _admin1_of(self, written: str | None) -> frozenset[str]:
        """Governorates as the gazetteer spells them. An unknown one is no evidence: left out."""
        found = set()
        for name in re.split(r"[;/,]", written or ""):
            stem = kinds.split(name).stem
            found.add(self._admin1.get(fold(stem)) or self._admin1.get(skeleton(stem)))
        return frozenset(found - {None})


def _candidate(mark: rank.Mark, spelling: Spelling, split: kinds.Split, cost: float) -> Candidate:
    place, radius, anchor = mark.place, mark.place.radius_km, False
    reasons = [reason for _, reason in sorted(mark.reasons, key=lambda pair: -pair[0])]
    points = min(1.0, max(0.0, mark.score - cost))
    if mark.doubtful:
        points = min(points, DOUBTFUL)
    why, km = spelling.why, spelling.km
    if split.is_vague and not km:
        why, km = split.telling, AREA_KM
    if km and not place.is_area:
        radius = max(radius, km)
        reasons.append(f"the text says ‘{why}’: within about {radius:.0f} km")
    if mark.stands_in:
        anchor, radius = True, max(radius, ANCHOR_KM)
        reasons.insert(0, BY_NEIGHBOUR.format(place.name, f"itself ({split.telling})"))
    return Candidate(place, round(points, 3), tuple(reasons), radius, anchor)


def _same_spot(one: Candidate, other: Candidate) -> bool:
    reach = max(one.radius_km, other.radius_km, 1.0)
    return rank.distance_km(one.place, other.place) <= min(reach, SAME_SPOT_KM)


def _order(candidate: Candidate) -> tuple[float, bool, str]:
    return (-candidate.score, candidate.anchor, candidate.place.id)


def _once(candidates: list[Candidate]) -> list[Candidate]:
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.place.id, candidate)
    return list(first.values())
