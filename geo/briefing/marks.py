"""Which marks are hidden, and what the briefer adds to the map."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

import streamlit as st

from gazetteer import Gazetteer
from geo.briefing.notes import MIDDLE, in_words, point_of
from geo.briefing.settings import name
from geo.dataset import Dataset
from geo.errors import PresenceError
from geo.event import Event
from geo.large import LargeDataset
from geo.markdown import plain
from geo.snapshot import Layout, Note
from geo.snapshot.brief import LONGEST_NOTE, MOST_NOTES, WIDEST_RING_KM
from geo.view import View
from geo.words import dates_in_words

MOST_LISTED = 2000
"""Of more marks none is chosen by its title."""
WORDS, RING, AT, PROBLEM = (name(field) for field in ("note", "ring", "at", "problem"))


def controls(whole: Dataset | LargeDataset, view: View, pages: tuple[Layout, ...]) -> None:
    """What is hidden, what is added, and the list of it."""
    _hide(whole, pages)
    _add(whole, view)
    _added()


def _hide(whole, pages: tuple[Layout, ...]) -> None:
    hidden = [id for id in st.session_state[name("hidden")] if id in whole.by_id]
    st.session_state[name("hidden")] = hidden  # by id, whatever the labels were
    drawn = {}
    for page in pages:
        indices = sorted(set(chain.from_iterable(panel.visible for panel in page.panels)))
        if len(indices) > MOST_LISTED:
            st.caption(f"Marks can be hidden one by one where no more than {MOST_LISTED:,} are drawn.")
            indices = []
        drawn |= {event.id: event for event in page.dataset.at(indices)}
    labels = labelled([*(whole.by_id[id] for id in hidden if id not in drawn), *drawn.values()], whole.cutoff)
    st.multiselect(
        "Hide marks",
        sorted(labels, key=labels.__getitem__),
        format_func=labels.__getitem__,
        placeholder="none; search by title or date",
        select_all=False,
        key=name("hidden"),
        persist_state="session",
    )


def labelled(events: Iterable[Event], cutoff: int) -> dict[str, str]:
    """id → title and date; of those that share them with another, the id as well."""
    told = {event.id: f"{event.title}, {dates_in_words(event, cutoff)}" for event in events}
    times = Counter(told.values())
    return {id: f"{words} ({id})" if times[words] > 1 else words for id, words in told.items()}


def _add(whole, view: View) -> None:
    chosen = whole.by_id.get(view.event) if view.event else None
    points = {MIDDLE: (view.lon, view.lat)}
    if chosen is not None and chosen.lon is not None:
        points[f"The chosen event: {chosen.title}"] = chosen.lon, chosen.lat

    def add() -> None:
        session, gazetteer = st.session_state, Gazetteer.default()
        at, session[PROBLEM] = session[AT] or MIDDLE, ""
        if len(session[name("notes")]) == MOST_NOTES:
            session[PROBLEM] = f"A sheet holds {MOST_NOTES} notes; remove one before adding another."
            return
        try:
            lon, lat = points.get(at) or point_of(at, gazetteer, points[MIDDLE])
            note = Note(lon, lat, session[WORDS].strip(), float(session[RING] or 0))
        except PresenceError as error:
            session[PROBLEM] = str(error)
            return
        session[name("notes")] += (note,)
        session[WORDS], session[RING], session[AT] = "", 0, MIDDLE

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Note", max_chars=LONGEST_NOTE, placeholder="words on the map", key=WORDS)
        st.number_input("Ring, km", 0, WIDEST_RING_KM, key=RING, width=120)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "At: choose, or type a place or lat, lon", tuple(points), accept_new_options=True, key=AT
        )
        st.button("Add", on_click=add, key=name("add"))
    if problem := st.session_state.get(PROBLEM):
        st.error(plain(problem))


def _added() -> None:
    notes = st.session_state[name("notes")]

    def remove(i: int) -> None:
        st.session_state[name("notes")] = (*notes[:i], *notes[i + 1 :])

    for i, note in enumerate(notes):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            st.markdown(plain(in_words(note)))
            st.button("Remove", on_click=remove, args=(i,), key=name(f"remove-{i}"))
