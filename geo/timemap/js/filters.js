// What of the events is shown: the filters of a View under the names of the address, and which events
// they let through. An empty filter lets everything through, as in geo.view.select.

const NO_FILTERS = {
  layers: [], ground: [], kinds: [], actors: [], sides: [], status: [], governorates: [],
  area: [], text: "", mode: "window", known: "",
};
const VIEW_NAMES = { status: "statuses", known: "known_by" }; // where a View calls it otherwise
const SWITCHED = ["layers", "ground"]; // in the map's own layer control

// The filters of a View as JSON, and what overrules them.
function filtersOf(view, overruled) {
  const filters = { ...NO_FILTERS };
  for (const name of Object.keys(filters)) filters[name] = view[VIEW_NAMES[name] ?? name] || filters[name];
  return { ...filters, ...overruled };
}

// The other way round: fields of a View.
function viewOf(filters) {
  const view = {};
  for (const [name, value] of Object.entries(filters)) view[VIEW_NAMES[name] ?? name] = value;
  return { ...view, known_by: filters.known || null };
}

// Without what is not known. A list of nothing but unknown ids says nothing: the view's own holds.
function knownFilters(asked, tables, switches) {
  const ids = { ...tables, status: tables.statuses };
  const isKnown = (name, id) =>
    SWITCHED.includes(name) ? switches.knows(name, id) : ids[name].some((entry) => entry.id === id);
  const known = {};
  for (const [name, value] of Object.entries(asked)) {
    if (LISTS.includes(name)) {
      const kept = value.filter((id) => isKnown(name, id));
      if (kept.length) known[name] = kept;
    } else if (name === "mode") {
      if (MODES.includes(value)) known.mode = value;
    } else if (name === "known") {
      const day = readDay(value);
      if (day !== null && clampDay(day) === day) known.known = value;
    } else known[name] = value;
  }
  return known;
}

// Of each event a bit for each filter that keeps it out: what fails one filter only is what an option
// of that filter would bring back (facets.js).
const FAILS = { kind: 1, side: 2, status: 4, actor: 8, governorate: 16, area: 32, text: 64 };

// Fills events.fails and events.passes. The lists are one look-up each, so that a million events take
// some milliseconds. textMask: 1 for each event that has the text, where somebody else looked for it.
function applyFilters(events, filters, textMask = null) {
  const { total, kind, status, governorate, actor_set, fails, passes } = events;
  const { byKind, byStatus, byGovernorate, bySet } = lookUps(events.tables, filters);
  for (let i = 0; i < total; i++) {
    fails[i] = byKind[kind[i]] | byStatus[status[i]] | byGovernorate[governorate[i]] | bySet[actor_set[i]];
  }
  if (filters.area.length) failOutside(events, filters.area);
  if (filters.text) {
    const has = textMask ?? searchMask(events, filters.text);
    for (let i = 0; i < total; i++) if (!has[i]) fails[i] |= FAILS.text;
  }
  for (let i = 0; i < total; i++) passes[i] = fails[i] === 0 ? 1 : 0;
}

// For each rank of a table, the bit that its events fail by.
function lookUps(tables, filters) {
  const bits = (table, wanted, bit) => Uint8Array.from(table, ({ id }) => (isIn(wanted, id) ? 0 : bit));
  const shown = shownKinds(filters, tables);
  const sides = sidesOfSets(tables);
  const wanted = {
    actors: tables.actors.map(({ id }) => isIn(filters.actors, id)),
    sides: tables.sides.map(({ id }) => isIn(filters.sides, id)),
  };
  const failsActor = (actors) => filters.actors.length > 0 && !actors.some((rank) => wanted.actors[rank]);
  const failsSide = (set) => !sides[set].some((rank) => wanted.sides[rank]);
  return {
    byKind: Uint8Array.from(shown, (isShown) => (isShown ? 0 : FAILS.kind)),
    byStatus: bits(tables.statuses, filters.status, FAILS.status),
    byGovernorate: bits(tables.governorates, filters.governorates, FAILS.governorate),
    bySet: Uint8Array.from(
      tables.actor_sets,
      (actors, set) => (failsActor(actors) ? FAILS.actor : 0) | (failsSide(set) ? FAILS.side : 0),
    ),
  };
}

function isIn(wanted, id) {
  return wanted.length === 0 || wanted.includes(id);
}

// Ranks of the sides of each set of actors; nobody is of the others' side, as in geo/dataset.py.
function sidesOfSets(tables) {
  const rank = new Map(tables.sides.map(({ id }, place) => [id, place]));
  return tables.actor_sets.map((actors) => {
    const sides = new Set(actors.map((actor) => rank.get(tables.actors[actor].side)));
    return sides.size ? [...sides] : [rank.get("other")];
  });
}

// By rank, whether a kind is shown: layers and kinds are two lists of one thing.
function shownKinds({ layers, kinds }, tables) {
  return tables.kinds.map(({ id, layer }) => isIn(layers, layer) && isIn(kinds, id));
}

// The shortest two lists that show just these kinds.
function listsOfKinds(shown, tables) {
  if (!shown.includes(true)) return { layers: [NONE], kinds: [] };
  const ofLayer = (id) => shown.filter((_, rank) => tables.kinds[rank].layer === id);
  const layers = tables.layers.map(({ id }) => id).filter((id) => ofLayer(id).includes(true));
  const isWhole = layers.every((id) => !ofLayer(id).includes(false));
  const kinds = tables.kinds.filter((_, rank) => shown[rank]).map(({ id }) => id);
  return { layers: layers.length < tables.layers.length ? layers : [], kinds: isWhole ? [] : kinds };
}

// What is shown once these layers are on, and no others: of a layer that was off, all.
function withLayers(filters, ids, tables) {
  const shown = shownKinds(filters, tables);
  const wasOn = new Set(tables.kinds.filter((_, rank) => shown[rank]).map(({ layer }) => layer));
  const next = tables.kinds.map(
    ({ layer }, rank) => isIn(ids, layer) && (shown[rank] || !wasOn.has(layer)),
  );
  return listsOfKinds(next, tables);
}

// A drawn area's sides are straight on the map, so corners and points are compared in Web Mercator. Where
// sides cross, what lies within twice is out, as in geo/view.py.
function failOutside(events, corners) {
  const { total, fails, x, y } = events;
  const ringX = Float64Array.from(corners, ([lon]) => worldX(lon) * WHOLE_WORLD);
  const ringY = Float64Array.from(corners, ([, lat]) => worldY(lat) * WHOLE_WORLD);
  const [west, east] = extent(ringX);
  const [north, south] = extent(ringY);
  for (let i = 0; i < total; i++) {
    // What has no point is nowhere.
    const isNear = y[i] !== 0 && x[i] >= west && x[i] <= east && y[i] >= north && y[i] <= south;
    if (!isNear || !isInside(x[i], y[i], ringX, ringY)) fails[i] |= FAILS.area;
  }
}

function extent(values) {
  return [Math.min(...values), Math.max(...values)];
}

// Even-odd rule, for a ring of corners at x, y: https://wrfranklin.org/Research/Short_Notes/pnpoly.html
function isInside(atX, atY, x, y) {
  let inside = false;
  for (let i = 0, j = x.length - 1; i < x.length; j = i++) {
    if (y[i] > atY !== y[j] > atY && atX < ((x[j] - x[i]) * (atY - y[i])) / (y[j] - y[i]) + x[i]) inside = !inside;
  }
  return inside;
}
