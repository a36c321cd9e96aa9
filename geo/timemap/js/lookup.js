// What a written name may mean: all candidates, on a card and on the map. Ambiguity is stated, not hidden.

class LookupCard {
  #timeMap;
  #answers;
  #onChoose;
  #onLookUp;

  // onChoose(id): of the place that is meant; onLookUp(text): of several that the text names, one.
  constructor(timeMap, answers, { onChoose, onLookUp }) {
    this.#timeMap = timeMap;
    this.#answers = answers;
    this.#onChoose = onChoose;
    this.#onLookUp = onLookUp;
    this.candidates = new Candidates(timeMap);
    this.text = "";
    this.body = el("div", { class: "lookup" });
  }

  get isShown() {
    return this.body.isConnected && this.#timeMap.details.open;
  }

  // The answer of Python; null where something else was asked in the meantime.
  ask(text) {
    return this.#answers.ask({ ask: "candidates", text }, "lookup");
  }

  // found: the answer, where it is here already.
  async show(text, { fly = false, found = null } = {}) {
    this.hide();
    this.text = text;
    found ??= await this.ask(text);
    if (found === null || this.text !== text) return;
    this.#fill(text, found);
    if (!this.#timeMap.event) this.reopen({ fly });
  }

  // The card, again or for the first time.
  reopen({ fly = false } = {}) {
    const title = lookupTitle(this.text);
    this.#timeMap.details.showNodes({ title, leadsBack: () => false, reopen: () => this.reopen() }, this.body);
    this.candidates.draw({ fly });
  }

  hide() {
    this.text = "";
    this.candidates.clear();
  }

  destroy() {
    this.candidates.destroy();
  }

  #fill(text, { error, says, candidates = [], names = [] }) {
    const rows = candidates.map((candidate, k) =>
      el(
        "button",
        { type: "button", class: "candidate", onclick: () => this.#onChoose(candidate.id) },
        ...candidateBody(candidate, k + 1),
      ),
    );
    this.candidates.show(candidates, rows);
    const each = names.map((name) =>
      el("li", {}, el("button", { type: "button", class: "inline", onclick: () => this.#onLookUp(name) }, "Look up “", el("bdi", {}, name), "”")),
    );
    const isScored = candidates.some(({ score }) => score !== null);
    const smallPrint = [
      isScored ? "The percentage is how likely the place is meant, by the name alone." : "",
      "“Within” is how far around its pin a place reaches, or may lie. Choose one to see what happened there.",
    ];
    this.body.replaceChildren(
      el("h2", {}, "What “", el("bdi", {}, text), "” may mean"),
      el("p", { class: error ? "problem" : "says" }, error ?? says),
      each.length ? el("ul", { class: "each" }, ...each) : "",
      this.candidates.element,
      candidates.length ? el("p", { class: "small-print" }, smallPrint.join(" ")) : "",
    );
  }
}

function lookupTitle(text) {
  return `What “${text}” may mean`;
}
