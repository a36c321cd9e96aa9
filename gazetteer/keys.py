"""The keys under which the names of a place are entered in an index, and by which a name is looked up.

A level says how much a key forgives; `keys` gives the keys of a folded name at a level. Which levels
there are is this module's business alone: an index enters every name at every level of `LEVELS`, and
knows nothing of what they mean.

>>> keys("exact", "dayr zor"), keys("skeleton", "dayr zor")
(('dayr zor',), ('dr zr', '=drzr'))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gazetteer import kinds
from gazetteer.fold import fold, skeleton, tight
from gazetteer.place import Place

LEVELS = ("exact", "skeleton")
"""From strict to lenient."""

VERSION = 1
"""Raise it whenever a name gets other keys: files of places made with another version are refused."""

# Shorter skeletons are shared by too many names to be joined into one word.
TIGHT_FROM = 4
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
    bones = skeleton(folded)
    joined = tight(bones)
    return tuple(filter(None, (bones, f"={joined}" if len(joined) >= TIGHT_FROM else "")))
