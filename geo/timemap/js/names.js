// The names of the ground on one canvas. Ground, not data: grey, no hue but the water's.

const NAMED_LAYERS = { road: "roads", governorate: "governorates" }; // class of names → what shows it

const Names = Overlay.extend({
  options: { pane: "presence-names", zIndex: 420, className: "presence-names" },

  // names, lettering: see names.py.
  initialize(names, lettering, options) {
    L.setOptions(this, options);
    this._widths = new Map();
    this._marks = []; // in the world's coordinates
    this._lettering = new Lettering(names, lettering, (...text) => this._measure(...text));
  },

  getEvents() {
    return {
      ...Overlay.prototype.getEvents.call(this),
      "presence:theme": this._forget,
      "presence:settled": this._avoid,
      baselayerchange: this.redraw,
      "presence:switched": this._forget,
    };
  },

  // A font that has just come is measured anew.
  onAdd(map) {
    Overlay.prototype.onAdd.call(this, map);
    this._measureAnew = () => {
      this._widths.clear();
      this._forget();
    };
    document.fonts.addEventListener("loadingdone", this._measureAnew);
  },

  onRemove(map) {
    document.fonts.removeEventListener("loadingdone", this._measureAnew);
    Overlay.prototype.onRemove.call(this, map);
  },

  // Names move out of the way of marks only when things have come to rest.
  _avoid({ marks, view }) {
    if (!view) return;
    const { world, left, top } = view;
    this._marks = marks.map(({ x, y, radius }) => ({ x: (x + left) / world, y: (y + top) / world, radius }));
    this._forget();
  },

  _forget() {
    this._placed = null;
    this.redraw();
  },

  paint(ctx, size, { world, left, top }) {
    if (this._isNamedAlready()) return;
    const style = getComputedStyle(this._map.getContainer());
    const value = (name) => style.getPropertyValue(name).trim();
    this._font = value("--font");
    if (!this._placed || this._world !== world) this._layOut(world);
    const inks = ["label", "governorate_label", "water_label"];
    const colours = Object.fromEntries(inks.map((ink) => [ink, value(`--${ink.replace("_", "-")}`)]));
    const [halo, road] = [value("--land"), value("--road")];
    ctx.lineJoin = "round";
    ctx.textBaseline = "middle";
    ctx.strokeStyle = halo;
    for (const name of this._placed) {
      const [x, y] = [name.x - left, name.y - top];
      if (x < -200 || y < -60 || x > size.x + 200 || y > size.y + 60) continue;
      ctx.fillStyle = colours[name.look.ink];
      this._paintDot(ctx, name, left, top);
      if (name.isShield) this._paintShield(ctx, name, x, y, halo, road);
      this._paintName(ctx, name, x, y);
    }
    ctx.letterSpacing = "0px";
  },

  // What is written in view: the words and the boxes that they cover, in the map's pixels; for tests.
  inspect() {
    const { left, top } = this._view();
    const moved = (box) => box.map((value, i) => value - (i % 2 ? top : left));
    const names = (this._isNamedAlready() ? [] : (this._placed ?? [])).map(({ lines, boxes }) => ({ words: lines, boxes: boxes.map(moved) }));
    const { x, y } = this._size;
    return names.filter(({ boxes }) => boxes.some((box) => overlap(box, [0, 0, x, y])));
  },

  // Tiles of the user's choice mostly tell names themselves; see tiles.js.
  _isNamedAlready() {
    let isNamed = false;
    this._map.eachLayer(({ options }) => (isNamed ||= options.showsNames ?? false));
    return isNamed;
  },

  // Whether something of the ground is switched on; see switches.js.
  _isOn(ground) {
    let isOn = false;
    this._map.eachLayer((layer) => (isOn ||= switchOf(layer)?.[1] === ground));
    return isOn;
  },

  _layOut(world) {
    const marks = this._marks.map(({ x, y, radius }) => [
      x * world - radius,
      y * world - radius,
      x * world + radius,
      y * world + radius,
    ]);
    const off = Object.keys(NAMED_LAYERS).filter((of) => !this._isOn(NAMED_LAYERS[of]));
    this._placed = this._lettering.place(this._map.getZoom(), world, marks, off);
    this._world = world;
  },

  _paintDot(ctx, { dot, look }, left, top) {
    if (!dot) return;
    ctx.beginPath();
    ctx.arc(dot[0] - left, dot[1] - top, look.bold ? 2.6 : 1.9, 0, 2 * Math.PI);
    ctx.lineWidth = 3;
    ctx.stroke();
    ctx.fill();
  },

  _paintShield(ctx, { width, size }, x, y, land, road) {
    const [left, top, right, bottom] = plateAbout({ x, y }, width, size);
    ctx.beginPath();
    ctx.roundRect(left, top, right - left, bottom - top, 2.5);
    const ink = ctx.fillStyle;
    ctx.fillStyle = land;
    ctx.fill();
    ctx.strokeStyle = road;
    ctx.lineWidth = 1.2;
    ctx.stroke();
    ctx.strokeStyle = land;
    ctx.fillStyle = ink;
  },

  _paintName(ctx, { lines, size, look, align, angle, isShield }, x, y) {
    ctx.save();
    ctx.translate(x, y);
    if (angle) ctx.rotate(angle);
    ctx.textAlign = align;
    ctx.font = this._fontOf(look, size);
    ctx.letterSpacing = `${look.spacing * size}px`;
    ctx.lineWidth = look.is_upper ? 2 : 3;
    lines.forEach((line, row) => {
      const down = (row - (lines.length - 1) / 2) * size * LINE;
      if (row > 0) ctx.letterSpacing = "0px"; // Arabic letters hold on to each other
      if (!isShield) ctx.strokeText(line, 0, down);
      ctx.fillText(line, 0, down);
    });
    ctx.restore();
  },

  _fontOf({ bold, italic }, size) {
    return `${italic ? "italic " : ""}${bold ? 600 : 400} ${size}px ${this._font}`;
  },

  _measure(text, look, size) {
    const font = this._fontOf(look, size);
    const key = `${font}|${look.spacing}|${text}`;
    if (!this._widths.has(key)) {
      const ctx = this._canvas.getContext("2d");
      ctx.save();
      ctx.font = font;
      ctx.letterSpacing = `${look.spacing * size}px`;
      this._widths.set(key, ctx.measureText(text).width);
      ctx.restore();
    }
    return this._widths.get(key);
  },
});
