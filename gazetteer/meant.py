"""Whether a word that is spelled like a place is meant as one.

Most names are nothing else. For those in the lists of `gazetteer.ordinary` the words around decide:

>>> says("Three people were hit near Hit.", "Hit"), says("Hit hard, the town fell.", "Hit")
('place', 'none')
>>> says("the al-Omar field", "al-Omar"), says("Omar said so", "Omar"), says("Abu Ali al-Omar", "al-Omar")
('place', 'none', 'none')
>>> says("in Jordan", "Jordan"), says("Michael Jordan", "Jordan"), says("the Syrian army", "Syrian")
('place', 'none', 'none')

Where they do not decide, the rest of the text may: 'perhaps'.

>>> says("They moved Van and guns", "Van")
'perhaps'
"""

from __future__ import annotations

import re
from typing import Literal

from gazetteer import kinds, ordinary, words

Verdict = Literal["place", "perhaps", "none"]

# Far enough to see the word before and the word after, in characters.
_VIEW = 48
_JOINED = re.compile(r"""\.?\s+['’‘`´"“«]?|-""")
_ACRONYM = re.compile(r"[A-Z.]{2,}s?|[A-Z]\w*-\w+")


def meant(
    text: str, start: int, end: int, key: str, article: bool, kind: bool = False, obscure: bool = False
) -> Verdict:
    """Whether the name in text[start:end] is meant as a place.

    key      its words, folded as by `gazetteer.words.key`
    article  whether it is written with an article
    kind     whether words of kind stand with it: "Hit district"
    obscure  whether few know it by this name: then "Hassan Alam" is a person, Alam no town
    """
    if key in ordinary.PEOPLES:
        return "none"
    if kind:
        return "place"
    before, first = _before(text, start)
    if key in ordinary.ELSEWHERE:
        return "place" if before.lower() in ordinary.NEAR_A_PLACE else "none"
    if text[start:end] in ordinary.NOTHING_ELSE:
        return "place"
    if words.is_arabic(text[start:end]):
        return _arabic(text, start, key, before)
    herald = words.key(before)
    if " " not in key and (
        herald in ordinary.SON_OF or (before[:1].isupper() and herald in ordinary.BEFORE_A_PERSON)
    ):
        return "none"
    name_before = not first and _is_capitalised(before)
    if key in ordinary.PEOPLE:
        said = article or before.lower() in ordinary.AT_A_PLACE
        return "place" if said and not name_before and not _is_capitalised(_after(text, end)) else "none"
    if key in ordinary.WORDS:
        if before.lower() in ordinary.BEFORE_A_PLACE or (article and not name_before):
            return "place"
        return "none" if first or name_before else "perhaps"
    if obscure and name_before and " " not in key and not _is_heading(text, start):
        return "none"
    if key in ordinary.FAMILIES and before.lower() not in ordinary.BEFORE_A_PLACE:
        return "none" if name_before else "place"
    return "place"


def has_cue(text: str, start: int, article: bool) -> bool:
    """Whether a preposition of place, or the article with no name before it, announces a place."""
    before, first = _before(text, start)
    if words.key(before) in ordinary.SON_OF | ordinary.BEFORE_A_PERSON:
        return False
    return before.lower() in ordinary.BEFORE_A_PLACE or (article and (first or not _is_capitalised(before)))


def says(text: str, name: str) -> Verdict:
    """The verdict on the first `name` in a text, for examples."""
    start = text.index(name)
    bare = re.sub(r"^[aA]l-", "", name)
    return meant(text, start, start + len(name), words.key(bare), bare != name)


def _arabic(text: str, start: int, key: str, before: str) -> Verdict:
    if before in ordinary.BEFORE_AN_ARABIC_PAPER:
        return "none"
    town = key in ordinary.ARABIC_TOWNS
    if not town and key not in ordinary.ARABIC:
        return "place"
    cues = ordinary.BEFORE_AN_ARABIC_TOWN if town else ordinary.BEFORE_AN_ARABIC_PLACE
    attached = start > 0 and words.is_arabic(text[start - 1])  # "بالباب"
    if not attached and (before in cues or any(r.name in cues for r in words.beginnings(before))):
        return "place"
    return "perhaps" if town else "none"


def _before(text: str, start: int) -> tuple[str, bool]:
    """The word before, '' if something else stands between, and whether a sentence begins here.

    A word that itself begins a sentence has its capital from that.
    """
    view = text[max(0, start - _VIEW) : start]
    found = list(words.WORD.finditer(view))
    if not found:
        return "", not view.strip() or words.ends_sentence(view)
    last = found[-1]
    gap = view[last.end() :]
    if not _JOINED.fullmatch(gap):
        return "", words.ends_sentence(gap)
    if gap.startswith(".") and len(last[0]) > 4:  # "Gen. Hassan", but "… was hit. Hit was …"
        return "", True
    return last[0], False


def _is_heading(text: str, start: int) -> bool:
    """Whether most words around are written with a capital, which then says nothing."""
    begin, end = max(0, start - _VIEW), start + _VIEW
    around = [word for word in words.WORD.findall(text[begin:end])[1:-1] if len(word) > 3]
    return sum(word[0].isupper() for word in around) * 3 > len(around) * 2


def _after(text: str, end: int) -> str:
    view = text[end : end + _VIEW]
    match = words.WORD.search(view)
    return match[0] if match and _JOINED.fullmatch(view[: match.start()]) and "\n\n" not in view else ""


def _is_capitalised(word: str) -> bool:
    """Whether a word may be part of somebody's name: "SDF" and "US-backed" are not, nor "Syrian"."""
    return (
        word[:1].isupper()
        and not _ACRONYM.fullmatch(word)
        and words.key(word) not in ordinary.PEOPLES
        and word.lower() not in kinds.STANDING
        and word.lower() not in ordinary.BEFORE_A_PLACE
        and word.lower() not in ordinary.BETWEEN_NAMES
    )
