// Numbered pins on the map, one for each candidate for a name, with the circle in which it lies; that of an
// unlikely one only while somebody points at it. A row of a list stands for each of them: the pins are for the
// pointer, the rows for everybody.

const PINS_PANE = "presence-pins";
const PIN_ROOM = 26; // pixels from number to number where places lie on one spot
const PIN_HEIGHT = 20; // pixels from a spot up to the middle of its number
const NEAREST_PINS = 11; // a zoom

class Pins {
  #map;
  #numbers = L.layerGroup();
  #pins = []; // of {marker, number, lines}
  #onPoint;
  #onTake;

  // covered(): see Drawing. onPoint(k): the pointer is on the pin of that candidate, -1 for none; onTake(k):
  // it was clicked.
  constructor(map, covered, { onPoint, onTake }) {
    this.#map = map;
    this.#onPoint = onPoint;
    this.#onTake = onTake;
    this.drawing = new Drawing(map, "candidate", covered);
    const pane = map.getPane(PINS_PANE) ?? map.createPane(PINS_PANE);
    pane.style.zIndex = 650;
    pane.style.pointerEvents = "none";
    this.#numbers.addTo(map);
    map.on("zoomend viewreset", this.#spread);
  }

  // candidates: see candidate_json in geo/timemap/places.py.
  show(candidates) {
    this.clear();
    candidates.forEach((candidate, k) => {
      const { lon, lat, ring } = candidate;
      const circle = ring.length ? this.drawing.line(ring) : [];
      if (!candidate.likely && !candidate.in_record) for (const line of circle) line.getElement().classList.add("unlikely");
      const lines = [...circle, this.drawing.dot([lon, lat])];
      const number = el("span", { class: numberClass(candidate), "aria-hidden": "true" }, String(k + 1));
      const icon = L.divIcon({ className: "candidate-pin", html: number, iconSize: [0, 0] });
      const marker = L.marker([lat, lon], { icon, pane: PINS_PANE, keyboard: false, zIndexOffset: -k });
      marker.on("mouseover", () => this.#onPoint(k));
      marker.on("mouseout", () => this.#onPoint(-1));
      marker.on("click", () => this.#onTake(k));
      marker.addTo(this.#numbers);
      this.#pins.push({ marker, number, lines });
    });
    this.#spread();
  }

  // Emphasises one pin and its circle; -1 none.
  point(pointed) {
    this.#pins.forEach(({ marker, number, lines }, k) => {
      const isPointed = k === pointed;
      number.classList.toggle("pointed", isPointed);
      for (const line of lines) line.getElement()?.classList.toggle("pointed", isPointed);
      marker.setZIndexOffset(isPointed ? 1000 : -k);
    });
  }

  clear() {
    this.drawing.clear();
    this.#numbers.clearLayers();
    this.#pins = [];
  }

  remove() {
    this.#map.off("zoomend viewreset", this.#spread);
    this.drawing.remove();
    this.#numbers.remove();
  }

  // Numbers that would cover each other stand side by side, each with a stem to its spot.
  #spread = () => {
    const taken = [];
    for (const { marker, number } of this.#pins) {
      const { x, y } = this.#map.project(marker.getLatLng());
      const isFree = (shift) =>
        taken.every((other) => Math.abs(other.x - x - shift) >= PIN_ROOM || Math.abs(other.y - y) >= PIN_ROOM);
      let shift = 0;
      for (let step = 1; !isFree(shift); step++) shift = Math.ceil(step / 2) * PIN_ROOM * (step % 2 ? 1 : -1);
      taken.push({ x: x + shift, y });
      number.style.setProperty("--shift", `${shift}px`);
      number.style.setProperty("--stem", `${Math.hypot(shift, PIN_HEIGHT)}px`);
      number.style.setProperty("--lean", `${Math.atan2(PIN_HEIGHT, -shift)}rad`);
      number.classList.toggle("aside", shift !== 0);
    }
  };
}

// The box of candidates with their circles, as Leaflet has boxes.
function boundsOf(candidates) {
  const points = candidates.flatMap(({ lon, lat, ring }) => [[lon, lat], ...ring]);
  return L.latLngBounds(points.map(latLng));
}
