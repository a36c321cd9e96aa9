// A kind's glyph in a side's colour, drawn once for each look and then stamped.
//
// Certain is solid and possible is hollow. Disputed is split in two, one half solid; denied is
// crossed out. A base that is news has a roof above it (opened) or an arrow head below (closed). A halo in
// the colour of the ground keeps every mark legible on anything.

class Sprites {
  #cache = new Map();
  #preparing = 0;

  // looks: the widths of geo/style.py, { outline, halo } in pixels; news: its glyphs, see payload.py.
  constructor(tables, looks, news) {
    this.tables = tables;
    this.looks = looks;
    this.news = { reach: news.reach, [OPENED]: new Path2D(news.glyphs.opened), [CLOSED]: new Path2D(news.glyphs.closed) };
    this.paths = tables.kinds.map(({ fill, stroke }) => ({
      fill: new Path2D(fill),
      stroke: new Path2D(stroke),
      middle: middleOf(fill),
    }));
  }

  // colours: the ground's { halo, ink } and `theme`, a key of a side's colours; news: see News.
  get(kind, side, status, certain, radius, colours, news = 0) {
    const key = `${kind}|${side}|${status}|${certain}|${radius}|${colours.theme}|${news}`;
    let sprite = this.#cache.get(key);
    if (!sprite) {
      const colour = side < 0 ? colours.ink : this.tables.sides[side][colours.theme];
      sprite = this.#draw(kind, this.tables.statuses[status].id, certain, radius, colour, colours, news);
      this.#cache.set(key, sprite);
    }
    return sprite;
  }

  // Draws what will be needed, a few at a time, while nothing else is to do: a hundred new ones at once
  // would be felt.
  prepare(looks, radius, colours) {
    cancelIdleCallback(this.#preparing);
    const wanted = looks.flatMap((look) => [
      { ...look, certain: true },
      { ...look, certain: false },
      ...(this.tables.kinds[look.kind].id === "base" ? [OPENED, CLOSED, OPENED | CLOSED].map((news) => ({ ...look, certain: true, news })) : []),
    ]);
    const some = (deadline) => {
      while (wanted.length && deadline.timeRemaining() > 1) {
        const { kind, side, status, certain, news } = wanted.pop();
        this.get(kind, side, status, certain, radius, colours, news);
      }
      if (wanted.length) this.#preparing = requestIdleCallback(some);
    };
    this.#preparing = requestIdleCallback(some);
  }

  #draw(kind, status, certain, radius, colour, colours, news) {
    const ratio = globalThis.devicePixelRatio || 1;
    const { outline, halo } = this.looks;
    const half = Math.ceil(radius * (news ? this.news.reach : 1) + outline + halo);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 2 * half * ratio;
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    ctx.translate(half, half);
    ctx.scale(radius, radius);
    ctx.lineJoin = ctx.lineCap = "round";
    const { fill, stroke, middle } = this.paths[kind];
    const line = (path, style, width) => {
      ctx.strokeStyle = style;
      ctx.lineWidth = width / radius;
      ctx.stroke(path);
    };
    const added = [OPENED, CLOSED].filter((bit) => news & bit).map((bit) => this.news[bit]);
    for (const path of [fill, stroke, ...added]) line(path, colours.halo, outline + halo);
    ctx.fillStyle = status === "disputed" || status === "denied" || !certain ? colours.halo : colour;
    ctx.fill(fill);
    if (status === "disputed") this.#halve(ctx, fill, middle, certain, colour, line);
    for (const path of [fill, stroke]) line(path, colour, outline);
    for (const path of added) line(path, colours.ink, outline * 1.2);
    if (status === "denied") {
      const cross = new Path2D("M -1 -1 L 1 1 M 1 -1 L -1 1");
      line(cross, colours.halo, outline + 2);
      line(cross, colours.ink, outline);
    }
    return { canvas, half };
  }

  // Split across, as every kind's body is one above and below its middle: solid below when certain;
  // when only possible, a line.
  #halve(ctx, fill, middle, certain, colour, line) {
    ctx.save();
    ctx.clip(fill);
    ctx.fillStyle = colour;
    if (certain) ctx.fillRect(-1, middle, 2, 2);
    else line(new Path2D(`M -1 ${middle} L 1 ${middle}`), colour, this.looks.outline);
    ctx.restore();
  }
}

// Half-way down a glyph's path, whose commands (see geo/style.py) hold nothing but points.
function middleOf(path) {
  const heights = (path.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number).filter((_, n) => n % 2 === 1);
  return (Math.min(...heights) + Math.max(...heights)) / 2;
}

// Stamps a sprite with its centre on a point.
function stamp(ctx, { canvas, half }, x, y) {
  ctx.drawImage(canvas, x - half, y - half, 2 * half, 2 * half);
}
