import type { LinearModel } from "../../../optimise/linear-model.ts";
import { CLOSED, OPEN } from "../core.ts";
import type { Assigned } from "./assign.ts";
import type { CapacitatedCore } from "./core.ts";
import { mayBeLeftOut, type Region } from "./region.ts";

export interface PairModel {
  model: LinearModel;
  pairs: { column: number; demand: number; site: number }[];
  /** column of each site; -1 = closed */
  column: Int32Array;
  offset: number;
}

/** One variable per pair that is left; leaving out is the rest where it is allowed. */
export function pairModel(core: CapacitatedCore, region: Region): PairModel {
  const { state, excluded } = region;
  const model: LinearModel = { columns: [], rows: [] };
  const column = new Int32Array(core.siteCount).fill(-1);
  const pairs: PairModel["pairs"] = [];
  for (let i = 0; i < core.siteCount; i += 1) {
    if (state[i] === CLOSED) continue;
    column[i] = model.columns.length;
    model.columns.push({
      name: `y${i}`,
      cost: core.fixedCost[i] as number,
      lower: state[i] === OPEN ? 1 : 0,
      upper: 1,
      integer: true,
    });
  }
  const sites = model.columns.map((_, k) => k);
  if (core.p >= 0)
    model.rows.push({ name: "p", lower: core.p, upper: core.p, index: sites, value: sites.map(() => 1) });
  let offset = 0;
  for (let j = 0; j < core.demandCount; j += 1) {
    const price = core.mustServe ? 0 : (core.unserved[j] as number);
    offset += price;
    const index: number[] = [];
    for (let i = 0; i < core.siteCount; i += 1) {
      const pair = j * core.siteCount + i;
      if (column[i] === -1 || excluded[pair]) continue;
      const x = model.columns.length;
      model.columns.push({
        name: `x${j}_${i}`,
        cost: (core.cost[pair] as number) - price,
        lower: 0,
        upper: 1,
        integer: true,
      });
      pairs.push({ column: x, demand: j, site: i });
      index.push(x);
      model.rows.push({
        name: `l${j}_${i}`,
        lower: Number.NEGATIVE_INFINITY,
        upper: 0,
        index: [x, column[i] as number],
        value: [1, -1],
      });
    }
    model.rows.push({
      name: `d${j}`,
      lower: mayBeLeftOut(core, region, j) ? 0 : 1,
      upper: 1,
      index,
      value: index.map(() => 1),
    });
  }
  for (let i = 0; i < core.siteCount; i += 1) addCapacity(model, core, pairs, column, i);
  return { model, pairs, column, offset };
}

/** The solution of the model as open sites and who is served from where. */
export function readPairs(core: CapacitatedCore, built: PairModel, x: Float64Array): Assigned {
  const open = Uint8Array.from(built.column, (column) =>
    column >= 0 && (x[column] as number) > 0.5 ? 1 : 0,
  );
  const site = new Int32Array(core.demandCount).fill(-1);
  for (const pair of built.pairs) if ((x[pair.column] as number) > 0.5) site[pair.demand] = pair.site;
  let objective = 0;
  for (let i = 0; i < core.siteCount; i += 1) if (open[i]) objective += core.fixedCost[i] as number;
  for (let j = 0; j < core.demandCount; j += 1)
    objective +=
      site[j] === -1
        ? (core.unserved[j] as number)
        : (core.cost[j * core.siteCount + (site[j] as number)] as number);
  return { site, open, objective };
}

function addCapacity(
  model: LinearModel,
  core: CapacitatedCore,
  pairs: PairModel["pairs"],
  column: Int32Array,
  site: number,
): void {
  if (column[site] === -1 || core.capacity[site] === Number.POSITIVE_INFINITY) return;
  const own = pairs.filter((pair) => pair.site === site);
  model.rows.push({
    name: `c${site}`,
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
    index: [...own.map((pair) => pair.column), column[site] as number],
    value: [...own.map((pair) => core.demand[pair.demand] as number), -(core.capacity[site] as number)],
  });
}
