// What a period selects at the spots of a view: how many at each, which stands for it, and how many there are
// of each look. All in numbers of events, with no list of them; lists are made when somebody asks.

class Selection {
  #counts; // by slot and certainty: [possible, certain] of each
  #newest; // the newest event of each; -1 for none
  #tally; // by look + 1 and certainty; the first look stands for what is out of view

  constructor(events, spots) {
    this.events = events;
    this.spots = spots;
    this.#counts = new Uint32Array(2 * LAYERS_PER_SPOT * spots.count);
    this.#newest = new Int32Array(this.#counts.length);
    this.#tally = new Uint32Array(2 * (events.lookTable.length + 1));
  }

  // Counts everything that passes the filters and may overlap the half-open period.
  select(p0, p1) {
    this.period = [p0, p1];
    const [counts, newest, tally] = [this.#counts, this.#newest, this.#tally];
    const { slot, tallied } = this.spots;
    const { s1, e1, sureUntil, isExact, isDenied } = this.events;
    counts.fill(0);
    newest.fill(-1);
    tally.fill(0);
    const [begin, end] = this.events.mostOf(p0, p1);
    this.events.eachLasting(p0, begin, (i) => {
      const sure = isExact ? 1 - isDenied[i] : s1[i] < p1 && sureUntil[i] > p0 ? 1 : 0;
      const at = 2 * slot[i] + sure;
      counts[at]++;
      if (newest[at] < i) newest[at] = i;
      tally[2 * tallied[i] + sure]++;
    });
    for (let i = begin; i < end; i++) {
      if (e1[i] <= p0) continue;
      const sure = isExact ? 1 - isDenied[i] : s1[i] < p1 && sureUntil[i] > p0 ? 1 : 0;
      const at = 2 * slot[i] + sure;
      counts[at]++;
      newest[at] = i;
      tally[2 * tallied[i] + sure]++;
    }
  }

  get drawn() {
    let sum = 0;
    for (let n = 2; n < this.#tally.length; n++) sum += this.#tally[n];
    return sum;
  }

  get unplaceable() {
    return this.#countAt(UNPLACEABLE);
  }

  // What has a place, but not in view.
  get outside() {
    let placed = this.#countAt(OUTSIDE) + this.#countAt(UNMARKED);
    for (let n = 2 * LAYERS_PER_SPOT; n < this.#counts.length; n++) placed += this.#counts[n];
    return placed - this.drawn;
  }

  // [rank, how many certain, how many possible] in view by a field of looks (kind, side, status,
  // layer), in the order of its table.
  by(field) {
    const sums = new Map();
    this.events.lookTable.forEach((look, n) => {
      const [unsure, sure] = [this.#tally[2 * n + 2], this.#tally[2 * n + 3]];
      if (!sure && !unsure) return;
      const sum = sums.get(look[field]) ?? [0, 0];
      sums.set(look[field], [sum[0] + sure, sum[1] + unsure]);
    });
    return [...sums].sort(([a], [b]) => a - b).map(([rank, [sure, unsure]]) => [rank, sure, unsure]);
  }

  // How many stand at a spot.
  countAt(spot) {
    let sum = 0;
    const first = 2 * LAYERS_PER_SPOT * spot;
    for (let n = first; n < first + 2 * LAYERS_PER_SPOT; n++) sum += this.#counts[n];
    return sum;
  }

  // The event that stands for a spot, or -1: by layer, certain first, newest first.
  leadAt(spot) {
    const first = 2 * LAYERS_PER_SPOT * spot;
    for (let layer = 0; layer < LAYERS_PER_SPOT; layer++) {
      const [unsure, sure] = [this.#newest[first + 2 * layer], this.#newest[first + 2 * layer + 1]];
      if (sure >= 0) return sure;
      if (unsure >= 0) return unsure;
    }
    return -1;
  }

  // Indices in the order of time of what a test lets through.
  list(test) {
    const indices = [];
    this.events.eachPossible(...this.period, (i) => test(i) && indices.push(i));
    return indices.sort((a, b) => a - b);
  }

  inView() {
    return this.list((i) => this.spots.tallied[i] > 0);
  }

  // What is in view and has a mark: all but areas whose outline lies out of view.
  marked() {
    return this.list((i) => this.spots.tallied[i] > 0 && this.spots.slot[i] !== UNMARKED);
  }

  withoutPlace() {
    return this.list((i) => this.spots.slot[i] === UNPLACEABLE);
  }

  // The members of a spot.
  at(spot) {
    return this.spots.members(spot).filter((i) => this.events.possible(i, ...this.period));
  }

  #countAt(slot) {
    return this.#counts[2 * slot] + this.#counts[2 * slot + 1];
  }
}
