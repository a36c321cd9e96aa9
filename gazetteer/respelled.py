"""Names in a text that are spelled as in no list: "Mount Karachok", "near Dayrick", "Tirbe Spiye".

They are known by their consonants, as a name asked for alone would be. In running text that is little,
since "Tribal" has the consonants of Tripoli and "Milícia" those of Malikiyah. So only the curated places
are looked for, by names of several words, all with capitals, or by one word where a preposition, a word
of kind or the article says that it is a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gazetteer import kinds, ordinary, words
from gazetteer.folded_text import FoldedText
from gazetteer.likeness import sounds_of
from gazetteer.meant import has_cue
from gazetteer.place import Place
from gazetteer.skeleton import skeleton, tight
from gazetteer.spot import Spot, plain

# Fewer consonants are shared by too many words.
_LEAST = 3
_LONGEST = 3
# How alike names of several words must sound, 0 to 100 (rapidfuzz's ratio); one word must sound the same.
_ALIKE = 86


class Respelled:
    """The consonants of the names of `places`; of those only that are curated."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._sounds: dict[str, set[str]] = {}
        names = (name for place in places if place.is_curated for name in place.all_names())
        for name in names:
            if len(tight(bones := skeleton(name))) >= _LEAST and not name.islower():
                self._sounds.setdefault(bones, set()).add(sounds_of(name)[0])

    def spots(self, read: FoldedText, taken: list[Spot]) -> Iterator[Spot]:
        """What sounds like a name, between the spots `taken`, in the order of the text."""
        free = bytearray(b"\1") * len(read)
        for spot in taken:
            free[spot.first : spot.last + 1] = bytes(spot.last + 1 - spot.first)
        first = 0
        while first < len(read):
            seen = free[first] and read.text[read.starts[first]].isupper()
            spot = self._spot(read, first, free) if seen else None
            if spot:
                yield spot
            first = spot.last + 1 if spot else first + 1

    def _spot(self, read: FoldedText, first: int, free: bytearray) -> Spot | None:
        if not _is_name(read.word(first)):
            return None
        last = first
        while (
            last + 1 < min(len(read), first + _LONGEST)
            and free[last + 1]
            and _is_name(read.word(last + 1))
            and words.joins(read.gap(last + 1))
        ):
            last += 1
        lead = read.leads[first]
        start = read.starts[first] if lead < 0 else lead
        for stop in range(last, first - 1, -1):
            end = read.ends[stop]
            # "Rmelan's": without the ending.
            ending = next(iter(words.endings(read.word(stop))), None)
            if ending and not read.word(stop)[ending.offset].isalpha():
                end = read.starts[stop] + ending.offset
            name = plain(read.text[start:end])
            if self._sounds_known(name, stop > first) and (
                stop > first or self._is_said_to_be(read, first, start, end)
            ):
                return Spot(first, stop, start, end, name, "", lead >= 0)
        return None

    def _sounds_known(self, name: str, several: bool) -> bool:
        from rapidfuzz import fuzz

        heard, known = sounds_of(name)[0], self._sounds.get(skeleton(name), ())
        return heard in known or (several and any(fuzz.ratio(heard, other) >= _ALIKE for other in known))

    def _is_said_to_be(self, read: FoldedText, first: int, start: int, end: int) -> bool:
        if words.key(read.word(first)) in ordinary.ALL:
            return False
        following = read.word(first + 1).lower() if read.text[end : end + 1] == " " else ""
        hyphenated = read.text[read.starts[first] - 1] == "-" and read.leads[first] >= 0
        return following in kinds.STANDING or has_cue(read.text, start, hyphenated)


def _is_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper() and not words.is_arabic(word) and bool(words.key(word))
