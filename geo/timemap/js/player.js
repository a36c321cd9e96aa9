// Plays the period: whole days, glided by frames, as many a second as the pace says.

const PACES = [
  { id: "1d", label: "1 day/s", days: 1 },
  { id: "3d", label: "3 days/s", days: 3 },
  { id: "1w", label: "1 week/s", days: 7 },
  { id: "2w", label: "2 weeks/s", days: 14 },
  { id: "1m", label: "1 month/s", days: 365.2425 / 12, isMonths: true },
];
const LONGEST_FRAME_MS = 250; // a tab that was hidden does not leap
const LOOK_MS = 500; // what a skip leads to is shown for so long; a shorter stretch is not skipped

class Player {
  #frame = 0;
  #last = 0;
  #owed = 0; // days, or months, that the clock is ahead of the period

  // timeline: { period, isCumulative, limits, changes, onPeriod(p0, p1) };
  // pace: { pace, loop, skip } as chosen now; onState(isPlaying).
  constructor(timeline, pace, onState) {
    this.timeline = timeline;
    this.pace = pace;
    this.onState = onState;
  }

  get isPlaying() {
    return this.#frame !== 0;
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  play() {
    if (this.#isOver()) this.#rewind();
    this.#owed = 1; // the first step shows at once that it plays
    this.#last = performance.now();
    this.#frame = requestAnimationFrame((now) => this.#tick(now));
    this.onState(true);
  }

  pause() {
    if (!this.isPlaying) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.onState(false);
  }

  #tick(now) {
    this.#frame = requestAnimationFrame((next) => this.#tick(next));
    const { period } = this.timeline;
    const isByMonths = Boolean(this.pace.pace.isMonths && wholeMonths(...period));
    const perMs = (isByMonths ? 1 : this.pace.pace.days) / 1000;
    this.#owed += perMs * Math.min(LONGEST_FRAME_MS, Math.max(0, now - this.#last));
    this.#last = now;
    const steps = Math.floor(this.#owed);
    if (steps < 1) return;
    this.#owed -= steps;
    if (this.#isOver()) this.#end();
    else this.timeline.onPeriod(...this.#next(steps, isByMonths, perMs));
  }

  #next(steps, isByMonths, perMs) {
    const { period, limits } = this.timeline;
    if (isByMonths) return movedByMonths(period, this.#monthsTo(steps));
    const days = this.#daysTo(steps, perMs);
    return movedByDays(period, Math.min(days, limits[1] - period[1]));
  }

  // So many days, or over a stretch that is empty and would take long.
  #daysTo(steps, perMs) {
    const { period, changes, isCumulative } = this.timeline;
    const days = this.pace.skip ? changes.daysUntil(period, isCumulative) : 0;
    if (days <= Math.max(steps, perMs * LOOK_MS)) return steps;
    this.#owed = -perMs * LOOK_MS;
    return days;
  }

  #monthsTo(steps) {
    const { period, changes, isCumulative, limits } = this.timeline;
    const days = this.pace.skip ? changes.daysUntil(period, isCumulative) : 0;
    const isThere = ([p0, p1]) => p1 - period[1] >= days || p0 - period[0] >= days || p1 >= limits[1];
    let months = steps;
    while (!isThere(movedByMonths(period, months))) months++;
    return months;
  }

  // Whether the period reaches the end of the data.
  #isOver() {
    return this.timeline.period[1] >= this.timeline.limits[1];
  }

  #end() {
    if (this.pace.loop) this.#rewind();
    if (this.#isOver()) this.pause();
  }

  #rewind() {
    const { period, limits, onPeriod } = this.timeline;
    onPeriod(...periodAt(limits[0], period, false));
  }
}
