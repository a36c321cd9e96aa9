// Which bases are news in a period, by the rule of geo/news.py: known to have opened or closed within it.

const OPENED = 1;
const CLOSED = 2;

class News {
  constructor(events) {
    this.events = events;
    this.rule = events.header.news; // see payload.py
    this.base = events.tables.kinds.findIndex(({ id }) => id === "base");
  }

  // OPENED, CLOSED, both added up, or 0, in the half-open period [p0, p1).
  of(i, p0, p1) {
    const { kind, status, denied, s0, s1, e0, e1, firstDay } = this.events;
    const { longest, vaguest } = this.rule;
    if (kind[i] !== this.base || status[i] === denied || p1 - p0 > longest) return 0;
    const opened = s0[i] >= p0 && s1[i] < p1 && s1[i] - s0[i] < vaguest && s0[i] > firstDay;
    const closed = e0[i] > p0 && e1[i] <= p1 && e1[i] - e0[i] < vaguest;
    return (opened ? OPENED : 0) + (closed ? CLOSED : 0);
  }
}
