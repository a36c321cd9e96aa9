"""Places for a name that is still being typed: suggestions, never answers.

Every name of every place is entered by each of its words, folded, so that "zor" finds Deir ez-Zor and
"القام" Qamishli. What no name begins with is looked for by its consonants ("kamish").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from math import log10
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.fold import OPENINGS, fold
from gazetteer.likeness import sounds_of
from gazetteer.place import Place
from gazetteer.skeleton import skeleton, tight

if TYPE_CHECKING:
    from gazetteer.store import FileIndex

# Fewer consonants begin too many names.
BONES_FROM = 3
# How alike what is typed and the beginning of a name must sound, 0 to 100 (rapidfuzz's ratio).
ALIKE = 75
# Of places with one and the same name: how many a large index suggests.
NAMESAKES = 8
_LAST = "\U0010ffff"
_BREAKS = re.compile(r"[\s\-‐–/]+")


class Suggestion(NamedTuple):
    """A place, and the name of it that goes on as the text begins."""

    place: Place
    name: str


class _Entry(NamedTuple):
    key: str
    place: Place
    name: str
    main: bool
    word: int
    """0 where the key begins with the name's first word"""


class Suggester:
    """The names of `places`, by how they begin."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_word: list[_Entry] = []
        bones: list[_Entry] = []
        for place in places:
            for position, name in enumerate(place.all_names()):
                for key in {fold(name), _word_by_word(name)}:
                    words = key.split()
                    for word in range(len(words)):
                        entry = _Entry(" ".join(words[word:]), place, name, position == 0, word)
                        self._by_word.append(entry)
                bones.append(_Entry(tight(skeleton(name)), place, name, position == 0, 0))
        self._by_word.sort(key=lambda entry: entry.key)
        self._by_bones = sorted(bones, key=lambda entry: entry.key)

    def beginning(self, text: str) -> list[Suggestion]:
        """Places with a name of which a word begins as the text does, each once, the likeliest first.

        A whole name comes before a beginning, a first word before a later one; then what is better
        known.
        """
        found: dict[str, tuple[tuple, _Entry]] = {}
        typed = text.strip().casefold()
        for key in _keys_of(text):
            for entry in _starting(self._by_word, key):
                is_whole = entry.word == 0 and entry.key == key
                differs = not entry.name.casefold().startswith(typed)
                grade = (not is_whole, min(entry.word, 1), differs, not entry.main, len(entry.name))
                if entry.place.id not in found or grade < found[entry.place.id][0]:
                    found[entry.place.id] = grade, entry
        # What a place is printed as weighs more than what it is called too.
        ranked = sorted(
            found.values(),
            key=lambda pair: (*pair[0][:2], -_weight(pair[1].place) - 2 * pair[1].main, pair[1].place.id),
        )
        return [Suggestion(entry.place, entry.name) for _, entry in ranked]

    def sounding(self, text: str) -> list[Suggestion]:
        """Places with a name whose consonants begin as those of the text, in the same script."""
        from rapidfuzz import fuzz

        bones, heard = tight(skeleton(text)), sounds_of(text)[0]
        if len(bones) < BONES_FROM:
            return []
        found: dict[str, _Entry] = {}
        for entry in _starting(self._by_bones, bones):
            name = sounds_of(entry.name)[0]
            if name.isascii() == heard.isascii() and fuzz.ratio(heard, name[: len(heard)]) >= ALIKE:
                found.setdefault(entry.place.id, entry)
        ranked = sorted(found.values(), key=lambda entry: (-_weight(entry.place), entry.place.id))
        return [Suggestion(entry.place, entry.name) for entry in ranked]


class FileSuggester:
    """The same for an index that is too large to be read whole: of the places whose name, not any word of
    it, begins as the text does, the best known."""

    def __init__(self, index: FileIndex) -> None:
        self._index = index

    def beginning(self, text: str) -> list[Suggestion]:
        """As `Suggester.beginning`."""
        typed = {key for key in _keys_of(text) | _as_openings(text) if key}
        keys = {known for key in typed for known in (key, *self._index.beginning(key))}
        found = (entry for key in sorted(keys) for entry in self._index.find("exact", key)[:NAMESAKES])
        places = {entry.place.id: entry.place for entry in found}
        return Suggester(places.values()).beginning(text)

    def sounding(self, text: str) -> list[Suggestion]:
        """None: a file knows consonants only of whole names."""
        return []


def _starting(entries: list[_Entry], key: str) -> Iterator[_Entry]:
    if key:
        first = bisect_left(entries, key, key=lambda entry: entry.key)
        last = bisect_left(entries, key + _LAST, lo=first, key=lambda entry: entry.key)
        yield from entries[first:last]


def _keys_of(text: str) -> set[str]:
    """How a name may be folded that begins like this: whole, or word by word."""
    keys = {fold(text), _word_by_word(text)}
    # Of a whole name the article is taken off; here one letter may be all that follows it.
    return keys | {key[2:] for key in keys if key.startswith("ال") and len(key) == 3}


def _as_openings(text: str) -> set[str]:
    """The exact keys' way to write what may be an opening word: "dei" and "Deir ez" are "dayr"."""
    more = {word for spelling, word in OPENINGS.items() if spelling.startswith(fold(text) or " ")}
    return more | {fold(f"{text} x").removesuffix(" x")}


def _word_by_word(name: str) -> str:
    """Folded without what depends on the words beside it: articles stay, "deir" is not yet "dayr"."""
    return " ".join(filter(None, (fold(word) for word in _BREAKS.split(name))))


def _weight(place: Place) -> float:
    """How likely a place is meant, all else being equal: curated, in Syria, populous."""
    is_curated, in_syria = place.is_curated, place.country == "SY"
    return 2 * is_curated + in_syria + log10(place.population + 1)
