// Tiles of the user's own choice above the embedded ground, which shows through where one is missing:
// a provider's, or those of a .pmtiles file, pictures or vector. Expects Leaflet's `L`; for a file the
// vendored `pmtiles`, for vector tiles `protomapsL` too.

const presenceTiles = ((L) => {
  const PANE = "presence-tiles";
  const ABOVE_GROUND = 300; // the embedded ground is below (ground.py), our names are on 420

  // A layer for the folium map, by what tiles.py tells of the source. `layer.options.showsNames` says
  // whether the tiles tell names of places themselves, so that ours may step back while it is on the map.
  function presenceTiles(map, { kind, url, mediaType, layers, options }) {
    const pane = map.createPane(PANE);
    pane.style.zIndex = ABOVE_GROUND;
    pane.style.pointerEvents = "none";
    const common = { ...options, pane: PANE, noWrap: true };
    const makers = {
      provider: () => L.tileLayer(url, common),
      pictures: () => new Pictures(new pmtiles.PMTiles(url), mediaType, common),
      vector: () => vectorLayer(new pmtiles.PMTiles(url), layers, common),
    };
    const layer = makers[kind]();
    const mark = () => map.getContainer().classList.toggle("over-tiles", map.hasLayer(layer));
    layer.on("add remove", mark);
    tellFailures(layer);
    return layer;
  }

  // The pictures of a .pmtiles file. One that the file does not hold stays empty, and is no failure.
  const Pictures = L.GridLayer.extend({
    initialize(archive, mediaType, options) {
      L.GridLayer.prototype.initialize.call(this, options);
      this._archive = archive;
      this._mediaType = mediaType;
      this.on("tileunload", ({ tile }) => tile.giveUp());
    },

    createTile(coords, done) {
      const image = L.DomUtil.create("img");
      const abort = new AbortController();
      image.alt = "";
      image.giveUp = () => abort.abort();
      this._fill(image, coords, abort.signal).then(
        () => done(null, image),
        (error) => abort.signal.aborted || done(error, image),
      );
      return image;
    },

    async _fill(image, { z, x, y }, signal) {
      const tile = await this._archive.getZxy(z, x, y, signal);
      if (!tile) {
        image.style.display = "none"; // else Chromium outlines it
        return;
      }
      const url = URL.createObjectURL(new Blob([tile.data], { type: this._mediaType }));
      image.src = url;
      await image.decode().finally(() => URL.revokeObjectURL(url));
    },
  });

  // Vector tiles in the colours of the map's theme. layers: the names of those that the library has no
  // style for; none if it has.
  function vectorLayer(archive, layers, options) {
    const rulesOf = (theme) => {
      if (layers.length) return { paintRules: plainRules(layers, theme), labelRules: [] };
      return protomapsL.leafletLayer({ url: archive, flavor: theme });
    };
    const layer = protomapsL.leafletLayer({ ...options, url: archive, lang: "en", ...themed("light") });
    const view = layer.views.get("");
    view.maxDataLevel = options.maxDataZoom; // the library takes 0 for "not told"
    const display = view.getDisplayTile.bind(view);
    view.getDisplayTile = async (coords) => {
      try {
        const tile = await display(coords);
        layer.fire("presence:tile", { coords });
        return tile;
      } catch (error) {
        if (error.name !== "AbortError") layer.fire("tileerror", { coords, error });
        // Under this name the library draws nothing and says nothing to the console.
        throw new DOMException("this tile could not be loaded", "AbortError");
      }
    };
    let theme = "light";
    const follow = () => {
      const now = themeOf(layer._map);
      if (now === theme) return;
      theme = now;
      Object.assign(layer, themed(theme));
      layer.clearLayout();
      layer.rerenderTiles();
    };
    layer.on("add", () => {
      const map = layer._map;
      map.on("presence:theme", follow);
      layer.once("remove", () => map.off("presence:theme", follow));
      follow();
    });
    return layer;

    // No background: the embedded ground is to show where the file has nothing.
    function themed(theme) {
      const { paintRules, labelRules } = rulesOf(theme);
      return { paintRules, labelRules };
    }
  }

  function themeOf(map) {
    const root = map.getContainer().closest(".presence");
    return root?.dataset.theme === "dark" ? "dark" : "light";
  }

  const WATER = /water|ocean|river|lake|sea/i;
  const PLAIN = {
    light: { water: "#b9d3e3", area: "#e4ddcc", line: "#9b9484" },
    dark: { water: "#27333d", area: "#262b30", line: "#626b73" },
  };

  // For layers of anybody's making: water by its name, else one colour for areas, one for lines.
  function plainRules(layers, theme) {
    const { water, area, line } = PLAIN[theme];
    const is = (type) => (_, feature) => feature.geomType === type;
    const { GeomType, PolygonSymbolizer, LineSymbolizer, CircleSymbolizer } = protomapsL;
    const rules = (dataLayer) => {
      const isWater = WATER.test(dataLayer);
      const fill = new PolygonSymbolizer({ fill: isWater ? water : area, opacity: isWater ? 1 : 0.6 });
      const stroke = new LineSymbolizer({ color: isWater ? water : line, width: 1, opacity: 0.9 });
      const dot = new CircleSymbolizer({ fill: line, radius: 1.5 });
      return [
        { dataLayer, symbolizer: fill, filter: is(GeomType.Polygon) },
        { dataLayer, symbolizer: stroke, filter: is(GeomType.Line) },
        { dataLayer, symbolizer: dot, filter: is(GeomType.Point) },
      ];
    };
    return layers.flatMap(rules);
  }

  const Note = L.Control.extend({
    options: { position: "bottomright" },
    onAdd() {
      this._text ??= L.DomUtil.create("div", "leaflet-control-attribution tiles-note");
      this._text.setAttribute("role", "status");
      return this._text;
    },
    say(text) {
      this._text.textContent = text;
      this._text.hidden = !text;
    },
  });

  // Counts the tiles in view that could not be loaded, above the attribution.
  function tellFailures(layer) {
    const failed = new Set();
    const note = new Note();
    const key = ({ x, y, z }) => `${z}/${x}/${y}`;
    const tell = () => {
      const count = failed.size === 1 ? "1 tile" : `${failed.size} tiles`;
      note.say(failed.size ? `${count} could not be loaded; the embedded map stays` : "");
    };
    const forget = ({ coords }) => failed.delete(key(coords)) && tell();
    layer.on({
      add() {
        note.addTo(layer._map);
        tell();
      },
      remove() {
        failed.clear();
        note.remove();
      },
      tileerror({ coords }) {
        failed.add(key(coords));
        tell();
      },
      tileunload: forget,
      "presence:tile": forget,
    });
  }

  return presenceTiles;
})(L);
