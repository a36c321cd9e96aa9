// Two tools above the map: range rings around a point, and the distance and bearing between two. While a
// tool is open, a click on the map gives it a point; so does a field that takes "lat, lon" or a place.

const RADII = [10, 20, 50];
const TOOL_ICONS = {
  rings: "M8 1.6A6.4 6.4 0 1 1 8 14.4A6.4 6.4 0 1 1 8 1.6M8 5A3 3 0 1 1 8 11A3 3 0 1 1 8 5",
  line: "M2 14L14 2M2 10.5V14H5.5M10.5 2H14V5.5",
};

// What both share: a button that opens a panel, and a drawing.
class Tool {
  // host: {answers, onChange(value), onOpen(tool), drawing}
  constructor(label, iconPath, host) {
    this.host = host;
    this.drawing = host.drawing;
    this.problem = el("p", { class: "problem", role: "alert" });
    this.remover = el("button", { type: "button", class: "plain", onclick: () => this.change(null) }, "Remove");
    this.panel = el("div", { class: "tool-panel", role: "group", "aria-label": label, hidden: true });
    this.button = el(
      "button",
      { type: "button", class: "tool-button", "aria-label": label, title: label, "aria-expanded": "false", onclick: () => this.toggle() },
      icon(iconPath),
      el("span", {}, label),
    );
    this.button.querySelector("svg").classList.add("outline");
    this.element = el("div", { class: "tool" }, this.button, this.panel);
    this.value = null;
  }

  get open() {
    return !this.panel.hidden;
  }

  toggle(open = !this.open) {
    if (open === this.open) return;
    this.panel.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (open) this.panel.querySelector("input").focus();
    else if (this.panel.contains(this.panel.getRootNode().activeElement)) this.button.focus();
    this.host.onOpen(this, open);
  }

  // Somebody has set or removed it.
  change(value) {
    this.take(value);
    this.host.onChange(value);
  }

  // value: as in a View, or null for nothing.
  async take(value) {
    this.value = value;
    this.problem.textContent = "";
    this.remover.hidden = value === null;
    this.drawing.clear();
    this.fill(value);
    const answer = value && (await this.host.answers.ask(this.question(value), this.question(value).ask));
    if (!answer || value !== this.value) return;
    if (answer.error) this.problem.textContent = answer.error;
    else this.draw(value, answer);
  }

  // A field for a point: onPoint({lon, lat}).
  pointField(label, onPoint) {
    const field = new Combobox({
      label,
      placeholder: "lat, lon or a place",
      onType: async (text) => {
        if (readLatLon(text)) return [];
        const found = await this.host.answers.ask({ ask: "places", text }, "point");
        if (found === null) return null;
        if (found.error) return [noteOption(found.error)];
        if (!found.places.length) return [noteOption("The gazetteer has no such place.")];
        return found.places.map((place) => placeOption(place, ({ lon, lat }) => onPoint(roundedPoint({ lng: lon, lat }), place.name)));
      },
      onEnter: (text) => {
        const point = readLatLon(text);
        if (point) onPoint(roundedPoint({ lng: point.lon, lat: point.lat }));
        return point !== null;
      },
    });
    field.element.prepend(el("span", { class: "field-label", "aria-hidden": "true" }, label));
    return field;
  }
}

class RingsTool extends Tool {
  // host: besides, suggested(): points that may be meant, as {label, point}.
  constructor(host) {
    super("Range rings", TOOL_ICONS.rings, host);
    this.centre = this.pointField("Centre", (point, name) => this.#around(point, name));
    this.radii = el("input", {
      type: "text",
      value: RADII.join(", "),
      inputmode: "text",
      autocomplete: "off",
      "aria-label": "Radii in kilometres",
      onchange: () => this.#around(this.value),
      onkeydown: (event) => {
        if (event.key !== "Escape") event.stopPropagation();
        if (event.key === "Enter") this.#around(this.value);
      },
    });
    this.offers = el("div", { class: "offers" });
    this.panel.append(
      el("p", { class: "hint" }, "Click on the map, or name the centre."),
      this.centre.element,
      el("label", { class: "field" }, el("span", { class: "field-label" }, "Radii, km"), this.radii),
      this.offers,
      this.problem,
      this.remover,
    );
    this.remover.hidden = true;
  }

  toggle(open) {
    const offers = this.host.suggested().map(({ label, point }) =>
      el("button", { type: "button", class: "plain", onclick: () => this.#around(point, label) }, `Around ${label}`),
    );
    this.offers.replaceChildren(...offers);
    super.toggle(open);
  }

  takePoint(point) {
    this.#around(point);
  }

  question(value) {
    return { ask: "rings", ...value };
  }

  fill(value) {
    this.centre.text = value ? (this.name ?? pointText(value)) : "";
    if (value) this.radii.value = value.radii.map(shortNumber).join(", ");
  }

  draw({ lon, lat, radii }, { rings }) {
    this.drawing.dot([lon, lat]);
    rings.forEach((ring, k) => {
      this.drawing.line(ring);
      this.drawing.label(`${shortNumber(radii[k])} km`, fromTheNorth(ring));
    });
  }

  #around(point, name) {
    const radii = readRadii(this.radii.value);
    this.radii.setAttribute("aria-invalid", String(radii === null));
    if (!radii) {
      const [least, most] = RING_KM;
      const words = `Write 1 to ${MOST_RINGS} radii from ${least} to ${most} km, such as ${RADII.join(", ")}.`;
      this.problem.textContent = words;
      return;
    }
    if (!point) return;
    const { lon, lat } = point;
    const isSame = this.value && lon === this.value.lon && lat === this.value.lat;
    if (isSame && radii.join() === this.value.radii.join()) return;
    this.name = name ?? (isSame ? this.name : undefined);
    this.change({ lon, lat, radii });
  }
}

class LineTool extends Tool {
  constructor(host) {
    super("Distance", TOOL_ICONS.line, host);
    this.from = this.to = null; // of the line that is being made
    this.fields = {
      from: this.pointField("From", (point, name) => this.#set("from", point, name)),
      to: this.pointField("To", (point, name) => this.#set("to", point, name)),
    };
    this.names = {};
    this.result = el("p", { class: "result", "aria-live": "polite" });
    this.panel.append(
      el("p", { class: "hint" }, "Click two points on the map, or name them."),
      this.fields.from.element,
      this.fields.to.element,
      this.result,
      this.problem,
      this.remover,
    );
    this.remover.hidden = true;
  }

  // The first click begins a new line, the second ends it.
  takePoint(point) {
    if (this.from && !this.to) this.#set("to", point);
    else {
      this.from = this.to = null;
      this.names = {};
      this.fields.to.text = "";
      this.#set("from", point);
    }
  }

  question(value) {
    return { ask: "line", ...value };
  }

  fill(value) {
    this.result.textContent = "";
    this.from = value && { lon: value.lon, lat: value.lat };
    this.to = value && { lon: value.to_lon, lat: value.to_lat };
    for (const end of ["from", "to"]) this.fields[end].text = value ? (this.names[end] ?? pointText(this[end])) : "";
    if (!value) this.names = {};
  }

  draw({ lon, lat, to_lon, to_lat }, { km, bearing, back, points }) {
    const words = `${kmInWords(km)}, ${bearingInWords(bearing)} (${bearingInWords(back)} back)`;
    this.result.textContent = words;
    this.drawing.line(points);
    this.drawing.dot([lon, lat]);
    this.drawing.dot([to_lon, to_lat]);
    this.drawing.label(words, fromTheMiddle(points));
  }

  toggle(open) {
    super.toggle(open);
    if (!this.open && !this.value) this.take(null); // a line without an end is none
  }

  #set(end, point, name) {
    this[end] = point;
    this.names[end] = name;
    this.fields[end].text = name ?? pointText(point);
    const { from, to } = this;
    if (from && to) return this.change({ lon: from.lon, lat: from.lat, to_lon: to.lon, to_lat: to.lat });
    this.drawing.clear();
    this.drawing.dot([point.lon, point.lat]);
    this.fields[from ? "to" : "from"].input.focus();
  }
}

function pointText({ lon, lat }) {
  return `${lat}, ${lon}`;
}
