"""The keys under which the names of a place are entered in an index, and by which a name is looked up.

A level says how much a key forgives; `keys` gives the keys of a folded name at a level. Which levels
there are is this module's business alone: an index enters every name at every level of `LEVELS`, and
knows nothing of what they mean.

>>> keys("exact", "dayr zor"), keys("skeleton", "dayr zor")
(('dayr zor',), ('drzr',))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gazetteer import kinds
from gazetteer.fold import fold
from gazetteer.place import Place
from gazetteer.skeleton import readings, tight

LEVELS = ("exact", "skeleton")
"""From strict to lenient."""

VERSION = 4
"""Raise it whenever a name gets other keys: files of places made with another version are refused."""

# Slips of the pen are looked for in names with so many consonants: of fewer, nearly every village would
# be one, and what has more is a sentence.
SLIPS_FROM, SLIPS_TO = 4, 16
_FINAL_A = re.compile("(?<=..)(?:[ae]h|[ae]t|[ae])$")
_CONSONANTS = "bdfghklmnrstz"
_PARENTHESES = re.compile(r"\([^)]*\)")


class Named(NamedTuple):
    """One name of a place, as it is entered.

    name   as the source wrote it
    key    folded, without words of kind if `stem`
    main   whether this is the place's printed name
    stem   whether the words of kind were taken off
    """

    name: str
    key: str
    main: bool
    stem: bool


def names_of(place: Place) -> Iterator[Named]:
    """Every name of a place, also without what only tells namesakes apart, and without words of kind.

    "Al-Omar oil field" is entered as "omar", too, so that a bare name finds a site.
    """
    for position, name in enumerate(place.all_names()):
        main = position == 0
        # "Qahtaniyah (Tirbespi)" tells namesakes apart on our pages; newspapers write "Qahtaniyah".
        plain = _PARENTHESES.sub(" ", name).strip()
        stem = kinds.split(plain).stem
        if key := fold(name):
            yield Named(name, key, main, False)
        if plain != name and (key := fold(plain)):
            yield Named(name, key, main, False)
        if stem and stem != plain and (key := fold(stem)):
            yield Named(name, key, main, True)


def keys(level: str, folded: str) -> tuple[str, ...]:
    """The keys of a folded name at a level of `LEVELS`; none if nothing of it is left there."""
    if level == "exact":
        return (folded,) if folded else ()
    return readings(folded)


def elsewhere(folded: str) -> tuple[str, ...]:
    """Keys of the skeleton level for a name as others write it.

    A final ta marbuta is a t in the plural and in some dialects.

    >>> elsewhere("khasarah"), elsewhere("jablat"), elsewhere("raqqi")
    (('hsrt',), ('gbl',), ())
    """
    others = []
    if match := _FINAL_A.search(folded):
        others.append(folded[: match.start()] + ("a" if match[0].endswith("t") else "at"))
    own = readings(folded)
    return tuple(dict.fromkeys(key for other in others for key in readings(other) if key not in own))


def slips(skeletons: tuple[str, ...]) -> tuple[str, ...]:
    """Skeletons that differ from any of these by one consonant: another, one less, one more.

    >>> len(slips(("kmsl",))), "kms" in slips(("kmsl",)), slips(("kms",))
    (113, True, ())
    """
    found: dict[str, None] = {}
    for bones in skeletons:
        if not SLIPS_FROM <= len(bones) <= SLIPS_TO:
            continue
        for at in range(len(bones) + 1):
            before, after = bones[:at], bones[at:]
            found |= dict.fromkeys(tight(before + letter + after) for letter in _CONSONANTS)
            found |= dict.fromkeys(tight(before + letter + after[1:]) for letter in ("", *_CONSONANTS))
    return tuple(key for key in found if key not in skeletons)
