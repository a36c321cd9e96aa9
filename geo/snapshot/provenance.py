"""What every file carries, so that it can be made again: what was asked, of which data, by which version."""

import json
from dataclasses import dataclass
from importlib.metadata import version

from geo.errors import PresenceError

VERSION = version("presence-map")
KEY = "Presence-Map"
"""The name under which a file carries it."""
MADE = ("snapshot", "compare", "series")


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a file was made. `asked` is the JSON of a Brief, a Comparison or a Plan, as `made` says."""

    made: str
    """one of MADE"""
    asked: dict
    data_sha256: str
    version: str = VERSION

    def to_text(self) -> str:
        """ASCII, so that every format holds it."""
        values = {
            "made": self.made,
            "asked": self.asked,
            "data_sha256": self.data_sha256,
            "version": self.version,
        }
        return json.dumps(values, ensure_ascii=True, sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> "Provenance":
        """Raises PresenceError for what `to_text` did not make."""
        try:
            values = json.loads(text)
            found = cls(**{name: values[name] for name in ("made", "asked", "data_sha256", "version")})
        except (ValueError, TypeError, KeyError):
            found = None
        if found is None or found.made not in MADE or not isinstance(found.asked, dict):
            raise PresenceError("what the file says of how it was made cannot be read; make it anew")
        return found
