// What changed, as one sentence for a screen reader: soon after things settle, and now and then while
// they play.

const SPEAK_AFTER_MS = 900;
const SPEAK_EVERY_MS = 5000; // while playing

class Speech {
  #spoken = new Map(); // what was counted in the last sentence, by name
  #latest = null;
  #announced = "";
  #lastAt = -Infinity;
  #settle = debounced(() => this.#speakUnlessTooSoon(), SPEAK_AFTER_MS);

  constructor() {
    this.element = el("div", { class: "live", "aria-live": "polite" });
  }

  // timeline: { period, isCumulative, isPlaying }; parts: [{ one, many, total, unsure }]
  tell(timeline, parts) {
    const { period, isCumulative } = timeline;
    this.#latest = { timeline, period, isCumulative, parts };
    if (timeline.isPlaying && !this.#isTooSoon) this.#speak();
    else this.#settle();
  }

  // Stands before the next sentence.
  announce(words) {
    this.#announced = words;
    this.#settle();
  }

  get #isTooSoon() {
    return performance.now() - this.#lastAt < SPEAK_EVERY_MS;
  }

  // Between two months that play hops over, things only seem to have settled.
  #speakUnlessTooSoon() {
    if (this.#latest.timeline.isPlaying && this.#isTooSoon) this.#settle();
    else this.#speak();
  }

  #speak() {
    this.#settle.cancel();
    const { period, isCumulative, parts } = this.#latest;
    const words = isCumulative ? `Up to ${dayInWords(period[1] - 1)}` : spokenPeriod(...period);
    this.element.textContent = [this.#announced, `${words}: ${changeInWords(parts, this.#spoken)}.`]
      .filter(Boolean)
      .join(" ");
    this.#spoken = new Map(parts.map(({ one, total }) => [one, total]));
    this.#announced = "";
    this.#lastAt = performance.now();
  }
}

// "9 bases, 2 fewer; 11 clashes": what there is now, and how much more or fewer than in `before`.
function changeInWords(parts, before) {
  const said = parts.flatMap(({ one, many, total, unsure }) => {
    const change = before.has(one) ? total - before.get(one) : 0;
    if (!total && !change) return [];
    const words = [total ? plural(total, one, many) : `no ${many}`];
    if (unsure) words.push(unsure === total ? "only possible" : `${unsure.toLocaleString("en")} only possible`);
    if (change) words.push(`${Math.abs(change).toLocaleString("en")} ${change < 0 ? "fewer" : "more"}`);
    return [words.join(", ")];
  });
  return said.join("; ") || "nothing on the map";
}

// "14 October 2019 to 20 October"; a day, a whole month or a whole year by its name.
function spokenPeriod(p0, p1) {
  const months = wholeMonths(p0, p1);
  const whole = periodInWords(p0, p1);
  if (!whole.includes("–")) return whole;
  const isYears = months % 12 === 0 && months > 0 && calendar(p0).month === 0;
  if (isYears) return whole.replace("–", "to");
  const name = (day) => (months ? periodInWords(monthStart(day), monthStart(day, 1)) : dayInWords(day));
  const [first, last] = [name(p0), name(p1 - 1)];
  const isOneYear = calendar(p0).year === calendar(p1 - 1).year;
  return `${first} to ${isOneYear ? last.replace(/ \d{4}$/, "") : last}`;
}
