// The period in numbers, the empty state that helps, and what is spoken of it (speech.js).

const NUMBERS = "certain + possible, on this map";

class Readout {
  #actions;
  #speech = new Speech();

  // actions: { onGo(day, before), onPeriod(p0, p1), onFit(), onList(title, indices) }
  constructor(numbers, actions) {
    this.#actions = actions;
    this.numbers = numbers;
    numbers.title = NUMBERS;
    numbers.setAttribute("role", "group");
    numbers.setAttribute("aria-label", NUMBERS);
    this.empty = el("div", { class: "empty", hidden: true });
    this.live = this.#speech.element;
  }

  // Stands before what is spoken next.
  announce(words) {
    this.#speech.announce(words);
  }

  // timeline: { period, isCumulative, isPlaying }
  show(events, selection, box, timeline) {
    const parts = this.#parts(events, selection);
    const { drawn, outside, unplaceable } = selection;
    this.numbers.replaceChildren(
      ...parts.map(({ layer, number, label }) =>
        el(
          "span",
          { class: layer ? `number ${layer}` : "number" },
          el("b", {}, number),
          ` ${label}`,
        ),
      ),
      ...this.#links(selection, drawn, outside, unplaceable),
    );
    this.#showEmpty(events, drawn, outside, selection, box);
    this.#speech.tell(timeline, parts);
  }

  #parts({ tables }, selection) {
    const rank = (table, id) => tables[table].findIndex((entry) => entry.id === id);
    const sum = (field, of) => selection.by(field).find(([value]) => value === of)?.slice(1) ?? [0, 0];
    const part = (layer, one, many, [sure, unsure]) => {
      const total = sure + unsure;
      return { layer, one, many, total, unsure, number: sumInWords(sure, unsure), label: total === 1 ? one : many };
    };
    const base = sum("layer", rank("layers", "bases"));
    const clash = sum("layer", rank("layers", "clashes"));
    const withdrawal = sum("kind", rank("kinds", "withdrawal"));
    const others = [0, 1].map((place) => {
      const all = selection.by("layer").reduce((total, sums) => total + sums[place + 1], 0);
      return all - base[place] - clash[place] - withdrawal[place];
    });
    const rest = part("", "other", "others", others);
    return [
      part("bases", "base", "bases", base),
      part("clashes", "clash", "clashes", clash),
      part("movements", "withdrawal", "withdrawals", withdrawal),
      ...(rest.total ? [rest] : []),
    ];
  }

  // What the map shows, what lies beside it, and what no map could show.
  #links(selection, drawn, outside, unplaceable) {
    const { onList, onFit } = this.#actions;
    const link = (text, onclick) => el("button", { type: "button", class: "number", onclick }, text);
    const number = (count) => count.toLocaleString("en");
    const links = [];
    if (drawn) {
      links.push(link(`list all ${number(drawn)}`, () => onList("What the map shows", selection.inView())));
    }
    if (outside) links.push(link(`${number(outside)} outside`, onFit));
    if (unplaceable) {
      const list = () => onList("Not placeable to a point", selection.withoutPlace());
      links.push(link(`${number(unplaceable)} not placeable`, list));
    }
    return links;
  }

  #showEmpty(events, drawn, outside, { period: [p0, p1] }, box) {
    const isBeyond = events.total > 0 && p0 > events.cutoff;
    this.empty.hidden = drawn > 0 && !isBeyond;
    if (this.empty.hidden) return;
    const lines = isBeyond ? this.#pastTheEnd(events, drawn) : this.#nothingHere(events, p0, p1, box);
    if (!drawn && outside) lines.push([this.#link(`${outside} elsewhere: show`, this.#actions.onFit)]);
    this.empty.replaceChildren(...lines.map((line) => el("p", {}, ...line)));
  }

  // After the data's last day nothing is known; what is drawn there only was not seen to end.
  #pastTheEnd(events, drawn) {
    const last = clampDay(events.cutoff);
    const month = [monthStart(last), monthStart(last, 1)];
    return [
      [`The data ends on ${dayInWords(last)}.`],
      [drawn ? "What is drawn is only what was not seen to end." : "Nothing is drawn here."],
      [this.#link(`Go to ${periodInWords(...month)}`, () => this.#actions.onPeriod(...month))],
    ];
  }

  #nothingHere(events, p0, p1, box) {
    const { before, after } = nearest(events, p0, p1, box);
    const go = (day, isBefore) => this.#link(dayInWords(day), () => this.#actions.onGo(day, isBefore));
    const lines = [["Nothing is recorded here in this period."]];
    if (before !== null) lines.push(["The nearest before is ", go(before, true), "."]);
    if (after !== null) lines.push(["The nearest after is ", go(after, false), "."]);
    if (before === null && after === null) lines.push(["No date here has anything with these filters."]);
    return lines;
  }

  #link(text, onclick) {
    return el("button", { type: "button", class: "inline", onclick }, text);
  }
}

// "20 + 25": certain + possible; the first alone where nothing is only possible.
function sumInWords(certain, possible) {
  const sums = possible ? [certain, possible] : [certain];
  return sums.map((sum) => sum.toLocaleString("en")).join(" + ");
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
