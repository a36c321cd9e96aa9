// The timeline: the period in words, the brush over the bars, steps, presets, modes and play.
//
// It owns nothing but its looks: it says `onPeriod(p0, p1)`, `onJump` for what Back undoes, `onMode`
// and `onEvent`, and is told by `show`.

const ICONS = {
  previous: "M4 3v10M13 3L6.5 8L13 13Z",
  back: "M11 3L4.5 8L11 13Z",
  play: "M4.5 2.5L13 8L4.5 13.5Z",
  pause: "M4 3h3v10H4ZM9 3h3v10H9Z",
  forward: "M5 3L11.5 8L5 13Z",
  next: "M12 3v10M3 3L9.5 8L3 13Z",
  less: "M3.5 8h9",
  more: "M3.5 8h9M8 3.5v9",
};
const MODE_WORDS = {
  window: ["Window", "Show what falls into the period"],
  cumulative: ["Cumulative", "Show all up to the period's last day"],
};
const KEY = "▲ a base opened ▼ closed, paler where about";
const QUIET = "Quiet is not absence: the strip below the bars says how many sources each month rests on.";
const TOLD_FOR_MS = 4000;

class Timeline {
  #actions;
  #changes = null;
  #beforeAll = null; // the period that "all" took the place of
  #told = debounced(() => this.point(null), TOLD_FOR_MS);

  // actions: { onPeriod(p0, p1), onJump(p0, p1), onMode(mode), onEvent(direction) }
  constructor(actions) {
    this.#actions = actions;
    this.onPeriod = actions.onPeriod;
    this.isCumulative = false;
    this.scale = new Scale();
    this.chart = new Chart();
    this.typed = new TypedPeriod({ onJump: (p0, p1) => this.#jump(p0, p1), onOpen: () => this.player.pause() });
    this.words = this.typed.heading;
    this.pace = new Pace((step) => this.#nameSteps(step));
    this.player = new Player(this, this.pace, (isPlaying) => this.#showPlaying(isPlaying));
    this.brush = new Brush(this);
    this.known = el("span", { class: "known", hidden: true });
    this.numbers = el("div", { class: "numbers" });
    this.hint = el("div", { class: "hint", "aria-hidden": "true", hidden: true });
    this.edges = new Limits();
    const behind = [this.chart.canvas, this.edges.element];
    this.track = el("div", { class: "track" }, ...behind, ...this.brush.elements, this.hint);
    this.quiet = el("span", { class: "quiet", title: QUIET, hidden: true }, QUIET);
    this.element = el(
      "section",
      { class: "timeline", "aria-label": "Period" },
      this.#head(),
      el("div", { class: "timeline-notes" }, this.known, this.numbers, el("span", { class: "key" }, KEY), this.quiet),
      this.track,
    );
    this.element.addEventListener("pointerdown", ({ target }) => this.pace.closeUnless(target));
    this.brush.listen(this.track);
    new ResizeObserver(([{ contentRect }]) => this.#resize(contentRect)).observe(this.track);
  }

  get isPlaying() {
    return this.player.isPlaying;
  }

  // When what is drawn changes; counted anew after new events or filters, once somebody asks.
  get changes() {
    this.#changes ??= new Changes(this.events, this.scale.bounds);
    return this.#changes;
  }

  // New events or filters: the bounds, the bars, and where the data begins and ends.
  setEvents(events) {
    this.events = events;
    this.#changes = null;
    const cutoff = clampDay(events.cutoff);
    const known = (day) => clampDay(day > NEVER ? day : cutoff);
    const opening = known(events.opening ?? events.firstDay); // imported data may tell only the latter
    this.limits = [opening, cutoff + 1];
    const first = Math.min(opening, known(events.firstDay));
    this.scale.setBounds([yearStart(first), yearStart(cutoff, 1)]);
    this.histogram = new Histogram(events, this.scale.bounds);
    this.sources = sourcesOf(events);
    this.quiet.hidden = this.sources === null;
    this.edges.say(opening, cutoff);
    this.paint();
  }

  // known: the day by which what is shown was published, or null.
  show(p0, p1, cumulative = false, known = null) {
    this.period = [p0, p1];
    this.isCumulative = cumulative;
    this.typed.show(p0, p1, cumulative);
    this.known.hidden = known === null;
    this.known.textContent = known === null ? "" : `as known on ${dayInWords(known)}`;
    if (!this.brush.isDragging && this.scale.follow(this.period, cumulative)) this.#paint();
    this.#place();
  }

  // With the colours of the theme, which may have changed.
  paint() {
    this.chart.takeColours();
    this.#paint();
    this.#place();
  }

  step(direction) {
    this.player.pause();
    this.onPeriod(...STEPS[this.pace.step](this.period, direction));
  }

  // From "all" back to where it came from, else to where most is.
  preset(name) {
    const [p0, p1] = this.period;
    const all = this.#all();
    const isAll = p0 === all[0] && p1 === all[1];
    if (name === "all") {
      if (!isAll) this.#beforeAll = this.period;
      return this.#jump(...all);
    }
    const [from, to] = isAll ? (this.#beforeAll ?? this.histogram.busiest()) : this.period;
    const late = Math.max(0, from - (this.limits[1] - 1));
    this.#jump(...presetAt(name, [from - late, to - late]));
  }

  pause() {
    this.player.pause();
  }

  // What the brush asks for.

  onPress() {
    this.player.pause();
  }

  onRelease() {
    this.#place();
  }

  onToggle() {
    this.player.toggle();
  }

  // About a day, or about the period, which then stays in sight.
  onZoom(direction, day = null) {
    this.scale.zoom(direction, day ?? middleDay(this.period));
    if (day === null) this.scale.follow(this.period, this.isCumulative);
    this.#paint();
    this.#place();
  }

  onPan(days) {
    this.scale.pan(days);
    this.#paint();
    this.#place();
  }

  // Says what is in the bar at a pixel, or nothing.
  point(x) {
    this.#told.cancel();
    this.#hint(x === null ? "" : barInWords(this, this.scale.dayAt(x)), x);
  }

  // Says something about a day for a while.
  tell(words, day) {
    this.#hint(words, this.scale.toX(day));
    this.#told();
  }

  // Under its own pixel at the edges and the middle, and so never beyond an edge.
  #hint(words, x) {
    this.hint.hidden = !words;
    if (!words) return;
    const at = Math.min(1, Math.max(0, x / this.scale.width));
    this.hint.textContent = words;
    this.hint.style.left = `${at * 100}%`;
    this.hint.style.transform = `translateX(${at * -100}%)`;
  }

  #jump(p0, p1) {
    this.player.pause();
    this.#actions.onJump(p0, p1);
  }

  #all() {
    return [this.scale.bounds[0], this.limits[1]];
  }

  #resize({ width, height }) {
    this.scale.width = width;
    this.chart.height = height;
    this.paint();
  }

  #paint() {
    const { scale } = this;
    if (!this.histogram || !scale.width) return;
    this.chart.paint(scale, this.histogram, this.limits, this.sources);
    this.edges.place(scale, this.limits);
    this.wider.disabled = !scale.isZoomed;
    this.finer.disabled = !scale.canZoomIn;
  }

  #place() {
    if (!this.period || !this.histogram || !this.scale.width) return;
    this.brush.place();
    const [p0, p1] = this.period;
    const mode = this.isCumulative ? "cumulative" : "window";
    for (const choice of this.presets.children) {
      const name = choice.dataset.preset;
      const [a, b] = name === "all" ? this.#all() : PRESETS[name](p0);
      press(choice, a === p0 && b === p1);
    }
    for (const choice of this.modes.children) press(choice, choice.dataset.mode === mode);
  }

  #head() {
    const step = (name, label, onclick) => button(label, { "data-step": name, onclick }, icon(ICONS[name]));
    this.playButton = button("Play", { class: "play", onclick: () => this.player.toggle() }, icon(ICONS.play));
    this.back = step("back", "", () => this.step(-1));
    this.forward = step("forward", "", () => this.step(1));
    this.#nameSteps(STEP_LABELS.own);
    const steps = el(
      "div",
      { class: "steps", role: "group", "aria-label": "Steps" },
      step("previous", "Previous event", () => this.#toEvent(-1)),
      this.back,
      this.playButton,
      this.forward,
      step("next", "Next event", () => this.#toEvent(1)),
    );
    this.presets = el("div", { class: "segments presets", role: "group", "aria-label": "Length of the period" });
    for (const name of [...Object.keys(PRESETS), "all"]) {
      const onclick = () => this.preset(name);
      this.presets.append(el("button", { type: "button", "data-preset": name, onclick }, name));
    }
    this.modes = el("div", { class: "segments modes", role: "group", "aria-label": "What the period shows" });
    for (const [mode, [words, title]] of Object.entries(MODE_WORDS)) {
      const onclick = () => this.#actions.onMode(mode);
      this.modes.append(el("button", { type: "button", "data-mode": mode, title, onclick }, words));
    }
    const head = [steps, this.pace.element, this.typed.element, this.modes, this.presets, this.#zooms()];
    return el("div", { class: "timeline-head" }, ...head);
  }

  #zooms() {
    const zoom = (direction) => this.onZoom(direction);
    this.wider = button("Show more days", { onclick: () => zoom(-1) }, icon(ICONS.less));
    this.finer = button("Show fewer days, finer", { onclick: () => zoom(1) }, icon(ICONS.more));
    return el("div", { class: "zooms", role: "group", "aria-label": "Days shown" }, this.wider, this.finer);
  }

  #toEvent(direction) {
    this.player.pause();
    this.#actions.onEvent(direction);
  }

  #nameSteps(step) {
    for (const [target, word] of [
      [this.back, "Back"],
      [this.forward, "Forward"],
    ]) {
      target.title = `${word} by ${step}`;
      target.setAttribute("aria-label", target.title);
    }
  }

  #showPlaying(isPlaying) {
    const label = isPlaying ? "Pause" : "Play";
    this.playButton.replaceChildren(icon(ICONS[label.toLowerCase()]));
    this.playButton.setAttribute("aria-label", label);
    this.playButton.title = label;
  }
}

function press(choice, isPressed) {
  const value = String(isPressed);
  if (choice.getAttribute("aria-pressed") !== value) choice.setAttribute("aria-pressed", value);
}
