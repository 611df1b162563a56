/** Part of an amount by which a level may miss it. */
const EXACT = 1e-11;

/**
 * Level up to which a valley is filled so that it takes an amount: Newton's method on the filled amount, which
 * rises in straight pieces with the level, guarded by the bracket known so far.
 * @param spread every step takes its depth below the level divided by this
 * @param goal the amount times `spread`
 * @returns a level above everything where the valley cannot take the amount
 */
export function findLevel(
  others: Float64Array,
  room: Float64Array,
  spread: number,
  begin: number,
  stop: number,
  goal: number,
  from: number,
): number {
  let level = from;
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 100; round += 1) {
    let sum = 0;
    let slope = 0;
    for (let i = begin; i < stop; i += 1) {
      const depth = level - (others[i] as number);
      if (depth <= 0) continue;
      const most = (room[i] as number) * spread;
      if (depth >= most) sum += most;
      else {
        sum += depth;
        slope += 1;
      }
    }
    const miss = goal - sum;
    if (Math.abs(miss) <= EXACT * goal) break;
    if (miss > 0) low = level;
    else high = level;
    let next =
      slope > 0 ? level + miss / slope : nextKink(others, room, spread, begin, stop, level, miss > 0);
    if (Number.isNaN(next)) break; // all that fits is filled
    if (!(next > low && next < high))
      next =
        low === Number.NEGATIVE_INFINITY
          ? high - 1
          : high === Number.POSITIVE_INFINITY
            ? low + 1
            : (low + high) / 2;
    if (next === level || next === low || next === high) break;
    level = next;
  }
  return level;
}

/** A level just beyond the next point where the filled amount begins to change. */
function nextKink(
  others: Float64Array,
  room: Float64Array,
  spread: number,
  begin: number,
  stop: number,
  level: number,
  up: boolean,
): number {
  let kink = Number.NaN;
  for (let i = begin; i < stop; i += 1) {
    const floor = others[i] as number;
    const top = floor + (room[i] as number) * spread;
    if (up && floor >= level && top > floor && !(floor >= kink)) kink = floor;
    if (!up && top <= level && top > floor && !(top <= kink)) kink = top;
  }
  return up ? kink + 1e-3 : kink - 1e-3;
}
