"""How well a place answers to a written name, from 0 to 1, and why, in words.

A score is a sum. It starts with how the name matched, and context adds to it or takes from it:

================================  ==========================================================
the name                          .70 as written; .52 a site by its bare name; by its
                                  consonants up to .53
the kind, in the text or hinted   +.08 it fits; -.10 the hint, -.30 the text says otherwise
governorate, country              +.05, +.02 it fits; -.30, -.35 it lies in another
near a place                      +.08 within 15 km … -.35 beyond 150 km
what it is, if nothing says so    0 a town; -.04 an area; -.08 a site; -.10 a governorate
prior                             +.03 curated, printed name; up to +.04 for population
================================  ==========================================================

A fit weighs less than a misfit: agreeing is cheap, contradicting is evidence. All priors together
stay below the margin by which a first place must lead, so that fame alone never decides between
namesakes.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from gazetteer import kinds
from gazetteer.fold import fold, skeleton, sound
from gazetteer.geodesy import distance_km
from gazetteer.index import Entry, Index
from gazetteer.likeness import LEAST_LIKENESS, likeness
from gazetteer.place import Place

EXACT, BARE, STEM, CONSONANTS, LIKENESS = 0.70, 0.52, 0.66, 0.37, 0.16
# A skeleton this short ("n s") is shared by many names, so that they must sound alike too, 0 to 1.
SHORT_SKELETON, SHORT_LIKENESS = 2, 0.85
# Under this likeness of sound the same consonants may well be another village: never an answer.
SAME_SOUND = 0.78
# Three consonants are still shared by chance ("Paris", "Barisha"). If nothing around the name speaks
# for the place by so many points, it must sound nearly the same, 0 to 1.
COMMON_SKELETON, COMMON_LIKENESS, SUPPORT = 3, 0.92, 0.05
_COMPASS = re.compile(r"(?:north|south|east|west)(?:east|west)?(?:ern)?")
# Kilometres to the place itself, its own and the neighbour's radius taken off: what that adds.
NEARNESS = ((15.0, 0.08), (40.0, 0.05), (80.0, 0.0), (150.0, -0.15), (math.inf, -0.35))


@dataclass(frozen=True, slots=True)
class Context:
    """What the caller knows besides the name.

    near          neighbours: any of them will do
    country       ISO 3166 two letters, upper case, or None
    admin1        governorates as the gazetteer spells them, any of them will do; empty if not known
    hint          GeoNames codes and classes that the caller expects
    text_codes    those that the written text itself names
    text_head     those of its last word: "gas field base" is a base
    text_is_site  whether the text names something built ("airbase", "prison")
    text_is_line  whether it names a road
    text_kind     its words of kind, to be quoted
    """

    near: tuple[Place, ...] = ()
    country: str | None = None
    admin1: frozenset[str] = frozenset()
    hint: frozenset[str] = frozenset()
    text_codes: frozenset[str] = frozenset()
    text_head: frozenset[str] = frozenset()
    text_is_site: bool = False
    text_is_line: bool = False
    text_kind: str = ""


@dataclass(slots=True)
class Mark:
    """A score in the making.

    stands_in  a town or area stands for a site in or by it
    doubtful   the names agree too little for an answer, whatever the context says
    by_chance  the names may agree by chance: no answer unless the context speaks for it
    """

    place: Place
    score: float = 0.0
    reasons: list[tuple[float, str]] = field(default_factory=list)
    stands_in: bool = False
    doubtful: bool = False
    by_chance: bool = False

    def add(self, points: float, reason: str) -> None:
        """Add points, and the reason for them unless it is empty."""
        self.score += points
        if reason:
            self.reasons.append((abs(points), reason))


def score(entry: Entry, name: str, context: Context) -> Mark | None:
    """What speaks for and against the place of `entry` being meant; None if too little does.

    `name` is the text as written, perhaps without its words of kind.
    """
    mark = Mark(entry.place)
    if not _name(mark, entry, name, context):
        return None
    by_name = mark.score
    _kind(mark, entry, context)
    _admin(mark, context)
    _nearness(mark, context.near)
    if mark.by_chance and round(mark.score - by_name, 6) < SUPPORT:
        mark.doubtful = True
        mark.add(0.0, "so few consonants may agree by chance, and nothing else speaks for it")
    if not mark.place.id.startswith("gn:"):
        mark.add(0.02, "")
    if entry.main:
        mark.add(0.01, "")
    if mark.place.population:
        mark.add(min(0.04, 0.0068 * math.log10(mark.place.population)), "")
    return mark


def admin1_names(index: Index) -> dict[str, str]:
    """Folded key and skeleton of every spelling of a governorate → the value of `Place.admin1`."""
    known: dict[str, str] = {}
    units = [place for place in index.units() if place.admin1]
    for key in (fold, skeleton):
        for unit in units:
            for name in (unit.admin1, kinds.split(unit.name).stem, *unit.all_names()):
                known.setdefault(key(name), unit.admin1)
    for region in sorted(index.regions()):
        for name in _each(region):
            known.setdefault(fold(name), name)
    known.pop("", None)
    return known


def _name(mark: Mark, entry: Entry, name: str, context: Context) -> bool:
    key = fold(name)
    wanted = context.text_codes or context.hint
    bare = entry.stem and not (wanted | kinds.kin(wanted)) & _codes(mark.place)
    if entry.key == key:
        # "al-Omar" for "Al-Omar oil field": the text leaves out what kind of place it is.
        points = BARE if bare else STEM if entry.stem else EXACT
        mark.add(points, f"{'bare name of' if bare else 'named'} {entry.name}")
        return True
    bones = skeleton(name).replace(" ", "")
    # "west bank" has the consonants of "east bank", and is the other side.
    if not bones or _directions(key) != _directions(entry.key):
        return False
    same_script = key.isascii() == entry.key.isascii()
    alike = likeness(sound(name), sound(entry.key), same_script)
    short = len(bones) <= SHORT_SKELETON
    if alike < (SHORT_LIKENESS if short else LEAST_LIKENESS):
        return False
    how = "sounds like" if same_script else "in the other script:"
    points = CONSONANTS + LIKENESS * alike - (0.10 if bare else 0) - (0.06 if short else 0)
    mark.add(points, f"{how} {entry.name}")
    if alike < SAME_SOUND:
        mark.doubtful = True
        mark.add(0.0, "the vowels differ too much for it to be certain")
    elif len(bones) <= COMMON_SKELETON and alike < COMMON_LIKENESS:
        mark.by_chance = True
    return True


def _directions(key: str) -> list[str]:
    return [word.removesuffix("ern") for word in key.split() if _COMPASS.fullmatch(word)]


def _kind(mark: Mark, entry: Entry, context: Context) -> None:
    place, codes = mark.place, _codes(mark.place)
    if context.text_codes or context.text_is_site:
        _text_kind(mark, context, codes)
    elif context.hint & codes:
        mark.add(0.08, f"is of the kind asked for: {describe(place)}")
    elif kinds.kin(context.hint) & codes:
        mark.add(0.03, f"is of a kind near to that asked for: {describe(place)}")
    elif context.hint:
        mark.add(-0.10, f"not of the kind asked for: {describe(place)}")
    elif not entry.main and not entry.stem:
        mark.add(
            -0.08 if place.feature_class in "ST" else -0.04 if place.feature_class == "L" else 0.0,
            "",
        )
    # A bare name means the town before its district, and before the governorate.
    if place.feature_code in ("ADM1", "ADM2") and not codes & (context.text_codes | context.hint):
        mark.add(-0.10, f"a bare name seldom means {describe(place)}")


def _text_kind(mark: Mark, context: Context, codes: frozenset[str]) -> None:
    place, said = mark.place, context.text_kind
    if context.text_codes & codes:
        mark.add(0.08 if context.text_head & codes else 0.05, f"is what the text says: {said}")
    elif kinds.kin(context.text_codes) & codes:
        mark.add(0.03, f"is near to what the text says: {said}")
    elif context.text_is_site and place.feature_class in "PAL":
        # The airbase of Raqqa lies by Raqqa: better than nothing, if one says so.
        mark.stands_in = True
        # A road leads away from the town it is called after: too long to be placed by it.
        mark.add(-0.25 if context.text_is_line else -0.10 if place.feature_class == "P" else -0.20, "")
    elif context.text_codes == {"L"} and place.feature_class != "S":
        mark.add(
            -0.04, ""
        )  # "Manbij area": the town and its surroundings, unless the area has a row of its own
    elif "P" in context.text_codes and place.feature_class == "S":
        mark.add(-0.05, f"the text says {said}, this is {describe(place)}")
    else:
        mark.add(-0.30, f"the text says {said}, this is {describe(place)}")


def _admin(mark: Mark, context: Context) -> None:
    place = mark.place
    own = frozenset(_each(place.admin1))
    if context.admin1 and own:
        if context.admin1 & own:
            mark.add(0.05, f"in {place.admin1}")
        else:
            mark.add(-0.30, f"in {place.admin1}, not in {' or '.join(sorted(context.admin1))}")
    if context.country and place.country:
        if place.country == context.country:
            mark.add(0.02, "")
        else:
            mark.add(
                -0.10 if place.feature_code == "PSTB" else -0.35,
                f"in {place.country}, not in {context.country}",
            )


def _nearness(mark: Mark, near: tuple[Place, ...]) -> None:
    if not near:
        return
    away, neighbour = min(
        ((distance_km(mark.place.point, other.point), other) for other in near),
        key=lambda pair: pair[0] - pair[1].radius_km,
    )
    gap = max(0.0, away - mark.place.radius_km - neighbour.radius_km)
    points = next(points for limit, points in NEARNESS if gap <= limit)
    mark.add(points, f"{away:.0f} km from {neighbour.name}")


def _codes(place: Place) -> frozenset[str]:
    return frozenset((place.feature_class, place.feature_code))


def _each(admin1: str) -> list[str]:
    return [name.strip() for name in admin1.split("/") if name.strip()]


_DESCRIPTIONS = {
    "ADM1": "a governorate", "ADM2": "a district", "PCLI": "a country", "OILF": "an oil field",
    "GASF": "a gas field", "AIRB": "an air base", "AIRF": "an airfield", "AIRP": "an airport",
    "INSM": "a military base", "DAM": "a dam", "PSTB": "a border crossing", "PRN": "a prison",
    "CMPRF": "a refugee camp", "MFG": "a factory", "BDG": "a bridge", "P": "a town or village",
    "S": "a site", "A": "an administrative unit", "L": "an area", "H": "a water", "T": "a hill",
}  # fmt: skip


def describe(place: Place) -> str:
    """What a place is, in a few words: "an oil field"."""
    return _DESCRIPTIONS.get(place.feature_code) or _DESCRIPTIONS.get(place.feature_class, "a place")
