"""The page: widgets → View → map. The one file that lays out Streamlit.

The browser owns the period, the map position and the chosen event, and this page hears where they
settled. The page owns the filters, and sends them to the map as a command with a revision.
"""

import argparse
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import streamlit as st

from gazetteer import Gazetteer
from geo import basemap, style, view
from geo.dataset import EVENTS, Dataset, read
from geo.errors import PresenceError
from geo.event import STATUSES
from geo.snapshot import snapshot
from geo.tables import event_rows, figures, settled_places
from geo.timemap.component import last_settled, mount
from geo.timemap.ground import ground_script
from geo.timemap.payload import payload
from geo.timemap.session import asked_tiles
from geo.view import View, select
from geo.when import day
from geo.words import day_in_words, in_words, period_in_words

PAGE_CSS = Path(__file__).parent / ".streamlit" / "page.css"


# What a dataset becomes, once for each file (and state of it) and each day of what was known.


@st.cache_resource(show_spinner="Reading the data …", max_entries=4)
def load(path: Path, modified: float) -> Dataset:
    return read(path)


@st.cache_resource(show_spinner=False, max_entries=8)
def known(path: Path, modified: float, by: date | None) -> Dataset:
    whole = load(path, modified)
    return whole.known_by(day(by)) if by else whole


@st.cache_resource(show_spinner=False, max_entries=8)
def frame_of(path: Path, modified: float, by: date | None):
    return known(path, modified, by).to_geodataframe()


@st.cache_resource(show_spinner=False, max_entries=8)
def payload_of(path: Path, modified: float, by: date | None) -> bytes:
    return payload(known(path, modified, by), Gazetteer.default().get)


# Fields of a View that have a widget of the same name.
FILTERS = ("actors", "statuses")


def main() -> None:
    st.set_page_config("Presence Map", layout="wide", initial_sidebar_state="auto")
    st.html(PAGE_CSS)
    path = data_path()
    try:
        source = path, path.stat().st_mtime
        whole = load(*source)
    except (OSError, PresenceError) as error:
        st.error(f"The data cannot be shown. {plain(error)}")
        return
    asked = asked_view(frame_of(*source, None), whole)
    with st.sidebar:
        search, narrowing = st.container(), st.container()
        by = known_by_picker(asked)
        frame = frame_of(*source, by)
        with search:
            text = search_box(asked)
        with narrowing:
            chosen = filters(replace(wanted(last_view(asked)), known_by=by, text=text), frame, whole)
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        st.title("Presence Map", anchor=False, width="content")
        st.markdown("who was where, when, and who says so", width="content")
    data = known(*source, by)
    tiles, problem = asked_tiles(arguments().tiles, arguments().tiles_token)
    if problem:
        st.warning(plain(problem))
    mount(payload_of(*source, by), ground_script(tiles), chosen, command(chosen))
    selected = select(frame, chosen)
    with st.sidebar:
        snapshot_button(data, chosen)
    with st.container(key="below"):
        below(data, whole, chosen, selected)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=EVENTS)
    parser.add_argument("--tiles", default="")
    parser.add_argument("--tiles-token", default="")
    return parser.parse_known_args()[0]


def data_path() -> Path:
    return arguments().data


def plain(text: object) -> str:
    """Text that Streamlit shows as it stands: no markup of it becomes a link, an image or code."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", str(text))


def asked_view(frame, whole: Dataset) -> View:
    """The View of the address, or the opening one; asked once, then the widgets' and browser's."""
    if "asked" not in st.session_state:
        asked, problems = View.from_query(st.query_params, view.opening(frame))
        known_actors = tuple(actor for actor in asked.actors if actor in whole.actors)
        st.session_state["asked"] = replace(asked, actors=known_actors)
        for problem in problems:
            st.toast(f"The address was not read in full: {plain(problem)}")
    return st.session_state["asked"]


def last_view(base: View) -> View:
    """A View with the period, position and event on which the browser last came to rest."""
    settled = last_settled()
    if not settled:
        return base
    try:
        return replace(
            base,
            first=date.fromisoformat(settled.first),
            last=date.fromisoformat(settled.last),
            lon=settled.lon,
            lat=settled.lat,
            zoom=settled.zoom,
            event=settled.event,
            layers=settled.layers,
            ground=settled.ground,
        )
    except ValueError:  # the browser is somewhere that no View can be
        return base


def known_by_picker(asked: View) -> date | None:
    return st.date_input(
        "Known by",
        value=asked.known_by,
        min_value=view.FIRST_DAY,
        max_value=view.LAST_DAY,
        format="YYYY-MM-DD",
        key="known_by",
        help="Only what had been published by this day counts. Empty: all that is known.",
    )


def search_box(asked: View) -> str:
    return st.text_input("Search", asked.text, placeholder="a place or a word", key="text", max_chars=80)


def wanted(seen: View) -> View:
    """A View with the filters that the widgets hold, before they are drawn again."""
    held = {field: st.session_state[field] for field in FILTERS if field in st.session_state}
    return replace(seen, **{field: tuple(values) for field, values in held.items()})


def filters(seen: View, frame, whole: Dataset) -> View:
    """The widgets that narrow what is drawn. An option tells what it would find in the period."""
    asked = st.session_state["asked"]
    found = {field: select(frame, replace(seen, **{field: ()})) for field in FILTERS}
    by_status = found["statuses"]["status"].value_counts()
    by_actor = found["actors"]["actors"].explode().value_counts()
    actors = st.multiselect(
        "Actors",
        sorted(whole.actors, key=lambda a: (-by_actor.get(a, 0), whole.actors[a].name)),
        default=asked.actors,
        format_func=lambda actor: f"{whole.actors[actor].name} ({by_actor.get(actor, 0)})",
        placeholder="all",
        key="actors",
    )
    statuses = st.pills(
        "Status",
        STATUSES,
        selection_mode="multi",
        default=asked.statuses,
        format_func=lambda status: f"{style.STATUS_LABELS[status]} {by_status.get(status, 0)}",
        key="statuses",
    )
    if seen.kinds or seen.sides:
        st.caption(plain("Also only, by the address: " + ", ".join((*seen.kinds, *seen.sides))))
    return replace(seen, actors=tuple(actors), statuses=tuple(statuses))


def command(chosen: View) -> dict:
    """What the map shall do, with a revision that grows only when there is something new to do."""
    standing = {
        "filters": {
            "kinds": chosen.kinds,
            "actors": chosen.actors,
            "sides": chosen.sides,
            "status": chosen.statuses,
            "text": chosen.text,
            "mode": chosen.mode,
            "known": chosen.known_by.isoformat() if chosen.known_by else "",
        },
        "theme": st.context.theme.type or "",
    }
    picked = st.session_state.pop("picked", None)
    last, revision = st.session_state.get("command", (None, 0))
    if picked or standing != last:
        revision += 1
        st.session_state["command"] = standing, revision
    return standing | {"event": picked, "revision": revision}


def snapshot_button(data: Dataset, seen: View) -> None:
    st.divider()
    title = st.text_input("Title of the snapshot", placeholder="Military presence", key="title", max_chars=90)
    settled = last_settled()
    bbox = seen.bbox(settled.width, settled.height) if settled else None
    theme = st.context.theme.type or "light"
    st.download_button(
        "Download a snapshot (PNG)",
        lambda: snapshot(
            data, seen, bbox=bbox, title=title or None, theme=theme, places=Gazetteer.default().get
        ),
        file_name=f"presence-{seen.first}-{seen.last}.png",
        mime="image/png",
        on_click="ignore",
        width="stretch",
        help="The period, filters and region on the screen as a 16:9 sheet with legend and scale.",
    )


def below(data: Dataset, whole: Dataset, seen: View, selected) -> None:
    """Under the map: the period's events, what has no point, whose place was chosen, the data's end."""
    period = period_in_words(seen.first, seen.last)
    if seen.known_by:
        left_out = len(whole.events) - len(data.events)
        st.markdown(
            f"As known on {in_words(seen.known_by.isoformat())}: {len(data.events)} events. "
            f"{left_out} more were published later, or on pages without a date. "
            "A summary that may draw on later pages is left out."
        )
    unplaced = selected[~selected["is_drawn"]]
    names = [
        f"Events, {period} ({len(selected)})",
        f"Not placeable to a point ({len(unplaced)})",
        "About the data",
    ]
    settled = settled_places(whole, Gazetteer.default()) if data_path() == EVENTS else []
    if settled:
        names.append(f"Places chosen by hand ({len(settled)})")
    tabs = st.tabs(names)
    with tabs[0]:
        st.caption(figures(selected))
        table(data, selected, key="events")
    with tabs[1]:
        st.caption(
            "Known only to a wide area, a governorate or a country: no mark stands for them on the map."
        )
        table(data, unplaced, key="unplaced")
    with tabs[2]:
        about(whole)
    if settled:
        with tabs[3]:
            st.caption(
                "Written names, in all periods, for which the gazetteer alone finds no place or another one: "
                "what it makes of them, which place was chosen, and why."
            )
            st.dataframe(settled, hide_index=True)


def table(data: Dataset, selected, *, key: str) -> None:
    """The selected events as a table; picking a row chooses the event on the map."""
    ids = list(selected.sort_values(["s0", "id"])["id"])

    def pick() -> None:
        picked = st.session_state[key]["selection"]["rows"]
        st.session_state["picked"] = ids[picked[0]] if picked else None

    rows = event_rows(data, ids)
    st.dataframe(rows, hide_index=True, key=key, on_select=pick, selection_mode="single-row", height="auto")


def about(whole: Dataset) -> None:
    publishers = {claim.publisher for event in whole.events for claim in event.claims}
    claims = sum(len(event.claims) for event in whole.events)
    st.markdown(
        f"{len(whole.events)} events, {claims} claims by {len(publishers)} publishers. "
        f"The data ends on {day_in_words(whole.cutoff)}: what happened later is not in it. "
        "A solid mark is certain in the period, a hollow one possible; status follows from the "
        "claims. Our compilation is CC BY 4.0. " + basemap.ATTRIBUTION + "."
    )


main()
