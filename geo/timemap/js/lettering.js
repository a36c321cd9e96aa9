// Where the names of the ground stand at a zoom: the weightiest first, none on top of another. Worked
// out for the whole map at once, so that no name jumps while the map is dragged. All in pixels of the
// world at that zoom.

const GAP = 10; // between a dot and its name: a mark that stands on the town leaves the name legible
const ORDER = [
  ...["home", "country", "neighbour", "town-1", "town-2", "governorate"],
  ...["lake", "river", "road", "town-3", "town-4"],
];
const REPEAT = 460; // pixels between two of a river's or a road's names
const WEIGHTY = ["town-1", "town-2"]; // have their name even where it lies beneath a mark
const FIRM = ["home", "country", "neighbour", ...WEIGHTY]; // and so have these: no base's name takes their place
const SAME_TOWN = 40; // pixels: a base's name so near to a town of that name stands for it
const LINE = 1.22; // a line's height, in parts of its size

class Lettering {
  #taken = new Boxes();
  #dots = new Boxes();

  // names: see names.py; looks: the classes of cartography.py; measure(text, look, size): a width.
  // marks: boxes that names other than the weighty ones keep clear of.
  constructor(names, { classes, second_from, growth }, measure) {
    Object.assign(this, { names, classes, secondFrom: second_from, growth, measure });
  }

  // Names with their place: {x, y, lines, size, look, align, angle, dot, boxes (what they cover)}.
  // off: classes that are left out; said: names of bases, { words, box }.
  place(zoom, world, marks, off, said = []) {
    this.#taken = new Boxes();
    this.#dots = new Boxes();
    this.marks = new Boxes();
    for (const mark of marks) this.marks.add(mark);
    Object.assign(this, { zoom, world, said });
    const { areas, towns, lines } = this.names;
    // No name lies on another town's dot, even of one that is named later.
    this.dots = new Map(towns.filter((row) => this.#isShown(row[2])).map((row) => [row, this.#dot(row)]));
    for (const dot of this.dots.values()) this.#dots.add(dot);
    const rows = [...areas.map((row) => [row[3], "area", row]), ...towns.map((row) => [row[2], "town", row])];
    rows.push(...lines.map((row) => [row[0], "line", row]));
    const placed = [];
    for (const name of ORDER) {
      const look = this.classes[name];
      if (!this.#isShown(name) || off.includes(name)) continue;
      for (const [of, sort, row] of rows) {
        if (of !== name) continue;
        if (sort === "area") placed.push(...this.#area(look, row));
        else if (sort === "town") placed.push(...this.#town(look, row, WEIGHTY.includes(name)));
        else placed.push(...this.#along(look, row, name === "road"));
      }
    }
    return placed;
  }

  #isShown(name) {
    const { from_zoom, until_zoom } = this.classes[name];
    return this.zoom >= from_zoom && this.zoom < until_zoom;
  }

  #dot([x, y]) {
    const [atX, atY] = [x * this.world, y * this.world];
    return [atX - 4, atY - 4, atX + 4, atY + 4];
  }

  // In the middle of the widest circle within, or a little above or below; where there is room. Only a
  // country has its name beneath marks too.
  #area(look, [x, y, radius, of, name, second]) {
    const [isLake, isCountry] = [of === "lake", ["home", "country", "neighbour"].includes(of)];
    const text = look.is_upper ? name.toUpperCase() : name;
    const lines = this.#lines(text, second);
    const [width, height] = this.#size(lines, look, look.size);
    const room = radius * this.world;
    if (!isLake && width / 2 > room * 0.95) return [];
    if (isLake && width / 2 > room * 4) return [];
    const places = [[0, 0], [0, -1], [0, 1], [0, -2], [0, 2], [-1, 0], [1, 0]].map(([across, down]) => {
      const [cx, cy] = [x * this.world + across * room * 0.4, y * this.world + down * Math.min(room * 0.35, 2 * height)];
      return { cx, cy, box: [cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2] };
    });
    const free = places.filter(({ box }) => this.#isFree([box]));
    const best = free.find(({ box }) => this.marks.areFree([box])) ?? (isCountry ? free[0] : undefined);
    if (!best) return [];
    this.#taken.add(best.box);
    return [{ x: best.cx, y: best.cy, lines, size: look.size, look, align: "center", boxes: [best.box] }];
  }

  #town(look, row, isWeighty) {
    const [x, y, , name, second, borderAcross, borderDown] = row;
    if (!isWeighty && this.#isSaid(name, this.dots.get(row))) return [];
    const size = look.size + this.growth * Math.min(3, Math.max(0, this.zoom - 7));
    const lines = this.#lines(name, second);
    const [width, height] = this.#size(lines, look, size);
    const [atX, atY] = [x * this.world, y * this.world];
    const [beside, above] = [GAP + width / 2, GAP * 0.7 + height / 2];
    const places = [[beside, 0, "left"], [-beside, 0, "right"], [0, -above, "center"], [0, above, "center"]];
    for (const [right, down] of [[1, -1], [1, 1], [-1, -1], [-1, 1]]) {
      places.push([right * (beside - GAP * 0.4), down * height * 0.6, right > 0 ? "left" : "right"]);
    }
    for (const far of isWeighty ? [1.6, 2.2] : []) {
      places.push([0, -above * far, "center"], [0, above * far, "center"]);
      places.push([beside + GAP * far, 0, "left"], [-beside - GAP * far, 0, "right"]);
    }
    // On the town's own side of a near border.
    const own = places.filter(([dx, dy]) => dx * borderAcross <= 0 && dy * borderDown <= 0);
    const around = own.map(([dx, dy, align]) => {
      const [cx, cy] = [atX + dx, atY + dy];
      const text = [cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2];
      const anchor = { left: text[0], right: text[2], center: cx }[align];
      return { text, label: { x: anchor, y: cy, lines, size, look, align, dot: [atX, atY], boxes: [text] } };
    });
    const dot = this.dots.get(row);
    const free = around.filter(({ text }) => this.#isFree([text], dot));
    const chosen = free.find(({ text }) => this.marks.areFree([text])) ?? (isWeighty ? free[0] : undefined);
    if (!chosen) return [];
    this.#taken.add(chosen.text);
    return [chosen.label];
  }

  // On the straightest stretches that are long enough, some way from one another.
  #along(look, [, name, stretches], isShield) {
    const size = look.size + this.growth * Math.min(3, Math.max(0, this.zoom - 7));
    const width = this.measure(name, look, size);
    const fitting = stretches.filter(([, , , reach]) => reach * this.world >= width / 2 + 4);
    const reach = Math.min(...fitting.map((stretch) => stretch[3]));
    const placed = [];
    for (const [x, y, slope, of] of fitting) {
      if (of !== reach) continue;
      const angle = isShield ? 0 : slope;
      // Above the stroke, else below it.
      for (const lift of isShield ? [0] : [-0.78 * size, 0.85 * size]) {
        const at = { x: x * this.world - Math.sin(angle) * lift, y: y * this.world + Math.cos(angle) * lift };
        if (placed.some((other) => Math.hypot(other.x - at.x, other.y - at.y) < REPEAT)) break;
        const boxes = isShield ? [plateAbout(at, width, size)] : squaresAlong(at, angle, width, size * LINE);
        if (!this.marks.areFree(boxes) || !this.#isFree(boxes)) continue;
        for (const box of boxes) this.#taken.add(box);
        placed.push({ ...at, lines: [name], size, look, align: "center", angle, width, isShield, boxes });
        break;
      }
    }
    return placed;
  }

  #isSaid(name, [left, top, right, bottom]) {
    const about = [left - SAME_TOWN, top - SAME_TOWN, right + SAME_TOWN, bottom + SAME_TOWN];
    return this.said.some(({ words, box }) => words === name && overlap(box, about));
  }

  #lines(name, second) {
    return second && this.zoom >= this.secondFrom ? [name, second] : [name];
  }

  #size(lines, look, size) {
    // Arabic has no space between its letters.
    const widths = lines.map((line, row) => this.measure(line, row ? { ...look, spacing: 0 } : look, size));
    return [Math.max(...widths), size * LINE * lines.length];
  }

  // Of names that have their place, and of towns' dots but a name's own.
  #isFree(boxes, own) {
    return this.#taken.areFree(boxes) && this.#dots.areFree(boxes, own);
  }
}

// The plate about the name of a road.
function plateAbout({ x, y }, width, size) {
  return [x - width / 2 - 3.5, y - size * 0.68, x + width / 2 + 3.5, y + size * 0.68];
}

// Boxes (left, top, right, bottom), found again by the cells of a grid that they lie in.
class Boxes {
  #cells = new Map();

  add(box) {
    for (const key of cellsOf(box)) {
      if (!this.#cells.has(key)) this.#cells.set(key, []);
      this.#cells.get(key).push(box);
    }
  }

  areFree(boxes, except) {
    const isFree = (box, key) =>
      !this.#cells.get(key)?.some((other) => other !== except && overlap(other, box));
    return boxes.every((box) => cellsOf(box).every((key) => isFree(box, key)));
  }
}

const CELL = 128;

function cellsOf([left, top, right, bottom]) {
  const keys = [];
  for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
    for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) keys.push(`${column},${row}`);
  }
  return keys;
}

// A turned text as squares in a row: the box about it would take a corner on either side too.
function squaresAlong({ x, y }, angle, width, height) {
  const count = Math.max(1, Math.ceil(width / height));
  const half = height / 2;
  return Array.from({ length: count }, (_, i) => {
    const along = ((i + 0.5) / count - 0.5) * width;
    const [cx, cy] = [x + Math.cos(angle) * along, y + Math.sin(angle) * along];
    return [cx - half, cy - half, cx + half, cy + half];
  });
}

function overlap(a, b) {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}
