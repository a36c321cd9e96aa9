// A field with suggestions below it, after the ARIA combobox pattern with a listbox
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). The first suggestion is the one that Enter takes,
// unless Enter means the text itself.

const TYPED_AFTER_MS = 120;
let comboboxes = 0;

class Combobox {
  #onType;
  #onEnter;
  #picksFirst;
  #options = [];
  #active = -1;
  #shownFor = "";
  #suggestSoon = debounced(() => this.#suggest(), TYPED_AFTER_MS);

  // label: its name, also for those who do not see it. onType(text): resolves with options of
  // {node, choose(), isNote}, or null where newer ones are on their way. onEnter(text): true if that was all.
  // picksFirst: Enter takes the first suggestion; else none but the one that arrows have chosen.
  constructor({ label, placeholder = "", onType, onEnter = () => false, picksFirst = true }) {
    this.#picksFirst = picksFirst;
    this.#onType = onType;
    this.#onEnter = onEnter;
    const id = `presence-combobox-${++comboboxes}`;
    this.input = el("input", {
      type: "text",
      role: "combobox",
      placeholder,
      dir: "auto",
      maxlength: 100,
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      "aria-label": label,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": id,
      oninput: () => {
        if (!this.#picksFirst) this.#activate(-1); // it was chosen for another text
        this.#suggestSoon();
      },
      onkeydown: (event) => this.#key(event),
    });
    this.list = el("ul", { role: "listbox", id, "aria-label": `${label}: suggestions`, hidden: true });
    this.said = el("span", { class: "live", role: "status" });
    this.element = el("div", { class: "combobox" }, this.input, this.list, this.said);
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      if (!this.element.contains(relatedTarget)) this.close();
    });
    // A press on a suggestion must not take the focus from the field before it is a click.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get text() {
    return this.input.value.trim();
  }

  set text(text) {
    this.#suggestSoon.cancel();
    this.input.value = text;
    this.close();
  }

  close() {
    this.#suggestSoon.cancel();
    this.list.hidden = true;
    this.#options = [];
    this.#shownFor = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  async #suggest() {
    this.#suggestSoon.cancel();
    const { text } = this;
    if (!text) return this.close();
    const options = await this.#onType(text);
    if (options === null || text !== this.text || !this.#hasFocus) return;
    this.#shownFor = text;
    this.#options = options;
    const items = options.map(({ node, isNote }, i) =>
      el(
        "li",
        {
          role: "option",
          id: `${this.list.id}-${i}`,
          class: isNote ? "note" : undefined,
          "aria-disabled": isNote ? "true" : undefined,
          onclick: () => this.#choose(i),
        },
        node,
      ),
    );
    this.list.replaceChildren(...items);
    this.list.hidden = options.length === 0;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.said.textContent = plural(options.filter(({ isNote }) => !isNote).length, "suggestion");
    this.#activate(this.#picksFirst ? this.#next(-1, 1) : -1);
  }

  get #hasFocus() {
    return this.element.getRootNode().activeElement === this.input;
  }

  // Nothing typed here is a key of the page or of the map.
  #key(event) {
    event.stopPropagation();
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.#options.length) this.#activate(this.#next(this.#active < 0 && step < 0 ? 0 : this.#active, step));
    else if (step) this.#suggest();
    else if (event.key === "Enter") this.#enter();
    else if (event.key === "Escape") this.#escape();
    else return;
    event.preventDefault();
  }

  #next(from, step) {
    const count = this.#options.length;
    for (let k = 1; k <= count; k++) {
      const i = (from + step * k + 2 * count) % count;
      if (!this.#options[i].isNote) return i;
    }
    return -1;
  }

  #activate(i) {
    this.#active = i;
    [...this.list.children].forEach((item, k) => item.setAttribute("aria-selected", String(k === i)));
    const item = this.list.children[i];
    if (!item) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  }

  // Who types fast and presses Enter means what would have been suggested.
  async #enter() {
    if (!this.#picksFirst && this.#active >= 0 && !this.list.hidden) return this.#choose(this.#active);
    if (!this.text || this.#onEnter(this.text)) return;
    if (this.#shownFor !== this.text) await this.#suggest();
    if (this.#active >= 0) this.#choose(this.#active);
  }

  #escape() {
    if (!this.list.hidden) this.close();
    else if (this.input.value) this.text = "";
    else this.input.blur();
  }

  #choose(i) {
    const option = this.#options[i];
    if (!option || option.isNote) return;
    this.close();
    option.choose();
  }
}

// A suggestion that only says something.
function noteOption(text) {
  return { node: el("span", {}, text), isNote: true };
}

// place: of geo/timemap/answers.py, with the name by which it was found.
function placeOption(place, choose) {
  const { name, name_ar, matched, kind, where } = place;
  return {
    choose: () => choose(place),
    node: el(
      "span",
      { class: "place-option" },
      el(
        "span",
        { class: "names" },
        el("b", { dir: "auto" }, name),
        name_ar ? el("span", { lang: "ar", dir: "rtl" }, name_ar) : "",
        matched ? el("i", { dir: "auto" }, matched) : "",
      ),
      el("small", {}, [kind, where].filter(Boolean).join(", ")),
    ),
  };
}
