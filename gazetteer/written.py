"""Take a written place apart: its names, its neighbours, and how vague the text is.

A newspaper seldom writes a bare name. It writes other spellings in parentheses or after a slash,
neighbours after a comma, and words of vagueness around all of it.

>>> himo = take_apart("Himo (Hemo), west of Qamishli")
>>> himo.names, himo.anchors
((Spelling('Himo', 0, ''), Spelling('Hemo', 0, '')), (Spelling('Qamishli', 30, 'west of'),))
>>> himo.anchors[0].how
Side(reach_km=30.0, bearing=270.0, spread=22.5)
>>> take_apart("near Rmeilan").names, take_apart("School beside Ain Issa").anchors
((Spelling('Rmeilan', 10, 'near'),), (Spelling('Ain Issa', 5, 'beside'),))

A text that names several places is not one place, and says so.

>>> take_apart("Tell Abyad and Ras al-Ayn").several
('Tell Abyad', 'Ras al-Ayn')
>>> take_apart("Kharab al-Jir to Deir ez-Zor").several
('Kharab al-Jir', 'Deir ez-Zor')

Between two places lies one spot, if both are known and not too far apart, which is not known here.

>>> between = take_apart("between Raqqa and Tabqa")
>>> between.several, between.between.how
(('Raqqa', 'Tabqa'), Between(other='Tabqa', halfway=False, at=None))

What is said in Arabic, French or Turkish is read as `gazetteer.tongues` has it in English.

>>> take_apart("13 كم جنوب عين عيسى").names
(Spelling('عين عيسى', 13, '13 km south of'),)

It is grammar only: nothing here knows which places there are.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gazetteer import pairs, tongues
from gazetteer.clean import clean
from gazetteer.fold import fold
from gazetteer.lists import LIST, REST, several
from gazetteer.relative import Away, Between, How, Side
from gazetteer.vague import (
    AREA_KM,
    COMPASS,
    NEAR_KM,
    RELATION,
    distance_from,
    how,
    stated_km,
    vagueness,
)

# Longer text, in characters, is no name of a place, and would take minutes to take apart.
LONGEST = 300
# Why a neighbour is named after a comma or in parentheses, if no word says more.
OF = "of"

_TRAILING = re.compile(
    rf"\s*(?:\b(?:to the\s+)?{COMPASS}(?:\s+of)?"
    rf"|(?:'s)?,?\s*\b{COMPASS}\s+(?:outskirts|suburbs?|edge|entrance|countryside))\s*$",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(
    r"[\s,]+(?P<word>areas?|countryside|regions?|zone|pocket|front|contact line"
    r"|outskirts|surroundings|vicinity|desert"
    r"|(?:and\s+)?(?:nearby|other|surrounding)\s+villages?)\s*$",
    re.IGNORECASE,
)
_LOOSE_START = re.compile(rf"^(?P<word>{COMPASS}|greater|rural|central|outer)\s+(?=\S)", re.IGNORECASE)
# "the northern Syrian town of Manbij" is Manbij.
_FLOURISH = re.compile(
    rf"^(?:(?:the|an?)\s+)?(?:{COMPASS}\s+)?(?:[\w-]+\s+)?(?=(?:city|town|village)\s+of\s)|^(?:the|an?)\s+",
    re.IGNORECASE,
)
# Around a town, so that a side of it lies outside: "eastern Kobani countryside".
_OUTSIDE = re.compile(r"\b(?:countryside|outskirts|surroundings|vicinity)\b", re.IGNORECASE)
_PARENTHESES = re.compile(r"\(([^()]*)\)")
# A remark that starts in lower case is a name only after an article, a neighbour only after a
# preposition of place.
_STARTS_NAME = re.compile(
    rf"^(?:(?:al|ar|as|ash|at|ad|az|el|ed|es|er|ez)-"
    rf"|(?:near|outside|beside|(?:just )?{COMPASS} of)\b|{COMPASS}$|middle |lower |upper )",
    re.IGNORECASE,
)


class Spelling(NamedTuple):
    """A name as written, and how far off the words around it put the place.

    text  the name
    km    kilometres off; 0 if the text means the place itself
    why   the words that make it vague, as written
    how   where they put the spot, if they say more than how far off
    """

    text: str
    km: float
    why: str
    how: How | None = None

    def vaguer(self, km: float, why: str, how: How | None) -> Spelling:
        """The same name, as vague as these words make it, or as its own do if those are vaguer."""
        return Spelling(self.text, max(km, self.km), why or self.why, how or self.how)

    def __repr__(self) -> str:
        return f"Spelling({self.text!r}, {self.km:g}, {self.why!r})"


class Written(NamedTuple):
    """A written place, taken apart.

    names    spellings of the place, the first as written, each looser than the one before or
             another name of it
    anchors  neighbours or regions that the text names to say where it lies
    several  if the text names several places: these, as written. Then names and anchors are empty
    between  the first of two places, if the text may mean a spot between them: with how it lies to
             the other one
    """

    names: tuple[Spelling, ...]
    anchors: tuple[Spelling, ...]
    several: tuple[str, ...]
    between: Spelling | None = None


def no_name(text: str) -> str:
    """Why a text can be no name of a place, in a sentence; empty if it can.

    >>> no_name("Manbij"), no_name("?!")
    ('', "'?!' has no letter or digit in it, so it is no name of a place.")
    """
    if len(clean(text)) > LONGEST:
        return (
            f"{text[:40].strip() + ' …'!r} is no name of a place: it has {len(text)} characters, and at most "
            f"{LONGEST} are looked up. Give the name alone, without the text around it."
        )
    return "" if fold(text) else f"{text!r} has no letter or digit in it, so it is no name of a place."


def take_apart(text: str) -> Written:
    """Take a written place apart. Any text will do; one that has no name in it has no names."""
    text = text.replace("“", '"').replace("”", '"').replace("،", ",").replace("؛", ";")
    text = " ".join(text.replace("-area ", " area ").split())
    text = tongues.in_english(text)
    outside, remarks = _parentheses(text)
    between = pairs.between(outside)
    listed, outside = several(text, outside, [remark for remark, _ in remarks])
    if listed:
        return Written((), (), listed, _first(between) if between and between[0] == listed[0] else None)
    names: list[Spelling] = []
    outside, anchors = _betweens(pairs.in_one_part(outside))
    parts = [part.strip() for part in re.split(r"[,;]", outside)]
    head, *context = [part for part in parts if part and not REST.match(part)] or [""]
    _part(head, names, anchors)
    for remark, of_head in remarks:
        _remark(remark, of_head, names, anchors)
    for part in context:
        if distance_from(part):  # "Ain Issa, 13 km to the south"
            _remark(part, True, names, anchors)
        else:
            _neighbour(part, anchors)
    return Written(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(anchors)), (), _first(between))


def _first(between: tuple[str, Between] | None) -> Spelling | None:
    return Spelling(between[0], AREA_KM, "between", between[1]) if between else None


def _parentheses(text: str) -> tuple[str, list[tuple[str, bool]]]:
    """The text without its parentheses, and these, each with whether it belongs to the head."""
    remarks = []
    for match in _PARENTHESES.finditer(text):
        before = _PARENTHESES.sub(" ", text[: match.start()])
        relation = RELATION.search(before)
        neighbour = "," in before or (relation is not None and relation.start() > 0)
        if match[1].strip():
            remarks.append((match[1].strip(), not neighbour))
    outside = re.sub(r"\s+(?=,)", "", _PARENTHESES.sub(" ", text))
    return " ".join(outside.strip('" ').split()), remarks


def _remark(remark: str, of_head: bool, names: list[Spelling], anchors: list[Spelling]) -> None:
    """What stands in parentheses: another name, a neighbour, or a remark that names no place."""
    remark, between = _betweens(re.sub(r"^(?:formerly|former|known as|aka|or)\s+", "", remark))
    anchors += between
    first, *rest = [part.strip() for part in LIST.split(remark)]
    if km := distance_from(remark):  # "near al-Tanf (about 27 km from the base)"
        names[:] = [name.vaguer(max(NEAR_KM, km), remark, how(remark)) for name in names]
    elif _TRAILING.fullmatch(" " + remark):  # "Darbasiyah (east of)"
        names[:] = [name.vaguer(NEAR_KM, remark, how(remark)) for name in names]
    elif not first or (first[0].islower() and not _STARTS_NAME.match(first)):
        return
    elif not of_head or (rest and not all(RELATION.match(part) for part in rest)):
        for part in (first, *rest):
            if not REST.match(part):
                _neighbour(part, anchors)
    else:
        vague = names[0] if names else Spelling("", 0.0, "")
        more: list[Spelling] = []
        _part(first, more, anchors)
        if RELATION.match(first) or first.lower().startswith(("middle ", "lower ", "upper ")):
            anchors += more
        else:
            names += [s.vaguer(vague.km, s.why or vague.why, s.how or vague.how) for s in more]
        for part in rest:
            _neighbour(part, anchors)


def _betweens(text: str) -> tuple[str, list[Spelling]]:
    anchors = []
    for match in pairs.BETWEEN.finditer(text):
        anchors += [
            Spelling(match["one"].strip(), AREA_KM, "between", pairs.middle(match, "two")),
            Spelling(match["two"].strip(), AREA_KM, "between", pairs.middle(match, "one")),
        ]
    return pairs.BETWEEN.sub("", text).strip(" ,"), anchors


def _part(text: str, names: list[Spelling], anchors: list[Spelling]) -> None:
    """One part of the text, with its slashes and relations, into names and anchors."""
    # A slash in "south / southwest of" stands between two readings of one word, not of one name.
    text = re.sub(rf"\b({COMPASS})\s*/\s*(?={COMPASS})", r"\1 or ", text.replace("road to / at", "at"))
    neighbours = False
    for alternate in re.split(r"\s+/\s+|(?<=[^\W\d])/(?=[^\W\d])", text):
        if bank := pairs.bank(alternate):
            town, why, side = bank
            names += [s.vaguer(NEAR_KM, why, side) for s in _loosened(town)]
            continue
        relation = RELATION.search(alternate)
        if not relation:
            target = anchors if neighbours else names
            target += _loosened(alternate)
            continue
        left, right = alternate[: relation.start()].strip(' ,"'), alternate[relation.end() :]
        km, why = vagueness(relation)
        where = how(why)
        if not where and (towards := pairs.towards(why, right)):
            right, where = towards
        elif further := RELATION.search(right):  # "entrance of Tal Tamr on the M4"
            right = right[: further.start()].strip() or right[further.end() :]
        if not left and not names:
            names += [s.vaguer(km, why, _joined(where, why, s)) for s in _loosened(right)]
            continue
        # After "oil sites east of Qamishli /", another name is another name of the neighbour.
        neighbours = True
        if left:
            names += _loosened(left)
        anchors += [s.vaguer(km, why, _joined(where, why, s)) for s in _loosened(right)]


def _joined(where: How | None, why: str, spelling: Spelling) -> How | None:
    """A distance before a name and a direction after it: "25 km from Raqqa to the east"."""
    if where is None and isinstance(spelling.how, Side) and (told := stated_km(why)):
        return Away(*told, spelling.how.bearing, spelling.how.spread)
    return where


def _neighbour(text: str, anchors: list[Spelling]) -> None:
    """A part after a comma: it says where the place lies."""
    names: list[Spelling] = []
    _part(text.strip(), names, anchors)
    anchors += [s.vaguer(NEAR_KM, s.why or OF, s.how) for s in names]


def _loosened(name: str) -> list[Spelling]:
    """The name as written, then without the words that make it vague, if there are any."""
    name = _FLOURISH.sub("", name.strip(' ,"'))
    if trailing := _TRAILING.search(name):
        name, km, why = (
            name[: trailing.start()].strip(" ,"),
            NEAR_KM,
            trailing[0].strip(" ,").removeprefix("'s "),
        )
    else:
        km, why = 0.0, ""
    spellings = [Spelling(name, km, why, how(why))] if name else []
    while name:
        if match := _LOOSE_END.search(name):
            name = name[: match.start()].strip()
        elif match := _LOOSE_START.match(name):
            name = name[match.end() :].strip()
        else:
            break
        why = match["word"] if not why else f"{match['word']} … {why}"
        if name:
            # "Southern Hasakah" may be a part of the town as well.
            spellings.append(Spelling(name, AREA_KM, why, how(why) if _OUTSIDE.search(why) else None))
    return spellings
