// Drawings that a page brings along, since in one that stands alone nobody can be asked for them: rings, a
// line, notes. See geo/snapshot/writers/drawings.py.

function drawGiven({ map, details }, given) {
  for (const { look, lines, dots, labels } of given) {
    const drawing = new Drawing(map, look, () => details.covers(map.getSize()));
    for (const line of lines) drawing.line(line);
    for (const dot of dots) drawing.dot(dot);
    for (const { text, points, above } of labels) drawing.label(text, points, { above });
  }
}
