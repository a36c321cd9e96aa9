"""A text folded word by word, with the way back from the folded text to the offsets of the original.

In the folded text a word is <word>, so that no name ends within another. Words that no name has are
one sign, and what no name goes on after is another.

>>> vocabulary = Vocabulary([("ras", "ayn"), ("raqqa",)])
>>> FoldedText("Ras al-Ayn fell. Raqqa did not", vocabulary).folded
'<ras><ayn>~|<raqqa>~~'
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from typing import NamedTuple

from gazetteer import words

_UNKNOWN, BREAK = "~", "|"
# Distinct words that are remembered; of more, most stand in a text once.
_MOST = 1 << 18
# No word of a name has so many letters; data and web addresses have.
_LONGEST = 60


class Look(NamedTuple):
    """What a vocabulary knows of a word.

    folded      how it stands in the folded text; empty for an article
    beginnings  its other readings that begin a name
    endings     its other readings that end one
    """

    folded: str
    beginnings: tuple[words.Reading, ...]
    endings: tuple[words.Reading, ...]


_NOTHING = Look(_UNKNOWN, (), ())


class Vocabulary:
    """The folded words of names.

    firsts, lasts  words that begin or end a name, with the number of words of the longest such name
    """

    def __init__(self, names: Iterable[tuple[str, ...]]) -> None:
        self._folded: dict[str, str] = {}
        self.firsts: dict[str, int] = {}
        self.lasts: dict[str, int] = {}
        for parts in names:
            for part in parts:
                self._folded[part] = f"<{part}>"
            for known, part in ((self.firsts, parts[0]), (self.lasts, parts[-1])):
                known[part] = max(known.get(part, 0), len(parts))
        self._seen: dict[str, Look] = {}

    def fold(self, parts: Iterable[str]) -> str:
        """The folded text of words that are in the vocabulary."""
        return "".join(self._folded[part] for part in parts)

    def look(self, word: str) -> Look:
        """What is known of a word as written."""
        look = self._seen.get(word)
        if look is None and len(word) > _LONGEST:
            return _NOTHING
        if look is None:
            key = words.key(word)
            look = Look(
                self._folded.get(key, _UNKNOWN) if key else "",
                tuple(r for r in words.beginnings(word) if r.key in self.firsts),
                tuple(r for r in words.endings(word) if r.key in self.lasts),
            )
            if len(self._seen) >= _MOST:
                self._seen.clear()
            self._seen[word] = look
        return look


class FoldedText:
    """The words of a text, articles taken together with the word that follows.

    folded        the folded text
    starts, ends  where each word stands in the text
    leads         where it stands with its article; -1 without one
    stops         where it ends in the folded text
    variants      the words that may be read in another way: their number, and what is known of them
    """

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.starts, self.ends, self.leads = array("L"), array("L"), array("l")
        self.stops = array("L")
        self.variants: list[tuple[int, Look]] = []
        self._parts: list[str] = []
        self._length = 0
        pending: re.Match[str] | None = None
        end = 0
        for match in words.WORD.finditer(text):
            look = vocabulary.look(match[0])
            lead = -1
            if pending is not None:
                gap = text[pending.end() : match.start()]
                if look.folded and words.joins(gap) and words.is_article(pending[0], gap, match[0]):
                    opening = text[end : pending.start()]
                    if _leads(pending[0], gap, opening):
                        lead = pending.start()
                    self._break(opening)
                else:  # no article, but "as", "at", "US"
                    self._add(pending, _UNKNOWN, -1)
                    end = pending.end()
                    self._break(gap)
                pending = None
            elif look.folded:
                self._break(text[end : match.start()])
            if not look.folded:
                pending = match
                continue
            if look.beginnings or look.endings:
                self.variants.append((len(self.starts), look))
            self._add(match, look.folded, lead)
            end = match.end()
        self.folded = "".join(self._parts)

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
        """The folded text of some words; empty if there are none."""
        if last < first:
            return ""
        return self.folded[self.stops[first - 1] if first else 0 : self.stops[last]]

    def _break(self, gap: str) -> None:
        if gap == " " or not self._length:
            return
        if not (words.joins(gap) or words.opens(gap) or words.closes(gap)):
            self._parts.append(BREAK)
            self._length += 1

    def _add(self, match: re.Match[str], folded: str, lead: int) -> None:
        self._parts.append(folded)
        self._length += len(folded)
        self.starts.append(match.start())
        self.ends.append(match.end())
        self.leads.append(lead)
        self.stops.append(self._length)


def _leads(article: str, gap: str, opening: str) -> bool:
    # "al-Omar", "al Omar", "Ar Raqqa"; not "at Tabqa", nor "As Safira fell" at the beginning.
    if gap.strip() or article.lower().endswith("l"):
        return True
    return article[0].isupper() and not words.ends_sentence(opening) and bool(opening)
