// The entry of the Streamlit component (v2). One component brings these scripts and the ground, one the
// events as bytes, one the JSON command; each runs as a module of its own, so they meet in a hub on
// globalThis. A page holds one time map: it has one address, and one presenceMap.

const HUB = Symbol.for("presence-map.hub");
const mounts = new WeakMap();

// Streamlit sends together what is set in one turn of the event loop, and reruns the fragment alone if one
// of them is a fragment's: what the page is to hear must go out in a turn of its own.
const TURN_MS = 10;
let turns = Promise.resolve();
function inTurn(action) {
  turns = turns.then(() => {
    action();
    return new Promise((resolve) => setTimeout(resolve, TURN_MS));
  });
}

// Tells the hub how to mount events on a ground, and mounts what has been waiting for that.
function offer(ground) {
  const hub = (globalThis[HUB] ??= {});
  hub.mountEvents = (mount) => mountEvents(ground, mount);
  hub.unmountEvents = ({ parentElement }) => mounts.get(parentElement)?.unmount();
  if (hub.waiting) hub.mountEvents(hub.waiting);
  hub.waiting = null;
}

// ground: folium's own script, as a function of Leaflet that returns the map. Called at first, and
// again whenever the events change; Streamlit calls what it returns on unmount only.
function mountEvents(ground, { parentElement, data, setStateValue }) {
  const mounted = mounts.get(parentElement);
  if (mounted) {
    mounted.setEvents(data);
    return mounted.unmount;
  }
  const hub = (globalThis[HUB] ??= {});
  hub.answers ??= new Answers();
  if (hub.tell) hub.answers.open(hub.tell);
  let [bytes, timeMap, revision] = [data, null, null];
  const start = (command) => {
    const options = { ...command, answers: hub.answers, onSettled: (settled) => inTurn(() => setStateValue("settled", settled)) };
    timeMap = new TimeMap(groundIn(parentElement, ground), bytes, options);
  };
  hub.take = (command) => {
    if (!timeMap) start(command);
    else if (command.revision !== revision) timeMap.command(command);
    else timeMap.setTheme(command.theme);
    revision = command.revision;
  };
  const state = {
    setEvents(next) {
      if (next === bytes) return;
      bytes = next;
      timeMap?.setEvents(next);
    },
    unmount() {
      timeMap?.destroy();
      mounts.delete(parentElement);
      hub.take = null;
    },
  };
  mounts.set(parentElement, state);
  if (hub.command) hub.take(hub.command);
  return state.unmount;
}

// folium's script asks Leaflet for a map in the element with an id, which a shadow root hides from
// it: it gets a Leaflet whose `map` has our element at hand.
function groundIn(parentElement, ground) {
  const element = el("div", { class: "folium-map" });
  parentElement.append(element);
  const leaflet = Object.create(L);
  leaflet.map = (_, options) => L.map(element, options);
  return ground(leaflet);
}
