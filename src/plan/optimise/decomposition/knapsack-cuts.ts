import type { DemandRows } from "./demand-rows.ts";
import { knapsackFacet } from "./knapsack-facet.ts";
import type { Amounts } from "./mixed-amounts.ts";
import { allowed, type RoundingCut } from "./rounding-cuts.ts";

/** Kinds of things that a facet tells apart, and the longest list of the dearest kind that rounding still moves. */
const MOST_KINDS = 6;
const LONGEST = 60;
/** Prices this close count as one, the lower. */
const ALIKE = 1.02;
const LEAST_AMOUNT = 1e-6;
const LEAST_VIOLATION = 1e-3;

interface Kind {
  size: number;
  amount: number;
}

/** Prices of the mix as a few kinds; each counts with the lowest price in it, which is never more than it costs. */
function kindsOf(amounts: Map<number, number>): Kind[] {
  const kinds: Kind[] = [];
  const sorted = [...amounts].filter(([, amount]) => amount > LEAST_AMOUNT).sort((a, b) => a[0] - b[0]);
  for (const [size, amount] of sorted) {
    const last = kinds[kinds.length - 1];
    if (last && size <= last.size * ALIKE) last.amount += amount;
    else kinds.push({ size, amount });
  }
  return kinds;
}

/**
 * A facet of what whole vehicles and points an investment budget buys, where the mix lies outside. What is not
 * among its kinds counts like the next cheaper kind that is, for it costs no less.
 */
export function knapsackCut(rows: DemandRows, row: number, amounts: Amounts): RoundingCut | undefined {
  const room = allowed(rows, row);
  const vehicles = kindsOf(amounts.vehicles);
  if (vehicles.length === 0 || room <= 0) return undefined;
  const dearest = Math.max(...vehicles.map(({ size }) => size));
  if (room / dearest > LONGEST) return undefined;
  const kinds = [...vehicles, ...kindsOf(amounts.points)]
    .sort((a, b) => b.size * b.amount - a.size * a.amount || a.size - b.size)
    .slice(0, MOST_KINDS)
    .sort((a, b) => a.size - b.size);
  const size = kinds.map((kind) => kind.size);
  const weight = knapsackFacet(
    size,
    kinds.map((kind) => kind.amount),
    room,
  );
  if (!weight) return undefined;
  // as many as fit of the dearest kind is the scale: the row then counts vehicles
  const scale = Math.max(1, Math.floor(room / dearest));
  const worth = kinds.reduce((sum, { amount }, j) => sum + (weight[j] as number) * amount, 0);
  if ((worth - 1) * scale < LEAST_VIOLATION) return undefined;
  return {
    of: row,
    whole: scale,
    coefficient: (value) => {
      let best = 0;
      for (let j = 0; j < size.length && (size[j] as number) <= value; j += 1)
        best = Math.max(best, (weight[j] as number) * scale);
      return best;
    },
    key: `${size.join()}|${weight.join()}`,
  };
}
