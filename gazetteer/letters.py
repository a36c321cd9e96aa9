"""A name → the Arabic letters that its spelling tells of. Pure; for comparing, never for printing.

An Arabic name has its letters. A scholarly romanisation tells nearly all of them (*Qāmishlī*), a French
one the long vowels (*Jâbriyé*), a newspaper's hardly more than the consonants. What is not told is left
out, so that two spellings of one name give strings that differ little.

>>> {letters(s) for s in ("القامشلي", "Qāmishlī", "al-Qâmichlî")}
{'قامشلي'}
>>> {letters(s) for s in ("عمارنة", "‘Amārinah", "Aamârné")}
{'عمارنه'}
>>> {letters(s) for s in ("تل زبيب", "Tall Zabīb", "Tell Zbîb")}
{'تل زبيب'}
>>> letters("Qamishli"), letters("Blâte"), letters("Hasakah"), letters("Haseke")
('قمشلي', 'بلات', 'هسكه', 'هسكه')

`plain` goes on to merge what only a scholar's romanisation tells apart: emphatic letters, the three
kinds of h, q and k, and ayn.

>>> {plain(letters(s)) for s in ("Ḩasakah", "Hasakah", "حسكة")}
{'هسكه'}
"""

from __future__ import annotations

import re
import unicodedata

from gazetteer.cyrillic import romanised
from gazetteer.fold import ARTICLES, LONGEST_ARTICLE, fold

_WORD = re.compile(r"[^\s\-‐–/(),.;]+")
_ARABIC = re.compile("[\u0600-\u06ff]")
_HARAKAT = re.compile("[\u064b-\u0652\u0670ـ]")
_ARABIC_ARTICLE = re.compile("^ال(?=..)")
# Sorani writes its short vowel, which Arabic does only at the end, as a ta marbuta; and a hamza before
# every vowel that begins a word.
_SORANI_INITIAL, _SORANI_E = re.compile("^ئ[ای]?"), re.compile("ە(?=.)")
# Letters written for one another, and Sorani letters. Alif maqsura is heard as an alif.
_WRITTEN_FOR = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ا", "ة": "ه", "ی": "ي", "ک": "ك", "ئ": "ي",
        "ؤ": "و", "ء": None, "ە": "ه", "ێ": "ي", "ۆ": "و", "ھ": "ه", "ڕ": "ر", "ڵ": "ل", "پ": "ب",
        "ژ": "ج", "ڤ": "و", "گ": "ك",
    }
)  # fmt: skip
_MERGED = str.maketrans("صضطظحخثذچغق", "سدتزههتدججك", "ع")
_INITIAL_AYN = re.compile("(?:^| )ع")

_SPELT = {
    "tch": "چ", "dsch": "ج", "sch": "ش", "dj": "ج", "sh": "ش", "ch": "ش", "kh": "خ", "gh": "غ",
    "rh": "غ", "ph": "ف", "th": "ث", "dh": "ذ", "ck": "ك", "qu": "ق",
    "ouaï": "وي", "oueï": "وي", "ouai": "وي", "ouei": "وي", "ouay": "وي", "aou": "و", "oua": "وا",
    "ou": "و", "oû": "و", "oo": "و", "ee": "ي", "aï": "ي", "eï": "ي",
    "ai": "ي", "ay": "ي", "ei": "ي", "ey": "ي", "aw": "و", "au": "و", "ao": "و", "aâ": "عا", "aa": "ع",
    "ā": "ا", "â": "ا", "á": "ا", "ī": "ي", "î": "ي", "í": "ي", "ê": "ي", "ū": "و", "û": "و", "ú": "و",
    "‘": "ع", "`": "ع", "ʿ": "ع", "ḩ": "ح", "ḥ": "ح", "ş": "ص", "ṣ": "ص", "ţ": "ط", "ṭ": "ط",
    "ḑ": "ض", "ḍ": "ض", "ẓ": "ظ", "ğ": "غ", "ḫ": "خ", "ẖ": "خ", "ç": "چ", "š": "ش",
    "b": "ب", "p": "ب", "t": "ت", "j": "ج", "g": "ج", "d": "د", "r": "ر", "z": "ز", "s": "س", "f": "ف",
    "v": "و", "q": "ق", "k": "ك", "l": "ل", "m": "م", "n": "ن", "h": "ه", "w": "و", "y": "ي",
    "x": "خ", "c": "ج",
}  # fmt: skip
_LONGEST_FIRST = re.compile("|".join(sorted(_SPELT, key=len, reverse=True)))
_UNTOLD = re.compile(r"[^\u0600-\u06ff]")
_DOUBLED = re.compile(r"([وي])\1+")
_DOUBLED_CONSONANT = re.compile(r"([^\W\d_aeo])\1+")
_FRENCH = re.compile(r"[âîûéèïë]|ou|..ine\b")
# French writes an e that nobody hears at the end of a word, an é where it is heard.
MUTE_E = re.compile(r"(?<=[^aeiouâîûé\W])e\b")
# A word that begins with a vowel begins with an alif, unless the vowel is an ayn's or a waw.
_INITIAL = re.compile("^(?:o[uû](?=[^aeiouâîûéèïëàāīū])|(?!a[aâïyiou]|o[uû]|aw)[aeouáéèəi])")
_FINAL_IYA = re.compile("(?<=..)(?:iyy?|îy|īy|i|î|ī|y)(?:ah|eh|ih|é|e|a|ā)$")
_FINAL_A = re.compile("(?<=.)(?:ah|eh|ih|é|e|a)$")
_CONSTRUCT = re.compile("(?<=..)(?:ah|at|et|eh|ih|é|e|a|ê)$")
_FINAL_I, _FINAL_U = re.compile("i$"), re.compile("[uo]$")


def letters(name: str) -> str:
    """The Arabic letters that a name in Latin, Arabic or Kurdish letters tells of, words apart."""
    text = unicodedata.normalize("NFC", romanised(name).casefold()).replace("z̧", "ẓ")
    words = _WORD.findall(text)
    last, french = len(words) - 1, is_french(text)
    told = []
    for place, word in enumerate(words):
        if _ARABIC.search(word):
            word = _SORANI_INITIAL.sub("ا", _SORANI_E.sub("", _HARAKAT.sub("", word)))
            word = _ARABIC_ARTICLE.sub("", word).translate(_WRITTEN_FOR)
        elif last and len(word) <= LONGEST_ARTICLE and fold(word) in ARTICLES:
            continue
        else:
            word = _in_arabic(MUTE_E.sub("", word) if french else word, place == last)
        told.append(_DOUBLED.sub(r"\1", word))
    return " ".join(filter(None, told))


def plain(told: str) -> str:
    """`letters` without what only a scholarly spelling tells apart, and without spaces."""
    merged = _INITIAL_AYN.sub("ا", told).translate(_MERGED).replace(" ", "")
    merged = _DOUBLED.sub(r"\1", merged)
    return f"{merged[:-1]}ه" if merged.endswith("ا") else merged  # heard alike at the end of a word


def is_french(text: str) -> bool:
    """Whether a name in lower case is spelt as the French do.

    >>> is_french("aïn issa"), is_french("sarrine"), is_french("haseke")
    (True, True, False)
    """
    return bool(_FRENCH.search(text))


def _in_arabic(word: str, is_last: bool) -> str:
    word = _DOUBLED_CONSONANT.sub(r"\1", word)
    word = _FINAL_IYA.sub("يه", word)
    word = (_FINAL_A if is_last else _CONSTRUCT).sub("ه", word)
    word = _FINAL_U.sub("و", _FINAL_I.sub("ي", _INITIAL.sub("ا", word)))
    return _UNTOLD.sub("", _LONGEST_FIRST.sub(lambda match: _SPELT[match[0]], word))
