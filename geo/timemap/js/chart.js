// Paints what lies behind the brush: bars by layer, bases opening and closing, how many sources each
// month rests on, the ticks, and hatched what lies outside the data.

const CHART_ROOM = { top: 14, marks: 11, sources: 6, ticks: 17 }; // pixels from above, the bars between
const MARK_WIDTH = 5; // pixels of a triangle, and of the column that has one at most
const VAGUE_INK = 0.38;
const FAINTEST_SOURCES = 0.14;
const CHART_COLOURS = ["bases", "clashes", "movements", "statements", "line", "line-strong", "muted", "ink"];

class Chart {
  constructor() {
    this.canvas = el("canvas", { "aria-hidden": "true" });
    this.height = 0;
    this.colours = {};
  }

  takeColours() {
    const style = getComputedStyle(this.canvas);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    this.colours = Object.fromEntries(CHART_COLOURS.map((name) => [name, colour(name)]));
    this.font = `11px ${colour("font")}`;
  }

  // limits: the half-open days that the data speaks of; sources: { first, counts } by month, or null.
  paint(scale, histogram, limits, sources) {
    const ctx = this.#clear(scale.width);
    const { top, marks, sources: strip, ticks: below } = CHART_ROOM;
    const floor = this.height - below - marks - (sources ? strip : 0);
    const [left, right] = limits.map((day) => scale.toX(day));
    this.#hatch(ctx, 0, left, this.height - below);
    this.#hatch(ctx, right, scale.width, this.height - below);
    this.#paintBars(ctx, scale, histogram, top, floor);
    ctx.fillStyle = this.colours["line-strong"];
    ctx.fillRect(0, floor, scale.width, 1);
    this.#paintMarks(ctx, scale, histogram, floor);
    if (sources) this.#paintSources(ctx, scale, sources, this.height - below - strip + 1, strip - 1);
    this.#paintTicks(ctx, scale, this.height - below);
  }

  #clear(width) {
    const ratio = globalThis.devicePixelRatio || 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(this.height * ratio);
    const ctx = this.canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    return ctx;
  }

  #paintBars(ctx, scale, histogram, top, floor) {
    const unit = unitFor(scale.pixelsPerDay);
    const edges = histogram.edges(unit, ...scale.domain);
    const room = (floor - top) / Math.sqrt(histogram.most(unit));
    for (let n = 0; n + 1 < edges.length; n++) {
      const [a, b] = [edges[n], edges[n + 1]];
      const total = histogram.total(a, b);
      if (!total) continue;
      const left = scale.toX(a);
      const width = Math.max(1, scale.toX(b) - left - 1);
      let y = floor;
      histogram.layers.forEach(({ id }, layer) => {
        // Square roots: a month of two stays visible beside a month of fifty.
        const height = (histogram.began(layer, a, b) / total) * Math.sqrt(total) * room;
        ctx.fillStyle = this.colours[id];
        ctx.fillRect(left, y - height, width, height);
        y -= height;
      });
    }
  }

  // One triangle at most for each column: up for opened, down for closed; paler where no day is known.
  #paintMarks(ctx, scale, { marks, from }, floor) {
    const columns = Math.ceil(scale.width / MARK_WIDTH);
    ctx.fillStyle = this.colours.ink;
    for (const [name, isUp] of [
      ["opened", true],
      ["closed", false],
    ]) {
      for (let column = 0; column < columns; column++) {
        const [a, b] = [scale.dayFrom(column * MARK_WIDTH), scale.dayFrom((column + 1) * MARK_WIDTH)];
        const isSharp = anyOf(marks[name].sharp, a - from, b - from);
        if (!isSharp && !anyOf(marks[name].vague, a - from, b - from)) continue;
        ctx.globalAlpha = isSharp ? 1 : VAGUE_INK;
        paintTriangle(ctx, column * MARK_WIDTH, floor + (isUp ? 2 : 7), isUp);
      }
    }
    ctx.globalAlpha = 1;
  }

  #paintSources(ctx, scale, { first, counts }, y, height) {
    const most = Math.sqrt(Math.max(1, ...counts));
    ctx.fillStyle = this.colours.ink;
    let month = first;
    for (const count of counts) {
      const [left, next] = [scale.toX(month), monthStart(month, 1)];
      ctx.globalAlpha = count ? FAINTEST_SOURCES + (1 - FAINTEST_SOURCES) * 0.8 * (Math.sqrt(count) / most) : 0;
      ctx.fillRect(left, y, scale.toX(next) - left, height);
      month = next;
    }
    ctx.globalAlpha = 1;
  }

  #paintTicks(ctx, scale, y) {
    ctx.font = this.font;
    ctx.textBaseline = "top";
    for (const { day, words } of ticksOf(scale)) {
      const x = Math.round(scale.toX(day));
      ctx.fillStyle = this.colours["line-strong"];
      ctx.fillRect(x, y, 1, words ? 6 : 3);
      ctx.fillStyle = this.colours.muted;
      if (words && x + EDGE_ROOM < scale.width) ctx.fillText(words, x + 4, y + 3);
    }
  }

  // Nothing is recorded there.
  #hatch(ctx, from, to, height) {
    const [left, right] = [Math.max(0, from), Math.min(to, this.canvas.width)];
    if (right <= left) return;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, 0, right - left, height);
    ctx.clip();
    ctx.strokeStyle = this.colours.line;
    ctx.beginPath();
    for (let x = left - height - (left % 6); x < right; x += 6) {
      ctx.moveTo(x, height);
      ctx.lineTo(x + height, 0);
    }
    ctx.stroke();
    ctx.restore();
  }
}

function anyOf(counts, from, to) {
  for (let n = Math.max(0, from); n < Math.min(to, counts.length); n++) if (counts[n]) return true;
  return false;
}

function paintTriangle(ctx, x, y, isUp) {
  const [base, tip] = isUp ? [y + 4, y] : [y, y + 4];
  ctx.beginPath();
  ctx.moveTo(x, base);
  ctx.lineTo(x + MARK_WIDTH - 0.5, base);
  ctx.lineTo(x + MARK_WIDTH / 2 - 0.25, tip);
  ctx.fill();
}
