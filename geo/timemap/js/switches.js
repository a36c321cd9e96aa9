// The layers that can be switched on and off, in the control that folium made. Each has an option
// `view`: a list of the View (layers, ground) and its id there. Of a list, nothing means all of it.
// Leaflet draws the control anew when a layer comes or goes, and the counts are written anew after that.

const NONE = "none"; // an id that stands for: all of the list are off

// A margin of half a view on every side, so that a drag shows no bare edge.
L.Renderer.mergeOptions({ padding: 0.5 });

// Stands in the control for a layer of events, which TimeMap draws.
const EventLayer = L.Layer.extend({
  initialize(options) {
    L.setOptions(this, options);
  },
  onAdd() {},
  onRemove() {},
});

class Switches {
  #map;
  #layers = new Map(); // list → id → Leaflet layer
  #isSetting = false;

  // Everything is on when folium has made the map. onChange(list, ids) is told what a person switched.
  constructor(map, onChange) {
    this.#map = map;
    map.eachLayer((layer) => {
      const [list, id] = switchOf(layer) ?? [];
      if (!list) return;
      if (!this.#layers.has(list)) this.#layers.set(list, new Map());
      this.#layers.get(list).set(id, layer);
    });
    const tellZoom = () => (map.getContainer().dataset.zoom = Math.floor(map.getZoom()));
    map.on("zoomend", tellZoom); // styles leave out what would crowd a small scale (geo/cartography.py)
    tellZoom();
    map.on("layeradd layerremove", ({ layer }) => {
      const [list] = switchOf(layer) ?? [];
      if (list && !this.#isSetting) onChange(list, this.#get(list));
    });
  }

  // Before the map is taken down: then layers go that nobody switched off.
  stopListening() {
    this.#isSetting = true;
  }

  // Whether an id may stand in a list.
  knows(list, id) {
    return id === NONE || (this.#layers.get(list)?.has(id) ?? false);
  }

  set(list, ids) {
    this.#isSetting = true;
    for (const [id, layer] of this.#layers.get(list) ?? []) {
      const isOn = !ids?.length || ids.includes(id);
      if (isOn !== this.#map.hasLayer(layer)) this.#map[isOn ? "addLayer" : "removeLayer"](layer);
    }
    this.#isSetting = false;
  }

  // Writes how many are drawn beside each id of a table that is on: certain + possible.
  // counts: [rank in the table, how many certain, how many possible].
  count(list, table, counts) {
    const inputs = [...this.#map.getContainer().querySelectorAll(".leaflet-control-layers-selector")];
    const sums = new Map(counts.map(([rank, sure, unsure]) => [rank, [sure, unsure]]));
    table.forEach(({ id }, rank) => {
      const layer = this.#layers.get(list)?.get(id);
      const input = layer && inputs.find(({ layerId }) => layerId === L.stamp(layer));
      if (!input) return;
      const label = input.parentElement;
      if (!label.querySelector(".count")) label.append(el("span", { class: "count" }));
      const words = this.#map.hasLayer(layer) ? sumInWords(...(sums.get(rank) ?? [0, 0])) : "";
      label.querySelector(".count").textContent = words;
    });
  }

  #get(list) {
    const layers = [...this.#layers.get(list)];
    const on = layers.filter(([, layer]) => this.#map.hasLayer(layer)).map(([id]) => id);
    if (on.length === layers.length) return [];
    return on.length ? on : [NONE];
  }
}

// folium's GeoJson hands its options on to each of its paths: those are not what is switched.
function switchOf(layer) {
  return layer instanceof L.Path ? null : layer.options?.view;
}
