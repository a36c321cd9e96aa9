// A place and what happened around it: its names, a radius, and the events within, as one scrubs. Or a spot
// that a text tells from it ("13 km south of Ain Issa").

const LEAST_AROUND_KM = 10;
const NEAREST_PLACE = 12; // a zoom
const RADIUS_AFTER_MS = 300;

class PlaceCard {
  #timeMap;
  #answers;
  #onRadius;
  #onPlace;
  #radiusSoon = debounced(() => this.#takeRadius(), RADIUS_AFTER_MS);

  // onRadius(km): the reader has set another radius; onPlace(id): wants the place from which a spot is told.
  constructor(timeMap, answers, { onRadius, onPlace }) {
    this.#timeMap = timeMap;
    this.#answers = answers;
    this.#onRadius = onRadius;
    this.#onPlace = onPlace;
    this.drawing = new Drawing(timeMap.map, "around", () => timeMap.details.covers(timeMap.map.getSize()));
    this.place = null;
    this.within = null; // indices of the events within the radius, rising; null until it is known
    this.radius = el("input", {
      type: "number",
      min: WITHIN_KM[0],
      max: WITHIN_KM[1],
      step: "any",
      inputmode: "decimal",
      "aria-label": "Radius in kilometres",
      oninput: () => this.#radiusSoon(),
      onchange: () => this.#takeRadius(),
      onkeydown: (event) => event.key !== "Escape" && event.stopPropagation(),
    });
    this.problem = el("p", { class: "problem", role: "alert" });
    this.years = new Years((p0, p1) => timeMap.jump(p0, p1));
    this.lanes = el("div", { class: "lanes-slot" }); // who held it
    this.findings = el("div", { class: "findings" });
    timeMap.map.on("presence:settled", this.#settled);
  }

  destroy() {
    this.#radiusSoon.cancel();
    this.#timeMap.map.off("presence:settled", this.#settled);
    this.drawing.remove();
  }

  get isShown() {
    return this.findings.isConnected && this.#timeMap.details.open;
  }

  // id: of the gazetteer; km: the radius, 0 for the place's own. text: as it was looked up, or empty. fly: go
  // there. onShown(title): told what it is. back: {title, go()}, the card that led here; or null.
  async show(id, km, { text = "", fly = false, onShown = () => {}, back = null } = {}) {
    const place = await this.#answers.ask({ ask: "place", id, text }, "place");
    if (place === null) return;
    this.hide();
    const way = back ? [el("button", { type: "button", class: "back", onclick: back.go }, `‹ ${back.title}`)] : [];
    if (place.error) return this.#timeMap.details.showNodes(null, ...way, el("h2", {}, "No such place"), el("p", {}, place.error));
    this.place = place;
    onShown(this.title);
    this.km = km || Math.min(WITHIN_KM[1], Math.max(LEAST_AROUND_KM, Math.ceil(place.radius_km)));
    this.radius.value = shortNumber(this.km);
    this.nodes = [...way, ...this.#nodes()];
    this.#render();
    this.lanes.replaceChildren();
    if (!this.#timeMap.event) this.reopen();
    if (fly) this.#fly();
    await this.ask();
  }

  get title() {
    return this.place.told_as ?? this.place.name;
  }

  // What lies within, anew: the radius or the events have changed.
  async ask() {
    if (!this.place) return;
    const { lon, lat } = this.place;
    this.findings.setAttribute("aria-busy", "true"); // what it says is not of this radius, or nothing
    const found = await this.#answers.ask({ ask: "within", lon, lat, km: this.km }, "within");
    if (found === null || !this.place) return;
    this.findings.removeAttribute("aria-busy");
    this.drawing.clear();
    this.drawing.pin([lon, lat]);
    if (!this.#isOnGround()) this.drawing.label(this.title, [[lon, lat]], { above: true });
    if (found.error) {
      this.within = null;
      return this.findings.replaceChildren(el("p", { class: "problem" }, found.error));
    }
    this.drawing.line(found.ring);
    this.drawing.label(`${shortNumber(this.km)} km`, fromTheNorth(found.ring));
    this.unplaceable = found.unplaceable;
    const { total } = this.#timeMap.events; // Python may tell of events that are here no more
    this.within = indicesOf(found.bits).filter((i) => i < total);
    const lanes = this.#timeMap.lanes?.(this.within);
    this.lanes.replaceChildren(...(lanes ? [lanes] : []));
    this.#render();
  }

  // The card, again or for the first time.
  reopen() {
    if (!this.place) return;
    const leadsBack = (i) => this.within?.includes(i) ?? false;
    this.#timeMap.details.showNodes({ title: this.title, leadsBack, reopen: () => this.reopen() }, ...this.nodes);
    this.#render();
  }

  hide() {
    this.#radiusSoon.cancel();
    this.place = null;
    this.within = null;
    this.drawing.clear();
  }

  #settled = () => this.isShown && this.#render();

  #fly() {
    const { lon, lat } = this.place;
    // Near enough to look: the ring itself is geodesic.
    const [north, east] = [this.km / KM_PER_DEGREE, this.km / KM_PER_DEGREE / Math.cos((lat * Math.PI) / 180)];
    const bounds = [
      [lat - north, lon - east],
      [lat + north, lon + east],
    ];
    flyToBox(this.#timeMap, bounds, NEAREST_PLACE);
  }

  // Whether the map has its name anyway.
  #isOnGround() {
    const { lon, lat } = this.place;
    let isThere = false;
    this.#timeMap.map.eachLayer((layer) => (isThere ||= layer instanceof Names && layer.tells(this.title, [lon, lat])));
    return isThere;
  }

  #takeRadius() {
    this.#radiusSoon.cancel();
    const km = readNumber(this.radius.value.trim());
    const isFine = isBetween(km, WITHIN_KM);
    this.radius.setAttribute("aria-invalid", String(!isFine));
    this.problem.textContent = isFine ? "" : `Choose a radius from ${WITHIN_KM[0]} to ${WITHIN_KM[1]} km.`;
    if (!isFine || km === this.km) return;
    this.km = km;
    this.#onRadius(km);
    this.ask();
  }

  #nodes() {
    return [
      ...(this.place.told_as ? this.#aboutSpot() : this.#aboutPlace()),
      el("p", { class: "around-radius" }, el("label", {}, "What happened within ", this.radius, " km")),
      this.problem,
      this.years.element,
      this.findings,
      this.lanes,
    ];
  }

  #aboutPlace() {
    const { name, name_ar, notes, source } = this.place;
    const arabic = name_ar ? el("span", { lang: "ar", dir: "rtl", class: "arabic" }, name_ar) : "";
    const from = (text) => el("div", { class: "from", dir: "auto" }, text);
    const names = this.#names();
    return [
      el("p", { class: "kicker" }, this.#what),
      el("h2", { dir: "auto" }, name, arabic),
      factsOf(["Point", ...this.#point()], names.length && ["Also", ...names], source && ["Source", from(source)], notes && ["Note", from(notes)]),
    ];
  }

  #aboutSpot() {
    const { id, name, told_as } = this.place;
    const go = el("button", { type: "button", class: "inline", dir: "auto", onclick: () => this.#onPlace(id) }, name);
    return [
      el("p", { class: "kicker" }, "where the text puts it"),
      el("h2", { dir: "auto" }, told_as),
      factsOf(["Told from", go, el("small", {}, this.#what)], ["Point", ...this.#point()]),
    ];
  }

  get #what() {
    const { kind, where } = this.place;
    return [kind, where].filter(Boolean).join(", ");
  }

  #point() {
    return [pointInWords(this.place), el("small", {}, `within ${shortNumber(this.place.radius_km)} km`)];
  }

  // Names in known languages, then all other spellings behind a fold.
  #names() {
    const list = ({ lang, dir, names }) => el("bdi", { class: "names-list", lang: lang || undefined, dir }, names.join(" · "));
    const [known, other] = [true, false].map((isKnown) => this.place.names.filter(({ language }) => Boolean(language) === isKnown));
    const count = other.reduce((sum, { names }) => sum + names.length, 0);
    const spellings = other.map((group) => el("div", {}, list(group)));
    return [
      ...known.map((group) => el("div", {}, el("span", { class: "language" }, group.language), " ", list(group))),
      ...(count ? [el("details", {}, el("summary", {}, plural(count, "other spelling")), ...spellings)] : []),
    ];
  }

  // Counts by layer, and the period's events; all by the filters that are set.
  #render() {
    this.years.element.hidden = !this.within;
    if (!this.within) return this.findings.replaceChildren(el("p", {}, "Looking …"));
    const { events, marks, period } = this.#timeMap;
    const [p0, p1] = marks.period;
    const layers = events.tables.layers.map((layer) => ({ ...layer, now: 0, ever: 0 }));
    const shown = [];
    for (const i of this.within) {
      if (!events.passes[i]) continue;
      const layer = layers[events.layer[i]];
      layer.ever++;
      if (!events.possible(i, p0, p1)) continue;
      layer.now++;
      shown.push(i);
    }
    const words = p0 === NEVER ? `To ${dayInWords(p1 - 1)}` : periodInWords(p0, p1);
    this.years.show(events, this.within);
    this.years.showPeriod(p0, p1);
    this.findings.replaceChildren(
      el("h3", {}, `${words}: ${plural(shown.length, "event")}`),
      this.#table(layers),
      shown.length ? this.#timeMap.details.choices(events, shown) : this.#nearest(events, period),
      el("p", { class: "small-print" }, this.#smallPrint()),
    );
  }

  #table(layers) {
    const row = ({ label, now, ever }) =>
      el("tr", {}, el("th", { scope: "row" }, label), el("td", {}, String(now)), el("td", {}, ever.toLocaleString("en")));
    const head = (text) => el("th", { scope: "col" }, text);
    return el(
      "table",
      { class: "layer-counts" },
      el("thead", {}, el("tr", {}, el("td", {}), head("this period"), head("all time"))),
      el("tbody", {}, ...layers.map(row)),
    );
  }

  // Where to look instead: the nearest events within, before the period and after it.
  #nearest(events, period) {
    const { before, after } = nearestOf(events, this.within, period);
    const go = (day, isBefore) =>
      el(
        "button",
        { type: "button", class: "inline", onclick: () => this.#timeMap.jump(...periodAt(day, period, isBefore)) },
        dayInWords(day),
      );
    const lines = [el("p", {}, "Nothing is recorded within this radius in the period.")];
    if (before !== null) lines.push(el("p", {}, "The nearest before is ", go(before, true), "."));
    if (after !== null) lines.push(el("p", {}, "The nearest after is ", go(after, false), "."));
    return el("div", { class: "nearest" }, ...lines);
  }

  #smallPrint() {
    const words = "Geodesic distances. Events known to an area count where it meets the circle";
    const unplaceable = plural(this.unplaceable ?? 0, "event");
    return `${words}; ${unplaceable} of all data, known only to a governorate or a country, never do.`;
  }
}

// rows: of a label and its values; what is empty is no row.
function factsOf(...rows) {
  const pairs = rows.filter(Boolean).map(([label, ...values]) => [el("dt", {}, label), el("dd", {}, ...values)]);
  return el("dl", {}, ...pairs.flat());
}

// The last day of what ended before the period, the first day of what starts after it; null for none.
function nearestOf(events, indices, [p0, p1]) {
  let [before, after] = [NEVER, FOREVER];
  for (const i of indices) {
    if (!events.passes[i]) continue;
    if (events.e1[i] <= p0) before = Math.max(before, events.e1[i] - 1);
    else if (events.s0[i] >= p1) after = Math.min(after, events.s0[i]);
  }
  return { before: before === NEVER ? null : before, after: after === FOREVER ? null : after };
}
