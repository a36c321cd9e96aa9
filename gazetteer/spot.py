"""Where names of places stand in a text: every name of a gazetteer, the longest first.

The text is folded word by word, and pyahocorasick finds all names in it at once. What is found is only
spelled like a place; whether a place is meant is told by `gazetteer.meant`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick

from gazetteer import kinds, words
from gazetteer.folded_text import BREAK, FoldedText, Vocabulary
from gazetteer.keys import names_of
from gazetteer.ordinary import OTHER_NAMES
from gazetteer.place import Place

# A single word of so many letters says nothing.
_SHORT = 2
# Capitals in so short a word make it an abbreviation, unless all around is in capitals.
_ABBREVIATION = 4


class Spot(NamedTuple):
    """A name of a place in a text.

    first, last  its first and last word, as they count in `FoldedText`
    start, end   where it stands, code points into the text as written
    name         the name as written, without particles and with one space for a line break
    key          its folded words
    article      whether it is written with an article
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    key: str
    article: bool


class Spotter:
    """Spots the names of `places` in texts."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._small = set(_WRITTEN_SMALL)
        names: dict[str, _Name] = {}
        for place in places:
            self._small.update(_small_in(place))
            for named in names_of(place):
                parts = tuple(filter(None, (words.key(word) for word in named.key.split())))
                # "Lafarge cement works south of Kobani" is not called "south of Kobani".
                if not parts or (named.stem and parts[0] in _WRITTEN_SMALL):
                    continue
                name = names.setdefault(" ".join(parts), _Name(parts, set(), set(), set()))
                written = words.WORD.findall(named.name)
                name.articles.update(
                    words.has_article(word) for word in written if words.key(word) == parts[0]
                )
                name.capitals.add(named.name.isupper())
                if not named.name.islower():
                    name.small.update(words.key(word) for word in written if word.islower())
        names.update(
            (other, _Name(tuple(other.split()), set(), set(), set(), False)) for other in OTHER_NAMES
        )
        names = {key: name for key, name in names.items() if not self._is_too_plain(key, name.parts)}
        self._vocabulary = Vocabulary(name.parts for name in names.values())
        self._automaton = ahocorasick.Automaton()
        for key, name in names.items():
            self._automaton.add_word(self._vocabulary.fold(name.parts), (key, name))
        self._automaton.make_automaton()

    def read(self, text: str) -> FoldedText:
        """A text folded as `spots` needs it."""
        return FoldedText(text, self._vocabulary)

    def spots(self, read: FoldedText) -> list[Spot]:
        """The names in a text, in their order; they do not overlap."""
        found: list[tuple[Spot, bool]] = [
            pair for hit in self._hits(read) if (pair := self._spot(read, *hit)) is not None
        ]
        # The one that begins first wins, of those the longest.
        found.sort(key=lambda pair: (pair[0].first, -pair[0].last, pair[0].start))
        chosen: list[Spot] = []
        free = 0
        for spot, is_place in found:
            if spot.first >= free:
                free = spot.last + 1
                if is_place:
                    chosen.append(spot)
        return chosen

    def _hits(self, read: FoldedText) -> Iterator[tuple[str, _Name, int, int, words.Reading | None, bool]]:
        """Names, their first and last word, and how the first or last (then True) of these is read."""
        for stop, (key, name) in self._automaton.iter(read.folded):
            last = bisect_left(read.stops, stop + 1)
            yield key, name, last - len(name.parts) + 1, last, None, False
        for index, look in read.variants:
            for reading in look.beginnings:
                opening = self._vocabulary.fold((reading.key,))
                after = min(index + self._vocabulary.firsts[reading.key], len(read)) - 1
                for stop, (key, name) in self._automaton.iter(opening + read.part(index + 1, after)):
                    if stop + 1 == sum(len(part) + 2 for part in name.parts):
                        yield key, name, index, index + len(name.parts) - 1, reading, False
            for reading in look.endings:
                before = max(index - self._vocabulary.lasts[reading.key] + 1, 0)
                gap = "" if words.joins(read.gap(index)) else BREAK
                folded = read.part(before, index - 1) + gap + self._vocabulary.fold((reading.key,))
                for stop, (key, name) in self._automaton.iter(folded):
                    if stop + 1 == len(folded):
                        yield key, name, index - len(name.parts) + 1, index, reading, True

    def _spot(
        self,
        read: FoldedText,
        key: str,
        name: _Name,
        first: int,
        last: int,
        reading: words.Reading | None,
        ending: bool,
    ) -> tuple[Spot, bool] | None:
        text, written = read.text, read.word(first)
        start, end, lead = read.starts[first], read.ends[last], read.leads[first]
        opening = written
        if reading and ending:
            end = read.starts[last] + reading.offset
            if first == last:
                opening = reading.name
        elif reading:
            start, lead, opening = start + reading.offset, -1, reading.name
        if lead >= 0:
            start = lead
        end = _closed(read, first, last, end)
        if not name.is_place:
            return Spot(first, last, start, end, "", key, False), False
        if end < 0 or not self._is_written_so(read, key, name, first, last, opening):
            return None
        if words.is_arabic(opening):
            article = reading.article if reading and not ending else words.has_article(opening)
            # The article of Arabic is no ornament: السورية is "Syrian", سورية is Syria.
            if article not in name.articles:
                return None
        else:
            article = lead >= 0
        whole = opening + text[read.ends[first] : end] if reading and not ending else text[start:end]
        return Spot(first, last, start, end, plain(whole), key, article), True

    def _is_written_so(
        self, read: FoldedText, key: str, name: _Name, first: int, last: int, opening: str
    ) -> bool:
        """Whether the words have the capitals that a name has."""
        small = True
        for offset, part in enumerate(name.parts):
            written = opening if offset == 0 else read.word(first + offset)
            if part in self._small:
                continue
            small = False
            if part in name.small:
                continue
            if written.islower():  # never true of a script without capitals
                return False
        if small:  # "east bank", in itself no name: not "the east bank of the Tigris"
            return read.word(last + 1).lower() not in ("of", "with", "to")
        if first == last and opening.isalpha() and opening.isupper() and len(opening) <= _ABBREVIATION:
            return True in name.capitals or read.word(first - 1).isupper() or read.word(last + 1).isupper()
        return True

    def _is_too_plain(self, key: str, parts: tuple[str, ...]) -> bool:
        """Whether a name says too little to be found in running text: "55", "base", "II"."""
        if len(parts) > 1:
            return all(part.isdigit() for part in parts)
        has_digit = any(character.isdigit() for character in key)
        short = len(key) <= _SHORT and not (has_digit and key[0].isalpha())
        return short or key.isdigit() or (key.isascii() and (key in self._small or not kinds.split(key).stem))


class _Name(NamedTuple):
    """A name.

    parts     its folded words
    articles  whether Arabic writes it with the article; both, if it does either
    capitals  whether it is written in capitals throughout
    small     those of its words that it writes small beside others with a capital
    """

    parts: tuple[str, ...]
    articles: set[bool]
    capitals: set[bool]
    small: set[str]
    is_place: bool = True


# Words within names that are written small, beyond those that the curated names themselves write so.
_WRITTEN_SMALL = frozenset(
    word for phrase in kinds.CODES for word in phrase.split() if phrase.isascii()
) | frozenset(
    ("northern", "southern", "eastern", "western", "north", "south", "east", "west", "northeast", "northwest")
)


def _small_in(place: Place) -> Iterator[str]:
    """Words that a curated name itself writes small, as in "border strip"."""
    if place.is_curated:
        for name in (place.name, *(name for tongue, name in place.names if tongue in ("en", "tr"))):
            yield from (words.key(word) for word in words.WORD.findall(name) if word.islower())


def plain(name: str) -> str:
    """A name with single spaces, and no space after a hyphen at the end of a line.

    >>> plain("Deir ez-\\nZor  city")
    'Deir ez-Zor city'
    """
    return re.sub(r"(?<=[-‐‑])\s+", "", " ".join(name.split()))


def _closed(read: FoldedText, first: int, last: int, end: int) -> int:
    """Where a name ends, with its closing parenthesis; -1 if that is missing."""
    opened = [index for index in range(first + 1, last + 1) if words.opens(read.gap(index))]
    closed = [index for index in range(first + 1, last + 1) if words.closes(read.gap(index))]
    if len(opened) > 1 or len(closed) > len(opened) or closed < opened[: len(closed)]:
        return -1
    if len(opened) == len(closed):
        return end
    return end + 1 if read.text[end : end + 1] == ")" else -1
