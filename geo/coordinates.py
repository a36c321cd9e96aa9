"""Whether a point can be where it says: finite, in range, not swapped, in its own country."""

from math import cos, isfinite, radians
from typing import TYPE_CHECKING

from geo import basemap

if TYPE_CHECKING:
    import numpy as np

BORDER_TOLERANCE_KM = 3.0
"""How far outside its country a point may lie: the embedded outline is simplified."""
WIDEST_SLIP_KM = 30.0
"""How much of its own radius may carry a point across a border: an area's label point stays inside."""


def coordinate_fault(lon: float, lat: float, country: str, radius_km: float) -> str:
    """What is wrong with a point, empty where nothing is.

    country: ISO 3166 code of the country that the event's place lies in, empty where unknown.
    """
    if not (isfinite(lon) and isfinite(lat)):
        return f"coordinates [{lon}, {lat}] are not finite; write degrees as [lon, lat]"
    swapped = f"[{lon}, {lat}] seems swapped; write lon before lat: [{lat}, {lon}]"
    inside = abs(lon) <= 180 and abs(lat) <= 90
    outline = basemap.country_polygon(country) if country else None
    if outline is None:
        if inside and (_in_detail(lon, lat) or not _in_detail(lat, lon)):
            return ""
    elif inside and _km_outside(outline, lon, lat) <= min(radius_km, WIDEST_SLIP_KM) + BORDER_TOLERANCE_KM:
        return ""
    could_swap = _km_outside(outline, lat, lon) == 0 if outline is not None else _in_detail(lat, lon)
    if could_swap:
        return swapped
    if not inside:
        return f"[{lon}, {lat}] is out of range; lon is within ±180, lat within ±90 degrees"
    return f"[{lon}, {lat}] lies outside {country}, the country of its place; mend the point or the place"


def points_at_fault(lon: "np.ndarray", lat: "np.ndarray") -> "np.ndarray":
    """Of which points (degrees) `coordinate_fault` finds something wrong, whatever their country."""
    inside = (abs(lon) <= 180) & (abs(lat) <= 90)  # not so for what is not finite
    return ~inside | (_in_detail(lat, lon) & ~_in_detail(lon, lat))


def _in_detail(lon, lat):
    """Whether a point, or each of many, lies in the region that this map is about (35–46 E, 32–38.5 N)."""
    return (lon >= 35) & (lon <= 46) & (lat >= 32) & (lat <= 38.5)


def _km_outside(outline, lon: float, lat: float) -> float:
    import shapely

    # Degrees to kilometres at the point's own latitude: the smaller degree errs on the kind side.
    return outline.distance(shapely.Point(lon, lat)) * 111.2 * abs(cos(radians(max(-89, min(89, lat)))))
