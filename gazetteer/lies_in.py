"""The governorate and the country that a written place itself names: "Qahtaniyah, Hasakah", "Rabia, Iraq".

A governorate is called as its capital is, and its villages may lie a hundred kilometres from there. So a
name after a comma says in which governorate the place lies, if it is that of one, rather than that it is
near the town.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from gazetteer import kinds
from gazetteer.index import Index
from gazetteer.rank import Context
from gazetteer.written import OF, Spelling, Written

# Words between a place and the governorate in which it lies; a distance or a wind says more than that.
_WITHIN = re.compile(rf"{OF}|in|(?:.*\b)?countryside|ريف", re.IGNORECASE)


def remarks_moved(written: Written, governorates: Callable[[str], frozenset[str]]) -> Written:
    """A governorate in parentheses, "Qahtaniyah (Hasakah)", says where it lies: it is no other name."""
    head, *others = written.names or (None,)
    if head is None or head.km or governorates(head.text):
        return written
    where = [other for other in others if not other.km and governorates(other.text)]
    if not where:
        return written
    return written._replace(
        names=tuple(name for name in written.names if name not in where),
        anchors=written.anchors + tuple(name._replace(why=OF) for name in where),
    )


def told(
    anchors: tuple[Spelling, ...],
    context: Context,
    index: Index,
    governorates: Callable[[str], frozenset[str]],
) -> tuple[Context, frozenset[str]]:
    """The context with the governorate and the country that neighbours of the place are, where it has none;
    and the texts of these, which say nothing more."""
    country, admin1, said = context.country, context.admin1, set()
    for anchor in anchors:
        if not _WITHIN.fullmatch(anchor.why):
            continue
        found = governorates(anchor.text)
        if found and not context.admin1:
            admin1 |= found
            said.add(anchor.text)
        elif not found and not context.country:
            named = index.exact(kinds.split(anchor.text).stem)
            lands = {entry.place.country for entry in named if entry.place.feature_code == "PCLI"}
            if len(lands) == 1:
                country = lands.pop()
                said.add(anchor.text)
    return replace(context, country=country, admin1=admin1), frozenset(said)
