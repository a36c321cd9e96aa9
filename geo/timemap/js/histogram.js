// The bars behind the slider: events by month, stacked by layer, over years and the end of the data.
//
// An event counts in the month in which it started. Where only a span of days is known it is shared
// out over the months of the span, so a vague date makes a low, broad bump and not a false peak.

const TOP = 22; // the bars stay below the window's bar and the words about the data's end
const LONGEST_SPAN = 3 * 366; // a start vaguer than this says nothing about a month

class Histogram {
  constructor(canvas) {
    this.canvas = canvas;
  }

  count(events, [from, to]) {
    this.from = from;
    this.names = events.tables.layers.map(({ label, one }) => ({ one, many: label.toLowerCase() }));
    this.months = [];
    for (let month = from; month < to; month = monthStart(month, 1)) this.months.push(month);
    this.bars = events.tables.layers.map(() => new Float64Array(this.months.length));
    const origin = calendar(from);
    const rank = (day) => {
      const { year, month } = calendar(day);
      return (year - origin.year) * 12 + month - origin.month;
    };
    for (let i = 0; i < events.total; i++) {
      const [first, last] = [events.s0[i], events.s1[i]];
      if (!events.passes[i] || first === NEVER || last - first > LONGEST_SPAN) continue;
      const [a, b] = [Math.max(rank(first), 0), Math.min(rank(last), this.months.length - 1)];
      for (let m = a; m <= b; m++) this.bars[events.layer[i]][m] += 1 / (b - a + 1);
    }
    this.highest = Math.max(1, ...this.months.map((_, m) => this.#height(m)));
  }

  // The month at a day and what begins in it, in words; empty outside the data.
  words(day) {
    const m = this.months.findLastIndex((month) => month <= day);
    if (m < 0) return "";
    const counts = this.bars
      .map((bar, layer) => [Math.round(bar[m]), this.names[layer]])
      .filter(([count]) => count)
      .map(([count, { one, many }]) => plural(count, one, many));
    const none = this.#height(m) > 0 ? "less than 1 (dates vague)" : "nothing begins";
    return `${periodInWords(this.months[m], monthStart(this.months[m], 1))}: ${counts.join(", ") || none}`;
  }

  // The month in which most begins.
  busiest() {
    const heights = this.months.map((_, m) => this.#height(m));
    const month = this.months[heights.indexOf(Math.max(...heights))];
    return [month, monthStart(month, 1)];
  }

  // toX puts a day on the axis; `style` reads the colours that CSS names.
  paint(toX, cutoff, style) {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const ratio = globalThis.devicePixelRatio || 1;
    Object.assign(this.canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    const ctx = this.canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    const colour = (name) => style.getPropertyValue(name).trim();
    const floor = height - 18;
    this.#paintAfter(ctx, toX(cutoff + 1), width, floor, colour("--line"));
    this.#paintBars(ctx, toX, floor, ["--bases", "--clashes", "--movements", "--statements"].map(colour));
    this.#paintYears(ctx, toX, width, floor, colour);
  }

  #height(m) {
    return this.bars.reduce((sum, bar) => sum + bar[m], 0);
  }

  #paintBars(ctx, toX, floor, colours) {
    this.months.forEach((month, m) => {
      const left = toX(month);
      const width = Math.max(1, toX(monthStart(month, 1)) - left - 1);
      let y = floor;
      this.bars.forEach((bar, layer) => {
        // Square roots: a month of two stays visible beside a month of fifty.
        const total = this.#height(m);
        const height =
          total && ((bar[m] / total) * Math.sqrt(total) * (floor - TOP)) / Math.sqrt(this.highest);
        ctx.fillStyle = colours[layer];
        ctx.fillRect(left, y - height, width, height);
        y -= height;
      });
    });
  }

  #paintYears(ctx, toX, width, floor, colour) {
    ctx.fillStyle = ctx.strokeStyle = colour("--line-strong");
    ctx.fillRect(0, floor, width, 1);
    ctx.font = `11px ${colour("--font")}`;
    ctx.textBaseline = "top";
    const years = this.months.filter((month) => calendar(month).month === 0);
    const room = years.length > 1 ? toX(years[1]) - toX(years[0]) : width;
    const every = Math.ceil(34 / room);
    years.forEach((day, n) => {
      ctx.fillStyle = colour("--line-strong");
      ctx.fillRect(Math.round(toX(day)), floor, 1, 5);
      ctx.fillStyle = colour("--muted");
      if (n % every === 0 && toX(day) + 32 < width)
        ctx.fillText(String(calendar(day).year), toX(day) + 4, floor + 4);
    });
  }

  // Hatched: nothing is recorded after the data's last day.
  #paintAfter(ctx, from, width, floor, colour) {
    ctx.save();
    ctx.beginPath();
    ctx.rect(from, 0, width - from, floor);
    ctx.clip();
    ctx.strokeStyle = colour;
    ctx.beginPath();
    for (let x = from - floor; x < width; x += 6) {
      ctx.moveTo(x, floor);
      ctx.lineTo(x + floor, 0);
    }
    ctx.stroke();
    ctx.restore();
  }
}
