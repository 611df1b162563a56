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
}

/** A row that every choice within the money keeps: Σ value · x[index] ≤ 1. */
export interface FacetRow {
  lower: number;
  upper: number;
  index: number[];
  value: number[];
}

/** a choice that passes a facet by less is left alone */
const LEAST = 1e-3;
const ZERO = 1e-6;

export function tillOf({ capacity, spent }: YearBudget): Till {
  const purchases = new Map<string, Till["purchases"][number]>();
  for (const { group, cost, column } of spent) {
    const key = `${group} ${cost.toFixed(6)}`;
    const known = purchases.get(key);
    if (known) known.columns.push(column);
    else purchases.set(key, { group, cost, columns: [column] });
  }
  return { capacity, purchases: [...purchases.values()] };
}

/** A facet of the year's knapsack that cuts off what is bought in parts; null where whole choices mix to it. */
export function facetRow({ capacity, purchases }: Till, x: ArrayLike<number>): FacetRow | null {
  const share = purchases.map(({ columns }) => columns.reduce((sum, c) => sum + (x[c] as number), 0));
  const bought = Array.from(purchases.keys()).filter((k) => (share[k] as number) > ZERO);
  if (bought.every((k) => (share[k] as number) > 1 - ZERO)) return null;
  const facet = separate(
    bought.map((k) => purchases[k] as Till["purchases"][number]),
    bought.map((k) => share[k] as number),
    capacity,
    LEAST,
  );
  if (!facet) return null;
  const worth = new Float64Array(purchases.length);
  bought.forEach((k, at) => (worth[k] = facet.worth[at] as number));
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
