"""Words of vagueness in a written place: "near", "6 km west of" → how far off, in kilometres."""

from __future__ import annotations

import re

from gazetteer import kinds

# How far off "near", "area" and their like may put a place, in kilometres. The words are vague and
# so are these.
CLOSE_KM, NEAR_KM, AREA_KM = 5.0, 10.0, 15.0
# "West of X", without a distance: anything from its outskirts to the next town.
SIDE_KM = 30.0
KM_PER_MILE = 1.609344

COMPASS = r"(?:(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?)"
DISTANCE = (
    r"(?:(?:about|some|around|roughly)\s+)?[\d.]+(?:\s*-\s*(?P<far>[\d.]+))?"
    r"\s*(?P<unit>km|kilomet(?:er|re)s?|miles?)"
)
_CLOSE = (
    rf"(?:just\s+(?:{COMPASS}\s+of|outside)|(?:the\s+)?(?:{COMPASS}\s+)?(?:entrance|outskirts|edge|suburbs?)\s+(?:of|to)|beside"
    r"|at\s+(?:the\s+)?entrance\s+(?:of|to)|by|in|inside|at|on\s+the)"
)
_FAR = (
    rf"(?:(?:{COMPASS}(?:\s*/\s*{COMPASS})?)\s+(?:of|from)|near(?:\s+to)?|close\s+to|outside(?:\s+of)?|around|towards?|vicinity\s+of"
    r"|in\s+the\s+(?:vicinity|area|direction)\s+of|(?:the\s+)?(?:area|region|countryside)\s+(?:of|around)|from|via)"
)
# "near X", "about 6 km west of X": the longest reading first.
RELATION = re.compile(
    rf"(?:^|(?<=\s))(?:{DISTANCE}\s+)?(?:(?P<close>{_CLOSE})|(?P<near>{_FAR}))\s+(?=\S)",
    re.IGNORECASE,
)
# "27 km away", "27 km to the east", "27 km from the base": a distance from what the text has named,
# which need not be named again.
_AWAY = re.compile(
    rf"{DISTANCE}(?:\s+(?:away|off|out|(?:to\s+the\s+)?{COMPASS}|(?:{COMPASS}\s+)?(?:from|of)\s+(?P<what>[^,;]+)))?",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"it|there|(?:the|this|that)\s+(?P<kind>.+)", re.IGNORECASE)


def says_side(why: str) -> bool:
    """Whether the words name only a side of a place.

    >>> says_side("east of"), says_side("just east of"), says_side("6 km east of"), says_side("near")
    (True, False, False, False)
    """
    return bool(re.fullmatch(rf"{COMPASS}(?:\s*/\s*{COMPASS})?\s+(?:of|from)", why, re.IGNORECASE))


def distance_from(remark: str) -> float:
    """Kilometres that a remark puts between the spot and the place it is a remark on; 0 if none.

    >>> distance_from("about 27 km from the base"), distance_from("5-6 miles away")
    (27.0, 9.656064)
    >>> distance_from("25 km from Raqqa"), distance_from("27 km from the border")
    (0.0, 0.0)
    """
    match = _AWAY.fullmatch(remark)
    if not match:
        return 0.0
    if match["what"]:
        again = _AGAIN.fullmatch(match["what"].strip())
        if not again or (again["kind"] and not _means_a_spot(again["kind"])):
            return 0.0
    return _stated_km(match)


def _means_a_spot(kind: str) -> bool:
    # "The base" is the one spoken of; "the road" and "the river" are long, and some other thing.
    split = kinds.split(kind)
    return bool(split.codes) and not split.stem and not split.is_line and "H" not in split.codes


def vagueness(relation: re.Match[str]) -> tuple[float, str]:
    """How far off, in kilometres, a match of `RELATION` puts a place, and its words."""
    why = " ".join(relation[0].split())
    km = CLOSE_KM if relation["close"] else SIDE_KM if says_side(why) else NEAR_KM
    if relation["unit"] and (stated := _stated_km(relation)):
        km = max(NEAR_KM, stated)
    return km, why


def _stated_km(distance: re.Match[str]) -> float:
    number = distance["far"] or re.search(r"[\d.]+", distance[0])[0]
    try:
        stated = float(number.rstrip("."))
    except ValueError:  # "1.2.3 km" is no number
        return 0.0
    return stated * (KM_PER_MILE if distance["unit"].lower().startswith("mile") else 1.0)
