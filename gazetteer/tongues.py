"""Where a place lies, said in Arabic, French or Turkish, or in numbers of another style, in the English
that `gazetteer.written` takes apart.

Only what says where something lies changes; names stay as they are.

>>> in_english("على بعد 13 كم جنوب عين عيسى"), in_english("ريف حلب الشمالي الشرقي")
('13 km south of عين عيسى', 'north eastern حلب countryside')
>>> in_english("بين الرقة والطبقة"), in_english("قرب الرميلان")
('between الرقة and الطبقة', 'near الرميلان')
>>> in_english("à 13 km au sud-est de Raqqa"), in_english("au nord d'Alep"), in_english("près de Manbij")
('13 km south-east of Raqqa', 'north of Alep', 'near Manbij')
>>> in_english("Ayn İsa'nın 13 km güneyinde"), in_english("Rakka ile Tabka arasında")
('13 km south of Ayn İsa', 'between Rakka and Tabka')
>>> in_english("some 13 kilometres (8 miles) south of X"), in_english("1,5 km"), in_english("5 to 6 km")
('some 13 kilometres south of X', '1.5 km', '5-6 km')
>>> in_english("Tell Abyad and Ras al-Ayn"), in_english("شمال")
('Tell Abyad and Ras al-Ayn', 'شمال')
"""

from __future__ import annotations

import re

_UNIT = r"(?:kms?|kilomet(?:er|re)s?|mi|miles?|m|met(?:er|re)s?)(?!\w)"

# Numbers: "(8 miles)" says the same again, a comma is a point or stands between thousands, and "5 to
# 6 km" is no way from one place to another.
_AGAIN = re.compile(rf"({_UNIT})\s*(?:\(\s*[\d.,]+\s*{_UNIT}\s*\)|/\s*[\d.,]+\s*{_UNIT})", re.IGNORECASE)
_DECIMAL = re.compile(rf"(\d),(\d{{1,2}})(?=\s*(?:-\s*[\d.,]+\s*)?{_UNIT})", re.IGNORECASE)
_THOUSAND = re.compile(rf"(\d),(\d{{3}})(?=\s*{_UNIT})", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?:\bbetween\s+)?(?<![\d.])(\d[\d.]*)\s*(?:[–—]|to|and)\s*(\d[\d.]*)(?=\s*{_UNIT})", re.IGNORECASE
)

_ARABIC = {"شمال": "north", "جنوب": "south", "شرق": "east", "غرب": "west"}
_ARABIC_WIND = r"(?:ال)?(?:شمال|جنوب|شرق|غرب)يّ?|(?:شمال|جنوب|شرق|غرب)"
_ARABIC_WINDS = rf"(?:{_ARABIC_WIND})(?:\s+(?:{_ARABIC_WIND}))?"
_ARABIC_KM = (
    r"(?P<km>[\d.,٫٠-٩]+(?:\s*-\s*[\d.,٫٠-٩]+)?)\s*(?:(?P<mile>ميلا?|أميال)|كلم|كيلو\s?مترا?ت?|كيلومترات|كم)"
)
_ARABIC_RULES = [
    # "south of X by 13 km", as Arabic has it as often as "13 km south of X"
    (
        rf"(?P<wind>{_ARABIC_WINDS})\s+(?:من\s+)?(?P<name>\S.*?)\s+بـ?(?P<about>نحو|حوالي)?(?:مسافة)?\s*{_ARABIC_KM}(?!\w)",
        lambda m: f"{'about ' if m['about'] else ''}{_km(m)} {_arabic_wind(m['wind'])} of {m['name']}",
    ),
    # "13 km south of X"
    (
        rf"(?:(?:على\s+)?(?:بعد|مسافة)\s+)?(?:(?P<about>حوالي|نحو|قرابة|زهاء)\s+)?{_ARABIC_KM}"
        rf"\s+(?:(?:إلى|الى)\s+(?:ال)?)?(?P<wind>{_ARABIC_WINDS})\s+(?:من\s+)?",
        lambda m: f"{'about ' if m['about'] else ''}{_km(m)} {_arabic_wind(m['wind'])} of ",
    ),
    # "13 km from X"
    (
        rf"(?:(?:على\s+)?(?:بعد|مسافة)\s+)?(?:(?P<about>حوالي|نحو|قرابة|زهاء)\s+)?{_ARABIC_KM}\s+(?:من|عن)\s+",
        lambda m: f"{'about ' if m['about'] else ''}{_km(m)} from ",
    ),
    # "the eastern countryside of X", X between the words
    (
        rf"(?P<where>ريف|أطراف|ضواحي|ضاحية|محيط)\s+(?P<name>\S.*?)\s+(?P<wind>ال(?:شمال|جنوب|شرق|غرب)ي(?:\s+ال(?:شرق|غرب)ي)?)(?!\w)",
        lambda m: (
            f"{_arabic_wind(m['wind'], 'ern')} {m['name']} countryside"
            if m["where"] == "ريف"
            else f"{_arabic_wind(m['wind'])}ern outskirts of {m['name']}"
        ),
    ),
    (r"(?:منتصف\s+)?(?:الطريق\s+)?(?:الواصل\s+)?بين\s+(?P<one>\S.*?)\s+و\s?(?P<two>\S+.*)", r"between \g<one> and \g<two>"),
    (r"(?:بالقرب\s+من|قرب|بجوار|محيط)\s+", "near "),
    (r"(?:أطراف|ضواحي|مشارف)\s+", "outskirts of "),
    (
        r"(?P<wind>(?:شمال|جنوب|شرق|غرب)ي?(?:\s+(?:ال)?(?:شرق|غرب)ي?)?)\s+(?:من\s+)?",
        lambda m: f"{_arabic_wind(m['wind'])} of ",
    ),
]
_ARABIC_RULES = [(re.compile(rf"(?<!\S){pattern}(?=\S|$)"), to) for pattern, to in _ARABIC_RULES]

_FRENCH = {"nord": "north", "sud": "south", "est": "east", "ouest": "west"}
_FRENCH_WIND = r"(?P<wind>(?:nord|sud)(?:-(?:est|ouest))?|est|ouest)"
_FRENCH_RULES = [
    (
        rf"(?:(?:à|a)\s+)?(?P<about>(?:environ|quelque)\s+)?(?P<km>\d[\d.]*)\s*(?:km|kilomètres?)\s+(?:au|à\s+l['’])\s*{_FRENCH_WIND}\s+(?:de\s+la\s+|du\s+|de\s+|d['’])",
        lambda m: f"{'about ' if m['about'] else ''}{m['km']} km {_french_wind(m)} of ",
    ),
    (
        rf"(?:au|à\s+l['’])\s*{_FRENCH_WIND}\s+(?:de\s+la\s+|du\s+|de\s+|d['’])",
        lambda m: f"{_french_wind(m)} of ",
    ),
    (
        r"(?:(?:à|a)\s+)?(?P<about>(?:environ|quelque)\s+)?(?P<km>\d[\d.]*)\s*(?:km|kilomètres?)\s+(?:de\s+|d['’])",
        lambda m: f"{'about ' if m['about'] else ''}{m['km']} km from ",
    ),
    (r"(?:près\s+(?:de\s+|d['’]))", "near "),
    (r"(?P<half>à\s+mi-chemin\s+)?entre\s+(?P<one>\S.*?)\s+et\s+(?=\S)",
     lambda m: f"{'halfway ' if m['half'] else ''}between {m['one']} and "),
]  # fmt: skip
_FRENCH_RULES = [(re.compile(rf"(?<!\S){pattern}", re.IGNORECASE), to) for pattern, to in _FRENCH_RULES]

_TURKISH = {"kuzey": "north", "güney": "south", "doğu": "east", "batı": "west"}
_TURKISH_RULES = [
    (
        r"^(?P<name>\S.*?)['’]n?[ıiuü]n\s+(?:(?P<about>yaklaşık\s+)?(?P<km>\d[\d.]*)\s*(?:km|kilometre)\s+)?"
        r"(?P<wind>(?:kuzey|güney)(?:doğu|batı)?|doğu|batı)s?[ıiuü](?:nde|nda)?$",
        lambda m: (
            f"{'about ' if m['about'] else ''}{m['km'] + ' km ' if m['km'] else ''}"
            f"{_turkish_wind(m['wind'])} of {m['name']}"
        ),
    ),
    (r"^(?P<one>\S.*?)\s+(?:ile|ve)\s+(?P<two>\S.*?)\s+aras[ıi](?:nda)?$", r"between \g<one> and \g<two>"),
    (r"^(?P<name>\S.*?)\s+yak[ıi]nlar[ıi](?:nda)?$", r"near \g<name>"),
]
_TURKISH_RULES = [(re.compile(pattern, re.IGNORECASE), to) for pattern, to in _TURKISH_RULES]

_HAS_NUMBER = re.compile(r"\d")
_HAS_ARABIC = re.compile("[ء-ي]")
_HAS_FRENCH = re.compile(r"\b(?:au|à|près|entre|km\s+d)\b", re.IGNORECASE)
_HAS_TURKISH = re.compile(r"(?:nd[ea]|s[ıi])$", re.IGNORECASE)


def in_english(text: str) -> str:
    """The text with its words for distances and directions in English, and its numbers plain."""
    if _HAS_NUMBER.search(text):
        text = _RANGE.sub(r"\1-\2", _THOUSAND.sub(r"\1\2", _DECIMAL.sub(r"\1.\2", _AGAIN.sub(r"\1", text))))
    for tongue, rules in (
        (_HAS_ARABIC, _ARABIC_RULES),
        (_HAS_FRENCH, _FRENCH_RULES),
        (_HAS_TURKISH, _TURKISH_RULES),
    ):
        if tongue.search(text):
            for pattern, to in rules:
                text = pattern.sub(to, text)
    return text


def _km(match: re.Match[str]) -> str:
    number = match["km"].replace(",", ".").replace("٫", ".").replace(" ", "")
    digits = "".join(str(int(c)) if c.isdigit() else c for c in number)  # Arabic ones too
    return f"{digits} {'miles' if match['mile'] else 'km'}"


def _arabic_wind(words: str, ending: str = "") -> str:
    winds = [_ARABIC[stem] for stem in re.findall("|".join(_ARABIC), words)]
    return (" " if ending else "-").join(winds) + ending


def _french_wind(match: re.Match[str]) -> str:
    return "-".join(_FRENCH[part] for part in match["wind"].lower().split("-"))


def _turkish_wind(wind: str) -> str:
    return "-".join(_TURKISH[part] for part in re.findall("|".join(_TURKISH), wind.lower()))
