// Puts the time map together on a Leaflet map that folium made: the events, the period, the chosen
// event; the address; and the handle for automation.
//
// The browser owns the whole View: period, position, filters, chosen event. Python hears where it settled.

const SETTLED_AFTER_MS = 250;
const SMALL_STAGE = [1150, 760]; // pixels; on a map narrower or lower the legend starts folded
const PHONE = 700; // pixels; a map narrower than this opens on what it has to show
const COUNT_AFTER_MS = 120;
const NAMES_AFTER_MS = 1150; // so that no name jumps while playing a month or a day a second

class TimeMap {
  #tellSettled = debounced(() => this.#onSettled?.(this.settled()), SETTLED_AFTER_MS);
  #address = new Address();
  #handle;
  #onSettled;
  #answers;
  #cleanUp = [];
  #isLaidOut = false;
  #tellPaintedSoon = onceAFrame(() => this.#tellPainted());
  #settleSoon = debounced(() => this.#settleMarks(), NAMES_AFTER_MS);
  countSoon = debounced(() => this.#countFacets(), COUNT_AFTER_MS);

  // map: the Leaflet map; bytes: payload.py's; view: a View as JSON, overruled by the address; theme:
  // "light", "dark", or "" for the system's; onSettled: told {view, width, height}, and answers with
  // other events where the view asks for another day of what was known; answers: the host's channel to
  // Python, if it has one.
  // given: drawings that the page brings along.
  constructor(map, bytes, { view, theme = "", onSettled, answers, given = [] }) {
    this.map = map;
    this.#onSettled = onSettled;
    this.#answers = answers;
    this.events = new Events(bytes);
    this.texts = new Texts(this.events, answers);
    buildParts(this);
    const asked = this.#address.read();
    this.switches = new Switches(map, (list, ids) => this.#switch(list, ids));
    this.filters = this.#filtersAsked(asked, asked.isWhole ? {} : view);
    const first = asked.first ?? needDay(view.first);
    this.period = [first, Math.max(first, asked.last ?? needDay(view.last)) + 1];
    this.event = asked.event ?? view.event;
    this.questions = new Questions(this, view, asked, answers);
    map.invalidateSize({ animate: false });
    this.#lookAt(asked.at ?? [view.lat, view.lon, view.zoom]);
    this.marks = new Marks(this.events).addTo(map);
    this.setTheme(theme);
    drawGiven(this, given);
    this.#listen();
    this.#takeEvents();
    this.hasPlace = asked.at !== null;
    this.#layOut();
    if (this.event) this.#chooseId(this.event);
    this.#settleMarks();
    globalThis.presenceMap = this.#handle = handleOf(this);
    this.#tellSettled(); // Python learns the map's size, which is part of what is seen
  }

  // New events, for another day of what was known; period, position and choice stay. An open list is
  // one of indices of the old events.
  setEvents(bytes) {
    this.pointer.point(null);
    this.details.close();
    this.events = new Events(bytes);
    this.texts = new Texts(this.events, this.#answers);
    this.marks.setEvents(this.events);
    this.#buildLists();
    this.#takeEvents();
    this.questions.takeEvents(); // before anything is asked about the new ones
    if (this.event) this.#chooseId(this.event);
  }

  // A command from Python; what it leaves out stays as it is.
  command({ event, theme }) {
    if (theme !== undefined) this.setTheme(theme);
    if (!event) return;
    this.#address.settle();
    this.#chooseId(event, (i) => {
      if (i >= 0) flyTo(this.map, this.events, i);
      this.choose(i, { push: false });
      this.#address.push(this.query());
      // Who chose in a table below the map is to see the card.
      (this.root.getRootNode().host ?? this.root).scrollIntoView({ block: "start" });
    });
  }

  setTheme(theme) {
    this.theme = theme;
    const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const isNew = this.root.dataset.theme !== (dark ? "dark" : "light");
    this.root.dataset.theme = dark ? "dark" : "light";
    this.marks.takeColours(this.root);
    if (isNew) this.#buildLists();
    this.timeline.paint();
    this.redraw();
    this.map.fire("presence:theme");
  }

  // Selects, draws and counts. Milliseconds of work are kept for whoever measures. The legend and the
  // numbers in words follow before the next frame.
  redraw() {
    const began = performance.now();
    this.marks.show(this.filters.mode === "cumulative" ? NEVER : this.period[0], this.period[1]);
    this.redrawMs = performance.now() - began;
    this.timeline.show(...this.period, this.filters.mode === "cumulative", readDay(this.events.known?.by ?? ""));
    this.held.showPeriod(...this.marks.period);
  }

  setPeriod(p0, p1) {
    this.period = clampPeriod(p0, p1);
    this.redraw();
    this.#address.replace(this.query());
    this.#tellSettled();
  }

  // Choose an event by its index; -1 chooses none.
  choose(i, { push = true } = {}) {
    if (push) this.#address.settle();
    this.marks.chosen = i;
    this.event = i < 0 ? "" : this.events.text(i).id;
    if (i >= 0) this.details.showEvent(this.events, i, this.#certainty(i));
    else if (!this.questions.reopen()) this.details.close();
    this.pointer.point(null);
    this.marks.redraw();
    if (i >= 0) keepInSight(this.map, this.events, i, this.details);
    this.#settleMarks();
    this.texts.need(i < 0 ? [] : [i]).then((isNew) => {
      if (isNew && this.marks.chosen === i) this.choose(i, { push: false });
    });
    this.#address[push ? "push" : "replace"](this.query());
    this.#tellSettled();
  }

  // Chooses an event by its id, which may have to be asked for first; none for an empty one.
  #chooseId(id, choose = (i) => this.choose(i, { push: false })) {
    const i = id ? this.events.find(id) : -1;
    if (i >= 0 || !id || this.texts.areHere) choose(i);
    else this.texts.find(id).then(choose);
  }

  // A deliberate jump to a period: Back undoes it.
  jump(p0, p1) {
    this.#address.settle();
    this.period = clampPeriod(p0, p1);
    this.redraw();
    this.#address.push(this.query());
    this.#tellSettled();
  }

  // Changes some filters; a deliberate jump, unless it goes on from the last one.
  filterBy(changes, { isTyping = false } = {}) {
    this.change(
      () => {
        this.filters = { ...this.filters, ...changes };
        this.#takeEvents();
      },
      { push: !isTyping },
    );
  }

  // Changes something of the view. Back undoes it where it is a deliberate step.
  change(action, { push = true } = {}) {
    if (push) this.#address.settle();
    action();
    this.#address[push ? "push" : "replace"](this.query());
    this.#tellSettled();
  }

  fit() {
    fitEvents(this.map, this.events, this.marks.period);
  }

  // Who held a place: an element for what has lanes among the indices, or null.
  lanes(indices) {
    return this.held.of(indices);
  }

  // Whether there is somebody to ask what was known on another day.
  get canAsk() {
    return this.#onSettled !== undefined;
  }

  // How many events the map shows, those in stacks included.
  get drawn() {
    return this.marks.selection.drawn;
  }

  // What Python hears; see Settled in component.py.
  settled() {
    const [lat, lon, zoom] = this.#position();
    const { x: width, y: height } = this.map.getSize();
    const [first, last] = [toIso(this.period[0]), toIso(this.period[1] - 1)];
    const { event, filters, questions } = this;
    const view = { ...viewOf(filters), first, last, lat, lon, zoom, event, ...questions.view };
    return { view, width, height };
  }

  // The view under the names of the address.
  query() {
    const { first, last, lat, lon, zoom, event } = this.settled().view;
    const at = `${lat.toFixed(4)},${lon.toFixed(4)},${zoom.toFixed(2)}`;
    const mode = this.filters.mode === "window" ? "" : this.filters.mode;
    return { ...this.filters, from: first, to: last, at, mode, event, ...writeMeasures(this.questions.view) };
  }

  destroy() {
    this.timeline.pause();
    this.#tellSettled.cancel();
    this.#settleSoon.cancel();
    this.#tellPaintedSoon.cancel();
    this.countSoon.cancel();
    this.pointer.destroy();
    for (const undo of this.#cleanUp) undo();
    this.switches.stopListening();
    this.questions.destroy();
    this.map.remove();
    this.root.remove();
    if (globalThis.presenceMap === this.#handle) delete globalThis.presenceMap;
  }

  #lookAt([lat, lon, zoom]) {
    this.asked = [lat, lon, zoom];
    this.map.setView([lat, lon], zoom, { animate: false });
  }

  // Leaflet puts the centre on a whole pixel, up to one off in each direction. Until somebody moves the map
  // it is where it was asked to be, else an address would change by being opened.
  #position() {
    const { map, asked } = this;
    const centre = map.getCenter();
    const moved = map.project(centre).distanceTo(map.project([asked[0], asked[1]]));
    if (map.getZoom() === asked[2] && moved < 1.5) return asked;
    return [centre.lat, centre.lng, map.getZoom()].map((value) => Number(value.toFixed(4)));
  }

  // Once, as soon as the map has a size; what the user chooses stays from then on.
  #layOut() {
    const { x: width, y: height } = this.map.getSize();
    if (this.#isLaidOut || !width) return;
    this.#isLaidOut = true;
    this.panel.fit(this.root.clientWidth);
    this.legend.fold(width < SMALL_STAGE[0] || height < SMALL_STAGE[1]);
    if (width < PHONE && !this.hasPlace) this.fit();
  }

  // Marks get their names, and the names of the ground move out of the way of both.
  #settleMarks() {
    const { map, marks } = this;
    const ground = [];
    map.eachLayer((layer) => layer instanceof Names && ground.push(layer));
    marks.label(roomOf(map, this.details), (boxes, view) => ground.flatMap((names) => names.firm(boxes, view)));
    map.fire("presence:settled", marks);
  }

  #listen() {
    const { map } = this;
    const onMove = () => {
      this.#settleMarks();
      this.#address.replace(this.query());
      this.#tellSettled();
    };
    map.on("moveend", onMove);
    this.pointer.listen();
    this.marks.on("painted", () => this.#tellPaintedSoon());
    // Leaflet would keep the centre to a whole pixel only: a sidebar that glides in moves it by many.
    const sizes = new ResizeObserver(() => {
      if (this.#isLaidOut) this.panel.fit(this.root.clientWidth);
      const position = this.#position();
      map.invalidateSize({ animate: false, pan: false });
      this.#lookAt(position);
      this.#layOut();
    });
    sizes.observe(map.getContainer());
    this.#cleanUp.push(() => sizes.disconnect());
    this.#on(globalThis, "popstate", () => this.#restore());
    this.#on(matchMedia("(prefers-color-scheme: dark)"), "change", () => this.setTheme(this.theme));
    this.#on(this.root, "keydown", (event) => {
      if (event.key === "Escape" && this.details.open) this.closeDetails();
    });
  }

  #on(target, type, action) {
    target.addEventListener(type, action);
    this.#cleanUp.push(() => target.removeEventListener(type, action));
  }

  // Somebody switched a layer in the control.
  #switch(list, ids) {
    this.filterBy(list === "layers" ? withLayers(this.filters, ids, this.events.tables) : { [list]: ids });
  }

  // What an address asks for of what is known; base: a View as JSON for what it leaves out. Where nobody
  // can be asked, what is known stays what the events are.
  #filtersAsked(asked, base) {
    const filters = filtersOf(base, knownFilters(asked.filters, this.events.tables, this.switches));
    return this.#onSettled ? filters : { ...filters, known: this.events.known?.by ?? "" };
  }

  #buildLists() {
    this.panel.setEvents(this.events, (kind) => glyphOf(this.marks, kind, 0, true));
    this.panel.show(this.filters, this.events.tables);
  }

  #countFacets() {
    if (!this.panel.isOpen) return;
    this.panel.count(countFacets(this.events, this.marks.period, boxOf(this.map)), this.drawn);
  }

  #takeEvents() {
    const { tables, known } = this.events;
    const { layers } = listsOfKinds(shownKinds(this.filters, tables), tables);
    for (const list of SWITCHED) this.switches.set(list, list === "layers" ? layers : this.filters[list]);
    this.map.fire("presence:switched");
    applyFilters(this.events, this.filters, this.texts.mask(this.filters.text, () => this.#takeEvents()));
    this.held.countHidden();
    this.marks.refilter();
    this.panel.show(this.filters, tables);
    const isWaiting = this.hindsight.show(this.filters.known, known);
    this.root.setAttribute("aria-busy", isWaiting || this.texts.isLooking);
    this.questions.takeFilters(this.filters);
    this.timeline.setEvents(this.events);
    this.redraw();
    this.#address.replace(this.query());
  }

  #tellPainted() {
    const { selection } = this.marks;
    this.#settleSoon();
    this.countSoon();
    this.root.classList.toggle("focused", this.marks.isFocused);
    this.legend.show(this.marks);
    this.switches.count("layers", this.events.tables.layers, selection.by("layer"));
    if (this.marks.chosen >= 0) this.details.judge(this.#certainty(this.marks.chosen));
    this.readout.show(this.events, selection, boxOf(this.map), this.timeline);
  }

  #restore() {
    const asked = this.#address.read();
    if (asked.first !== null && asked.last >= asked.first) this.period = [asked.first, asked.last + 1];
    if (asked.at) this.#lookAt(asked.at);
    this.filters = this.#filtersAsked(asked, {});
    this.#takeEvents();
    this.questions.restore(asked.measures);
    this.#chooseId(asked.event ?? "");
    this.#address.replace(this.query());
  }

  // Lets go of the event, else of the place or what was looked up, else of a list.
  closeDetails() {
    if (this.questions.closeCorrection()) return;
    if (this.marks.chosen >= 0) this.choose(-1);
    else if (!this.questions.closePlace()) this.details.close();
  }

  #certainty(i) {
    const [p0, p1] = this.marks.period;
    if (!this.events.possible(i, p0, p1)) return null;
    return this.events.certain(i, p0, p1);
  }
}
