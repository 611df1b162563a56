import type { Solver } from "../../../optimise/linear-model.ts";
import { OPEN } from "../core.ts";
import type { Work } from "../work.ts";
import { type Cluster, clusterOf, Master, type MasterOptimum } from "./master.ts";
import type { CapacitatedRelaxation } from "./relaxation.ts";
import { brokenRows } from "./separate.ts";

/** reduced costs below it are none */
const NOISE = 1e-9;
/** shares of the best prices in those that are tried, until a cluster pays (Wentges 1997) */
const SMOOTH = [0.95, 0.8, 0.5, 0];
/** the bound has met the linear programme where this share of the gap is left between them */
const MET = 0.01;
/** elementary steps of one solution of the linear programme, per row and cluster */
const STEPS = 40;

/**
 * Column generation on clusters, with subset rows cut in round by round. The bound is the relaxation's own at the
 * prices of the linear programme, so that nothing rests on the solver's arithmetic.
 */
export class Tightening {
  private readonly relaxation: CapacitatedRelaxation;
  private readonly master: Master;
  private readonly cutoff: () => number;
  private readonly work: Work;
  private optimum: MasterOptimum | undefined;

  constructor(relaxation: CapacitatedRelaxation, solver: Solver, cutoff: () => number, work: Work) {
    this.relaxation = relaxation;
    this.cutoff = cutoff;
    this.work = work;
    this.master = new Master(relaxation.core, relaxation.rows, solver);
    const { core } = relaxation;
    this.master.add(
      Array.from(core.state.keys())
        .filter((i) => core.state[i] === OPEN)
        .map((i) => clusterOf(relaxation.core, i, [])),
    );
    this.addFillings();
  }

  /** Raises the bound to the value of the linear programme. */
  generate(): void {
    const { relaxation, master, work } = this;
    while (!work.stopped && relaxation.bound <= this.cutoff()) {
      const optimum = master.solve();
      work.spend(STEPS * relaxation.price.length * master.clusters.length);
      this.optimum = optimum;
      if (!optimum) return;
      if (this.price(optimum)) continue;
      if (!master.partSites(optimum.share)) return;
    }
  }

  /** Cuts off the fractions of the last optimum; false where no row does. */
  cut(): boolean {
    const { relaxation, master, optimum } = this;
    if (!optimum) return false;
    const rows = brokenRows(relaxation.core.demandCount, master.clusters, optimum.share, relaxation.rows);
    relaxation.addRows(rows);
    master.takeRows();
    return rows.length > 0;
  }

  /** Leaves out what no solution below the cutoff has; how many pairs are left. */
  fix(): number {
    const left = this.relaxation.fixPairs(this.cutoff());
    this.master.drop(this.relaxation.region);
    return left;
  }

  dispose(): void {
    this.master.dispose();
  }

  /** Adds the clusters that pay at prices between the best ones and those of the optimum; false where none does. */
  private price(optimum: MasterOptimum): boolean {
    const { relaxation, work } = this;
    const limit = (k: number): number => relaxation.region.limit[k] ?? Number.POSITIVE_INFINITY;
    for (const smooth of SMOOTH) {
      optimum.price.forEach((price, k) => {
        const smoothed = smooth * (relaxation.bestPrice[k] as number) + (1 - smooth) * price;
        relaxation.price[k] = Math.min(limit(k), smoothed);
      });
      relaxation.evaluate(this.cutoff(), work);
      const gap = this.cutoff() - relaxation.bound;
      if (gap < 0 || optimum.objective - relaxation.bound <= MET * gap) return false;
      if (this.addFillings(optimum) > 0) return true;
    }
    return false;
  }

  /** The fillings of the last round, where they pay at the prices of the optimum. */
  private addFillings(optimum?: MasterOptimum): number {
    const { relaxation } = this;
    const { fillings } = relaxation;
    const clusters = fillings.filled.map((i) =>
      clusterOf(
        relaxation.core,
        i,
        Array.from(fillings.of[i] as Int32Array).sort((a, b) => a - b),
      ),
    );
    return this.master.add(
      optimum ? clusters.filter((cluster) => this.reducedCost(cluster, optimum) < -NOISE) : clusters,
    );
  }

  private reducedCost({ site, demands, cost }: Cluster, { price, sitePrice }: MasterOptimum): number {
    const { core, rows } = this.relaxation;
    let reduced = cost - (sitePrice[site] as number);
    for (const j of demands) reduced -= price[j] as number;
    for (const row of rows.heldBy(demands)) reduced += price[core.demandCount + row] as number;
    return reduced;
  }
}
