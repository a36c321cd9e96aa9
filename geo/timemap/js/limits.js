// Where the data begins and ends, in words over the bars.

const LIMIT_ROOM = 190; // pixels that "The data ends on 11 March 2026" needs
const [NARROW, LIMIT_ROOM_NARROW] = [668, 130]; // a track narrower than this says less; see brush.css
const LIMIT_GAP = 5; // pixels between the limit and its words

class Limits {
  constructor() {
    this.begins = el("div", { class: "limit" });
    this.ends = el("div", { class: "limit" });
    this.element = el("div", { class: "limits" }, this.begins, this.ends);
  }

  // first, last: the inclusive days that the data speaks of.
  say(first, last) {
    const long = (words) => el("span", { class: "long" }, words);
    this.begins.replaceChildren(long("The data "), "begins ", long("on "), dayInWords(first));
    this.ends.replaceChildren(long("The data "), "ends ", long("on "), dayInWords(last));
  }

  // The words stand inside of the data where there is room for both, else beside it.
  place(scale, limits) {
    const { width } = scale;
    const room = width < NARROW ? LIMIT_ROOM_NARROW : LIMIT_ROOM;
    const [left, right] = limits.map((day) => scale.toX(day));
    const isTight = right - left < 2 * room;
    const [beginsBefore, endsAfter] = [isTight && left > room, isTight && right + room < width];
    this.begins.style.transform = beginsBefore ? leftOf(left) : rightOf(left);
    this.ends.style.transform = endsAfter ? rightOf(right) : leftOf(right);
    const isIn = (x) => x > 0 && x < width;
    const meet = (beginsBefore ? left : left + room) > (endsAfter ? right : right - room);
    this.begins.hidden = !isIn(left) || (isIn(right) && meet);
    this.ends.hidden = !isIn(right);
  }
}

function leftOf(x) {
  return `translateX(${x - LIMIT_GAP}px) translateX(-100%)`;
}

function rightOf(x) {
  return `translateX(${x + LIMIT_GAP}px)`;
}
