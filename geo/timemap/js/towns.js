// The names of countries and towns, by rank and zoom, none on top of another. Ground, not data: grey,
// no hue.

const GAP = 10; // between a dot and its name: a mark that stands on the town leaves the name legible

const Towns = Overlay.extend({
  options: { pane: "presence-towns", zIndex: 420, className: "presence-towns" },

  // towns: [lon, lat, rank, name, Arabic name], rank 1 the weightiest, sorted by it.
  // countries: [lon, lat, radius, name], the radius in degrees of a circle within the country.
  initialize(towns, countries) {
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
    return { ...Overlay.prototype.getEvents.call(this), "presence:theme": this.redraw };
  },

  paint(ctx, size, { world, left, top }) {
    const zoom = this._map.getZoom();
    const style = getComputedStyle(this._map.getContainer());
    const [ink, halo, font] = ["--label", "--land", "--font"].map((name) =>
      style.getPropertyValue(name).trim(),
    );
    const taken = [];
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
      const side = freeSide(taken, x, y, width, points * 1.2 * lines.length);
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

// 1 if the label fits right of its dot, -1 if left of it, 0 if neither; takes the box if it fits.
function freeSide(taken, x, y, width, height) {
  for (const side of [1, -1]) {
    const from = side > 0 ? x - 4 : x - GAP - 4 - width;
    const box = [from, y - height / 2 - 2, from + width + GAP + 8, y + height / 2 + 2];
    const meets = ([left, top, right, bottom]) =>
      left < box[2] && right > box[0] && top < box[3] && bottom > box[1];
    if (!taken.some(meets)) {
      taken.push(box);
      return side;
    }
  }
  return 0;
}
