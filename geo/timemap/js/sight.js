// What of the map is in sight.

const MARGIN = 40; // pixels that a mark keeps from the edges
const NEAREST_FIT = 9; // a zoom

// Shows all that may overlap the half-open period and has a place.
function fitEvents(map, events, [p0, p1]) {
  const bounds = L.latLngBounds([]);
  const extreme = { west: -1, east: -1, north: -1, south: -1 }; // events
  const { x, y } = events;
  events.eachPossible(p0, p1, (i) => {
    if (!events.isPlaceable(i)) return;
    if (extreme.west < 0) for (const side of Object.keys(extreme)) extreme[side] = i;
    if (x[i] < x[extreme.west]) extreme.west = i;
    if (x[i] > x[extreme.east]) extreme.east = i;
    if (y[i] < y[extreme.north]) extreme.north = i;
    if (y[i] > y[extreme.south]) extreme.south = i;
  });
  for (const i of Object.values(extreme)) if (i >= 0) bounds.extend(placeOf(events, i));
  const options = { padding: [MARGIN, MARGIN], maxZoom: NEAREST_FIT, animate: false };
  if (bounds.isValid()) map.fitBounds(bounds, options);
}

// Shows an event from near enough, if it is not in view already.
function flyTo(map, events, i) {
  if (!events.isPlaceable(i)) return;
  const place = placeOf(events, i);
  if (!map.getBounds().pad(-0.05).contains(place)) {
    map.setView(place, Math.max(map.getZoom(), NEAREST_FIT - 1), { animate: false });
  }
}

// Pans only if an event would lie outside the view or under the card of its own details.
function keepInSight(map, events, i, details) {
  if (!events.isPlaceable(i)) return;
  const covered = details.covers(map.getSize());
  map.panInside(placeOf(events, i), {
    paddingTopLeft: [MARGIN, MARGIN],
    paddingBottomRight: [covered[0] + MARGIN, covered[1] + MARGIN],
    animate: false,
  });
}

// Goes where all of a box is in sight, beside the card and below the tools. bounds: as Leaflet has them.
function flyToBox({ map, details, toolbar }, bounds, maxZoom) {
  const size = map.getSize();
  const [coveredX, coveredY] = details.covers(size);
  const margin = coveredY ? 14 : 30; // a phone has no more to spare beside the card
  const options = {
    paddingTopLeft: [30, toolbar.offsetHeight + margin],
    paddingBottomRight: [coveredX + 30, coveredY + margin],
    maxZoom,
  };
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (isStill) map.fitBounds(bounds, { ...options, animate: false });
  else map.flyToBounds(bounds, { ...options, duration: 0.9 });
}

// The box of the view, in pixels, that the details leave free.
function roomOf(map, details) {
  const size = map.getSize();
  const [across, down] = details.covers(size);
  return [0, 0, size.x - across, size.y - down];
}

// Leaflet has the latitude first.
function placeOf(events, i) {
  const [lon, lat] = events.lonLat(i);
  return [lat, lon];
}
