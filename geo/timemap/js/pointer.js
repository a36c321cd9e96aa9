// What a pointer on the map points at and clicks on.

const TOUCH_SLACK = 14; // pixels beside a mark at which a finger still means it
const READ_AFTER_MS = 120; // pointed at; then a text that is not here is fetched

class Pointer {
  #timeMap;
  #tooltip = new Tooltip();
  #readSoon = debounced((mark) => this.#read(mark), READ_AFTER_MS);

  constructor(timeMap) {
    this.#timeMap = timeMap;
    this.element = this.#tooltip.element;
  }

  listen() {
    const { map, questions } = this.#timeMap;
    map.on("mousemove", ({ containerPoint }) => this.point(containerPoint));
    map.on("mouseout movestart", () => this.point(null));
    map.on("click", ({ containerPoint, latlng, originalEvent }) => {
      if (!questions.takeClick(latlng)) this.#click(containerPoint, originalEvent);
    });
  }

  destroy() {
    this.#readSoon.cancel();
  }

  // What is at a point of the map, or nothing for null.
  point(at) {
    const { area, marks, map } = this.#timeMap;
    const mark = at && !area.isDrawing ? marks.at(at.x, at.y) : null;
    marks.point(mark);
    map.getContainer().classList.toggle("pointing", mark !== null);
    this.#tell(mark);
    this.#readSoon(mark);
  }

  #tell(mark) {
    const { events, map } = this.#timeMap;
    this.#tooltip.show(events, mark, map.getSize());
  }

  async #read(mark) {
    const { marks, texts } = this.#timeMap;
    const isNew = mark && (await texts.need([mark.lead]));
    if (isNew && marks.pointed === mark.lead) this.#tell(mark);
  }

  #click(at, event) {
    const { area, details, events, marks, questions } = this.#timeMap;
    if (area.isDrawing) return;
    const slack = event?.pointerType === "touch" ? TOUCH_SLACK : undefined;
    const mark = marks.at(at.x, at.y, slack);
    this.point(null);
    if (!mark) {
      // A click beside everything lets go of an event; what was asked for stays until somebody closes it.
      if (!questions.isAnswerShown) this.#timeMap.closeDetails();
    } else if (mark.count === 1) this.#timeMap.choose(mark.lead);
    else details.showList(events, `${mark.count.toLocaleString("en")} events here`, marks.members(mark));
  }
}
