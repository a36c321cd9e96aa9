// How many events a mark stands for.

const BADGE_HEIGHT = 13; // pixels
const BADGE_FONT = "600 10px system-ui, sans-serif";

class Badges {
  #widths = new Map();

  // Before many: what they share.
  begin(ctx, { ink, halo }) {
    ctx.font = BADGE_FONT;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineWidth = 1.5;
    ctx.strokeStyle = halo;
    this.ink = ink;
    this.halo = halo;
  }

  paint(ctx, x, y, count) {
    const text = shortCount(count);
    if (!this.#widths.has(text)) this.#widths.set(text, ctx.measureText(text).width);
    const half = this.#half(text);
    ctx.beginPath();
    ctx.roundRect(x - half, y - BADGE_HEIGHT / 2, 2 * half, BADGE_HEIGHT, BADGE_HEIGHT / 2);
    ctx.fillStyle = this.ink;
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = this.halo;
    ctx.fillText(text, x, y + 0.5);
  }

  // What one covers that has been painted.
  boxAt(x, y, count) {
    const half = this.#half(shortNumber(count)) + 1;
    return [x - half, y - BADGE_HEIGHT / 2 - 1, x + half, y + BADGE_HEIGHT / 2 + 1];
  }

  #half(text) {
    return Math.max(BADGE_HEIGHT / 2, (this.#widths.get(text) ?? 0) / 2 + 3.5);
  }
}

// At most four characters: 999, 1.2k, 35k, 1.2M.
function shortCount(count) {
  for (const [unit, letter] of [[1e6, "M"], [1e3, "k"]]) {
    if (count < unit) continue;
    const value = count / unit;
    return `${value < 10 ? Math.floor(value * 10) / 10 : Math.floor(value)}${letter}`;
  }
  return String(count);
}
