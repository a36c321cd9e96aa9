"""Keys → places, in memory. Three ways in, from certain to doubtful: exact, skeleton, near.

Every name of every place is entered under its folded key, under its consonant skeleton, and once
more without its words of kind ("Al-Omar oil field" also as "omar"), so that a bare name finds a
site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from gazetteer import kinds
from gazetteer.fold import fold, skeleton, tight
from gazetteer.place import Place

# Shorter skeletons are shared by too many names to be joined into one word.
TIGHT_FROM = 4
# How alike two spellings must be, 0 to 100 (rapidfuzz's ratio), for one to be suggested for the
# other.
ALIKE = 78

_PARENTHESES = re.compile(r"\([^)]*\)")


class Entry(NamedTuple):
    """One name of one place, under one key.

    name   as the source wrote it
    key    folded, without words of kind if `stem`
    main   whether this is the place's printed name
    stem   whether the words of kind were taken off
    """

    place: Place
    name: str
    key: str
    main: bool
    stem: bool


class Index:
    """The names of `places`. Entries come in the order of the places: answers are stable."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_key: dict[str, list[Entry]] = {}
        self._by_skeleton: dict[str, list[Entry]] | None = None
        self._keys_by_initial: dict[str, list[str]] | None = None
        for place in places:
            for position, name in enumerate(place.all_names()):
                self._enter(place, name, name, main=position == 0, stem=False)
                # "Qahtaniyah (Tirbespi)" tells namesakes apart on our pages; newspapers write
                # "Qahtaniyah".
                plain = _PARENTHESES.sub(" ", name).strip()
                if plain != name:
                    self._enter(place, name, plain, main=position == 0, stem=False)
                stem = kinds.split(plain).stem
                if stem and stem != plain:
                    self._enter(place, name, stem, main=position == 0, stem=True)

    def exact(self, name: str) -> list[Entry]:
        """Entries whose folded key is that of `name`."""
        return self._by_key.get(fold(name), [])

    def skeleton(self, name: str) -> list[Entry]:
        """Entries with the consonants of `name` in any romanisation; the exact ones too."""
        found = self._skeletons().get(skeleton(name), [])
        joined = tight(skeleton(name))
        if len(joined) >= TIGHT_FROM:
            found = found + [entry for entry in self._skeletons().get(f"={joined}", []) if entry not in found]
        return found

    def near(self, name: str, limit: int = 5) -> list[tuple[Entry, float]]:
        """Entries spelled like `name` with their likeness, 0 to 1, best first. No answers."""
        from rapidfuzz import fuzz, process

        key = fold(name)
        # A slip of the pen seldom hits the first letter: a short list is enough, and quick.
        initial = key[:1]
        if self._keys_by_initial is None:
            self._keys_by_initial = {}
            for known in self._by_key:
                self._keys_by_initial.setdefault(known[:1], []).append(known)
        keys = self._keys_by_initial.get(initial, ())
        hits = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=3 * limit)
        found = [(entry, score / 100) for hit, score, _ in hits for entry in self._by_key[hit]]
        # Of those equally alike first what is called so in full, and a town before what is called
        # after it.
        found.sort(key=lambda pair: (-pair[1], pair[0].stem, pair[0].place.feature_class != "P"))
        best: dict[str, tuple[Entry, float]] = {}
        for entry, likeness in found:
            best.setdefault(entry.place.id, (entry, likeness))
        return list(best.values())[:limit]

    def _enter(self, place: Place, name: str, part: str, *, main: bool, stem: bool) -> None:
        if key := fold(part):
            self._by_key.setdefault(key, []).append(Entry(place, name, key, main, stem))

    def _skeletons(self) -> dict[str, list[Entry]]:
        # Built when first asked for: most names are found without it.
        if self._by_skeleton is None:
            self._by_skeleton = {}
            for key, entries in self._by_key.items():
                if bones := skeleton(key):
                    self._by_skeleton.setdefault(bones, []).extend(entries)
                    if len(joined := tight(bones)) >= TIGHT_FROM:
                        self._by_skeleton.setdefault(f"={joined}", []).extend(entries)
        return self._by_skeleton
