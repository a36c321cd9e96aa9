// The parts of a time map, and where they stand on the page.

// Gives a TimeMap its parts. The map's own element moves into ours; folium's scale and layer control stay
// on it.
function buildParts(timeMap) {
  const container = timeMap.map.getContainer();
  timeMap.timeline = new Timeline({
    onPeriod: (p0, p1) => timeMap.setPeriod(p0, p1),
    onJump: (p0, p1) => timeMap.jump(p0, p1),
    onMode: (mode) => timeMap.filterBy({ mode }),
    onEvent: (direction) => timeMap.eventSteps.go(direction),
  });
  timeMap.eventSteps = new EventSteps(timeMap);
  timeMap.held = new WhoHeldIt(timeMap);
  timeMap.details = new Details({
    onChoose: (i) => timeMap.choose(i),
    onClose: () => timeMap.closeDetails(),
    held: (i) => timeMap.held.around(i),
    need: (indices) => timeMap.texts.need(indices),
  });
  timeMap.legend = new Legend();
  timeMap.readout = new Readout(timeMap.timeline.numbers, {
    onGo: (day, before) => timeMap.jump(...periodAt(day, timeMap.period, before)),
    onPeriod: (p0, p1) => timeMap.jump(p0, p1),
    onFit: () => timeMap.fit(),
    onList: (title, indices) => timeMap.details.showList(timeMap.events, title, indices),
  });
  timeMap.pointer = new Pointer(timeMap);
  timeMap.toolbar = el("div", { class: "toolbar" }); // what asks and narrows stands here, above the map
  const stage = el("div", { class: "stage" });
  timeMap.area = new DrawnArea(timeMap.map, (area) => timeMap.filterBy({ area }));
  const { canAsk } = timeMap;
  const onFilter = (changes, how) => timeMap.filterBy(changes, how);
  timeMap.panel = new Panel({ onFilter, onOpen: () => timeMap.countSoon(), area: timeMap.area, canAsk });
  timeMap.toolbar.append(timeMap.panel.button, timeMap.panel.line.element);
  timeMap.hindsight = new HindsightLine(() => timeMap.filterBy({ known: "" }));
  const floor = el("div", { class: "floor" }, timeMap.panel.element, timeMap.panel.drawer, stage);
  // In the order of reading: when, what was known, what narrows, where, who says so.
  const { timeline, hindsight, readout, toolbar, area, legend, pointer, details } = timeMap;
  timeMap.root = el("div", { class: "presence" }, timeline.element, hindsight.element, floor, readout.live);
  container.replaceWith(timeMap.root);
  stage.append(toolbar, container, area.bar, legend.element, readout.empty, pointer.element, details.element);
  timeMap.map.attributionControl?.setPrefix(false);
}
