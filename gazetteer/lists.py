"""Texts that name several places: lists, routes, remarks that count them up.

>>> several("Tell Abyad and Ras al-Ayn", "Tell Abyad and Ras al-Ayn", [])[0]
('Tell Abyad', 'Ras al-Ayn')
>>> several("Tabqa town and airfield", "Tabqa town and airfield", [])[0]
('Tabqa town', 'Tabqa airfield')
"""

from __future__ import annotations

import re

from gazetteer import kinds, pairs

# What stands between the names of a list, and what in it is no name.
LIST = re.compile(r"\s*(?:;|,\s*(?:and|or)\b|,|\band\b|&|\+)\s*", re.IGNORECASE)
REST = re.compile(
    r"^(?:\.+|…|the\s+)?(?:others?(?:\s.*)?|nearby\s.*|surrounding.*|elsewhere|\w+\s+of\s+them|etc\.?|vicinity|environs|border\s+towns"
    r"|M\d+(?:\s+(?:road|highway))?)(?:\s*\.+|…)?$",
    re.IGNORECASE,
)
_NO_ROUTE = re.compile(
    r"\b(?:road|highway|way|entrance|close|near|opposite)\s+to\b|\bto\s+(?:the|/)\s", re.IGNORECASE
)
_PLURAL = re.compile(r"\b(?:bases|villages|towns|sites|fronts|cities|fields|areas|outposts)\b", re.IGNORECASE)


def several(text: str, outside: str, remarks: list[str]) -> tuple[tuple[str, ...], str]:
    """The places that a list, a route or a parenthesis names, or (); and what is left of the text."""
    if re.search(r"\)\s*[,;][^(),;]+\(", text):  # "A (of X), B (of Y)"
        return _names_in(outside), outside
    for remark in remarks:
        if remark.lower().startswith("and "):
            return (outside, *_names_in(remark[4:])), outside
        # "Hasakah bases (Rmelan, Tal Beydar, Shaddadi)": the places are those in the parentheses.
        if len(_names_in(remark)) > 1 and (_PLURAL.search(outside) or re.match(r"\d|many|several", outside)):
            return _names_in(remark), outside
    plain = re.sub(r"\boil and gas\b", "oil", outside, flags=re.IGNORECASE)
    if match := pairs.BETWEEN.match(plain):
        return (match["one"].strip(), match["two"].strip()), outside
    plain = pairs.BETWEEN.sub("", plain)
    if (match := pairs.ROUTE.match(plain)) and not _NO_ROUTE.search(plain):
        return (match["one"].strip(), match["two"].strip()), outside
    if not re.search(r"(?:\band\b|&|\+|;)\s*\S", plain, re.IGNORECASE):
        return (), outside
    # In "A and B, C" the last says where A and B lie; in "A, B and C" it is one of them.
    before, comma, after = plain.rpartition(",")
    if not (comma and re.search(r"\band\b", before) and not re.search(r"\band\b", after)):
        before, after = plain, ""
    listed = _names_in(before)
    if len(listed) > 1:
        return listed, outside
    return (), f"{listed[0]} area, {after}" if listed else outside


def _names_in(text: str) -> tuple[str, ...]:
    names = [part.strip() for part in LIST.split(text)]
    names = [name for name in names if name and not REST.match(name)]
    stem = kinds.split(names[0]).stem if names else ""
    # "Tabqa town and airfield" are Tabqa town and Tabqa airfield.
    return tuple(name if kinds.split(name).stem or not stem else f"{stem} {name}" for name in names)
