"""A source as it is cited: who says so, whose page, its title, when, and the address.

js/citation.js has the same rule for the map's details.
"""

from collections.abc import Mapping

from geo.dataset import Dataset
from geo.event import Actor, Claim, Event
from geo.large import LargeDataset
from geo.style import STANCE_LABELS
from geo.words import dates_in_words, in_words


def page_in_words(claim: Claim, actors: Mapping[str, Actor]) -> str:
    """Whose page, by whom if that is another, its title and day.

    >>> page_in_words(Claim("CENTCOM", "Reuters", "A title", published="2022-04-05"), {})
    'Reuters (by CENTCOM), “A title”, 5 April 2022'
    """
    by = actors[claim.by].name if claim.by in actors else claim.by
    who = claim.publisher or by or "unnamed"
    parts = [
        f"{who} (by {by})" if by and by != who else who,
        f"“{claim.title}”" if claim.title else "",
        in_words(claim.published) if claim.published else "undated",
    ]
    return ", ".join(filter(None, parts))


def source_in_words(claim: Claim, actors: Mapping[str, Actor]) -> str:
    """Whose page, and what it does with the event if it does not assert it.

    >>> source_in_words(Claim("Ankara", "Ankara", stance="denies"), {})
    'Ankara, undated, denies it'
    """
    return ", ".join(filter(None, (page_in_words(claim, actors), stance_in_words(claim))))


def stance_in_words(claim: Claim) -> str:
    """What a claim does with its event; empty where it asserts it, as most do."""
    return "" if claim.stance == "asserts" else STANCE_LABELS[claim.stance]


def source(dataset: Dataset | LargeDataset, claim: Claim) -> str:
    """One source, with what it does if it does not say so, and its address.

    >>> source(Dataset((), {}), Claim("Ankara", "Ankara", url="https://a.example", stance="denies"))
    'Ankara, undated, denies it. https://a.example'
    """
    return f"{source_in_words(claim, dataset.actors)}. {claim.url}".rstrip()


def citation(dataset: Dataset | LargeDataset, event: Event, claim: Claim) -> str:
    """An event by one of its sources, in one line."""
    return f"{_told(dataset, event)} {source(dataset, claim)}"


def citations(dataset: Dataset | LargeDataset, event: Event) -> str:
    """An event by all of its sources: itself in the first line, then a line for each."""
    return "\n".join([_told(dataset, event), *(source(dataset, claim) for claim in event.claims)])


def _told(dataset: Dataset | LargeDataset, event: Event) -> str:
    return f"{event.title}, {dates_in_words(event, dataset.cutoff)}."
