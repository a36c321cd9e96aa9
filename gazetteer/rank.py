"""What speaks for a place being meant by a written name, in points, and why, in words.

The points are a sum. It starts with how the name matched, and context adds to it or takes from it:

================================  ==========================================================
the name                          .70 as written, .66 or .54 a site by its bare name; alike
                                  up to .70, less what keeps the spellings apart
                                  (`gazetteer.likeness`), less .10 for a slip of the pen
the kind, in the text or hinted   +.08 it fits; -.10 the hint, -.30 the text says otherwise
governorate, country              +.05, +.02 it fits; -.30, -.35 it lies in another
near a place                      +.08 within 15 km … -.35 beyond 150 km
what it is, if nothing says so    0 a town; -.04 an area; -.08 a site; -.10 a governorate
prior                             +.02 curated, or -.04 if not called so; +.01 printed name;
                                  up to +.04 for population
================================  ==========================================================

A fit weighs less than a misfit: agreeing is cheap, contradicting is evidence. All priors together weigh
little, so that fame alone never decides between namesakes. `probabilities` makes of the points of all
candidates how likely each of them is meant.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gazetteer import kinds
from gazetteer.elsewhere import may_be_taken_for_one
from gazetteer.fold import fold
from gazetteer.geodesy import distance_km
from gazetteer.index import Entry, Index
from gazetteer.match import EXACT, Match
from gazetteer.place import Place
from gazetteer.skeleton import skeleton

# The points of "none of these", and how many are one unit of log-odds. Both are from the bench.
NOBODY, NAT = 0.50, 0.06
# A name by itself, as written, without its words of kind, and without them though nothing else says what
# it is; what the last costs a name that is only alike.
BARE, STEM, BARE_ALIKE = 0.54, 0.66, 0.10
# A likeness that is worth less than this may well be another village's: never an answer.
SAME_SOUND = 0.44
# Three consonants are shared by chance ("Paris", "Barisha"). If nothing around the name speaks for the
# place by so many points, the likeness must be worth more.
COMMON_SKELETON, COMMON_LIKENESS, SUPPORT = 3, 0.66, 0.05
# What names may come to that agree too little for an answer, and those that may agree by chance.
DOUBTFUL, CHANCE = NOBODY - 2 * NAT, NOBODY - NAT / 3
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

    most       what the points may come to, whatever the context says
    stands_in  a town or area stands for a site in or by it
    by_chance  the names may agree by chance: no answer unless the context speaks for it
    """

    place: Place
    score: float = 0.0
    reasons: list[tuple[float, str]] = field(default_factory=list)
    most: float = math.inf
    stands_in: bool = False
    by_chance: bool = False

    def add(self, points: float, reason: str) -> None:
        """Add points, and the reason for them unless it is empty."""
        self.score += points
        if reason:
            self.reasons.append((abs(points), reason))


class Asked(NamedTuple):
    """The name that is asked for.

    name      as written, perhaps without its words of kind
    called    whether a curated place is called just that
    far_city  whether a great city elsewhere is (`gazetteer.elsewhere`)
    """

    name: str
    called: bool
    far_city: bool


def score(match: Match, asked: Asked, context: Context) -> Mark:
    """What speaks for and against the place of `match` being meant."""
    entry, called = match.entry, asked.called
    mark = Mark(entry.place)
    by_name = _name(mark, match, asked.name, context)
    mark.add(*by_name)
    _kind(mark, entry, context)
    _admin(mark, context)
    _nearness(mark, context.near)
    is_alone = round(mark.score - by_name[0], 6) < SUPPORT
    if mark.by_chance and is_alone:
        mark.most = DOUBTFUL if called else CHANCE
        mark.add(0.0, "so short a name may sound alike by chance, and nothing else speaks for it")
    if asked.far_city and is_alone and not called and may_be_taken_for_one(mark.place):
        mark.most = min(mark.most, CHANCE if match.exact else DOUBTFUL)
        mark.add(0.0, "a great city elsewhere is called so")
    # A curated place is known by every name that sources give it: one more is less likely, and so is
    # another place where it is called just so.
    if mark.place.is_curated:
        mark.add(0.02 if match.exact else -0.04, "")
    # A text that says what kind of place it means may well mean another one than the town called so.
    if called and not match.exact and not (mark.place.is_curated and context.text_codes):
        mark.add(-0.08, "")
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


def probabilities(points: Sequence[float]) -> list[float]:
    """How likely each of several places is meant, 0 to 1, by what speaks for them.

    A softmax over the points, with `NOBODY` standing for "none of these".

    >>> [round(p, 2) for p in probabilities([0.7])], [round(p, 2) for p in probabilities([0.7, 0.7])]
    ([0.97], [0.49, 0.49])
    """
    weights = [math.exp((value - NOBODY) / NAT) for value in points]
    total = 1.0 + sum(weights)
    return [weight / total for weight in weights]


def _name(mark: Mark, match: Match, name: str, context: Context) -> tuple[float, str]:
    """What the name alone is worth, and how it answers, in words."""
    entry, wanted = match.entry, context.text_codes or context.hint
    # "al-Omar" for "Al-Omar oil field": the text leaves out what kind of place it is.
    bare = entry.stem and not (wanted | kinds.kin(wanted)) & _codes(mark.place)
    if match.exact:
        points = BARE if bare else STEM if entry.stem else EXACT
        return points, f"{'short for' if bare else 'named'} {entry.name}"
    same_script = fold(name).isascii() == entry.key.isascii()
    how = f"sounds {'nearly ' if match.slip else ''}like {entry.name}"
    if match.points < SAME_SOUND:
        mark.most = DOUBTFUL
        mark.add(0.0, "too little alike to be sure")
    elif match.bones <= COMMON_SKELETON and match.points < COMMON_LIKENESS and not match.heard:
        mark.by_chance = True
    return match.points - (BARE_ALIKE if bare else 0.0), how if same_script else f"{how}, in another script"


def _kind(mark: Mark, entry: Entry, context: Context) -> None:
    place, codes = mark.place, _codes(mark.place)
    if context.text_codes or context.text_is_site:
        _text_kind(mark, context, codes)
    elif context.hint & codes:
        mark.add(0.08, f"of the kind asked for: {describe(place)}")
    elif kinds.kin(context.hint) & codes:
        mark.add(0.03, f"of a kind near to that asked for: {describe(place)}")
    elif context.hint:
        mark.add(-0.10, f"not of the kind asked for: {describe(place)}")
    elif not entry.main and not entry.stem:
        mark.add(
            -0.08 if place.feature_class in "ST" else -0.04 if place.feature_class == "L" else 0.0,
            "",
        )
    # A bare name means the town before its district, and before the governorate.
    if place.feature_code in ("ADM1", "ADM2") and not codes & (context.text_codes | context.hint):
        mark.add(-0.10, f"the name alone seldom means {describe(place)}")


def _text_kind(mark: Mark, context: Context, codes: frozenset[str]) -> None:
    place, said = mark.place, context.text_kind
    if context.text_codes & codes:
        mark.add(0.08 if context.text_head & codes else 0.05, f"fits what the text says: {said}")
    elif kinds.kin(context.text_codes) & codes:
        mark.add(0.03, f"comes near to what the text says: {said}")
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
