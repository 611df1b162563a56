import { lifted } from "./lift.ts";
import { separate } from "./separate.ts";

/** What the columns of a programme spend in one year: of a group at most one column is chosen. */
export interface YearBudget {
  capacity: number;
  spent: { group: number; cost: number; column: number }[];
}

/** The same as purchases: columns of a group that cost the same are one. */
export interface Till {
  capacity: number;
  purchases: { group: number; cost: number; columns: number[] }[];
  /** bundles within the capacity that were found, as indices of purchases */
  bundles: number[][];
}

/** A row that every choice within the money keeps: Σ value · x[index] ≤ 1. */
export interface FacetRow {
  lower: number;
  upper: number;
  index: number[];
  value: number[];
}

/** a choice that passes a facet by less is left alone */
const LEAST = 1e-2;
const ZERO = 1e-6;
/** bundles of a year that are remembered */
const MOST_BUNDLES = 500;

export function tillOf({ capacity, spent }: YearBudget): Till {
  const purchases = new Map<string, Till["purchases"][number]>();
  for (const { group, cost, column } of spent) {
    const key = `${group} ${cost.toFixed(6)}`;
    const known = purchases.get(key);
    if (known) known.columns.push(column);
    else purchases.set(key, { group, cost, columns: [column] });
  }
  return { capacity, purchases: [...purchases.values()], bundles: [] };
}

/** A facet of the year's knapsack that cuts off what is bought in parts; null where whole choices mix to it. */
export function facetRow({ capacity, purchases, bundles }: Till, x: ArrayLike<number>): FacetRow | null {
  const share = purchases.map(({ columns }) => columns.reduce((sum, c) => sum + (x[c] as number), 0));
  const bought = Array.from(purchases.keys()).filter((k) => (share[k] as number) > ZERO);
  if (bought.every((k) => (share[k] as number) > 1 - ZERO)) return null;
  const at = new Int32Array(purchases.length).fill(-1);
  bought.forEach((k, i) => (at[k] = i));
  const known = bundles.map((bundle) => bundle.map((k) => at[k] as number).filter((i) => i >= 0));
  const before = known.length;
  const facet = separate(
    bought.map((k) => purchases[k] as Till["purchases"][number]),
    bought.map((k) => share[k] as number),
    capacity,
    LEAST,
    known,
  );
  for (const bundle of known.slice(before)) bundles.push(bundle.map((i) => bought[i] as number));
  bundles.splice(0, bundles.length - MOST_BUNDLES);
  if (!facet) return null;
  const worth = new Float64Array(purchases.length);
  bought.forEach((k, i) => (worth[k] = facet.worth[i] as number));
  const row: FacetRow = { lower: Number.NEGATIVE_INFINITY, upper: 1, index: [], value: [] };
  lifted(purchases, worth, capacity).forEach((value, k) => {
    if (value === 0) return;
    for (const column of (purchases[k] as Till["purchases"][number]).columns) {
      row.index.push(column);
      row.value.push(value);
    }
  });
  return row;
}
