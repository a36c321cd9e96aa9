// Which marks stand where. Events whose marks would cover each other share one: a stack.
//
// Pins and areas never share one: they say different things. A pin's mark is on its point; an area's
// is small and rides on the northernmost point of its circle, since no point inside is the place.

const CROWDED = 1.4; // radii between two marks below which they become a stack

// Where an event is in the view's pixels: the centre of its circle, and how far that reaches.
function circleOf(events, i, { world, left, top }) {
  const x = events.worldX[i] * world - left;
  const y = events.worldY[i] * world - top;
  return { x, y, reach: events.worldRadius[i] * world };
}

// The marks of what is visible, in the order in which to paint them. `lead` is the event that stands
// for a stack, `certain` those of its members that are.
function stackMarks(events, visible, view, radius, chosen) {
  const marks = [];
  const grid = new Grid(radius * CROWDED);
  const add = (i, certain) => {
    const area = events.isArea(i);
    const { x, y: centre, reach } = circleOf(events, i, view);
    const y = area ? centre - reach : centre;
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
  // Areas beneath pins; northern marks first, so that a nearer one overlaps those behind it.
  return marks.sort((a, b) => b.area - a.area || a.y - b.y || a.x - b.x);
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
