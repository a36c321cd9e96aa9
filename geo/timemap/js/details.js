// Who was where, when, and who says so: the card beside the map. One event, or a list to choose from.

const LIST_STEP = 50; // so many of a list are shown at once

class Details {
  #onChoose;
  #onClose;
  #held;
  #need;
  #list = null;
  #from = null;
  #onLeave = null;
  #shown = null; // of {events, i, slot}: the event whose details these are, and where more of its place may stand
  #placing = () => "";

  // held(i): the Lanes of who held the place of an event, or null; need(indices): fetches texts that are
  // not here, and resolves with whether any came.
  constructor({ onChoose, onClose, held, need }) {
    this.#onChoose = onChoose;
    this.#onClose = onClose;
    this.#held = held;
    this.#need = need;
    this.body = el("div");
    this.verdict = el("span");
    this.element = el(
      "aside",
      { class: "details", "aria-label": "Details", tabindex: "-1", hidden: true },
      button(
        "Close the details",
        { class: "close", onclick: () => this.#onClose() },
        icon("M3.5 3.5L12.5 12.5M12.5 3.5L3.5 12.5"),
      ),
      this.body,
    );
  }

  get open() {
    return !this.element.hidden;
  }

  // title: what the events share ("3 events here"); they keep the list as the way back.
  // whole: the event of which they are parts, if they are.
  showList(events, title, indices, whole = -1) {
    const reopen = () => this.showList(events, title, indices, whole);
    this.#list = { title, leadsBack: (i) => indices.includes(i), reopen };
    const up = () => this.#onChoose(whole);
    this.#show(
      whole < 0 ? "" : el("button", { type: "button", class: "back", onclick: up }, `‹ ${events.text(whole).title}`),
      el("h2", {}, title),
      this.choices(events, indices),
    );
  }

  // A card that somebody else has made. list: {title, leadsBack(i), reopen()}: which events
  // lead back to it, and how; or null. onLeave(): something else is shown, or nothing.
  showNodes(list, ...nodes) {
    this.#list = list;
    this.#show(...nodes);
    this.#onLeave = list?.onLeave ?? null;
  }

  // What leads back from an event, and to what; null for nothing.
  get list() {
    return this.#list;
  }

  // What else stands beside where an event happened, once there is somebody to ask. make(events, i): an
  // element, or "".
  offerPlacing(make) {
    this.#placing = make;
    this.#fillPlacing();
  }

  // Events to choose from, a step at a time.
  choices(events, indices) {
    const list = el("ul", { class: "choices" });
    const rest = el("button", { type: "button", class: "inline", onclick: () => more(true) });
    const more = (isAsked) => {
      const shown = list.children.length;
      const next = [...indices.slice(shown, shown + LIST_STEP)];
      const items = next.map((i) => this.#choice(events, i));
      list.append(...items);
      this.#need(next).then((isNew) => {
        if (isNew) items.forEach((item, n) => item.replaceChildren(...this.#choice(events, next[n]).children));
      });
      const left = indices.length - list.children.length;
      rest.hidden = left === 0;
      rest.textContent = `${Math.min(left, LIST_STEP)} more (${left.toLocaleString("en")} left)`;
      if (isAsked) list.children[shown].firstChild.focus();
    };
    more(false);
    return el("div", {}, list, rest);
  }

  // How much of the map's right and of its bottom the card covers, in pixels.
  covers({ x: width }) {
    if (!this.open) return [0, 0];
    const { offsetWidth, offsetHeight } = this.element;
    return offsetWidth < width ? [offsetWidth, 0] : [0, offsetHeight];
  }

  #choice(events, i) {
    const { title, dates } = events.text(i);
    const kind = events.tables.kinds[events.kind[i]].label;
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "choice", onclick: () => this.#onChoose(i) },
        el("span", { class: "choice-title", dir: "auto" }, title),
        el("span", { class: "choice-dates" }, `${kind}, ${dates}`),
      ),
    );
  }

  // certain: see judge.
  showEvent(events, i, certain) {
    const text = events.text(i);
    const back = this.#list?.leadsBack(i) ? this.#backButton() : "";
    if (!back) this.#list = null;
    const kind = events.tables.kinds[events.kind[i]];
    const side = events.tables.sides[events.side[i]];
    const status = events.tables.statuses[events.status[i]];
    const remark = text.held_back ? ", held back by a reader" : "";
    const statusText = text.claims ? status.label + remark : `${status.label}, as supplied`;
    const held = this.#held(i);
    this.#shown = { events, i, slot: el("div", { class: "placing" }) };
    this.#fillPlacing();
    this.judge(certain);
    this.#show(
      back,
      el("p", { class: "kicker" }, swatch(side), `${kind.label}, ${side.label}`),
      el("h2", { dir: "auto" }, text.title),
      el("p", { class: "verdict" }, el("span", { class: `status ${status.id}` }, statusText), this.verdict),
      text.summary ? el("p", { class: "summary", dir: "auto" }, text.summary) : "",
      this.#facts(events, i, held),
      el("h3", {}, `Who says so: ${plural(text.claims?.length ?? 0, "claim")}`),
      el(
        "ol",
        { class: "claims" },
        ...(text.claims ?? []).map((claim) => claimItem(text, claim, events.tables.stances)),
      ),
      text.claims?.length > 1 ? copyButton("Copy all citations", () => citations(text, events.tables.stances)) : "",
      held?.element ?? "",
    );
  }

  // Whether the event must overlap the period on the screen; null where it does not at all.
  judge(certain) {
    const words = certain ? "certain in the period shown" : "possible in the period shown";
    this.verdict.textContent = certain === null ? "not in the period shown" : words;
  }

  close() {
    if (!this.open) return;
    this.#leave();
    const hadFocus = this.element.contains(this.element.getRootNode().activeElement);
    this.element.hidden = true;
    this.#list = null;
    if (hadFocus) this.#from?.focus();
  }

  #show(...children) {
    this.#leave();
    const root = this.element.getRootNode();
    if (!this.open) this.#from = root.activeElement;
    this.body.replaceChildren(...children.filter((child) => child !== ""));
    this.element.hidden = false;
    this.element.scrollTop = 0;
    this.element.focus({ preventScroll: true });
  }

  #leave() {
    const leave = this.#onLeave;
    this.#onLeave = null;
    leave?.();
  }

  #fillPlacing() {
    if (!this.#shown) return;
    const { events, i, slot } = this.#shown;
    slot.replaceChildren(this.#placing(events, i));
  }

  #backButton() {
    const { title, reopen } = this.#list;
    return el("button", { type: "button", class: "back", onclick: reopen }, `‹ ${title}`);
  }

  #facts(events, i, held) {
    const text = events.text(i);
    const actors = (text.actors ?? []).map((id) => events.tables.actors.find((actor) => actor.id === id));
    const larger = text.part_of ? events.find(text.part_of) : -1;
    const parts = events.partsOf(i);
    const jump = (label, onclick) => el("button", { type: "button", class: "inline", onclick }, label);
    const rows = [
      ["When", text.dates, text.dates_precision],
      ["Last seen", text.last_seen],
      ["Where", place(events, i), whereabouts(events, i)],
      ["From", text.from_place],
      ["To", text.to_place],
      ["Who", actors.map(({ name }) => name).join(", ")],
      ["Who held it", held?.words ? jump(held.words, () => held.reveal()) : ""],
      ["Killed", text.toll],
      ["Part of", larger < 0 ? "" : jump(events.text(larger).title, () => this.#onChoose(larger))],
      [
        "Includes",
        parts.length
          ? jump(plural(parts.length, "event"), () => this.showList(events, `Parts of ${text.title}`, parts, i))
          : "",
      ],
    ];
    const list = el("dl", {});
    for (const [name, value, note] of rows) {
      if (!value) continue;
      const more = name === "Where" ? this.#shown.slot : "";
      list.append(el("dt", {}, name), el("dd", { dir: "auto" }, value, note ? el("small", {}, note) : "", more));
    }
    return list;
  }
}

function swatch(side) {
  const square = el("span", { class: "swatch", "aria-hidden": "true" });
  square.style.setProperty("--light", side.light);
  square.style.setProperty("--dark", side.dark);
  return square;
}

function place(events, i) {
  const { place, place_ar, place_as_written } = events.text(i);
  const name = place ?? place_as_written ?? "";
  if (!name) return "";
  const arabic = place_ar ? el("span", { lang: "ar", dir: "rtl", class: "arabic" }, place_ar) : "";
  return el("span", {}, el("span", { dir: "auto" }, name), " ", arabic);
}

// How exact the place is, how far off the point may be, and what the source called it.
function whereabouts(events, i) {
  const { place, place_as_written } = events.text(i);
  const words = [events.tables.precisions[events.precision[i]].label];
  if (events.radius_km[i] > 0) words.push(`within ${Number(events.radius_km[i].toPrecision(3))} km`);
  const [lon, lat] = events.lonLat(i);
  if (events.isPlaceable(i)) words.push(`${lat.toFixed(4)}° N ${lon.toFixed(4)}° E`);
  if (place_as_written && place_as_written !== place) words.push(`written “${place_as_written}”`);
  return words.join("; ");
}

function claimItem(text, claim, stances) {
  const stance = stances[claim.stance];
  const says = [
    claim.start && `start ${claim.start}`,
    claim.end && `end ${claim.end}`,
    claim.place && `place ${claim.place}`,
    claim.toll,
    claim.seen && `seen ${claim.seen}`,
  ].filter(Boolean);
  return el(
    "li",
    { class: stance.id },
    el("p", {}, el("b", { dir: "auto" }, claim.by ?? "unnamed"), ` ${stance.label}`),
    says.length ? el("p", { dir: "auto" }, says.join("; ")) : "",
    claim.note ? el("p", { dir: "auto" }, claim.note) : "",
    el(
      "p",
      { class: "source", dir: "auto" },
      link(claim.url ?? "", [claim.publisher, claim.title].filter(Boolean).join(": ")),
      claim.published ? `, ${claim.published}` : ", undated",
    ),
    copyButton("Copy citation", () => citation(text, claim, stances)),
  );
}
