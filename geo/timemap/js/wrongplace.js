// "Wrong place?" of an event: what its written name may mean, which place the record has and which were
// rejected; and a correction, which Python writes to a file for `presence import`.

class WrongPlaceCard {
  #timeMap;
  #answers;
  #index = -1;
  #found = null;

  constructor(timeMap, answers) {
    this.#timeMap = timeMap;
    this.#answers = answers;
    this.candidates = new Candidates(timeMap);
    this.body = el("div", { class: "wrong-place" });
    this.problem = el("p", { class: "problem", role: "alert" });
    this.done = el("p", { class: "done", role: "status" });
  }

  get isShown() {
    return this.#index >= 0 && this.body.isConnected && this.#timeMap.details.open;
  }

  // What leads here from the details of an event; "" where nobody's written name can be corrected.
  button(events, i) {
    if (!events.text(i).place_as_written) return "";
    return el("button", { type: "button", class: "inline", onclick: () => this.open(i) }, "Wrong place?");
  }

  async open(i) {
    const { id } = this.#timeMap.events.text(i);
    const found = await this.#answers.ask({ ask: "placing", id }, "placing");
    if (found === null || this.#timeMap.marks.chosen !== i) return;
    this.#index = i;
    this.done.textContent = "";
    this.#fill(found);
    const { details } = this.#timeMap;
    const list = details.list ?? { leadsBack: () => false }; // the event's own way back holds
    details.showNodes({ ...list, onLeave: () => this.#left() }, this.body);
    this.candidates.draw({ fly: true });
  }

  // Back to the event; false if the card is not open.
  close() {
    if (!this.isShown) return false;
    this.#timeMap.choose(this.#index, { push: false });
    return true;
  }

  destroy() {
    this.candidates.destroy();
  }

  #left() {
    this.#index = -1;
    this.candidates.clear();
  }

  #fill(found) {
    this.problem.textContent = found.error ?? "";
    const back = el("button", { type: "button", class: "back", onclick: () => this.close() }, `‹ ${this.#timeMap.events.text(this.#index).title}`);
    if (found.error) {
      this.candidates.show([], []);
      return this.body.replaceChildren(back, el("h2", {}, "Wrong place?"), this.problem);
    }
    this.#found = found;
    const { written, place, why, says, corrections } = found;
    const placed = place ? ["The record places it at ", el("b", { dir: "auto" }, place.name)] : ["The record has no place for it"];
    this.body.replaceChildren(
      back,
      el("h2", {}, "Wrong place?"),
      el("p", {}, "The source writes “", el("bdi", {}, written), "”. ", ...placed, why ? `, as a reader chose: ${why}.` : "."),
      ...corrections.map((correction) => this.#correction(correction)),
      this.done,
      el("p", { class: "says" }, says),
      this.#form(),
    );
  }

  // One that is in the file, and the way to take it back.
  #correction({ all, place, why, day, is_in_record }) {
    const whom = all ? "every row that writes it so" : "this event";
    const when = is_in_record ? ["The record has it."] : ["It waits for the next ", el("code", {}, this.#found.command), "."];
    const takeBack = () => this.#tell({ ask: "uncorrect", id: this.#found.id, all }, () => this.#takenBack(is_in_record));
    return el(
      "p",
      { class: "correction" },
      `Corrected for ${whom}: `,
      el("b", { dir: "auto" }, place),
      [day && `, ${day}`, why && ` (${why})`].filter(Boolean).join(""),
      ". ",
      ...when,
      " ",
      el("button", { type: "button", class: "inline", onclick: takeBack }, "Take it back"),
    );
  }

  #form() {
    const { candidates, alike, written } = this.#found;
    const name = "presence-candidate";
    // What is only spelled like the name, or named by hand, nobody has rejected.
    const tag = ({ in_record, score }) => (in_record ? "in the record" : score === null ? "" : "rejected");
    const rows = (all) => {
      const row = (candidate, k) =>
        el(
          "label",
          { class: "candidate" },
          el("input", { type: "radio", name, value: candidate.id, checked: candidate.in_record }),
          ...candidateBody(candidate, k + 1, tag(candidate)),
        );
      this.candidates.show(all, all.map(row));
    };
    rows(candidates);
    const others = alike ? ` (${plural(alike, "other event")} of the record at this place)` : "";
    const scope = (value, words, checked) =>
      el("label", { class: "scope" }, el("input", { type: "radio", name: "presence-scope", value, checked }), el("span", {}, words));
    const why = el("input", { type: "text", maxlength: 300, dir: "auto", onkeydown: (event) => event.key !== "Escape" && event.stopPropagation() });
    return el(
      "form",
      { onsubmit: (event) => this.#submit(event) },
      el("fieldset", {}, el("legend", {}, "Which place is meant?"), this.candidates.element, this.#another(rows)),
      el(
        "fieldset",
        {},
        el("legend", {}, "Correct it for"),
        scope("one", "this event only", true),
        scope("all", el("span", {}, "every row that writes “", el("bdi", {}, written), `”${others}`), false),
      ),
      el("label", { class: "field why" }, el("span", { class: "field-label" }, "Why (optional)"), (this.why = why)),
      this.problem,
      el("button", { type: "submit", class: "primary" }, "Use this place instead"),
    );
  }

  // A place that is not among the candidates.
  #another(rows) {
    const field = new Combobox({
      label: "Another place",
      placeholder: "Another place",
      onType: async (text) => {
        const found = await this.#answers.ask({ ask: "places", text }, "another");
        if (found === null) return null;
        if (found.error) return [noteOption(found.error)];
        if (!found.places.length) return [noteOption("The gazetteer has no such place.")];
        return found.places.map((place) => placeOption(place, () => take(place)));
      },
    });
    const take = (place) => {
      field.text = "";
      let at = this.candidates.all.findIndex(({ id }) => id === place.id);
      if (at < 0) {
        const added = { ...place, ring: [], score: null, reasons: ["named by you"], likely: false, in_record: false };
        rows([...this.candidates.all, added]);
        at = this.candidates.all.length - 1;
        this.candidates.draw({ fly: true });
      }
      const radio = this.body.querySelectorAll("[name=presence-candidate]")[at];
      radio.checked = true;
      radio.focus();
    };
    return field.element;
  }

  #submit(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const [place_id, all] = [form.get("presence-candidate"), form.get("presence-scope") === "all"];
    const { id, place } = this.#found;
    if (!place_id || place_id === place?.id) {
      this.#complain("Choose another place first: the record has this one.");
      return;
    }
    this.#tell({ ask: "correct", id, place_id, all, why: this.why.value.trim() }, () => this.#written());
  }

  async #tell(question, words) {
    const index = this.#index;
    const found = await this.#answers.ask(question);
    if (found === null || this.#index !== index) return;
    if (found.error) {
      this.#complain(found.error);
      return;
    }
    this.#fill(found);
    this.done.replaceChildren(...words());
    this.candidates.draw();
    // The button that was pressed is no more; from here the keyboard goes on, and Escape leads back.
    const details = this.body.closest(".details");
    details.focus();
    details.scrollTop = 0;
  }

  #complain(text) {
    this.problem.textContent = text;
    this.problem.scrollIntoView({ block: "nearest" });
  }

  #written() {
    const { file } = this.#found;
    const next = ". The record and the map stay as they are until that import; reload the page after it. Every later one keeps to it.";
    return ["Written to ", el("code", {}, file), next];
  }

  #takenBack(isInRecord) {
    const { file } = this.#found;
    const stays = isInRecord ? " The record stays as it is: to move the event, correct it anew." : " Nothing else was changed.";
    return ["Taken back from ", el("code", {}, file), ".", stays];
  }
}
