// The search above the map: a word becomes places to go to, or a filter of the events by their text.

class Search {
  // onPlace(id), onText(text), onLookUp(text, {all}): what it may mean, all of it even where there is no doubt;
  // onClear(): neither a place nor a text; countText(text): how many events have it, in all time.
  constructor({ answers, onPlace, onText, onLookUp, onClear, countText }) {
    this.combobox = new Combobox({
      label: "Search a place or a word",
      placeholder: "Search a place or a word",
      onType: async (text) => {
        const found = await answers.ask({ ask: "places", text }, "search");
        if (found === null) return null;
        const places = (found.places ?? []).map((place) => placeOption(place, () => this.#go(place, onPlace)));
        const rest = [this.#events(text, countText, onText), this.#all(text, onLookUp)];
        return [...(found.error ? [noteOption(found.error)] : places), ...rest];
      },
      onEnter: (text) => {
        this.combobox.close();
        onLookUp(text, { all: false });
        return true;
      },
      picksFirst: false,
    });
    this.clear = button(
      "Clear the search",
      {
        class: "clear",
        hidden: true,
        onclick: () => {
          this.show("");
          onClear();
          this.combobox.input.focus();
        },
      },
      icon("M4 4L12 12M12 4L4 12"),
    );
    this.element = el("div", { class: "search", role: "search" }, this.combobox.element, this.clear);
    this.combobox.input.addEventListener("input", () => this.#showClear());
    globalThis.addEventListener("keydown", this.#slash);
  }

  // What is searched for, from outside: a place's name, or the word by which the events are filtered.
  show(text) {
    if (text === this.combobox.text) return;
    this.combobox.text = text;
    this.#showClear();
  }

  destroy() {
    globalThis.removeEventListener("keydown", this.#slash);
  }

  #go({ id, name }, onPlace) {
    this.show(name);
    onPlace(id);
  }

  #events(text, countText, onText) {
    const found = countText(text);
    const count = found === null ? "" : ` (${found.toLocaleString("en")})`;
    const node = el("span", { class: "events-option" }, "Events with “", el("bdi", {}, text), "”", count);
    return { node, choose: () => onText(text) };
  }

  #all(text, onLookUp) {
    const node = el("span", { class: "all-option" }, "Look up “", el("bdi", {}, text), "” and show all candidates");
    return { node, choose: () => onLookUp(text, { all: true }) };
  }

  #showClear() {
    this.clear.hidden = !this.combobox.input.value;
  }

  // "/" goes to the search from anywhere but a field.
  #slash = (event) => {
    const target = event.composedPath()[0];
    const isField = target.matches?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || isField || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.combobox.input.focus();
    this.combobox.input.select();
  };
}
