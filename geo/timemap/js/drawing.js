// Thin lines and their labels over the ground: what is asked and measured. Leaflet draws them as SVG,
// beneath the marks; colours are styles.

const LINES_PANE = "presence-measures"; // beneath the marks, which are on 450
const LABELS_PANE = "presence-measure-labels";
const PIN_RADIUS = 16; // pixels
const LABEL_MARGIN = [44, 60, 44, 30]; // pixels from the left, top, right and bottom that a label keeps

// Leaflet puts every point on a whole pixel, which makes a small ring wobble.
const FineLine = L.Polyline.extend({
  _projectLatlngs(latlngs, parts, bounds) {
    const origin = this._map.getPixelOrigin();
    const points = latlngs.map((point) => this._map.project(point).subtract(origin));
    points.forEach((point) => bounds.extend(point));
    parts.push(points);
  },
});

class Drawing {
  #layers = L.layerGroup();
  #labels = []; // of {marker, points}: the label stands at the first of its points in sight

  // look: the class of its lines and labels. covered(): [right, bottom] pixels of the map under a card.
  constructor(map, look, covered = () => [0, 0]) {
    this.map = map;
    this.look = look;
    this.covered = covered;
    for (const [name, height] of [[LINES_PANE, 440], [LABELS_PANE, 640]]) {
      const pane = map.getPane(name) ?? map.createPane(name);
      pane.style.zIndex = height;
      pane.style.pointerEvents = "none";
    }
    this.renderer = map.presenceLines ??= L.svg({ pane: LINES_PANE, padding: 0.5 });
    this.#layers.addTo(map);
    map.on("moveend resize", this.#place);
  }

  clear() {
    this.#layers.clearLayers();
    this.#labels = [];
  }

  remove() {
    this.map.off("moveend resize", this.#place);
    this.#layers.remove();
  }

  // points: [lon, lat] in degrees, which may go on beyond 180.
  // Gives the Leaflet layers of which it is made.
  line(points) {
    return ["halo", "stroke"].map((part) => {
      const options = { renderer: this.renderer, pane: LINES_PANE, interactive: false, fill: false };
      const look = { className: `measure ${part} ${this.look}`, opacity: 1, smoothFactor: 0.1 };
      const line = new FineLine(points.map(latLng), { ...options, ...look });
      this.#layers.addLayer(line);
      return line;
    });
  }

  dot(point) {
    return this.#circle(point, { radius: 5, className: `measure dot ${this.look}`, fillOpacity: 1 });
  }

  // Around a mark that may stand there.
  pin(point) {
    for (const part of ["halo", "stroke"]) {
      this.#circle(point, { radius: PIN_RADIUS, className: `measure ${part} pin ${this.look}`, fill: false });
    }
  }

  #circle(point, look) {
    const options = { renderer: this.renderer, pane: LINES_PANE, interactive: false, opacity: 1 };
    const circle = L.circleMarker(latLng(point), { ...options, ...look });
    this.#layers.addLayer(circle);
    return circle;
  }

  // points: where the label may stand, the best first. above: it stands on a pin, and must not cover it.
  label(text, points, { above = false } = {}) {
    const html = el("span", { dir: "auto" }, text);
    const icon = L.divIcon({ className: `measure-label ${this.look} ${above ? "above" : ""}`, html, iconSize: [0, 0] });
    const marker = L.marker(latLng(points[0]), { icon, pane: LABELS_PANE, interactive: false, keyboard: false });
    marker.addTo(this.#layers);
    this.#labels.push({ marker, points });
    this.#place();
  }

  #place = () => {
    const { x: width, y: height } = this.map.getSize();
    const [coveredX, coveredY] = this.covered();
    const [left, top, right, bottom] = LABEL_MARGIN;
    for (const { marker, points } of this.#labels) {
      const spot = points.find((point) => {
        const { x, y } = this.map.latLngToContainerPoint(latLng(point));
        return x > left && x < width - coveredX - right && y > top && y < height - coveredY - bottom;
      });
      marker.setLatLng(latLng(spot ?? points[0]));
    }
  };
}

// Leaflet takes lat first.
function latLng([lon, lat]) {
  return [lat, lon];
}

// A ring's points from its north on, by turns to the east and to the west.
function fromTheNorth(ring) {
  const half = ring.length >> 1;
  return Array.from({ length: half }, (_, i) => [ring[i], ring[ring.length - 1 - i]]).flat();
}

// A line's points from its middle on, by turns on and back.
function fromTheMiddle(points) {
  const middle = (points.length - 1) / 2;
  return points.map((point, i) => [Math.abs(i - middle), point]).sort((a, b) => a[0] - b[0]).map(([, p]) => p);
}
