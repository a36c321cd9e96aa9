// Calendar days as whole numbers since 1970-01-01, as in geo/when.py. No clock and no time zone:
// a Date is only ever made and read in UTC, for its calendar.

const NEVER = -(2 ** 31) + 1;
const FOREVER = 2 ** 31 - 1;
const MS_PER_DAY = 86_400_000;
// No period goes beyond these days: geo/view.py refuses it, and an ISO text has four digits of year.
const FIRST_DAY = dayOf(1900, 0, 1);
const LAST_DAY = dayOf(2100, 11, 31);
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

// Date.UTC takes the years 0 to 99 for 1900 to 1999; setUTCFullYear takes them as they are.
function dayOf(year, month, date) {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month, date);
  return Math.round(moment.getTime() / MS_PER_DAY);
}

function calendar(day) {
  const moment = new Date(day * MS_PER_DAY);
  return { year: moment.getUTCFullYear(), month: moment.getUTCMonth(), date: moment.getUTCDate() };
}

function toIso(day) {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

// The day of an ISO text, or null for anything that is not in the calendar, such as 2018-02-30.
function readDay(text) {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]) - 1, Number(match[3])];
  const day = dayOf(year, month, date);
  const read = calendar(day);
  return read.year === year && read.month === month && read.date === date ? day : null;
}

function needDay(text) {
  const day = readDay(text);
  if (day === null) throw new RangeError(`${JSON.stringify(text)} is not a day; write it as 2018-04-01`);
  if (clampDay(day) !== day) {
    throw new RangeError(
      `${text} is outside the calendar; use a day from ${toIso(FIRST_DAY)} to ${toIso(LAST_DAY)}`,
    );
  }
  return day;
}

// The nearest day of the calendar; null stays null.
function clampDay(day) {
  return day === null ? null : Math.min(LAST_DAY, Math.max(FIRST_DAY, day));
}

// A half-open period moved into the calendar; it keeps its length where that fits.
function clampPeriod(p0, p1) {
  const length = Math.max(1, Math.min(p1 - p0, LAST_DAY + 1 - FIRST_DAY));
  const first = Math.min(clampDay(p0), LAST_DAY + 1 - length);
  return [first, first + length];
}

function monthStart(day, months = 0) {
  const { year, month } = calendar(day);
  return dayOf(year, month + months, 1);
}

function yearStart(day, years = 0) {
  return dayOf(calendar(day).year + years, 0, 1);
}

// The same day of another month, or that month's last day where it is shorter.
function addMonths(day, months) {
  const last = monthStart(day, months + 1) - 1;
  return Math.min(monthStart(day, months) + calendar(day).date - 1, last);
}

// How many whole calendar months a half-open period is, or 0 if it is not made of whole ones.
function wholeMonths(p0, p1) {
  if (monthStart(p0) !== p0 || monthStart(p1) !== p1) return 0;
  const [a, b] = [calendar(p0), calendar(p1)];
  return (b.year - a.year) * 12 + b.month - a.month;
}

function dayInWords(day) {
  const { year, month, date } = calendar(day);
  return `${date} ${MONTHS[month]} ${year}`;
}

// A half-open period in words, whole months and years by their names, as in geo/words.py.
function periodInWords(p0, p1) {
  const [first, last] = [calendar(p0), calendar(p1 - 1)];
  const months = wholeMonths(p0, p1);
  const name = (at) => {
    if (months && months % 12 === 0 && first.month === 0) return [at.year];
    return months ? [MONTHS[at.month], at.year] : [at.date, MONTHS[at.month], at.year];
  };
  const [start, end] = [name(first), name(last)];
  if (start.join() === end.join()) return end.join(" ");
  // What both share is said once, at the end: "6 – 7 October 2019".
  while (start.length > 1 && start.at(-1) === end[start.length - 1]) start.pop();
  return `${start.join(" ")} – ${end.join(" ")}`;
}
