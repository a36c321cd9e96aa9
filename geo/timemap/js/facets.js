// How many events each option of a filter would find: those of the period on the map that pass all
// other filters. One pass; what fails two filters, no single option brings back.

// Counts by the rank of each table: { kinds, statuses, governorates, sides, actors }.
function countFacets(events, [p0, p1], box) {
  const { total, s0, e1, x, y, fails, kind, status, governorate, actor_set, tables } = events;
  const counters = (table) => new Uint32Array(table.length);
  const counts = {
    kinds: counters(tables.kinds),
    statuses: counters(tables.statuses),
    governorates: counters(tables.governorates),
  };
  // By set of actors: what passes, what fails by its sides only, what by its actors only.
  const [passing, bySide, byActor] = [1, 2, 3].map(() => counters(tables.actor_sets));
  const { west, north, east, south } = worldBox(box);
  for (let i = 0; i < total && s0[i] < p1; i++) {
    const failed = fails[i];
    if (e1[i] <= p0 || (failed & (failed - 1)) !== 0) continue;
    // In the box, or an area that reaches into it.
    const isIn = x[i] >= west && x[i] <= east && y[i] >= north && y[i] <= south && y[i] !== 0;
    if (!isIn && !(events.isArea(i) && events.isPlaceable(i) && events.meets(i, box))) continue;
    if (failed === 0 || failed === FAILS.kind) counts.kinds[kind[i]]++;
    if (failed === 0 || failed === FAILS.status) counts.statuses[status[i]]++;
    if (failed === 0 || failed === FAILS.governorate) counts.governorates[governorate[i]]++;
    if (failed === 0) passing[actor_set[i]]++;
    else if (failed === FAILS.side) bySide[actor_set[i]]++;
    else if (failed === FAILS.actor) byActor[actor_set[i]]++;
  }
  counts.sides = spreadOverSets(passing, bySide, sidesOfSets(tables), tables.sides.length);
  counts.actors = spreadOverSets(passing, byActor, tables.actor_sets, tables.actors.length);
  return counts;
}

// The sums of two counts by set, for each member of the sets.
function spreadOverSets(some, others, sets, length) {
  const counts = new Uint32Array(length);
  sets.forEach((members, set) => {
    for (const rank of new Set(members)) counts[rank] += some[set] + others[set];
  });
  return counts;
}

// How many events of all there are of each actor and governorate, whatever is chosen: for the order of
// their lists, which shall not change under a hand.
function countAll({ total, governorate, actor_set, tables }) {
  const sets = new Uint32Array(tables.actor_sets.length);
  const governorates = new Uint32Array(tables.governorates.length);
  for (let i = 0; i < total; i++) {
    sets[actor_set[i]]++;
    governorates[governorate[i]]++;
  }
  const none = new Uint32Array(sets.length);
  return { governorates, actors: spreadOverSets(sets, none, tables.actor_sets, tables.actors.length) };
}
