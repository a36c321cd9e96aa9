"""The sources of what a sheet draws: each page once, numbered, and as text."""

from collections.abc import Iterable, Mapping, Sequence

from geo.citation import source_in_words, stance_in_words
from geo.event import Actor, Claim, Event
from geo.snapshot.catalogue import say
from geo.snapshot.layout import Citation, Page
from geo.when import span
from geo.words import in_words

PRINTED = 2
"""Sources that a sheet names for one event; the others are in its notes and lists."""


def citations(
    events: Sequence[Event], first: Mapping[str, int], actors: Mapping[str, Actor]
) -> tuple[Citation, ...]:
    """Every page that tells of some events, numbered from 1.

    first: ids of the events whose sources come first, in their order, each with the day of which they are to
    tell (see `printed_claims`); after them stand the others by publisher and day.
    """
    by_id = {event.id: event for event in events}
    leading = [by_id[id] for id in first]
    told = _told((*leading, *events))
    head = dict.fromkeys(_page(it) for event in leading for it in printed_claims(event, first[event.id]))
    tail = sorted(told.keys() - head.keys(), key=lambda it: (it[0].casefold(), it[2], it[3], it[1], it[4]))
    return _numbered({page: told[page] for page in (*head, *tail)}, actors)


def citations_in_order(events: Iterable[Event], actors: Mapping[str, Actor]) -> tuple[Citation, ...]:
    """Every page that tells of some events, numbered from 1 in the events' order; of one event by date."""
    return _numbered(_told(events), actors)


Told = dict[Page, tuple[Claim, list[str]]]
"""A page → what it claims, and the ids of the events it tells of."""


def _told(events: Iterable[Event]) -> Told:
    found: Told = {}
    for event in events:
        for claim in sorted(event.claims, key=_by_date):
            ids = found.setdefault(_page(claim), (claim, []))[1]
            if event.id not in ids:
                ids.append(event.id)
    return found


def _numbered(told: Told, actors: Mapping[str, Actor]) -> tuple[Citation, ...]:
    return tuple(
        Citation(n, source_in_words(claim, actors), short_text(claim), claim.url, page, tuple(ids))
        for n, (page, (claim, ids)) in enumerate(told.items(), 1)
    )


def _by_date(claim: Claim) -> tuple:
    return not claim.published, span(claim.published).first, claim.publisher, claim.url


def short_text(claim: Claim) -> str:
    """The publisher and the day, and what it does if it does not say so, for where there is little room.

    >>> short_text(Claim("afp", "Yahoo News", published="2019-11-02", stance="denies"))
    'Yahoo News, 2 November 2019, denies it'
    """
    dated = in_words(claim.published) if claim.published else say("undated")
    return ", ".join(filter(None, (claim.publisher, dated, stance_in_words(claim))))


def numbers_of(event: Event, day: int, cited: Iterable[Citation]) -> tuple[int, ...]:
    """The numbers of the sources that a sheet prints for an event."""
    pages = {_page(claim) for claim in printed_claims(event, day)}
    return tuple(citation.number for citation in cited if citation.page in pages)


def printed_claims(event: Event, day: int) -> list[Claim]:
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
