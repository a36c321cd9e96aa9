// Days and pixels of the timeline, and the ticks under its bars.

const FEWEST_DAYS = 28; // that the timeline zooms in to
const ZOOM_STEP = 2;
const TICK_ROOM = 40; // pixels that a year, a month or a day needs beside its tick
const EDGE_ROOM = 34; // pixels that words need before the right edge

class Scale {
  constructor() {
    this.width = 0;
    this.bounds = this.domain = [0, 1];
  }

  // All that can be shown; what was zoomed in to stays.
  setBounds(bounds) {
    const { isZoomed, domain } = this;
    this.bounds = bounds;
    this.domain = bounds;
    if (isZoomed) this.#show(...domain);
  }

  get isZoomed() {
    return this.days < this.bounds[1] - this.bounds[0];
  }

  get canZoomIn() {
    return this.days > FEWEST_DAYS;
  }

  get days() {
    return this.domain[1] - this.domain[0];
  }

  get pixelsPerDay() {
    return this.width / this.days;
  }

  toX(day) {
    return (day - this.domain[0]) * this.pixelsPerDay;
  }

  // The nearest border between two days.
  toDay(x) {
    return Math.round(this.domain[0] + x / this.pixelsPerDay);
  }

  // The day under a pixel.
  dayAt(x) {
    return Math.floor(this.domain[0] + x / this.pixelsPerDay);
  }

  // The first day that begins at a pixel or right of it.
  dayFrom(x) {
    return Math.ceil(this.domain[0] + x / this.pixelsPerDay);
  }

  // Nearer (direction 1) or farther (-1); what lies at `day` stays where it is.
  zoom(direction, day) {
    const factor = ZOOM_STEP ** -direction;
    const [from, to] = this.domain;
    const about = Math.min(to, Math.max(from, day));
    this.#show(Math.round(about - (about - from) * factor), Math.round(about + (to - about) * factor));
  }

  pan(days) {
    this.#show(this.domain[0] + days, this.domain[1] + days);
  }

  // Moves so that a period is in sight, or its end where only that counts; says whether it moved.
  follow([p0, p1], isCumulative) {
    const [from, to] = this.domain;
    const first = isCumulative ? p1 - 1 : p0;
    if (!this.isZoomed || (first >= from && p1 <= to)) return false;
    if (p1 - first > to - from) {
      this.#show(first, p1);
    } else {
      // A glide pans by what it moves; a leap leaves some room ahead.
      const beyond = first < from ? first - from : p1 - to;
      const room = Math.ceil((to - from) / 12);
      this.pan(Math.abs(beyond) > room ? beyond + Math.sign(beyond) * room : beyond);
    }
    return this.domain[0] !== from || this.domain[1] !== to;
  }

  // The days asked for, at least so many and within the bounds.
  #show(from, to) {
    const [first, last] = this.bounds;
    const days = Math.min(last - first, Math.max(FEWEST_DAYS, to - from));
    const start = Math.min(last - days, Math.max(first, from + ((to - from - days) >> 1)));
    this.domain = [start, start + days];
  }
}

// Ticks from the coarsest to the finest that fit: [{ day, words }]; words may be empty.
function ticksOf({ domain: [from, to], pixelsPerDay }) {
  if (7 * pixelsPerDay >= TICK_ROOM) return dayTicks(from, to, pixelsPerDay);
  if (28 * pixelsPerDay >= TICK_ROOM) return monthTicks(from, to, 1);
  if (84 * pixelsPerDay >= TICK_ROOM) return monthTicks(from, to, 3);
  const every = Math.ceil(TICK_ROOM / (365 * pixelsPerDay));
  return ticks(from, to, "year").map((day) => {
    const { year } = calendar(day);
    return { day, words: year % every ? "" : String(year) };
  });
}

function monthTicks(from, to, every) {
  return ticks(from, to, "month").map((day) => {
    const { year, month } = calendar(day);
    const words = month % every ? "" : month ? MONTHS[month].slice(0, 3) : String(year);
    return { day, words };
  });
}

function dayTicks(from, to, pixelsPerDay) {
  const every = pixelsPerDay >= TICK_ROOM ? "day" : "week";
  return ticks(from, to, every).map((day) => {
    const { date, month } = calendar(day);
    return { day, words: `${date} ${MONTHS[month].slice(0, 3)}` };
  });
}

function ticks(from, to, unit) {
  const { startOf, next } = UNITS[unit];
  const days = [];
  for (let day = startOf(from); day < to; day = next(day)) days.push(day);
  return days.filter((day) => day >= from);
}
