"""A plan as somebody writes it: a TOML file, where every slip is told by file, key and remedy."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from geo.bbox import BBox, around
from geo.errors import PlanError, PresenceError
from geo.snapshot.brief import Brief, Note
from geo.snapshot.compare import Comparison
from geo.snapshot.plan import Plan
from geo.view import View
from geo.when import EPOCH

WORDS = ("title", "area", "as_of", "marking", "size", "theme", "grid", "symbols", "viewpoint", "number",
         "made_by", "every")  # fmt: skip
"""Keys that are a field of a Brief as they stand."""
LISTS = {"kinds": "kinds", "sides": "sides", "status": "statuses", "layers": "layers", "ground": "ground",
         "governorates": "governorates", "actors": "actors"}  # fmt: skip
"""Key → field of a View."""
PLAIN = ("mode", "text", "event")
"""Keys that are a field of a View as they stand."""
SHOWN = ("bbox", "place", "radius_km", "known_by", "hide", "notes", *PLAIN, *LISTS)
OF_ALL = ("from", "to", "dpi", *WORDS, *SHOWN, "slides", "compare")
OF_SLIDES = ("from", "to", "title", "area", "number", "grid", *SHOWN)
OF_COMPARISONS = ("at", "pair", "title", "area", "number", "grid", *SHOWN)
RADIUS_KM = 50.0
"""About a place, unless it is said."""
BACK = re.compile(r"-\s*(\d{1,4})\s+(day|week|month|year)s?")
DAYS = "a day such as 2019-10-01, `data` for the data's last day, or `-4 weeks` for so long before the end"

Resolve = Callable[[str], tuple[float, float]]
"""Gives lon, lat of a place's name. Raises PresenceError."""


def read_plan(path: Path, cutoff: int, resolve: Resolve) -> Plan:
    """The plan of a TOML file. Raises PlanError.

    cutoff: the data's last day, of which relative days are counted.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PlanError(path, "", f"cannot be read ({error.strerror}); name a TOML file") from None
    except UnicodeDecodeError:
        raise PlanError(path, "", "is not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise PlanError(path, "", f"is no TOML: {error}; mend that line") from None
    return _Reader(path, EPOCH + timedelta(days=cutoff), resolve).plan(values)


@dataclass(frozen=True)
class _Reader:
    path: Path
    cutoff: date
    resolve: Resolve

    def plan(self, values: Mapping) -> Plan:
        self._check_keys(values, OF_ALL, "")
        for key in ("from", "to"):
            if key not in values:
                raise PlanError(self.path, key, f"is missing; write {DAYS}")
        last = self._day(values, "to", self.cutoff, "")
        first = self._day(values, "from", last, "")
        brief = self._brief(values, self._made("from", lambda: Brief(View(first, last))), "")
        slides = [self._slide(one, brief, f"slides[{n}]") for n, one in self._tables(values, "slides")]
        compared = [self._compared(one, brief, f"compare[{n}]") for n, one in self._tables(values, "compare")]
        return self._made("every", lambda: Plan(brief, tuple(slides), tuple(compared)))

    def _slide(self, values: Mapping, base: Brief, where: str) -> Brief:
        self._check_keys(values, OF_SLIDES, where)
        last = self._day(values, "to", base.view.last, where)
        first = self._day(values, "from", last, where) if "from" in values else base.view.first
        view = self._made(f"{where}.from", lambda: replace(base.view, first=first, last=last))
        return self._brief(values, base.but(view=view, title="", number="", every=""), where)

    def _compared(self, values: Mapping, base: Brief, where: str) -> Comparison:
        self._check_keys(values, OF_COMPARISONS, where)
        at, pair = values.get("at"), values.get("pair", False)
        if not (isinstance(at, list) and len(at) == 2):
            raise PlanError(self.path, f"{where}.at", 'wants two days, such as ["2019-10-01", "2019-11-30"]')
        if not isinstance(pair, bool):
            raise PlanError(self.path, f"{where}.pair", "wants true or false")
        days = [self._one_day(text, base.view.last, f"{where}.at") for text in at]
        brief = self._brief(values, base.but(title="", number="", every=""), where)
        return self._made(f"{where}.at", lambda: Comparison(brief, *days, pair))

    def _brief(self, values: Mapping, base: Brief, where: str) -> Brief:
        """The base changed by what a table says, key by key, so that a slip is told by its key."""
        moved = where and ("bbox" in values or "place" in values)
        brief = base.but(area="") if moved else base  # what the whole is called is not what this shows
        for key, value in values.items():
            name = f"{where}.{key}" if where else key
            if key in WORDS:
                brief = self._changed(brief, name, {key: self._text(value, name)})
            elif key == "dpi":
                if not isinstance(value, int) or isinstance(value, bool):
                    raise PlanError(self.path, name, "wants a whole number such as 150")
                brief = self._changed(brief, name, {"dpi": value})
            elif key in PLAIN:
                brief = self._seen(brief, name, {key: self._text(value, name)})
            elif key in LISTS:
                brief = self._seen(brief, name, {LISTS[key]: self._texts(value, name)})
            elif key == "known_by":
                brief = self._seen(brief, name, {"known_by": self._one_day(value, self.cutoff, name)})
            elif key == "hide":
                brief = self._changed(brief, name, {"hidden": self._texts(value, name)})
            elif key == "notes":
                brief = self._changed(brief, name, {"notes": self._notes(value, name)})
        bbox = self._bbox(values, where)
        return brief.but(bbox=bbox) if bbox else brief

    def _changed(self, brief: Brief, key: str, changes: dict) -> Brief:
        return self._made(key, lambda: brief.but(**changes))

    def _seen(self, brief: Brief, key: str, changes: dict) -> Brief:
        return self._made(key, lambda: brief.but(view=replace(brief.view, **changes)))

    def _made(self, key: str, make: Callable):
        """What `make` gives; what it refuses is told with the file and the key."""
        try:
            return make()
        except PlanError:
            raise
        except PresenceError as error:
            raise PlanError(self.path, key, str(error)) from None

    def _check_keys(self, values: Mapping, known: tuple[str, ...], where: str) -> None:
        for key in values:
            if key not in known:
                name = f"{where}.{key}" if where else key
                raise PlanError(
                    self.path, name, f"is not known{_like(key, known)}; the keys are {', '.join(known)}"
                )

    def _tables(self, values: Mapping, key: str) -> list[tuple[int, Mapping]]:
        """The tables of a list with their places from 1."""
        found = values.get(key, [])
        if not (isinstance(found, list) and all(isinstance(one, dict) for one in found)):
            raise PlanError(self.path, key, f"wants tables: write [[{key}]] above each")
        return list(enumerate(found, 1))

    def _text(self, value, key: str) -> str:
        if not isinstance(value, str):
            raise PlanError(self.path, key, f"wants a text in quotes, not {value!r}")
        return value

    def _texts(self, value, key: str) -> tuple[str, ...]:
        if not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            raise PlanError(self.path, key, 'wants a list of texts, such as ["base", "clash"]')
        return tuple(value)

    def _day(self, values: Mapping, key: str, end: date, where: str) -> date:
        return self._one_day(values.get(key, end), end, f"{where}.{key}" if where else key)

    def _one_day(self, value, end: date, key: str) -> date:
        """A day. end: that from which a relative one is counted back."""
        if isinstance(value, date) and type(value) is date:
            return value
        if isinstance(value, str):
            if value == "data":
                return self.cutoff
            if back := BACK.fullmatch(value.strip()):
                return self._made(key, lambda: _before(end, int(back[1]), back[2]))
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        raise PlanError(self.path, key, f"{value!r} is no day; write {DAYS}")

    def _bbox(self, values: Mapping, where: str) -> BBox | None:
        def name(key: str) -> str:
            return f"{where}.{key}" if where else key

        if "bbox" in values and "place" in values:
            raise PlanError(self.path, name("place"), "stands beside bbox; leave one of them out")
        if "radius_km" in values and "place" not in values:
            raise PlanError(self.path, name("radius_km"), "needs a place to be measured from")
        if "bbox" in values:
            sides = values["bbox"]
            if not (isinstance(sides, list) and len(sides) == 4 and all(_is_number(v) for v in sides)):
                raise PlanError(self.path, name("bbox"), "wants [west, south, east, north] in degrees")
            west, south, east, north = map(float, sides)
            if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
                problem = "needs west < east within ±180 and south < north within ±85 degrees"
                raise PlanError(self.path, name("bbox"), problem)
            return BBox(west, south, east, north)
        if "place" in values:
            radius = values.get("radius_km", RADIUS_KM)
            if not (_is_number(radius) and 0.1 <= radius <= 2000):
                raise PlanError(self.path, name("radius_km"), "wants from 0.1 to 2000 kilometres")
            place = self._text(values["place"], name("place"))
            lon, lat = self._made(name("place"), lambda: self.resolve(place))
            return BBox(*(round(side, 6) for side in around(lon, lat, float(radius))))  # as JSON has it
        return None

    def _notes(self, value, key: str) -> tuple[Note, ...]:
        problem = 'wants tables such as {lat = 36.5, lon = 40.7, text = "the bridge", radius_km = 5}'
        if not (isinstance(value, list) and all(isinstance(one, dict) for one in value)):
            raise PlanError(self.path, key, problem)
        try:
            return self._made(key, lambda: tuple(Note(**one) for one in value))
        except TypeError:
            raise PlanError(self.path, key, problem) from None


def _before(end: date, count: int, unit: str) -> date:
    """The first day of so long a time that ends with a day, that day in it.

    >>> _before(date(2019, 11, 30), 4, "week"), _before(date(2020, 3, 31), 1, "month")
    (datetime.date(2019, 11, 3), datetime.date(2020, 3, 1))
    """
    if unit in ("day", "week"):
        try:
            return end - timedelta(days=count * (7 if unit == "week" else 1) - 1)
        except OverflowError:
            raise PresenceError("goes back too far; write less") from None
    month = end.year * 12 + end.month - 1 - count * (12 if unit == "year" else 1)
    if month < 12:
        raise PresenceError("goes back too far; write less")
    after = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    same = min(date(month // 12, month % 12 + 1, 1) + timedelta(days=end.day - 1), after - timedelta(days=1))
    return same + timedelta(days=1)


def _is_number(value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _like(key: str, known: tuple[str, ...]) -> str:
    from rapidfuzz.process import extractOne

    found = extractOne(key, known, score_cutoff=70)
    return f"; did you mean {found[0]}?" if found else ""
