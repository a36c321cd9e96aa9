"""How alike two spellings are that share a skeleton, within one script or across two. Pure.

Three things are compared, by rapidfuzz's ratio of matching letters: the Arabic letters that the spellings
tell of (with and without what only scholars write), and, within the Latin script, how they sound.
Weights are those of a logistic regression of the right place on these ratios, rounded, in the points of
`gazetteer.rank`.

>>> likeness(form_of("Hasakah"), form_of("Haseke"))
1.0
>>> pair = form_of("Sarmin"), form_of("Surman")
>>> round(likeness(*pair), 2) < round(likeness(form_of("Sermine"), form_of("Sarmin")), 2)
True
>>> likeness(form_of("القامشلي"), form_of("Qāmishlī")) > likeness(form_of("سرمان"), form_of("Sarmin"))
True
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from math import inf
from typing import NamedTuple

from gazetteer.cyrillic import romanised
from gazetteer.fold import fold
from gazetteer.letters import MUTE_E, is_french, letters, plain

# What each thing compared may cost, in points, from nothing to all of it.
PLAIN, LETTERS, SOUND, ARTICLE, WORDS = 0.52, 0.09, 0.26, 0.04, 0.07
# Across scripts there is no sound to compare; what it costs on average then.
NO_SOUND = 0.03
# Fewer letters without their vowels are shared by chance.
FEW_LETTERS = 4
MOST = PLAIN + LETTERS + SOUND + ARTICLE + WORDS

_DOUBLED = re.compile(r"([^\W\d_])\1+")
_HEARD = {
    "tch": "s", "dsch": "g", "sch": "s", "dj": "g", "sh": "s", "ch": "s", "kh": "h", "gh": "g",
    "rh": "g", "ph": "f", "ck": "k", "qu": "k", "th": "t", "dh": "d", "ou": "u", "oo": "u", "ee": "i",
    "ai": "ai", "ay": "ai", "ei": "ai", "ey": "ai", "aw": "au", "ao": "au", "q": "k", "c": "k", "j": "g",
    "x": "h", "p": "b", "o": "u", "w": "u", "v": "u", "y": "i",
}  # fmt: skip
_SPELLING = re.compile("|".join(sorted(_HEARD, key=len, reverse=True)))
_LONG = re.compile("([aiu])\\1+")
_FINAL_H = re.compile("(?<=.[aeiou])h$")
_FINAL_E = re.compile("(?<=...)e$")
_ARTICLE = re.compile(
    r"^(?:[aeu](?:[lsrzdtn]|sh|ch|dh|th|j|tt|ss)|il)[\s\-‐’'](?=.)|^(?:ال|ئەل)(?=..)", re.IGNORECASE
)


class Form(NamedTuple):
    """A spelling, as it is compared.

    plain, letters   see `gazetteer.letters`
    sounds           merged consonants and three vowels, an e read as a and as i; '' if not Latin
    has_article      whether it begins with one
    words            how many it has, articles left out
    """

    plain: str
    letters: str
    sounds: tuple[str, str]
    has_article: bool
    words: int


# A country's names, so that each is taken apart once.
@lru_cache(maxsize=2**18)
def form_of(name: str) -> Form:
    """A name as it is compared with others."""
    name = romanised(name)
    folded = fold(name)
    sounds = sounds_of(name) if folded.isascii() else ("", "")
    told = letters(name)
    return Form(plain(told), told.replace(" ", ""), sounds, bool(_ARTICLE.match(name)), folded.count(" ") + 1)


def sounds_of(name: str) -> tuple[str, str]:
    """A name in Latin letters roughly as it sounds, its e read as a and as i.

    >>> sounds_of("Hasakah"), sounds_of("Hassaké"), sounds_of("Houbeïter")
    (('hasaka', 'hasaka'), ('hasaka', 'hasaka'), ('hubaitar', 'hubaitir'))
    """
    name = name.casefold()
    if is_french(name):
        name = MUTE_E.sub("", name)
    heard = "".join(_heard(word) for word in fold(name).split())
    return heard.replace("e", "a"), heard.replace("e", "i")


def likeness(one: Form, other: Form) -> float:
    """How alike two forms are, 0 to 1."""
    return 1 - unlikeness(one, other) / MOST


def unlikeness(one: Form, other: Form, most: float = MOST) -> float:
    """What keeps two forms apart, in points from 0 to `MOST`; infinite if it is surely more than `most`."""
    ratio = _ratio()
    apart = PLAIN * (1 - ratio(one.plain, other.plain) / 100)
    if apart > most:
        return inf
    apart += LETTERS * (1 - ratio(one.letters, other.letters) / 100)
    if one.has_article != other.has_article:
        apart += ARTICLE
    if one.words != other.words:
        apart += WORDS
    mine, theirs = one.sounds, other.sounds
    if not (mine[0] and theirs[0]):
        return apart + NO_SOUND
    if apart > most:
        return inf
    heard = ratio(mine[0], theirs[0])
    if heard < 100 and (mine[0] != mine[1] or theirs[0] != theirs[1]):
        heard = max(heard, ratio(mine[1], theirs[1]), ratio(mine[0], theirs[1]), ratio(mine[1], theirs[0]))
    return apart + SOUND * (1 - heard / 100)


def heard_alike(one: Form, other: Form) -> bool:
    """Whether two forms sound the same, or, if one is not in Latin letters, have the same letters.

    >>> heard_alike(form_of("Amoudah"), form_of("‘Āmūdah")), heard_alike(form_of("Paris"), form_of("Baris"))
    (True, True)
    >>> heard_alike(form_of("حەسەکە"), form_of("الحسكة")), heard_alike(form_of("Azaz"), form_of("Izz"))
    (True, False)
    """
    if one.words != other.words:
        return False
    if one.sounds[0] and other.sounds[0]:
        return not set(one.sounds).isdisjoint(other.sounds)
    return one.plain == other.plain and len(one.plain) >= FEW_LETTERS


@cache
def _ratio() -> Callable[[str, str], float]:
    # Loaded when first needed: a gazetteer is opened without it.
    from rapidfuzz.fuzz import ratio

    return ratio


def _heard(word: str) -> str:
    word = _FINAL_E.sub("a", _FINAL_H.sub("", _DOUBLED.sub(r"\1", word)))
    return _LONG.sub(r"\1", _SPELLING.sub(lambda match: _HEARD[match[0]], word))
