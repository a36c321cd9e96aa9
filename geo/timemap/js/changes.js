// The days on which what is drawn changes, for play that skips empty stretches.
//
// While a window moves on, an event comes or becomes certain when the window's last day reaches its
// earliest or latest start, and goes or becomes only possible when its first day passes the latest or
// earliest end. On all other days the same marks are drawn; that a base grows paler is no change.

class Changes {
  constructor({ total, passes, s0, s1, e0, e1 }, [from, to]) {
    this.from = from;
    this.to = to;
    this.starts = new Uint8Array(to - from);
    this.ends = new Uint8Array(to - from);
    const note = (flags, day) => {
      if (day >= from && day < to) flags[day - from] = 1;
    };
    for (let i = 0; i < total; i++) {
      if (!passes[i]) continue;
      note(this.starts, s0[i]);
      note(this.starts, s1[i]);
      note(this.ends, e0[i]);
      note(this.ends, e1[i]);
    }
  }

  // By how many days a period has to move on until something is drawn that was not, or otherwise;
  // Infinity where nothing changes any more. Of a cumulative period only the end counts.
  daysUntil([p0, p1], isCumulative) {
    for (let days = 1; p0 + days < this.to || p1 + days <= this.to; days++) {
      if (this.starts[p1 + days - 1 - this.from]) return days;
      if (!isCumulative && this.ends[p0 + days - this.from]) return days;
    }
    return Infinity;
  }
}
