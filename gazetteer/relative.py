"""The spot that a text puts somewhere off a known place: a point and a radius that holds it.

"13 km south of Ain Issa" says three things, none of them exactly: a place, a distance and a direction.
By the point-radius method (J. Wieczorek, Q. Guo, R. J. Hijmans, "The point-radius method for
georeferencing locality descriptions and calculating associated uncertainty", Int. J. Geographical
Information Science 18 (8), 2004, doi 10.1080/13658810412331280211) the point is the one most closely
described, and the radius reaches the furthest spot that the words allow:

===================  ========================================  =====================================
the text             the point                                 the radius, beside the place's own
===================  ========================================  =====================================
13 km south of X     13 km along the geodesic from X           to the corner of 13 ± 0.5 km, ± 22.5°
south of X           the middle of that side, up to 30 km      to the corners of that side, and to X
13 km from X, to Y   the same, in the direction of Y           as for a distance and a direction
between X and Y      the middle of the geodesic                half the distance
halfway between      the middle of the geodesic                a quarter of the distance
===================  ========================================  =====================================

With d the distance, e its error and a the error of the direction, that corner is
sqrt(d² + (d + e)² - 2 d (d + e) cos a) away from the point. The place's own radius is added to it:
nobody knows from where in the town, or from which edge of it, the writer measured. (The method adds it
to e instead, which would leave out some spots measured from the side of the town.) A road is longer
than the geodesic; up to a fifth, that stays within the circle.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from gazetteer.geodesy import Point, bearing_deg, compass, destination, distance_km, midpoint
from gazetteer.place import Place

# A road bends, and a direction in the news is one of eight winds: degrees to either side.
EIGHTH, SIXTEENTH = 22.5, 11.25
# Of two places further apart, in kilometres, the text rather names both.
MOST_BETWEEN_KM = 150.0


class Away(NamedTuple):
    """A distance and a direction: kilometres with their error, degrees with theirs to either side."""

    km: float
    error_km: float
    bearing: float
    spread: float


class Side(NamedTuple):
    """A direction without a distance: up to `reach_km` kilometres off; degrees as for Away."""

    reach_km: float
    bearing: float
    spread: float


class Towards(NamedTuple):
    """A distance in the direction of another place, which is as written until `settle` finds it."""

    km: float
    error_km: float
    other: str
    at: Place | None = None


class Between(NamedTuple):
    """Somewhere between the place and another one, or halfway."""

    other: str
    halfway: bool = False
    at: Place | None = None


How = Away | Side | Towards | Between


class Spot(NamedTuple):
    """A point (lon, lat), the kilometres that it may be off, and how it was found, in words."""

    point: Point
    radius_km: float
    words: str


def settle(how: How | None, find: Callable[[str], Place | None]) -> How | None:
    """The same with the second place found, if the text names one."""
    return how._replace(at=find(how.other)) if isinstance(how, Towards | Between) else how


def spot(place: Place, how: How | None) -> Spot | None:
    """Where `how` puts a spot that is told from `place`.

    None where the words say no direction, where the second place is not known or too far, or where
    the place is an area that reaches as far as the words: then it is better drawn itself. Two places
    whose circles meet have nothing between them.
    """
    match how:
        case Away():
            return _away(place, how, f"{compass(how.bearing)} of {place.name}")
        case Towards(km, error, _, Place() as other) if distance_km(place.point, other.point) > 0:
            way = Away(km, error, bearing_deg(place.point, other.point), EIGHTH)
            return _away(place, way, f"from {place.name} towards {other.name}")
        case Side():
            return _side(place, how)
        case Between(_, halfway, Place() as other):
            return _between(place, other, halfway)
    return None


def _away(place: Place, how: Away, where: str) -> Spot | None:
    km, error, bearing, spread = how
    if place.is_area and place.radius_km >= km:
        return None
    furthest = km + error
    off = math.sqrt(km**2 + furthest**2 - 2 * km * furthest * math.cos(math.radians(spread)))
    told = f"{km:.3g} km ± {error:.2g}, direction ± {math.floor(spread)}°"
    return _spot(destination(place.point, bearing, km), off, place, f"{km:.3g} km {where}", told)


def _side(place: Place, how: Side) -> Spot | None:
    if place.is_area and place.radius_km >= how.reach_km:
        return None
    # The least circle around a sector of half-angle a < 45° goes through its tip and its corners.
    off = how.reach_km / (2 * math.cos(math.radians(min(how.spread, 45.0))))
    told = f"no distance told: up to {how.reach_km:g} km off, direction ± {math.floor(how.spread)}°"
    where = f"{compass(how.bearing)} of {place.name}"
    return _spot(destination(place.point, how.bearing, off), off, place, where, told)


def _between(place: Place, other: Place, halfway: bool) -> Spot | None:
    apart = distance_km(place.point, other.point)
    extent = max(place.radius_km, other.radius_km)
    if not 2 * extent < apart <= MOST_BETWEEN_KM:
        return None
    wider = place if place.radius_km == extent else other
    where = f"{'halfway ' if halfway else ''}between {place.name} and {other.name}"
    told = f"they are {apart:.0f} km apart"
    return _spot(midpoint(place.point, other.point), apart / (4 if halfway else 2), wider, where, told)


def _spot(point: Point, off: float, place: Place, where: str, told: str) -> Spot:
    lon, lat = point
    radius = float(math.ceil(off + place.radius_km))
    shown = f"{abs(lat):.2f} {'N' if lat >= 0 else 'S'} {abs(lon):.2f} {'E' if lon >= 0 else 'W'}"
    own = f", {place.name} itself ± {place.radius_km:g} km" if place.radius_km else ""
    return Spot(point, radius, f"{where}: {shown}, within about {radius:.0f} km ({told}{own})")
