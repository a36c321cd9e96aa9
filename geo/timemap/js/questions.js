// What is asked of Python on the map, put together: the search, what a name may mean, the place and its
// surroundings, the correction of a place, range rings, and the line between two points. Their part of the
// View is kept here: {place, lookup, within_km, rings, line}. Nothing of it is shown by a host that has nobody
// to ask; the link carries it all the same.

class Questions {
  #timeMap;
  #answers;
  #isDestroyed = false;

  // view: a View as JSON; asked: what the address says, which overrules it.
  constructor(timeMap, view, { measures, at }, answers) {
    this.#timeMap = timeMap;
    this.#answers = answers;
    const { place, lookup, within_km, rings, line } = view;
    this.view = { place, lookup, within_km, rings, line };
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

  // After the card of an event, or a list: that of the place or of what was looked up; false if there is none.
  reopen() {
    if (this.card?.place) this.card.reopen();
    else if (this.lookup?.text) this.lookup.reopen();
    else return false;
    return true;
  }

  // Lets go of the place and of what was looked up, or goes back to it from what lies on its card; false if
  // there is none.
  closePlace() {
    if (!this.isOpen || !(this.view.place || this.view.lookup)) return false;
    if (!this.isAnswerShown && this.reopen()) return true;
    this.#closePlace();
    return true;
  }

  // Back to the event whose place was to be corrected; false if none was.
  closeCorrection() {
    return this.wrongPlace?.close() ?? false;
  }

  // Whether the card is one of ours.
  get isAnswerShown() {
    return [this.card, this.lookup, this.wrongPlace].some((card) => card?.isShown);
  }

  destroy() {
    this.#isDestroyed = true;
    this.search?.destroy();
    for (const card of [this.card, this.lookup, this.wrongPlace]) card?.destroy();
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
    this.card = new PlaceCard(timeMap, answers, {
      onRadius: (km) => timeMap.change(() => (this.view.within_km = km), { push: false }),
      onPlace: (id) => this.#go({ place: id }),
    });
    this.lookup = new LookupCard(timeMap, answers, {
      onChoose: (id) => this.#go({ place: id, lookup: this.view.lookup }),
      onLookUp: (text) => this.#lookUp(text),
    });
    this.wrongPlace = new WrongPlaceCard(timeMap, answers);
    timeMap.details.offerPlacing((events, i) => this.wrongPlace.button(events, i));
    this.search = new Search({
      answers,
      onPlace: (id) => this.#go({ place: id }),
      onLookUp: (text, { all }) => this.#lookUp(text, { all }),
      onText: (text) => timeMap.filterBy({ text }),
      onClear: () => {
        if (timeMap.filters.text) timeMap.filterBy({ text: "" });
        if (this.view.place || this.view.lookup) this.#closePlace();
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

  // What a name may mean; its place at once where there is no doubt, unless all are asked for.
  async #lookUp(text, { all = true } = {}) {
    const found = await this.lookup.ask(text);
    if (found !== null) this.#go({ place: all ? "" : found.decided, lookup: text }, found);
  }

  // To a place, or to what was looked up. found: the candidates, where they are here already.
  #go(where, found = null) {
    this.#timeMap.choose(-1, { push: false });
    this.#timeMap.change(() => this.#set(where));
    this.#show({ fly: true, found });
  }

  #set({ place = "", lookup = "" }) {
    this.view = { ...this.view, place, lookup, within_km: 0 };
  }

  #closePlace() {
    this.#timeMap.change(() => this.#set({}));
    this.#letGo();
  }

  #letGo() {
    this.card.hide();
    this.lookup.hide();
    this.search.show(this.#timeMap.filters.text);
    if (!this.#timeMap.event) this.#timeMap.details.close();
  }

  #show({ fly = false, found = null } = {}) {
    const { place, lookup, within_km, rings, line } = this.view;
    const isShown = this.card.place !== null || this.lookup.text !== "";
    if (place) {
      this.lookup.hide();
      const back = lookup ? { title: lookupTitle(lookup), go: () => this.#go({ lookup }) } : null;
      this.card.show(place, within_km, { text: lookup, fly, back, onShown: (title) => this.#name(title) });
    } else if (lookup) {
      this.card.hide();
      this.#name(lookup);
      this.lookup.show(lookup, { fly, found });
    } else if (isShown) this.#letGo();
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
    if (place) points.push({ label: this.card.title, point: roundedPoint({ lng: place.lon, lat: place.lat }) });
    return points;
  }
}
