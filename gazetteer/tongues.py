"""Where a place lies, said in Arabic, French or Turkish, or in numbers of another style, in the English
that `gazetteer.written` takes apart.

Only what says where something lies changes; names stay as they are.

>>> in_english("على بعد 13 كم جنوب عين عيسى"), in_english("ريف حلب الشمالي الشرقي")
('13 km south of عين عيسى', 'north-eastern حلب countryside')
>>> in_english("بين الرقة والطبقة"), in_english("قرب الرميلان")
('between الرقة and الطبقة', 'near الرميلان')
>>> in_english("à 13 km au sud-est de Raqqa"), in_english("au nord d'Alep"), in_english("près de Manbij")
('13 km south-east of Raqqa', 'north of Alep', 'near Manbij')
>>> in_english("Ayn İsa'nın 13 km güneyinde"), in_english("Rakka ile Tabka arasında")
('13 km south of Ayn İsa', 'between Rakka and Tabka')
>>> in_english("some 13 kilometres (8 miles) south of X"), in_english("1,5 km"), in_english("5 to 6 km")
('some 13 kilometres south of X', '1.5 km', '5-6 km')
>>> in_english("Tell Abyad and Ras al-Ayn"), in_english("شمال"), in_english("قرية ١٧ تموز")
('Tell Abyad and Ras al-Ayn', 'شمال', 'قرية ١٧ تموز')
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from gazetteer.fold import fold

_UNIT = r"(?:kms?|kilomet(?:er|re)s?|mi|miles?|m|met(?:er|re)s?)(?!\w)"

# Numbers: "(8 miles)" says the same again, a comma is a point or stands between thousands, and "5 to
# 6 km" is no way from one place to another.
_AGAIN = re.compile(rf"({_UNIT})\s*(?:\(\s*[\d.,]+\s*{_UNIT}\s*\)|/\s*[\d.,]+\s*{_UNIT})", re.IGNORECASE)
_DECIMAL = re.compile(rf"(\d),(\d{{1,2}})(?=\s*(?:-\s*[\d.,]+\s*)?{_UNIT})", re.IGNORECASE)
_THOUSAND = re.compile(rf"(\d),(\d{{3}})(?=\s*{_UNIT})", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?:\bbetween\s+)?(?<![\d.])(\d[\d.]*)\s*(?:[–—]|to|and)\s*(\d[\d.]*)(?=\s*{_UNIT})", re.IGNORECASE
)

_DIGIT = re.compile(r"\d")

_ARABIC = {"شمال": "north", "جنوب": "south", "شرق": "east", "غرب": "west"}
_FRENCH = {"nord": "north", "sud": "south", "est": "east", "ouest": "west"}
_TURKISH = {"kuzey": "north", "güney": "south", "doğu": "east", "batı": "west"}
# Folded, since re takes more letters for one another than lower() does: "BATI", "batı", "bati".
_WINDS = {fold(word): wind for word, wind in (_ARABIC | _FRENCH | _TURKISH).items()}
# The longer first, since "ouest" ends like "est".
_ANY_WIND = re.compile("|".join(sorted(_ARABIC | _FRENCH | _TURKISH, key=len, reverse=True)), re.IGNORECASE)


def _km(match: re.Match[str]) -> str:
    told = match.groupdict()
    number = re.sub("[,٫]", ".", told["km"]).replace(" ", "")
    number = _DIGIT.sub(lambda digit: str(int(digit[0])), number)  # Arabic ones
    return f"{'about ' if told['about'] else ''}{number} {'miles' if told.get('mile') else 'km'}"


def _wind(match: re.Match[str]) -> str:
    return "-".join(_WINDS[fold(wind)] for wind in _ANY_WIND.findall(match["wind"]))


def _between(match: re.Match[str]) -> str:
    told = match.groupdict()
    return f"{'halfway ' if told.get('half') else ''}between {told['one']} and {told['two']}"


_STEM = f"(?:{'|'.join(_ARABIC)})"
_WIND = rf"(?P<wind>(?:ال)?{_STEM}ي?(?:\s+(?:ال)?{_STEM}ي?)?)"
_ABOUT = r"(?:(?P<about>حوالي|نحو|قرابة|زهاء)\s+)?"
_MILES, _KILOMETRES = "ميلا?|أميال", r"كم|كلم|كيلومترا?|كيلومترات|كيلو\s?متر"
_KM = rf"(?P<km>\d[\d.,٫]*(?:\s*-\s*\d[\d.,٫]*)?)\s*(?:(?P<mile>{_MILES})|{_KILOMETRES})(?!\w)"
_AT = rf"(?:(?:على\s+)?(?:بعد|مسافة)\s+)?{_ABOUT}{_KM}\s+"
_ARABIC_RULES = [
    # "X in the countryside of Y", in one word or two
    (r"(?<=\S )(?:ب|في\s+)(?=(?:ريف|محافظة)\s)", ", "),
    # "south of X by 13 km" is as frequent as "at 13 km south of X", which comes next
    (
        rf"{_WIND}\s+(?:من\s+)?(?P<name>\S.*?)\s+بـ?(?:مسافة\s+)?(?:(?P<about>نحو|حوالي)\s+)?\s*{_KM}",
        lambda m: f"{_km(m)} {_wind(m)} of {m['name']}",
    ),
    (rf"{_AT}(?:(?:إلى|الى)\s+)?{_WIND}\s+(?:من\s+)?(?=\S)", lambda m: f"{_km(m)} {_wind(m)} of "),
    (rf"{_AT}(?:من|عن)\s+", lambda m: f"{_km(m)} from "),
    # "the countryside of X the eastern", "the outskirts of X the eastern"
    (
        rf"(?P<where>ريف|أطراف|ضواحي|محيط)\s+(?P<name>\S.*?)\s+(?P<wind>ال{_STEM}ي(?:\s+ال{_STEM}ي)?)(?!\w)",
        lambda m: (
            f"{_wind(m)}ern {m['name']} countryside"
            if m["where"] == "ريف"
            else f"{_wind(m)}ern outskirts of {m['name']}"
        ),
    ),
    (
        r"(?P<half>(?:في\s+)?منتصف\s+)?(?:الطريق\s+)?بين\s+(?P<one>\S.*?)\s+و\s?(?P<two>\S.*)",
        _between,
    ),
    (r"(?:بالقرب\s+من|قرب|بجوار|محيط)\s+", "near "),
    (r"(?:أطراف|ضواحي|مشارف)\s+", "outskirts of "),
    (rf"(?P<wind>{_STEM}ي?(?:\s+(?:ال)?{_STEM}ي?)?)\s+(?:من\s+)?(?=\S)", lambda m: f"{_wind(m)} of "),
]

_TO_THE = r"(?:au|à\s+l['’])\s*(?P<wind>(?:nord|sud)(?:-(?:est|ouest))?|est|ouest)\s+"
_DE = r"(?:de\s+la\s+|du\s+|de\s+|d['’])"
_A_KM = r"(?:à\s+)?(?P<about>(?:environ|quelque)\s+)?(?P<km>\d[\d.]*)\s*(?:km|kilomètres?)\s+"
_FRENCH_RULES = [
    (rf"{_A_KM}{_TO_THE}{_DE}", lambda m: f"{_km(m)} {_wind(m)} of "),
    (rf"{_TO_THE}{_DE}", lambda m: f"{_wind(m)} of "),
    (rf"{_A_KM}{_DE}", lambda m: f"{_km(m)} from "),
    (rf"près\s+{_DE}", "near "),
    (r"(?P<half>à\s+mi-chemin\s+)?entre\s+(?P<one>\S.*?)\s+et\s+(?P<two>\S.*)", _between),
]

_TURKISH_RULES = [
    (
        r"^(?P<name>\S.*?)['’]n?[ıiuü]n\s+(?P<far>(?P<about>yaklaşık\s+)?(?P<km>\d[\d.]*)\s*(?:km|kilometre)\s+)?"
        r"(?P<wind>(?:kuzey|güney)(?:doğu|batı)?|doğu|batı)s?[ıiuü](?:nde|nda)?$",
        lambda m: f"{_km(m) + ' ' if m['far'] else ''}{_wind(m)} of {m['name']}",
    ),
    (r"^(?P<one>\S.*?)\s+(?:ile|ve)\s+(?P<two>\S.*?)\s+arası(?:nda)?$", _between),
    (r"^(?P<name>\S.*?)\s+yakınlar[ıi](?:nda)?$", r"near \g<name>"),
]

_RULES = {"Arabic": _ARABIC_RULES, "French": _FRENCH_RULES, "Turkish": _TURKISH_RULES}
_LOOKS = {
    "Arabic": re.compile("[ء-ي]"),
    "French": re.compile(r"\b(?:au|à|près|entre|km\s+d)\b", re.IGNORECASE),
    "Turkish": re.compile(r"(?:nd[ea]|s[ıi])$", re.IGNORECASE),
}


def in_english(text: str) -> str:
    """The text with its words for distances and directions in English, and its numbers plain."""
    if _DIGIT.search(text):
        text = _RANGE.sub(r"\1-\2", _THOUSAND.sub(r"\1\2", _DECIMAL.sub(r"\1.\2", _AGAIN.sub(r"\1", text))))
    for tongue, look in _LOOKS.items():
        if look.search(text):
            for pattern, to in _rules(tongue):
                text = pattern.sub(to, text)
    return text


@cache
def _rules(tongue: str) -> list[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]]:
    # Made when the first text looks like it: most are in English.
    return [(re.compile(rf"(?<!\S){pattern}", re.IGNORECASE), to) for pattern, to in _RULES[tongue]]
