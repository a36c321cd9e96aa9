// What a bar of the timeline holds, in words, and how many sources its month rests on.

// { first, counts }: from the month that begins on day `first`, how many publishers each month rests
// on; null where no claims tell.
function sourcesOf({ sources }) {
  return sources ? { first: readDay(`${sources.first_month}-01`), counts: sources.counts } : null;
}

// The bar at a day of the timeline; where the data begins or ends for a day outside of it.
function barInWords({ scale, histogram, limits, sources }, day) {
  const unit = unitFor(scale.pixelsPerDay);
  const [a, b] = [UNITS[unit].startOf(day), UNITS[unit].next(UNITS[unit].startOf(day))];
  if (a >= limits[1]) return `The data ends on ${dayInWords(limits[1] - 1)}`;
  const total = histogram.total(a, b);
  if (b <= limits[0] && !total) return `The data begins on ${dayInWords(limits[0])}`;
  const counts = countsInWords(histogram, a, b);
  const none = total ? "less than 1 (dates vague)" : "nothing begins";
  const told = `${periodInWords(a, b)}: ${counts.join(", ") || none}`;
  const month = sources && unit !== "year" ? sourcesInWords(sources, a, unit) : "";
  return `${told}${month && `; ${month}`}${month && !counts.length ? ": quiet, or not observed" : ""}`;
}

function countsInWords(histogram, a, b) {
  const { layers, baseLayer } = histogram;
  const counts = layers.map((_, layer) => Math.round(histogram.began(layer, a, b)));
  const words = layers.flatMap(({ one, label }, layer) =>
    layer === baseLayer || !counts[layer] ? [] : [plural(counts[layer], one, label.toLowerCase())],
  );
  const [opened, closed] = [counts[baseLayer] ?? 0, Math.round(histogram.closed(a, b))];
  if (opened) words.push(`${plural(opened, "base")} opened`);
  if (closed) words.push(`${opened ? closed : plural(closed, "base")} closed`);
  return words;
}

function sourcesInWords({ first, counts }, day, unit) {
  const [a, b] = [calendar(first), calendar(day)];
  const count = counts[(b.year - a.year) * 12 + b.month - a.month] ?? 0;
  const words = count ? plural(count, "source") : "no sources";
  return unit === "month" ? words : `${words} in ${MONTHS[b.month]}`;
}
