"""Where names of places stand in a text: every name of a gazetteer, the longest first.

The text is folded word by word, and pyahocorasick finds all names in it at once. What is found is only
spelled like a place; whether a place is meant is told by `gazetteer.meant`.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick

from gazetteer import kinds, words
from gazetteer.keys import names_of
from gazetteer.ordinary import OTHER_NAMES
from gazetteer.place import Place

# In the folded text a word is <word>, so that no name ends within another; words that are in no name
# are one sign, and so is what no name goes on after.
_UNKNOWN, _BREAK = "~", "|"
_SHORT = 2
# Capitals in so short a word make it an abbreviation, unless all around is in capitals.
_ABBREVIATION = 4


class Spot(NamedTuple):
    """A name of a place in a text.

    first, last  its first and last word, as they count in `Words`
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


class Words:
    """The words of a text, articles taken together with the word that follows.

    starts, ends  where a word stands in the text
    leads         where it stands with its article; -1 without one
    haystack      the folded text
    stops         where a word ends in the folded text
    """

    def __init__(self, text: str, known: dict[str, str]) -> None:
        self.text = text
        self.starts, self.ends, self.leads = array("L"), array("L"), array("l")
        self.stops = array("L")
        self._parts: list[str] = []
        self._length = 0
        pending: re.Match[str] | None = None
        end = 0
        for match in words.WORD.finditer(text):
            key = words.key(match[0])
            lead = -1
            if pending is not None:
                gap = text[pending.end() : match.start()]
                if key and words.joins(gap) and words.is_article(pending[0], gap, match[0]):
                    opening = text[end : pending.start()]
                    if _leads(pending[0], gap, opening):
                        lead = pending.start()
                    self._break(opening, end)
                else:
                    self._add(pending, _UNKNOWN, -1)
                    end = pending.end()
                    if key:
                        self._break(gap, end)
                pending = None
            elif key:
                self._break(text[end : match.start()], end)
            if not key:
                pending = match
                continue
            self._add(match, known.get(key, _UNKNOWN), lead)
            end = match.end()
        self.haystack = "".join(self._parts)

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, index: int) -> str:
        """A word as written; empty outside of the text."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.starts) else ""

    def gap(self, index: int) -> str:
        """What stands between a word, or its article, and the word before."""
        begin = self.ends[index - 1] if index else 0
        lead = self.leads[index]
        return self.text[begin : self.starts[index] if lead < 0 else lead]

    def part(self, first: int, last: int) -> str:
        """The folded text of some words."""
        begin = self.stops[first - 1] if first else 0
        return self.haystack[begin : self.stops[last]]

    def _break(self, gap: str, end: int) -> None:
        if end and not words.joins(gap) and not words.opens(gap):
            self._parts.append(_BREAK)
            self._length += 1

    def _add(self, match: re.Match[str], folded: str, lead: int) -> None:
        self._parts.append(folded)
        self._length += len(folded)
        self.starts.append(match.start())
        self.ends.append(match.end())
        self.leads.append(lead)
        self.stops.append(self._length)


class Spotter:
    """Spots the names of `places` in texts."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._small = set(_WRITTEN_SMALL)
        self._known: dict[str, str] = {}
        self._firsts: set[str] = set()
        self._lasts: set[str] = set()
        self._longest = 1
        names: dict[str, _Name] = {}
        for place in places:
            self._small.update(_small_in(place))
            for named in names_of(place):
                parts = tuple(filter(None, (words.key(word) for word in named.key.split())))
                # "Lafarge cement works south of Kobani" is not called "south of Kobani".
                if not parts or (named.stem and parts[0] in _WRITTEN_SMALL):
                    continue
                written = words.WORD.findall(named.name)
                name = names.setdefault(" ".join(parts), _Name(parts, set(), set()))
                name.articles.update(
                    words.has_article(word) for word in written if words.key(word) == parts[0]
                )
                name.capitals.add(named.name.isupper())
        for other in OTHER_NAMES:
            names[other] = _Name(tuple(other.split()), {True, False}, set(), is_place=False)
        self._small.discard("")
        self._automaton = ahocorasick.Automaton()
        for key, name in names.items():
            if self._is_too_plain(key, name.parts):
                continue
            folded = [self._known.setdefault(part, f"<{part}>") for part in name.parts]
            self._automaton.add_word("".join(folded), (key, name))
            self._firsts.add(name.parts[0])
            self._lasts.add(name.parts[-1])
            self._longest = max(self._longest, len(name.parts))
        self._automaton.make_automaton()

    def words(self, text: str) -> Words:
        return Words(text, self._known)

    def spots(self, read: Words) -> list[Spot]:
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

    def _hits(self, read: Words) -> Iterator[tuple[str, _Name, int, int, words.Reading | None, bool]]:
        """Names, their first and last word, and how the first or last (then True) of these is read."""
        for stop, (key, name) in self._automaton.iter(read.haystack):
            last = bisect_left(read.stops, stop + 1)
            yield key, name, last - len(name.parts) + 1, last, None, False
        for index in range(len(read)):
            word = read.word(index)
            for reading in words.beginnings(word):
                if reading.key in self._firsts:
                    after = min(index + self._longest, len(read)) - 1
                    rest = read.part(index + 1, after) if after > index else ""
                    folded = self._known[reading.key] + rest
                    for stop, (key, name) in self._automaton.iter(folded):
                        last = index + len(name.parts) - 1
                        if stop + 1 == sum(len(part) + 2 for part in name.parts):
                            yield key, name, index, last, reading, False
            for reading in words.endings(word):
                if reading.key in self._lasts:
                    before = max(index - self._longest + 1, 0)
                    gap = "" if words.joins(read.gap(index)) else _BREAK
                    rest = (read.part(before, index - 1) if before < index else "") + gap
                    folded = rest + self._known[reading.key]
                    for stop, (key, name) in self._automaton.iter(folded):
                        if stop + 1 == len(folded):
                            yield key, name, index - len(name.parts) + 1, index, reading, True

    def _spot(
        self,
        read: Words,
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

    def _is_written_so(self, read: Words, key: str, name: _Name, first: int, last: int, opening: str) -> bool:
        """Whether the words have the capitals that a name has."""
        small = True
        for offset, part in enumerate(name.parts):
            written = opening if offset == 0 else read.word(first + offset)
            if part in self._small:
                continue
            small = False
            if not _begins_a_name(written):
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
    """A name: its folded words, whether Arabic writes it with and without article, in capitals or not."""

    parts: tuple[str, ...]
    articles: set[bool]
    capitals: set[bool]
    is_place: bool = True


# Words within names that are written small, beyond those that the curated names themselves write so.
_WRITTEN_SMALL = frozenset(
    word for phrase in kinds.CODES for word in phrase.split() if phrase.isascii()
) | frozenset(
    ("northern", "southern", "eastern", "western", "north", "south", "east", "west", "northeast", "northwest")
)


def _small_in(place: Place) -> Iterator[str]:
    """Words that a curated name itself writes small, as in "border strip"."""
    if not place.id.startswith("gn:"):
        for name in (place.name, *(name for tongue, name in place.names if tongue in ("en", "tr"))):
            yield from (words.key(word) for word in words.WORD.findall(name) if word.islower())


def plain(name: str) -> str:
    """A name with single spaces, and no space after a hyphen at the end of a line.

    >>> plain("Deir ez-\\nZor  city")
    'Deir ez-Zor city'
    """
    return re.sub(r"(?<=[-‐‑])\s+", "", " ".join(name.split()))


def _begins_a_name(word: str) -> bool:
    """Whether a word has a capital, where its script has them.

    >>> [_begins_a_name(word) for word in ("Manbij", "manbij", "ʿAyn", "منبج", "55")]
    [True, False, True, True, True]
    """
    cased = next((letter for letter in word if letter.lower() != letter.upper()), "")
    return not cased or not cased.islower()


def _leads(article: str, gap: str, opening: str) -> bool:
    # "al-Omar", "al Omar", "Ar Raqqa"; not "at Tabqa", nor "As Safira fell" at the beginning.
    if gap.strip() or article.lower().endswith("l"):
        return True
    return article[0].isupper() and not words.ends_sentence(opening) and bool(opening)


def _closed(read: Words, first: int, last: int, end: int) -> int:
    """Where a name ends, with its closing parenthesis; -1 if that is missing."""
    opened = [index for index in range(first + 1, last + 1) if words.opens(read.gap(index))]
    if not opened:
        return end
    return end + 1 if len(opened) == 1 and read.text[end : end + 1] == ")" else -1
