// Where marks stand. Events whose marks would cover each other share a spot, and so one mark.
//
// Spots are made once for a view of the map and a set of filters, and not for a period: while time is
// scrubbed no mark moves because another one has come or gone. The heaviest place in reach of a mark is
// the spot; where the view is crowded, marks reach farther. One method serves ten events and five million:
// each event's pixel is looked up in a raster of small cells, and each cell belongs to one spot.
//
// Pins and areas never share a spot: they say different things. A pin's mark is on its point; an area's
// is small and rides on the outline of its circle, since no point inside is the place: on the
// northernmost point, or the one in view that is nearest to it.

const FINE = 4; // pixels of the raster
const MARGIN_OF_VIEW = 0.25; // what is prepared beyond each edge, so that a drag shows no bare one
const REACH = 1.4; // radii of a mark: how far a spot reaches
const REACH_CROWDED = 3.3; // and how far where marks would stand side by side, so that their numbers can be read
const CROWD = [0.25, 0.55]; // how much of the ground squares of a spot's reach cover where it begins and is full
const NEIGHBOURHOOD = 4; // reaches: the width of the squares in which that is measured
const OUTLINE_MARGIN = 1.8; // radii of a mark between one on an outline and the edge of the view
const MOST_SPOTS = 8_000; // of pins, and as many of areas: four slots each fit 16 bits
// [east, north] around a circle, from the top down on both sides by degrees.
const TURNS = Array.from({ length: 361 }, (_, n) => {
  const turn = (Math.ceil(n / 2) * (n % 2 ? 1 : -1) * Math.PI) / 180;
  return [Math.sin(turn), Math.cos(turn)];
});

// What an event counts for: its spot's slot of its layer; or, in place of the first spot, one of these.
const LAYERS_PER_SPOT = 4;
const FILTERED = 0;
const UNPLACEABLE = 1;
const OUTSIDE = 2;
const UNMARKED = 3; // an area whose circle holds the whole view

class Spots {
  #raster;
  #members = null;

  // view: { world, left, top, size } in pixels; box: the same in degrees; radius: of a mark.
  constructor(events, view, box, radius) {
    this.events = events;
    this.view = view;
    this.box = box;
    this.radius = radius;
    this.slot = new Uint16Array(events.total);
    this.tallied = new Uint16Array(events.total); // look + 1 of what is in view, else 0
    this.x = [0]; // of each spot, in pixels of the world; the first is none
    this.y = [0];
    this.isArea = [false];
    this.#raster = new Raster(view);
    this.#countPins();
    for (const cell of this.#raster.gather(radius)) this.#add(...this.#positionOf(this.#raster.first[cell]), false);
    this.#placePins();
    this.#placeAreas(radius * REACH);
  }

  get count() {
    return this.x.length;
  }

  // Whether another view shows the same spots, only moved, and none that was not prepared.
  holds({ world, left, top, size }) {
    const { view } = this;
    const near = (a, b, room) => Math.abs(a - b) <= room;
    return (
      view.world === world &&
      near(view.left, left, view.size.x * MARGIN_OF_VIEW) &&
      near(view.top, top, view.size.y * MARGIN_OF_VIEW) &&
      view.size.x === size.x &&
      view.size.y === size.y
    );
  }

  // The spot of an event, or 0 if it has none.
  spotOf(i) {
    return this.slot[i] >> 2; // by LAYERS_PER_SPOT
  }

  // The indices of a spot's events of all times, sorted. Found for all spots at once, when first asked.
  members(spot) {
    this.#members ??= this.#findMembers();
    const { indices, starts } = this.#members;
    return indices.subarray(starts[spot], starts[spot + 1]);
  }

  #findMembers() {
    const starts = new Uint32Array(this.count + 1);
    for (const slot of this.slot) if (slot >= LAYERS_PER_SPOT) starts[(slot >> 2) + 1]++;
    for (let spot = 1; spot <= this.count; spot++) starts[spot] += starts[spot - 1];
    const [next, indices] = [starts.slice(), new Uint32Array(starts[this.count])];
    this.slot.forEach((slot, i) => {
      if (slot >= LAYERS_PER_SPOT) indices[next[slot >> 2]++] = i;
    });
    return { indices, starts };
  }

  // The spots in the order in which to paint them: areas beneath pins; northern ones first, so that a
  // nearer mark overlaps those behind it.
  get order() {
    const spots = Array.from({ length: this.count - 1 }, (_, n) => n + 1);
    const { isArea, x, y } = this;
    return spots.sort((a, b) => isArea[b] - isArea[a] || y[a] - y[b] || x[a] - x[b]);
  }

  #positionOf(i) {
    const scale = this.view.world / WHOLE_WORLD;
    return [this.events.x[i] * scale, this.events.y[i] * scale];
  }

  #add(x, y, area) {
    this.x.push(x);
    this.y.push(y);
    this.isArea.push(area);
  }

  // Counts each pin into its cell, and says of all other events what they are.
  #countPins() {
    const { events, slot, tallied } = this;
    const { x, y, passes, precision, area, look } = events;
    const raster = this.#raster;
    const { left, top, columns, rows, counts, first, cellOf } = raster.sized(events.total);
    const scale = this.view.world / WHOLE_WORLD / FINE;
    const [x0, y0] = [left / FINE, top / FINE];
    const { west, north, east, south } = worldBox(this.box);
    for (let i = 0; i < events.total; i++) {
      cellOf[i] = -1;
      slot[i] = FILTERED;
      if (!passes[i]) continue;
      if (y[i] === 0) {
        slot[i] = UNPLACEABLE;
        continue;
      }
      slot[i] = OUTSIDE;
      if (precision[i] === area) continue;
      const [column, row] = [x[i] * scale - x0, y[i] * scale - y0];
      if (!(column >= 0 && row >= 0 && column < columns && row < rows)) continue;
      const cell = (row | 0) * columns + (column | 0);
      if (counts[cell]++ === 0) first[cell] = i;
      cellOf[i] = cell;
      if (x[i] >= west && x[i] <= east && y[i] >= north && y[i] <= south) tallied[i] = look[i] + 1;
    }
  }

  #placePins() {
    const { slot } = this;
    const { layer, total } = this.events;
    const { cellOf, spotOf } = this.#raster;
    for (let i = 0; i < total; i++) {
      if (cellOf[i] >= 0) slot[i] = spotOf[cellOf[i]] * LAYERS_PER_SPOT + layer[i];
    }
  }

  // Circles are few, and many events share one.
  #placeAreas(reach) {
    const { events, slot, tallied } = this;
    const places = new Map(); // circle → { spot, isInView }
    events.areas.forEach((i, n) => {
      if (!events.passes[i]) return;
      const circle = events.circles[n];
      if (!places.has(circle)) places.set(circle, this.#areaPlace(i, reach));
      const { spot, isInView } = places.get(circle);
      if (isInView) tallied[i] = events.look[i] + 1;
      if (spot) slot[i] = spot * LAYERS_PER_SPOT + events.layer[i];
      else if (isInView) slot[i] = UNMARKED;
    });
  }

  #areaPlace(i, reach) {
    const { events, view } = this;
    const isInView = events.meets(i, this.box);
    const anchor = onOutline(circleOf(events, i, view), view.size, this.radius * OUTLINE_MARGIN);
    if (!anchor) return { spot: 0, isInView };
    const [x, y] = [anchor.x + view.left, anchor.y + view.top];
    const spot = this.x.findIndex((_, n) => this.isArea[n] && Math.hypot(this.x[n] - x, this.y[n] - y) < reach);
    if (spot > 0) return { spot, isInView };
    if (this.count === 2 * MOST_SPOTS) return { spot: 0, isInView };
    this.#add(x, y, true);
    return { spot: this.count - 1, isInView };
  }
}

// The view and its margin in cells, fixed to the world so that a drag changes no cell's members.
class Raster {
  constructor({ left, top, size }) {
    const floor = (pixel) => Math.floor(pixel / FINE) * FINE;
    this.left = floor(left - size.x * MARGIN_OF_VIEW);
    this.top = floor(top - size.y * MARGIN_OF_VIEW);
    this.columns = Math.ceil((size.x * (1 + 2 * MARGIN_OF_VIEW)) / FINE) + 1;
    this.rows = Math.ceil((size.y * (1 + 2 * MARGIN_OF_VIEW)) / FINE) + 1;
    this.counts = new Uint32Array(this.columns * this.rows);
    this.first = new Int32Array(this.columns * this.rows); // an event of each cell
    this.spotOf = new Uint16Array(this.columns * this.rows);
  }

  // With room for the cell of each of so many events.
  sized(total) {
    this.cellOf = new Int32Array(total);
    return this;
  }

  // Gives every cell that holds anything a spot, from 1 up; returns the cells in whose middle they are.
  // radius: of a mark.
  gather(radius) {
    const seeds = this.#seeds();
    const near = radius * REACH;
    let spots = this.#claim(seeds, () => near);
    for (let far = radius * REACH_CROWDED; ; far *= 1.5) {
      const crowd = new Crowd(this, spots, near);
      if (crowd.isNowhere) return spots;
      spots = this.#claim(seeds, (cell) => near + (far - near) * crowd.at(cell));
      if (spots.length < MOST_SPOTS) return spots;
    }
  }

  // The cells that hold anything, the heaviest first, then from north to south.
  #seeds() {
    const cells = this.counts.length;
    const keys = [];
    for (let cell = 0; cell < cells; cell++) if (this.counts[cell]) keys.push(this.counts[cell] * cells - cell);
    const sorted = Float64Array.from(keys).sort().reverse();
    return sorted.map((key) => Math.ceil(key / cells) * cells - key);
  }

  // Each seed that is still free claims the free cells in its reach.
  #claim(seeds, reachOf) {
    const { columns, rows, counts, spotOf } = this;
    spotOf.fill(0);
    const spots = [];
    for (const seed of seeds) {
      if (spotOf[seed]) continue;
      spots.push(seed);
      const [row, column] = [Math.floor(seed / columns), seed % columns];
      for (const [dx, dy] of disc(Math.round(reachOf(seed)))) {
        const [x, y] = [column + dx, row + dy];
        if (x < 0 || y < 0 || x >= columns || y >= rows) continue;
        const cell = y * columns + x;
        if (counts[cell] && !spotOf[cell]) spotOf[cell] = spots.length;
      }
    }
    return spots;
  }
}

// How crowded the parts of a raster are: 0 where spots have room, 1 where one stands at another.
class Crowd {
  constructor(raster, spots, reach) {
    this.raster = raster;
    this.width = Math.round((NEIGHBOURHOOD * reach) / FINE);
    this.columns = Math.ceil(raster.columns / this.width);
    const rows = Math.ceil(raster.rows / this.width);
    const counts = new Uint32Array(this.columns * rows);
    for (const cell of spots) counts[this.#of(cell)]++;
    const [from, full] = CROWD;
    const whole = NEIGHBOURHOOD ** 2;
    this.levels = Float32Array.from(counts, (count) => Math.min(1, Math.max(0, (count / whole - from) / (full - from))));
    this.isNowhere = !this.levels.some((level) => level > 0);
  }

  at(cell) {
    return this.levels[this.#of(cell)];
  }

  #of(cell) {
    const { columns } = this.raster;
    const row = Math.floor(Math.floor(cell / columns) / this.width);
    return row * this.columns + Math.floor((cell % columns) / this.width);
  }
}

const DISCS = new Map();

// The cells whose middles lie within so many pixels of one's, as [columns, rows] from it.
function disc(reach) {
  if (DISCS.has(reach)) return DISCS.get(reach);
  const cells = [];
  const most = Math.floor(reach / FINE);
  for (let dy = -most; dy <= most; dy++) {
    for (let dx = -most; dx <= most; dx++) if (FINE * Math.hypot(dx, dy) <= reach) cells.push([dx, dy]);
  }
  DISCS.set(reach, cells);
  return cells;
}

// Where an event is in the view's pixels: the centre of its circle, and how far that reaches.
function circleOf(events, i, { world, left, top }) {
  const scale = world / WHOLE_WORLD;
  return { x: events.x[i] * scale - left, y: events.y[i] * scale - top, reach: events.worldRadius(i) * world };
}

// Whether a circle holds the whole view: its outline is out of sight, as a disc has no dents.
function covers({ x, y, reach }, size) {
  return Math.hypot(Math.max(x, size.x - x), Math.max(y, size.y - y)) < reach;
}

// The point in view of a circle's outline that is nearest to its top, or null if there is none; as
// _on_outline in geo/snapshot/marks.py. A margin from the edge is kept where it can be.
function onOutline(circle, size, margin) {
  if (covers(circle, size)) return null;
  for (const edge of [margin, 0]) {
    for (const [east, north] of TURNS) {
      const [x, y] = [circle.x + circle.reach * east, circle.y - circle.reach * north];
      if (x >= edge && y >= edge && x <= size.x - edge && y <= size.y - edge) return { x, y };
    }
  }
  return null;
}
