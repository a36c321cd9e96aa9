"""The relief as pixels, as fine as a sheet needs it."""

from functools import cache, lru_cache

import numpy as np
from PIL import Image

from geo import basemap

FADE = 40
"""Pixels of its picture over which it fades at its edges."""


@lru_cache(maxsize=8)
def relief_sampled(part: tuple[float, float, float, float], size: tuple[int, int]) -> np.ndarray:
    """A part of the relief in so many columns and rows; see `geo.snapshot.ink.Picture`."""
    picture = _relief_picture()
    width, height = picture.size
    left, top, right, bottom = part
    box = (
        max(0, left * width),
        max(0, top * height),
        min(width, right * width),
        min(height, bottom * height),
    )
    return np.asarray(picture.resize(size, Image.Resampling.BICUBIC, box=box).convert("RGBA"))


@cache
def _relief_picture() -> Image.Image:
    """Grey and alpha; it fades where it ends, since a straight edge would look like one of the land's."""
    with Image.open(basemap.RELIEF) as picture:
        pixels = np.array(picture.convert("LA"), dtype=float)
    for axis, length in enumerate(pixels.shape[:2]):
        from_edge = np.minimum(np.arange(length), np.arange(length)[::-1]) / FADE
        pixels[..., 1] *= np.expand_dims(np.minimum(from_edge, 1), 1 - axis)
    return Image.fromarray(pixels.round().astype(np.uint8), "LA")
