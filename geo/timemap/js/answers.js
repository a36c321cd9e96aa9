// The browser's end of the channel (geo/timemap/channel.py): asks Python one question at a time. A host
// without Python never opens it, and what needs it stays hidden.

// An answer may get lost where it crosses a run of the whole page: then the question is asked again, ever later.
const PATIENCE_MS = [1_200, 3_000, 25_800];
const NO_ANSWER = { error: "No answer came. Is the dashboard still running?" };

class Answers {
  #tell = null;
  #waiting = []; // of {question, topic, resolve, ids, late}, the one asked first
  #whenOpen = [];
  #count = 0;
  #page = `${performance.timeOrigin}-${Math.random()}`; // a reload has other ids than its predecessor
  #timer = 0;

  // Calls `action` once there is somebody to ask.
  whenOpen(action) {
    if (this.#tell) action();
    else this.#whenOpen.push(action);
  }

  open(tell) {
    this.#tell = tell;
    for (const action of this.#whenOpen.splice(0)) action();
    this.#next(); // what was asked while there was nobody to ask
  }

  // question: see geo/timemap/answers.py. Resolves with the answer, which may be {error}; with null where
  // a newer question of the same topic came in between, or the events changed.
  ask(question, topic = "") {
    if (topic) this.#drop((asked) => asked.topic === topic);
    return new Promise((resolve) => {
      this.#waiting.push({ question, topic, resolve, ids: [], late: 0 });
      this.#next();
    });
  }

  // Answers about other events than those that are now drawn are none.
  dropAll() {
    this.#drop(() => true);
  }

  // What the channel mounts: {id, answer}; without the answer if it was given before, perhaps to nobody.
  hear({ id, answer }) {
    const asked = this.#waiting[0];
    if (!asked?.ids.includes(id)) return;
    if (answer !== undefined) this.#resolve(answer);
    else if (id === asked.ids.at(-1)) {
      asked.ids = [];
      this.#put(asked);
    }
  }

  // A question that has been asked keeps its turn until it is answered, though nobody listens.
  #drop(test) {
    for (const asked of this.#waiting) if (test(asked)) asked.resolve(null);
    this.#waiting = this.#waiting.filter((asked) => !test(asked) || asked.ids.length);
  }

  #next() {
    const asked = this.#waiting[0];
    if (asked && !asked.ids.length && this.#tell) this.#put(asked);
  }

  #put(asked) {
    const id = `${this.#page}-${++this.#count}`;
    asked.ids.push(id);
    inTurn(() => this.#tell({ id, question: asked.question }));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      asked.late += 1;
      if (asked.late < PATIENCE_MS.length) this.#put(asked);
      else this.#resolve(NO_ANSWER);
    }, PATIENCE_MS[asked.late]);
  }

  #resolve(answer) {
    clearTimeout(this.#timer);
    this.#waiting.shift()?.resolve(answer);
    this.#next();
  }
}
