"""The channel by which the browser asks Python for something small while it draws on.

A component without a look of its own, in a fragment: an answer reruns the fragment and not the page.
The browser sets the question as the component's state, `{id, question}`; the run mounts the answer as its
data; js/answers.js has the other end. An answer is sent once. A run that finds it given already (the
page was rerun) sends the id alone, and a browser that is still waiting for it asks again.
"""

from collections.abc import Callable, Mapping
from functools import cache

import streamlit as st

from geo.timemap.component import ignore

SCRIPT = """
const HUB = Symbol.for("presence-map.hub");
export default ({ data, setStateValue }) => {
  const hub = (globalThis[HUB] ??= {});
  hub.tell = (question) => setStateValue("asked", question);
  hub.answers?.open(hub.tell);
  hub.answers?.hear(data);
};
"""


@st.fragment
def answer_questions(answering: Callable[[Mapping], dict], *, key: str = "time-map-answers") -> None:
    """Mount the channel; `answering` gives the answer to a question (see geo.timemap.answers)."""
    asked = (st.session_state.get(key) or {}).get("asked")
    given = f"{key}-given"
    data = {}
    match asked:
        case {"id": str(id), "question": Mapping() as question}:
            data["id"] = id
            if st.session_state.get(given) != id:
                data["answer"] = answering(question)
    _component()(data=data, key=key, on_asked_change=ignore)
    st.session_state[given] = data.get("id")


@cache
def _component():
    return st.components.v2.component("presence_map_answers", js=SCRIPT)
