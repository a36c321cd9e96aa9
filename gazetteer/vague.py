"""Words of vagueness in a written place: "near", "6 km west of" → how far off, and on which side."""

from __future__ import annotations

import re

from gazetteer import kinds
from gazetteer.geodesy import WINDS
from gazetteer.relative import EIGHTH, SIXTEENTH, Away, How, Side

# How far off "near", "area" and their like may put a place, in kilometres. The words are vague and
# so are these.
CLOSE_KM, NEAR_KM, AREA_KM = 5.0, 10.0, 15.0
# "West of X", without a distance: anything from its outskirts to the next town.
SIDE_KM = 30.0

_NUMBERS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
]
# What is no number, as kilometres or miles and their error.
_A_FEW = {"a few": (4.0, 3.0), "several": (7.0, 4.0), "a couple of": (2.0, 1.0), "half a": (0.5, 0.2)}
_KM = {"k": 1.0, "mi": 1.609344, "m": 0.001}
_ABOUT = (
    r"about|some|around|roughly|approximately|approx\.?|circa|ca\.?|nearly|almost"
    r"|(?:just )?(?:over|under)"
    r"|(?:more|less) than|at least|up to|within|an estimated|~"
)

COMPASS = (
    r"(?:(?:(?:north|south|east|west)-)?(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern|erly)?)(?!\w)"
)
# Letters only where the words around them show that a wind is meant: "13 km SW of".
WIND = rf"(?:{COMPASS}|(?-i:[NS]?[NS][EW]|[EW][NS][EW]|[NSEW])(?!\w))"
DISTANCE = (
    rf"(?:(?P<about>{_ABOUT})\s*)?(?P<number>\d[\d.]*|{'|'.join(_A_FEW)}|{'|'.join(_NUMBERS[1:])}|an?)"
    r"(?:\s*-\s*(?P<far>\d[\d.]*))?\s*(?P<unit>kms?|kilomet(?:er|re)s?|mi|miles?|m|met(?:er|re)s?)(?!\w)"
    r"(?:\s+(?:away|off|out)(?=\s))?"
)
_CLOSE = (
    rf"(?:just\s+(?:(?:to\s+the\s+)?{COMPASS}\s+of|outside)"
    rf"|(?:on\s+|at\s+)?(?:the\s+)?(?:{COMPASS}\s+)?(?:entrance|outskirts|edge|suburbs?)\s+(?:of|to)|beside"
    r"|by|in|inside|at|on\s+the)"
)
_FAR = (
    rf"(?:(?:to\s+the\s+)?{WIND}(?:\s*(?:/|or)\s*{WIND})?\s+(?:of|from)|near(?:\s+to)?|close\s+to|outside(?:\s+of)?|around|towards?"
    r"|opposite(?:\s+to)?|across\s+from|vicinity\s+of"
    r"|in\s+the\s+(?:vicinity|area|direction)\s+of"
    rf"|(?:in\s+)?(?:the\s+)?(?:{COMPASS}\s+)?(?:area|region|countryside)\s+(?:of|around)|from|via)"
)
# "near X", "about 6 km west of X": the longest reading first. After a distance "of" may be missing
# ("6 km west X"), or be all there is ("within 5 km of X").
RELATION = re.compile(
    rf"(?:^|(?<=\s))(?:{DISTANCE}\s+)?"
    rf"(?:(?P<near>{_FAR})|(?P<close>{_CLOSE})|(?P<bare>(?(unit)(?:{WIND}|of)|(?!))))\s+(?=\S)",
    re.IGNORECASE,
)
# "27 km away", "27 km to the east", "27 km from the base": a distance from what the text has named,
# which need not be named again.
_AWAY = re.compile(
    rf"{DISTANCE}(?:\s+(?:away|off|out|(?:to\s+the\s+)?{COMPASS}|(?:{COMPASS}\s+)?(?:from|of)\s+(?P<what>[^,;]+)))?",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"it|there|(?:the|this|that)\s+(?P<kind>.+)", re.IGNORECASE)
_DISTANCE = re.compile(rf"(?<!\w){DISTANCE}", re.IGNORECASE)
_WIND = re.compile(rf"(?<!\w){WIND}", re.IGNORECASE)
_AT_EDGE = re.compile(r"\b(?:just|entrance|outskirts|edge|suburbs?)\b", re.IGNORECASE)
_BEARINGS = {
    "".join(part[0] for part in wind.split("-")): 22.5 * position for position, wind in enumerate(WINDS)
}


def how(words: str) -> How | None:
    """Where words of relation put a spot, if they tell a direction.

    A distance is as exact as it is rounded; "about" makes it twice as vague.

    >>> how("13 km south of")
    Away(km=13.0, error_km=0.5, bearing=180.0, spread=22.5)
    >>> how("about 25 km NNE of")
    Away(km=25.0, error_km=5.0, bearing=22.5, spread=11.25)
    >>> how("to the south-west of"), how("just east of").reach_km, how("near"), how("5 km from")
    (Side(reach_km=30.0, bearing=225.0, spread=22.5), 5.0, None, None)
    """
    if (wind := direction(words)) is None:
        return None
    if told := stated_km(words):
        return Away(*told, *wind)
    return Side(CLOSE_KM if _AT_EDGE.search(words) else SIDE_KM, *wind)


def direction(words: str) -> tuple[float, float] | None:
    """The wind in some words and how far off it may be to either side, in degrees, or None.

    >>> direction("western"), direction("south / south-west of"), direction("north and south of")
    ((270.0, 22.5), (202.5, 45.0), None)
    """
    winds = []
    for match in _WIND.finditer(words):
        parts = re.findall("north|south|east|west", match[0].lower()) or match[0].lower()
        letters = "".join(part[0] for part in parts)
        if letters not in _BEARINGS:
            return None
        winds.append((_BEARINGS[letters], SIXTEENTH if len(letters) == 3 else EIGHTH))
    if not winds:
        return None
    (bearing, spread), (to, to_spread) = winds[0], winds[-1]
    turn = (to - bearing + 180) % 360 - 180
    if abs(turn) > 45:  # "north and south of" is no direction
        return None
    return (bearing + turn / 2) % 360, max(spread, to_spread) + abs(turn) / 2


def stated_km(words: str) -> tuple[float, float] | None:
    """The distance in some words and its error, in kilometres; None if there is none.

    The error is half a unit of the last digit that is not 0, and 2.5 for 15, 25 and their like; in a
    range, that of its less round end and half of what lies between the two. A quarter of the distance
    is the most, or a third where the text says "about": nobody who writes 100 km means 60.

    >>> stated_km("13 km"), stated_km("20 km"), stated_km("about 6 km"), stated_km("5-6 km")
    ((13.0, 0.5), (20.0, 5.0), (6.0, 1.0), (5.5, 1.0))
    >>> stated_km("thirteen kilometres"), stated_km("500 m"), stated_km("10 miles"), stated_km("M4")
    ((13.0, 0.5), (0.5, 0.05), (16.09344, 4.02336), None)
    """
    match = _DISTANCE.search(words)
    return _told(match) if match else None


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
    return _furthest(match)


def _means_a_spot(kind: str) -> bool:
    # "The base" is the one spoken of; "the road" and "the river" are long, and some other thing.
    split = kinds.split(kind)
    return bool(split.codes) and not split.stem and not split.is_line and "H" not in split.codes


def vagueness(relation: re.Match[str]) -> tuple[float, str]:
    """How far off, in kilometres, a match of `RELATION` puts a place, and its words."""
    why = " ".join(relation[0].split())
    if relation["unit"]:
        return max(NEAR_KM, _furthest(relation)), why
    side = how(why)
    return side.reach_km if side else CLOSE_KM if relation["close"] else NEAR_KM, why


def _furthest(distance: re.Match[str]) -> float:
    """The greater number of a range, in kilometres; 0 if it is none."""
    told = _number(distance["far"] or distance["number"])
    return told[0] * _unit(distance) if told else 0.0


def _told(distance: re.Match[str]) -> tuple[float, float] | None:
    near, far = _number(distance["number"]), _number(distance["far"] or distance["number"])
    if not (near and far and near[0] and far[0]):
        return None
    km, error = (near[0] + far[0]) / 2, abs(far[0] - near[0]) / 2 + min(near[1], far[1])
    if distance["number"].lower() not in _A_FEW:
        error = min(2 * error, km / 3) if distance["about"] else min(error, km / 4)
    return km * _unit(distance), error * _unit(distance)


def _number(written: str) -> tuple[float, float] | None:
    """A number and what rounding may have done to it; None if it is none."""
    written = written.lower().rstrip(".")
    if written in _A_FEW:
        return _A_FEW[written]
    if written in ("a", "an"):
        written = "1"
    elif written in _NUMBERS:
        written = str(_NUMBERS.index(written))
    try:
        number = float(written)
    except ValueError:  # "1.2.3 km" is no number
        return None
    whole, _, decimals = written.partition(".")
    digits = whole + decimals if decimals else whole.rstrip("0")
    unit = 10.0 ** (len(whole) - len(digits)) if digits else 1.0
    rounded_to_five = re.fullmatch(r"\d+5", whole) and not decimals
    return number, unit * (2.5 if rounded_to_five else 0.5)


def _unit(distance: re.Match[str]) -> float:
    unit = distance["unit"].lower()
    return _KM["k" if unit[0] == "k" else "mi" if unit.startswith("mi") else "m"]
