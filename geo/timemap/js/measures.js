// Range rings, a line, and the radius around a place: how an address writes them, by the limits of
// geo/measures.py; and how people read them.

const RING_KM = [0.1, 2000];
const MOST_RINGS = 10;
const WITHIN_KM = [1, 500];
const LONGEST_LOOKUP = 100; // characters
const PLACE_ID = /^[\p{L}\p{N}_:.-]{0,80}$/u;
const NUMBER = /^[+-]?\d{1,4}(\.\d{1,12})?$/;

// {place, lookup, within_km, rings, line} as in a View's JSON; empty, 0 or null where the address says nothing.
function readMeasures(query) {
  const [place, within] = [query.get("place") ?? "", readNumber(query.get("within") ?? "")];
  const lookup = query.get("lookup") ?? "";
  return {
    place: PLACE_ID.test(place) ? place : "",
    lookup: lookup.length <= LONGEST_LOOKUP ? lookup : "",
    within_km: isBetween(within, WITHIN_KM) ? within : 0,
    rings: readRings(query.get("rings") ?? ""),
    line: readLine(query.get("line") ?? ""),
  };
}

function writeMeasures({ place, lookup, within_km, rings, line }) {
  const point = (lon, lat) => `${lat.toFixed(4)},${lon.toFixed(4)}`;
  return {
    place,
    lookup,
    within: within_km ? shortNumber(within_km) : "",
    rings: rings ? `${point(rings.lon, rings.lat)}:${rings.radii.map(shortNumber).join()}` : "",
    line: line ? `${point(line.lon, line.lat)}:${point(line.to_lon, line.to_lat)}` : "",
  };
}

function readRings(text) {
  const [centre, radii = [], ...more] = text.split(":").map(numbersOf);
  const [at, kms] = [pointOf(centre), radiiOf(radii)];
  return at && kms && !more.length ? { ...at, radii: kms } : null;
}

function readLine(text) {
  const [from, to, ...more] = text.split(":").map((part) => pointOf(numbersOf(part)));
  if (!from || !to || more.length) return null;
  return { ...from, to_lon: to.lon, to_lat: to.lat };
}

// Radii in kilometres as people type them ("10, 20 50 km"), or null.
function readRadii(text) {
  return radiiOf(text.replace(/km/gi, " ").split(/[\s,;]+/).filter(Boolean).map(readNumber));
}

// {lon, lat} of "lat, lon" as people type it, or null for what is no point on the map.
function readLatLon(text) {
  return pointOf(numbersOf(text.replace(/\s/g, "")));
}

function pointOf([lat, lon, ...more]) {
  const isPoint = !more.length && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return isPoint ? { lon, lat } : null;
}

function radiiOf(kms) {
  const isFine = kms.length > 0 && kms.length <= MOST_RINGS && kms.every((km) => isBetween(km, RING_KM));
  return isFine ? kms : null;
}

function numbersOf(text) {
  return text.split(",").map(readNumber);
}

// A point on the map as {lon, lat}, as exact as an address writes it.
function roundedPoint({ lng, lat }) {
  return { lon: Number(lng.toFixed(4)), lat: Number(lat.toFixed(4)) };
}

function readNumber(text) {
  return NUMBER.test(text) ? Number(text) : NaN;
}

function isBetween(value, [least, most]) {
  return value >= least && value <= most;
}

// Six digits, as Python's %g.
function shortNumber(value) {
  return String(Number(value.toPrecision(6)));
}

function pointInWords({ lon, lat }) {
  const degrees = (value, [plus, minus]) => `${Math.abs(value).toFixed(4)}° ${value < 0 ? minus : plus}`;
  return `${degrees(lat, "NS")} ${degrees(lon, "EW")}`;
}

// "87.4 km"; whole kilometres from 1000 on, metres below one.
function kmInWords(km) {
  if (km < 1) return `${Math.round(km * 1000)} m`;
  return km < 1000 ? `${km.toFixed(1)} km` : `${Math.round(km).toLocaleString("en")} km`;
}

// "063°": three digits, as a bearing is spoken.
function bearingInWords(degrees) {
  return `${String(Math.round(degrees) % 360).padStart(3, "0")}°`;
}
