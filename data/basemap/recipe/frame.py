"""How far the layers reach, and how finely they are drawn there; and what all of them share."""

import json
from pathlib import Path

import numpy as np
import shapely

FOLDER = Path(__file__).resolve().parent.parent

DETAIL = shapely.box(33, 30, 48, 40)
CONTEXT = shapely.box(24, 24, 56, 44)
WORLD = shapely.box(-180, -85, 180, 85)

GRID = 1e-5
"""Five decimals: about a metre."""


def polygons(geometry, least: float = 1e-5):
    """Only the polygons of a cut, without crumbs of less than so many square degrees (1e-5: 0.1 km²)."""
    parts = [p for p in shapely.get_parts(geometry) if p.geom_type == "Polygon" and p.area > least]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def rounded_corners(coordinates: np.ndarray, times: int, *, closed: bool) -> np.ndarray:
    """Corners cut, after Chaikin (1974): each cut leaves a quarter of an edge from either end."""
    for _ in range(times):
        edge = np.diff(coordinates, axis=0)
        cut = np.stack([coordinates[:-1] + edge / 4, coordinates[:-1] + edge * 3 / 4], axis=1).reshape(-1, 2)
        ends = cut[:1] if closed else coordinates[-1:]
        coordinates = np.concatenate([cut if closed else np.concatenate([coordinates[:1], cut]), ends])
    return coordinates


def write(name: str, rows: list[dict]) -> None:
    """A layer as GeoJSON: one feature a line, five decimals."""
    features = []
    for row in rows:
        values = {key: value for key, value in row.items() if key != "geometry"}
        geometry = json.loads(shapely.to_geojson(shapely.set_precision(row["geometry"], GRID)))
        geometry["coordinates"] = _rounded(geometry["coordinates"])
        feature = {"type": "Feature", "properties": values, "geometry": geometry}
        features.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    body = ",\n".join(features)
    path = FOLDER / f"{name}.geojson"
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n', encoding="utf-8")
    print(f"{path.name}: {len(rows)} features, {path.stat().st_size / 1000:.0f} kB", flush=True)


def _rounded(values):
    return [_rounded(v) for v in values] if isinstance(values, list) else round(values, 5)
