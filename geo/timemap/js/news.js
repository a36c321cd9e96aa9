// Which bases are news in a period, by the rule of geo/news.py: known to have opened or closed within it.
// A mark that stands for several events tells the news of any base among them, unless they are a crowd.

const OPENED = 1;
const CLOSED = 2;

class News {
  #openings; // bases that some period can call opened, sorted by s0
  #closings; // and closed, sorted by e1

  constructor(events) {
    this.events = events;
    this.longest = events.header.news.longest;
    const { vaguest } = events.header.news;
    const { s0, s1, e0, e1, kind, status, denied, firstDay, total, tables } = events;
    const base = tables.kinds.findIndex(({ id }) => id === "base");
    const [openings, closings] = [[], []];
    for (let i = 0; i < total; i++) {
      if (kind[i] !== base || status[i] === denied) continue;
      if (s1[i] - s0[i] < vaguest && s0[i] > firstDay) openings.push(i);
      if (e1[i] - e0[i] < vaguest && e1[i] !== FOREVER) closings.push(i);
    }
    this.#openings = Uint32Array.from(openings);
    this.#closings = Uint32Array.from(closings).sort((a, b) => e1[a] - e1[b]);
  }

  // Calls visit(i, OPENED or CLOSED) for what is news in the half-open period [p0, p1).
  each(p0, p1, visit) {
    if (p1 - p0 > this.longest) return;
    const { s0, s1, e0, e1 } = this.events;
    const [openings, closings] = [this.#openings, this.#closings];
    for (let n = firstOf(openings, s0, p0); n < openings.length && s0[openings[n]] < p1; n++) {
      if (s1[openings[n]] < p1) visit(openings[n], OPENED);
    }
    for (let n = firstOf(closings, e1, p0 + 1); n < closings.length && e1[closings[n]] <= p1; n++) {
      if (e0[closings[n]] > p0) visit(closings[n], CLOSED);
    }
  }

  // By spot: OPENED, CLOSED, both added up, or 0.
  at(spots, p0, p1) {
    const found = new Uint8Array(spots.count);
    this.each(p0, p1, (i, bit) => (found[spots.spotOf(i)] |= bit));
    return found;
  }

  // The same of one event.
  of(event, p0, p1) {
    let bits = 0;
    this.each(p0, p1, (i, bit) => (bits |= i === event ? bit : 0));
    return bits;
  }
}
