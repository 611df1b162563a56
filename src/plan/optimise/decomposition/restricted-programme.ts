import type { IncrementalModel, Solver, SparseColumns } from "../linear-model.ts";
import { KILO } from "../programme.ts";
import { SHORT } from "../short-prices.ts";
import type { Decomposition } from "./decomposition.ts";
import type { DemandRows } from "./demand-rows.ts";

/** Rows of the demands, then one per block; slacks first. */
export function openRestricted(of: Decomposition, solver: Solver, blocks: number): IncrementalModel {
  const { rows } = of;
  return solver.open(
    {
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
    },
    "primal",
  );
}

/** A column per block: its cost, its usage of the demands, and its share of the block. */
export function columnsOf(
  rows: DemandRows,
  blocks: { cost: Float64Array; usage: Float64Array[] },
): SparseColumns {
  const D = rows.rhs.length;
  const count = blocks.usage.length;
  const start = new Int32Array(count + 1);
  const index = new Int32Array(count * (D + 1));
  const value = new Float64Array(count * (D + 1));
  let at = 0;
  blocks.usage.forEach((usage, b) => {
    for (let d = 0; d < D; d += 1) {
      const used = usage[d] as number;
      if (used === 0) continue;
      index[at] = d;
      value[at] = used / (rows.scale[d] as number);
      at += 1;
    }
    index[at] = D + b;
    value[at] = 1;
    at += 1;
    start[b + 1] = at;
  });
  return {
    cost: blocks.cost.map((cost) => cost / KILO),
    start,
    index: index.subarray(0, at),
    value: value.subarray(0, at),
  };
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
