// Which marks stand where. Events whose marks would cover each other share one: a stack.
//
// Pins and areas never share one: they say different things. A pin's mark is on its point; an area's
// is small and rides on the outline of its circle, since no point inside is the place: on the
// northernmost point, or the one in view that is nearest to it.

const CROWDED = 1.4; // radii between two marks below which they become a stack
const OUTLINE_MARGIN = 1.8; // radii of a mark between one on an outline and the edge of the view
// [east, north] around a circle, from the top down on both sides by degrees.
const TURNS = Array.from({ length: 361 }, (_, n) => {
  const turn = (Math.ceil(n / 2) * (n % 2 ? 1 : -1) * Math.PI) / 180;
  return [Math.sin(turn), Math.cos(turn)];
});

// Where an event is in the view's pixels: the centre of its circle, and how far that reaches.
function circleOf(events, i, { world, left, top }) {
  const x = events.worldX[i] * world - left;
  const y = events.worldY[i] * world - top;
  return { x, y, reach: events.worldRadius[i] * world };
}

// Whether a circle holds the whole view: its outline is out of sight, as a disc has no dents.
function covers({ x, y, reach }, size) {
  return Math.hypot(Math.max(x, size.x - x), Math.max(y, size.y - y)) < reach;
}

// The point in view of a circle's outline that is nearest to its top, or null if there is none; as
// _on_outline in geo/snapshot/marks.py. A margin from the edge is kept where it can be.
function onOutline(circle, size, margin) {
  if (covers(circle, size)) return null;
  for (const edge of [margin, 0]) {
    for (const [east, north] of TURNS) {
      const [x, y] = [circle.x + circle.reach * east, circle.y - circle.reach * north];
      if (x >= edge && y >= edge && x <= size.x - edge && y <= size.y - edge) return { x, y };
    }
  }
  return null;
}

// The marks of what is visible, in the order in which to paint them. `lead` is the event that stands
// for a stack, `certain` those of its members that are.
function stackMarks(events, visible, view, radius, chosen) {
  const marks = [];
  const grid = new Grid(radius * CROWDED);
  const add = (i, certain) => {
    const area = events.isArea(i);
    const circle = circleOf(events, i, view);
    const anchor = area ? onOutline(circle, view.size, radius * OUTLINE_MARGIN) : circle;
    if (!anchor) return;
    const { x, y } = anchor;
    let mark = grid.find(x, y, area);
    if (!mark) {
      mark = { x, y, area, radius: area ? radius * events.looks.area : radius, members: [], certain: new Set() };
      marks.push(mark);
      grid.add(mark);
    }
    mark.members.push(i);
    if (certain) mark.certain.add(i);
  };
  for (const i of visible.certain) add(i, true);
  for (const i of visible.possible) add(i, false);
  for (const mark of marks) mark.lead = leadOf(events, mark, chosen);
  // Areas beneath pins; northern marks first, so that a nearer one overlaps those behind it; the
  // chosen one above all.
  const top = marks.find(({ members }) => members.includes(chosen));
  const over = (a, b) => (a === top) - (b === top);
  return marks.sort((a, b) => over(a, b) || b.area - a.area || a.y - b.y || a.x - b.x);
}

// The chosen event, else by layer, certain first, newest first.
function leadOf({ layer, s0 }, { members, certain }, chosen) {
  if (members.length > 1 && members.includes(chosen)) return chosen;
  const before = (a, b) => layer[a] - layer[b] || certain.has(b) - certain.has(a) || s0[b] - s0[a] || a - b;
  return members.reduce((best, i) => (before(i, best) < 0 ? i : best));
}

// Cells as wide as the distance that matters: a neighbour is in one of nine.
class Grid {
  #cells = new Map();
  #size;

  constructor(size) {
    this.#size = size;
  }

  add(mark) {
    this.#cells.set(this.#key(mark.x, mark.y, mark.area, 0, 0), mark);
  }

  find(x, y, area) {
    for (const dx of [0, -1, 1]) {
      for (const dy of [0, -1, 1]) {
        const mark = this.#cells.get(this.#key(x, y, area, dx, dy));
        if (mark && Math.hypot(mark.x - x, mark.y - y) < this.#size) return mark;
      }
    }
    return null;
  }

  // One number a cell: views are far narrower than 65,536 cells.
  #key(x, y, area, dx, dy) {
    const [column, row] = [Math.floor(x / this.#size) + dx, Math.floor(y / this.#size) + dy];
    return (column * 65_536 + row) * 2 + (area ? 1 : 0);
  }
}
