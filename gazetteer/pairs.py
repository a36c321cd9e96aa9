"""Texts that place a spot by two names at once: "between X and Y", "5 km from X towards Y", a bank by a town.

>>> between("the road linking Manbij and Jarabulus")
('Manbij', Between(other='Jarabulus', halfway=False, at=None))
>>> towards("15 km from", "Ain Issa on the road to Raqqa")
('Ain Issa', Towards(km=15.0, error_km=2.5, other='Raqqa', at=None))
>>> bank("eastern bank of the Euphrates near Hajin")
('Hajin', 'eastern bank of the Euphrates near', Side(reach_km=10.0, bearing=90.0, spread=45.0))
"""

from __future__ import annotations

import re

from gazetteer.fold import fold
from gazetteer.relative import Between, Side, Towards
from gazetteer.vague import NEAR_KM, WIND, direction, stated_km

BETWEEN = re.compile(
    r"\b(?:(?:about\s+)?(?P<halfway>half-?way|mid-?way)\s+)?"
    r"(?:(?:on\s+)?(?:the\s+)?(?:(?:M\d+\s+)?(?:road|highway)|area)\s+)?"
    r"(?:in\s+)?between\s+(?P<one>[^,;]+?)\s+and\s+(?P<two>[^,;]+)",
    re.IGNORECASE,
)
# From one place to another: two places, unless it is the road that is meant.
ROUTE = re.compile(
    r"^(?:(?P<road>(?:on\s+)?(?:the\s+)?(?:road|highway)\s+(?:from|linking|connecting)\s+)"
    r"|(?:(?:road|route|highway|convoy)\s+)?(?:from\s+)?)"
    r"(?P<one>.+?)\s+(?:to|(?(road)(?:with|and)|to))\s+(?P<two>.+)$",
    re.IGNORECASE,
)
# "Hasakah-Shaddadi road"
_ROAD = re.compile(
    r"^(?:on\s+)?(?:the\s+)?(?P<ends>\S[^,]*[-–—][^,]*\S)\s+(?:international\s+)?(?:road|highway)(?=,|$)",
    re.IGNORECASE,
)
# What any of these has in it; most texts have not.
_PAIR = re.compile(r"\b(?:between|road|highway)\b", re.IGNORECASE)

_WAY = (
    r"(?:on|along)\s+(?:the\s+)?(?:road|highway|way|route)\s+(?:to|towards?)"
    r"|in\s+the\s+direction\s+of|towards?"
)
_TOWARDS = re.compile(rf"^(?P<one>[^,;]+?)\s+(?:{_WAY})\s+(?:the\s+)?(?P<two>[^,;]+)$", re.IGNORECASE)
_COMMA_TOWARDS = re.compile(rf"(\bfrom\s[^,;]+),\s*(?=(?:{_WAY})\s)", re.IGNORECASE)

_BANK = re.compile(
    rf"^(?:(?:on|at|along|from)\s+)?(?:the\s+)?(?P<side>{WIND}|left|right)\s+(?:river\s*)?(?:bank|side|shore)s?"
    r"\s+of\s+(?P<river>[^,;]+?),?"
    r"\s+(?:near(?:\s+to)?|opposite(?:\s+to)?|across\s+from|close\s+to|facing|at|by|around)\s+(?P<town>[^,;]+)",
    re.IGNORECASE,
)
# The one river here that runs north, so that its left bank is the western one.
_NORTHWARD = re.compile(r"orontes|\basi\b|العاصي", re.IGNORECASE)


def between(text: str) -> tuple[str, Between] | None:
    """The first of two places, and how a spot that the text as a whole means lies to it, or None."""
    if not _PAIR.search(text):
        return None
    if match := BETWEEN.match(text):
        return match["one"].strip(), middle(match, "two")
    if (match := ROUTE.match(text)) and match["road"]:
        return match["one"].strip(), Between(match["two"].strip())
    if match := _ROAD.match(text):
        ends = _split_at_hyphen(match["ends"])
        if len(ends) == 1:
            return ends[0][0], Between(ends[0][1])
    return None


def middle(match: re.Match[str], other: str) -> Between:
    """How the spot of a match of `BETWEEN` lies to one of its places; `other` is the other group."""
    return Between(match[other].strip(), bool(match["halfway"]))


def towards(relation: str, text: str) -> tuple[str, Towards] | None:
    """The first place of "X towards Y" and how the spot lies to it, if the relation has a distance."""
    told, match = stated_km(relation), _TOWARDS.match(text)
    return (match["one"], Towards(*told, match["two"].strip())) if told and match else None


def bank(text: str) -> tuple[str, str, Side] | None:
    """The town by which a bank of a river is told, the words before it, and the side of it, or None.

    Not known here: where the river runs. So the spot may lie anywhere near the town on that side, and
    at the town itself, if that is on this bank.
    """
    if not (match := _BANK.match(text)):
        return None
    side = match["side"].lower()
    if side in ("left", "right"):
        side = "east" if (side == "left") is not bool(_NORTHWARD.search(match["river"])) else "west"
    if not (wind := direction(side if side in ("east", "west") else match["side"])):
        return None
    return match["town"], " ".join(text[: match.start("town")].split()), Side(NEAR_KM, wind[0], 45.0)


def in_one_part(text: str) -> str:
    """The text without the commas that stand within these: "15 km from X, on the road to Y".

    >>> in_one_part("east bank of the Euphrates, opposite Mayadin, Syria")
    'east bank of the Euphrates opposite Mayadin, Syria'
    """
    return _COMMA_TOWARDS.sub(r"\1 ", _BANK.sub(lambda match: match[0].replace(",", ""), text))


def _split_at_hyphen(ends: str) -> list[tuple[str, str]]:
    """The text in two, at each hyphen that is none of an article ("al-Hasakah-Shaddadi")."""
    halves = [
        (ends[: mark.start()].strip(), ends[mark.end() :].strip()) for mark in re.finditer("[-–—]", ends)
    ]
    return [(one, two) for one, two in halves if one and two and fold(f"{_last_word(one)} x") != "x"]


def _last_word(text: str) -> str:
    return re.split(r"[\s–—-]", text)[-1]
