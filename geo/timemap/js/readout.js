// The period in numbers, the empty state that helps, and one spoken sentence after things settle.

const SPEAK_AFTER_MS = 900;

class Readout {
  #actions;
  #speak = debounced((sentence) => (this.live.textContent = sentence), SPEAK_AFTER_MS);

  // actions: { onGo(day, before), onFit(), onList(title, indices) }
  constructor(numbers, actions) {
    this.#actions = actions;
    this.numbers = numbers;
    this.empty = el("div", { class: "empty", hidden: true });
    this.live = el("div", { class: "live", "aria-live": "polite" });
  }

  show(events, visible, period, words, box) {
    const parts = this.#parts(events, visible);
    const drawn = visible.certain.length + visible.possible.length;
    this.numbers.replaceChildren(
      ...parts.map(({ layer, number, label }) =>
        el(
          "span",
          { class: layer ? `number ${layer}` : "number" },
          el("b", {}, number.toLocaleString("en")),
          ` ${label}`,
        ),
      ),
      ...this.#links(visible, drawn),
    );
    this.#showEmpty(events, drawn, visible.outside, period, box);
    this.#speak(
      `${words}: ${drawn ? parts.map(({ number, label }) => `${number} ${label}`).join(", ") : "nothing on the map"}.`,
    );
  }

  #parts(events, { certain, possible }) {
    const rank = (table, id) => events.tables[table].findIndex((entry) => entry.id === id);
    const count = (indices, column, value) => indices.reduce((sum, i) => sum + (column[i] === value), 0);
    const both = (column, value) => count(certain, column, value) + count(possible, column, value);
    const bases = [certain, possible].map((indices) => count(indices, events.layer, rank("layers", "bases")));
    const clashes = both(events.layer, rank("layers", "clashes"));
    const withdrawals = both(events.kind, rank("kinds", "withdrawal"));
    return [
      { layer: "bases", number: bases[0], label: bases[0] === 1 ? "base certain" : "bases certain" },
      { number: bases[1], label: "possible" },
      { layer: "clashes", number: clashes, label: clashes === 1 ? "clash" : "clashes" },
      { layer: "movements", number: withdrawals, label: withdrawals === 1 ? "withdrawal" : "withdrawals" },
    ];
  }

  // What the map shows, what lies beside it, and what no map could show.
  #links({ certain, possible, outside, unplaceable }, drawn) {
    const { onList, onFit } = this.#actions;
    const link = (text, onclick) => el("button", { type: "button", class: "number", onclick }, text);
    const links = [];
    if (drawn) {
      links.push(link(`list all ${drawn}`, () => onList("What the map shows", [...certain, ...possible])));
    }
    if (outside) links.push(link(`${outside} outside`, onFit));
    if (unplaceable.length) {
      links.push(
        link(`${unplaceable.length} not placeable`, () => onList("Not placeable to a point", unplaceable)),
      );
    }
    return links;
  }

  #showEmpty(events, drawn, outside, [p0, p1], box) {
    this.empty.hidden = drawn > 0;
    if (drawn) return;
    const { before, after } = nearest(events, p0, p1, box);
    const go = (day, isBefore) =>
      el(
        "button",
        { type: "button", class: "inline", onclick: () => this.#actions.onGo(day, isBefore) },
        dayInWords(day),
      );
    this.empty.replaceChildren(
      el("p", {}, "Nothing is recorded here in this period."),
      before === null ? "" : el("p", {}, "The nearest before is ", go(before, true), "."),
      after === null ? "" : el("p", {}, "The nearest after is ", go(after, false), "."),
      outside
        ? el(
            "p",
            {},
            el(
              "button",
              { type: "button", class: "inline", onclick: this.#actions.onFit },
              `${outside} elsewhere: show`,
            ),
          )
        : "",
      before === null && after === null ? el("p", {}, "No date here has anything with these filters.") : "",
    );
  }
}

// The last day of what ended before the period, the first day of what starts after it, in the box.
function nearest(events, p0, p1, box) {
  let [before, after] = [NEVER, FOREVER];
  for (let i = 0; i < events.total; i++) {
    if (!events.passes[i] || !events.isPlaceable(i) || !events.meets(i, box)) continue;
    if (events.e1[i] <= p0) before = Math.max(before, events.e1[i] - 1);
    else if (events.s0[i] >= p1) after = Math.min(after, events.s0[i]);
  }
  return { before: before === NEVER ? null : before, after: after === FOREVER ? null : after };
}
