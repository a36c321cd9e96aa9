"""A name → the entries of an index that answer to it, and how well they do, by the name alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gazetteer.fold import fold
from gazetteer.index import Entry, Index
from gazetteer.keys import elsewhere, keys, slips
from gazetteer.likeness import form_of, unlikeness

EXACT = 0.70
# What the best of spellings that are not just the same is given.
ALIKE = 0.70
# … less this if a consonant is another one, is missing or is too many.
SLIP = 0.10
# Skeletons this short are shared by chance, too: what that costs, by their number of consonants.
SHORT = {0: 0.25, 1: 0.25, 2: 0.08}
# Below this a spelling is another name. Above it, slips of the pen are not looked for.
LEAST, ENOUGH = 0.30, 0.60
# So many entries are weighed against the context, at most.
MOST = 200
_COMPASS = re.compile(r"(?:north|south|east|west)(?:east|west)?(?:ern)?")


class Match(NamedTuple):
    """An entry that answers to a name.

    points  how well, by the name alone, in those of `gazetteer.rank`
    exact   whether it is called just that
    slip    whether a consonant is another one, is missing or is too many
    bones   how many consonants the name has
    """

    entry: Entry
    points: float
    exact: bool
    slip: bool
    bones: int


def matches(index: Index, name: str, country: str | None = None) -> list[Match]:
    """The entries that answer to a name, the best first; for each place its best name.

    A large index asks itself first for those in `country` (ISO 3166 two letters).
    """
    folded = fold(name)
    if not folded:
        return []
    found = [Match(entry, EXACT, True, False, len(folded)) for entry in index.exact(name, country)]
    read = keys("skeleton", folded)
    found += _alike(name, folded, read, index.find_any("skeleton", read, name, country), 0.0)
    if not found or max(match.points for match in found) < ENOUGH:
        lenient = (*elsewhere(folded), *slips(read))
        found += _alike(name, folded, read, index.find_any("skeleton", lenient, name, country), SLIP)
    best: dict[tuple[str, bool], Match] = {}
    # A name without its words of kind is weighed by the context: it stays beside the whole one.
    for match in sorted(found, key=lambda match: _order(match, name)):
        best.setdefault((match.entry.place.id, match.entry.stem), match)
    return list(best.values())[:MOST]


def _order(match: Match, name: str) -> tuple:
    # Of those that answer equally well what is called just that, then the printed name, then the one that is
    # written so, then the one with the least beside it: the same, whatever the index has first.
    entry = match.entry
    likest = entry.name != name, len(entry.name), entry.name
    return -match.points, not match.exact, not entry.main, *likest


def _alike(
    name: str, folded: str, read: tuple[str, ...], entries: Iterable[Entry], cost: float
) -> Iterator[Match]:
    bones = min(map(len, read), default=0)
    asked, at_best = form_of(name), ALIKE - cost - SHORT.get(bones, 0.0)
    # "West bank" has the consonants of "east bank", and is the other side.
    directions = _directions(folded)
    points: dict[str, float] = {}
    for entry in entries:
        # Namesakes are spelled alike: each spelling is compared once.
        spelling = entry.key if entry.stem else entry.name
        worth = points.get(spelling)
        if worth is None:
            if entry.key == folded or _directions(entry.key) != directions:
                worth = 0.0
            else:
                worth = at_best - unlikeness(asked, form_of(spelling), at_best - LEAST)
            points[spelling] = worth
        if worth >= LEAST:
            yield Match(entry, worth, False, cost > 0, bones)


def _directions(key: str) -> list[str]:
    if "st" not in key and "th" not in key:  # as most have not, and this is asked often
        return []
    return [word.removesuffix("ern") for word in key.split() if _COMPASS.fullmatch(word)]
