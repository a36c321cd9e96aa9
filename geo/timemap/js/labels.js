// The names beside marks: of bases where there is room, and of the chosen event always. Found when things
// have come to rest, kept as small pictures, and stamped with their marks: while time is scrubbed a name
// stays as long as its mark, and none is looked for.

const MOST_LABELS = 60;
const LONGEST_LABEL = 30; // characters of a base's place
const LONGEST_TITLE = 48; // characters of the chosen event's title
const LABEL_FONT = "500 11.5px";
const TITLE_FONT = "600 12.5px";
const LABEL_HEIGHT = 16; // pixels
const LABEL_HALO = 3.5;
const LABEL_GAP = 3; // between a mark and its name
const SAME_NAME = 60; // pixels: so near to a name of the ground the same one says nothing
const MOST_PICTURES = 300; // kept

class Labels {
  #placed = new Map(); // the event that leads a mark → { words, dx, dy, picture, box }
  #pictures = new Map();

  constructor(events) {
    this.events = events;
  }

  // marks: as painted, each with `extent`, the box that it covers, and `rank`, the least first; taken: boxes
  // that are to stay free; chosen: an event; room: the box in which names may stand; ground: names of the
  // ground that do not give way, as { words, box }; colours: of text. Returns whether anything has changed.
  place(marks, { taken: kept, chosen, room, ground, colours, font }) {
    const before = this.#placed;
    this.#placed = new Map();
    const taken = new Boxes();
    for (const { extent } of marks) taken.add(extent);
    for (const box of [...kept, ...ground.map(({ box }) => box)]) taken.add(box);
    const isOld = ({ lead }) => before.has(lead);
    const wanted = marks
      .filter((mark) => mark.lead === chosen || this.#isNamed(mark))
      .sort((a, b) => (b.lead === chosen) - (a.lead === chosen) || isOld(b) - isOld(a) || a.rank - b.rank);
    for (const mark of wanted) {
      if (this.#placed.size === MOST_LABELS) break;
      const isChosen = mark.lead === chosen;
      const words = isChosen ? this.#title(mark.lead) : this.#name(mark.lead);
      if (!words || (!isChosen && this.#isSaid(words, mark, ground))) continue;
      const picture = this.#picture(words, colours, `${isChosen ? TITLE_FONT : LABEL_FONT} ${font}`);
      const old = before.get(mark.lead);
      const places = placesAbout(mark, picture);
      if (old?.words === words) places.unshift([old.dx, old.dy]);
      const boxes = places.map(([dx, dy]) => ({ dx, dy, box: boxAbout(mark.x + dx, mark.y + dy, picture) }));
      const inRoom = boxes.filter(({ box }) => holds(room, box));
      const free = inRoom.find(({ box }) => taken.areFree([box], mark.extent));
      const best = free ?? (isChosen ? (inRoom[0] ?? boxes[0]) : undefined);
      if (!best) continue;
      taken.add(best.box);
      this.#placed.set(mark.lead, { words, picture, ...best });
    }
    const signature = (labels) => JSON.stringify([...labels].map(([lead, { words, dx, dy }]) => [lead, words, dx, dy]));
    return signature(before) !== signature(this.#placed) || this.theme !== (this.theme = colours.theme);
  }

  // The name of a mark, beside where that stands now.
  stamp(ctx, { lead, x, y }) {
    const label = this.#placed.get(lead);
    if (!label) return;
    const { canvas, width, height } = label.picture;
    ctx.drawImage(canvas, x + label.dx - width / 2, y + label.dy - height / 2, width, height);
  }

  get isEmpty() {
    return this.#placed.size === 0;
  }

  // { words, box } of each, where it was placed.
  get all() {
    return [...this.#placed.values()];
  }

  // Events whose texts are not in the browser have no name here.
  #isNamed({ lead, area }) {
    const { kind, tables, texts } = this.events;
    return !area && tables.kinds[kind[lead]].id === "base" && texts[lead] !== undefined;
  }

  #name(i) {
    const { place, place_as_written, title } = this.events.texts[i];
    const plain = (place ?? place_as_written ?? title).replace(/\s*\([^)]*\)/g, "");
    return shortened(plain, LONGEST_LABEL);
  }

  #title(i) {
    return shortened(this.events.texts[i]?.title ?? "", LONGEST_TITLE);
  }

  #isSaid(words, { x, y }, ground) {
    const isNear = ({ box: [left, top, right, bottom] }) =>
      Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0)) < SAME_NAME;
    return [...ground, ...this.all].some((name) => name.words === words && isNear(name));
  }

  #picture(words, { theme, halo, ink }, font) {
    const key = `${theme}|${font}|${words}`;
    if (this.#pictures.has(key)) return this.#pictures.get(key);
    if (this.#pictures.size === MOST_PICTURES) this.#pictures.clear();
    const ratio = globalThis.devicePixelRatio || 1;
    const canvas = document.createElement("canvas");
    const ctx = canvas.getContext("2d");
    ctx.font = font;
    const [width, height] = [Math.ceil(ctx.measureText(words).width + 2 * LABEL_HALO), LABEL_HEIGHT];
    Object.assign(canvas, { width: width * ratio, height: height * ratio });
    ctx.scale(ratio, ratio);
    ctx.font = font; // which a new size has taken
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = LABEL_HALO;
    ctx.strokeStyle = halo;
    ctx.strokeText(words, width / 2, height / 2);
    ctx.fillStyle = ink;
    ctx.fillText(words, width / 2, height / 2);
    const picture = { canvas, width, height };
    this.#pictures.set(key, picture);
    return picture;
  }
}

// Where the middle of a name may stand from its mark's, the best first: right, left, below, above, corners.
function placesAbout({ x, y, extent: [left, top, right, bottom] }, { width, height }) {
  const across = [right - x + width / 2 + LABEL_GAP - LABEL_HALO, left - x - width / 2 - LABEL_GAP + LABEL_HALO];
  const down = [bottom - y + height / 2, top - y - height / 2];
  const corners = across.flatMap((dx) => down.map((dy) => [dx * 0.9, dy * 0.8]));
  return [...across.map((dx) => [dx, 0]), ...down.map((dy) => [0, dy]), ...corners];
}

function boxAbout(x, y, { width, height }) {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

function holds([left, top, right, bottom], box) {
  return box[0] >= left && box[1] >= top && box[2] <= right && box[3] <= bottom;
}

// Cut between words, with an ellipsis.
function shortened(text, most) {
  if (text.length <= most) return text;
  const cut = text.slice(0, most).replace(/\s+\S*$/, "");
  return `${cut.replace(/[\s,;:–-]+$/, "")}…`;
}
