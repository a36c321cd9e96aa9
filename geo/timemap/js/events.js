// The events as typed arrays (see payload.py), the rule of the period, and the filters.

const MAGIC = 0x31544d50; // "PMT1", little-endian
const TYPED = { int32: Int32Array, float32: Float32Array, uint8: Uint8Array };
const EQUATOR_KM = 40075.017;
const KM_PER_DEGREE = 111.2; // of latitude on the sphere, as in geo/view.py

class Events {
  constructor(bytes) {
    const own = bytes.slice().buffer; // typed arrays need the alignment of a buffer of their own
    const head = new DataView(own);
    if (head.getUint32(0, true) !== MAGIC) throw new TypeError("these bytes are no events of a Presence Map");
    const size = head.getUint32(4, true);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(own, 8, size)));
    const body = Math.ceil((8 + size) / 8) * 8;
    for (const [name, { type, offset, length }] of Object.entries(header.arrays)) {
      this[name] = new TYPED[type](own, body + offset, length);
    }
    Object.assign(this, {
      total: header.total,
      firstDay: header.first_day,
      opening: header.opening,
      cutoff: header.cutoff,
      sources: header.sources, // by month, see sources.py; undefined where no claims tell
      fading: header.fading,
      looks: header.marks,
      tables: header.tables,
      texts: header.events,
    });
    const layers = this.tables.layers.map(({ id }) => id);
    const layerOfKind = this.tables.kinds.map(({ layer }) => layers.indexOf(layer));
    this.layer = this.kind.map((kind) => layerOfKind[kind]);
    this.area = this.tables.precisions.findIndex(({ id }) => id === "area");
    this.denied = this.tables.statuses.findIndex(({ id }) => id === "denied");
    this.index = this.#indexIds();
    this.parts = this.#indexParts();
    this.passes = new Uint8Array(this.total).fill(1);
    this.#project();
  }

  // Whether an event may overlap the half-open period [p0, p1); see geo.when.Bounds.
  possible(i, p0, p1) {
    return this.s0[i] < p1 && this.e1[i] > p0;
  }

  // Whether it must overlap it. What is only denied is never certain.
  certain(i, p0, p1) {
    return this.s1[i] < p1 && this.e0[i] > p0 && this.status[i] !== this.denied;
  }

  // Calls visit(i) for every event that passes the filters and may overlap the period.
  // Events are sorted by s0, so all after the first that starts too late are out.
  eachPossible(p0, p1, visit) {
    const end = this.countStartingBefore(p1);
    for (let i = 0; i < end; i++) {
      if (this.e1[i] > p0 && this.passes[i]) visit(i);
    }
  }

  // Python gives no point to what is too coarse to be drawn.
  isPlaceable(i) {
    return !Number.isNaN(this.lon[i]);
  }

  isArea(i) {
    return this.precision[i] === this.area;
  }

  // Whether an event lies in a box of degrees; an area when its circle meets it.
  meets(i, { west, south, east, north }) {
    const eastWest =
      Math.max(west - this.lon[i], this.lon[i] - east, 0) * Math.cos((this.lat[i] * Math.PI) / 180);
    const northSouth = Math.max(south - this.lat[i], this.lat[i] - north, 0);
    if (!this.isArea(i)) return eastWest === 0 && northSouth === 0;
    return KM_PER_DEGREE * Math.hypot(eastWest, northSouth) <= this.radius_km[i];
  }

  // An empty filter lets everything through, as in geo.view.select.
  filter(filters) {
    const { tables } = this;
    const ranks = (table, wanted) =>
      new Set(table.flatMap(({ id }, rank) => (wanted.includes(id) ? [rank] : [])));
    const chosen = (name, table, column) => {
      if (!filters[name]?.length) return () => true;
      const wanted = ranks(table, filters[name]);
      return (i) => wanted.has(column[i]);
    };
    const sideOf = Object.fromEntries(tables.actors.map(({ id, side }) => [id, side]));
    const anyActor = (name, of) => {
      if (!filters[name]?.length) return () => true;
      return (i) => (this.texts[i].actors ?? []).some((actor) => filters[name].includes(of(actor)));
    };
    const text = (filters.text ?? "").toLowerCase();
    const tests = [
      chosen("layers", tables.layers, this.layer),
      chosen("kinds", tables.kinds, this.kind),
      chosen("status", tables.statuses, this.status),
      anyActor("actors", (actor) => actor),
      anyActor("sides", (actor) => sideOf[actor]),
      (i) => !text || this.#searched(i).includes(text),
    ];
    for (let i = 0; i < this.total; i++) this.passes[i] = tests.every((test) => test(i)) ? 1 : 0;
  }

  // Index of an event's id or of a former id, or -1.
  find(id) {
    return this.index.get(id) ?? -1;
  }

  // Indices of the events that are part of one; none of a whole that is not here.
  partsOf(i) {
    return this.parts.get(i) ?? [];
  }

  #searched(i) {
    const { title = "", summary = "", place_as_written = "" } = this.texts[i];
    return `${title} ${summary} ${place_as_written}`.toLowerCase();
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

  // Web Mercator from 0 to 1 across the world, so that a pixel is one multiplication away.
  #project() {
    this.worldX = new Float64Array(this.total);
    this.worldY = new Float64Array(this.total);
    this.worldRadius = new Float64Array(this.total);
    for (let i = 0; i < this.total; i++) {
      this.worldX[i] = worldX(this.lon[i]);
      this.worldY[i] = worldY(this.lat[i]);
      this.worldRadius[i] = this.radius_km[i] / (EQUATOR_KM * Math.cos((this.lat[i] * Math.PI) / 180));
    }
  }

  countStartingBefore(day) {
    let [low, high] = [0, this.total];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.s0[middle] < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

// https://wiki.openstreetmap.org/wiki/Mercator
function worldX(lon) {
  return lon / 360 + 0.5;
}

function worldY(lat) {
  return 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
}
