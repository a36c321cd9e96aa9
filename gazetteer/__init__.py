"""Names → places. Knows nothing of events or maps, and never asks the network."""

from gazetteer.errors import (
    AmbiguousPlace,
    GazetteerFileError,
    PlaceNotFound,
    PresenceError,
    SeveralPlaces,
)
from gazetteer.place import Candidate, Place
from gazetteer.resolve import Gazetteer
from gazetteer.suggest import Suggestion

__all__ = [
    "AmbiguousPlace",
    "Candidate",
    "Gazetteer",
    "GazetteerFileError",
    "Place",
    "PlaceNotFound",
    "PresenceError",
    "SeveralPlaces",
    "Suggestion",
]
