// What is asked of Python on the map, put together: the search, the place and its surroundings, range
// rings, and the line between two points. Their part of the View is kept here: {place, within_km, rings,
// line}. Nothing of it is shown by a host that has nobody to ask; the link carries it all the same.

class Questions {
  #timeMap;
  #answers;
  #isDestroyed = false;

  // view: a View as JSON; asked: what the address says, which overrules it.
  constructor(timeMap, view, { measures, at }, answers) {
    this.#timeMap = timeMap;
    this.#answers = answers;
    const { place, within_km, rings, line } = view;
    this.view = { place, within_km, rings, line };
    for (const [name, value] of Object.entries(measures)) if (value) this.view[name] = value;
    answers?.whenOpen(() => this.#isDestroyed || this.#start({ fly: at === null }));
  }

  // The address has changed under us: Back, or forward.
  restore(asked) {
    this.view = asked;
    if (this.isOpen) this.#show();
  }

  // The events are others now, and the indices of the old ones mean nothing.
  takeEvents() {
    if (!this.isOpen) return;
    this.#answers.dropAll();
    this.#show();
  }

  takeFilters({ text }) {
    if (text) this.search?.show(text);
  }

  // Whether an open tool took a click on the map.
  takeClick(latlng) {
    const tool = this.#openTool;
    tool?.takePoint(roundedPoint(latlng.wrap()));
    return tool !== undefined;
  }

  // After the card of an event, or a list: that of the place; false if there is none.
  reopen() {
    if (!this.card?.place) return false;
    this.card.reopen();
    return true;
  }

  // Lets go of the place, or goes back to it from what lies on its card; false if there is none.
  closePlace() {
    if (!this.isOpen || !this.view.place) return false;
    if (this.card.place && !this.card.isShown) return this.reopen();
    this.#closePlace();
    return true;
  }

  destroy() {
    this.#isDestroyed = true;
    this.search?.destroy();
    this.card?.destroy();
    for (const tool of this.tools ?? []) tool.drawing.remove();
  }

  get isOpen() {
    return this.card !== undefined;
  }

  get #openTool() {
    return this.tools?.find(({ open }) => open);
  }

  // fly: to the place, since the address names no position.
  #start({ fly }) {
    if (this.isOpen) return;
    const timeMap = this.#timeMap;
    const answers = this.#answers;
    this.card = new PlaceCard(timeMap, answers, (km) => {
      timeMap.change(() => (this.view.within_km = km), { push: false });
    });
    this.search = new Search({
      answers,
      onPlace: (id) => {
        timeMap.choose(-1, { push: false });
        timeMap.change(() => this.#setPlace(id));
        this.card.show(id, 0, { fly: true });
      },
      onText: (text) => timeMap.filterBy({ text }),
      onClear: () => {
        if (timeMap.filters.text) timeMap.filterBy({ text: "" });
        if (this.view.place) this.#closePlace();
      },
      countText: (text) => countText(timeMap.events, text),
    });
    const host = (name) => ({
      answers,
      drawing: new Drawing(timeMap.map, name, () => timeMap.details.covers(timeMap.map.getSize())),
      suggested: () => this.#suggested(),
      onChange: (value) => timeMap.change(() => (this.view[name] = value)),
      onOpen: (tool, isOpen) => {
        if (isOpen) this.tools.filter((other) => other !== tool).forEach((other) => other.toggle(false));
        timeMap.map.getContainer().classList.toggle("picking", this.#openTool !== undefined);
      },
    });
    this.rings = new RingsTool(host("rings"));
    this.line = new LineTool(host("line"));
    this.tools = [this.rings, this.line];
    timeMap.toolbar.prepend(this.search.element, ...this.tools.map(({ element }) => element));
    timeMap.root.addEventListener("keydown", this.#escape, { capture: true });
    this.takeFilters(timeMap.filters);
    this.#show({ fly });
  }

  // Esc is the open tool's before it is the details'; a field closes its suggestions first.
  #escape = (event) => {
    const tool = this.#openTool;
    if (event.key !== "Escape" || !tool || tool.panel.querySelector("[aria-expanded=true]")) return;
    event.stopPropagation();
    tool.toggle(false);
  };

  #setPlace(id) {
    this.view = { ...this.view, place: id, within_km: 0 };
  }

  #closePlace() {
    this.#timeMap.change(() => this.#setPlace(""));
    this.#letGo();
  }

  #letGo() {
    this.card.hide();
    this.search.show(this.#timeMap.filters.text);
    if (!this.#timeMap.event) this.#timeMap.details.close();
  }

  #show({ fly = false } = {}) {
    const { place, within_km, rings, line } = this.view;
    const isShown = this.card.place !== null;
    if (place) this.card.show(place, within_km, { fly, onShown: ({ name }) => this.#name(name) });
    else if (isShown) this.#letGo();
    this.rings.take(rings);
    this.line.take(line);
  }

  // The field of the search says where one is, unless it says by what word the events are filtered.
  #name(name) {
    if (!this.#timeMap.filters.text) this.search.show(name);
  }

  // Points around which one may want rings: the chosen event, the place.
  #suggested() {
    const { events, marks } = this.#timeMap;
    const points = [];
    if (marks.chosen >= 0 && events.isPlaceable(marks.chosen)) {
      const [lng, lat] = events.lonLat(marks.chosen);
      points.push({ label: "the chosen event", point: roundedPoint({ lng, lat }) });
    }
    const { place } = this.card;
    if (place) points.push({ label: place.name, point: roundedPoint({ lng: place.lon, lat: place.lat }) });
    return points;
  }
}
