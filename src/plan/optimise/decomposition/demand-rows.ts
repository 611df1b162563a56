import type { AwardDemand } from "../award-amount.ts";
import { amountOf, type Demand, unitOf } from "../demands.ts";
import type { NonGridFloor } from "../non-grid.ts";
import type { Programme } from "../programme.ts";

/**
 * The demands of a programme as rows, found by what touches them: `usage <= rhs` where sign is 1, `>=` where -1.
 * Usage in natural units: EUR, t CO2e, per mille of an award, vehicles, points. Lists hold indices of rows.
 */
export interface DemandRows {
  demands: Demand[];
  sign: Int8Array;
  rhs: Float64Array;
  /** usage beyond a demand that is none: noise of sums, where nothing else is said */
  room?: Float64Array;
  /** units of usage in one unit of the linear programme's row */
  scale: Float64Array;
  /** index of an authority by id */
  authority: Map<string, number>;
  /** rows by [authority][year index]; of vehicles, and of what is built */
  investment: number[][][];
  running: number[][][];
  commitment: number[][][];
  buildInvestment: number[][][];
  buildRunning: number[][][];
  /** by [year index] */
  ghgAll: number[][];
  ghgCovered: number[][];
  /** rows on awards: quotas, and values of bundles */
  award: { row: number; demand: AwardDemand }[];
  nonGrid: { row: number; floor: NonGridFloor; year: number }[];
  duty: { row: number; authority: number; from: number }[];
  /** whether any row asks for the running cost or the emissions of vehicles */
  asksRunning: boolean[];
  asksGhg: boolean;
}

export function demandRows(programme: Programme): DemandRows {
  const { context, demands, T } = programme;
  const authority = new Map(context.authorities.map(({ id }, index) => [id, index]));
  const byYear = (): number[][] => Array.from({ length: T }, () => []);
  const byAuthority = (): number[][][] => context.authorities.map(byYear);
  const rows: DemandRows = {
    demands,
    sign: new Int8Array(demands.length),
    rhs: new Float64Array(demands.length),
    scale: new Float64Array(demands.length).fill(1),
    authority,
    investment: byAuthority(),
    running: byAuthority(),
    commitment: byAuthority(),
    buildInvestment: byAuthority(),
    buildRunning: byAuthority(),
    ghgAll: byYear(),
    ghgCovered: byYear(),
    award: [],
    nonGrid: [],
    duty: [],
    asksRunning: context.authorities.map(() => false),
    asksGhg: false,
  };
  demands.forEach((demand, row) => enter(rows, demand, row));
  return rows;
}

function enter(rows: DemandRows, demand: Demand, row: number): void {
  const atLeast = "lower" in demand;
  rows.sign[row] = atLeast ? -1 : 1;
  rows.rhs[row] = amountOf(demand);
  rows.scale[row] = unitOf(demand);
  switch (demand.kind) {
    case "quota":
    case "bundle-value":
      rows.award.push({ row, demand });
      break;
    case "budget":
      enterBudget(rows, demand, row);
      break;
    case "ghg-cap":
      rows.asksGhg = true;
      (demand.scope === "all" ? rows.ghgAll : rows.ghgCovered)[demand.year]?.push(row);
      break;
    case "non-grid":
      rows.nonGrid.push({ row, floor: demand, year: demand.year });
      break;
    case "duty":
      rows.duty.push({ row, authority: rows.authority.get(demand.authorityId) ?? -1, from: demand.from });
  }
}

function enterBudget(rows: DemandRows, demand: Extract<Demand, { kind: "budget" }>, row: number): void {
  const { kind, part, authorityId } = demand.budget;
  const whose =
    authorityId === undefined ? [...rows.authority.values()] : [rows.authority.get(authorityId) ?? -1];
  for (const a of whose)
    for (let t = demand.from; t <= demand.until; t += 1) {
      if (part !== "charging") rows[kind][a]?.[t]?.push(row);
      if (part !== "fleet" && kind === "investment") rows.buildInvestment[a]?.[t]?.push(row);
      if (part !== "fleet" && kind === "running") rows.buildRunning[a]?.[t]?.push(row);
      if (part !== "charging" && kind === "running" && a >= 0) rows.asksRunning[a] = true;
    }
}

/** Sum of the prices of some rows. */
export const priceOf = (rows: readonly number[], pi: Float64Array): number => {
  let sum = 0;
  for (const row of rows) sum += pi[row] as number;
  return sum;
};
