// Lanes over time: one for every base of a place, and for every handover, capture and withdrawal there, on
// one axis.
//
// As on the map, certain is solid and possible is hollow, and what nobody has seen since grows paler.
// The drawing is for the eye; each lane is a button whose words say the same.

const LANES_STEP = 40; // so many lanes are shown at once
const REVEALED_BELOW = 14; // pixels, of the card's edge

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
    this.#indices = sortedByStart(events, indices);
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

  // What there is, in words; empty where an event stands alone.
  get words() {
    const bases = this.#indices.filter((i) => isBase(this.#events, i)).length;
    const changes = this.#indices.length - bases;
    if (bases + changes === 1) return "";
    return [bases && plural(bases, "base"), changes && plural(changes, "change")]
      .filter(Boolean)
      .join(", ");
  }

  // Brings the lanes to the top of their card, and the keyboard to the chosen one. The page around the map
  // does not move, as it would by scrollIntoView.
  reveal() {
    const card = this.element.closest(".details");
    const top = (element) => element.getBoundingClientRect().top;
    card.scrollTop += top(this.element) - top(card) - REVEALED_BELOW;
    this.element.querySelector("[aria-current], .lane").focus({ preventScroll: true });
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
    const years = this.#axis
      .years()
      .map(({ share, words }) => leftAt(el("span", { class: words ? "lanes-year named" : "lanes-year" }, words), share));
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
    const { side, tables } = this.#events;
    const kind = isBase(this.#events, i) ? "base" : "moment";
    const drawing = kind === "base" ? laneBar : laneMoment;
    const lane = el(
      "button",
      {
        type: "button",
        class: `lane ${kind} ${statusOf(this.#events, i).id}`,
        "aria-current": i === this.#chosen && "true",
        onclick: () => this.#onChoose(i),
      },
      laneWords(this.#events, i, this.#axis),
      el("span", { class: "lane-track", "aria-hidden": "true" }, ...drawing(this.#events, i, this.#axis)),
    );
    lane.style.setProperty("--light", tables.sides[side[i]].light);
    lane.style.setProperty("--dark", tables.sides[side[i]].dark);
    return el("li", {}, lane);
  }

  // What the parts of a drawing mean, those only that are there.
  #key() {
    const { s1, sureUntil } = this.#events;
    const bases = this.#indices.filter((i) => isBase(this.#events, i));
    const entry = (isThere, name, words) =>
      isThere ? el("span", {}, el("span", { class: `key-${name}` }), words) : "";
    return el(
      "p",
      { class: "lanes-key", "aria-hidden": "true" },
      entry(bases.some((i) => s1[i] < sureUntil[i]), "certain", "certain"),
      entry(bases.length > 0, "possible", "possible"),
      entry(bases.some((i) => statusOf(this.#events, i).id === "disputed"), "disputed", "disputed"),
      entry(bases.some((i) => lastSeen(this.#events, i) !== NEVER), "seen", "last seen"),
      entry(true, "period", "period shown"),
    );
  }
}

// Of one start, what is known sooner and what is over sooner comes first.
function sortedByStart({ s0, s1, e1 }, indices) {
  return [...indices].sort((a, b) => s0[a] - s0[b] || s1[a] - s1[b] || e1[a] - e1[b]);
}
