// The second clock in a line over the map: as known on which day, what that leaves out, and the way back.
// While other events are on their way the line says so.

class HindsightLine {
  #onClear;

  constructor(onClear) {
    this.#onClear = onClear;
    this.words = el("span", {});
    this.button = el("button", { type: "button", class: "inline", onclick: () => this.#onClear() }, "Show all that is known");
    const line = el("p", {}, this.words, " ", this.button);
    this.element = el("div", { class: "hindsight", role: "status", hidden: true }, line);
  }

  // asked: the ISO day that is wished for, or empty; known: what the events are (see payload.py).
  show(asked, known) {
    const isWaiting = asked !== (known?.by ?? "");
    this.element.hidden = !isWaiting && !known;
    this.element.setAttribute("aria-busy", isWaiting);
    this.button.hidden = !asked;
    if (isWaiting && asked) this.words.textContent = `Finding out what was known on ${isoInWords(asked)} …`;
    else if (isWaiting) this.words.textContent = "Bringing back what was published later …";
    else if (known) this.words.textContent = hindsightInWords(known);
    return isWaiting;
  }
}

function hindsightInWords({ by, undated, later }) {
  const none = undated === 1 ? "1 event has" : `${undated.toLocaleString("en")} events have`;
  const are = undated === 1 ? "is" : "are";
  const were = later === 1 ? "was" : "were";
  return (
    `As known on ${isoInWords(by)}: hindsight is off. ${none} no dated claim and ${are} left out; ` +
    `${later.toLocaleString("en")} ${were} published later.`
  );
}

function isoInWords(text) {
  return dayInWords(needDay(text));
}
