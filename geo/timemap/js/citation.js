// A source as it is cited, by the rule of geo/citation.py: who says so, whose page, its title, when, and the
// address. Of an event's texts (geo/timemap/texts.py).

function sourceInWords(claim, stances) {
  const { by, publisher, title, published, url } = claim;
  const stance = stances[claim.stance];
  const who = publisher || by || "unnamed";
  const parts = [
    by && by !== who ? `${who} (by ${by})` : who,
    title ? `“${title}”` : "",
    published || "undated",
    stance.id === "asserts" ? "" : stance.label,
  ];
  return `${parts.filter(Boolean).join(", ")}. ${url ?? ""}`.trimEnd();
}

function eventCited({ title, dates }) {
  return `${title}, ${dates}.`;
}

// An event by one of its sources, in one line.
function citation(text, claim, stances) {
  return `${eventCited(text)} ${sourceInWords(claim, stances)}`;
}

// An event by all of its sources: itself in the first line, then a line for each.
function citations(text, stances) {
  return [eventCited(text), ...(text.claims ?? []).map((claim) => sourceInWords(claim, stances))].join("\n");
}
