// The names of the ground on one canvas. Ground, not data: grey, no hue but the water's.

const NAMED_LAYERS = { road: "roads", governorate: "governorates" }; // class of names → what shows it

const SAME_TOWN_KM = 3; // as far as two sources set one town apart

const Names = Overlay.extend({
  options: { pane: "presence-names", zIndex: 420, className: "presence-names" },

  // names, lettering: see names.py.
  initialize(names, lettering, options) {
    L.setOptions(this, options);
    this._widths = new Map();
    this._marks = []; // boxes in the world's coordinates
    this._said = []; // names beside marks, { words, box }
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

  // Names move out of the way of marks, and of the marks' names, only when things have come to rest.
  _avoid(marks) {
    const { view } = marks;
    if (!view) return;
    const boxes = marks.obstacles().map((box) => worldOf(box, view));
    const said = marks.labels.all.map(({ words, box }) => ({ words, box: worldOf(box, view) }));
    const key = JSON.stringify([boxes, said]);
    if (key === this._avoided) return;
    Object.assign(this, { _avoided: key, _marks: boxes, _said: said });
    this._forget();
  },

  // The names that do not give way, with the boxes that they have about marks' boxes; in a view's pixels.
  firm(boxes, view) {
    if (this._isNamedAlready()) return [];
    this._takeFont();
    const others = ORDER.filter((name) => !FIRM.includes(name));
    const placed = this._lettering.place(this._map.getZoom(), view.world, boxes.map((box) => moved(box, view, 1)), others);
    return placed.flatMap(({ lines, boxes: own }) => own.map((box) => ({ words: lines[0], box: moved(box, view, -1) })));
  },

  // Whether the ground tells a town of this name here, from its own zoom on.
  tells(name, point) {
    const { towns } = this._lettering.names;
    const at = L.latLng(latLng(point));
    const isHere = ([x, y]) => this._map.unproject([x * 256, y * 256], 0).distanceTo(at) < SAME_TOWN_KM * 1000;
    return !this._isNamedAlready() && towns.some((row) => row[3] === name && isHere(row));
  },

  _forget() {
    this._placed = null;
    this.redraw();
  },

  paint(ctx, size, { world, left, top }) {
    if (this._isNamedAlready()) return;
    const style = getComputedStyle(this._map.getContainer());
    const value = (name) => style.getPropertyValue(name).trim();
    this._takeFont();
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
    const view = this._view();
    const placed = this._isNamedAlready() ? [] : (this._placed ?? []);
    const names = placed.map(({ lines, boxes }) => ({ words: lines, boxes: boxes.map((box) => moved(box, view, -1)) }));
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
    const scaled = (box) => box.map((value) => value * world);
    const off = Object.keys(NAMED_LAYERS).filter((of) => !this._isOn(NAMED_LAYERS[of]));
    const said = this._said.map(({ words, box }) => ({ words, box: scaled(box) }));
    this._placed = this._lettering.place(this._map.getZoom(), world, this._marks.map(scaled), off, said);
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

  _takeFont() {
    this._font = getComputedStyle(this._map.getContainer()).getPropertyValue("--font").trim();
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

// A box of a view's pixels in those of the world, or (by -1) back.
function moved(box, { left, top }, by) {
  return box.map((value, i) => value + by * (i % 2 ? top : left));
}

function worldOf(box, view) {
  return moved(box, view, 1).map((value) => value / view.world);
}
