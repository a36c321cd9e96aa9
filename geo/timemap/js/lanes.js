// Lanes over time: a lane for every base of a place and for every change of hands there, on one axis.
//
// As on the map, certain is solid and possible is hollow, and what nobody has seen since grows paler.
// The drawing is for the eye; each lane is a button whose words say the same.

const LANES_STEP = 40; // so many lanes are shown at once
const FEWEST_AXIS_DAYS = 3 * 366;
const MOST_YEARS = 8; // words on the axis; more would touch each other in a narrow card
const AXIS_END_ROOM = 0.91; // of the axis; a year's word right of it would stick out

class Lanes {
  #events;
  #indices;
  #axis;
  #onChoose;
  #chosen;
  #period = el("span", { class: "lanes-period" });
  #hidden = el("p", { class: "lanes-note" });

  // indices: of what has lanes, one at least. around: where that is, in words. period: half-open, shown
  // across all lanes. chosen: the index whose lane is marked, or -1. onChoose(i): a lane was taken.
  constructor(events, indices, { around, period, chosen = -1, onChoose }) {
    this.#events = events;
    this.#indices = [...indices].sort((a, b) => events.s0[a] - events.s0[b] || events.s1[a] - events.s1[b]);
    this.#axis = new LanesAxis(events, this.#indices);
    this.#onChoose = onChoose;
    this.#chosen = chosen;
    this.element = el(
      "section",
      { class: "lanes", "aria-label": "Who held it" },
      el("h3", {}, "Who held it"),
      el("p", { class: "lanes-note" }, around),
      el("div", { class: "lanes-plot" }, this.#ground(), ...this.#lists()),
      this.#key(),
      el("p", { class: "lanes-note" }, "Empty does not mean that nobody was there."),
      this.#hidden,
    );
    this.showPeriod(...period);
    this.countHidden();
  }

  // Moves one element, so that it can be done in every frame.
  showPeriod(p0, p1) {
    this.#axis.place(this.#period, p0, p1);
  }

  // How many of the lanes the filters keep off the map.
  countHidden() {
    const { passes } = this.#events;
    const count = this.#indices.filter((i) => !passes[i]).length;
    const are = count === 1 ? "One of these is" : `${count.toLocaleString("en")} of these are`;
    this.#hidden.textContent = count ? `${are} not on the map, by the filters that are set.` : "";
  }

  // What lies behind all lanes: the years and the period shown.
  #ground() {
    const years = this.#axis.years().map(({ share, words }) => {
      const year = el("span", { class: "lanes-year" }, words);
      year.style.left = percent(share);
      return year;
    });
    return el("div", { class: "lanes-ground", "aria-hidden": "true" }, ...years, this.#period);
  }

  #lists() {
    const list = el("ul", {});
    const rest = el("button", { type: "button", class: "inline", onclick: () => more(true) });
    const more = (isAsked) => {
      const shown = list.children.length;
      list.append(...this.#indices.slice(shown, shown + LANES_STEP).map((i) => this.#lane(i)));
      const left = this.#indices.length - list.children.length;
      rest.hidden = left === 0;
      rest.textContent = `${Math.min(left, LANES_STEP)} more (${left.toLocaleString("en")} left)`;
      if (isAsked) list.children[shown].firstChild.focus();
    };
    more(false);
    return [list, rest];
  }

  #lane(i) {
    const { kind, side, status, tables } = this.#events;
    const lane = el(
      "button",
      {
        type: "button",
        class: `lane ${tables.statuses[status[i]].id}`,
        "aria-current": i === this.#chosen && "true",
        onclick: () => this.#onChoose(i),
      },
      el(
        "span",
        { class: "lane-title" },
        glyph(tables.kinds[kind[i]]),
        el("span", { dir: "auto" }, this.#events.text(i).title),
      ),
      " ",
      el("span", { class: "lane-words" }, laneInWords(this.#events, i)),
      el("span", { class: "lane-track", "aria-hidden": "true" }, ...this.#drawing(i)),
    );
    lane.style.setProperty("--light", tables.sides[side[i]].light);
    lane.style.setProperty("--dark", tables.sides[side[i]].dark);
    return el("li", {}, lane);
  }

  #drawing(i) {
    const { kind, tables } = this.#events;
    return tables.kinds[kind[i]].id === "base" ? this.#bar(i) : this.#moment(i);
  }

  // A base: hollow from its earliest start to its latest end, solid where it must have stood.
  #bar(i) {
    const { s0, s1, e1, sureUntil } = this.#events;
    const [isOpenStart, isOpenEnd] = [startsUnknown(this.#events, i), goesOn(this.#events, i)];
    const ends = `${isOpenStart ? " open-start" : ""}${isOpenEnd ? " open-end" : ""}`;
    const possible = el("span", { class: `lane-possible${ends}` });
    this.#axis.place(possible, s0[i], e1[i]);
    const parts = [possible];
    if (s1[i] < sureUntil[i]) {
      const certain = el("span", { class: `lane-certain${ends}` });
      this.#axis.place(certain, s1[i], sureUntil[i]);
      parts.push(certain);
    }
    const seen = lastSeen(this.#events, i);
    if (seen !== NEVER) {
      this.#fade(possible, i, seen);
      const tick = el("span", { class: "lane-seen" });
      tick.style.left = percent(this.#axis.share(seen + 1));
      parts.push(tick);
    }
    if (isOpenStart) parts.push(el("span", { class: "lane-before" }, icon("M10 3L5 8L10 13")));
    if (isOpenEnd) parts.push(el("span", { class: "lane-after" }, icon("M6 3L11 8L6 13")));
    return parts;
  }

  // The rule of the map, from the day it was seen to the least that is left: see Marks.
  #fade(possible, i, seen) {
    const { s0, fading } = this.#events;
    const { share } = this.#axis;
    const paler = ((1 - fading.faintest) / fading.per_year) * DAYS_PER_YEAR;
    const [left, right] = [share(s0[i]), 1];
    const within = (day) => percent((this.#axis.shareBeyond(day) - left) / (right - left));
    possible.style.maskImage =
      `linear-gradient(to right, #000 ${within(seen)}, rgb(0 0 0 / ${fading.faintest}) ${within(seen + paler)})`;
  }

  // What happened at one time: its glyph, on a line as long as the time is uncertain or it lasted.
  #moment(i) {
    const { kind, s0, s1, e1, sureUntil, tables } = this.#events;
    const line = el("span", { class: "lane-line" });
    this.#axis.place(line, s0[i], e1[i]);
    const mark = glyph(tables.kinds[kind[i]], s1[i] < sureUntil[i]);
    mark.style.left = percent((this.#axis.share(s0[i]) + this.#axis.share(e1[i])) / 2);
    return [line, mark];
  }

  // What the parts of a drawing mean, those only that are there.
  #key() {
    const { s1, sureUntil, kind, tables } = this.#events;
    const bases = this.#indices.filter((i) => tables.kinds[kind[i]].id === "base");
    const entry = (isThere, name, words) =>
      isThere ? el("span", {}, el("span", { class: `key-${name}` }), words) : "";
    return el(
      "p",
      { class: "lanes-key", "aria-hidden": "true" },
      entry(bases.some((i) => s1[i] < sureUntil[i]), "certain", "certain"),
      entry(bases.length > 0, "possible", "possible"),
      entry(bases.some((i) => lastSeen(this.#events, i) !== NEVER), "seen", "last seen"),
      entry(true, "period", "the period shown"),
    );
  }
}

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
    return starts.map((day) => {
      const [share, { year }] = [this.share(day), calendar(day)];
      return { share, words: year % every || share > AXIS_END_ROOM ? "" : String(year) };
    });
  }
}

// Kind, side and dates; what they leave out; and what makes them doubtful.
function laneInWords(events, i) {
  const { kind, side, status, precision, tables } = events;
  const { label } = tables.kinds[kind[i]];
  const words = [`${label[0].toUpperCase()}${label.slice(1)}, ${tables.sides[side[i]].label}: ${events.text(i).dates}`];
  const seen = lastSeen(events, i);
  if (seen !== NEVER) words.push(`last seen ${events.text(i).last_seen ?? dayInWords(seen)}`);
  if (events.isArea(i)) words.push(tables.precisions[precision[i]].label);
  const { id, label: verdict } = tables.statuses[status[i]];
  if (id === "disputed" || id === "denied") words.push(verdict);
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
function glyph({ fill, stroke }, isSolid = true) {
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

function percent(share) {
  return `${(100 * share).toFixed(3)}%`;
}
