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
  for (const i of Object.values(extreme)) if (i >= 0) bounds.extend(latLng(events, i));
  const options = { padding: [MARGIN, MARGIN], maxZoom: NEAREST_FIT, animate: false };
  if (bounds.isValid()) map.fitBounds(bounds, options);
}

// Pans only if an event would lie outside the view or under the card of its own details.
function keepInSight(map, events, i, card) {
  if (!events.isPlaceable(i)) return;
  const covered = coveredBy(card, map.getSize());
  map.panInside(latLng(events, i), {
    paddingTopLeft: [MARGIN, MARGIN],
    paddingBottomRight: [covered[0] + MARGIN, covered[1] + MARGIN],
    animate: false,
  });
}

// The box of the view, in pixels, that the details leave free.
function roomOf(map, details) {
  const size = map.getSize();
  const [across, down] = details.open ? coveredBy(details.element, size) : [0, 0];
  return [0, 0, size.x - across, size.y - down];
}

// On the right the card covers so many pixels, at the foot so many.
function coveredBy({ offsetWidth, offsetHeight }, size) {
  return offsetWidth < size.x ? [offsetWidth, 0] : [0, offsetHeight];
}

// Leaflet has the latitude first.
function latLng(events, i) {
  const [lon, lat] = events.lonLat(i);
  return [lat, lon];
}
