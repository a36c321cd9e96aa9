// Puts the time map together on a Leaflet map that folium made: the events, the period, the chosen
// event; the address; and the handle for automation.
//
// The browser owns the period, the position, the layers and the chosen event. Filters come from outside.

const SETTLED_AFTER_MS = 250;
const TOUCH_SLACK = 14;
const SMALL_STAGE = [1150, 480]; // pixels; on a map narrower or lower the legend starts folded
const PHONE = 700; // pixels; a map narrower than this opens on what it has to show
const NAMES_AFTER_MS = PLAY_MS + 150; // so that no name jumps while playing

class TimeMap {
  #tellSettled = debounced(() => this.#onSettled?.(this.settled()), SETTLED_AFTER_MS);
  #address = new Address();
  #handle;
  #onSettled;
  #cleanUp = [];
  #isLaidOut = false;
  #tellPaintedSoon = onceAFrame(() => this.#tellPainted());
  #settleSoon = debounced(() => this.#settleMarks(), NAMES_AFTER_MS);

  // map: the Leaflet map; bytes: payload.py's; view: a View as JSON, overruled by the address;
  // filters: the host's, which overrule the address: it has read it, and dropped what does not hold;
  // theme: "light", "dark", or "" for the system's; onSettled: told {from, to, lat, lon, …}.
  constructor(map, bytes, { view, filters, theme = "", onSettled }) {
    this.map = map;
    this.#onSettled = onSettled;
    this.events = new Events(bytes);
    this.#build();
    const asked = this.#address.read();
    this.switches = new Switches(map, (list, ids) => this.#switch(list, ids));
    this.filters = filtersOf(view, filters ?? knownFilters(asked.filters, this.events.tables, this.switches));
    const first = asked.first ?? needDay(view.first);
    this.period = [first, Math.max(first, asked.last ?? needDay(view.last)) + 1];
    this.event = asked.event ?? view.event;
    map.invalidateSize({ animate: false });
    this.#lookAt(asked.at ?? [view.lat, view.lon, view.zoom]);
    this.marks = new Marks(this.events).addTo(map);
    this.setTheme(theme);
    this.#listen();
    this.#takeEvents();
    this.hasPlace = asked.at !== null;
    this.#layOut();
    if (this.event) this.choose(this.events.find(this.event), { push: false });
    this.#settleMarks();
    globalThis.presenceMap = this.#handle = handleOf(this);
    this.#tellSettled(); // Python learns the map's size, which is part of what is seen
  }

  // New events, for another day of what was known; period, position and choice stay. An open list is
  // one of indices of the old events.
  setEvents(bytes) {
    this.#point(null);
    this.details.close();
    this.events = new Events(bytes);
    this.marks.setEvents(this.events);
    this.#takeEvents();
    if (this.event) this.choose(this.events.find(this.event), { push: false });
  }

  // A command from Python; what it leaves out stays as it is.
  command({ filters, event, theme }) {
    if (theme !== undefined) this.setTheme(theme);
    this.filters = { ...this.filters, ...filters };
    this.#takeEvents();
    if (!event) return;
    this.choose(this.events.find(event));
    // Who chose in a table below the map is to see the card.
    (this.root.getRootNode().host ?? this.root).scrollIntoView({ block: "start" });
  }

  setTheme(theme) {
    this.theme = theme;
    const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    this.root.dataset.theme = dark ? "dark" : "light";
    this.marks.takeColours(this.root);
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
    this.timeline.show(...this.period, this.filters.mode === "cumulative", readDay(this.filters.known ?? ""));
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
    if (i < 0) this.details.close();
    else this.details.showEvent(this.events, i, this.#certainty(i));
    this.#point(null);
    this.marks.redraw();
    if (i >= 0) keepInSight(this.map, this.events, i, this.details.element);
    this.#settleMarks();
    this.#address[push ? "push" : "replace"](this.query());
    this.#tellSettled();
  }

  // A deliberate jump to a period: Back undoes it.
  jump(p0, p1) {
    this.#address.settle();
    this.period = clampPeriod(p0, p1);
    this.redraw();
    this.#address.push(this.query());
    this.#tellSettled();
  }

  fit() {
    fitEvents(this.map, this.events, this.marks.period);
  }

  // How many events the map shows, those in stacks included.
  get drawn() {
    return this.marks.selection.drawn;
  }

  // What Python hears; see Settled in component.py.
  settled() {
    const [lat, lon, zoom] = this.#position();
    const { x: width, y: height } = this.map.getSize();
    const [from, to] = [toIso(this.period[0]), toIso(this.period[1] - 1)];
    const { layers, ground } = this.filters;
    return { from, to, lat, lon, zoom, event: this.event, width, height, layers, ground };
  }

  // The view under the names of the address.
  query() {
    const { from, to, lat, lon, zoom, event } = this.settled();
    const at = `${lat.toFixed(4)},${lon.toFixed(4)},${zoom.toFixed(2)}`;
    const mode = this.filters.mode === "window" ? "" : this.filters.mode;
    return { ...this.filters, from, to, at, mode, event };
  }

  destroy() {
    this.timeline.pause();
    this.#tellSettled.cancel();
    this.#settleSoon.cancel();
    this.#tellPaintedSoon.cancel();
    for (const undo of this.#cleanUp) undo();
    this.switches.stopListening();
    this.map.remove();
    this.root.remove();
    if (globalThis.presenceMap === this.#handle) delete globalThis.presenceMap;
  }

  #lookAt([lat, lon, zoom]) {
    this.asked = [lat, lon, zoom];
    this.map.setView([lat, lon], zoom, { animate: false });
  }

  // Leaflet puts the centre on a whole pixel. Until somebody moves the map it is where it was asked
  // to be, else an address would change by being opened.
  #position() {
    const { map, asked } = this;
    const centre = map.getCenter();
    const moved = map.project(centre).distanceTo(map.project([asked[0], asked[1]]));
    if (map.getZoom() === asked[2] && moved < 1) return asked;
    return [centre.lat, centre.lng, map.getZoom()].map((value) => Number(value.toFixed(4)));
  }

  // The map's own element moves into ours; folium's scale and layer control stay on it.
  #build() {
    const container = this.map.getContainer();
    this.timeline = new Timeline({
      onPeriod: (p0, p1) => this.setPeriod(p0, p1),
      onJump: (p0, p1) => this.jump(p0, p1),
    });
    this.details = new Details({ onChoose: (i) => this.choose(i), onClose: () => this.#closeDetails() });
    this.legend = new Legend();
    this.readout = new Readout(this.timeline.numbers, {
      onGo: (day, before) => this.jump(...periodAt(day, this.period, before)),
      onPeriod: (p0, p1) => this.jump(p0, p1),
      onFit: () => this.fit(),
      onList: (title, indices) => this.details.showList(this.events, title, indices),
    });
    this.tooltip = new Tooltip();
    this.toolbar = el("div", { class: "toolbar" }); // what asks and narrows stands here, above the map
    const stage = el("div", { class: "stage" });
    this.root = el("div", { class: "presence" }, stage, this.timeline.element, this.readout.live);
    container.replaceWith(this.root);
    stage.append(container, this.toolbar, this.legend.element, this.readout.empty, this.tooltip.element, this.details.element);
    this.map.attributionControl?.setPrefix(false);
  }

  // Once, as soon as the map has a size; what the user chooses stays from then on.
  #layOut() {
    const { x: width, y: height } = this.map.getSize();
    if (this.#isLaidOut || !width) return;
    this.#isLaidOut = true;
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
    const onPointer = ({ containerPoint }) => this.#point(containerPoint);
    map.on("moveend", onMove);
    map.on("mousemove", onPointer);
    map.on("mouseout movestart", () => this.#point(null));
    map.on("click", ({ containerPoint, originalEvent }) => this.#click(containerPoint, originalEvent));
    this.marks.on("painted", () => this.#tellPaintedSoon());
    // Leaflet would keep the centre to a whole pixel only: a sidebar that glides in moves it by many.
    const sizes = new ResizeObserver(() => {
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
      if (event.key === "Escape" && this.details.open) this.#closeDetails();
    });
  }

  #on(target, type, action) {
    target.addEventListener(type, action);
    this.#cleanUp.push(() => target.removeEventListener(type, action));
  }

  // Somebody switched a layer in the control.
  #switch(list, ids) {
    this.filters = { ...this.filters, [list]: ids };
    this.#takeEvents();
    this.#tellSettled();
  }

  #takeEvents() {
    for (const list of SWITCHED) this.switches.set(list, this.filters[list]);
    this.map.fire("presence:switched");
    this.events.filter(this.filters);
    this.marks.refilter();
    this.timeline.setEvents(this.events);
    this.redraw();
    this.#address.replace(this.query());
  }

  #tellPainted() {
    const { selection } = this.marks;
    this.#settleSoon();
    this.root.classList.toggle("focused", this.marks.isFocused);
    this.legend.show(this.marks);
    this.switches.count("layers", this.events.tables.layers, selection.by("layer"));
    if (this.marks.chosen >= 0) this.details.judge(this.#certainty(this.marks.chosen));
    const words = this.timeline.words.textContent;
    this.readout.show(this.events, selection, words, boxOf(this.map));
  }

  #restore() {
    const asked = this.#address.read();
    if (asked.first !== null && asked.last >= asked.first) this.period = [asked.first, asked.last + 1];
    if (asked.at) this.#lookAt(asked.at);
    this.redraw();
    this.choose(asked.event ? this.events.find(asked.event) : -1, { push: false });
    this.#address.replace(this.query());
  }

  #point(at) {
    const mark = at ? this.marks.at(at.x, at.y) : null;
    this.marks.point(mark);
    this.map.getContainer().classList.toggle("pointing", mark !== null);
    this.tooltip.show(this.events, mark, this.map.getSize());
  }

  #click(at, event) {
    const slack = event?.pointerType === "touch" ? TOUCH_SLACK : undefined;
    const mark = this.marks.at(at.x, at.y, slack);
    this.#point(null);
    if (!mark) return this.#closeDetails();
    if (mark.count === 1) return this.choose(mark.lead);
    this.details.showList(this.events, `${mark.count.toLocaleString("en")} events here`, this.marks.members(mark));
  }

  #closeDetails() {
    if (this.event) this.choose(-1);
    else this.details.close();
  }

  #certainty(i) {
    const [p0, p1] = this.marks.period;
    if (!this.events.possible(i, p0, p1)) return null;
    return this.events.certain(i, p0, p1);
  }
}
