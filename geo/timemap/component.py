"""The time map as a Streamlit component (v2), in three mounts.

The first brings the scripts and the ground, which never change; the second takes the events as raw
bytes. Streamlit keeps large messages in a cache, so that a rerun sends references, and other events
come without the ground. The third takes the JSON command. The browser obeys a command only when its
revision is new, so a rerun in the middle of a drag changes nothing.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import streamlit as st

from geo.errors import ViewError
from geo.timemap.assets import leaflet_script, script, styles
from geo.view import View

HOST = """
:host { display: block; scroll-margin-top: var(--presence-map-above, 56px); }
.presence {
  /* The page says how much of the window is its own. */
  height: calc(100dvh - var(--presence-map-above, 56px));
  min-height: 560px;
}
@media (max-width: 700px) {
  .presence { min-height: 600px; }
}
"""

EVENTS_SCRIPT = """
const HUB = Symbol.for("presence-map.hub");
export default (mount) => {
  const hub = (globalThis[HUB] ??= {});
  if (hub.mountEvents) return hub.mountEvents(mount);
  // The scripts are on their way: they mount what waits, as it was given last.
  hub.waiting = mount;
  return () => (hub.waiting === mount ? (hub.waiting = null) : hub.unmountEvents?.(mount));
};
"""

COMMAND_SCRIPT = """
const HUB = Symbol.for("presence-map.hub");
export default ({ data }) => {
  const hub = (globalThis[HUB] ??= {});
  hub.command = data;
  hub.take?.(data);
};
"""


class Settled(NamedTuple):
    """What the browser last came to rest on."""

    view: View
    width: int
    height: int
    """CSS pixels of the map, for `View.bbox`"""


def mount(
    payload: bytes, ground: str, view: View, command: Mapping, *, key: str = "time-map"
) -> Settled | None:
    """Mount the time map, and say where the browser last came to rest; None until it has.

    ground: `geo.timemap.ground.ground_script()`.
    view: where to start; the address of the page overrules it, and the browser owns it from then on.
    command: `revision` (the rest is obeyed only when it is new), `event` (the id of one to choose and to
    fly to), `theme` (`light`, `dark`, or empty for the system's). What is missing or None stays as it is.
    """
    scripts, events, commands = _components(ground)
    result = events(data=payload, key=key, on_settled_change=ignore)
    scripts(key=f"{key}-scripts")
    commands(data={"view": view.to_json(), "theme": ""} | dict(command), key=f"{key}-command")
    return _settled(result)


def last_settled(key: str = "time-map") -> Settled | None:
    """What `mount` will return in this run, for what stands above it on the page."""
    return _settled(st.session_state.get(key))


def _settled(state: Mapping | None) -> Settled | None:
    settled = state.get("settled") if state else None
    if not settled:
        return None
    try:
        view = View.from_json(settled["view"])
    except ViewError:  # the browser is somewhere that no View can be
        return None
    return Settled(view, settled["width"], settled["height"])


@cache
def _components(ground: str):
    """The three components, registered once for each ground.

    isolate_styles: the map lives in a shadow root, since Leaflet's class names and the page's bare
    element styles would otherwise reach into each other.
    """
    code = f"""{leaflet_script()}
const L = globalThis.L.noConflict();
{script()}
presence.offer({ground});
export default () => {{}};
"""
    component = st.components.v2.component
    return (
        component("presence_map_scripts", js=code),
        component("presence_map_events", css=styles() + HOST, js=EVENTS_SCRIPT, isolate_styles=True),
        component("presence_map_command", js=COMMAND_SCRIPT),
    )


def ignore() -> None:
    """Streamlit keeps a state only for a component with a callback for it."""
