// The period's events on the map: pins, areas, stacks, the chosen one; and what is under a pointer.

const DAYS_PER_YEAR = 365.25;
const WIDE_PIN_KM = 3; // from here on a pin shows its radius when pointed at

const Marks = Overlay.extend({
  options: { pane: "presence-events", zIndex: 450, className: "presence-marks" },

  initialize(events) {
    this.setEvents(events);
    this.colours = { theme: "light", halo: "#fff", ink: "#000" };
  },

  takeColours(root) {
    const style = getComputedStyle(root);
    const [halo, ink] = ["--halo", "--ink"].map((name) => style.getPropertyValue(name).trim());
    this.colours = { theme: root.dataset.theme, halo, ink };
  },

  setEvents(events) {
    this.events = events;
    this.sprites = new Sprites(events.tables, events.looks);
    this.pointed = this.chosen = -1; // indices of events
    this.marks = [];
    this.visible = { certain: [], possible: [] };
  },

  // Selects what the half-open period, the filters and the map's bounds let through, and paints it.
  show(p0, p1) {
    this.period = [p0, p1];
    this.redraw();
  },

  paint(ctx, size, view) {
    if (!this.period) return;
    this.view = view;
    this._select();
    this.marks = stackMarks(this.events, this.visible, { ...view, size }, this._radius(), this.chosen);
    this._paintAreas(ctx);
    const chosen = this._markOf(this.chosen);
    for (const mark of new Set([this._markOf(this.pointed), chosen])) this._paintReach(ctx, mark);
    for (const mark of this.marks) {
      if (mark === chosen) this._paintRing(ctx, mark);
      this._paintMark(ctx, mark);
    }
    this.fire("painted");
  },

  _select() {
    const [p0, p1] = this.period;
    const box = boxOf(this._map);
    const visible = { certain: [], possible: [], outside: 0, unplaceable: [] };
    const { events } = this;
    events.eachPossible(p0, p1, (i) => {
      if (!events.isPlaceable(i)) visible.unplaceable.push(i);
      else if (!events.meets(i, box)) visible.outside++;
      else (events.certain(i, p0, p1) ? visible.certain : visible.possible).push(i);
    });
    this.visible = visible;
  },

  // Marks grow a little with the zoom: 17 pixels across at zoom 7.
  _radius() {
    return Math.round(2 * Math.min(11, Math.max(6, 8.5 + (this._map.getZoom() - 7) * 0.8))) / 2;
  },

  // A base that nobody has seen for years is drawn ever paler.
  _opacity(i, certain) {
    const seen = this.events.last_seen[i];
    if (certain || seen === NEVER || this.events.e1[i] !== FOREVER) return 1;
    const from = Math.max(this.period[0], seen);
    const { per_year, faintest } = this.events.fading;
    return Math.max(faintest, 1 - (per_year * (from - seen)) / DAYS_PER_YEAR);
  },

  // Whether a possible event is drawn paler by more than a year.
  isStale(i) {
    return this._opacity(i, false) < 1 - this.events.fading.per_year;
  },

  _colour(i) {
    return this.events.tables.sides[this.events.side[i]][this.colours.theme];
  },

  // Circles that coincide are drawn once, else a busy area would fill up.
  _paintAreas(ctx) {
    const drawn = new Set();
    for (const i of this._areas()) {
      const circle = circleOf(this.events, i, this.view);
      const key = [circle.x, circle.y, circle.reach].map(Math.round).join();
      if (!drawn.has(key)) this._paintCircle(ctx, i, 0.045, [5, 5]);
      drawn.add(key);
    }
  },

  _areas() {
    return [...this.visible.certain, ...this.visible.possible].filter((i) => this.events.isArea(i));
  },

  // A circle that covers the whole view has no fill: it would only darken the land.
  _paintCircle(ctx, i, fill, dash) {
    const circle = circleOf(this.events, i, this.view);
    if (covers(circle, this._size)) return;
    const { x, y, reach } = circle;
    ctx.beginPath();
    ctx.arc(x, y, reach, 0, 2 * Math.PI);
    ctx.fillStyle = ctx.strokeStyle = this._colour(i);
    ctx.globalAlpha = fill;
    ctx.fill();
    ctx.globalAlpha = 0.7;
    ctx.lineWidth = 1.2;
    ctx.setLineDash(dash);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  },

  _paintMark(ctx, { x, y, lead, radius, members, certain }) {
    const { kind, side, status } = this.events;
    const sure = certain.has(lead);
    ctx.globalAlpha = this._opacity(lead, sure);
    stamp(ctx, this.sprites.get(kind[lead], side[lead], status[lead], sure, radius, this.colours), x, y);
    ctx.globalAlpha = 1;
    // On the left: towns have their names on the right.
    if (members.length > 1) this._paintBadge(ctx, x - radius, y - radius, members.length);
  },

  _paintBadge(ctx, x, y, count) {
    const text = count > 99 ? "99+" : String(count);
    ctx.font = "600 10px system-ui, sans-serif";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const half = Math.max(6.5, ctx.measureText(text).width / 2 + 3.5);
    ctx.beginPath();
    ctx.roundRect(x - half, y - 6.5, 2 * half, 13, 6.5);
    ctx.fillStyle = this.colours.ink;
    ctx.strokeStyle = this.colours.halo;
    ctx.lineWidth = 1.5;
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = this.colours.halo;
    ctx.fillText(text, x, y + 0.5);
  },

  _markOf(i) {
    return i < 0 ? undefined : this.marks.find(({ members }) => members.includes(i));
  },

  // How far off an area's event or a wide pin may be.
  _paintReach(ctx, mark) {
    if (!mark) return;
    if (mark.area) this._paintCircle(ctx, mark.lead, 0.12, []);
    else if (this.events.radius_km[mark.lead] > WIDE_PIN_KM) this._paintCircle(ctx, mark.lead, 0.1, [2, 3]);
  },

  _paintRing(ctx, { x, y, radius }) {
    ctx.beginPath();
    ctx.arc(x, y, radius + 5, 0, 2 * Math.PI);
    for (const [width, colour] of [
      [5, this.colours.halo],
      [2, this.colours.ink],
    ]) {
      ctx.lineWidth = width;
      ctx.strokeStyle = colour;
      ctx.stroke();
    }
  },

  // The mark at a point of the view, else an area whose outline passes there, else null.
  at(x, y, slack = 4) {
    let [best, nearest] = [null, Infinity];
    for (const mark of this.marks) {
      const distance = Math.hypot(mark.x - x, mark.y - y);
      if (distance <= mark.radius + slack && distance < nearest) [best, nearest] = [mark, distance];
    }
    if (best) return best;
    const onOutline = (i) => {
      const circle = circleOf(this.events, i, this.view);
      return Math.abs(Math.hypot(circle.x - x, circle.y - y) - circle.reach) <= slack + 2;
    };
    const area = this._areas().find(onOutline);
    return this._markOf(area ?? -1) ?? null;
  },

  // Redraws only if what is pointed at is another mark.
  point(mark) {
    const lead = mark ? mark.lead : -1;
    if (lead === this.pointed) return;
    this.pointed = lead;
    this.redraw();
  },
});
