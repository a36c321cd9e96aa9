// What is told of the events of a large dataset: asked of Python when somebody wants to read it. Of few
// events, it came along with them.

const TEXTS_AT_ONCE = 500; // as in geo/timemap/answers.py

class Texts {
  #events;
  #answers;
  #sought = { text: "", mask: null };

  // answers: the host's channel to Python, if it has one.
  constructor(events, answers) {
    this.#events = events;
    this.#answers = answers;
  }

  get areHere() {
    return this.#events.texts.length === this.#events.total;
  }

  // Whether somebody is looking for a text just now.
  get isLooking() {
    return this.#sought.text !== "" && this.#sought.mask === null;
  }

  // Fetches the texts of events where they are not here; resolves with whether any came.
  async need(indices) {
    const missing = this.#mayAsk ? [...indices].filter((i) => !this.#events.texts[i]) : [];
    if (!missing.length) return false;
    const asked = missing.slice(0, TEXTS_AT_ONCE);
    const answer = await this.#answers.ask({ ask: "texts", indices: asked });
    if (!answer?.texts) return false;
    asked.forEach((i, n) => this.#events.tell(i, answer.texts[n]));
    return true;
  }

  // The index of an event's id, or -1.
  async find(id) {
    const i = this.#events.find(id);
    if (i >= 0 || !this.#mayAsk) return i;
    const answer = await this.#answers.ask({ ask: "find", id });
    return answer?.index ?? -1;
  }

  // 1 for each event that has a text; null where the texts are here to be looked through. While Python looks
  // no event has it; onFound is called when it has looked.
  mask(text, onFound) {
    if (this.areHere || !text) {
      this.#sought = { text: "", mask: null };
      return null;
    }
    if (this.#sought.text !== text) {
      this.#sought = { text, mask: null };
      this.#look(text, onFound);
    }
    return this.#sought.mask ?? new Uint8Array(this.#events.total);
  }

  get #mayAsk() {
    return !this.areHere && this.#answers !== undefined;
  }

  async #look(text, onFound) {
    const answer = this.#answers ? await this.#answers.ask({ ask: "matching", text }, "matching") : {};
    if (this.#sought.text !== text) return;
    // An answer that got lost is asked for again: no event has the text as long as nobody has looked.
    if (!answer || answer.error) this.#sought = { text: "", mask: null };
    else this.#sought.mask = answer.bits ? readBits(answer.bits, this.#events.total) : new Uint8Array(this.#events.total);
    onFound();
  }
}
