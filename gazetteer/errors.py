"""What can go wrong when a name is looked up, in words for the reader of the message.

```
PresenceError(ValueError)      the root of the project's one family of errors
├── PlaceNotFound              no place answers to the name; .near_misses are spelled like it
├── AmbiguousPlace             several places answer equally well; .candidates has them, best first
│   └── SeveralPlaces          the text itself names several places; .names has them
└── GazetteerFileError         a file of places cannot be read; .path, .row, .field say where
```

Being ValueErrors, they are caught by callers who know nothing of us.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazetteer.place import Candidate

# More than this many names in one message stop being read.
SHOWN = 5


class PresenceError(ValueError):
    """Something the user can mend. The message says what is wrong, where, and what to do."""


class PlaceNotFound(PresenceError):
    """No place in the gazetteer answers to `name`.

    `near_misses` are places spelled like it, best first: suggestions, never answers. Where the name
    can be none at all, `message` says why.
    """

    def __init__(
        self, name: str, near_misses: tuple[Candidate, ...] = (), message: str | None = None
    ) -> None:
        self.name = name
        self.near_misses = tuple(near_misses)
        if message:
            super().__init__(message)
            return
        message = f"No place called {name!r} is in the gazetteer."
        if self.near_misses:
            message += f" Spelled like it: {_listed(self.near_misses)}."
        message += " Check the spelling, or add the place with its source to data/places.csv."
        super().__init__(message)


class AmbiguousPlace(PresenceError):
    """Several places answer to `name` about equally well.

    `candidates`: those places, best first.
    """

    def __init__(self, name: str, candidates: tuple[Candidate, ...] = (), message: str | None = None) -> None:
        self.name = name
        self.candidates = tuple(candidates)
        super().__init__(
            message
            or f"{name!r} may be any of {len(self.candidates)} places: {_listed(self.candidates)}. "
            "Say more: a governorate (admin1), a country, a kind of place or a place near it; "
            "or use the id."
        )


class SeveralPlaces(AmbiguousPlace):
    """The text names several places at once, such as "Tell Abyad and Ras al-Ayn".

    `names`: the places as written, in their order. Each can be looked up by itself.
    """

    def __init__(self, name: str, names: tuple[str, ...]) -> None:
        self.names = tuple(names)
        super().__init__(
            name,
            (),
            f"{name!r} names several places: {'; '.join(self.names)}. "
            "Split the row, and give each place an event of its own.",
        )


class GazetteerFileError(PresenceError):
    """A file of places is missing, or a row of it cannot be read.

    `row` counts as a spreadsheet does (the header is row 1); `row` and `field` may be None.
    """

    def __init__(
        self, path: Path | str, problem: str, *, row: int | None = None, field: str | None = None
    ) -> None:
        self.path = Path(path)
        self.row = row
        self.field = field
        where = str(path)
        if row is not None:
            where += f", row {row}"
        if field is not None:
            where += f", column {field!r}"
        super().__init__(f"{where}: {problem}")


def _listed(candidates: tuple[Candidate, ...]) -> str:
    shown = [f"{c.place.name} ({c.place.id})" for c in candidates[:SHOWN]]
    if len(candidates) > SHOWN:
        shown.append(f"and {len(candidates) - SHOWN} more")
    return "; ".join(shown)
