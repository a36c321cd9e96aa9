"""The sources of what a sheet draws: each page once, numbered, and as text."""

from collections.abc import Iterable, Mapping, Sequence

from geo.citation import page_in_words
from geo.event import Actor, Claim, Event
from geo.snapshot.catalogue import say
from geo.snapshot.layout import Citation, Page
from geo.style import STANCE_LABELS
from geo.when import span
from geo.words import in_words

PRINTED = 2
"""Sources that a sheet names for one event; the others are in its notes and lists."""


def citations(
    events: Sequence[Event], first: Mapping[str, int], actors: Mapping[str, Actor]
) -> tuple[Citation, ...]:
    """Every page that tells of some events, numbered from 1.

    first: ids of the events whose sources come first, in their order, each with the day of which they are to
    tell (see `telling`); after them stand the others by publisher and day.
    """
    told: dict[tuple, list[str]] = {}
    claims: dict[tuple, Claim] = {}
    by_id = {event.id: event for event in events}
    leading = [by_id[id] for id in first]
    for event in (*leading, *events):
        for claim in event.claims:
            claims.setdefault(_page(claim), claim)
            ids = told.setdefault(_page(claim), [])
            if event.id not in ids:
                ids.append(event.id)
    head = list(dict.fromkeys(_page(claim) for event in leading for claim in telling(event, first[event.id])))
    tail = sorted(set(claims) - set(head), key=lambda page: (page[0].casefold(), page[2], page[3], page[1]))
    return tuple(
        Citation(
            number,
            ", ".join(filter(None, (page_in_words(claims[page], actors), _stance(claims[page])))),
            short_text(claims[page]),
            claims[page].url,
            page,
            tuple(told[page]),
        )
        for number, page in enumerate((*head, *tail), 1)
    )


def short_text(claim: Claim) -> str:
    """The publisher and the day, and what it does if it does not say so, for where there is little room.

    >>> short_text(Claim("afp", "Yahoo News", published="2019-11-02", stance="denies"))
    'Yahoo News, 2 November 2019, denies it'
    """
    dated = in_words(claim.published) if claim.published else say("undated")
    return ", ".join(filter(None, (claim.publisher, dated, _stance(claim))))


def _stance(claim: Claim) -> str:
    return "" if claim.stance == "asserts" else STANCE_LABELS[claim.stance]


def numbers_of(event: Event, day: int, cited: Iterable[Citation]) -> tuple[int, ...]:
    """The numbers of the sources that a sheet prints for an event."""
    pages = {_page(claim) for claim in telling(event, day)}
    return tuple(citation.number for citation in cited if citation.page in pages)


def telling(event: Event, day: int) -> list[Claim]:
    """The few claims on an event that a sheet prints: of different publishers, those published soonest after
    a day, and a denial if there is one.

    What was published before that day cannot tell of it, and what is undated may not: they are printed only
    where there is nothing else.
    """

    def by_nearness(claim: Claim) -> tuple:
        published = span(claim.published)
        return not claim.published, published.last < day, abs(published.last - day), claim.publisher

    found: dict[str, Claim] = {}
    later = [claim for claim in event.claims if claim.published and span(claim.published).last >= day]
    for claim in sorted(later or event.claims, key=by_nearness):
        found.setdefault(claim.publisher, claim)
    told = list(found.values())[:PRINTED]
    denials = [claim for claim in event.claims if claim.stance == "denies"]
    if denials and not any(claim.stance == "denies" for claim in told):
        told = [*told[: PRINTED - 1], denials[0]]
    return told


def _page(claim: Claim) -> Page:
    return claim.publisher, claim.by, claim.published, claim.url, claim.stance
