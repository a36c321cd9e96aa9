"""The words of a text, each folded, with its offsets into the text as it was written.

Names are found by their words, so that an offset never depends on what folding does within one: a
ligature, a combining mark, an apostrophe.

>>> [(word, key) for word, key in keyed("Raʾs al-ʿAyn, Deir Ezzor")]
[('Raʾs', 'ras'), ('al', ''), ('ʿAyn', 'ayn'), ('Deir', 'dayr'), ('Ezzor', 'ezzor')]

Some words may be read in another way, too, if they begin or end a name: without the particles that
Arabic writes onto a word, without a possessive or a Turkish or Kurdish ending, without a French "d'".

>>> [(reading.name, reading.offset) for reading in beginnings("وبالقامشلي")]
[('بالقامشلي', 1), ('القامشلي', 2)]
>>> [(reading.name, reading.offset) for reading in beginnings("للحسكة")]
[('لحسكة', 1), ('الحسكة', 0)]
>>> [reading.name for reading in endings("Syria's")], [reading.name for reading in endings("Qamişloyê")]
(['Syria'], ['Qamişlo'])
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gazetteer.fold import fold

# What stands within a word and is no letter: combining marks, and signs that nobody sees.
_UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_MARKS = "".join(sign for sign in map(chr, range(0x300, 0x10000)) if unicodedata.category(sign)[0] == "M")
_APOSTROPHES = "'’‘`´ʼ′"
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}]|[{_UNSEEN}{_APOSTROPHES}]+(?=[^\W_]))*")
_NOT_SEEN = re.compile(f"[{_UNSEEN}]")

# Between two words of one name: a space, a hyphen, a line break; quotes as for ayn; no comma, no
# empty line.
_WITHIN = re.compile(
    rf"[{_APOSTROPHES}]?(?:[^\S\n]*\n?[^\S\n]*|[{_UNSEEN}]*[-‐‑‒–][{_UNSEEN}]*\n?[^\S\n]*)[{_APOSTROPHES}\"“”{_UNSEEN}]*"
)
_OPENS, _CLOSES = re.compile(r"\s?\("), re.compile(r"\)\s")
_ENDS_SENTENCE = re.compile(r"[.!?…؟:;•|>*#]|\n\s*\n")

_ARABIC = re.compile("[\u0620-\u06ff\ufb50-\ufeff]")
_PARTICLE = re.compile(rf"([وفبلك])[{_MARKS}]*")
_ARTICLE = re.compile(rf"[اٱ][{_MARKS}]*ل|ﻻ|ﻷ|ﻹ|ﻵ")
_LAM = re.compile(rf"ل[{_MARKS}]*(?=ل)")
_LATIN_ENDING = re.compile(rf"(?P<name>.{{2,}}?)(?:[{_APOSTROPHES}](?:s|S|[^\W\d_]{{1,7}})|y?ê)")
# "doğusunda", "kuzeyinde": a Turkish case after a possessive.
_TURKISH_CASE = re.compile(r"(?P<name>.{4,}[ıiuü])n(?:d[ae]n?|[ae]|[ıiuü]n?)")
_LATIN_BEGINNING = re.compile(rf"[dlDL][{_APOSTROPHES}](?=\w)")
# A reading must leave so many letters, or it is no part of a name any more.
_LEAST = 2


class Reading(NamedTuple):
    """One way to read a word.

    name     the word as read
    key      folded, without its article
    offset   where it begins, for a beginning, or ends, for an ending, within the word as written
    article  whether it has the Arabic article
    """

    name: str
    key: str
    offset: int
    article: bool


def keyed(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text as written, with their keys."""
    return ((match[0], key(match[0])) for match in WORD.finditer(text))


@lru_cache(maxsize=1 << 18)
def key(word: str) -> str:
    """A word folded as it is within a longer name; empty for an article.

    >>> key("Tall"), key("al"), key("القامشلي")
    ('tell', '', 'قامشلي')
    """
    return fold("x " + _NOT_SEEN.sub("", word))[2:]


@lru_cache(maxsize=1 << 12)
def joins(gap: str) -> bool:
    """Whether two words with `gap` between them may belong to one name."""
    return bool(_WITHIN.fullmatch(gap))


@lru_cache(maxsize=1 << 12)
def opens(gap: str) -> bool:
    """Whether the words after `gap` stand in parentheses, as in "Qahtaniyah (Tirbespi)"."""
    return bool(_OPENS.fullmatch(gap))


@lru_cache(maxsize=1 << 12)
def closes(gap: str) -> bool:
    """Whether the words before `gap` stood in parentheses: "Tadmur (Palmyra) District"."""
    return bool(_CLOSES.fullmatch(gap))


@lru_cache(maxsize=1 << 12)
def ends_sentence(gap: str) -> bool:
    """Whether a new sentence, item or paragraph begins after `gap`."""
    return bool(_ENDS_SENTENCE.search(gap))


def is_article(word: str, gap: str, following: str) -> bool:
    """Whether a word that folds to nothing is the article of the next one, and not "as", "at", "US".

    >>> is_article("ar", "-", "Raqqa"), is_article("as", " ", "Raqqa"), is_article("US", "-", "Syria")
    (True, False, False)
    """
    written = word.lower()
    if written.endswith("l"):
        return True
    # Any other takes the first consonant of the word: "ar-Raqqa", "as-Suwayda". "US" is none.
    return word.isupper() <= following.isupper() and fold(following).startswith(fold(word)[1:])


def is_arabic(word: str) -> bool:
    return bool(_ARABIC.search(word))


def has_article(word: str) -> bool:
    """Whether an Arabic word has its article.

    >>> has_article("السورية"), has_article("سورية")
    (True, False)
    """
    return bool(_ARTICLE.match(word))


@lru_cache(maxsize=1 << 16)
def beginnings(word: str) -> tuple[Reading, ...]:
    """Other readings of a word that begins a name."""
    if not is_arabic(word):
        match = _LATIN_BEGINNING.match(word)
        return (_reading(word[match.end() :], match.end(), False),) if match else ()
    found: list[Reading] = []
    offset = 0
    # At most two: "and" or "then", and a preposition.
    for allowed in ("وفبلك", "بلك"):
        match = _PARTICLE.match(word, offset)
        if not match or match[1] not in allowed:
            break
        rest = word[match.end() :]
        found.append(_reading(rest, match.end(), has_article(rest)))
        if _LAM.match(word, offset):  # "to the" is written ل and ل, without the alif
            found.append(_reading("ا" + rest, offset, True))
        if match[1] not in "وف":
            break
        offset = match.end()
    return tuple(reading for reading in found if len(reading.key) >= _LEAST)


@lru_cache(maxsize=1 << 16)
def endings(word: str) -> tuple[Reading, ...]:
    """Other readings of a word that ends a name."""
    match = None if is_arabic(word) else _LATIN_ENDING.fullmatch(word) or _TURKISH_CASE.fullmatch(word)
    if not match:
        return ()
    reading = _reading(match["name"], match.end("name"), False)
    return (reading,) if len(reading.key) >= _LEAST else ()


def _reading(name: str, offset: int, article: bool) -> Reading:
    return Reading(name, key(name), offset, article)
