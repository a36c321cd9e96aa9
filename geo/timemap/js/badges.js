// How many events a mark stands for, written once for each number and then stamped.

const BADGE_HEIGHT = 13; // pixels

class Badges {
  #cache = new Map();

  // colours: the ground's { halo, ink, theme }.
  get(count, colours) {
    const text = shortNumber(count);
    const key = `${text}|${colours.theme}`;
    if (!this.#cache.has(key)) this.#cache.set(key, this.#draw(text, colours));
    return this.#cache.get(key);
  }

  #draw(text, { halo, ink }) {
    const ratio = globalThis.devicePixelRatio || 1;
    const canvas = document.createElement("canvas");
    const ctx = canvas.getContext("2d");
    const font = "600 10px system-ui, sans-serif";
    ctx.font = font;
    const half = Math.ceil(Math.max(BADGE_HEIGHT / 2, ctx.measureText(text).width / 2 + 3.5) + 1);
    canvas.width = canvas.height = 2 * half * ratio;
    ctx.scale(ratio, ratio);
    ctx.translate(half, half);
    ctx.beginPath();
    ctx.roundRect(1 - half, -BADGE_HEIGHT / 2, 2 * half - 2, BADGE_HEIGHT, BADGE_HEIGHT / 2);
    ctx.fillStyle = ink;
    ctx.strokeStyle = halo;
    ctx.lineWidth = 1.5;
    ctx.fill();
    ctx.stroke();
    ctx.font = font;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = halo;
    ctx.fillText(text, 0, 0.5);
    return { canvas, half };
  }
}

// At most four characters: 999, 1.2k, 35k, 1.2M.
function shortNumber(count) {
  for (const [unit, letter] of [[1e6, "M"], [1e3, "k"]]) {
    if (count < unit) continue;
    const value = count / unit;
    return `${value < 10 ? Math.floor(value * 10) / 10 : Math.floor(value)}${letter}`;
  }
  return String(count);
}
