"""Words of kind that stand with a name in a text: "al-Omar oilfield", "town of Manbij", "northern Syria"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gazetteer import kinds, words
from gazetteer.folded_text import FoldedText
from gazetteer.spot import Spot, plain
from gazetteer.vague import COMPASS

# A word of kind has at most so many words ("mission support site").
_LONGEST = 3
# Words of kind that go before a name with "of".
_OF = frozenset(
    (
        *("town", "village", "city", "governorate", "province", "district", "subdistrict"),
        *("region", "area", "countryside"),
    )
)
_SIDE = re.compile(rf"{COMPASS}|rural|greater|central|outer", re.IGNORECASE)


class Widened(NamedTuple):
    """A spot with words of kind: its first and last word, where it stands, and the name so made."""

    first: int
    last: int
    start: int
    end: int
    name: str


def widened(read: FoldedText, spot: Spot, taken: bytearray) -> Iterator[Widened]:
    """The spot with words of kind around it that are not `taken`, the widest first."""
    last = _after(read, spot.last, taken) if spot.end == read.ends[spot.last] else spot.last
    end = read.ends[last] if last > spot.last else spot.end
    first, start, opening = _before(read, spot, taken)
    after, before = read.text[spot.end : end], f"{opening} " if opening else ""
    if after and before:
        yield Widened(first, last, start, end, plain(before + spot.name + after))
    if after:
        yield Widened(spot.first, last, spot.start, end, plain(spot.name + after))
    if before:
        yield Widened(first, spot.last, start, spot.end, plain(before + spot.name))


def _after(read: FoldedText, last: int, taken: bytearray) -> int:
    """The last of the words of kind after a name: "oilfield", "air base", "النفطي"."""
    end = last
    while longer := next(
        (
            stop
            for stop in range(min(end + _LONGEST, len(read) - 1), end, -1)
            if not any(taken[end + 1 : stop + 1])
            and all(words.joins(read.gap(index)) for index in range(end + 1, stop + 1))
            and " ".join(read.word(index).lower() for index in range(end + 1, stop + 1)) in kinds.STANDING
        ),
        None,
    ):
        end = longer
    return end


def _before(read: FoldedText, spot: Spot, taken: bytearray) -> tuple[int, int, str]:
    """The first of the words of kind before a name ("town of", "northern", "حقل"), its start, all of them."""
    first, nothing = spot.first, (spot.first, spot.start, "")
    if read.leads[first] < 0 and spot.start != read.starts[first]:  # a particle stands between
        return nothing
    if first == 0 or taken[first - 1] or not words.joins(read.gap(first)):
        return nothing
    before = read.word(first - 1)
    if words.is_arabic(before):
        for name, offset in ((before, 0), *((r.name, r.offset) for r in words.beginnings(before))):
            if name in kinds.STANDING:
                return first - 1, read.starts[first - 1] + offset, name
        return nothing
    if _SIDE.fullmatch(before):
        return first - 1, read.starts[first - 1], before
    of = first - 1
    if read.word(of).lower() == "the" and of and words.joins(read.gap(of)):
        of -= 1
    if not of or any(taken[of - 1 : first]) or not words.joins(read.gap(of)):
        return nothing
    if read.word(of).lower() != "of" or read.word(of - 1).lower() not in _OF:
        return nothing
    return of - 1, read.starts[of - 1], plain(read.text[read.starts[of - 1] : read.ends[of]])
