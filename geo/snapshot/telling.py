"""An event told in lines of plain text, with its sources: for a balloon or a cell."""

from geo.citation import source_in_words
from geo.dataset import Dataset
from geo.event import Claim
from geo.large import LargeDataset
from geo.snapshot.shown import Shown
from geo.style import PRECISION_LABELS


def telling(dataset: Dataset | LargeDataset, one: Shown) -> str:
    """What happened, when, where, who, how sure; and each claim with who, publisher, day and address."""
    event, record = one.event, one.record
    where = f"{PRECISION_LABELS[event.geo_precision]}, within {event.radius_km:g} km"
    lines = {
        "When": record["dates"],
        "Where": " – ".join(filter(None, (event.place_as_written, where))),
        "Who": record["actors"],
        "Status": f"{record['status']}; {'certain' if one.is_certain else 'possible'} in the period",
        "Killed": toll(event),
    }
    parts = [event.title, event.summary, "\n".join(f"{name}: {text}" for name, text in lines.items() if text)]
    if event.claims:
        claims = (f"{n}. {claim_line(dataset, claim)}" for n, claim in enumerate(event.claims, 1))
        parts.append("\n".join(("Who says so:", *claims)))
    return "\n\n".join(filter(None, parts))


def toll(value) -> str:
    """The fatalities of an event or a claim, as a number or from – to; empty where unknown.

    >>> from geo.event import Claim
    >>> toll(Claim("AFP", "TASS", fatalities_low=3))
    '3 or more'
    >>> toll(Claim("AFP", "TASS", fatalities_low=3, fatalities_high=5))
    '3 to 5'
    """
    low, high = value.fatalities_low, value.fatalities_high
    if low is None and high is None:
        return ""
    if high is None:
        return f"{low:,} or more"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def claim_line(dataset: Dataset | LargeDataset, claim: Claim) -> str:
    """Who says so, on whose page, of which day, at which address; and what it says otherwise."""
    return "\n   ".join(filter(None, (source_in_words(claim, dataset.actors), claim.note, claim.url)))


def speaker(dataset: Dataset | LargeDataset, claim: Claim) -> str:
    """The name of who says so."""
    return dataset.actors[claim.by].name if claim.by in dataset.actors else claim.by
