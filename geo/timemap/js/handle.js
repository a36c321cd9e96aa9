// globalThis.presenceMap: the handle for automation, documented in the README. Days are inclusive
// ISO texts.

function handleOf(timeMap) {
  return {
    ready: true,
    get total() {
      return timeMap.events.total;
    },
    // What the period, the filters and the map's bounds select, those in stacks included.
    get drawn() {
      return timeMap.drawn;
    },
    get period() {
      const { first, last } = timeMap.settled().view;
      return { from: first, to: last };
    },
    // Resolves after painting. redraw_ms is the work of selecting, drawing and counting.
    async setPeriod(from, to) {
      const [p0, p1] = [needDay(from), needDay(to) + 1];
      if (p1 <= p0) throw new RangeError(`the period ends (${to}) before it starts (${from}); swap the days`);
      timeMap.setPeriod(p0, p1);
      const redraw_ms = timeMap.redrawMs;
      await painted();
      return { drawn: timeMap.drawn, redraw_ms };
    },
    // The ids of what marks on the map stand for, sorted: what a snapshot of this view draws.
    drawnIds() {
      const { events, marks } = timeMap;
      const { selection } = marks;
      return selection.marked().map((i) => events.text(i).id).sort();
    },
    // The filters, what is drawn by id, where its marks and their names are in the map's pixels, which
    // movements have an arrow, and the names of the ground; for tests.
    inspect() {
      const names = [];
      timeMap.map.eachLayer((layer) => layer instanceof Names && names.push(...layer.inspect()));
      const { marks, events } = timeMap;
      const ids = (indices) => indices.map((i) => events.text(i).id);
      const { selection } = marks;
      const drawn = selection.inView();
      return {
        filters: timeMap.filters,
        certain: ids(drawn.filter((i) => marks.isCertain(i))),
        possible: ids(drawn.filter((i) => !marks.isCertain(i))),
        unplaceable: ids(selection.withoutPlace()),
        names,
        marks: marks.marks.map((mark) => ({
          x: mark.x,
          y: mark.y,
          area: mark.area,
          ids: ids(marks.members(mark)),
          news: [mark.news & OPENED && "opened", mark.news & CLOSED && "closed"].filter(Boolean),
        })),
        labels: marks.labels.all.map(({ words, box }) => ({ words, box })),
        arrows: ids(marks.routes.shown.map(({ i }) => i)),
      };
    },
  };
}

// Resolves after the browser has painted: the frame after the next one has begun.
function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
