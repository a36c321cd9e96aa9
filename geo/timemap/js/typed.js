// The period in words; a click turns the words into two fields in which days can be typed.

class TypedPeriod {
  #onJump;
  #onOpen;
  #isCumulative = false;

  // onJump(p0, p1) is told what was typed, onOpen() that somebody is about to type.
  constructor({ onJump, onOpen }) {
    this.#onJump = onJump;
    this.#onOpen = onOpen;
    this.words = el("button", {
      type: "button",
      class: "period-words",
      title: "Type another period",
      onclick: () => this.open(),
    });
    this.heading = el("h2", { class: "period" }, this.words);
    this.first = this.#field("First day");
    this.last = this.#field("Last day");
    this.between = el("span", { class: "between" }, "to");
    this.problem = el("p", { class: "problem", role: "alert", hidden: true });
    this.form = el(
      "form",
      { class: "typed", "aria-label": "Type a period", hidden: true, novalidate: true },
      this.first,
      this.between,
      this.last,
      el("button", { class: "go", type: "submit" }, "Go"),
      this.problem,
    );
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#go();
    });
    this.form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation(); // the map's own Escape closes the details
      this.close();
      this.words.focus();
    });
    this.form.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.form.contains(relatedTarget)) this.close();
    });
    this.element = el("div", { class: "when" }, this.heading, this.form);
  }

  // Another period than that in the fields closes them.
  show(p0, p1, isCumulative) {
    if (this.period?.[0] !== p0 || this.period[1] !== p1) this.close();
    this.period = [p0, p1];
    this.#isCumulative = isCumulative;
    this.words.textContent = isCumulative ? `up to ${dayInWords(p1 - 1)}` : periodInWords(p0, p1);
  }

  open() {
    this.#onOpen();
    const [p0, p1] = this.period;
    this.first.hidden = this.#isCumulative;
    this.between.textContent = this.#isCumulative ? "up to" : "to";
    this.first.value = shortDay(p0);
    this.last.value = shortDay(p1 - 1);
    this.#tell("");
    this.heading.hidden = true;
    this.form.hidden = false;
    const field = this.#isCumulative ? this.last : this.first;
    field.focus();
    field.select();
  }

  close() {
    this.heading.hidden = false;
    this.form.hidden = true;
  }

  #go() {
    try {
      const period = this.#read();
      this.close();
      this.#onJump(...period);
      this.words.focus();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#tell(error.message);
    }
  }

  // Of a cumulative period only the end is typed; the window that ends there keeps its length.
  #read() {
    if (!this.#isCumulative) return readFields(this.first.value, this.last.value);
    const end = readPeriod(this.last.value)[1];
    return movedByDays(this.period, end - this.period[1]);
  }

  #tell(problem) {
    this.problem.textContent = problem;
    this.problem.hidden = !problem;
    for (const field of [this.first, this.last]) field.setAttribute("aria-invalid", Boolean(problem));
  }

  #field(label) {
    return el("input", {
      type: "text",
      "aria-label": label,
      title: `${label}: 14 October 2019, 14.10.2019, 2019-10-14, Oct 2019 or 2019. Enter goes, Esc leaves.`,
      enterkeyhint: "go",
      autocomplete: "off",
      spellcheck: "false",
    });
  }
}

// "14 Oct 2019": short enough for its field.
function shortDay(day) {
  const { year, month, date } = calendar(day);
  return `${date} ${MONTHS[month].slice(0, 3)} ${year}`;
}
