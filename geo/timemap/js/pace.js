// How play and steps go: speed, the length of a step, loop, and whether empty stretches are skipped. A
// button says the speed and opens the rest.

const STEP_LABELS = { own: "the period's own length", day: "a day", week: "a week", month: "a month" };

class Pace {
  // onStep(words) is told how long a step is from now on.
  constructor(onStep) {
    this.pace = PACES.at(-1);
    this.step = "own";
    this.loop = this.skip = false;
    this.button = el("button", {
      type: "button",
      class: "pace-button",
      "aria-expanded": "false",
      title: "Speed of play, length of a step",
      onclick: () => this.#open(this.panel.hidden),
    });
    const speeds = PACES.map(({ id, label }) => [id, label]);
    this.panel = el(
      "div",
      { class: "pace-panel", role: "group", "aria-label": "Play and steps", hidden: true },
      this.#select("Speed", speeds, this.pace.id, (id) => this.#setPace(id)),
      this.#select("A step is", Object.entries(STEP_LABELS), this.step, (id) => {
        this.step = id;
        onStep(STEP_LABELS[id]);
      }),
      this.#check("Loop", "At the end of the data, begin anew", (on) => (this.loop = on)),
      this.#check("Skip empty stretches", "Jump over days on which nothing drawn changes", (on) => (this.skip = on)),
    );
    this.element = el("div", { class: "pace" }, this.button, this.panel);
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.panel.hidden) return;
      event.stopPropagation(); // the map's own Escape closes the details
      this.#open(false);
      this.button.focus();
    });
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.element.contains(relatedTarget)) this.#open(false);
    });
    this.#setPace(this.pace.id);
  }

  // A press beside the panel closes it.
  closeUnless(target) {
    if (!this.element.contains(target)) this.#open(false);
  }

  #open(isOpen) {
    this.panel.hidden = !isOpen;
    this.button.setAttribute("aria-expanded", isOpen);
  }

  #setPace(id) {
    this.pace = PACES.find((pace) => pace.id === id);
    this.button.textContent = this.pace.label;
  }

  #select(label, options, chosen, choose) {
    const select = el("select", { onchange: ({ target }) => choose(target.value) });
    select.append(...options.map(([id, words]) => el("option", { value: id, selected: id === chosen }, words)));
    return el("label", {}, el("span", {}, label), select);
  }

  #check(label, title, choose) {
    const input = el("input", { type: "checkbox", onchange: ({ target }) => choose(target.checked) });
    return el("label", { class: "check", title }, input, label);
  }
}
