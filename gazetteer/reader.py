"""Spellings of a written place → candidates, and its neighbours where the place itself is not known.

`gazetteer.written` says what the text names, `gazetteer.rank` how well one place answers to one
name; here the two meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gazetteer import kinds, rank, relative
from gazetteer.elsewhere import is_far_city
from gazetteer.errors import SeveralPlaces
from gazetteer.fold import fold
from gazetteer.geodesy import distance_km
from gazetteer.index import Index
from gazetteer.match import Match, matches
from gazetteer.place import Candidate, Place
from gazetteer.vague import AREA_KM
from gazetteer.written import OF, Spelling

# What speaks for a candidate if it is more likely than none, in points.
FLOOR = rank.NOBODY
# What each further spelling of a place costs: the first is what the text is about.
LATER_SPELLING = 0.005
# Candidates below this are noise and are not listed.
WORTH_SHOWING = 0.25
# A neighbour standing in for the place itself costs this much, and is off by at least so many
# kilometres.
ANCHOR_COST, ANCHOR_KM = 0.12, 10.0
# Two places further apart than this, joined by a comma alone ("Hasakah, Kobani"), are two places,
# in kilometres.
ONE_PLACE_KM = 30.0

BY_NEIGHBOUR = "placed by its neighbour {}: the named spot {} is not in the gazetteer"

_RURALS = frozenset(("countryside", "ريف"))
_RURAL = re.compile("|".join(_RURALS))
# A part of a town lies in the town, and not just anywhere in its governorate.
_QUARTER = re.compile(r"\b(?:neighbou?rhood|quarter|hotel|hospital|street|market)s?\b", re.IGNORECASE)


class Reader:
    """Reads spellings against the names of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def ranked(self, spellings: Iterable[Spelling], context: rank.Context) -> list[Candidate]:
        """Candidates for spellings of one place: each place once, with its best score, still in points."""
        best: dict[str, Candidate] = {}
        settled: list[str] = []
        for position, spelling in enumerate(spellings):
            # "northern Syria" was found: no need of "Syria", the looser reading of its words.
            if spelling.km and any(spelling.text in text for text in settled):
                continue
            for candidate, exact in self.read(spelling, context, LATER_SPELLING * min(position, 4)):
                if exact and candidate.score >= FLOOR:
                    settled.append(spelling.text)
                known = best.get(candidate.place.id)
                if known is None or candidate.score > known.score:
                    best[candidate.place.id] = candidate
        return sorted(best.values(), key=order)

    def read(
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
            found = matches(self._index, name, context.country)
            called = any(match.exact and match.entry.place.is_curated for match in found)
            asked = rank.Asked(name, called, bool(found) and is_far_city(fold(name)))
            for match in found:
                here = said
                if split.kinds and _says_kind(match, name, spelling, split):
                    own = frozenset({match.entry.place.feature_code})
                    here = replace(said, text_codes=own, text_head=own, text_is_site=False)
                mark = rank.score(match, asked, here)
                if mark.score >= WORTH_SHOWING:
                    if _RURAL.search(spelling.why) or not _RURALS.isdisjoint(split.kinds):
                        self._widen(mark, spelling, split)
                    yield _candidate(mark, spelling, split, cost), match.exact

    def _widen(self, mark: rank.Mark, spelling: Spelling, split: kinds.Split) -> None:
        """Take the governorate for its capital: the countryside of Aleppo is all of the governorate."""
        named = (*self._index.exact(spelling.text), *self._index.exact(split.stem))
        around = next((entry.place for entry in named if entry.place.feature_code == "ADM1"), None)
        if around and mark.place.feature_class == "P":
            mark.place = around
            mark.reasons.append((0.0, f"the countryside of {spelling.text} may be anywhere in {around.name}"))

    def anchors(self, name: str, spellings: tuple[Spelling, ...], context: rank.Context) -> list[Candidate]:
        """The neighbours that a text names, as candidates for the place itself."""
        anchors: list[Candidate] = []
        settled: list[str] = []
        for spelling in spellings:
            if any(spelling.text in text for text in settled):
                continue
            # The kind asked for is that of the place, not of its neighbour.
            for found in self.ranked((spelling,), replace(context, hint=frozenset()))[:1]:
                if found.score < FLOOR:
                    continue
                settled.append(spelling.text)
                place = found.place if _QUARTER.search(name) else self._as_wide_as_said(found.place, spelling)
                reason = BY_NEIGHBOUR.format(place.name, "itself")
                score = round(max(0.0, found.score - ANCHOR_COST), 3)
                radius, point = max(found.radius_km, place.radius_km, ANCHOR_KM), None
                if place is found.place and found.point != place.point:
                    radius, point = found.radius_km, found.point
                anchors.append(
                    Candidate(place, score, (reason, *found.reasons), radius, anchor=True, point=point)
                )
        return sorted(anchors, key=order)

    def _as_wide_as_said(self, town: Place, spelling: Spelling) -> Place:
        """The governorate, where the text may mean it: "al-Sur, Deir ez-Zor", "east of Deir ez-Zor"."""
        if spelling.why != OF and not isinstance(spelling.how, relative.Side):
            return town
        entries = self._index.exact(spelling.text)
        return next((e.place for e in entries if e.place.feature_code == "ADM1"), town)

    def refuse_two(
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
            read = [found for head in heads for found in self.read(head, context)]
            sure = [c.place for c, exact in read if exact and c.score >= FLOOR]
            units = {place.admin1 for place in others if place.feature_code == "ADM1"}
            if any(place.admin1 in units for place in sure):  # "Rmeilan, Hasakah" lies in the governorate
                continue
            towns = [place for place in sure if place.feature_class == "P"]
            gaps = [
                distance_km(town.point, other.point) - other.radius_km for town in towns for other in others
            ]
            if gaps and min(gaps) > ONE_PLACE_KM:
                raise SeveralPlaces(name, (heads[0].text, anchor.text))


def _says_kind(match: Match, name: str, spelling: Spelling, split: kinds.Split) -> bool:
    """Whether the words of kind in the text are those of the place's own name.

    It is called "Conoco gas plant", or "Ḩuqūl ar Rumaylān", the fields of Rmeilan.
    """
    if match.entry.stem:
        return bool(kinds.split(match.entry.name).codes & split.head)
    return match.exact and name == spelling.text


def order(candidate: Candidate) -> tuple[float, bool, str]:
    return (-candidate.score, candidate.anchor, candidate.place.id)


def _candidate(mark: rank.Mark, spelling: Spelling, split: kinds.Split, cost: float) -> Candidate:
    place, radius, anchor = mark.place, mark.place.radius_km, False
    reasons = [reason for _, reason in sorted(mark.reasons, key=lambda pair: -pair[0])]
    points = min(1.0, max(0.0, mark.score - cost))
    points = min(points, mark.most - 0.1 * (1 - points))  # the likest still comes first
    why, km = spelling.why, spelling.km
    if split.is_vague and not km:
        why, km = split.telling, AREA_KM
    if spot := relative.spot(place, spelling.how):
        reasons.insert(0, spot.words)
        return Candidate(place, round(points, 3), tuple(reasons), spot.radius_km, True, spot.point)
    if km and not place.is_area:
        radius = max(radius, km)
        reasons.append(f"the text says ‘{why}’: within about {radius:.0f} km")
    if mark.stands_in:
        anchor, radius = True, max(radius, ANCHOR_KM)
        reasons.insert(0, BY_NEIGHBOUR.format(place.name, f"itself ({split.telling})"))
    return Candidate(place, round(points, 3), tuple(reasons), radius, anchor)
