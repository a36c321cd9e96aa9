// Periods to jump to, half-open: presets, and where something is recorded.

const PRESETS = {
  day: (day) => [day, day + 1],
  week: (day) => [day, day + 7],
  month: (day) => [monthStart(day), monthStart(day, 1)],
  year: (day) => [yearStart(day), yearStart(day, 1)],
};

// A preset at the place looked at: a longer one holds the period's first day, a shorter one its middle.
function presetAt(name, [p0, p1]) {
  const [from, to] = PRESETS[name](p0);
  return to - from < p1 - p0 ? PRESETS[name](middleDay([p0, p1])) : [from, to];
}

function middleDay([p0, p1]) {
  return p0 + ((p1 - p0) >> 1);
}

// A period of the same length that ends (before) or starts (after) on a day; of whole months or years
// where the old one is made of them.
function periodAt(day, [p0, p1], before) {
  const months = wholeMonths(p0, p1);
  if (!months) return before ? [day + 1 - (p1 - p0), day + 1] : [day, day + p1 - p0];
  const isYears = months % 12 === 0 && calendar(p0).month === 0;
  const [startOf, count] = isYears ? [yearStart, months / 12] : [monthStart, months];
  return before ? [startOf(day, 1 - count), startOf(day, 1)] : [startOf(day), startOf(day, count)];
}
