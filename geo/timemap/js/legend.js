// What is drawn, and how often: shapes by kind, colours by side, and what solid and hollow mean.

class Legend {
  constructor() {
    this.body = el("div", { class: "legend-body" });
    this.toggle = el(
      "button",
      { type: "button", class: "legend-toggle", "aria-expanded": "true", onclick: () => this.fold() },
      "Legend",
    );
    this.element = el("section", { class: "legend", "aria-label": "Legend" }, this.toggle, this.body);
  }

  fold(closed = !this.body.hidden) {
    this.body.hidden = closed;
    this.toggle.setAttribute("aria-expanded", !closed);
  }

  // marks: the layer that drew; its sprites and colours are what the legend shows.
  show(marks) {
    const { events, visible } = marks;
    const kinds = tally(events.kind, visible);
    const sides = tally(events.side, visible);
    const ways = this.#ways(marks);
    const key = JSON.stringify([kinds, sides, ways.map(({ label }) => label), marks.colours.theme]);
    if (key === this.shown) return;
    this.shown = key;
    const glyph = (kind, status, certain) => glyphOf(marks, kind, status, certain);
    this.body.replaceChildren(
      el("div", { class: "legend-ways" }, ...ways.map(({ label, symbol }) => row(symbol, label, ""))),
      el("hr"),
      ...kinds.map(([kind, sure, unsure]) =>
        row(
          glyph(kind, 0, sure > 0),
          events.tables.kinds[kind].plural,
          `${sure || ""}${sure && unsure ? " + " : ""}${unsure || ""}${unsure ? " possible" : ""}`,
        ),
      ),
      el("hr"),
      ...sides.map(([side, sure, unsure]) =>
        row(swatch(events.tables.sides[side]), events.tables.sides[side].label, String(sure + unsure)),
      ),
    );
    this.element.hidden = kinds.length === 0;
  }

  // Only the ways of drawing that are on the map now.
  #ways(marks) {
    const { events, visible } = marks;
    const all = [...visible.certain, ...visible.possible];
    const status = (id) => events.tables.statuses.findIndex((entry) => entry.id === id);
    const has = (id) => all.some((i) => events.status[i] === status(id));
    const base = events.tables.kinds.findIndex(({ id }) => id === "base");
    const glyph = (id, certain) => glyphOf(marks, base, status(id), certain);
    const pale = glyph("reported", false);
    pale.style.opacity = 2 * events.fading.faintest;
    return [
      visible.certain.length && { label: "certain", symbol: glyph("reported", true) },
      visible.possible.length && { label: "possible", symbol: glyph("reported", false) },
      visible.possible.some((i) => marks.isStale(i)) && { label: "last seen long ago", symbol: pale },
      has("disputed") && { label: "disputed", symbol: glyph("disputed", true) },
      has("denied") && { label: "denied", symbol: glyph("denied", false) },
      all.some((i) => events.isArea(i)) && {
        label: "somewhere in an area",
        symbol: el("span", { class: "area-symbol" }),
      },
    ].filter(Boolean);
  }
}

// A kind as the map draws it, in the ink of the theme; 18 pixels wide and high.
function glyphOf(marks, kind, status, certain) {
  const ratio = globalThis.devicePixelRatio || 1;
  const canvas = el("canvas", { width: 18 * ratio, height: 18 * ratio, "aria-hidden": "true" });
  const ctx = canvas.getContext("2d");
  ctx.scale(ratio, ratio);
  stamp(ctx, marks.sprites.get(kind, -1, status, certain, 6.5, marks.colours), 9, 9);
  return canvas;
}

// [value, how many certain, how many possible] of what is visible, in the table's order.
function tally(column, { certain, possible }) {
  const counts = new Map();
  const add = (indices, place) => {
    for (const i of indices) {
      if (!counts.has(column[i])) counts.set(column[i], [0, 0]);
      counts.get(column[i])[place]++;
    }
  };
  add(certain, 0);
  add(possible, 1);
  return [...counts].sort(([a], [b]) => a - b).map(([value, [sure, unsure]]) => [value, sure, unsure]);
}

function row(symbol, label, count) {
  return el(
    "div",
    { class: "legend-row" },
    symbol,
    el("span", {}, label),
    el("span", { class: "count" }, count),
  );
}
