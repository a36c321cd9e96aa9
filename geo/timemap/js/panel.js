// The filters panel: beside the map where there is room, a drawer on a phone; its button and the active
// filters on the map.
//
// It owns nothing but its looks: it says `onFilter(changes)`, and is told by `show` and `count`.

const ROOMY = 1800; // pixels; from here on the panel stands open at first
const ON_THE_MAP = 3; // active filters named while the panel is shut
const REMEMBERED = "presence-map.filters"; // for the visit: whether the panel is open

class Panel {
  #onFilter;
  #area;
  #isRoomy = true;

  // onFilter(changes, { isTyping }); area: the DrawnArea; canAsk: somebody can be asked what was known
  // on another day.
  constructor({ onFilter, onOpen, area, canAsk }) {
    this.#onFilter = onFilter;
    this.#area = area;
    this.onOpen = onOpen;
    this.number = el("span", { class: "number" });
    this.button = el("button", { type: "button", class: "filters-button", "aria-expanded": "false", onclick: () => this.toggle() }, "Filters", this.number);
    this.chips = new Chips({ onFilter });
    this.line = new Chips({ most: ON_THE_MAP, onFilter, onMore: () => this.toggle(true) });
    this.line.element.classList.add("on-map");
    this.text = this.#textBox();
    this.lists = el("div", { class: "lists" });
    this.areaState = el("span", { class: "state" });
    this.clearArea = el("button", { type: "button", onclick: () => onFilter({ area: [] }) }, "Clear");
    this.clearAll = el("button", { type: "button", class: "inline clear-all", onclick: () => this.#clearAll() }, "Clear all");
    this.done = el("button", { type: "button", class: "done", onclick: () => this.toggle(false) });
    this.element = el(
      "aside",
      { class: "filters", "aria-label": "Filters", hidden: true },
      el("header", {}, el("h2", {}, "Filters"), this.clearAll, button("Close the filters", { class: "close", onclick: () => this.toggle(false) }, icon(CROSS))),
      this.chips.element,
      this.text,
      this.lists,
      this.#areaSection(),
      canAsk ? this.#knownSection() : null,
      el("p", { class: "fine" }, "Numbers count what the map would show in this period."),
      this.done,
    );
    this.drawer = el("dialog", { class: "drawer", "aria-label": "Filters" });
    this.drawer.addEventListener("close", () => this.#setOpen(false));
    this.drawer.addEventListener("click", ({ target }) => target === this.drawer && this.drawer.close());
  }

  // How wide the whole is: beside the map or as a drawer, and open at first where there is room.
  fit(width) {
    this.#isRoomy = width >= PHONE;
    if (!this.#isRoomy) return this.isOpen && !this.drawer.open && this.toggle(false);
    if (this.drawer.open) this.toggle(false);
    if (!this.isLaidOut) this.toggle(remembered() ?? width >= ROOMY);
    this.isLaidOut = true;
  }

  get isOpen() {
    return !this.element.hidden;
  }

  toggle(open = !this.isOpen) {
    if (open === this.isOpen) return;
    if (!this.#isRoomy && open) {
      this.drawer.append(this.element);
      this.drawer.showModal();
    } else if (this.drawer.open) return this.drawer.close();
    else {
      this.drawer.before(this.element);
      remember(open);
    }
    this.#setOpen(open);
  }

  // Lists of the events' own tables; glyph(rank) draws a kind.
  setEvents({ tables, ...columns }, glyph) {
    const all = countAll({ tables, ...columns });
    const set = (list) => (ids) => this.#onFilter({ [list]: ids });
    const ranked = (table, describe) => table.map((entry, rank) => ({ id: entry.id, rank, ...describe(entry) }));
    const byCount = (options, counts) => options.sort((a, b) => counts[b.rank] - counts[a.rank]);
    const place = ({ name, name_ar, country }) => ({
      label: country && country !== tables.governorates[1].country ? `${name}, ${country}` : name,
      title: name_ar || undefined,
    });
    const symbol = (side) => ({ label: side.label, symbol: swatch(side) });
    const label = ({ label }) => ({ label });
    this.tree = new LayerTree(tables, glyph, (shown) => this.#onFilter(listsOfKinds(shown, tables)));
    this.options = {
      sides: new Options("Sides", ranked(tables.sides, symbol), set("sides")),
      statuses: new Options("Status", ranked(tables.statuses, label), set("status")),
      actors: new Options("Actors", byCount(ranked(tables.actors, ({ name }) => ({ label: name })), all.actors), set("actors")),
      governorates: new Options("Governorates", noneLast(byCount(ranked(tables.governorates, place), all.governorates)), set("governorates")),
    };
    const lists = Object.values(this.options).map(({ element }) => element);
    this.lists.replaceChildren(this.tree.element, ...lists);
  }

  show(filters, tables) {
    const active = activeFilters(filters, tables);
    this.number.textContent = active.length || "";
    this.button.classList.toggle("active", active.length > 0);
    this.button.setAttribute("aria-label", active.length ? `Filters, ${active.length} active` : "Filters");
    this.chips.show(active);
    this.line.show(active);
    this.clearAll.hidden = !active.length && !filters.known;
    this.tree.show(shownKinds(filters, tables));
    for (const [table, options] of Object.entries(this.options)) {
      options.show(filters[table === "statuses" ? "status" : table]);
    }
    if (this.text.value.trim() !== filters.text) this.text.value = filters.text;
    if (this.known && this.known.value !== filters.known) this.known.value = filters.known;
    this.areaState.textContent = filters.area.length ? "1 drawn" : "all";
    this.clearArea.hidden = !filters.area.length;
    this.#area.show(filters.area);
  }

  // counts: of countFacets; drawn: how many the map shows.
  count(counts, drawn) {
    this.tree.count(counts.kinds);
    for (const [table, options] of Object.entries(this.options)) options.count(counts[table]);
    this.done.textContent = `Show ${plural(drawn, "event")}`;
  }

  #setOpen(isOpen) {
    this.element.hidden = !isOpen;
    this.button.setAttribute("aria-expanded", isOpen);
    if (isOpen) this.onOpen();
  }

  #clearAll() {
    const { ground, mode, ...filters } = NO_FILTERS;
    this.#onFilter(filters);
    this.text.focus({ preventScroll: true }); // the button goes
  }

  #textBox() {
    let isTyping = false;
    const say = debounced((text) => {
      this.#onFilter({ text }, { isTyping });
      isTyping = true;
    }, 150);
    const attributes = { type: "search", class: "finder text", maxlength: 80, placeholder: "a word, an actor, a publisher", "aria-label": "Only events that mention", dir: "auto" };
    const box = el("input", { ...attributes, oninput: () => say(box.value.trim()), onblur: () => (isTyping = false) });
    return box;
  }

  #areaSection() {
    const action = (label, onclick) => el("button", { type: "button", onclick }, label);
    const away = (act) => () => {
      if (this.drawer.open) this.drawer.close();
      act();
    };
    return el(
      "section",
      { class: "facet" },
      el("h3", {}, "Area ", this.areaState),
      el(
        "div",
        { class: "actions" },
        action("Draw an area", away(() => this.#area.start())),
        action("Take what the map shows", () => this.#area.takeView()),
        this.clearArea,
      ),
    );
  }

  #knownSection() {
    const [min, max] = [toIso(FIRST_DAY), toIso(LAST_DAY)];
    const say = debounced((known) => this.#onFilter({ known }), 400); // a date is typed in three parts
    const onchange = () => this.known.validity.valid && say(this.known.value);
    this.known = el("input", { type: "date", min, max, "aria-label": "As known on", onchange });
    const clear = el("button", { type: "button", onclick: () => this.#onFilter({ known: "" }) }, "Today");
    return el(
      "section",
      { class: "facet" },
      el("h3", {}, "As known on"),
      el("div", { class: "actions" }, this.known, clear),
      el("p", { class: "fine" }, "Only what had been published by that day counts."),
    );
  }
}

// What is in no governorate stands after all of them.
function noneLast(options) {
  const isNone = ({ id }) => id === NONE;
  return [...options.filter((option) => !isNone(option)), ...options.filter(isNone)];
}

// What the visitor left open; a page without storage, such as a notebook's, remembers nothing.
function remembered() {
  const kept = storage()?.getItem(REMEMBERED);
  return kept ? kept === "open" : null;
}

function remember(isOpen) {
  storage()?.setItem(REMEMBERED, isOpen ? "open" : "shut");
}

function storage() {
  try {
    return globalThis.sessionStorage;
  } catch (error) {
    if (error.name === "SecurityError") return null;
    throw error;
  }
}
