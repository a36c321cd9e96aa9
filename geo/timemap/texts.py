"""What the details show of an event and its claims, in words, as JSON that the browser takes.

A small dataset's texts travel with its events; those of a large one are asked for by index.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from geo.event import STANCES, Actor, Claim, Event
from geo.routes import Located
from geo.words import dates_in_words, end_in_words, in_words, precision_in_words


class Place(Located, Protocol):
    """What the map needs of a gazetteer's place."""

    name: str

    def name_in(self, language: str) -> str | None: ...


Places = Callable[[str], Place | None]
"""Gives the place of an id, or None."""


class Told(Protocol):
    """A dataset, as far as its events are told in words."""

    cutoff: int
    actors: Mapping[str, Actor]

    def at(self, indices: Iterable[int]) -> list[Event]:
        """Events by their indices in the dataset's columns, in the order asked for."""


def texts(dataset: Told, indices: Iterable[int], places: Places) -> list[dict]:
    """What the details show of events, by their indices in the dataset's columns.

    What says nothing is left out of an event's text. Raises IndexError for an index that is none.
    """
    return [text_of(dataset, event, places) for event in dataset.at(indices)]


def text_of(dataset: Told, event: Event, places: Places) -> dict:
    """What the details show of an event; what says nothing is left out."""
    place = places(event.place_id) if event.place_id else None
    return _filled(
        {
            "id": event.id,
            "former_ids": list(event.former_ids),
            "title": event.title,
            "summary": event.summary,
            "dates": dates_in_words(event, dataset.cutoff),
            "dates_precision": _dates_precision(event),
            "last_seen": in_words(event.last_sight) if event.last_sight else "",
            "place": place.name if place else "",
            "place_ar": (place.name_in("ar") or "") if place else "",
            "place_as_written": event.place_as_written,
            "from_place": _place_name(event.from_place_id, places),
            "to_place": _place_name(event.to_place_id, places),
            "actors": list(event.actors),
            "part_of": event.part_of,
            "toll": toll_in_words(event),
            "held_back": event.is_held_back or "",
            "claims": [_claim(dataset, claim, places) for claim in event.claims],
        }
    )


def _claim(dataset: Told, claim: Claim, places: Places) -> dict:
    return _filled(
        {
            "by": name_of(dataset, claim.by),
            "publisher": claim.publisher,
            "title": claim.title,
            "url": claim.url,
            "published": in_words(claim.published) if claim.published else "",
            "stance": STANCES.index(claim.stance),
            "start": in_words(claim.start) if claim.start else "",
            "end": end_in_words(claim.end, dataset.cutoff) if claim.end else "",
            "place": _place_name(claim.place_id, places),
            "toll": toll_in_words(claim),
            "seen": in_words(claim.seen) if claim.seen else "",
            "note": claim.note,
        }
    )


def toll_in_words(said: Event | Claim) -> str:
    """How many were killed; empty where nobody says.

    >>> toll_in_words(Claim("SOHR", "AFP", fatalities_low=0, fatalities_high=0))
    'nobody killed'
    >>> toll_in_words(Claim("SOHR", "AFP", fatalities_low=100, fatalities_high=200))
    '100 to 200 killed'
    >>> toll_in_words(Claim("SOHR", "AFP", fatalities_low=1))
    'at least 1 killed'
    """
    low, high = said.fatalities_low, said.fatalities_high
    if low is None and high is None:
        return ""
    if low == high:
        return f"{low} killed" if low else "nobody killed"
    if high is None:
        return f"at least {low} killed" if low else "an unknown number killed"
    return f"{low} to {high} killed" if low else f"up to {high} killed"


def _dates_precision(event: Event) -> str:
    """How exact the dates are; which of the two, where they differ."""
    start, end = precision_in_words(event.start), precision_in_words(event.end)
    if start == end or (event.is_instant and not event.end):
        return start
    told = {"start": start, "end": end}
    return "; ".join(f"{name}: {words}" for name, words in told.items() if words)


def name_of(dataset: Told, by: str) -> str:
    """An actor's name, or the free name of a source that is no actor."""
    return dataset.actors[by].name if by in dataset.actors else by


def _place_name(place_id: str, places: Places) -> str:
    place = places(place_id) if place_id else None
    return place.name if place else place_id


def _filled(values: dict) -> dict:
    return {name: value for name, value in values.items() if value not in ("", [])}
