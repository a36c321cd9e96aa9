"""A written name → the strict key under which it is looked up. Pure: text in, text out.

`fold` forgives what a keyboard or an editor does to a name: case, diacritics, apostrophes, hyphens, the
Arabic article, the Arabic letters that are one another's variants.

>>> {fold(s) for s in ("Al-Omar", "al Omar", "AL-ʿOMAR", "‘Omar", "Omar")}
{'omar'}
>>> fold("Ra's al-ʿAyn"), fold("Deir ez-Zor"), fold("Ḩuqūl ar Rumaylān"), fold("Serêkaniyê")
('ras ayn', 'dayr zor', 'huqul rumaylan', 'serekaniye')
>>> fold("Дейр-эз-Зор") == fold("Deir ez-Zor"), fold("Эль-Баб")
(True, 'bab')
>>> {fold(s) for s in ("Tel Brak", "Tal Brak", "Tall Brak", "Tell Brak")}
{'tell brak'}
>>> fold("الرقّة") == fold("الرقه"), fold("أبو كمال") == fold("ابو كمال")
(True, True)

The key is not for people to read, and folding it again changes nothing.

>>> fold(fold("Tell Beydar")) == fold("Tell Beydar")
True
>>> fold("   ")
''
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gazetteer.clean import clean
from gazetteer.cyrillic import romanised

# Marks that stand for ayn and hamza, or are mere quotation: nothing is lost with them.
_SILENT = dict.fromkeys(map(ord, "'`´‘’‚‛ʻʼʽʾʿˈ′ʹ\"“”„«»ءـ"))
# Letters that casefold and NFKD leave alone, and Arabic letters that are written for one another.
_VARIANTS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ə": "e"}
    | {
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ک": "ك",
        "ڪ": "ك",
        "ہ": "ه",
        "ھ": "ه",
        "ۀ": "ه",
        "ة": "ه",
    }
    | {digit: str(i % 10) for i, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
)
_WORD = re.compile(r"[^\W_]+")

# The article in Latin letters, with the consonant it may take from the next word ("ar-Raqqa",
# "ez-Zor").
ARTICLES = frozenset(
    [
        *("al", "el", "ul", "il", "as", "es", "us", "ar", "er", "ur", "az", "ez", "uz"),
        *("ad", "ed", "ud", "at", "et", "ut", "an", "en", "un"),
        *("ash", "esh", "ush", "ath", "eth", "adh", "edh", "ach", "ech", "ej", "edj"),
        *("ell", "ess", "err", "ezz", "edd", "ett", "enn"),
    ]
)

LONGEST_ARTICLE = max(map(len, ARTICLES))

# Words with which a good half of the names begin, and which every paper spells its own way. Alone
# they are left as they are, since then they are the name.
OPENINGS = {
    spelling: word
    for word, spellings in {
        "tell": ("tal", "tel", "tall"),
        "ayn": ("ain", "ein", "aine"),
        "abu": ("abou", "abo"),
        "umm": ("um", "oum", "oumm"),
        "dayr": ("deir", "der", "deyr"),
        "jabal": ("jebel", "djebel"),
        "shaykh": ("sheikh", "cheikh", "shekh"),
        "khirbat": ("khirbet", "kherbet", "kheurbet", "khirbah"),
        "jubb": ("joubb", "jub", "joub", "jib", "djoub"),
        "bayt": ("beit", "beyt", "bet", "bait"),
        "kafr": ("kafar", "kfar", "kefr", "kufr"),
    }.items()
    for spelling in spellings
}


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The strict key: words in lower case, without marks or articles, joined by one space.

    Empty if the name has no letter or digit. A name that is all article ("Al") keeps it.
    """
    if name.isascii():  # most are, and need only the quotes taken out
        words = _WORD.findall(name.lower().replace("'", "").replace("`", "").replace('"', ""))
        return " ".join(_without_articles(words))
    text = unicodedata.normalize("NFKD", romanised(clean(name)).casefold().translate(_SILENT))
    text = "".join(c for c in text if unicodedata.category(c)[0] != "M").casefold()
    # Once more: a Cyrillic letter may have had a mark that Russian does not know.
    text = unicodedata.normalize("NFC", romanised(text).translate(_SILENT).translate(_VARIANTS))
    return " ".join(_without_articles([_without_arabic_article(w) for w in _WORD.findall(text)]))


def _without_articles(words: list[str]) -> list[str]:
    words = [word for word in words if word not in ARTICLES] or words
    return [OPENINGS.get(word, word) for word in words] if len(words) > 1 else words


def _without_arabic_article(word: str) -> str:
    # Two letters must remain, or the "article" was part of the name. Repeated, so that folding
    # twice changes nothing. The second is Sorani's, ئەل, without its hamza.
    while article := next((a for a in ("ال", "يەل") if word.startswith(a) and len(word) >= len(a) + 2), ""):
        word = word[len(article) :]
    return word
