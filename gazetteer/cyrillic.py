"""Cyrillic letters → Latin ones, as English papers have them: "Дейр-эз-Зор" → "deyr-ez-zor". Pure.

Russian writes Arabic names by ear, with a х for all three kinds of h and a дж for the j. What it says is
told in letters that the rules for Latin names know; the signs that nobody hears are left out.

>>> romanised("Камышлы"), romanised("Телль-Абьяд"), romanised("Хаджин"), romanised("Manbij")
('kamyshly', 'tell-abyad', 'khajin', 'Manbij')
"""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z",
        "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh",
        "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
        "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "w", "ј": "y", "қ": "q", "ғ": "gh", "ҳ": "h",
    }
)  # fmt: skip


def romanised(name: str) -> str:
    """The name in Latin letters, lower case, if it has Cyrillic ones; else as it is."""
    if name.isascii() or not _CYRILLIC.search(name):
        return name
    text = unicodedata.normalize("NFC", name.casefold())
    # A soft sign before a vowel is heard as a y: "Абьяд" has it in its я already.
    return text.replace("дж", "j").translate(_LATIN)
