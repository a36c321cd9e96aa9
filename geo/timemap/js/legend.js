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
    const { events, selection } = marks;
    const kinds = selection.by("kind");
    const sides = selection.by("side");
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
    const { events, selection } = marks;
    const statuses = selection.by("status");
    const isAny = (place) => statuses.some((sums) => sums[place] > 0);
    const status = (id) => events.tables.statuses.findIndex((entry) => entry.id === id);
    const has = (id) => statuses.some(([rank]) => rank === status(id));
    const base = events.tables.kinds.findIndex(({ id }) => id === "base");
    const glyph = (id, certain) => glyphOf(marks, base, status(id), certain);
    const pale = glyph("reported", false);
    pale.style.opacity = 2 * events.fading.faintest;
    return [
      isAny(1) && { label: "certain", symbol: glyph("reported", true) },
      isAny(2) && { label: "possible", symbol: glyph("reported", false) },
      marks.marks.some(({ lead }) => marks.isStale(lead)) && { label: "last seen long ago", symbol: pale },
      has("disputed") && { label: "disputed", symbol: glyph("disputed", true) },
      has("denied") && { label: "denied", symbol: glyph("denied", false) },
      marks.circles.length && {
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

function row(symbol, label, count) {
  return el(
    "div",
    { class: "legend-row" },
    symbol,
    el("span", {}, label),
    el("span", { class: "count" }, count),
  );
}
