// Arrows of movements whose both ends are known (see geo/routes.py): dashed, since the way between is
// schematic, and bowed, so that the way back lies beside it. The head is solid when the movement is
// certain in the period, else hollow.

const MOST_ROUTES = 300; // arrows at once
const ROUTE_WIDTH = 1.8; // pixels
const ROUTE_DASH = [6, 4.5];
const HEAD = 9; // pixels that the head is long
const BOX = 8; // pixels
const SHORTEST_ROUTE = 14; // pixels between two ends' marks: a shorter arrow would be all head

class Routes {
  constructor(events) {
    this.events = events;
    this.rows = events.header.routes.rows;
    this.bend = events.header.routes.bend;
    this.shown = []; // { i (an event), curve }
  }

  // What the arrows cover, as boxes in a row along each.
  boxes() {
    return this.shown.flatMap(({ curve: [[x0, y0], [x1, y1], [x2, y2]] }) => {
      const count = Math.ceil(Math.hypot(x2 - x0, y2 - y0) / BOX);
      return Array.from({ length: count + 1 }, (_, n) => {
        const [b, a] = [n / count, 1 - n / count];
        const [x, y] = [a * a * x0 + 2 * a * b * x1 + b * b * x2, a * a * y0 + 2 * a * b * y1 + b * b * y2];
        return [x - BOX / 2, y - BOX / 2, x + BOX / 2, y + BOX / 2];
      });
    });
  }

  // clear: pixels about both ends that their marks take; first: events that are painted whatever the
  // number; look(i): { colour, opacity }; halo: the colour of the ground.
  paint(ctx, size, view, period, { clear, first, look, halo }) {
    const isAsked = ([i]) => this.events.passes[i] && this.events.possible(i, ...period);
    const asked = this.rows.filter(isAsked).sort(([a], [b]) => first.includes(b) - first.includes(a));
    this.shown = [];
    ctx.lineCap = ctx.lineJoin = "round";
    for (const row of asked) {
      if (this.shown.length === MOST_ROUTES) break;
      const curve = curveOf(row, view, this.bend, clear);
      if (!curve || !isInSight(curve, size)) continue;
      this.shown.push({ i: row[0], curve });
      const { colour, opacity } = look(row[0]);
      ctx.globalAlpha = opacity;
      paintArrow(ctx, curve, colour, halo, this.events.certain(row[0], ...period));
    }
    ctx.globalAlpha = 1;
    ctx.lineCap = "butt";
  }
}

// A quadratic Bézier curve as three points, from mark to mark; null where there is no room for one. Its
// part between two of its moments: https://en.wikipedia.org/wiki/De_Casteljau%27s_algorithm
function curveOf([, fromX, fromY, toX, toY], { world, left, top }, bend, clear) {
  const [x0, y0, x2, y2] = [fromX * world - left, fromY * world - top, toX * world - left, toY * world - top];
  const length = Math.hypot(x2 - x0, y2 - y0);
  if (length < 2 * clear + SHORTEST_ROUTE) return null;
  const [x1, y1] = [(x0 + x2) / 2 + (y2 - y0) * bend, (y0 + y2) / 2 - (x2 - x0) * bend];
  const [from, to] = [clear / length, 1 - clear / length];
  const at = (a, b) => [
    (1 - a) * (1 - b) * x0 + ((1 - a) * b + a * (1 - b)) * x1 + a * b * x2,
    (1 - a) * (1 - b) * y0 + ((1 - a) * b + a * (1 - b)) * y1 + a * b * y2,
  ];
  return [at(from, from), at(from, to), at(to, to)];
}

function isInSight(points, { x: width, y: height }) {
  const [xs, ys] = [0, 1].map((of) => points.map((point) => point[of]));
  return Math.max(...xs) > 0 && Math.min(...xs) < width && Math.max(...ys) > 0 && Math.min(...ys) < height;
}

function paintArrow(ctx, [start, middle, end], colour, halo, isCertain) {
  const along = Math.atan2(end[1] - middle[1], end[0] - middle[0]);
  const behind = (turn, by) => [end[0] - by * Math.cos(along + turn), end[1] - by * Math.sin(along + turn)];
  const neck = behind(0, HEAD * 0.8);
  const line = new Path2D();
  line.moveTo(...start);
  line.quadraticCurveTo(...middle, ...neck);
  const head = new Path2D();
  head.moveTo(...end);
  head.lineTo(...behind(0.42, HEAD));
  head.lineTo(...behind(-0.42, HEAD));
  head.closePath();
  ctx.strokeStyle = halo;
  ctx.lineWidth = ROUTE_WIDTH + 3;
  ctx.stroke(line);
  ctx.stroke(head);
  ctx.strokeStyle = colour;
  ctx.lineWidth = ROUTE_WIDTH;
  ctx.setLineDash(ROUTE_DASH);
  ctx.stroke(line);
  ctx.setLineDash([]);
  ctx.fillStyle = isCertain ? colour : halo;
  ctx.fill(head);
  ctx.stroke(head);
}
