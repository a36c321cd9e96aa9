"""Paper and ground, light and dark: the same colours as the browser's (css/root.css, cartography)."""

from dataclasses import dataclass

from geo.cartography import GROUNDS, Ground


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of a sheet. `side` names the field of `geo.style.Side` that fits the ground."""

    side: str
    paper: str
    ink: str
    muted: str
    line: str
    accent: str
    halo: str
    ground: Ground

    def colour(self, ink: str) -> str:
        """Of a field of this theme or of its ground."""
        return getattr(self if ink in Theme.__slots__ else self.ground, ink)


THEMES = {
    "light": Theme(
        side="light",
        paper="#fdfcf9",
        ink="#1f2326",
        muted="#62686d",
        line="#dedacf",
        accent="#1d4e89",
        halo="#fffdf8",
        ground=GROUNDS["light"],
    ),
    "dark": Theme(
        side="dark",
        paper="#14171a",
        ink="#e8eaec",
        muted="#a2abb3",
        line="#2c3238",
        accent="#7db4ec",
        halo="#14171a",
        ground=GROUNDS["dark"],
    ),
}
