"""What is in a text beside what one reads: marks of direction and width, control characters.

They come with text that is copied out of a page, and mean nothing in a name; on a terminal they move
the cursor, or turn a line around.

>>> clean("Man\\u200bbij\\u202e"), clean("\\ufeffal-Omar\\x00\\noil field")
('Manbij', 'al-Omar  oil field')
>>> clean("هه\u200cولێر") == "هەولێر", clean("رأس\u200cالعین") == "رأس العین"
(True, True)
>>> printable("Man\\u200bbij \\u202e\\x1b[2J"), printable("منبج")
('Man\\\\u200bbij \\\\u202e\\\\u001b[2J', 'منبج')
"""

from __future__ import annotations

import re
from unicodedata import category

# Format characters (zero width, direction) stand within words; what else cannot be read, between them:
# control characters, halves of characters, line and paragraph separators.
# But in Sorani a heh before a mark of no width is the vowel, and in Persian such a mark parts two words.
_SORANI, _PERSIAN = re.compile("ه\u200c"), re.compile("(?<=[ء-ۓ])\u200c(?=ال)")
_WITHIN, _BETWEEN = "Cf", frozenset(("Cc", "Cs", "Zl", "Zp"))


def clean(text: str) -> str:
    """The text without format characters, and with a space for each of the others."""
    if text.isprintable():  # nearly every text: quick
        return text
    text = _PERSIAN.sub(" ", _SORANI.sub("ە", text))
    kept = []
    for character in text:
        kind = category(character)
        if kind != _WITHIN:
            kept.append(" " if kind in _BETWEEN else character)
    return "".join(kept)


def one_line(text: str) -> str:
    """The text with a space for each control character, half of a character and break of a line.

    Format characters stay: they shape letters and say in which direction they run.

    >>> one_line("two\\nlines\\x1b"), one_line("می\\u200cخواهم") == "می\\u200cخواهم"
    ('two lines ', True)
    """
    if text.isprintable():
        return text
    return "".join(" " if category(character) in _BETWEEN else character for character in text)


def printable(text: str, longest: int | None = None) -> str:
    """The text with such characters written as \\uXXXX, for a terminal; cut after `longest` characters."""
    if longest is not None and len(text) > longest:
        text = text[:longest] + "…"
    if text.isprintable():
        return text
    return "".join(f"\\u{ord(c):04x}" if is_unseen(c) else c for c in text)


def is_unseen(character: str) -> bool:
    """Whether a character is one of those that mean nothing in a name, and that nobody sees.

    >>> is_unseen("\u202e"), is_unseen(" "), is_unseen("\u0651")
    (True, False, False)
    """
    kind = category(character)
    return kind == _WITHIN or kind in _BETWEEN
