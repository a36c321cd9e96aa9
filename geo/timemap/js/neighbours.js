// The next and the previous event: by their earliest start, in the map's view.

class EventSteps {
  #timeMap;
  #last = { i: -1, period: [] };

  // timeMap: { events, filters, period, map, timeline, readout, setPeriod(p0, p1), pointer }
  constructor(timeMap) {
    this.#timeMap = timeMap;
  }

  // Moves the period by as little as brings the event into it, and says which it is.
  go(direction) {
    const { events, filters, period, map, timeline, readout } = this.#timeMap;
    const isCumulative = filters.mode === "cumulative";
    const current = this.#last.period === period && this.#last.events === events ? this.#last.i : -1;
    const i = neighbourOf(events, boxOf(map), period, isCumulative, current, direction);
    if (i < 0) {
      const words = `Nothing ${direction > 0 ? "later" : "earlier"} in the map's view.`;
      timeline.tell(words, direction > 0 ? period[1] : period[0]);
      return readout.announce(words);
    }
    const day = events.s0[i];
    const to = isCumulative ? movedByDays(period, day + 1 - period[1]) : movedToHold(period, day);
    this.#timeMap.setPeriod(...to);
    this.#last = { i, events, period: this.#timeMap.period };
    timeline.tell(eventInWords(events, i), day);
    readout.announce(`${eventInWords(events, i)}.`);
    this.#timeMap.pointer.point(map.latLngToContainerPoint(placeOf(events, i)));
  }
}

// The event after (direction 1) or before (-1) what is shown: after `current`, an index, where that is
// what the last step led to, else beyond the period. Indices are in the order of s0. -1 for none.
function neighbourOf(events, box, [p0, p1], isCumulative, current, direction) {
  const isWanted = (i) =>
    events.passes[i] &&
    events.s0[i] !== NEVER &&
    events.s1[i] - events.s0[i] <= LONGEST_SPAN &&
    events.isPlaceable(i) &&
    events.meets(i, box);
  let i = current + direction;
  if (current < 0 && direction > 0) i = lowerBound(events.s0, p1);
  else if (current < 0) i = lowerBound(events.s0, isCumulative ? p1 - 1 : p0) - 1;
  while (i >= 0 && i < events.total && !isWanted(i)) i += direction;
  return i < events.total ? i : -1;
}

// "14 October 2019: Base at al-Omar oilfield"
function eventInWords(events, i) {
  const { title, dates } = events.text(i);
  return `${dates}: ${title}`;
}
