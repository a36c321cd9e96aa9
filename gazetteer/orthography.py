"""A name spelt for Germans, Poles, Spaniards, Turks or Kurds → as an English paper would spell it. Pure.

Where a spelling has letters that only such a language uses, it is read by that language's rules; where it
may be one, its readings are only asked for if nothing else answers.

>>> surely("Dschisr asch-Schughur"), surely("Dżisr asz-Szughur"), surely("Şeddadi"), surely("Manbij")
(('jisr ash-shughur',), ('jisr ash-shughur',), ('sheddadi',), ())
>>> surely("Tebqayê"), surely("Hecîn"), perhaps("Machmur"), perhaps("Tall Abjad")
(('tebqaye', 'tebqa'), ('hejîn',), ('makhmur',), ('tall abyad', 'tall abkhad'))
>>> perhaps("Yarabulus"), perhaps("Alhasaka"), perhaps("Aleppo"), perhaps("Raqqa")
(('jarabulus',), ('hasaka',), (), ())
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Each language: what shows it, and what its letters are in English. Of letters the longest come first.
_SURELY: tuple[tuple[re.Pattern[str], dict[str, str]], ...] = (
    (re.compile("sch"), {"tsch": "ch", "dsch": "j", "sch": "sh", "ch": "kh", "j": "y"}),  # German
    (
        re.compile("sz|cz|[żł]|[aeo]j(?=[^aeiou]|$)"),
        {"dż": "j", "sz": "sh", "cz": "ch", "ch": "kh", "ż": "j", "j": "y", "ł": "l"},
    ),  # Polish
    (
        re.compile("[çşğıêx]|c(?![hk])"),
        {"ç": "ch", "c": "j", "ş": "sh", "ğ": "gh", "ı": "i", "x": "kh", "ê": "e", "v": "w"},
    ),  # Turkish and Kurdish
)
# A German or Polish ch and j are kh and y; a Spanish j is a kh.
_PERHAPS: tuple[tuple[re.Pattern[str], dict[str, str]], ...] = (
    (re.compile("(?<![sc])ch|j"), {"ch": "kh", "j": "y"}),
    (re.compile("j"), {"j": "kh"}),
)
# "Yarabulus": a Spanish y that begins a word is a j.
_SPANISH_Y = re.compile(r"\by(?=[aeiouáéíóú])")
# The Kurdish oblique case: "li Efrînê", "ji Tebqayê".
_OBLIQUE = re.compile("(?<=..)y?ê$")
# Persian writes such names as one word: "دیرالزور".
_JOINED = re.compile("^(د[يی]ر|ع[يی]ن|ر[أا]س|[أا]بو|[أا]م|تل)(?=ال..)")
# An article that has grown onto its noun, in Spanish and in headlines: "Alhasaka".
_GROWN_ARTICLE = re.compile(r"^(?:[ae]l(?=[^aeioul\W])|ass(?=[aeiou])|arr(?=[aeiou])|ash(?=sh))(?=\w{5})")


@lru_cache(maxsize=65536)
def surely(name: str) -> tuple[str, ...]:
    """The name as English would have it, if it is spelt as only another language does."""
    text = _lower(name)
    found = [_respelt(text, letters) for shown, letters in _SURELY if shown.search(text)]
    if (stem := _OBLIQUE.sub("", text)) != text:
        found.append(_respelt(stem, _SURELY[2][1]))
    found.append(_JOINED.sub(r"\1 ", text))
    return tuple(dict.fromkeys(reading for reading in found if reading != text))


def perhaps(name: str) -> tuple[str, ...]:
    """Other ways in which the name may be meant."""
    text = _lower(name)
    found = [_respelt(text, letters) for shown, letters in _PERHAPS if shown.search(text)]
    found.append(_SPANISH_Y.sub("j", text))
    found.append(_GROWN_ARTICLE.sub("", text))
    return tuple(dict.fromkeys(reading for reading in found if reading != text))


def _lower(name: str) -> str:
    return unicodedata.normalize("NFC", name.replace("İ", "i").lower())


def _respelt(text: str, letters: dict[str, str]) -> str:
    return re.sub("|".join(letters), lambda match: letters[match[0]], text)
