import { CLOSED, FREE, OPEN } from "./core.ts";
import { type Distances, SitingInputError, type SitingProblem } from "./problem.ts";

/**
 * A problem in one order, whatever the order of its rows: sites and demands by id. Ties are broken by
 * position in this order, so the same problem has the same answer.
 */
export interface Ordered {
  problem: SitingProblem;
  /** position in the file of the k-th site and demand */
  sites: Int32Array;
  demands: Int32Array;
  /** distances in this order */
  distances: Distances;
  state: Int8Array;
}

const isCount = (id: string): boolean => /^(?:0|[1-9]\d{0,14})$/.test(id);

/** Numbers by value and before words; words by code unit. */
export function compareIds(a: string, b: string): number {
  if (isCount(a) && isCount(b)) return Number(a) - Number(b);
  if (isCount(a) !== isCount(b)) return isCount(a) ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function orderOf(list: "candidates" | "demands", items: readonly { id: string }[]): Int32Array {
  const order = Int32Array.from(items.keys());
  order.sort((a, b) => compareIds((items[a] as { id: string }).id, (items[b] as { id: string }).id));
  for (let k = 1; k < order.length; k += 1) {
    const { id } = items[order[k] as number] as { id: string };
    if (id === (items[order[k - 1] as number] as { id: string }).id)
      throw SitingInputError.repeated(list, id);
  }
  return order;
}

export function inOrder(problem: SitingProblem): Ordered {
  const sites = orderOf("candidates", problem.sites);
  const demands = orderOf("demands", problem.demands);
  const asGiven = new Float64Array(sites.length);
  const sorted = isSorted(sites);
  const distances: Distances = {
    at: (demand, site) => problem.distances.at(demands[demand] as number, sites[site] as number),
    row: (demand, out) => {
      problem.distances.row(demands[demand] as number, sorted ? out : asGiven);
      if (!sorted) for (let i = 0; i < sites.length; i += 1) out[i] = asGiven[sites[i] as number] as number;
    },
  };
  const state = Int8Array.from(sites, (at) => {
    const asked = problem.sites[at]?.state;
    return asked === "open" ? OPEN : asked === "forbidden" ? CLOSED : FREE;
  });
  checkNumbers(problem);
  return { problem, sites, demands, distances, state };
}

const isSorted = (order: Int32Array): boolean => order.every((at, k) => at === k);

function checkNumbers(problem: SitingProblem): void {
  const check = (de: string, en: string, value: number | undefined): void => {
    if (value !== undefined && !(value >= 0 && value < Number.POSITIVE_INFINITY))
      throw SitingInputError.badNumber({ de, en }, value);
  };
  for (const demand of problem.demands)
    check(`das Gewicht von ${demand.id}`, `the weight of ${demand.id}`, demand.weight);
  for (const site of problem.sites) {
    check(`die Kapazität von ${site.id}`, `the capacity of ${site.id}`, site.capacity);
    check(`die Fixkosten von ${site.id}`, `the fixed cost of ${site.id}`, site.fixedCost_EUR);
  }
  check("der Umkreis", "radius", problem.radius);
  check("p", "p", problem.p);
}
