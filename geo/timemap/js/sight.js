// What of the map is in sight.

const MARGIN = 40; // pixels that a mark keeps from the edges
const NEAREST_FIT = 9; // a zoom

// Shows all that may overlap the half-open period and has a place.
function fitEvents(map, events, [p0, p1]) {
  const bounds = L.latLngBounds([]);
  events.eachPossible(p0, p1, (i) => {
    if (events.isPlaceable(i)) bounds.extend([events.lat[i], events.lon[i]]);
  });
  const options = { padding: [MARGIN, MARGIN], maxZoom: NEAREST_FIT, animate: false };
  if (bounds.isValid()) map.fitBounds(bounds, options);
}

// Shows an event from near enough, if it is not in view already.
function flyTo(map, events, i) {
  if (!events.isPlaceable(i)) return;
  const place = [events.lat[i], events.lon[i]];
  if (!map.getBounds().pad(-0.05).contains(place)) {
    map.setView(place, Math.max(map.getZoom(), NEAREST_FIT - 1), { animate: false });
  }
}

// Pans only if an event would lie outside the view or under the card of its own details.
function keepInSight(map, events, i, { offsetWidth, offsetHeight }) {
  if (!events.isPlaceable(i)) return;
  const covered = offsetWidth < map.getSize().x ? [offsetWidth, 0] : [0, offsetHeight];
  map.panInside([events.lat[i], events.lon[i]], {
    paddingTopLeft: [MARGIN, MARGIN],
    paddingBottomRight: [covered[0] + MARGIN, covered[1] + MARGIN],
    animate: false,
  });
}
