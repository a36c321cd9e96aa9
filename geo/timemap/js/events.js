// The events as typed arrays (see payload.py), and the rule of the period.

const MAGIC = 0x32544d50; // "PMT2", little-endian
const EQUATOR_KM = 40075.017;
const KM_PER_DEGREE = 111.2; // of latitude on the sphere, as in geo/view.py
const WHOLE_WORLD = 2 ** 32; // x and y run across the world in Web Mercator
// Days that most events last at most; what lasts longer stands in a list of its own for each of these.
const REACHES = [31, 400, Infinity];

class Events {
  constructor(bytes) {
    const { header, columns } = unpack(bytes);
    Object.assign(this, columns);
    Object.assign(this, {
      total: header.total,
      firstDay: header.first_day,
      opening: header.opening,
      cutoff: header.cutoff,
      known: header.known, // { by, undated, later }, or null: as known today
      sources: header.sources, // by month, see sources.py; undefined where no claims tell
      fading: header.fading,
      looks: header.marks,
      tables: header.tables,
      header,
    });
    this.texts = header.events ?? [];
    const layers = this.tables.layers.map(({ id }) => id);
    const layerOfKind = this.tables.kinds.map(({ layer }) => layers.indexOf(layer));
    this.layer = this.kind.map((kind) => layerOfKind[kind]);
    this.area = this.tables.precisions.findIndex(({ id }) => id === "area");
    this.denied = this.tables.statuses.findIndex(({ id }) => id === "denied");
    this.#findLooks();
    this.#findAreas();
    // What is only denied is never certain: it is certain until never.
    this.sureUntil = this.status.includes(this.denied)
      ? this.e0.map((day, i) => (this.status[i] === this.denied ? NEVER : day))
      : this.e0;
    // Where every date is a day, what is possible is certain, unless it is denied.
    this.isExact = this.s0 === this.s1 && this.e0 === this.e1;
    this.isDenied = this.status.map((status) => (status === this.denied ? 1 : 0));
    this.lasting = this.#findLasting();
    this.index = this.#indexIds();
    this.parts = this.#indexParts();
    this.passes = new Uint8Array(this.total).fill(1); // see filters.js
    this.fails = new Uint8Array(this.total);
  }

  // Whether an event may overlap the half-open period [p0, p1); see geo.when.Bounds.
  possible(i, p0, p1) {
    return this.s0[i] < p1 && this.e1[i] > p0;
  }

  // Whether it must overlap it.
  certain(i, p0, p1) {
    return this.s1[i] < p1 && this.sureUntil[i] > p0;
  }

  // Calls visit(i) for every event that may overlap the period and passes the filters.
  eachPossible(p0, p1, visit) {
    const { e1, passes } = this;
    const [begin, end] = this.mostOf(p0, p1);
    this.eachLasting(p0, begin, (i) => passes[i] && visit(i));
    for (let i = begin; i < end; i++) if (e1[i] > p0 && passes[i]) visit(i);
  }

  // The range of indices that holds all that meets the period and does not last long. In it stands what
  // is over before the period, too.
  mostOf(p0, p1) {
    return [lowerBound(this.s0, p0 + 1 - REACHES[0]), lowerBound(this.s0, p1)];
  }

  // Calls visit(i) for what started before that range, lasts long, and is not over by p0.
  eachLasting(p0, begin, visit) {
    const { s0, e1 } = this;
    for (const { reach, indices } of this.lasting) {
      const end = lowerBound(indices, begin);
      for (let n = firstOf(indices, s0, p0 + 1 - reach); n < end; n++) {
        const i = indices[n];
        if (e1[i] > p0) visit(i);
      }
    }
  }

  // Python gives no point to what is too coarse to be drawn.
  isPlaceable(i) {
    return this.y[i] !== 0;
  }

  isArea(i) {
    return this.precision[i] === this.area;
  }

  // [lon, lat] in degrees. https://wiki.openstreetmap.org/wiki/Mercator
  lonLat(i) {
    const [x, y] = [this.x[i] / WHOLE_WORLD, this.y[i] / WHOLE_WORLD];
    return [360 * (x - 0.5), (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
  }

  // How far an event's circle reaches, as a part of the world's width.
  worldRadius(i) {
    const [, lat] = this.lonLat(i);
    return this.radius_km[i] / (EQUATOR_KM * Math.cos((lat * Math.PI) / 180));
  }

  // Whether an event lies in a box of degrees; an area when its circle meets it.
  meets(i, { west, south, east, north }) {
    const [lon, lat] = this.lonLat(i);
    const eastWest = Math.max(west - lon, lon - east, 0) * Math.cos((lat * Math.PI) / 180);
    const northSouth = Math.max(south - lat, lat - north, 0);
    if (!this.isArea(i)) return eastWest === 0 && northSouth === 0;
    return KM_PER_DEGREE * Math.hypot(eastWest, northSouth) <= this.radius_km[i];
  }

  // Takes the text of an event that did not come along.
  tell(i, text) {
    this.texts[i] = text;
    this.index.set(text.id, i);
  }

  // What the details show of an event. Until it has come, what the columns tell.
  text(i) {
    return this.texts[i] ?? this.#told(i);
  }

  // Index of an event's id or of a former id, or -1.
  find(id) {
    return this.index.get(id) ?? -1;
  }

  // Indices of the events that are part of one; none of a whole that is not here.
  partsOf(i) {
    return this.parts.get(i) ?? [];
  }

  // A look is a kind, a side and a status: all that a mark shows beside certainty. Counts are kept by
  // looks, of which there are few however many events there are.
  #findLooks() {
    const [sides, statuses] = [this.tables.sides.length, this.tables.statuses.length];
    const ranks = new Int32Array(this.tables.kinds.length * sides * statuses).fill(-1);
    this.look = new Uint16Array(this.total);
    this.lookTable = [];
    for (let i = 0; i < this.total; i++) {
      const key = (this.kind[i] * sides + this.side[i]) * statuses + this.status[i];
      if (ranks[key] < 0) {
        ranks[key] = this.lookTable.length;
        const { kind, side, status, layer } = this;
        this.lookTable.push({ kind: kind[i], side: side[i], status: status[i], layer: layer[i] });
      }
      this.look[i] = ranks[key];
    }
  }

  // The indices of areas that can be drawn, and a number for each that those with one circle share.
  #findAreas() {
    const [areas, circles, numbers] = [[], [], new Map()];
    for (let i = 0; i < this.total; i++) {
      if (this.precision[i] !== this.area || !this.isPlaceable(i)) continue;
      const key = `${this.x[i]},${this.y[i]},${this.radius_km[i]}`;
      if (!numbers.has(key)) numbers.set(key, numbers.size);
      areas.push(i);
      circles.push(numbers.get(key));
    }
    this.areas = Uint32Array.from(areas);
    this.circles = Uint32Array.from(circles);
  }

  // The indices of what lasts longer than most, by the next reach that holds it.
  #findLasting() {
    const lists = REACHES.slice(1).map((reach) => ({ reach, indices: [] }));
    for (let i = 0; i < this.total; i++) {
      const days = this.e1[i] - this.s0[i];
      if (days > REACHES[0]) lists.find(({ reach }) => days <= reach).indices.push(i);
    }
    return lists.map(({ reach, indices }) => ({ reach, indices: Uint32Array.from(indices) }));
  }

  #told(i) {
    const { label } = this.tables.kinds[this.kind[i]];
    const last = Math.max(this.s0[i] + 1, Math.min(this.e1[i], this.cutoff + 1));
    return { id: "", title: label[0].toUpperCase() + label.slice(1), dates: periodInWords(this.s0[i], last) };
  }

  #indexIds() {
    const index = new Map();
    this.texts.forEach((text, i) => (text.former_ids ?? []).forEach((id) => index.set(id, i)));
    this.texts.forEach((text, i) => index.set(text.id, i));
    return index;
  }

  #indexParts() {
    const parts = new Map();
    this.texts.forEach((text, i) => {
      const whole = text.part_of ? this.find(text.part_of) : -1;
      if (whole < 0) return;
      if (!parts.has(whole)) parts.set(whole, []);
      parts.get(whole).push(i);
    });
    return parts;
  }
}

// Where a sorted array has its first value that is not below another.
function lowerBound(sorted, value) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

// The same of indices that are sorted by a column.
function firstOf(indices, column, value) {
  let [low, high] = [0, indices.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[indices[middle]] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

// https://wiki.openstreetmap.org/wiki/Mercator, from 0 to 1 across the world
function worldX(lon) {
  return lon / 360 + 0.5;
}

function worldY(lat) {
  return 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
}

// A box of degrees in the units of x and y.
function worldBox({ west, south, east, north }) {
  return {
    west: worldX(west) * WHOLE_WORLD,
    north: worldY(north) * WHOLE_WORLD,
    east: worldX(east) * WHOLE_WORLD,
    south: worldY(south) * WHOLE_WORLD,
  };
}
