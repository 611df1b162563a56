import type { YearBudget } from "./budget/facets.ts";

/** A sum of columns that is a whole number in every solution. */
export interface Sum {
  index: number[];
  value: number[];
}

const one = (index: number[]): Sum => ({ index, value: index.map(() => 1) });

/**
 * What a tree branches on, in this order, year after year: points built until then, purchases in all, purchases of each
 * price, the dearest first.
 * @param built columns of points built by the end of each budgeted year
 */
export function yearSums(budgets: readonly YearBudget[], built: readonly (readonly number[])[]): Sum[] {
  return budgets.flatMap(({ spent }, t) => {
    const prices = new Map<string, { cost: number; columns: number[] }>();
    for (const { cost, column } of spent) {
      const known = prices.get(cost.toFixed(6));
      if (known) known.columns.push(column);
      else prices.set(cost.toFixed(6), { cost, columns: [column] });
    }
    const dearestFirst = [...prices.values()].sort((a, b) => b.cost - a.cost);
    return [
      ...(built[t] ?? []).map((column) => one([column])),
      one(spent.map(({ column }) => column)),
      ...dearestFirst.map(({ columns }) => one(columns)),
    ];
  });
}
