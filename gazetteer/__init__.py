"""Names → places. Knows nothing of events or maps.

Only `gazetteer.online` asks the network, and nothing here imports it.
"""

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
