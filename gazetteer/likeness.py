"""How alike two names sound, within one script or across two. Pure: sounds in, a number out.

>>> likeness("hasaka", "hasaka", same_script=True), likeness("kamisli", "kmsli", same_script=False)
(1.0, 0.8)
"""

from __future__ import annotations

# What two names are given that agree across scripts: too little for a short skeleton.
ACROSS_SCRIPTS = 0.8
# … and that do not: the least at which a name is listed at all, and no answer.
LEAST_LIKENESS = 0.5
# Vowels in one word that Arabic may leave out: with more of them it is another word.
MOST_UNWRITTEN = 2


def likeness(one: str, other: str, same_script: bool) -> float:
    """How alike two names are, 0 to 1, as `gazetteer.fold.sound` gives them."""
    from rapidfuzz import fuzz

    if same_script:
        return fuzz.ratio(one, other) / 100
    latin, arabic = (one, other) if one.isascii() and len(one) >= len(other) else (other, one)
    return ACROSS_SCRIPTS if reads_as(latin, arabic) else LEAST_LIKENESS


def reads_as(latin: str, arabic: str) -> bool:
    """Whether the sound of an Arabic name, which lacks its short vowels, may be that of a Latin one.

    Its letters must all be there, in their order, and few be left over. With no such limit any long
    name that happens to have the letters would do: "Zzzyxville" for Zahlé.

    >>> reads_as("kamisli", "kmsli"), reads_as("zihuila", "zhla"), reads_as("kunakri", "knakr")
    (True, False, False)
    """
    latins, arabics, most = latin.split(), arabic.split(), MOST_UNWRITTEN
    if len(latins) != len(arabics):  # "Deir Ezzor" for "Deir ez-Zor": only the whole can be compared
        most *= len(latins)
        latins, arabics = ["".join(latins)], ["".join(arabics)]
    return all(0 <= _unwritten(*pair) <= most for pair in zip(latins, arabics, strict=True))


def _unwritten(latin: str, arabic: str) -> int:
    """How many letters of a Latin word the Arabic one leaves out; -1 if it is another word."""
    rest, count = 0, 0
    for letter in arabic:
        found = latin.find(letter, rest)
        if found < 0:
            return -1
        count += found - rest
        rest = found + 1
    # A final i or u is long, and would have been written.
    return -1 if latin[rest:].endswith(("i", "u")) else count + len(latin) - rest
