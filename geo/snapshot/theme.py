"""Ground and paper, light and dark: the same colours as the browser's (geo/timemap/css)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of a sheet. `side` names the field of `geo.style.Side` that fits the ground."""

    side: str
    paper: str
    ink: str
    muted: str
    line: str
    accent: str
    land: str
    abroad: str
    water: str
    river: str
    river_label: str
    border: str
    label: str
    halo: str


THEMES = {
    "light": Theme(
        side="light",
        paper="#fdfcf9",
        ink="#1f2326",
        muted="#62686d",
        line="#dedacf",
        accent="#1d4e89",
        land="#f6f3ec",
        abroad="#ece7db",
        water="#b9d3e3",
        river="#9fc0d6",
        river_label="#4f7f9f",
        border="#6f675a",
        label="#6a655c",
        halo="#fffdf8",
    ),
    "dark": Theme(
        side="dark",
        paper="#14171a",
        ink="#e8eaec",
        muted="#a2abb3",
        line="#2c3238",
        accent="#7db4ec",
        land="#1c2024",
        abroad="#171a1d",
        water="#27333d",
        river="#3d5566",
        river_label="#7396ad",
        border="#7d868e",
        label="#9aa4ad",
        halo="#14171a",
    ),
}
