"""`make readme`: puts into README.md what its commands print, since record or gazetteer have changed."""

import contextlib
import io
import re
import shlex
import sys
from pathlib import Path

from geo.cli import main

README = Path(__file__).parent.parent / "README.md"
SHOWN = re.compile(
    r'^\$ (?:echo "(?P<piped>.*)" \| )?presence (?P<words>.*)\n(?P<told>(?:(?!\$ |```).*\n)*)', re.MULTILINE
)
"""A command as a reader would type it, perhaps with a text that is piped in, and what it prints."""


def renewed(page: str) -> str:
    """A page with what each of its commands prints now. (Those that a shell alone can run have no `$`.)"""
    return SHOWN.sub(lambda shown: shown[0].removesuffix(shown["told"]) + _told(**shown.groupdict()), page)


def _told(words: str, piped: str | None, **_: str) -> str:
    told, given = io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(f"{piped or ''}\n".encode()))
    try:
        with contextlib.redirect_stdout(told):
            main(shlex.split(words))
    finally:
        sys.stdin = given
    return told.getvalue()


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
