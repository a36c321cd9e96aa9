"""`presence find-names FILE.txt`: every known place that a text names, and what it means there."""

import argparse
import json
import re
import sys
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer.errors import PresenceError
from geo.words import score_in_words

if TYPE_CHECKING:
    from gazetteer import Candidate
    from gazetteer.find_names import Mention

HELP = "mark every known place in a text, with its coordinates, score and reasons"

STDIN = "-"
WIDEST = 40
"""Columns that the words as written may take in the table; longer ones push their line out."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("file", metavar="FILE.txt", help="a text in UTF-8; - reads standard input")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, a mention each")


def run(args: argparse.Namespace) -> int:
    """Print every mention; 0 if there is one, 1 if there is none.

    Raises PresenceError (exit 2) for a file that cannot be read.
    """
    text = read_text(args.file)
    from gazetteer import Gazetteer
    from gazetteer.find_names import find_names

    mentions = find_names(text, Gazetteer.default())
    lines = Lines(text)
    if args.json:
        for mention in mentions:
            print(json.dumps(record(mention, lines), ensure_ascii=False))
    else:
        print(table(mentions, lines), end="")
    return 0 if mentions else 1


def read_text(file: str) -> str:
    """The text of a file, or of standard input for `-`. Line ends stay as they are.

    Raises PresenceError if it cannot be read, or is not UTF-8: then with the offset of the first wrong
    byte.
    """
    name = "standard input" if file == STDIN else file
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    except OSError as error:
        raise PresenceError(
            f"{name} cannot be read ({error.strerror}); give the path of a text file"
        ) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PresenceError(
            f"{name}, line {line}: byte {data[error.start]:#04x} at offset {error.start} is not UTF-8; "
            "save the file as UTF-8"
        ) from error


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in re.finditer("\n", text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1, the column in code points.

        >>> Lines("ab\\ncd").at(4)
        (2, 2)
        """
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def table(mentions: "list[Mention]", lines: Lines) -> str:
    """The mentions for people: two lines each, then a summary."""
    places = [f"{line}:{column}" for line, column in (lines.at(mention.start) for mention in mentions)]
    written = [" ".join(mention.text.split()) for mention in mentions]
    margin = max(map(len, places), default=0)
    wide = min(max(map(len, written), default=0), WIDEST)
    rows = []
    for where, words, mention in zip(places, written, mentions, strict=True):
        found = mention.found
        meaning = _place(found) if found else f"ambiguous: {_listed(mention.candidates)}"
        rows.append(f"{where:>{margin}}  {words:<{wide}}  {meaning}")
        reasons = found.reasons if found else mention.candidates[0].reasons
        rows.append(f"{'':>{margin}}  {'':<{wide}}    {'; '.join(reasons)}")
    return "\n".join([*rows, _summary(mentions)]) + "\n"


def record(mention: "Mention", lines: Lines) -> dict:
    """A mention as `--json` has it: offsets in code points, `place` null if it is ambiguous."""
    line, column = lines.at(mention.start)
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "line": line,
        "column": column,
        "place": _record(mention.found) if mention.found else None,
        "candidates": [_record(candidate) for candidate in mention.candidates],
    }


def _place(found: "Candidate") -> str:
    place = found.place
    # Printed lat first, as people read coordinates; each is labelled.
    where = f"lat {place.lat:.4f} lon {place.lon:.4f} ±{found.radius_km:.0f} km"
    return f"{place.name}  {where}  {score_in_words(found.score)}  {place.id}"


def _listed(candidates: "tuple[Candidate, ...]") -> str:
    return ", ".join(f"{c.place.name} {score_in_words(c.score)} {c.place.id}" for c in candidates)


def _summary(mentions: "list[Mention]") -> str:
    if not mentions:
        return "no place of the gazetteer is named"
    places = {mention.place.id for mention in mentions if mention.place}
    ambiguous = sum(mention.place is None for mention in mentions)
    said = f"{_count(len(mentions), 'mention')} of {_count(len(places), 'place')}"
    return f"{said}, {ambiguous} ambiguous" if ambiguous else said


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _record(candidate: "Candidate") -> dict:
    place = candidate.place
    return {
        "id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": candidate.radius_km,
        "score": candidate.score,
        "reasons": list(candidate.reasons),
    }
