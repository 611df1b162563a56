import type { LinearModel } from "../../../optimise/linear-model.ts";
import { CLOSED, OPEN } from "../core.ts";
import type { Assigned } from "./assign.ts";
import type { CapacitatedCore } from "./core.ts";
import type { Cluster } from "./master.ts";
import { mayBeLeftOut, type Region } from "./region.ts";
import type { SubsetRows } from "./subset-rows.ts";

/** Set partitioning over listed clusters; the columns of demands that may be left out follow them. */
export function partitionModel(
  core: CapacitatedCore,
  region: Region,
  clusters: readonly Cluster[],
  rows: SubsetRows,
): LinearModel {
  const columns: LinearModel["columns"] = clusters.map(({ cost }, k) => ({
    name: `c${k}`,
    cost,
    lower: 0,
    upper: 1,
    integer: true,
  }));
  const demands: number[][] = Array.from({ length: core.demandCount }, () => []);
  const sites: number[][] = Array.from({ length: core.siteCount }, () => []);
  const held: number[][] = rows.triples.map(() => []);
  clusters.forEach((cluster, k) => {
    for (const j of cluster.demands) (demands[j] as number[]).push(k);
    (sites[cluster.site] as number[]).push(k);
    for (const row of rows.heldBy(cluster.demands)) (held[row] as number[]).push(k);
  });
  for (let j = 0; j < core.demandCount; j += 1) {
    if (!mayBeLeftOut(core, region, j)) continue;
    (demands[j] as number[]).push(columns.length);
    columns.push({ name: `u${j}`, cost: core.unserved[j] as number, lower: 0, upper: 1, integer: true });
  }
  const sum = (name: string, index: number[], lower: number, upper: number): LinearModel["rows"][number] => ({
    name,
    lower,
    upper,
    index,
    value: index.map(() => 1),
  });
  const model: LinearModel = { columns, rows: demands.map((index, j) => sum(`d${j}`, index, 1, 1)) };
  sites.forEach((index, i) => {
    if (region.state[i] !== CLOSED) model.rows.push(sum(`s${i}`, index, region.state[i] === OPEN ? 1 : 0, 1));
  });
  if (core.p >= 0)
    model.rows.push(
      sum(
        "p",
        clusters.map((_, k) => k),
        core.p,
        core.p,
      ),
    );
  held.forEach((index, t) => {
    if (index.length > 0) model.rows.push(sum(`t${t}`, index, 0, 1));
  });
  return model;
}

/** The chosen clusters as open sites and who is served from where. */
export function readPartition(
  core: CapacitatedCore,
  clusters: readonly Cluster[],
  x: Float64Array,
): Assigned {
  const site = new Int32Array(core.demandCount).fill(-1);
  const open = new Uint8Array(core.siteCount);
  let objective = 0;
  clusters.forEach((cluster, k) => {
    if ((x[k] as number) <= 0.5) return;
    open[cluster.site] = 1;
    for (const j of cluster.demands) site[j] = cluster.site;
    objective += cluster.cost;
  });
  site.forEach((i, j) => {
    if (i < 0) objective += core.unserved[j] as number;
  });
  return { site, open, objective };
}
