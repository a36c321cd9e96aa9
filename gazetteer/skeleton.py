"""A folded name → its consonants, merged where romanisations disagree: the lenient key. Pure.

Both scripts have the same skeleton, with a space between words.

>>> {skeleton(s) for s in ("Qamishli", "al-Qāmishlī", "Kamishly", "Qamişlo", "القامشلي")}
{'kmsl'}
>>> {skeleton(s) for s in ("Deir ez-Zor", "Dayr az Zawr", "Deir al-Zour", "دير الزور")}
{'dr zr'}
>>> {skeleton(s) for s in ("Hasakah", "Al-Hasakeh", "Hassaké", "Haseke", "الحسكة")}
{'hsk'}
>>> {skeleton(s) for s in ("Manbij", "Menbij", "Mambij", "منبج")}
{'mmbg'}
>>> {skeleton(s) for s in ("Khirbat al-Asad", "Khirbet el Assad", "خربة الأسد")}
{'hrb sd'}

Some letters are read in more ways than one: a French *rh* is a ghayn ("Rhazâl") or an r and an h
("Farhan"), the thāʾ of ʿUthman is an s in Osman, the dhāl of Lādhiqiyya a z in Turkish. Then a name has
several readings, and two names meet in any of them. Readings are tight, that is without spaces, since
"Deir Ezzor" and "Deir ez-Zor" differ in nothing else.

>>> readings("rhazal"), readings("ghazal"), readings("osman"), readings("uthman")
(('rhzl', 'gzl'), ('gzl',), ('smn',), ('tmn', 'smn'))
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from gazetteer.fold import fold

# Romanised consonants, merged. Longer spellings first, since "sh" must not be read as s and h. z and
# s stay apart, as do t and d: merging them would make too many villages one. Capitals have two readings.
_LATIN = {
    "tch": "X", "dsch": "g", "sch": "s", "dj": "g", "dz": "J", "sh": "s", "ch": "s", "kh": "h",
    "gh": "g", "ph": "f", "ck": "k", "qu": "k", "q": "k", "j": "g", "x": "Q", "p": "b", "th": "T",
    "dh": "D", "rh": "R", "c": "C",
}  # fmt: skip
_SPELLING = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
_VOWELS = str.maketrans("", "", "aeiouywv")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_JOINT = re.compile(r"(\w) \1")
_TA_MARBUTA = re.compile(r"(?<=.[aeiou])h$")
# "Khirbat X" is a Khirba: before another word the ta marbuta is a t.
_CONSTRUCT = re.compile(r"(?<=.[^aeiouwy][ae])t$")

# Arabic, Persian and Sorani letters. The last ones are vowels, or silent.
_ARABIC = str.maketrans(
    {
        "ب": "b", "پ": "b", "ت": "t", "ث": "T", "ج": "g", "چ": "X", "ح": "h", "خ": "h", "د": "d",
        "ذ": "D", "ر": "r", "ڕ": "r", "ز": "z", "ژ": "g", "س": "s", "ش": "s", "ص": "s", "ض": "d",
        "ط": "t", "ظ": "Z", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "گ": "g", "ل": "l", "ڵ": "l",
        "م": "m", "ن": "n", "ه": "h",
    }
    | dict.fromkeys("ڤعاويئؤەێۆۇۊ", "")
)  # fmt: skip

_READ_AS: dict[str, tuple[str, ...]] = {
    "T": ("t", "s"),
    "D": ("d", "z"),
    "Z": ("z", "d"),
    "R": ("rh", "g"),
    "C": ("k", "g", "s"),
    "X": ("s", "g"),
    "J": ("z", "g"),
    "Q": ("h", "g"),
}
_FIRST = str.maketrans({letter: ways[0] for letter, ways in _READ_AS.items()})
_AMBIGUOUS = re.compile(f"[{''.join(_READ_AS)}]")


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The consonants of `fold(name)` in their first reading, words apart; '' if there are none."""
    return " ".join(word.translate(_FIRST) for word in _words(fold(name)))


@lru_cache(maxsize=65536)
def readings(folded: str) -> tuple[str, ...]:
    """Every reading of a folded name, tight, the first one first; none if it has no consonant."""
    bones = tight(" ".join(_words(folded)))
    letters = sorted(set(_AMBIGUOUS.findall(bones)))
    ways = product(*(_READ_AS[letter] for letter in letters))
    read = (bones.translate(str.maketrans(dict(zip(letters, way, strict=True)))) for way in ways)
    return tuple(dict.fromkeys(filter(None, read)))


def tight(key: str) -> str:
    """A key without its spaces, a consonant that ends a word and begins the next one said once.

    >>> {tight(skeleton(s)) for s in ("Deir Ezzor", "Deyrizor", "Deir ez-Zor")}
    {'drzr'}
    >>> tight("tl lhm"), tight("ss")
    ('tlhm', 'ss')
    """
    return _JOINT.sub(r"\1", key).replace(" ", "")


def _words(folded: str) -> list[str]:
    words = folded.split()
    last = len(words) - 1
    return [bones for place, word in enumerate(words) if (bones := _bones(word, place == last))]


def _bones(word: str, is_last: bool) -> str:
    if word.isascii():
        word = _TA_MARBUTA.sub("", _DOUBLED.sub(r"\1", word))
        if not is_last:
            word = _CONSTRUCT.sub("", word)
        bones = _SPELLING.sub(lambda match: _LATIN[match[0]], word).translate(_VOWELS)
    else:
        bones = word.translate(_ARABIC)
        # A final h is the ta marbuta more often than not, in Latin letters always: "Salih" has none.
        if (word[-1] in "هح" and len(word) > 2) or (word[-1] == "ت" and not is_last and len(word) > 3):
            bones = bones[:-1]
    return bones.replace("nb", "mb")
