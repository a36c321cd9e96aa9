// The names of countries and towns, by rank and zoom, none on top of another. Ground, not data: grey,
// no hue.

const WEIGHTY = 2; // towns to this rank have their name even where it lies beneath a mark
const GAP = 10; // between a dot and its name: a mark that stands on the town leaves the name legible

const Towns = Overlay.extend({
  options: { pane: "presence-towns", zIndex: 420, className: "presence-towns" },

  // towns: [lon, lat, rank, name, Arabic name], rank 1 the weightiest, sorted by it.
  // countries: [lon, lat, radius, name], the radius in degrees of a circle within the country.
  initialize(towns, countries) {
    this.marks = []; // in the world's coordinates
    this.towns = towns.map(([lon, lat, rank, name, arabic]) => ({
      x: worldX(lon),
      y: worldY(lat),
      rank,
      name,
      arabic,
    }));
    this.countries = countries.map(([lon, lat, radius, name]) => ({
      x: worldX(lon),
      y: worldY(lat),
      room: radius / 360,
      name: name.toUpperCase(),
    }));
  },

  getEvents() {
    return { ...Overlay.prototype.getEvents.call(this), "presence:theme": this.redraw, "presence:settled": this._avoid };
  },

  // marks: what is on the map, in the pixels of its view.
  _avoid({ marks, view }) {
    if (!view) return;
    const { world, left, top } = view;
    this.marks = marks.map(({ x, y, radius }) => ({ x: (x + left) / world, y: (y + top) / world, radius }));
    this.redraw();
  },

  paint(ctx, size, { world, left, top }) {
    const zoom = this._map.getZoom();
    const style = getComputedStyle(this._map.getContainer());
    const [ink, halo, font] = ["--label", "--land", "--font"].map((name) =>
      style.getPropertyValue(name).trim(),
    );
    const taken = [];
    const marks = this.marks.map(({ x, y, radius }) => {
      const [atX, atY] = [x * world - left, y * world - top];
      return [atX - radius, atY - radius, atX + radius, atY + radius];
    });
    ctx.lineJoin = "round";
    ctx.textBaseline = "middle";
    ctx.lineWidth = 3;
    ctx.strokeStyle = halo;
    ctx.fillStyle = ink;
    this._paintCountries(ctx, font, taken, { world, left, top });
    for (const town of this.towns) {
      if (zoom < firstZoom(town.rank)) continue;
      const [x, y] = [town.x * world - left, town.y * world - top];
      if (x < -80 || y < -20 || x > size.x + 80 || y > size.y + 20) continue;
      const points = Math.max(10.5, 13.5 - town.rank * 0.6 + (zoom - 7) * 0.4);
      const lines = zoom >= 9 && town.arabic ? [town.name, town.arabic] : [town.name];
      ctx.font = `${town.rank === 1 ? 600 : 400} ${points}px ${font}`;
      const width = Math.max(...lines.map((line) => ctx.measureText(line).width));
      const side = freeSide(taken, marks, x, y, width, points * 1.2 * lines.length, town.rank <= WEIGHTY);
      if (side === 0) continue;
      ctx.beginPath();
      ctx.arc(x, y, town.rank === 1 ? 2.6 : 1.9, 0, 2 * Math.PI);
      ctx.stroke();
      ctx.fill();
      ctx.textAlign = side > 0 ? "left" : "right";
      lines.forEach((line, row) => {
        const baseline = y + (row - (lines.length - 1) / 2) * points * 1.2;
        ctx.strokeText(line, x + side * GAP, baseline);
        ctx.fillText(line, x + side * GAP, baseline);
      });
    }
  },

  // In spaced capitals, where a country has room; their place is taken before the towns'.
  _paintCountries(ctx, font, taken, { world, left, top }) {
    ctx.font = `400 12px ${font}`;
    ctx.textAlign = "center";
    ctx.letterSpacing = "3px";
    ctx.globalAlpha = 0.75;
    for (const { x, y, room, name } of this.countries) {
      const [atX, atY] = [x * world - left, y * world - top];
      const half = ctx.measureText(name).width / 2;
      if (room * world < half) continue;
      taken.push([atX - half, atY - 9, atX + half, atY + 9]);
      ctx.fillText(name, atX, atY);
    }
    ctx.globalAlpha = 1;
    ctx.letterSpacing = "0px";
  },
});

// The zoom from which towns of a rank are named.
function firstZoom(rank) {
  return [0, 4, 6.5, 7.5, 8.5, 9.5][rank] ?? 10.5;
}

// 1 if the label fits right of its dot, -1 if left of it, 0 if neither; takes the box if it fits. The
// names taken must be clear of all of it, marks of its text only: one may stand on the dot.
function freeSide(taken, marks, x, y, width, height, isWeighty) {
  const [top, bottom] = [y - height / 2 - 2, y + height / 2 + 2];
  const sides = [1, -1].map((side) => {
    const [near, far] = [x + side * GAP, x + side * (GAP + width)];
    const text = [Math.min(near, far), top + 3, Math.max(near, far), bottom - 3];
    const box = side > 0 ? [x - 4, top, far + 4, bottom] : [far - 4, top, x + 4, bottom];
    return { side, box, text };
  });
  const free = sides.filter(({ box }) => !taken.some((other) => overlap(other, box)));
  const clear = free.find(({ text }) => !marks.some((mark) => overlap(mark, text)));
  const best = clear ?? (isWeighty ? free[0] : undefined);
  if (!best) return 0;
  taken.push(best.box);
  return best.side;
}

function overlap(a, b) {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}
