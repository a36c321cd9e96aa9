// What is drawn, and how often: shapes by kind, colours by side, and what solid and hollow mean.

const WIDE = 18; // characters: a longer label has a line of its own

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
      el("div", { class: "legend-ways" }, ...ways.map(({ label, symbol }) => row(symbol, label, "", label.length > WIDE))),
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
    const glyph = (id, certain, news) => glyphOf(marks, base, status(id), certain, news);
    const { labels } = events.header.news;
    const isNews = (bit) => marks.marks.some(({ news }) => news & bit);
    const pale = glyph("reported", false);
    pale.style.opacity = 2 * events.fading.faintest;
    return [
      isAny(1) && { label: "certain", symbol: glyph("reported", true) },
      isAny(2) && { label: "possible", symbol: glyph("reported", false) },
      marks.marks.some(({ lead }) => marks.isStale(lead)) && { label: "last seen long ago", symbol: pale },
      has("disputed") && { label: "disputed", symbol: glyph("disputed", true) },
      has("denied") && { label: "denied", symbol: glyph("denied", false) },
      isNews(OPENED) && { label: labels.opened, symbol: glyph("reported", true, OPENED) },
      isNews(CLOSED) && { label: labels.closed, symbol: glyph("reported", true, CLOSED) },
      marks.circles.length && {
        label: "somewhere in an area",
        symbol: el("span", { class: "area-symbol" }),
      },
      marks.routes.shown.length && { label: events.header.routes.label, symbol: routeSymbol(marks.colours) },
    ].filter(Boolean);
  }
}

// A kind as the map draws it, in the ink of the theme; 18 pixels wide and high. With what is added for
// news, the mark stands a little lower or higher.
function glyphOf(marks, kind, status, certain, news = 0) {
  const { canvas, ctx } = symbolCanvas();
  const [radius, lift] = news ? [5, news === OPENED ? 2.5 : -2.5] : [6.5, 0];
  stamp(ctx, marks.sprites.get(kind, -1, status, certain, radius, marks.colours, news), 9, 9 + lift);
  return canvas;
}

function routeSymbol({ ink, halo }) {
  const { canvas, ctx } = symbolCanvas();
  ctx.lineCap = ctx.lineJoin = "round";
  paintArrow(ctx, [[1.5, 13], [9, 6], [16.5, 9]], ink, halo, true);
  return canvas;
}

function symbolCanvas() {
  const ratio = globalThis.devicePixelRatio || 1;
  const canvas = el("canvas", { width: 18 * ratio, height: 18 * ratio, "aria-hidden": "true" });
  const ctx = canvas.getContext("2d");
  ctx.scale(ratio, ratio);
  return { canvas, ctx };
}

function row(symbol, label, count, isWide = false) {
  return el(
    "div",
    { class: isWide ? "legend-row wide" : "legend-row" },
    symbol,
    el("span", {}, label),
    el("span", { class: "count" }, count),
  );
}
