// A Leaflet layer that is one canvas over the whole view, repainted whenever the view moves.

const Overlay = L.Layer.extend({
  // zIndex: of the pane, which is made here; Leaflet's vectors are on 400.
  options: { pane: "overlayPane", zIndex: 400, className: "" },

  onAdd(map) {
    if (!map.getPane(this.options.pane)) {
      const pane = map.createPane(this.options.pane);
      pane.style.zIndex = this.options.zIndex;
      pane.style.pointerEvents = "none";
    }
    this._canvas = L.DomUtil.create(
      "canvas",
      `leaflet-zoom-animated ${this.options.className}`,
      this.getPane(),
    );
    this._canvas.setAttribute("aria-hidden", "true");
    this._place();
  },

  onRemove() {
    this._canvas.remove();
  },

  getEvents() {
    const events = { viewreset: this._place, move: this._place, moveend: this._place, resize: this._place };
    if (this._map.options.zoomAnimation) events.zoomanim = this._animateZoom;
    return events;
  },

  // Paints now. Subclasses draw in paint(ctx, size, view), in CSS pixels from the top left.
  redraw() {
    if (!this._map) return;
    const ctx = this._canvas.getContext("2d");
    const ratio = globalThis.devicePixelRatio || 1;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, this._size.x, this._size.y);
    this.paint(ctx, this._size, this._view());
  },

  // Where the view puts Web Mercator coordinates of 0 to 1: x = worldX * world - left.
  _view() {
    const world = 256 * 2 ** this._map.getZoom();
    const corner = this._map.project(this._map.containerPointToLatLng([0, 0]));
    return { world, left: corner.x, top: corner.y };
  },

  _place() {
    this._size = this._map.getSize();
    const ratio = globalThis.devicePixelRatio || 1;
    const [width, height] = [Math.round(this._size.x * ratio), Math.round(this._size.y * ratio)];
    if (this._canvas.width !== width || this._canvas.height !== height) {
      Object.assign(this._canvas, { width, height });
      this._canvas.style.width = `${this._size.x}px`;
      this._canvas.style.height = `${this._size.y}px`;
    }
    L.DomUtil.setPosition(this._canvas, this._map.containerPointToLayerPoint([0, 0]));
    this.redraw();
  },

  // While Leaflet animates a zoom the canvas is scaled along with the ground.
  _animateZoom({ zoom, center }) {
    const scale = this._map.getZoomScale(zoom);
    const offset = this._map._latLngBoundsToNewLayerBounds(this._map.getBounds(), zoom, center).min;
    L.DomUtil.setTransform(this._canvas, offset, scale);
  },
});

// The degrees that a map shows.
function boxOf(map) {
  const bounds = map.getBounds();
  return {
    west: bounds.getWest(),
    south: bounds.getSouth(),
    east: bounds.getEast(),
    north: bounds.getNorth(),
  };
}
