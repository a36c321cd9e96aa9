"""Curated places and those of a larger source, as one: what is curated wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gazetteer.fold import fold
from gazetteer.place import Place

# Two records of one town lie within about 10 km of each other: degrees of latitude and of
# longitude.
SAME_TOWN = (0.09, 0.11)
# No country has two of these with one name, however far apart their label points lie.
_ONE_OF_A_NAME = frozenset(("ADM1", "PCLI"))


def merge(curated: list[Place], towns: list[Place]) -> list[Place]:
    """Curated places first, then the towns that none of them supersedes.

    A curated town supersedes the GeoNames town of the same name, or of a shared one, within about
    10 km, and takes over its population and its other names. No town keeps an alternate name that
    belongs to a curated place elsewhere.
    """
    merging = Merging(curated)
    rest = []
    for town in towns:
        twin, town = merging.compare(town)
        if twin is None:
            rest.append(town)
        else:
            merging.absorb(twin, town)
    return [*merging.curated(), *rest]


class Merging:
    """`merge`, place by place, for a source that does not fit in memory."""

    def __init__(self, curated: Iterable[Place]) -> None:
        self._places = {place.id: place for place in curated}
        self._owners: dict[str, list[Place]] = {}
        for place in self._places.values():
            for name in place.all_names():
                self._owners.setdefault(fold(name), []).append(place)

    def compare(self, other: Place) -> tuple[str | None, Place]:
        """The id of the curated place that supersedes another, or None; and the other with only its
        own names."""
        holders = {name: held for name in other.all_names() if (held := self._owners.get(fold(name)))}
        if not holders:
            return None, other
        names = tuple(item for item in other.names if not _taken(other, holders.get(item[1], ())))
        twin = next((p.id for held in holders.values() for p in held if _is_twin(p, other)), None)
        return twin, replace(other, names=names)

    def absorb(self, twin: str, other: Place) -> None:
        """Give a curated place the names and the population of one that it supersedes."""
        known = self._places[twin]
        have = {name for _, name in known.names} | {known.name}
        more = tuple(item for item in (("und", other.name), *other.names) if item[1] not in have)
        self._places[twin] = replace(
            known,
            names=known.names + more,
            population=max(known.population, other.population),
            name_sources=(
                *known.name_sources,
                f"GeoNames {other.id.removeprefix('gn:')}: names and population",
            ),
        )

    def curated(self) -> list[Place]:
        """The curated places, with what they took over."""
        return list(self._places.values())


def _near(one: Place, other: Place) -> bool:
    # Towns on either side of a border bear one another's names: Ceylanpınar is also called Resulayn.
    return (
        one.country == other.country
        and abs(one.lat - other.lat) <= SAME_TOWN[0]
        and abs(one.lon - other.lon) <= SAME_TOWN[1]
    )


def _taken(town: Place, holders: Sequence[Place]) -> bool:
    return bool(holders) and not any(_near(town, holder) or _covers(holder, town) for holder in holders)


def _covers(place: Place, town: Place) -> bool:
    # A governorate or a district rightly shares its name with its capital, however far its label
    # point lies.
    return place.feature_class in "AL" and place.country == town.country and place.admin1 in ("", town.admin1)


def _is_twin(curated: Place, other: Place) -> bool:
    """Whether two places that share a name are one."""
    if other.feature_class != "P":  # a town is not its district, its stream or its hill
        same = curated.feature_code == other.feature_code
        alone = same and curated.country == other.country and other.feature_code in _ONE_OF_A_NAME
        return alone or (same and _near(curated, other))
    is_town = curated.feature_class == "P" or (curated.feature_code == "AREA" and curated.radius_km < 10)
    return is_town and _near(curated, other)
