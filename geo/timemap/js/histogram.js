// Counts what begins, and which bases close, day by day: the timeline's bars sum it up.
//
// An event counts on the day on which it started. Where only a span of days is known it is shared out
// over the span, so a vague date makes a low, broad bump and not a false peak.

const LONGEST_SPAN = 3 * 366; // a start vaguer than this says nothing about a month
const VAGUEST_MARK = 366; // days; a base whose opening is vaguer has no mark of its own
const ALMOST_NONE = 1e-6; // what adding up fractions leaves behind

const UNITS = {
  day: { next: (day) => day + 1, startOf: (day) => day, narrowest: 6 },
  // 1 January 1970 was a Thursday; a week begins on Monday.
  week: { next: (day) => day + 7, startOf: (day) => day - ((((day + 3) % 7) + 7) % 7), narrowest: 5 },
  month: { next: (day) => monthStart(day, 1), startOf: (day) => monthStart(day), narrowest: 2 },
  year: { next: (day) => yearStart(day, 1), startOf: (day) => yearStart(day), narrowest: 0 },
};
const UNIT_DAYS = { day: 1, week: 7, month: 28, year: 365 };

class Histogram {
  // Counts the events that pass, over the days [from, to).
  constructor(events, [from, to]) {
    this.from = from;
    this.to = to;
    this.layers = events.tables.layers;
    this.baseLayer = this.layers.findIndex(({ id }) => id === "bases");
    const days = to - from;
    this.starts = this.layers.map(() => new Float64Array(days + 2)); // by layer, then day
    this.ends = new Float64Array(days + 2); // of bases, by last day
    // Bases by the day on which they opened or closed, known to the day or only about.
    this.marks = { opened: countsOf(days), closed: countsOf(days) };
    this.#count(events);
    for (const sums of [...this.starts, this.ends]) sumUp(sums);
    this.highest = {};
  }

  // How many events of a layer began on the days [a, b).
  began(layer, a, b) {
    return this.#between(this.starts[layer], a, b);
  }

  // How many bases had their last day on the days [a, b).
  closed(a, b) {
    return this.#between(this.ends, a, b);
  }

  total(a, b) {
    let sum = 0;
    for (let layer = 0; layer < this.starts.length; layer++) sum += this.began(layer, a, b);
    return sum;
  }

  // The first days of the bars of a unit that meet the days [a, b), and the day after the last bar.
  edges(unit, a, b) {
    const { startOf, next } = UNITS[unit];
    const edges = [];
    let edge = startOf(Math.max(a, this.from));
    for (; edge < Math.min(b, this.to); edge = next(edge)) edges.push(edge);
    return [...edges, edge];
  }

  // The most that begins in one bar of a unit, in all the data: a scale that holds while scrubbing.
  most(unit) {
    this.highest[unit] ??= this.#mostOf(unit);
    return this.highest[unit];
  }

  // The month in which most begins.
  busiest() {
    const months = this.edges("month", this.from, this.to);
    const totals = months.slice(0, -1).map((month, m) => this.total(month, months[m + 1]));
    const m = totals.indexOf(Math.max(...totals));
    return [months[m], months[m + 1]];
  }

  #mostOf(unit) {
    const edges = this.edges(unit, this.from, this.to);
    let most = 1;
    for (let n = 0; n + 1 < edges.length; n++) most = Math.max(most, this.total(edges[n], edges[n + 1]));
    return most;
  }

  #between(sums, a, b) {
    const last = sums.length - 1;
    const at = (day) => sums[Math.min(last, Math.max(0, day - this.from))];
    const count = at(b) - at(a);
    return count < ALMOST_NONE ? 0 : count;
  }

  #count({ total, passes, s0, s1, e0, e1, layer }) {
    const { from, to, starts, ends, baseLayer, marks } = this;
    for (let i = 0; i < total; i++) {
      if (!passes[i]) continue;
      const isBase = layer[i] === baseLayer;
      spread(starts[layer[i]], s0[i], s1[i], from, to);
      if (!isBase) continue;
      mark(marks.opened, s0[i], s1[i], from, to);
      if (e0[i] === NEVER || e1[i] === FOREVER) continue;
      spread(ends, e0[i] - 1, e1[i] - 1, from, to);
      mark(marks.closed, e0[i] - 1, e1[i] - 1, from, to);
    }
  }
}

function countsOf(days) {
  return { sharp: new Uint32Array(days), vague: new Uint32Array(days) };
}

// One event, somewhere on the days first to last: as differences from day to day.
function spread(differences, first, last, from, to) {
  if (first === NEVER || last - first > LONGEST_SPAN || last < from || first >= to) return;
  const share = 1 / (last - first + 1);
  differences[Math.max(first, from) - from] += share;
  differences[Math.min(last + 1, to) - from] -= share;
}

function mark(counts, first, last, from, to) {
  if (first === NEVER || last - first > VAGUEST_MARK) return;
  const day = middleDay([first, last]);
  if (day >= from && day < to) counts[first === last ? "sharp" : "vague"][day - from]++;
}

// Differences from day to day become, at each day, the sum of all days before it.
function sumUp(values) {
  let [today, sum] = [0, 0];
  for (let n = 0; n < values.length; n++) {
    today += values[n];
    values[n] = sum;
    sum += today;
  }
}

// The finest unit whose bars are wide enough to be seen apart.
function unitFor(pixelsPerDay) {
  return Object.keys(UNITS).find((unit) => UNIT_DAYS[unit] * pixelsPerDay >= UNITS[unit].narrowest);
}
