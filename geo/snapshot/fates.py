"""What became of things between two days.

A thing stands on a day certainly, perhaps or not (see `geo.when.Bounds`). What became of it:

| before \\ after | not                | perhaps                                 | certainly              |
|----------------|--------------------|-----------------------------------------|------------------------|
| not            | passing, or not in | uncertain: perhaps opened               | opened                 |
| perhaps        | uncertain: closed? | uncertain: cannot be told               | uncertain: perhaps new |
| certainly      | closed             | uncertain: perhaps still there          | stayed                 |

What is disputed or denied is told apart from all of these, whatever its dates say.
"""

from dataclasses import dataclass

from geo.event import Event
from geo.when import Bounds

FATES = ("opened", "closed", "passing", "disputed", "uncertain", "stayed")
"""What became of things between two days, in the order of the table."""
CHANGES = ("opened", "closed", "passing")
"""Those that are numbered, in the table and on the map."""
LOOKS = {
    "opened": (True, "", ("opened",)),
    "closed": (True, "", ("closed",)),
    "passing": (True, "", ("closed", "opened")),
    "disputed": (True, "disputed", ()),
    "uncertain": (False, "", ()),
    "stayed": (True, "", ()),
}
"""Fate → whether its mark is filled, its status if that shows, what is added to it."""
SAMPLES = {"stayed": "certain", "uncertain": "possible", "passing": ""}
"""Fate → its sample in the key, where that has another name; empty for none of its own."""


def stands(bounds: Bounds, on: int) -> int:
    """Whether a thing stands on a day: 2 certainly, 1 perhaps, 0 not."""
    return 2 if bounds.certain(on, on + 1) else int(bounds.possible(on, on + 1))


def fate(bounds: Bounds, status: str, before: int, after: int) -> tuple[str, str]:
    """What became of a thing between two days: one of FATES, and a key of the catalogue that says it closer.

    >>> fate(Bounds(0, 0, 15, 15), "confirmed", 10, 20), fate(Bounds(12, 14, 99, 99), "reported", 10, 20)
    (('closed', 'closed'), ('opened', 'opened'))
    >>> fate(Bounds(0, 0, 15, 30), "confirmed", 10, 20), fate(Bounds(0, 12, 30, 30), "reported", 10, 20)
    (('uncertain', 'perhaps_there'), ('uncertain', 'perhaps_new'))
    """
    told = {
        (0, 0): ("passing", "passing"),
        (0, 1): ("uncertain", "opened_perhaps" if bounds.s1 <= after else "perhaps_opened"),
        (0, 2): ("opened", "opened"),
        (1, 0): ("uncertain", "perhaps_closed"),
        (1, 1): ("uncertain", "perhaps"),
        (1, 2): ("uncertain", "perhaps_new"),
        (2, 0): ("closed", "closed"),
        (2, 1): ("uncertain", "perhaps_there"),
        (2, 2): ("stayed", "stayed"),
    }[stands(bounds, before), stands(bounds, after)]
    return ("disputed", told[1]) if status in ("disputed", "denied") else told


@dataclass(frozen=True, slots=True)
class Compared:
    """A thing and what became of it."""

    event: Event
    bounds: Bounds
    side: str
    fate: str
    closer: str
    """a key of `geo.snapshot.catalogue`, without its `compare.`"""
