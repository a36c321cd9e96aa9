"""A brief: what is asked of one sheet. The View, and what the briefer adds to it; and it as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from gazetteer.clean import one_line
from geo.bbox import BBox
from geo.errors import ViewError
from geo.snapshot.paper import DPI, paper
from geo.snapshot.steps import STEPS
from geo.snapshot.theme import THEMES
from geo.style import SIDES
from geo.view import View

MARKING = "UNCLASSIFIED // OPEN SOURCE"
GRIDS = ("graticule", "mgrs", "none")
SYMBOLS = ("plain", "app6")
KNOWN = {"theme": THEMES, "grid": GRIDS, "symbols": SYMBOLS, "viewpoint": SIDES, "every": ("", *STEPS)}
"""Field → what it may be."""
LONGEST = {"title": 500, "area": 100, "as_of": 60, "marking": 80, "number": 60, "made_by": 80}
"""Characters of what a briefer types. A title of so many is set smaller and in lines."""
BBOX_DIGITS = 6
"""Of degrees, a tenth of a metre."""
LONGEST_NOTE, MOST_NOTES, WIDEST_RING_KM = 140, 50, 2000


def _check_words(what: str, text: str, most: int) -> None:
    if len(text) > most:
        raise ViewError(f"the {what} {text[:30]!r} … is longer than {most} characters: say it shorter")
    if any("\ud800" <= character <= "\udfff" for character in text):  # as a shell gives what is no UTF-8
        raise ViewError(f"the {what} {text[:30]!r} is not in UTF-8: type it again")


@dataclass(frozen=True, slots=True)
class Note:
    """A briefer's own words at a point of the map, with a ring about it where there is a radius."""

    lon: float
    lat: float
    text: str = ""
    radius_km: float = 0.0

    def __post_init__(self):
        _check_words("note", self.text, LONGEST_NOTE)
        object.__setattr__(self, "text", one_line(self.text).strip())
        if not (-180 <= self.lon <= 180 and -85 <= self.lat <= 85):
            raise ViewError(f"a note at {self.lon}, {self.lat} lies outside ±180, ±85 degrees (lon, lat)")
        if not 0 <= self.radius_km <= WIDEST_RING_KM:
            raise ViewError(f"a ring of {self.radius_km:g} km cannot be; write 0 to {WIDEST_RING_KM}")
        if not (self.text.strip() or self.radius_km):
            raise ViewError("a note needs words or a ring; write one of them")


@dataclass(frozen=True, slots=True)
class Brief:
    """What one sheet shall show, and how. What is empty is proposed from the data."""

    view: View
    bbox: BBox | None = None
    """degrees that the map must show at least, to a tenth of a metre; None for what the View shows in a
    window of the map's size"""
    title: str = ""
    area: str = ""
    """in words"""
    as_of: str = ""
    """a day in words or a DTG; empty for the data's last day"""
    marking: str = MARKING
    size: str = "slide"
    """a name of `geo.snapshot.paper.PAPERS`, or pixels as `1600x900`"""
    dpi: int = 0
    """of a picture; 0 for the paper's own"""
    theme: str = "light"
    grid: str = "graticule"
    symbols: str = "plain"
    """`plain` is our own set, `app6` NATO's"""
    viewpoint: str = "coalition"
    """the side that NATO symbols call friendly"""
    hidden: tuple[str, ...] = ()
    """ids of events that are not drawn"""
    notes: tuple[Note, ...] = ()
    annex: bool = False
    """whether pages with all sources follow the sheet, in a format that has pages"""
    every: str = ""
    """the step of an animation; empty for one that suits the period"""
    number: str = ""
    """the map's; empty for one made of period and data"""
    made_by: str = ""

    def __post_init__(self):
        paper(self.size)
        if self.bbox:  # rounded here, so that what a file carries makes the same sheet again
            object.__setattr__(self, "bbox", BBox(*(round(side, BBOX_DIGITS) for side in self.bbox)))
        if self.dpi and not DPI[0] <= self.dpi <= DPI[1]:
            raise ViewError(f"{self.dpi} dpi cannot be; write from {DPI[0]} to {DPI[1]}")
        for field, known in KNOWN.items():
            if (value := getattr(self, field)) not in known:
                raise ViewError(
                    f"{field} {value!r} is not known; use one of {', '.join(filter(None, known))}"
                )
        for field, most in LONGEST.items():
            _check_words(field, getattr(self, field), most)
            object.__setattr__(self, field, one_line(getattr(self, field)).strip())
        if len(self.notes) > MOST_NOTES:
            raise ViewError(f"a sheet holds {MOST_NOTES} notes, not {len(self.notes)}")

    def but(self, **changes) -> "Brief":
        """This brief with some fields changed."""
        return replace(self, **changes)

    def to_json(self) -> dict:
        """A JSON object that `from_json` reads back; what is at its default is left out."""
        values = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != f.default}
        values["view"] = self.view.to_json()
        if self.bbox:
            values["bbox"] = list(self.bbox)
        if self.notes:
            values["notes"] = [asdict(note) for note in self.notes]
        if self.hidden:
            values["hidden"] = list(self.hidden)
        return values

    @classmethod
    def from_json(cls, values: Mapping) -> "Brief":
        """The Brief of a JSON object made by `to_json`. Raises ViewError."""
        try:
            values = dict(values)
            view = View.from_json(values.pop("view"))
            bbox = BBox(*values.pop("bbox")) if values.get("bbox") else None
            notes = tuple(Note(**note) for note in values.pop("notes", ()))
            hidden = tuple(values.pop("hidden", ()))
            return cls(view, bbox=bbox, notes=notes, hidden=hidden, **values)
        except (TypeError, KeyError, AttributeError) as error:
            raise ViewError(f"this is no brief as it was saved: {error}") from None
