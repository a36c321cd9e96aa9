// One lane: the axis of time that it shares, its words, and its drawing.

const FEWEST_AXIS_DAYS = 3 * 366;
const MOST_YEARS = 8; // words on the axis; more would touch each other in a narrow card
const AXIS_END_ROOM = 0.91; // of the axis; a year's word right of it would stick out

// Days as shares of the lanes' width: from what is first known of any to the end of the data.
class LanesAxis {
  constructor(events, indices) {
    this.last = events.cutoff + 1;
    let first = this.last - FEWEST_AXIS_DAYS;
    for (const i of indices) first = Math.min(first, events.s0[i]);
    this.first = Math.max(FIRST_DAY, first);
  }

  shareBeyond = (day) => (day - this.first) / (this.last - this.first);

  share = (day) => Math.min(1, Math.max(0, this.shareBeyond(day)));

  // Puts an element over the days [from, to).
  place({ style }, from, to) {
    const [left, right] = [this.share(from), this.share(to)];
    style.left = percent(left);
    style.width = percent(right - left);
    style.visibility = to > this.first && from < this.last ? "" : "hidden";
  }

  // Where years begin, and the words of those that have room.
  years() {
    const starts = [];
    for (let day = yearStart(this.first - 1, 1); day < this.last; day = yearStart(day, 1)) starts.push(day);
    const every = Math.ceil(starts.length / MOST_YEARS);
    const years = starts.map((day) => {
      const [share, { year }] = [this.share(day), calendar(day)];
      return { share, isNamed: year % every === 0, words: share > AXIS_END_ROOM ? "" : String(year) };
    });
    if (every > 2) return years.filter(({ isNamed }) => isNamed);
    return years.map((year) => (year.isNamed ? year : { ...year, words: "" }));
  }
}

// Side and dates under the title; a moment's stand beside its glyph, where there is more room.
function laneWords(events, i, axis) {
  const { kind, side, tables } = events;
  const title = el("span", { dir: "auto" }, events.text(i).title);
  const words = el(
    "span",
    { class: "lane-words" },
    el("span", { class: "lane-title" }, isBase(events, i) ? sideGlyph(tables.kinds[kind[i]]) : "", title),
    " ",
    el("small", {}, `${tables.sides[side[i]].label}, `, el("span", {}, whenInWords(events, i))),
  );
  if (isBase(events, i)) return words;
  const [before, after] = [axis.share(events.s0[i]), 1 - axis.share(events.e1[i])];
  words.classList.toggle("late", before > after);
  words.style.setProperty("--aside", 1 - Math.max(before, after));
  return words;
}

// A base: hollow from its earliest start to its latest end, solid where it must have stood.
function laneBar(events, i, axis) {
  const { s0, s1, e1, sureUntil } = events;
  const [isOpenStart, isOpenEnd] = [startsUnknown(events, i), goesOn(events, i)];
  const possible = el("span", { class: "lane-possible" });
  possible.classList.toggle("open-start", isOpenStart);
  possible.classList.toggle("open-end", isOpenEnd);
  axis.place(possible, s0[i], e1[i]);
  const parts = [possible];
  if (s1[i] < sureUntil[i]) {
    const certain = el("span", { class: "lane-certain" });
    axis.place(certain, s1[i], sureUntil[i]);
    parts.push(certain);
  }
  const seen = lastSeen(events, i);
  if (seen !== NEVER) {
    possible.style.maskImage = fadeMask(events, i, axis, seen);
    parts.push(leftAt(el("span", { class: "lane-seen" }), axis.share(seen + 1)));
  }
  const open = (name, path, day) => leftAt(el("span", { class: name }, icon(path)), axis.share(day));
  if (isOpenStart) parts.push(open("lane-before", "M10 3L5 8L10 13", s0[i]));
  if (isOpenEnd) parts.push(open("lane-after", "M6 3L11 8L6 13", e1[i]));
  return parts;
}

// What happened at one time: its glyph, on a line as long as that is uncertain, or as long as it lasted.
function laneMoment(events, i, axis) {
  const { kind, s0, s1, e1, sureUntil, tables } = events;
  const line = el("span", { class: "lane-line" });
  axis.place(line, s0[i], e1[i]);
  const mark = sideGlyph(tables.kinds[kind[i]], s1[i] < sureUntil[i]);
  return [line, leftAt(mark, (axis.share(s0[i]) + axis.share(e1[i])) / 2)];
}

// A bar's mask by the rule of the map, from the day of the last sight to the least that is left: see Marks.
function fadeMask({ s0, fading }, i, axis, seen) {
  const { faintest, per_year } = fading;
  const left = axis.share(s0[i]);
  const within = (day) => percent((axis.shareBeyond(day) - left) / (1 - left));
  const faint = seen + ((1 - faintest) / per_year) * DAYS_PER_YEAR;
  return `linear-gradient(to right, #000 ${within(seen)}, rgb(0 0 0 / ${faintest}) ${within(faint)})`;
}

function isBase({ kind, tables }, i) {
  return tables.kinds[kind[i]].id === "base";
}

function statusOf({ status, tables }, i) {
  return tables.statuses[status[i]];
}

// The dates; what they leave out; and what makes them doubtful.
function whenInWords(events, i) {
  const words = [events.text(i).dates];
  const seen = lastSeen(events, i);
  if (seen !== NEVER) words.push(`last seen ${events.text(i).last_seen ?? dayInWords(seen)}`);
  if (events.isArea(i)) words.push(events.tables.precisions[events.precision[i]].label);
  const { id, label } = statusOf(events, i);
  if (id === "disputed" || id === "denied") words.push(label);
  return words.join("; ");
}

// The day on which a base whose end nobody knows was last seen, else NEVER.
function lastSeen({ e0, e1, last_seen, cutoff }, i) {
  return e1[i] === FOREVER && e0[i] <= cutoff ? last_seen[i] : NEVER;
}

// Python lets an unknown start be the data's opening, or the first sight where that is earlier still: see
// Dataset.bounds. The opening itself is the earliest start that is known to the month.
function startsUnknown({ s0, s1, opening }, i) {
  return s0[i] === opening ? s1[i] - s0[i] > 31 : s0[i] < opening && s0[i] === s1[i];
}

function goesOn({ e1, cutoff }, i) {
  return e1[i] > cutoff + 1;
}

// A kind's shape of geo/style.py, in the colour of the side around it.
function sideGlyph({ fill, stroke }, isSolid = true) {
  const shape = icon(fill);
  shape.setAttribute("viewBox", "-1.2 -1.2 2.4 2.4");
  shape.setAttribute("class", isSolid ? "glyph" : "glyph hollow");
  if (stroke) {
    const line = shape.firstChild.cloneNode();
    line.setAttribute("d", stroke);
    line.setAttribute("class", "glyph-line");
    shape.append(line);
  }
  return shape;
}

function leftAt(element, share) {
  element.style.left = percent(share);
  return element;
}

function percent(share) {
  return `${(100 * share).toFixed(3)}%`;
}
