// Candidates for a written name: a numbered list in a card, and the same numbers as pins on the map. Whoever
// points at one of the two sees which is the other.

const LEAST_TO_FLY = 0.01; // a score: what is less likely need not be in sight

class Candidates {
  #timeMap;
  #rows = [];

  constructor(timeMap) {
    this.#timeMap = timeMap;
    const covered = () => timeMap.details.covers(timeMap.map.getSize());
    this.pins = new Pins(timeMap.map, covered, {
      onPoint: (k) => this.#point(k, { isPin: true }),
      onTake: (k) => this.#rows[k].click(),
    });
    this.element = el("ol", { class: "candidates" });
  }

  // rows: an element for each candidate that takes it when it is clicked.
  show(candidates, rows) {
    this.#rows = rows;
    this.all = candidates;
    rows.forEach((row, k) => {
      row.addEventListener("mouseenter", () => this.#point(k));
      row.addEventListener("mouseleave", () => this.#point(-1));
      row.addEventListener("focusin", () => this.#point(k));
      row.addEventListener("focusout", () => this.#point(-1));
    });
    this.element.replaceChildren(...rows.map((row) => el("li", {}, row)));
    this.element.hidden = rows.length === 0;
  }

  // Draws the pins, which a card that was left has taken away.
  draw({ fly = false } = {}) {
    this.pins.show(this.all);
    const near = this.all.filter(({ score }) => score === null || score >= LEAST_TO_FLY);
    if (fly && near.length) flyToBox(this.#timeMap, boundsOf(near), NEAREST_PINS);
  }

  clear() {
    this.pins.clear();
  }

  destroy() {
    this.pins.remove();
  }

  #point(k, { isPin = false } = {}) {
    this.pins.point(k);
    this.#rows.forEach((row, n) => row.classList.toggle("pointed", n === k));
    if (isPin && k >= 0) this.#rows[k].scrollIntoView({ block: "nearest" });
  }
}

// What a row says of its candidate. tag: a word on where it stands, or "".
function candidateBody(candidate, number, tag = "") {
  const { name, name_ar, kind, where, score, reasons, radius_km, is_spot } = candidate;
  // The reasons tell the radius of a spot themselves.
  const reach = is_spot ? [] : [`within ${shortNumber(Number(radius_km.toPrecision(3)))} km`];
  const facts = [kind, where].filter(Boolean).join(", ");
  return [
    el("span", { class: numberClass(candidate) }, String(number)),
    el(
      "span",
      { class: "candidate-words" },
      el("b", { dir: "auto" }, name),
      name_ar ? el("span", { lang: "ar", dir: "rtl" }, name_ar) : "",
      tag ? el("span", { class: "tag" }, tag) : "",
      el("small", {}, facts),
      el("small", { class: "reasons", dir: "auto" }, [...reasons, ...reach].join("; ")),
    ),
    score === null ? "" : scoreBar(score),
  ];
}

// What may be meant stands out from what only comes near.
function numberClass({ likely }) {
  return likely ? "pin-number" : "pin-number faint";
}

function scoreBar(score) {
  const bar = el("span", { class: "score-bar", "aria-hidden": "true" }, el("span", {}));
  bar.firstChild.style.width = `${score * 100}%`;
  return el("span", { class: "score" }, percentInWords(score), bar);
}

// No place is ever quite sure, nor quite out of the question.
function percentInWords(score) {
  if (score < 0.01) return "< 1 %";
  return score > 0.99 ? "> 99 %" : `${Math.round(score * 100)} %`;
}
