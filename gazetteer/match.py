"""A name → the entries of an index that answer to it, and how well they do, by the name alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gazetteer import orthography
from gazetteer.fold import fold
from gazetteer.index import Entry, Index
from gazetteer.keys import elsewhere, keys, slips
from gazetteer.likeness import form_of, heard_alike, unlikeness

EXACT = 0.70
# What the best of spellings that are not just the same is given.
ALIKE = 0.70
# … less this if a consonant is another one, is missing or is too many.
SLIP = 0.10
# … if it is read by the rules of another language than English, which it shows or may be in.
SURELY, PERHAPS = 0.03, 0.06
# Skeletons this short are shared by chance, too: what that costs, by their number of consonants.
SHORT = {0: 0.25, 1: 0.25, 2: 0.08}
# … times this if the names sound just the same: then their vowels agree, too.
HEARD = 0.2
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
    heard   whether it sounds the same, however it is spelt
    """

    entry: Entry
    points: float
    exact: bool
    slip: bool
    bones: int
    heard: bool = False


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
    found += _read_as(index, orthography.surely(name), SURELY, country)
    if not found or max(match.points for match in found) < ENOUGH:
        found += _read_as(index, orthography.perhaps(name), PERHAPS, country)
        lenient = (*elsewhere(folded), *slips(read))
        found += _alike(name, folded, read, index.find_any("skeleton", lenient, name, country), SLIP)
    best: dict[tuple[str, bool], Match] = {}
    # A name without its words of kind is weighed by the context: it stays beside the whole one.
    for match in sorted(found, key=lambda match: _order(match, name)):
        best.setdefault((match.entry.place.id, match.entry.stem), match)
    return list(best.values())[:MOST]


def _order(match: Match, name: str) -> tuple:
    # Of those that answer equally well what is called just that, then what sounds the same, then the printed
    # name, then the one that is written so, then the one with the least beside it: the same, whatever the
    # index has first.
    entry = match.entry
    likest = entry.name != name, len(entry.name), entry.name
    return -match.points, not match.exact, not match.heard, not entry.main, *likest


def _read_as(index: Index, readings: Iterable[str], cost: float, country: str | None) -> Iterator[Match]:
    """The entries that answer to a name as it is read in another language."""
    for name in readings:
        folded = fold(name)
        read = keys("skeleton", folded)
        for entry in index.exact(name, country):
            yield Match(entry, EXACT - cost, False, False, min(map(len, read), default=0), True)
        for match in _alike(name, folded, read, index.find_any("skeleton", read, name, country), 0.0):
            if match.points - cost >= LEAST:
                yield match._replace(points=match.points - cost)


def _alike(
    name: str, folded: str, read: tuple[str, ...], entries: Iterable[Entry], cost: float
) -> Iterator[Match]:
    bones = min(map(len, read), default=0)
    asked, at_best, short = form_of(name), ALIKE - cost, SHORT.get(bones, 0.0)
    # "West bank" has the consonants of "east bank", and is the other side.
    directions = _directions(folded)
    points: dict[str, tuple[float, bool]] = {}
    for entry in entries:
        # Namesakes are spelled alike: each spelling is compared once.
        spelling = entry.key if entry.stem else entry.name
        told = points.get(spelling)
        if told is None:
            if entry.key == folded or _directions(entry.key) != directions:
                told = 0.0, False
            else:
                form = form_of(spelling)
                heard = heard_alike(asked, form)
                most = at_best - (HEARD * short if heard else short)
                told = most - unlikeness(asked, form, most - LEAST), heard
            points[spelling] = told
        if told[0] >= LEAST:
            yield Match(entry, told[0], False, cost > 0, bones, told[1])


def _directions(key: str) -> list[str]:
    if "st" not in key and "th" not in key:  # as most have not, and this is asked often
        return []
    return [word.removesuffix("ern") for word in key.split() if _COMPASS.fullmatch(word)]
