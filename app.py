"""The page: the map, and what follows it below. It lays out Streamlit; its one dialog is `geo.briefing`.

The browser owns the View: period, position, filters and chosen event. This page hears where it settled,
and sends the events as known by the day that the View asks for.
"""

import argparse
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import streamlit as st

from gazetteer import Gazetteer
from geo import basemap, view
from geo.briefing import dialog
from geo.dataset import EVENTS, Dataset, read
from geo.errors import PresenceError
from geo.hindsight import Hindsight, hindsight
from geo.markdown import plain
from geo.tables import LISTED, event_csv, event_rows, figures, listed, set_aside, settled_places
from geo.timemap.answers import Held, answer, held
from geo.timemap.channel import answer_questions
from geo.timemap.component import last_settled, mount
from geo.timemap.ground import ground_script
from geo.timemap.payload import payload
from geo.timemap.session import asked_tiles
from geo.view import View, select
from geo.words import day_in_words, period_in_words

PAGE_CSS = Path(__file__).parent / ".streamlit" / "page.css"
LIST = "list"
"""The anchor of what stands below the map."""


# What a dataset becomes, once for each file (and state of it) and each day of what was known.


@st.cache_resource(show_spinner="Reading the data …", max_entries=4)
def load(path: Path, modified: float) -> Dataset:
    return read(path)


@st.cache_resource(show_spinner=False, max_entries=8)
def known(path: Path, modified: float, by: date | None) -> tuple[Dataset, Hindsight | None]:
    whole = load(path, modified)
    return hindsight(whole, by) if by else (whole, None)


@st.cache_resource(show_spinner=False, max_entries=8)
def frame_of(path: Path, modified: float, by: date | None):
    return known(path, modified, by)[0].to_geodataframe()


@st.cache_resource(show_spinner=False, max_entries=8)
def payload_of(path: Path, modified: float, by: date | None) -> bytes:
    data, left_out = known(path, modified, by)
    return payload(data, Gazetteer.default().get, left_out)


@st.cache_resource(show_spinner=False, max_entries=8)
def held_of(path: Path, modified: float, by: date | None) -> Held:
    return held(known(path, modified, by)[0], frame_of(path, modified, by), Gazetteer.default().get, path)


def main() -> None:
    st.set_page_config("Presence Map", layout="wide")
    st.html(PAGE_CSS)
    path = data_path()
    try:
        source = path, path.stat().st_mtime
        whole = load(*source)
    except (OSError, PresenceError) as error:
        st.error(f"The data cannot be shown. {plain(error)}")
        return
    asked = asked_view(frame_of(*source, None), whole)
    settled = last_settled()
    seen = settled.view if settled else asked
    data, _ = known(*source, seen.known_by)
    masthead()
    tiles, problem = asked_tiles(arguments().tiles, arguments().tiles_token)
    if problem:
        st.warning(plain(problem))
    mount(payload_of(*source, seen.known_by), ground_script(tiles), asked, command())
    answering = partial(answer, events=held_of(*source, seen.known_by), gazetteer=Gazetteer.default())
    answer_questions(answering)
    with st.container(key="below"):
        below(data, whole, seen, select(frame_of(*source, seen.known_by), seen))
    dialog.show(source, whole, seen, settled)


def masthead() -> None:
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        st.html(f'<a class="skip" href="#{LIST}">Skip the map, to the list of events</a>')
        st.title("Presence Map", anchor=False, width="content")
        st.markdown("who was where, when, and who says so", width="content")
        dialog.opener()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=EVENTS)
    parser.add_argument("--tiles", default="")
    parser.add_argument("--tiles-token", default="")
    return parser.parse_known_args()[0]


def data_path() -> Path:
    return arguments().data


def asked_view(frame, whole: Dataset) -> View:
    """The View of the address, or the opening one; asked once, then the browser's."""
    if "asked" not in st.session_state:
        asked, problems = View.from_query(st.query_params, view.opening(frame))
        known_actors = tuple(actor for actor in asked.actors if actor in whole.actors)
        st.session_state["asked"] = replace(asked, actors=known_actors)
        for problem in problems:
            st.toast(f"The address was not read in full: {plain(problem)}")
    return st.session_state["asked"]


def command() -> dict:
    """What the map shall do, with a revision that grows only when there is something new to do."""
    theme = st.context.theme.type or ""
    picked = st.session_state.pop("picked", None)
    last, revision = st.session_state.get("command", (None, 0))
    if picked or theme != last:
        revision += 1
        st.session_state["command"] = theme, revision
    return {"theme": theme, "event": picked, "revision": revision}


def below(data: Dataset, whole: Dataset, seen: View, selected) -> None:
    """Under the map: the period's events, what has no point, whose place was chosen, the data's end."""
    period = period_in_words(seen.first, seen.last)
    st.header(f"Events, {period} ({len(selected):,})", anchor=LIST)
    unplaced = selected[~selected["is_drawn"]]
    settled = settled_places(whole, Gazetteer.default()) if data_path() == EVENTS else []
    # Of the same names at all times: renamed tabs would forget which of them is open.
    names = ["List", "Not placeable to a point", "About the data"]
    if settled:
        names.append(f"Places chosen by hand ({len(settled)})")
    aside, examples = set_aside(whole)
    if aside:
        names.append(f"Rows set aside ({aside:,})")
    tabs = st.tabs(names)
    with tabs[0]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(figures(selected), width="content")
            download(data, selected, seen)
        table(data, selected, key="events")
    with tabs[1]:
        st.caption(
            f"{len(unplaced)} known only to a wide area, a governorate or a country: no mark stands for them "
            "on the map."
        )
        table(data, unplaced, key="unplaced")
    with tabs[2]:
        about(whole)
    if aside:
        with tabs[-1]:
            st.caption(
                f"{aside:,} rows of the file cannot be read, and are neither on the map nor counted. "
                "The first of each sort, with the field, what is wrong and what to do:"
            )
            st.dataframe(examples, hide_index=True)
    if settled:
        with tabs[3]:
            st.caption(
                "Written names, in all periods, for which the gazetteer alone finds no place or another one: "
                "what it makes of them, which place was chosen, and why."
            )
            st.dataframe(settled, hide_index=True)


def download(data: Dataset, selected, seen: View) -> None:
    def content() -> bytes:
        return event_csv(data, selected.index)

    st.download_button(
        "Download the list (CSV)",
        # A file that is there is not lost when a rerun meets the click; a long one is made when asked for.
        content() if len(selected) <= LISTED else content,
        file_name=f"presence-{seen.first}-{seen.last}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def table(data: Dataset, selected, *, key: str) -> None:
    """The selected events as a table; picking a row chooses the event on the map."""
    indices = listed(selected)
    ids = list(selected["id"].head(len(indices)))

    def pick() -> None:
        picked = st.session_state[key]["selection"]["rows"]
        st.session_state["picked"] = ids[picked[0]] if picked else None

    rows = event_rows(data, indices)
    if len(selected) > len(rows):
        st.caption(
            f"The first {len(rows):,} of {len(selected):,} events; narrow the period or filter to see others."
        )
    st.dataframe(rows, hide_index=True, key=key, on_select=pick, selection_mode="single-row", height="auto")


def about(whole: Dataset) -> None:
    claims = whole.claims(range(len(whole.events)))
    publishers = {claim.publisher for claim in claims}
    st.markdown(
        f"{len(whole.events):,} events, {len(claims):,} claims by {len(publishers):,} publishers. "
        f"The data ends on {day_in_words(whole.cutoff)}: what happened later is not in it. "
        "A solid mark is certain in the period, a hollow one possible; status follows from the "
        "claims. Our compilation is CC BY 4.0. " + basemap.ATTRIBUTION + "."
    )


main()
