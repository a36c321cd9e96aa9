"""Names for a command: from its arguments, or one a line from standard input, as they come."""

import os
import stat
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

LONGEST_LINE = 1 << 16
"""Bytes of a line that are read; the rest of it is passed over, as no name is so long."""
SHOWN = 80
"""Bytes of such a line that are shown."""


class Written(NamedTuple):
    """A name as it was handed over."""

    text: str
    """as written; what is no UTF-8 in it is U+FFFD"""
    problem: str = ""
    """why it cannot be read, empty if it can"""


def given(name: str) -> Written:
    """A name from the command line, where Python keeps bytes that are no UTF-8 as halves of characters."""
    return _decoded(os.fsencode(name), "the name")


def piped(lines: BinaryIO) -> Iterator[Written]:
    """The names of a stream in UTF-8, one a line, blank ones included."""
    number = 0
    while raw := lines.readline(LONGEST_LINE):
        number += 1
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
            while (rest := lines.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            opening = raw[:SHOWN].decode(errors="replace") + "…"
            yield Written(opening, f"line {number} is far too long for a name; give one name a line")
        else:
            yield _decoded(raw.rstrip(b"\r\n"), f"line {number}")


def how_many(lines: BinaryIO) -> int | None:
    """How many lines a file still has; None for a pipe, which nobody can know."""
    if not stat.S_ISREG(os.fstat(lines.fileno()).st_mode):
        return None
    here, count, last = lines.tell(), 0, b"\n"
    while block := lines.read(1 << 20):
        count, last = count + block.count(b"\n"), block[-1:]
    lines.seek(here)
    return count + (last != b"\n")


def _decoded(raw: bytes, where: str) -> Written:
    try:
        return Written(raw.decode())
    except UnicodeDecodeError as error:
        byte = f"byte {raw[error.start]:#04x} at {error.start + 1}"
        return Written(raw.decode(errors="replace"), f"{where} is not UTF-8 ({byte}); save the list as UTF-8")
