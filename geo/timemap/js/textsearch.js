// Looking for a text in what is said of an event: title, summary, the place as written, actors,
// publishers, in small letters; as Dataset.searched in geo/dataset.py.

const searchable = new WeakMap(); // events → what is looked in, built when somebody first looks

// 1 for each event that has the text.
function searchMask(events, text) {
  if (!searchable.has(events)) searchable.set(events, events.texts.map((one) => searched(one, events.tables)));
  const sought = text.toLowerCase();
  return Uint8Array.from(searchable.get(events), (words) => (words.includes(sought) ? 1 : 0));
}

// How many events have a text in what they say, whatever the filters; null where the texts are not here.
function countText(events, text) {
  if (events.texts.length < events.total) return null;
  return searchMask(events, text).reduce((sum, has) => sum + has, 0);
}

function searched({ title = "", summary = "", place_as_written = "", actors = [], claims = [] }, tables) {
  const names = actors.map((id) => tables.actors.find((actor) => actor.id === id).name);
  const publishers = new Set(claims.map(({ publisher }) => publisher).filter(Boolean));
  return [title, summary, place_as_written, names.join(" "), [...publishers].join(" ")].join(" ").toLowerCase();
}
