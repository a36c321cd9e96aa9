"""What was asked of Nominatim before, and when the next question may be put: a file in the user's cache.

`$XDG_CACHE_HOME/presence-map/nominatim.sqlite`, by default under `~/.cache`. Each answer is kept with
the day on which it was given, for `DAYS`, and at most `MOST` of them. What is in it is © OpenStreetMap
contributors, under the ODbL. It may be deleted at any time; where it cannot be written, answers are
remembered until the program ends.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from datetime import date
from pathlib import Path

ONLINE = "osm:"
"""How the ids of places begin that come from there."""
ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0, https://www.openstreetmap.org/copyright"
DAYS = 90
MOST = 20_000
# A reserved moment further ahead than this, in seconds, was reserved by a clock that went wrong.
FARTHEST = 600.0

_TABLES = """
CREATE TABLE IF NOT EXISTS about (attribution TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS answers (question TEXT PRIMARY KEY, day TEXT NOT NULL, answer TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS by_day ON answers (day);
CREATE TABLE IF NOT EXISTS turn (one INTEGER PRIMARY KEY CHECK (one = 1), at REAL NOT NULL);
"""


def cache_file() -> Path:
    """Where the answers are kept."""
    from platformdirs import user_cache_path

    return user_cache_path("presence-map") / "nominatim.sqlite"


class Asked:
    """The answers of Nominatim that are remembered."""

    def __init__(self, path: Path) -> None:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = _opened(path)
        except (OSError, sqlite3.Error):
            self._file = _opened(":memory:")

    def answer(self, question: str, today: date) -> tuple[list, date] | None:
        """What was answered, and when; None if it was never asked, or too long ago."""
        oldest = date.fromordinal(today.toordinal() - DAYS).isoformat()
        query = "SELECT answer, day FROM answers WHERE question = ? AND day >= ?"
        with suppress(sqlite3.Error):  # of a file that broke under our hands
            if found := self._file.execute(query, (question, oldest)).fetchone():
                return json.loads(found[0]), date.fromisoformat(found[1])
        return None

    def remember(self, question: str, answer: list, today: date) -> None:
        """Keep an answer, and forget the oldest if there are too many."""
        row = (question, today.isoformat(), json.dumps(answer))
        with suppress(sqlite3.Error), self._file:  # on a full disk it will be asked again
            self._file.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", row)
            self._file.execute(
                "DELETE FROM answers WHERE rowid IN "
                "(SELECT rowid FROM answers ORDER BY day DESC, rowid DESC LIMIT -1 OFFSET ?)",
                (MOST,),
            )

    def turn(self, now: float, apart: float) -> float:
        """Reserve the next moment to ask, seconds after 1970, `apart` from the last one of any process."""
        at = now + apart
        with suppress(sqlite3.Error), self._file:
            self._file.execute("BEGIN IMMEDIATE")
            last = self._file.execute("SELECT at FROM turn").fetchone()
            at = now if not last or last[0] > now + FARTHEST else max(now, last[0] + apart)
            self._file.execute("INSERT OR REPLACE INTO turn VALUES (1, ?)", (at,))
        return at

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _opened(path: Path | str) -> sqlite3.Connection:
    try:
        return _with_tables(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) or not isinstance(path, Path):
            raise
        path.unlink()  # it is no such file, or a broken one: nothing is lost but answers
        return _with_tables(path)


def _with_tables(path: Path | str) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=10)
    try:
        file.executescript(_TABLES)
        with file:
            file.execute("INSERT OR IGNORE INTO about VALUES (?)", (ATTRIBUTION,))
    except sqlite3.Error:
        file.close()
        raise
    return file
