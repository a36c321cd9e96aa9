// Who held a place: finds what has lanes, and keeps those on the screen at the period shown.

const HELD_KINDS = ["base", "handover", "capture", "withdrawal"];
const LEAST_REACH_KM = 5;

class WhoHeldIt {
  #timeMap;
  #shown = { event: null, place: null }; // Lanes in the card of an event, and in that of a place

  constructor(timeMap) {
    this.#timeMap = timeMap;
  }

  // Lanes around an event, as far off as it may be; null where there is nothing to compare.
  around(i) {
    const { events } = this.#timeMap;
    this.#shown.event = null;
    if (!this.#isHeld(i) || !events.isPlaceable(i)) return null;
    const km = Math.max(events.radius_km[i], LEAST_REACH_KM);
    const found = this.#within(i, km);
    if (found.length === 1 && !isBase(events, i)) return null;
    return this.#show("event", found, `${Number(km.toPrecision(3))} km of this point`, i);
  }

  // Lanes of those among the indices that have any; null where none has.
  of(indices) {
    const found = Array.from(indices).filter((i) => this.#isHeld(i));
    this.#shown.place = null;
    if (!found.length) return null;
    return this.#show("place", found, "the radius set here").element;
  }

  // Called in every frame while scrubbing.
  showPeriod(p0, p1) {
    this.#shown.event?.showPeriod(p0, p1);
    this.#shown.place?.showPeriod(p0, p1);
  }

  // Other events pass the filters.
  countHidden() {
    this.#shown.event?.countHidden();
    this.#shown.place?.countHidden();
  }

  #show(card, found, within, chosen = -1) {
    const { events, marks } = this.#timeMap;
    const around = `Bases, handovers, captures and withdrawals within ${within}.`;
    const onChoose = (i) => this.#timeMap.choose(i);
    const lanes = new Lanes(events, found, { around, period: marks.period, chosen, onChoose });
    this.#shown[card] = lanes;
    return lanes;
  }

  // One pass over the columns. Distances as on the plane at the event: near enough for some kilometres.
  #within(i, km) {
    const { events } = this.#timeMap;
    const { x, y, total } = events;
    const [, lat] = events.lonLat(i);
    const reach = (WHOLE_WORLD * km) / (EQUATOR_KM * Math.cos((lat * Math.PI) / 180));
    const found = [];
    for (let j = 0; j < total; j++) {
      const [east, south] = [x[j] - x[i], y[j] - y[i]];
      if (east * east + south * south <= reach * reach && this.#isHeld(j)) found.push(j);
    }
    return found;
  }

  #isHeld(i) {
    const { kind, tables } = this.#timeMap.events;
    return HELD_KINDS.includes(tables.kinds[kind[i]].id);
  }
}
