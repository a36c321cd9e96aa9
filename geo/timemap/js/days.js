// Calendar days as whole numbers since 1970-01-01, as in geo/when.py. No clock and no time zone:
// a Date is only ever made and read in UTC, for its calendar.

const NEVER = -(2 ** 31) + 1;
const FOREVER = 2 ** 31 - 1;
const MS_PER_DAY = 86_400_000;
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
  const day = dayOf(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return toIso(day) === text ? day : null;
}

function needDay(text) {
  const day = readDay(text);
  if (day === null) throw new RangeError(`${JSON.stringify(text)} is not a day; write it as 2018-04-01`);
  return day;
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
