import type { IncrementalModel, Solver } from "../linear-model.ts";
import { KILO } from "../programme.ts";
import { SHORT } from "../short-prices.ts";
import type { Decomposition } from "./decomposition.ts";
import type { DemandRows } from "./demand-rows.ts";

/** Rows of the demands, then one per block; slacks first. */
export function openRestricted(of: Decomposition, solver: Solver, blocks: number): IncrementalModel {
  const { rows } = of;
  return solver.open({
    columns: Array.from(rows.rhs, (_, d) => ({
      name: `short_${d}`,
      cost: shortPrice(rows, d),
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      integer: false,
    })),
    rows: [
      ...Array.from(rows.rhs, (_, d) => {
        const rhs = (rows.rhs[d] as number) / (rows.scale[d] as number);
        const atLeast = (rows.sign[d] as number) < 0;
        return {
          name: `demand_${d}`,
          lower: atLeast ? rhs : Number.NEGATIVE_INFINITY,
          upper: atLeast ? Number.POSITIVE_INFINITY : rhs,
          index: [d],
          value: [-(rows.sign[d] as number)],
        };
      }),
      ...Array.from({ length: blocks }, (_, b) => ({
        name: `block_${b}`,
        lower: 1,
        upper: 1,
        index: [],
        value: [],
      })),
    ],
  });
}

export function columnsOf(rows: DemandRows, blocks: { cost: Float64Array; usage: Float64Array[] }) {
  const D = rows.rhs.length;
  return blocks.usage.map((usage, b) => {
    const index: number[] = [];
    const value: number[] = [];
    for (let d = 0; d < D; d += 1)
      if (usage[d] !== 0) {
        index.push(d);
        value.push((usage[d] as number) / (rows.scale[d] as number));
      }
    index.push(D + b);
    value.push(1);
    return {
      cost: (blocks.cost[b] as number) / KILO,
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      index,
      value,
    };
  });
}

/** A rounding cut counts vehicles. */
const shortPrice = (rows: DemandRows, d: number): number => {
  const demand = rows.demands[d];
  return demand ? SHORT[demand.kind] : SHORT["non-grid"];
};

export function shortOf(rows: DemandRows, x: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < rows.rhs.length; d += 1) sum += (x[d] as number) * shortPrice(rows, d) * KILO;
  return sum;
}

export const weightsOf = (x: Float64Array, D: number, blocks: number, rounds: number): Float64Array[] =>
  Array.from({ length: blocks }, (_, b) =>
    Float64Array.from({ length: rounds }, (__, r) => x[D + r * blocks + b] as number),
  );
