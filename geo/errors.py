"""The errors of `geo`: one family with the gazetteer's, rooted at `PresenceError`.

    PresenceError (ValueError)
    ├── CorrectionsFileError  a file of corrections that cannot be read; .path, .row, .field say where
    ├── DateError        a date text that the EDTF subset does not hold
    ├── DatasetError     a dataset file with faults; carries them all
    ├── ImportFileError  a CSV file that cannot be imported at all (rows are rejected one by one)
    ├── PlanError        a plan of a brief that cannot be read, or a key in it
    ├── QuestionError    a question of the browser that makes no sense
    ├── TilesError       a tile provider or a .pmtiles file that cannot be shown
    └── ViewError        a view, a URL or a bounding box that makes no sense

Each message says what is wrong, where, and what to do about it.
"""

from dataclasses import dataclass
from pathlib import Path

from gazetteer.errors import PresenceError

__all__ = [
    "CorrectionsFileError",
    "DatasetError",
    "DateError",
    "Fault",
    "ImportFileError",
    "PlanError",
    "PresenceError",
    "QuestionError",
    "TilesError",
    "ViewError",
]


class DateError(PresenceError):
    """A date text outside the EDTF subset of `geo.when`."""


class ViewError(PresenceError):
    """A view that cannot be: a period that ends before it starts, a bbox out of range."""


class QuestionError(PresenceError):
    """A question of the browser that makes no sense; answered, never raised to the page."""


class TilesError(PresenceError):
    """A tile provider that is unknown or wants a token; a .pmtiles file that is missing or broken."""


class CorrectionsFileError(PresenceError):
    """A file of corrections that cannot be read, or a row of it.

    `row` counts as a spreadsheet does (the header is row 1); `row` and `field` may be None.
    """

    def __init__(self, path: Path, problem: str, *, row: int | None = None, field: str | None = None):
        self.path, self.row, self.field = path, row, field
        where = [str(path), f"row {row}" if row else "", f"column {field!r}" if field else ""]
        super().__init__(f"{', '.join(filter(None, where))}: {problem}")


class ImportFileError(PresenceError):
    """A CSV file that cannot be read as rows at all."""


class PlanError(PresenceError):
    """A plan file that cannot be read, or a key in it. `key` is empty where it is the file itself."""

    def __init__(self, path: Path, key: str, problem: str):
        self.path, self.key = path, key
        super().__init__(": ".join(filter(None, (str(path), key, problem))))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file: which line and field, what, and what to do."""

    line: int
    field: str
    problem: str

    def __str__(self) -> str:
        return f"{self.line} {self.field}: {self.problem}"


class DatasetError(PresenceError):
    """A dataset file that cannot be used. `faults` holds everything found, not just the first."""

    def __init__(self, path: Path, faults: tuple[Fault, ...]):
        self.path, self.faults = path, faults
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(f"{path}:{faults[0]}{more}; `presence check {path}` lists every fault")
