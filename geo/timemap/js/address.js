// The view in the page's address. The names are those of View.to_query in geo/view.py; parameters
// that are not ours stay as they are.

const LISTS = ["layers", "ground", "kinds", "actors", "sides", "status", "governorates"];
const MODES = ["window", "cumulative"];
const MOST_CORNERS = 200; // of a drawn area
const WRITE_AFTER_MS = 150;

class Address {
  #pending = null;
  #replaceSoon = debounced(() => this.settle(), WRITE_AFTER_MS);

  // A notebook shows the map in a frame without an address of its own: nothing to write there.
  get writable() {
    return ["http:", "https:", "file:"].includes(location.protocol);
  }

  // What the address says: first, last, at, event, measures, filters, isWhole; null or absent where it says
  // nothing.
  read() {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) query.set(name, value);
    const view = { filters: {} };
    for (const name of [...LISTS, "text", "mode", "known"]) {
      if (query.get(name))
        view.filters[name] = LISTS.includes(name) ? query.get(name).split(",") : query.get(name);
    }
    const area = readCorners(query.get("area") ?? "");
    if (area) view.filters.area = area;
    // We write all three: such an address leaves nothing out that is not empty.
    view.isWhole = ["from", "to", "at"].every((name) => query.get(name));
    if (query.get("event")) view.event = query.get("event");
    view.measures = readMeasures(query);
    view.at = readPosition(query.get("at") ?? "");
    const [first, last] = [readDay(query.get("from")), readDay(query.get("to"))];
    // Of a period wholly outside the calendar nothing is left; as in Python, the view's own holds.
    const isOutside = first > LAST_DAY || (last !== null && last < FIRST_DAY);
    view.first = isOutside ? null : clampDay(first);
    view.last = isOutside ? null : clampDay(last);
    return view;
  }

  // Scrubbing and panning replace the entry, a little later; a deliberate jump makes a new one.
  replace(query) {
    if (!this.writable) return;
    this.#pending = query;
    this.#replaceSoon();
  }

  push(query) {
    if (!this.writable) return;
    this.#forget();
    const url = this.#url(query);
    if (url !== location.href) history.pushState(history.state, "", url);
  }

  // Writes now what waits to be written: before a jump, so that Back returns to what was on the screen.
  settle() {
    if (this.#pending) history.replaceState(history.state, "", this.#url(this.#pending));
    this.#forget();
  }

  #forget() {
    this.#replaceSoon.cancel();
    this.#pending = null;
  }

  #url(query) {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(query)) {
      const text = name === "area" ? value.map((corner) => corner.join(" ")).join() : String(value ?? "");
      if (text) url.searchParams.set(name, text);
      else url.searchParams.delete(name);
    }
    // Commas and colons may stand in a query; %2C and %3A only make the address hard to read.
    url.search = url.search.replaceAll("%2C", ",").replaceAll("%3A", ":");
    return url.href;
  }
}

// [lat, lon, zoom] of a text such as 35.3,39.0,7, or null for what is no place on the map; the limits
// are those of View.__post_init__ in geo/view.py.
function readPosition(text) {
  const parts = text.split(",");
  const [lat, lon, zoom] = parts.map((part) => (part.trim() ? Number(part) : NaN));
  const isPosition =
    parts.length === 3 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 22;
  return isPosition ? [lat, lon, zoom] : null;
}

// The corners [lon, lat] of a text such as 39 35,41 35,40 36.5, or null for what is no area; the limits are
// those of View.__post_init__.
function readCorners(text) {
  const corners = text.split(",").map((corner) => corner.trim().split(/\s+/).map(Number));
  const isCorner = ([lon, lat, ...more]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && !more.length;
  const isArea = corners.length >= 3 && corners.length <= MOST_CORNERS && corners.every(isCorner);
  return isArea ? corners : null;
}
