"""A source as it is cited: who says so, whose page, its title, when, and the address.

js/citation.js has the same rule for the map's details.
"""

from geo.event import Claim, Event
from geo.style import STANCE_LABELS
from geo.timemap.texts import Told, name_of
from geo.words import dates_in_words, in_words


def source(dataset: Told, claim: Claim) -> str:
    """One source, as in a list of sources.

    >>> from geo.dataset import Dataset
    >>> source(Dataset((), {}), Claim("CENTCOM", "Reuters", "A title", "https://a.example", "2022-04-05"))
    'Reuters (by CENTCOM), “A title”, 5 April 2022. https://a.example'
    >>> source(Dataset((), {}), Claim("Ankara", "Ankara", stance="denies"))
    'Ankara (denies it), undated.'
    """
    by, publisher = name_of(dataset, claim.by), claim.publisher
    who = publisher or by or "unnamed"
    stance = "" if claim.stance == "asserts" else STANCE_LABELS[claim.stance]
    remarks = [f"by {by}" if by and by != who else "", stance]
    remark = "; ".join(filter(None, remarks))
    parts = [
        f"{who} ({remark})" if remark else who,
        f"“{claim.title}”" if claim.title else "",
        in_words(claim.published) if claim.published else "undated",
    ]
    return f"{', '.join(filter(None, parts))}. {claim.url}".rstrip()


def citation(dataset: Told, event: Event, claim: Claim) -> str:
    """An event by one of its sources, in one line."""
    return f"{_told(dataset, event)} {source(dataset, claim)}"


def citations(dataset: Told, event: Event) -> str:
    """An event by all of its sources: itself in the first line, then a line for each."""
    return "\n".join([_told(dataset, event), *(source(dataset, claim) for claim in event.claims)])


def _told(dataset: Told, event: Event) -> str:
    return f"{event.title}, {dates_in_words(event, dataset.cutoff)}."
