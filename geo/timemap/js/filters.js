// Filters by the names of the address: what a View says, and what an address may say.

// The filters of a View as JSON, and what overrules them.
function filtersOf(view, overruled) {
  const { layers, ground, kinds, actors, sides, statuses, text, mode, known_by } = view;
  return { layers, ground, kinds, actors, sides, status: statuses, text, mode, known: known_by ?? "", ...overruled };
}

const SWITCHED = ["layers", "ground"]; // in the map's own layer control

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
    } else if (name !== "known" || readDay(value) !== null) known[name] = value;
  }
  return known;
}
