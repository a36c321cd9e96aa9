// The window over the bars, moved by pointer and keyboard: a handle at each end, and the body between.
//
// It owns no period: it reads `timeline.period` and says `onPeriod(p0, p1)`, at most once a frame.

const KEYS_IN_WORDS =
  "Arrows move a day, Page Up and Down a month, Home and End to the ends; with Shift the whole period " +
  "moves. Space plays, + and - zoom.";
const WHEEL_NOTCH = 100; // pixels that a mouse's wheel says it moved by
const HINT_FOR_MS = 2500; // that what a finger touched is told

class Brush {
  #grab = null;
  #x = 0;
  #left = 0; // of the track in the window, read when a pointer comes
  #frame = 0;
  #hideLater = debounced(() => this.timeline.point(null), HINT_FOR_MS);

  // timeline: { scale, period, isCumulative, onPeriod, onPress(), onZoom(direction, day), onPan(days),
  // onToggle(), point(x or null) }.
  constructor(timeline) {
    this.timeline = timeline;
    this.start = this.#handle("First day", "start");
    this.end = this.#handle("Last day", "end");
    this.window = el("div", { class: "window" });
    this.tab = el("div", { class: "tab", title: "Drag to move the period" });
    this.elements = [this.window, this.start, this.end, this.tab];
  }

  get isDragging() {
    return this.#grab !== null;
  }

  listen(track) {
    this.track = track;
    track.addEventListener("pointerdown", (event) => this.#press(event));
    track.addEventListener("pointermove", (event) => this.#move(event));
    track.addEventListener("pointerenter", () => this.#measure());
    track.addEventListener("pointerup", (event) => this.#release(event));
    track.addEventListener("pointercancel", (event) => this.#release(event));
    track.addEventListener("pointerleave", ({ pointerType }) => {
      if (pointerType !== "mouse" || this.#grab) return;
      this.#forget();
      this.timeline.point(null);
    });
    track.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
  }

  // Where the period is; writes only, so that no frame waits for a layout.
  place() {
    const { scale, period, isCumulative } = this.timeline;
    const inside = (day) => Math.min(scale.width, Math.max(0, scale.toX(day)));
    const [left, right] = [isCumulative ? 0 : inside(period[0]), inside(period[1])];
    this.start.hidden = isCumulative;
    this.window.style.transform = `translateX(${left}px)`;
    this.window.style.width = `${Math.max(1, right - left)}px`;
    this.start.style.transform = `translateX(${left}px)`;
    this.end.style.transform = `translateX(${right}px)`;
    this.tab.style.transform = `translateX(${isCumulative ? right : (left + right) / 2}px) translateX(-50%)`;
    this.tab.style.width = isCumulative ? "" : `${right - left}px`;
    this.#describe(this.start, period[0]);
    this.#describe(this.end, period[1] - 1);
  }

  #describe(handle, day) {
    const [from, to] = this.timeline.scale.bounds;
    handle.setAttribute("aria-valuemin", Math.min(from, day));
    handle.setAttribute("aria-valuemax", Math.max(to - 1, day));
    handle.setAttribute("aria-valuenow", day);
    handle.setAttribute("aria-valuetext", dayInWords(day));
  }

  #handle(label, which) {
    return el("div", {
      class: `handle ${which}`,
      role: "slider",
      tabindex: "0",
      "aria-label": label,
      "aria-description": KEYS_IN_WORDS,
      title: `${label}. ${KEYS_IN_WORDS}`,
      onkeydown: (event) => this.#onKey(event, which),
      onblur: () => this.timeline.point(null),
    });
  }

  #onKey(event, which) {
    const { timeline } = this;
    const { period, isCumulative, scale } = timeline;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const day = which === "start" ? period[0] : period[1] - 1;
    const zoom = { "+": 1, "=": 1, "-": -1 }[event.key];
    const target = this.#targetOf(event.key, which, day);
    if (event.key !== " " && !zoom && target === undefined) return;
    event.preventDefault();
    if (event.key === " ") return event.repeat ? undefined : timeline.onToggle();
    if (zoom) return timeline.onZoom(zoom);
    timeline.onPress();
    if (event.shiftKey || isCumulative) timeline.onPeriod(...movedByDays(period, target - day));
    else if (which === "start") timeline.onPeriod(Math.min(clampDay(target), period[1] - 1), period[1]);
    else timeline.onPeriod(period[0], Math.max(clampDay(target), period[0]) + 1);
    const [p0, p1] = timeline.period;
    timeline.point(scale.toX(which === "start" ? p0 : p1 - 1) + scale.pixelsPerDay / 2);
  }

  #targetOf(key, which, day) {
    const { scale, period, isCumulative } = this.timeline;
    const [from, to] = scale.bounds;
    return {
      ArrowLeft: day - 1,
      ArrowDown: day - 1,
      ArrowRight: day + 1,
      ArrowUp: day + 1,
      PageDown: addMonths(day, -1),
      PageUp: addMonths(day, 1),
      Home: which === "start" || isCumulative ? from : period[0],
      End: which === "start" ? period[1] - 1 : to - 1,
    }[key];
  }

  #measure() {
    this.#left = this.track.getBoundingClientRect().left;
  }

  // One gesture at a time: a handle, the body, or (outside both) a jump that goes on as a drag.
  #press(event) {
    if (event.button !== 0 || this.#grab) return;
    const { timeline } = this;
    this.#measure();
    timeline.onPress();
    timeline.point(null);
    const { scale, period, isCumulative } = timeline;
    const handle = [this.start, this.end].find((candidate) => candidate === event.target);
    const isOnBody = event.target === this.tab || event.target === this.window;
    this.#x = event.clientX - this.#left;
    const what = handle ? (handle === this.start ? "start" : "end") : "body";
    this.#grab = { id: event.pointerId, what, day: scale.toDay(this.#x), period };
    this.track.setPointerCapture(event.pointerId);
    event.preventDefault();
    if (handle) handle.focus({ preventScroll: true });
    if (handle || (isOnBody && !isCumulative) || event.target === this.tab) return;
    this.#jump(scale.dayAt(this.#x));
    if (event.pointerType !== "mouse") this.#tellTouched();
  }

  // The window's middle goes to the day pressed on; of a cumulative period, its end.
  #jump(day) {
    const { timeline } = this;
    const [p0, p1] = timeline.period;
    const first = timeline.isCumulative ? day + 1 - (p1 - p0) : day - ((p1 - p0) >> 1);
    this.#grab.period = [first, first + p1 - p0];
    timeline.onPeriod(...this.#grab.period);
  }

  #tellTouched() {
    this.timeline.point(this.#x);
    this.#hideLater();
  }

  #move(event) {
    if (this.#grab && event.pointerId !== this.#grab.id) return;
    this.#x = event.clientX - this.#left;
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => this.#follow());
  }

  // Once a frame, however many moves there were.
  #follow() {
    this.#frame = 0;
    if (!this.#grab) return this.timeline.point(this.#x);
    const { timeline } = this;
    const { width, isZoomed, days } = timeline.scale;
    const beyond = this.#x < 0 ? -1 : this.#x > width ? 1 : 0;
    if (beyond && isZoomed) {
      timeline.onPan(beyond * Math.ceil(days / 90));
      this.#frame = requestAnimationFrame(() => this.#follow());
    }
    this.#drag();
  }

  #drag() {
    const { timeline } = this;
    const { what, day, period: [p0, p1] } = this.#grab;
    const { scale, isCumulative } = timeline;
    const [from, to] = scale.bounds;
    const x = scale.isZoomed ? Math.min(scale.width, Math.max(0, this.#x)) : this.#x;
    const days = scale.toDay(x) - day;
    const within = (edge) => Math.min(to, Math.max(from, edge));
    if (what === "body" || isCumulative) timeline.onPeriod(...movedByDays([p0, p1], days));
    else if (what === "start") timeline.onPeriod(Math.min(within(p0 + days), p1 - 1), p1);
    else timeline.onPeriod(p0, Math.max(within(p1 + days), p0 + 1));
  }

  #release({ pointerId }) {
    if (this.#grab?.id !== pointerId) return;
    if (this.#forget()) this.#drag();
    this.#grab = null;
    this.timeline.onRelease();
  }

  // Whether a move was waiting for its frame.
  #forget() {
    const waited = this.#frame !== 0;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    return waited;
  }

  // With Ctrl (and so by two fingers on a trackpad) it zooms; sideways it pans what is zoomed in.
  #wheel(event) {
    const { timeline } = this;
    const { scale } = timeline;
    if (event.ctrlKey && event.deltaY) {
      event.preventDefault();
      const direction = Math.min(1, Math.max(-1, -event.deltaY / WHEEL_NOTCH));
      timeline.onZoom(direction, scale.dayAt(event.clientX - this.#left));
    } else if (scale.isZoomed && Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      timeline.onPan(Math.round(event.deltaX / scale.pixelsPerDay));
    }
  }
}
