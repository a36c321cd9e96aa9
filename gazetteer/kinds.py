"""Words for kinds of places: "oilfield", "airbase" → GeoNames codes, and names without them.

A newspaper writes "al-Omar oilfield", a list "Al-Omar oil field", a table "al-Omar" with "oilfield"
in the next column. The kind is told apart from the name, so that all three meet, and so that it can
speak for or against a place.

>>> split("al-Omar oilfield")
Split(stem='al-Omar', kinds=('oilfield',))
>>> split("villages of Sahrong").stem, split("حقل العمر النفطي").stem
('Sahrong', 'العمر')
>>> split("champ pétrolier d'al-Omar").stem, split("Haseke ili").stem, split("лагерь Аль-Холь").stem
('al-Omar', 'Haseke', 'Аль-Холь')
>>> split("Tischrin-Talsperre").stem, split("as-Sadd").stem
('Tischrin', 'as-Sadd')
>>> split("School")
Split(stem='', kinds=('school',))
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from typing import NamedTuple

from gazetteer.kind_words import ARTICLES, PARTICLES, WORDS

_AIR = ("AIRB", "AIRF", "AIRP", "AIRH", "AIRQ")
_OIL = ("OILF", "GASF")

# Words without a code of their own. These stand for nothing built, and make no site of a town.
_ADJECTIVES = (
    "main|military|us|coalition|russian|turkish|former|joint|sdf-coalition|isis|old|the|of|two|three|several"
    "|various"
)
# And these for things that no gazetteer holds: no part of a name, and no evidence.
_THINGS = (
    "road|highway|hilltop|checkpoint|outpost|outposts|observation post|observation posts|post|posts|school"
    "|market|farm|front|hospital|hotel|barracks|silo|site|sites|facility|facilities|building|encampment"
    "|contact line|locations|list|port|naval facility|underground|landing|patrol|convoy"
)
_LINES = frozenset(("road", "highway"))

# GeoNames codes, or classes, and the words that mean them.
_BY_CODES: dict[tuple[str, ...], str] = {
    ("OILF",): "oil field|oilfield|oil fields|oilfields|oil sites|oil|petrol sahası|حقول|حقل|النفطي|النفطية",
    ("GASF",): "gas field|gas fields|gas plant|gas facility|gas|للغاز|معمل غاز",
    _OIL: "oil and gas field|oil and gas fields|field|fields|huqul|ḩuqūl|huqoul|haql|ḩaql",
    _AIR: "airbase|air base|military airbase|military air base|military airport|airfield|airfields"
    "|airstrip|airport|international airport|runways|landing zone|helicopter base|hava üssü|havaalanı"
    "|havalimanı|matar|maţār|aéroport de|مطار"
    "|العسكري|الجوية",
    ("INSM",): "base|bases|military base|army base|us base|garrison|mission support site|mss|قاعدة",
    ("DAM",): "dam|barajı|barrage de|sadd|سد",
    ("PSTB",): "border crossing|crossing|border control point|معبر|الحدودي",
    ("CMPRF",): "refugee camp|مخيم",
    ("CMPRF", "INSM"): "camp",
    ("PRN",): "prison|central prison|سجن",
    ("MFG",): "cement plant|cement factory|cement works|factory|plant",
    ("PS",): "power station|station|silos",
    ("BDG",): "bridge|pont de|جسر",
    ("HLL", "MT", "T"): "hill|mountain|mount|jabal|جبل",
    ("ADM1",): "governorate|governate|province|gouvernorat de|muhafazat|muḩāfaz̧at|محافظة",
    ("ADM2",): "district|districts|district de|mintaqat|minţaqat|منطقة",
    ("ADM3",): "subdistrict|sub-district|nahiya|nahiyah|nahiyat|nahia|nāḩiyat|ناحية",
    ("PPLX",): "neighbourhood|neighbourhoods|quarter|حي",
    ("P",): "town|towns|village|villages|city|cities|town centre|city centre|مدينة|قرية|بلدة",
    ("PCLI",): "country",
    ("L",): "region|area|areas|countryside|zone|pocket|desert|ريف|بادية",
    ("H",): "river|stream|nehri|نهر",
    (): f"{_THINGS}|{_ADJECTIVES}",
}
CODES: dict[str, tuple[str, ...]] = {
    word: codes for table in (WORDS, _BY_CODES) for codes, words in table.items() for word in words.split("|")
}


def _caseless(word: str) -> str:
    # Python's re takes the Turkish i, with and without its dot, for the English one.
    return word.replace("İ", "i").casefold().replace("ı", "i")


_AS_KNOWN = {_caseless(word): word for word in CODES}
# Those that make one thing with the name beside them in running text; oil and gas are goods there.
STANDING = frozenset(word for word, codes in CODES.items() if codes) - {"oil", "gas", "country"}
_LONGEST_FIRST = "|".join(re.escape(word) for word in sorted(CODES, key=len, reverse=True))
_AT_END = re.compile(rf"(?:^|[\s,]|(?<=\w{{4}})-)({_LONGEST_FIRST})\s*$", re.IGNORECASE)
_AT_START = re.compile(rf"^\s*(?:{ARTICLES}\s+)?({_LONGEST_FIRST})(?:{PARTICLES}|(?=\s|$))", re.IGNORECASE)
_ANYWHERE = re.compile(rf"(?<!\w)({_LONGEST_FIRST})(?!\w)", re.IGNORECASE)

# Most names neither begin nor end so, which is seen more quickly than with all these words at once. An
# article and a particle may come before.
_TOKEN = re.compile(r"[^\W_]+")
_TOKENS = [_TOKEN.findall(word) for word in _AS_KNOWN]
_FIRSTS, _LASTS = frozenset(word[0] for word in _TOKENS), frozenset(word[-1] for word in _TOKENS)
_BEFORE = 3

# What looks like a GeoNames class or code, and those that some word means.
_CODE = re.compile(r"[A-Z]|[A-Z]{2,5}\d?")
_MEANT = frozenset(code for codes in (*_BY_CODES, *WORDS) for code in codes)

_NOTHING = frozenset(_ADJECTIVES.split("|"))

# Codes that go for one another in a newspaper: an airstrip is a base.
_KIN = {"INSM": ("AIRB", "AIRF"), "AIRB": ("INSM",), "AIRF": ("INSM",)}

# Codes of inhabited or administered ground: a word that means one of these makes no site of a name.
_GROUND = frozenset(("P", "L", "A", "ADM1", "ADM2", "ADM3", "PCLI"))


class Split(NamedTuple):
    """A name without its words of kind, and these words, lower case, as they stood."""

    stem: str
    kinds: tuple[str, ...]

    @property
    def codes(self) -> frozenset[str]:
        """GeoNames codes and classes that the words of kind mean."""
        return frozenset(code for kind in self.kinds for code in CODES[kind])

    @property
    def is_vague(self) -> bool:
        """Whether the words mean the ground around the name: "area", "countryside"."""
        return "L" in self.codes

    @property
    def head(self) -> frozenset[str]:
        """Those of the last word that means one: "gas field base" is a base."""
        return next((frozenset(CODES[kind]) for kind in self.kinds if CODES[kind]), frozenset())

    @property
    def is_line(self) -> bool:
        """Whether the words mean a road."""
        return bool(_LINES.intersection(self.kinds))

    @property
    def telling(self) -> str:
        """The words that mean something, in the order of the text, to be quoted."""
        return " ".join(kind for kind in reversed(self.kinds) if kind not in _NOTHING)

    @property
    def is_site(self) -> bool:
        """Whether the words mean more than ground: then a town alone is not what is named."""
        return any(kind not in _NOTHING and not _GROUND.intersection(CODES[kind]) for kind in self.kinds)


@lru_cache(maxsize=65536)
def split(name: str) -> Split:
    """Take the words of kind off both ends of a name; what is left, perhaps nothing, is the stem."""
    kinds: list[str] = []
    stem = name.strip()
    while _may_split(stem) and (match := _AT_END.search(stem) or _AT_START.match(stem)):
        kinds.append(_known(match[1]))
        stem = (stem[: match.start()] + stem[match.end() :]).strip(" ,-")
    return Split(stem, tuple(kinds))


def _known(word: str) -> str:
    return _AS_KNOWN[_caseless(word)]


def _may_split(stem: str) -> bool:
    tokens = _TOKEN.findall(_caseless(stem))
    return bool(tokens) and (tokens[-1] in _LASTS or not _FIRSTS.isdisjoint(tokens[:_BEFORE]))


def kin(codes: frozenset[str]) -> frozenset[str]:
    """Codes that newspapers use for these.

    >>> sorted(kin(frozenset({"INSM"})))
    ['AIRB', 'AIRF']
    """
    return frozenset(other for code in codes for other in _KIN.get(code, ()))


def codes_of(hint: str | None, held: Container[str] = ()) -> frozenset[str]:
    """What a hint means: a GeoNames class or code, or words, or several of them joined.

    `held` are the classes and codes that some place has. Empty if the hint says nothing that we
    know: it is never an error, and must not count against every place there is.

    >>> sorted(codes_of("OILF")), sorted(codes_of("p")), sorted(codes_of("cement plant / camp"))
    (['OILF'], ['P'], ['CMPRF', 'INSM', 'MFG'])
    >>> codes_of("list"), codes_of("fort"), codes_of("fort", {"FORT"})
    (frozenset(), frozenset(), frozenset({'FORT'}))
    """
    hint = (hint or "").strip()
    code = hint.upper()
    # A code has the look of a word: "dam" is both, "fort" and "hut" are codes that nobody here has.
    if hint.lower() not in CODES and (code in _MEANT or (_CODE.fullmatch(code) and code in held)):
        return frozenset({code})
    return frozenset(code for word in _ANYWHERE.findall(hint) for code in CODES[_known(word)])
