// Periods to go to, half-open: presets, steps, and where something is recorded.

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

// A period further on by so many days; it keeps its length.
function movedByDays([p0, p1], days) {
  return [p0 + days, p1 + days];
}

// A period further on by so many months; one of whole months stays made of whole months, and any
// other keeps its length.
function movedByMonths([p0, p1], months) {
  if (wholeMonths(p0, p1)) return [monthStart(p0, months), monthStart(p1, months)];
  const first = addMonths(p0, months);
  return [first, first + p1 - p0];
}

const STEPS = {
  own: ([p0, p1], direction) => {
    const months = wholeMonths(p0, p1);
    return months
      ? movedByMonths([p0, p1], direction * months)
      : movedByDays([p0, p1], direction * (p1 - p0));
  },
  day: (period, direction) => movedByDays(period, direction),
  week: (period, direction) => movedByDays(period, 7 * direction),
  month: (period, direction) => movedByMonths(period, direction),
};

// The period moved by as little as brings a day into it; by whole months where it is made of them.
function movedToHold([p0, p1], day) {
  if (day >= p0 && day < p1) return [p0, p1];
  const isBefore = day < p0;
  if (!wholeMonths(p0, p1)) return isBefore ? [day, day + p1 - p0] : [day + 1 - (p1 - p0), day + 1];
  const monthsTo = (first) => {
    const [a, b] = [calendar(first), calendar(day)];
    return (b.year - a.year) * 12 + b.month - a.month;
  };
  return movedByMonths([p0, p1], isBefore ? monthsTo(p0) : monthsTo(p1 - 1));
}
