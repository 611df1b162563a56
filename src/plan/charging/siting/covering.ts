import { values } from "./amounts.ts";
import type { Found } from "./answer.ts";
import { coverCore, demandAt } from "./build-core.ts";
import type { Ordered } from "./canonical.ts";
import { CLOSED } from "./core.ts";
import { type LocateOptions, locate } from "./locate.ts";
import type { Words } from "./problem.ts";
import type { Work } from "./work.ts";

/** Maximal covering: the search sees the weight left out, the answer the weight covered. */
export function maximalCover(ordered: Ordered, p: number, options: LocateOptions, work: Work): Found {
  const radius = ordered.problem.radius as number;
  const weight = values(ordered);
  const all = weight.reduce((sum, one) => sum + one, 0);
  const core = coverCore(ordered, radius, weight, {
    p,
    fixedCost: new Float64Array(ordered.sites.length),
    mustServe: false,
  });
  const found = locate(core, { ...options, gapOf: (leftOut) => all - leftOut }, work);
  const objective = all - found.objective;
  return {
    open: found.open,
    objective,
    bound: found.bound === found.objective ? objective : all - found.bound,
    radius,
  };
}

/** Set covering: the fewest sites with every demand within the radius of one. */
export function setCover(
  ordered: Ordered,
  radius: number,
  options: LocateOptions,
  work: Work,
): Found | Words {
  const alone = ordered.demands.findIndex((_, j) => nearestUsable(ordered, j) > radius);
  if (alone >= 0) return nobodyNear(demandAt(ordered, alone).id);
  // more than any site costs: leaving a demand out never pays
  const price = new Float64Array(ordered.demands.length).fill(2);
  const fixedCost = new Float64Array(ordered.sites.length).fill(1);
  const core = coverCore(ordered, radius, price, { p: -1, fixedCost, mustServe: true });
  return { ...locate(core, options, work), radius };
}

/** Distance from a demand to the nearest site that is not forbidden. */
export function nearestUsable(ordered: Ordered, j: number): number {
  const row = new Float64Array(ordered.sites.length);
  ordered.distances.row(j, row);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < row.length; i += 1)
    if (ordered.state[i] !== CLOSED && (row[i] as number) < least) least = row[i] as number;
  return least;
}

const nobodyNear = (id: string): Words => ({
  de: `kein zulässiger Standort liegt im Umkreis von Bedarf ${id}`,
  en: `no usable candidate is within the radius of demand ${id}`,
});
