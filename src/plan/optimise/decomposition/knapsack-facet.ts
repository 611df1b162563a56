/**
 * The sharpest rounding cut of one budget: what whole numbers of a few kinds of things can be bought for a sum is a
 * polytope, and a mix that lies outside is cut off by one of its facets. Column generation over the whole
 * purchases (Boyd, Oper. Res. 42, 1994: Fenchel cutting planes); formula P6.
 */

/** Searches beyond this many steps end: what they would have found is not needed. */
const MOST_STEPS = 20_000;
const MOST_ROUNDS = 60;
const NOISE = 1e-9;

/** A whole purchase: number of each kind, and what it is worth at some weights. */
interface Purchase {
  counts: Float64Array;
  worth: number;
  /** false where the search was broken off: the worth is then no maximum */
  complete: boolean;
}

/** Most that whole numbers of things of sizes `size` are worth within `room`; sizes and weights from 0. */
export function bestPurchase(size: readonly number[], weight: Float64Array, room: number): Purchase {
  const order = size
    .map((_, j) => j)
    .filter((j) => (weight[j] as number) > 0)
    .sort(
      (a, b) => (weight[b] as number) / (size[b] as number) - (weight[a] as number) / (size[a] as number),
    );
  const counts = new Float64Array(size.length);
  const best: Purchase = { counts: counts.slice(), worth: 0, complete: true };
  let steps = 0;
  const descend = (at: number, left: number, worth: number): void => {
    steps += 1;
    if (worth > best.worth + 1e-15) {
      best.worth = worth;
      best.counts = counts.slice();
    }
    const j = order[at];
    if (j === undefined || steps > MOST_STEPS) return;
    if (worth + (left * (weight[j] as number)) / (size[j] as number) <= best.worth + 1e-12) return;
    const most = Math.floor(left / (size[j] as number));
    for (let n = most; n >= 0; n -= 1) {
      counts[j] = n;
      descend(at + 1, left - n * (size[j] as number), worth + n * (weight[j] as number));
    }
    counts[j] = 0;
  };
  descend(0, room, 0);
  best.complete = steps <= MOST_STEPS;
  return best;
}

/**
 * Weights α with `Σ α_j n_j <= 1` for every whole n >= 0 with `Σ size_j n_j <= room`, and as far above 1 as can be at
 * the fractional `amount`.
 * @param amount above zero
 * @returns undefined where the mix lies inside, or where the search is too large
 */
export function knapsackFacet(
  size: readonly number[],
  amount: readonly number[],
  room: number,
): Float64Array | undefined {
  const most = size.map((each) => Math.floor(room / each));
  // what is dearer than all there is cannot be bought: one of it is already too much
  const fitting = size.map((_, j) => j).filter((j) => (most[j] as number) > 0);
  const small = fitting.map((j) => size[j] as number);
  let columns: Float64Array[] = fitting.map((j, i) =>
    Float64Array.from(fitting, (_, k) => (k === i ? (most[j] as number) : 0)),
  );
  const wanted = Float64Array.from(fitting, (j) => amount[j] as number);
  let weight: Float64Array | undefined;
  for (let round = 0; ; round += 1) {
    weight = solve(transposed(columns), new Float64Array(columns.length).fill(1));
    if (!weight || round > MOST_ROUNDS) return undefined;
    const clipped = weight.map((value) => Math.max(0, value));
    const found = bestPurchase(small, clipped, room);
    if (!found.complete) return undefined;
    if (found.worth <= 1 + NOISE) {
      weight = clipped.map((value) => value / Math.max(1, found.worth));
      break;
    }
    const next = exchanged(columns, wanted, found.counts);
    if (!next) return undefined;
    columns = next;
  }
  const result = Float64Array.from(size, (each) => Math.max(1, each / room));
  fitting.forEach((j, i) => {
    result[j] = (weight as Float64Array)[i] as number;
  });
  const worth = result.reduce((sum, value, j) => sum + value * (amount[j] as number), 0);
  return worth > 1 + NOISE ? result : undefined;
}

/** The basis with a purchase in the place of the one that gives way first (ratio test of the simplex method). */
function exchanged(
  columns: Float64Array[],
  wanted: Float64Array,
  entering: Float64Array,
): Float64Array[] | undefined {
  const shares = solve(columns, wanted);
  const direction = solve(columns, entering);
  if (!shares || !direction) return undefined;
  let leaves = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < columns.length; i += 1) {
    if ((direction[i] as number) <= NOISE) continue;
    const ratio = (shares[i] as number) / (direction[i] as number);
    if (ratio < least) [least, leaves] = [ratio, i];
  }
  if (leaves < 0) return undefined;
  return columns.map((column, i) => (i === leaves ? entering : column));
}

const transposed = (columns: readonly Float64Array[]): Float64Array[] =>
  columns.map((_, i) => Float64Array.from(columns, (column) => column[i] as number));

/** Solves `Σ columns_i x_i = rhs` by elimination with row pivots; undefined where the columns depend on each other. */
function solve(columns: readonly Float64Array[], rhs: Float64Array): Float64Array | undefined {
  const n = columns.length;
  const rows: Float64Array[] = Array.from({ length: n }, (_, r) =>
    Float64Array.from({ length: n + 1 }, (__, c) =>
      c < n ? (columns[c]?.[r] as number) : (rhs[r] as number),
    ),
  );
  for (let c = 0; c < n; c += 1) {
    let pivot = c;
    for (let r = c + 1; r < n; r += 1)
      if (Math.abs(rows[r]?.[c] as number) > Math.abs(rows[pivot]?.[c] as number)) pivot = r;
    const row = rows[pivot] as Float64Array;
    if (Math.abs(row[c] as number) < 1e-12) return undefined;
    [rows[c], rows[pivot]] = [row, rows[c] as Float64Array];
    for (let r = 0; r < n; r += 1) {
      const other = rows[r] as Float64Array;
      const factor = (other[c] as number) / (row[c] as number);
      if (r === c || factor === 0) continue;
      for (let k = c; k <= n; k += 1) other[k] = (other[k] as number) - factor * (row[k] as number);
    }
  }
  return Float64Array.from(rows, (row, r) => (row[n] as number) / (row[r] as number));
}
