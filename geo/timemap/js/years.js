// What began around a place over time: a column for each year, in it a bar for each month, by layer. A
// column is a button that goes to its year.

const YEARS_HEIGHT = 44; // pixels of the highest bar

class Years {
  #onYear;
  #from = 0; // the first year
  #band = el("span", { class: "years-period" });

  // onYear(p0, p1): the half-open period of the year that was chosen.
  constructor(onYear) {
    this.#onYear = onYear;
    this.columns = el("div", { class: "years-columns" });
    this.element = el(
      "section",
      { class: "years", "aria-label": "Over time" },
      el("h3", {}, "Over time"),
      el("p", { class: "lanes-note" }, "What began within the radius, by month."),
      el("div", { class: "years-plot" }, this.columns),
    );
  }

  // indices: of the events within, of which those that pass the filters count.
  show(events, indices) {
    const few = subsetOf(events, indices.filter((i) => events.passes[i]));
    const days = few.s0.filter((day, n) => day !== NEVER && few.s1[n] - day <= LONGEST_SPAN);
    this.element.hidden = days.length === 0;
    if (!days.length) return;
    const first = yearStart(days.reduce((a, b) => Math.min(a, b)));
    const end = yearStart(Math.max(events.cutoff, first, days.reduce((a, b) => Math.max(a, b))), 1);
    const histogram = new Histogram(few, [first, end]);
    this.#from = calendar(first).year;
    const columns = [];
    for (let day = first; day < end; day = yearStart(day, 1)) columns.push(this.#column(histogram, day));
    this.columns.replaceChildren(...columns, this.#band);
  }

  // Across the columns, all of one width, whatever a year's days.
  showPeriod(p0, p1) {
    const count = this.columns.children.length - 1;
    const share = (day) => {
      const { year } = calendar(clampDay(day));
      const start = dayOf(year, 0, 1);
      return Math.min(1, Math.max(0, (year - this.#from + (day - start) / (yearStart(start, 1) - start)) / count));
    };
    const [left, right] = [p0 <= FIRST_DAY ? 0 : share(p0), share(p1)];
    this.#band.style.left = `${left * 100}%`;
    this.#band.style.width = `${(right - left) * 100}%`;
    this.#band.hidden = right <= left;
  }

  #column(histogram, first) {
    const end = yearStart(first, 1);
    const { year } = calendar(first);
    const told = countsInWords(histogram, first, end).join(", ");
    const words = `${year}: ${told || (histogram.total(first, end) ? "less than 1 (dates vague)" : "nothing begins")}`;
    const months = Array.from({ length: 12 }, (_, month) => this.#month(histogram, monthStart(first, month)));
    return el(
      "button",
      { type: "button", class: "year", "aria-label": words, title: words, onclick: () => this.#onYear(first, end) },
      el("span", { class: "year-bars" }, ...months),
      el("span", { class: "year-words" }, String(year)),
    );
  }

  // Square roots, as in the timeline.
  #month(histogram, first) {
    const end = monthStart(first, 1);
    const total = histogram.total(first, end);
    const height = total ? (Math.sqrt(total) / Math.sqrt(histogram.most("month"))) * YEARS_HEIGHT : 0;
    const parts = histogram.layers.map(({ id }, layer) => {
      const part = el("span", { class: `of-${id}` });
      part.style.height = `${total ? Math.max(histogram.began(layer, first, end) && 1, (histogram.began(layer, first, end) / total) * height) : 0}px`;
      return part;
    });
    return el("span", { class: "month" }, ...parts);
  }
}

// Some of the events, with what a histogram counts; all of them pass.
function subsetOf(events, indices) {
  const column = (values) => Int32Array.from(indices, (i) => values[i]);
  const { tables, s0, s1, e0, e1, layer } = events;
  const passes = new Uint8Array(indices.length).fill(1);
  const columns = { s0: column(s0), s1: column(s1), e0: column(e0), e1: column(e1), layer: column(layer) };
  return { tables, total: indices.length, passes, ...columns };
}
