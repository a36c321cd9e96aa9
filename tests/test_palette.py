"""Sides are told apart by normal and by colour-blind eyes, on light and on dark."""

from itertools import combinations

import numpy as np
import pytest

from geo.style import SIDES

# Severity 1.0 of Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of
# Color Vision Deficiency", IEEE TVCG 15(6), table 1; for linear RGB.
EYES = {
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
LEAST = 0.07
"""The least distance in Oklab between two sides; about 0.02 is just seen side by side."""


def linear(colour: str) -> np.ndarray:
    """sRGB of a hex text without its gamma (IEC 61966-2-1)."""
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def oklab(rgb: np.ndarray) -> np.ndarray:
    """Of linear RGB. Björn Ottosson 2020, https://bottosson.github.io/posts/oklab/"""
    to_cones = [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
    to_lab = [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
    return to_lab @ np.cbrt(to_cones @ rgb)


def seen(colour: str, eyes: str) -> np.ndarray:
    return oklab(np.clip(EYES[eyes] @ linear(colour), 0, 1))


def test_white_and_grey_look_the_same_to_all_eyes():
    for eyes in EYES:
        assert seen("#808080", eyes) == pytest.approx(seen("#808080", "normal"), abs=0.01)


def test_red_and_green_of_one_lightness_are_one_to_the_colour_blind():
    """Else the simulation would prove nothing."""
    apart = {eyes: np.linalg.norm(seen("#c05a3c", eyes) - seen("#6e7f2e", eyes)) for eyes in EYES}
    assert apart["normal"] > 2 * apart["deuteranopia"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("eyes", EYES)
def test_no_two_sides_look_alike(eyes, theme):
    for one, other in combinations(SIDES.values(), 2):
        distance = np.linalg.norm(seen(getattr(one, theme), eyes) - seen(getattr(other, theme), eyes))
        assert distance > LEAST, (one.label, other.label)
