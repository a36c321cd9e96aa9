"""The dialog: on one side the sheet as it will be, on the other what can be set, and the file at the end."""

from pathlib import Path

import streamlit as st

from geo.briefing import marks
from geo.briefing.making import Order
from geo.briefing.settings import ONE_MAP, TWO_DAYS, TWO_MAPS, VIEW, brief_of, days_of, name, prepare
from geo.dataset import Dataset
from geo.errors import PresenceError
from geo.large import LargeDataset
from geo.markdown import plain
from geo.snapshot import FORMATS, Layout
from geo.snapshot.brief import GRIDS, LONGEST, SYMBOLS
from geo.snapshot.paper import PAPERS
from geo.snapshot.theme import THEMES
from geo.style import SIDES
from geo.timemap.component import Settled
from geo.view import FIRST_DAY, LAST_DAY, View
from geo.words import day_in_words

TITLE = "Brief this view"
SIZES = {
    "slide": "Slide, 16:9",
    "a4": "A4",
    "a4-portrait": "A4, portrait",
    "a3": "A3",
    "a3-portrait": "A3, portrait",
}
GROUNDS = {"light": "Light", "dark": "Dark"}
LINES = {"graticule": "Degrees", "mgrs": "MGRS", "none": "None"}
SIGNS = {"plain": "Plain", "app6": "NATO (APP-6)"}
FRAMES = {"": "as suits the period", "day": "day", "week": "week", "month": "month", "year": "year"}
RESOLUTIONS = {0: f"as usual: a slide {PAPERS['slide'].dpi}, paper {PAPERS['a4'].dpi} dpi"} | {
    dpi: f"{dpi} dpi" for dpi in (100, 150, 200, 300)
}
OPEN, MADE = name("open"), name("made")


def opener() -> None:
    """The button that opens the dialog."""
    if st.button(TITLE, key="brief"):
        st.session_state[OPEN] = True


def show(
    source: tuple[Path, float], whole: Dataset | LargeDataset, view: View, settled: Settled | None
) -> None:
    """The dialog while it is open; a rerun of the page, as when the map's size changes, leaves it so."""
    if st.session_state.get(OPEN):
        _dialog(source, whole, view, settled)


def _close() -> None:
    st.session_state[OPEN] = False


@st.dialog(TITLE, width="large", on_dismiss=_close)
def _dialog(source, whole, view, settled) -> None:
    contents(source, whole, view, settled)


def contents(
    source: tuple[Path, float], whole: Dataset | LargeDataset, view: View, settled: Settled | None
) -> None:
    """What stands in the dialog, which reruns by itself."""
    session = st.session_state
    prepare(session, view, st.context.theme.type or "light")
    with st.container(key="briefing", horizontal=True, gap="medium"):
        sheet = st.container(key="brief-sheets")
        controls = st.container(key="brief-controls")
    pages, order = (), None
    with controls:
        problem = st.empty()
        try:
            brief = brief_of(session, view, settled and view.bbox(settled.width, settled.height))
            is_pair = session[name("maps")] == TWO_MAPS
            order = Order(source, whole, brief, days_of(session), is_pair)
            pages = order.pages
        except PresenceError as error:
            problem.error(plain(error))
        _controls(whole, view, pages)
    if not pages:
        return
    with sheet:
        st.image(order.preview(), width="stretch", alt=pages[0].alt)
        if len(pages) > 1:
            all_of_them = ", ".join(one.label for one in FORMATS.values() if one.pages == "many")
            st.caption(f"The first of {len(pages)} pages. All of them: {all_of_them}.")
    with controls:  # last, so that the sheet is there while a file is made
        _file(order)


def _controls(whole, view: View, pages: tuple[Layout, ...]) -> None:
    _choice("Sheet", "sheet", (VIEW, TWO_DAYS))
    if st.session_state[name("sheet")] == TWO_DAYS:
        with st.container(horizontal=True):
            for label, field in (("First day", "first"), ("Second day", "second")):
                st.date_input(
                    label, min_value=FIRST_DAY, max_value=LAST_DAY, format="YYYY-MM-DD",
                    key=name(field), persist_state="session",
                )  # fmt: skip
        _choice("As", "maps", (ONE_MAP, TWO_MAPS))
    words, look, marked = st.tabs(["Words", "Page", "Marks and notes"])
    with words:
        _text("Title", "title", pages[0].title if pages else "")
        _text("Area", "area", pages[0].area if pages else "")
        cutoff = pages[0].dataset.cutoff if pages else whole.cutoff
        _text("As of", "as_of", f"{day_in_words(cutoff)}, or a DTG as 231800ZDEC18")
        _text("Marking", "marking", "none")
        with st.container(horizontal=True):
            _text("Made by", "made_by", "name or office")
            _text("Map number", "number", pages[0].number if pages else "")
    with look:
        _page()
    with marked:
        marks.controls(whole, view, pages)


def _page() -> None:
    with st.container(horizontal=True):
        _select("Size", "size", tuple(PAPERS), SIZES)
        _select("Colours", "theme", tuple(THEMES), GROUNDS)
    with st.container(horizontal=True):
        _select("Grid", "grid", GRIDS, LINES)
        _select("Symbols", "symbols", SYMBOLS, SIGNS)
    if st.session_state[name("symbols")] == "app6":
        _select("Friendly is", "viewpoint", tuple(SIDES), {id: side.label for id, side in SIDES.items()})
    _select("Resolution of pictures", "dpi", tuple(RESOLUTIONS), RESOLUTIONS)


def _file(order: Order) -> None:
    """The format, and the file: made first and then downloaded.

    Streamlit can also make a file when its download is clicked, but forgets such a promise whenever the
    page is rerun, and a click that comes with a rerun is lost; nor can it tell how far it is.
    """
    session = st.session_state
    if session[name("suffix")] not in order.formats:
        session[name("suffix")] = order.formats[0]
    _select("Format", "suffix", order.formats, {suffix: one.label for suffix, one in FORMATS.items()})
    suffix = session[name("suffix")]
    if FORMATS[suffix].pages == "many" and not order.days:
        st.checkbox("Pages with all sources follow", key=name("annex"), persist_state="session")
    if FORMATS[suffix].pages == "frames":
        _select("A frame each", "every", tuple(FRAMES), FRAMES)
    key = suffix, *order.source, order.key
    if st.button("Make the file", key=name("make"), width="stretch"):
        session[MADE] = None
        try:
            session[MADE] = key, _made(order, suffix)
        except PresenceError as error:
            st.error(plain(error))
    made = session.get(MADE)
    if made and made[0] == key:
        content = made[1]
        st.download_button(
            f"Download, {size_in_words(len(content))}",
            content,
            file_name=order.file_name(suffix),
            mime=FORMATS[suffix].media_type,
            on_click="ignore",
            key=name("download"),
            width="stretch",
        )


def _made(order: Order, suffix: str) -> bytes:
    with st.spinner("Making the file …"):
        slot, bar = st.empty(), []

        def progress(done: int, all: int) -> None:
            bar[:] = bar or [slot.progress(0.0)]
            bar[0].progress(done / all if all else 1.0)

        content = order.file(suffix, progress)
        slot.empty()
    return content


def size_in_words(size: int) -> str:
    """Bytes as people count them.

    >>> size_in_words(999), size_in_words(48_200), size_in_words(2_340_000)
    ('1 kB', '48 kB', '2.3 MB')
    """
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"


def _text(label: str, field: str, placeholder: str) -> None:
    st.text_input(
        label, placeholder=placeholder, max_chars=LONGEST[field], live=True, key=name(field),
        persist_state="session",
    )  # fmt: skip


def _choice(label: str, field: str, options: tuple[str, ...]) -> None:
    st.segmented_control(
        label, options, required=True, label_visibility="collapsed", width="stretch", key=name(field),
        persist_state="session",
    )  # fmt: skip


def _select(label: str, field: str, options: tuple, words: dict) -> None:
    """words: never other ones for a value, since Streamlit knows what is chosen by its words."""
    st.selectbox(
        label,
        options,
        format_func=words.__getitem__,
        filter_mode=None,
        key=name(field),
        persist_state="session",
    )
