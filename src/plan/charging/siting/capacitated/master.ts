import type { IncrementalModel, LinearModel, Solver } from "../../../optimise/linear-model.ts";
import { CLOSED, OPEN } from "../core.ts";
import type { CapacitatedCore } from "./core.ts";
import type { Region } from "./region.ts";
import type { SubsetRows } from "./subset-rows.ts";

/** A site with the demands it serves. */
export interface Cluster {
  site: number;
  demands: readonly number[];
  cost: number;
}

/** A site with these demands, at its cost. */
export function clusterOf(core: CapacitatedCore, site: number, demands: readonly number[]): Cluster {
  const cost = demands.reduce(
    (sum, j) => sum + (core.cost[j * core.siteCount + site] as number),
    core.fixedCost[site] as number,
  );
  return { site, demands, cost };
}

/** The linear programme at its optimum. */
export interface MasterOptimum {
  objective: number;
  /** of each demand, then of each subset row */
  price: Float64Array;
  /** of the number of sites, and of "each site once" where there is a row for it */
  sitePrice: Float64Array;
  share: Float64Array;
}

/**
 * Set partitioning: the cheapest shares of clusters that serve each demand, p of them, each site once, within the
 * subset rows (Ceselli and Righini 2005). Clusters come in rounds; rows of sites come where one is used twice.
 */
export class Master {
  readonly clusters: Cluster[] = [];
  private readonly core: CapacitatedCore;
  private readonly rows: SubsetRows;
  private readonly model: IncrementalModel;
  private readonly known = new Set<string>();
  private readonly dropped: boolean[] = [];
  private readonly rowOfSite: Int32Array;
  private readonly rowOfTriple: number[] = [];
  private readonly countRow: number;
  private rowCount: number;

  constructor(core: CapacitatedCore, rows: SubsetRows, solver: Solver) {
    this.core = core;
    this.rows = rows;
    this.rowOfSite = new Int32Array(core.siteCount).fill(-1);
    const model: LinearModel = { columns: [], rows: [] };
    for (let j = 0; j < core.demandCount; j += 1) {
      model.columns.push({
        name: `u${j}`,
        cost: core.unserved[j] as number,
        lower: 0,
        upper: Number.POSITIVE_INFINITY,
        integer: false,
      });
      model.rows.push({ name: `d${j}`, lower: 1, upper: Number.POSITIVE_INFINITY, index: [j], value: [1] });
    }
    this.countRow = core.p < 0 ? -1 : model.rows.length;
    if (core.p >= 0) model.rows.push({ name: "p", lower: core.p, upper: core.p, index: [], value: [] });
    for (let i = 0; i < core.siteCount; i += 1) {
      if (core.state[i] !== OPEN) continue;
      this.rowOfSite[i] = model.rows.length;
      model.rows.push({ name: `s${i}`, lower: 1, upper: 1, index: [], value: [] });
    }
    this.rowCount = model.rows.length;
    this.model = solver.open(model, "primal");
  }

  /** Adds those that are new; how many. */
  add(clusters: readonly Cluster[]): number {
    const fresh = clusters.filter((cluster) => {
      const key = `${cluster.site}:${cluster.demands.join()}`;
      if (this.known.has(key)) return false;
      this.known.add(key);
      return true;
    });
    this.model.addColumns(
      fresh.map((cluster) => {
        const index = [...cluster.demands];
        if (this.countRow >= 0) index.push(this.countRow);
        const own = this.rowOfSite[cluster.site] as number;
        if (own >= 0) index.push(own);
        for (const row of this.rows.heldBy(cluster.demands)) index.push(this.rowOfTriple[row] as number);
        return {
          cost: cluster.cost,
          lower: 0,
          upper: Number.POSITIVE_INFINITY,
          index,
          value: index.map(() => 1),
        };
      }),
    );
    for (const cluster of fresh) {
      this.clusters.push(cluster);
      this.dropped.push(false);
    }
    return fresh.length;
  }

  /** Takes over the subset rows that have come since. */
  takeRows(): void {
    const from = this.rowOfTriple.length;
    const added = this.rows.triples.slice(from);
    const entries: number[][] = added.map(() => []);
    this.clusters.forEach((cluster, k) => {
      for (const row of this.rows.heldBy(cluster.demands))
        if (row >= from) (entries[row - from] as number[]).push(this.columnOf(k));
    });
    added.forEach(() => this.rowOfTriple.push(this.rowCount + this.rowOfTriple.length - from));
    this.addRows(entries);
  }

  /** Rows for the sites whose shares add up to more than one; false where there are none. */
  partSites(share: Float64Array): boolean {
    const sum = new Float64Array(this.core.siteCount);
    this.clusters.forEach(({ site }, k) => {
      sum[site] = (sum[site] as number) + (share[k] as number);
    });
    const twice = Array.from(sum.keys()).filter(
      (i) => (sum[i] as number) > 1 + 1e-6 && (this.rowOfSite[i] as number) < 0,
    );
    const entries: number[][] = twice.map(() => []);
    const place = new Map(twice.map((site, n) => [site, n]));
    this.clusters.forEach(({ site }, k) => {
      const n = place.get(site);
      if (n !== undefined) (entries[n] as number[]).push(this.columnOf(k));
    });
    twice.forEach((site, n) => {
      this.rowOfSite[site] = this.rowCount + n;
    });
    this.addRows(entries);
    return twice.length > 0;
  }

  /** No share any more for clusters that the region excludes. */
  drop({ state, excluded }: Region): void {
    const { siteCount } = this.core;
    this.clusters.forEach(({ site, demands }, k) => {
      if (this.dropped[k]) return;
      if (state[site] !== CLOSED && !demands.some((j) => excluded[j * siteCount + site])) return;
      this.dropped[k] = true;
      this.model.setColumnBounds(this.columnOf(k), 0, 0);
    });
  }

  /** undefined where the solver finds no optimum. */
  solve(): MasterOptimum | undefined {
    const { demandCount, siteCount } = this.core;
    const { status, objective, rowDual, x } = this.model.solve();
    if (status !== "optimal") return undefined;
    const price = new Float64Array(demandCount + this.rowOfTriple.length);
    for (let j = 0; j < demandCount; j += 1) price[j] = Math.max(0, rowDual[j] as number);
    this.rowOfTriple.forEach(
      (row, t) => void (price[demandCount + t] = Math.max(0, -(rowDual[row] as number))),
    );
    const sitePrice = new Float64Array(siteCount).fill(
      this.countRow < 0 ? 0 : (rowDual[this.countRow] as number),
    );
    this.rowOfSite.forEach((row, i) => {
      if (row >= 0) sitePrice[i] = (sitePrice[i] as number) + (rowDual[row] as number);
    });
    return { objective, price, sitePrice, share: x.subarray(demandCount) };
  }

  dispose(): void {
    this.model.dispose();
  }

  private columnOf(cluster: number): number {
    return this.core.demandCount + cluster;
  }

  /** rows "at most one" */
  private addRows(entries: readonly number[][]): void {
    this.model.addRows(
      entries.map((index) => ({
        lower: Number.NEGATIVE_INFINITY,
        upper: 1,
        index,
        value: index.map(() => 1),
      })),
    );
    this.rowCount += entries.length;
  }
}
