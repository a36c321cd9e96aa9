// What is under the pointer, beside its mark.

class Tooltip {
  constructor() {
    this.element = el("div", { class: "tooltip", hidden: true });
  }

  // mark: of stackMarks, or null for none; width and height: of the map, in pixels.
  show(events, mark, { x: width, y: height }) {
    this.element.hidden = mark === null;
    if (!mark) return;
    const text = events.text(mark.lead);
    const more = mark.count - 1;
    this.element.replaceChildren(
      el("b", { dir: "auto" }, text.title),
      el("span", {}, text.dates),
      more ? el("span", {}, `and ${more} more here`) : "",
    );
    this.element.classList.toggle("leftward", mark.x > width - 270);
    this.element.classList.toggle("upward", mark.y > height - 120);
    this.element.style.transform = `translate(${mark.x}px, ${mark.y}px)`;
  }
}
