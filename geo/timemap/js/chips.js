// The active filters, each in words with a button that takes it away.

class Chips {
  #onFilter;
  #most;

  // most: how many are named; onFilter(changes); onMore() where the rest can be seen.
  constructor({ most = Infinity, onFilter, onMore }) {
    this.#onFilter = onFilter;
    this.#most = most;
    this.onMore = onMore;
    this.element = el("div", { class: "chips", role: "group", "aria-label": "Active filters" });
  }

  show(active) {
    const named = active.slice(0, this.#most);
    const rest = active.length - named.length;
    this.element.replaceChildren(
      ...named.map(({ words, without }) => this.#chip(words, without)),
      ...(rest ? [el("button", { type: "button", class: "chip more", onclick: () => this.onMore() }, `${rest} more`)] : []),
    );
    this.element.hidden = active.length === 0;
  }

  #chip(words, without) {
    const attributes = { class: "chip", "aria-label": `Remove the filter: ${words}`, title: "Remove this filter" };
    const text = el("span", { class: "words", dir: "auto" }, words);
    return el("button", { type: "button", ...attributes, onclick: () => this.#onFilter(without) }, text, icon(CROSS));
  }
}

const CROSS = "M4.5 4.5L11.5 11.5M11.5 4.5L4.5 11.5";
const NAMED_LISTS = { sides: "sides", status: "statuses", actors: "actors", governorates: "governorates" };
const FEW_KINDS = 3;

// What narrows the events, as [{ words, without }]: `without` are the filters that take it away.
function activeFilters(filters, tables) {
  const active = [];
  if (filters.text) active.push({ words: `“${filters.text}”`, without: { text: "" } });
  const shown = shownKinds(filters, tables);
  if (shown.includes(false)) active.push({ words: kindsInWords(shown, tables), without: { layers: [], kinds: [] } });
  for (const [list, table] of Object.entries(NAMED_LISTS)) {
    for (const id of filters[list]) {
      const { label, name } = tables[table].find((entry) => entry.id === id) ?? { label: id };
      active.push({ words: label ?? name, without: { [list]: filters[list].filter((one) => one !== id) } });
    }
  }
  if (filters.area.length) active.push({ words: "in a drawn area", without: { area: [] } });
  return active;
}

function kindsInWords(shown, tables) {
  const { layers, kinds } = listsOfKinds(shown, tables);
  const names = (table, ids) => table.filter(({ id }) => ids.includes(id)).map(({ label, plural }) => plural ?? label);
  if (layers[0] === NONE) return "no layer";
  if (!kinds.length) return names(tables.layers, layers).join(", ");
  if (kinds.length <= FEW_KINDS) return names(tables.kinds, kinds).join(", ");
  return `${kinds.length} of ${tables.kinds.length} kinds`;
}
