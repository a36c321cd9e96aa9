// The period: in words, as a window with two handles over the histogram, and by steps.
//
// The timeline owns nothing but its looks: it says `onPeriod(p0, p1)`, or `onJump` for a preset, and
// is told by `show`.

const PLAY_MS = 700;
const ICONS = {
  back: "M4 3v10M13 3L6.5 8L13 13Z",
  forward: "M12 3v10M3 3L9.5 8L3 13Z",
  play: "M4.5 2.5L13 8L4.5 13.5Z",
  pause: "M4 3h3v10H4ZM9 3h3v10H9Z",
};

class Timeline {
  #playing = 0;
  #onPeriod;
  #onJump;
  #beforeAll = null; // the period that "all" took the place of

  constructor({ onPeriod, onJump }) {
    this.#onPeriod = onPeriod;
    this.#onJump = onJump;
    this.words = el("h2", { class: "period" });
    this.known = el("span", { class: "known", hidden: true });
    this.numbers = el("div", { class: "numbers" });
    this.playButton = button("Play", { onclick: () => this.toggle() }, icon(ICONS.play));
    this.presets = el("div", { class: "presets", role: "group", "aria-label": "Length of the period" });
    for (const name of [...Object.keys(PRESETS), "all"]) {
      this.presets.append(
        el("button", { type: "button", "data-preset": name, onclick: () => this.preset(name) }, name),
      );
    }
    this.canvas = el("canvas", { "aria-hidden": "true" });
    this.histogram = new Histogram(this.canvas);
    this.start = this.#handle("First day", "start");
    this.end = this.#handle("Last day", "end");
    this.tab = el("div", { class: "tab" });
    this.window = el("div", { class: "window" }, this.tab);
    this.hint = el("div", { class: "hint", hidden: true });
    this.limit = el("div", { class: "limit" });
    this.track = el(
      "div",
      { class: "track" },
      this.canvas,
      this.limit,
      this.window,
      this.start,
      this.end,
      this.hint,
    );
    this.element = el(
      "section",
      { class: "timeline", "aria-label": "Period" },
      el(
        "div",
        { class: "timeline-head" },
        el(
          "div",
          { class: "steps" },
          button("Back by the period's own length", { onclick: () => this.step(-1) }, icon(ICONS.back)),
          this.playButton,
          button("Forward by the period's own length", { onclick: () => this.step(1) }, icon(ICONS.forward)),
        ),
        this.words,
        this.known,
        this.numbers,
        this.presets,
      ),
      this.track,
    );
    this.#listenToPointer();
    new ResizeObserver(() => this.paint()).observe(this.track);
  }

  // New events or filters: the domain, the bars and the end of the data.
  setEvents(events) {
    this.cutoff = clampDay(events.cutoff);
    const first = clampDay(events.firstDay > NEVER ? events.firstDay : this.cutoff);
    this.domain = [yearStart(first), yearStart(this.cutoff, 1)];
    this.layers = events.tables.layers;
    this.histogram.count(events, this.domain);
    this.limit.textContent = `The data ends on ${dayInWords(this.cutoff)}`;
    this.paint();
  }

  // known: the day by which what is shown was published, or null.
  show(p0, p1, cumulative = false, known = null) {
    this.period = [p0, p1];
    this.cumulative = cumulative;
    this.words.textContent = cumulative ? `up to ${dayInWords(p1 - 1)}` : periodInWords(p0, p1);
    this.known.hidden = known === null;
    this.known.textContent = known === null ? "" : `as known on ${dayInWords(known)}`;
    this.#place();
  }

  paint() {
    if (!this.domain || !this.track.clientWidth) return;
    this.histogram.paint((day) => this.#toX(day), this.cutoff, getComputedStyle(this.track));
    this.#place();
  }

  // By the period's own length; a period of whole months steps by as many months.
  step(direction) {
    const [p0, p1] = this.period;
    const months = wholeMonths(p0, p1);
    if (months) this.#say(monthStart(p0, direction * months), monthStart(p1, direction * months));
    else this.#say(p0 + direction * (p1 - p0), p1 + direction * (p1 - p0));
  }

  // From "all" back to where it came from, else to where most is.
  preset(name) {
    this.pause();
    const [p0, p1] = this.period;
    const all = this.#all();
    const isAll = p0 === all[0] && p1 === all[1];
    if (name === "all") {
      if (!isAll) this.#beforeAll = this.period;
      return this.#onJump(...all);
    }
    const [from, to] = isAll ? (this.#beforeAll ?? this.histogram.busiest()) : this.period;
    const late = Math.max(0, from - this.cutoff);
    this.#onJump(...presetAt(name, [from - late, to - late]));
  }

  #all() {
    return [this.domain[0], this.cutoff + 1];
  }

  toggle() {
    if (this.#playing) return this.pause();
    if (this.period[1] > this.cutoff)
      this.#say(this.domain[0], this.domain[0] + this.period[1] - this.period[0]);
    this.#playing = setInterval(() => {
      if (this.period[1] > this.cutoff) this.pause();
      else this.step(1);
    }, PLAY_MS);
    this.#showPlaying("Pause", ICONS.pause);
  }

  pause() {
    if (!this.#playing) return;
    clearInterval(this.#playing);
    this.#playing = 0;
    this.#showPlaying("Play", ICONS.play);
  }

  #showPlaying(label, path) {
    this.playButton.replaceChildren(icon(path));
    this.playButton.setAttribute("aria-label", label);
    this.playButton.title = label;
  }

  #say(p0, p1) {
    this.#onPeriod(p0, p1);
  }

  #toX(day) {
    const [from, to] = this.domain;
    return ((day - from) / (to - from)) * this.track.clientWidth;
  }

  #toDay(x) {
    const [from, to] = this.domain;
    return Math.round(from + (x / this.track.clientWidth) * (to - from));
  }

  #place() {
    if (!this.period || !this.domain) return;
    const width = this.track.clientWidth;
    const inside = (day) => Math.min(width, Math.max(0, this.#toX(day)));
    const [p0, p1] = this.period;
    const [left, right] = [this.cumulative ? 0 : inside(p0), inside(p1)];
    this.start.hidden = this.cumulative;
    this.window.style.transform = `translateX(${left}px)`;
    this.window.style.width = `${Math.max(1, right - left)}px`;
    this.start.style.transform = `translateX(${left}px)`;
    this.end.style.transform = `translateX(${right}px)`;
    this.limit.style.right = `${Math.max(0, width - this.#toX(this.cutoff + 1)) + 6}px`;
    this.#describe(this.start, p0);
    this.#describe(this.end, p1 - 1);
    for (const choice of this.presets.children) {
      const name = choice.dataset.preset;
      const [a, b] = name === "all" ? this.#all() : PRESETS[name](p0);
      choice.setAttribute("aria-pressed", a === p0 && b === p1);
    }
  }

  #describe(handle, day) {
    handle.setAttribute("aria-valuemin", this.domain[0]);
    handle.setAttribute("aria-valuemax", this.domain[1] - 1);
    handle.setAttribute("aria-valuenow", day);
    handle.setAttribute("aria-valuetext", dayInWords(day));
  }

  #handle(label, which) {
    const onkeydown = (event) => this.#onKey(event, which);
    return el("div", {
      class: `handle ${which}`,
      role: "slider",
      tabindex: "0",
      "aria-label": label,
      onkeydown,
    });
  }

  // Arrows move by a day, Page keys by a month, Home and End to the ends; with Shift the whole
  // period moves. Space plays and pauses.
  #onKey(event, which) {
    if (event.key === " ") {
      event.preventDefault();
      if (!event.repeat) this.toggle();
      return;
    }
    const [p0, p1] = this.period;
    const [from, to] = this.domain;
    const day = which === "start" ? p0 : p1 - 1;
    const target = {
      ArrowLeft: day - 1,
      ArrowDown: day - 1,
      ArrowRight: day + 1,
      ArrowUp: day + 1,
      PageDown: addMonths(day, -1),
      PageUp: addMonths(day, 1),
      Home: which === "start" ? from : p0,
      End: which === "start" ? p1 - 1 : to - 1,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    if (event.shiftKey) this.#say(p0 + target - day, p1 + target - day);
    else if (which === "start") this.#say(Math.min(clampDay(target), p1 - 1), p1);
    else this.#say(p0, Math.max(clampDay(target), p0) + 1);
  }

  // One gesture at a time: a handle, the window, or (outside it) a jump that goes on as a drag.
  #listenToPointer() {
    let grab = null;
    const at = (event) => event.clientX - this.track.getBoundingClientRect().left;
    this.track.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      this.pause();
      this.hint.hidden = true;
      const [p0, p1] = this.period;
      const handle = [this.start, this.end].find((candidate) => candidate === event.target);
      const what = handle ? (handle === this.start ? "start" : "end") : "window";
      const outside = what === "window" && !this.window.contains(event.target);
      const day = this.#toDay(at(event));
      const first = outside ? day - ((p1 - p0) >> 1) : p0;
      grab = { what, x: at(event), p0: first, p1: first + p1 - p0 };
      this.track.setPointerCapture(event.pointerId);
      event.preventDefault();
      handle?.focus();
      if (outside) this.#say(grab.p0, grab.p1);
    });
    this.track.addEventListener("pointermove", (event) => {
      if (!grab) return this.#showHint(at(event));
      const days = this.#toDay(at(event)) - this.#toDay(grab.x);
      const [from, to] = this.domain;
      const within = (day) => Math.min(to, Math.max(from, day));
      if (grab.what === "start") this.#say(Math.min(within(grab.p0 + days), grab.p1 - 1), grab.p1);
      else if (grab.what === "end") this.#say(grab.p0, Math.max(within(grab.p1 + days), grab.p0 + 1));
      else this.#say(grab.p0 + days, grab.p1 + days);
    });
    const release = () => (grab = null);
    this.track.addEventListener("pointerup", release);
    this.track.addEventListener("pointercancel", release);
    this.track.addEventListener("pointerleave", () => (this.hint.hidden = true));
  }

  #showHint(x) {
    const words = this.histogram.words(this.#toDay(x));
    this.hint.hidden = !words;
    this.hint.textContent = words;
    const half = this.hint.offsetWidth / 2;
    this.hint.style.left = `${Math.min(this.track.clientWidth - half, Math.max(half, x))}px`;
  }
}
