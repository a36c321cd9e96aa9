// Reads a day, a month, a year or a range of them as people type it. The day stands before the month.

const HOW_TO_WRITE = "write it as 14 October 2019, 14.10.2019, 2019-10-14, Oct 2019 or 2019";
const BETWEEN = /\s*(?:[–—]|\.\.|\bto\b|\buntil\b|\s-\s)\s*/i;

// The half-open period that a text means: a month or a year is all of it. Throws a RangeError that
// says how to write it.
function readPeriod(text) {
  const parts = text.trim().split(BETWEEN);
  if (parts.length > 2 || parts.some((part) => !part.trim())) throw notRead(text);
  const last = readParts(parts.at(-1));
  if (!last) throw notRead(text);
  // "14 – 20 October 2019": what the first does not say, the last does.
  const first = parts.length === 1 ? last : (readParts(parts[0]) ?? readShared(parts[0], last));
  if (!first) throw notRead(text);
  return needPeriod(spanOf(first, text)[0], spanOf(last, text)[1], text);
}

// A period typed in two fields. An empty second one means: all of the first.
function readFields(first, last) {
  if (!last.trim() || BETWEEN.test(first.trim())) return readPeriod(first);
  if (BETWEEN.test(last.trim())) return readPeriod(last);
  const [from] = readPeriod(first);
  const [, to] = readPeriod(last);
  return needPeriod(from, to, `${first.trim()} to ${last.trim()}`);
}

function needPeriod(p0, p1, text) {
  if (p1 <= p0) throw new RangeError(`${text} ends before it starts; swap the two dates`);
  if (clampDay(p0) !== p0 || clampDay(p1 - 1) !== p1 - 1) {
    const calendarInWords = `${dayInWords(FIRST_DAY)} to ${dayInWords(LAST_DAY)}`;
    throw new RangeError(`${text} lies outside the calendar; choose days from ${calendarInWords}`);
  }
  return [p0, p1];
}

function notRead(text) {
  const quoted = text.trim() ? `“${text.trim()}” cannot be read as a date` : "No date is written";
  return new RangeError(`${quoted}; ${HOW_TO_WRITE}`);
}

// { year, month, date } with what the text does not say left out, or null.
function readParts(text) {
  const written = text.trim().replace(/,/g, " ");
  const numbers = (match, names) =>
    Object.fromEntries(names.map((name, n) => [name, Number(match[n + 1]) - (name === "month" ? 1 : 0)]));
  let match = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(written);
  if (match) return numbers(match, ["year", "month", "date"]);
  match = /^(\d\d?)\.\s*(\d\d?)\.\s*(\d{4})$/.exec(written);
  if (match) return numbers(match, ["date", "month", "year"]);
  match = /^(\d{4})-(\d\d?)$/.exec(written);
  if (match) return numbers(match, ["year", "month"]);
  if (/^\d{4}$/.test(written)) return { year: Number(written) };
  const named = readNamed(written);
  return named?.year === undefined ? null : named;
}

// What stands before "– 20 October 2019": a day, or a day or month with a name.
function readShared(text, last) {
  const written = text.trim();
  if (/^\d\d?$/.test(written)) return last.date ? { ...last, date: Number(written) } : null;
  const named = readNamed(written);
  const isAlike = named && (named.date === undefined) === (last.date === undefined);
  return isAlike ? { year: last.year, ...named } : null;
}

// 14 October 2019, October 14 2019, Oct 2019, 14 Oct, Oct; null for anything else.
function readNamed(text) {
  const words = text.toLowerCase().split(/\s+/);
  const at = words.findIndex((word) => monthNamed(word) >= 0);
  if (at < 0) return null;
  const parts = { month: monthNamed(words[at]) };
  for (const word of words.toSpliced(at, 1)) {
    const day = /^(\d\d?)(?:st|nd|rd|th|\.)?$/.exec(word);
    if (/^\d{4}$/.test(word) && parts.year === undefined) parts.year = Number(word);
    else if (day && parts.date === undefined) parts.date = Number(day[1]);
    else return null;
  }
  return parts;
}

// The rank of a month by its name or by three letters of it or more; -1 for no month.
function monthNamed(word) {
  const letters = word.replace(/\.$/, "");
  if (letters.length < 3) return -1;
  return MONTHS.findIndex((name) => name.toLowerCase().startsWith(letters));
}

// The half-open period of what was read. Throws for a day that is not in the calendar.
function spanOf({ year, month, date }, text) {
  const isMonth = month === undefined || (month >= 0 && month < 12);
  const first = dayOf(year, month ?? 0, date ?? 1);
  const isDay = date === undefined || (isMonth && calendar(first).date === date && date > 0);
  if (!isMonth || !isDay) throw new RangeError(`“${text.trim()}” is not in the calendar; ${HOW_TO_WRITE}`);
  if (date !== undefined) return [first, first + 1];
  return month === undefined ? [first, yearStart(first, 1)] : [first, monthStart(first, 1)];
}
