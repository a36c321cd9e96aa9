"""A name in 32 bits, by which thousands of spellings are compared at once. Pure.

Each pair of Arabic letters that follow one another, as far as the spelling tells them, is one of the bits:
names spelled alike differ in few, in whatever script.

>>> apart = [(sketch("Hasakah") ^ sketch(name)).bit_count() for name in ("Hasaké", "Houasek", "حسكة")]
>>> apart[0] < apart[1], sketch("") == 0
(True, True)
"""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

import numpy as np

from gazetteer.letters import letters, plain

# How many bits are set in a number of 16.
_SET = np.array([number.bit_count() for number in range(1 << 16)], np.uint8)


def sketch(name: str) -> int:
    """The 32 bits of a name."""
    told = plain(letters(name))
    bits = 0
    for letter, following in zip(" " + told, told + " ", strict=True):
        bits |= _bit(letter + following)
    return bits if told else 0


@lru_cache(maxsize=1 << 16)
def _bit(pair: str) -> int:
    return 1 << (crc32(pair.encode()) & 31)


def apart(sketches: np.ndarray, other: int) -> np.ndarray:
    """In how many bits each of many sketches (uint32) differs from another."""
    differing = np.ascontiguousarray(sketches) ^ np.uint32(other)
    return _SET[differing & 0xFFFF] + _SET[differing >> 16]
