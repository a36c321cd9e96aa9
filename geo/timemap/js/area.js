// The drawn area: the one that filters, as a polygon, and the drawing of another, corner by corner or as a
// box, by mouse, pen or finger.

const CLOSE_PX = 12; // how near a click is to a corner to mean it
const BOX_PX = 8; // from here on a press that moves is a box
const DEGREES = 4; // decimals: eleven metres

class DrawnArea {
  #map;
  #onDone;
  #shape = null; // the area that filters
  #sketch = null;
  #corners = []; // L.LatLng, of the sketch
  #press = null; // where a box may begin

  // onDone(corners) is told the corners [lon, lat] of a new area.
  constructor(map, onDone) {
    this.#map = map;
    this.#onDone = onDone;
    map.createPane("presence-area").style.zIndex = 440; // beneath the marks
    map.getPane("presence-area").style.pointerEvents = "none";
    this.words = el("span", {});
    this.finishButton = el("button", { type: "button", onclick: () => this.#finish() }, "Finish");
    const cancel = el("button", { type: "button", onclick: () => this.cancel() }, "Cancel");
    this.bar = el("div", { class: "drawing-bar", hidden: true, role: "status" }, this.words, this.finishButton, cancel);
    this.#listen(map.getContainer());
  }

  get isDrawing() {
    return this.#sketch !== null;
  }

  show(corners) {
    this.#shape?.remove();
    this.#shape = null;
    if (corners.length) this.#shape = L.polygon(corners.map(latLng), pathOptions("drawn-area")).addTo(this.#map);
  }

  start() {
    if (this.isDrawing) return;
    this.#corners = [];
    this.#sketch = L.polyline([], pathOptions("drawn-sketch")).addTo(this.#map);
    this.#setDrawing(true);
    this.#map.getContainer().focus({ preventScroll: true });
    this.#tell();
  }

  cancel() {
    if (!this.isDrawing) return;
    this.#sketch.remove();
    this.#sketch = this.#press = null;
    this.#setDrawing(false);
  }

  // What the map shows.
  takeView() {
    this.#say(corners(this.#map.getBounds()));
  }

  #listen(container) {
    const map = this.#map;
    map.on("click", ({ latlng }) => this.isDrawing && this.#add(latlng));
    map.on("mousemove", ({ latlng }) => this.isDrawing && !this.#press && this.#draw(latlng));
    const at = (event) => map.mouseEventToContainerPoint(event);
    container.addEventListener("pointerdown", (event) => {
      if (this.isDrawing && event.isPrimary && event.button === 0 && !this.#corners.length) this.#press = at(event);
    });
    container.addEventListener("pointermove", (event) => {
      if (!this.#press) return;
      const [from, to] = [this.#press, at(event)];
      if (from.distanceTo(to) >= BOX_PX) this.#sketch.setLatLngs(outline(this.#boxOf(from, to)));
    });
    container.addEventListener("pointerup", (event) => {
      if (!this.#press) return;
      const [from, to] = [this.#press, at(event)];
      this.#press = null;
      // A mouse clicks after that: no corner, and no mark that lies there.
      if (from.distanceTo(to) >= BOX_PX) setTimeout(() => this.isDrawing && this.#say(this.#boxOf(from, to)));
    });
    container.addEventListener("pointercancel", () => (this.#press = null));
    this.onKey = (event) => {
      if (!this.isDrawing || !["Escape", "Enter"].includes(event.key)) return;
      if (event.key === "Enter" && event.composedPath()[0] !== container) return;
      event.stopPropagation();
      event.preventDefault();
      if (event.key === "Escape") this.cancel();
      else this.#finish();
    };
    globalThis.addEventListener("keydown", this.onKey, true); // before the card of the details closes
    map.on("unload", () => globalThis.removeEventListener("keydown", this.onKey, true));
  }

  #boxOf(from, to) {
    return corners(L.latLngBounds([from, to].map((point) => this.#map.containerPointToLatLng(point))));
  }

  #add(latlng) {
    const isAt = (corner) => corner && this.#pixels(corner).distanceTo(this.#pixels(latlng)) <= CLOSE_PX;
    if (isAt(this.#corners[0]) || isAt(this.#corners.at(-1))) return this.#finish();
    this.#corners.push(latlng);
    if (this.#corners.length === MOST_CORNERS) return this.#finish();
    this.#draw(latlng);
    this.#tell();
  }

  #pixels(latlng) {
    return this.#map.latLngToContainerPoint(latlng);
  }

  // The sides so far, and those that a corner at the pointer would make.
  #draw(pointer) {
    const corners = [...this.#corners, pointer];
    if (this.#corners.length) this.#sketch.setLatLngs(corners.length > 2 ? [...corners, corners[0]] : corners);
  }

  #finish() {
    if (this.#corners.length >= 3) this.#say(this.#corners.map(({ lng, lat }) => [lng, lat]));
  }

  #say(ring) {
    this.cancel();
    this.#onDone(ring.map(([lon, lat]) => [lon, lat].map((degrees) => Number(degrees.toFixed(DEGREES)))));
  }

  #setDrawing(isOn) {
    const map = this.#map;
    for (const handler of [map.dragging, map.doubleClickZoom, map.boxZoom]) handler?.[isOn ? "disable" : "enable"]();
    map.getContainer().classList.toggle("drawing", isOn);
    this.bar.hidden = !isOn;
  }

  #tell() {
    const count = this.#corners.length;
    this.finishButton.disabled = count < 3;
    if (count === 0) this.words.textContent = "Click the corners of an area, or drag a box.";
    else this.words.textContent = count < 3 ? `${plural(count, "corner")} so far.` : "Click the last corner again to finish.";
  }
}


function corners(bounds) {
  const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  return [[west, south], [east, south], [east, north], [west, north]];
}

function outline(ring) {
  return [...ring, ring[0]].map(latLng);
}

function pathOptions(className) {
  return { pane: "presence-area", interactive: false, className };
}
