// The period's events on the map: areas, arrows, pins with their names, how many stand at a spot, the chosen
// one, beside which all others step back; and what is under a pointer.

const DAYS_PER_YEAR = 365.25;
const RING = 5; // pixels between the chosen mark and the ring about it

const Marks = Overlay.extend({
  options: { pane: "presence-events", zIndex: 450, className: "presence-marks" },

  initialize(events) {
    this.colours = { theme: "light", halo: "#fff", ink: "#000" };
    this.badges = new Badges();
    this.setEvents(events);
  },

  // While the map is dragged, marks move with it; what is in view is counted when it comes to rest.
  getEvents() {
    return { ...Overlay.prototype.getEvents.call(this), moveend: this._rest };
  },

  takeColours(root) {
    const style = getComputedStyle(root);
    const [halo, ink, font] = ["--halo", "--ink", "--font"].map((name) => style.getPropertyValue(name).trim());
    this.colours = { theme: root.dataset.theme, halo, ink };
    this._font = font;
  },

  setEvents(events) {
    this.events = events;
    this.sprites = new Sprites(events.tables, events.looks, events.header.news);
    this.news = new News(events);
    this.routes = new Routes(events);
    this.labels = new Labels(events);
    this.pointed = this.chosen = -1; // indices of events
    this.marks = [];
    this.circles = []; // events whose areas are painted
    this.refilter();
  },

  // Other events pass the filters.
  refilter() {
    this.spots = this.selection = null;
  },

  // Selects what the half-open period, the filters and the map's bounds let through, and paints it.
  show(p0, p1) {
    this.period = [p0, p1];
    this._isSelected = false;
    this.redraw();
  },

  _rest() {
    const view = this._view();
    if (this.spots && (view.left !== this.spots.view.left || view.top !== this.spots.view.top)) this.spots = null;
    this._place();
  },

  paint(ctx, size, view) {
    if (!this.period) return;
    this.view = view;
    this._select({ ...view, size });
    this._gather();
    const [pointed, chosen] = [this._markOf(this.pointed), this._markOf(this.chosen)];
    this.isFocused = chosen !== undefined;
    const opacityOf = (mark) => (!chosen || mark === chosen || mark === pointed ? 1 : this.events.looks.dimmed);
    this._paintAreas(ctx);
    for (const mark of new Set([pointed, chosen])) this._paintReach(ctx, mark);
    this._paintRoutes(ctx);
    for (const mark of this.labels.isEmpty ? [] : this.marks) {
      ctx.globalAlpha = opacityOf(mark);
      if (mark !== chosen) this.labels.stamp(ctx, mark);
    }
    ctx.globalAlpha = 1;
    this.badges.begin(ctx, this.colours);
    for (const mark of this.marks) {
      if (mark === chosen) this._paintRing(ctx, mark);
      this._paintMark(ctx, mark, opacityOf(mark));
    }
    if (chosen) this.labels.stamp(ctx, chosen);
    this.fire("painted");
  },

  // Names what has room for it, once things have come to rest. room: the box of the view where nothing
  // covers the map; namesAbout: see Names.firm.
  label(room, namesAbout) {
    if (!this.view) return;
    const ground = namesAbout(this.marks.map((mark) => this._extentOf(mark)), this.view);
    const marks = this.marks.map((mark) => ({ ...mark, extent: this._extentOf(mark), rank: this._rankOf(mark) }));
    const about = { taken: this.routes.boxes(), chosen: this.chosen, room, ground, colours: this.colours, font: this._font };
    if (this.labels.place(marks, about)) this.redraw();
  },

  // What the names of the ground keep clear of: marks and their names.
  obstacles() {
    return [...this.marks.map((mark) => this._extentOf(mark)), ...this.labels.all.map(({ box }) => box)];
  },

  // News first, then what is certain.
  _rankOf({ lead, news }) {
    if (news) return 0;
    return this.isCertain(lead) ? 1 : 2;
  },

  _extentOf({ x, y, radius, count, news, lead }) {
    const outer = lead === this.chosen ? this._ringOf({ radius, news }) + 2 : radius + 2;
    const far = Math.max(outer, radius * this.events.header.news.reach + 2);
    const box = [x - outer, y - (news & OPENED ? far : outer), x + outer, y + (news & CLOSED ? far : outer)];
    if (count < 2) return box;
    const badge = this.badges.boxAt(...this._badgeOf({ x, y, radius, news }), count);
    return [Math.min(box[0], badge[0]), Math.min(box[1], badge[1]), box[2], box[3]];
  },

  _select(view) {
    if (!this.spots?.holds(view)) {
      this.spots = new Spots(this.events, view, boxOf(this._map), this._radius());
      this.selection = new Selection(this.events, this.spots);
      this._order = this.spots.order;
      this.sprites.prepare(this.events.lookTable, this.spots.radius, this.colours);
      const { spots } = this;
      requestIdleCallback(() => spots === this.spots && spots.members(0)); // so that a click need not wait
      this._isSelected = false;
    }
    if (!this._isSelected) this.selection.select(...this.period);
    this._isSelected = true;
  },

  // One on its own stands on its own place; several on that of most.
  _gather() {
    const { spots, selection, view, events } = this;
    const scale = view.world / WHOLE_WORLD;
    const newsAt = this.news.at(spots, ...this.period);
    this.marks = [];
    for (const spot of this._order) {
      const count = selection.countAt(spot);
      if (!count) continue;
      const area = spots.isArea[spot];
      const lead = this._leadAt(spot, count);
      const isAlone = count === 1 && !area;
      const x = (isAlone ? events.x[lead] * scale : spots.x[spot]) - view.left;
      const y = (isAlone ? events.y[lead] * scale : spots.y[spot]) - view.top;
      const radius = area ? spots.radius * events.looks.area : spots.radius;
      const told = count > this.events.header.news.crowd ? 0 : newsAt[spot];
      const news = lead === this.chosen ? this.news.of(lead, ...this.period) : told;
      this.marks.push({ spot, x, y, area, radius, lead, count, news });
    }
    const chosen = this._markOf(this.chosen);
    if (chosen) this.marks.push(...this.marks.splice(this.marks.indexOf(chosen), 1)); // above all others
  },

  _leadAt(spot, count) {
    const { chosen, events, selection, spots } = this;
    const isHere = count > 1 && chosen >= 0 && spots.spotOf(chosen) === spot;
    return isHere && events.possible(chosen, ...this.period) ? chosen : selection.leadAt(spot);
  },

  // The events that share a mark, in the order of time.
  members({ spot }) {
    return [...this.selection.at(spot)];
  },

  // Marks grow a little with the zoom: 17 pixels across at zoom 7.
  _radius() {
    return Math.round(2 * Math.min(11, Math.max(6, 8.5 + (this._map.getZoom() - 7) * 0.8))) / 2;
  },

  isCertain(i) {
    return this.events.certain(i, ...this.period);
  },

  // A base that nobody has seen for years is drawn ever paler.
  _opacity(i, certain) {
    const seen = this.events.last_seen[i];
    if (certain || seen === NEVER || this.events.e1[i] !== FOREVER) return 1;
    const from = Math.max(this.period[0], seen);
    const { per_year, faintest } = this.events.fading;
    return Math.max(faintest, 1 - (per_year * (from - seen)) / DAYS_PER_YEAR);
  },

  // Whether an event is drawn paler by more than a year.
  isStale(i) {
    return this._opacity(i, this.isCertain(i)) < 1 - this.events.fading.per_year;
  },

  _colour(i) {
    return this.events.tables.sides[this.events.side[i]][this.colours.theme];
  },

  // Circles that coincide are drawn once, else a busy area would fill up.
  _paintAreas(ctx) {
    const { events, spots } = this;
    const drawn = new Set();
    this.circles = [];
    events.areas.forEach((i, n) => {
      const circle = events.circles[n];
      if (drawn.has(circle) || !spots.tallied[i] || !events.possible(i, ...this.period)) return;
      drawn.add(circle);
      this.circles.push(i);
      this._paintCircle(ctx, i, 0.045, [5, 5], this.isFocused ? this.events.looks.dimmed : 1);
    });
  },

  _paintRoutes(ctx) {
    const { chosen, pointed, isFocused, events, period, colours, spots } = this;
    const look = (i) => {
      const isDimmed = isFocused && i !== chosen && i !== pointed;
      return { colour: this._colour(i), opacity: isDimmed ? events.looks.dimmed : 1 };
    };
    const how = { clear: spots.radius + 4, first: [chosen, pointed], look, halo: colours.halo };
    this.routes.paint(ctx, this._size, this.view, period, how);
  },

  // A circle that covers the whole view has no fill: it would only darken the land.
  _paintCircle(ctx, i, fill, dash, opacity = 1) {
    const circle = circleOf(this.events, i, this.view);
    if (covers(circle, this._size)) return;
    const { x, y, reach } = circle;
    ctx.beginPath();
    ctx.arc(x, y, reach, 0, 2 * Math.PI);
    ctx.fillStyle = ctx.strokeStyle = this._colour(i);
    ctx.globalAlpha = fill * opacity;
    ctx.fill();
    ctx.globalAlpha = 0.7 * opacity;
    ctx.lineWidth = 1.2;
    ctx.setLineDash(dash);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  },

  _paintMark(ctx, mark, most) {
    const { x, y, lead, radius, count, news } = mark;
    const { kind, side, status } = this.events;
    const certain = this.isCertain(lead);
    const opacity = Math.min(most, this._opacity(lead, certain));
    const sprite = this.sprites.get(kind[lead], side[lead], status[lead], certain, radius, this.colours, news);
    if (opacity < 1) ctx.globalAlpha = opacity;
    stamp(ctx, sprite, x, y);
    if (opacity < 1) ctx.globalAlpha = most;
    if (count > 1) this.badges.paint(ctx, ...this._badgeOf(mark), count);
    if (most < 1) ctx.globalAlpha = 1;
  },

  // On the left: towns have their names on the right. Clear of what says that a base has opened.
  _badgeOf({ x, y, radius, news }) {
    return news & OPENED ? [x - radius - 3, y] : [x - radius, y - radius];
  },

  _markOf(i) {
    if (i < 0 || !this.spots || !this.events.possible(i, ...this.period)) return undefined;
    const spot = this.spots.spotOf(i);
    return spot ? this.marks.find((mark) => mark.spot === spot) : undefined;
  },

  // How far off the event may be, unless its mark covers all of that.
  _paintReach(ctx, mark) {
    if (!mark) return;
    const { reach } = circleOf(this.events, mark.lead, this.view);
    if (mark.area) this._paintCircle(ctx, mark.lead, 0.12, []);
    else if (reach > mark.radius + RING) this._paintCircle(ctx, mark.lead, 0.12, [2, 3]);
  },

  _paintRing(ctx, mark) {
    ctx.beginPath();
    ctx.arc(mark.x, mark.y, this._ringOf(mark), 0, 2 * Math.PI);
    for (const [width, colour] of [
      [5, this.colours.halo],
      [2, this.colours.ink],
    ]) {
      ctx.lineWidth = width;
      ctx.strokeStyle = colour;
      ctx.stroke();
    }
    this.badges.begin(ctx, this.colours);
  },

  // Its radius: about all that the mark tells.
  _ringOf({ radius, news }) {
    return RING + radius * (news ? this.events.header.news.reach - 0.2 : 1);
  },

  // The mark at a point of the view, else an area whose outline passes there, else null. Marks are few,
  // however many events they stand for.
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
    return this._markOf(this.circles.find(onOutline) ?? -1) ?? null;
  },

  // Redraws only if what is pointed at is another mark.
  point(mark) {
    const lead = mark ? mark.lead : -1;
    if (lead === this.pointed) return;
    this.pointed = lead;
    this.redraw();
  },
});
