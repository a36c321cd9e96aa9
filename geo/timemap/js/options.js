// The parts of the filters panel that are ticked: a list of options with their counts, and the tree of
// layers and kinds. Each is built once for its events, and then told what is chosen and how many there are.

const MANY = 12; // options from which on a list can be searched

// A list in which nothing ticked means all. options: [{ id, label, title, symbol, rank }].
class Options {
  #rows = new Map(); // id → { row, box, count, rank }
  #chosen = [];

  // onChange(ids) is told what is ticked.
  constructor(label, options, onChange) {
    this.label = label;
    this.state = el("span", { class: "state" });
    const list = el("div", { class: "options", role: "group", "aria-label": label });
    for (const option of options) {
      const row = optionRow(option, (isOn) => onChange(this.#with(option.id, isOn)));
      this.#rows.set(option.id, { ...row, rank: option.rank });
      list.append(row.row);
    }
    const parts = [el("h3", {}, label, " ", this.state), list];
    if (options.length > MANY) {
      list.classList.add("long");
      parts.splice(1, 0, this.#finder(options));
    }
    this.element = el("section", { class: "facet" }, ...parts);
  }

  show(chosen) {
    this.#chosen = chosen;
    this.state.textContent = chosen.length ? `${chosen.length} of ${this.#rows.size}` : "all";
    for (const [id, { box }] of this.#rows) box.checked = chosen.includes(id);
  }

  // counts: by rank.
  count(counts) {
    for (const { row, count, rank } of this.#rows.values()) showCount(row, count, counts[rank]);
  }

  #with(id, isOn) {
    const others = this.#chosen.filter((one) => one !== id);
    return isOn ? [...others, id] : others;
  }

  #finder(options) {
    const words = new Map(options.map(({ id, label, title = "" }) => [id, `${label} ${title}`.toLowerCase()]));
    const oninput = ({ target }) => {
      const sought = target.value.trim().toLowerCase();
      for (const [id, { row }] of this.#rows) row.hidden = !words.get(id).includes(sought);
    };
    const label = `Find in ${this.label.toLowerCase()}`;
    return el("input", { type: "search", class: "finder", placeholder: "find", "aria-label": label, oninput });
  }
}

// Layers with their kinds beneath; what is ticked is shown.
class LayerTree {
  #layers = [];
  #kinds = [];
  #shown = [];

  // glyph(rank) draws a kind; onChange(shown) is told which kinds are shown, by rank.
  constructor(tables, glyph, onChange) {
    const set = (ranks, isOn) => onChange(this.#shown.map((was, rank) => (ranks.includes(rank) ? isOn : was)));
    this.element = el("section", { class: "facet tree", role: "group", "aria-label": "Layers" }, el("h3", {}, "Layers"));
    tables.layers.forEach(({ id, label }) => {
      const ranks = [...tables.kinds.keys()].filter((rank) => tables.kinds[rank].layer === id);
      const top = optionRow({ label }, (isOn) => set(ranks, isOn));
      this.#layers.push({ ...top, ranks });
      const group = el("div", { class: "options", role: "group", "aria-label": label });
      for (const rank of ranks.length > 1 ? ranks : []) {
        const { plural } = tables.kinds[rank];
        const row = optionRow({ label: plural, symbol: glyph(rank) }, (isOn) => set([rank], isOn));
        this.#kinds.push({ ...row, rank });
        group.append(row.row);
      }
      if (ranks.length === 1) top.box.after(glyph(ranks[0]));
      this.element.append(top.row, ...(ranks.length > 1 ? [group] : []));
    });
  }

  show(shown) {
    this.#shown = shown;
    for (const { box, rank } of this.#kinds) box.checked = shown[rank];
    for (const { box, ranks } of this.#layers) {
      const on = ranks.filter((rank) => shown[rank]).length;
      box.checked = on === ranks.length;
      box.indeterminate = on > 0 && on < ranks.length;
    }
  }

  count(counts) {
    for (const { row, count, rank } of this.#kinds) showCount(row, count, counts[rank]);
    for (const { row, count, ranks } of this.#layers) {
      showCount(row, count, ranks.reduce((sum, rank) => sum + counts[rank], 0));
    }
  }
}

function optionRow({ label, title, symbol = null }, onChange) {
  const box = el("input", { type: "checkbox", onchange: () => onChange(box.checked) });
  const count = el("span", { class: "count" });
  const row = el(
    "label",
    { class: "option", title },
    box,
    symbol,
    el("span", { class: "words", dir: "auto" }, label),
    count,
  );
  return { row, box, count };
}

function showCount(row, count, number) {
  count.textContent = number.toLocaleString("en");
  row.classList.toggle("nothing", number === 0);
}
