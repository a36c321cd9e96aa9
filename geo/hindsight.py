"""What the second clock leaves out: of a dataset, whatever was not yet known on a day."""

from dataclasses import dataclass
from datetime import date

from geo.dataset import Dataset
from geo.large import LargeDataset
from geo.when import day


@dataclass(frozen=True, slots=True)
class Hindsight:
    """A day and how many events of a dataset are not in it as known by then."""

    by: date
    undated: int
    """for want of a dated claim; no day ever brings them in"""
    later: int
    """since they were published later, or began later than they were announced"""


def hindsight(whole: Dataset | LargeDataset, by: date) -> tuple[Dataset | LargeDataset, Hindsight]:
    """A dataset as known by a day, and what that leaves out."""
    known = whole.known_by(day(by))
    if isinstance(whole, LargeDataset):  # which has no claims
        return known, Hindsight(by, len(whole.events), 0)
    kept = {event.id for event in known.events}
    out = [event for event in whole.events if event.id not in kept]
    undated = sum(not any(claim.published for claim in event.claims) for event in out)
    return known, Hindsight(by, undated, len(out) - undated)
