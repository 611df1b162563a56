import type { Trajectory } from "../../../src/plan/fleet/trajectories.ts";
import type { Decisions } from "../../../src/plan/optimise/decode.ts";
import type { Demand } from "../../../src/plan/optimise/demands.ts";
import type { Programme } from "../../../src/plan/optimise/programme.ts";
import { type Label, type LeftOut, SitePlans } from "./site-plans.ts";
import { everyTrajectory, type Way, wayOf } from "./ways.ts";

export type { LeftOut } from "./site-plans.ts";
export { everyTrajectory } from "./ways.ts";

/**
 * The same programme on a second road: every trajectory of every vehicle, every combination, and for each the
 * cheapest build-out by labels over the years. It reads the tables and demands, and nothing of the master,
 * the pricing or the build-out columns.
 */
export interface BruteForce {
  /** undefined = nothing is lawful */
  objective_EUR: number | undefined;
  trajectories: Trajectory[];
  combinations: number;
}

/**
 * Cheapest lawful combination. The order of the search saves time only; nothing that could be better is left out.
 * @param accepts what a plan's vehicles must keep besides the demands
 */
export function bruteForce(
  programme: Programme,
  leftOut?: LeftOut,
  accepts: (vehicles: Decisions["vehicles"]) => boolean = () => true,
): BruteForce {
  const demands = programme.demands.filter((demand) => demand.kind !== leftOut);
  const ways = programme.classes.map((tables, c) =>
    everyTrajectory(tables)
      .map((trajectory) => wayOf(programme, c, trajectory, demands))
      .sort((a, b) => a.cost - b.cost),
  );
  const slots = programme.classes.flatMap((tables, c) =>
    Array.from({ length: tables.count }, (_, i) => ({ c, first: i === 0 })),
  );
  const cheapestRest = new Float64Array(slots.length + 1);
  const lift = Array.from({ length: slots.length + 1 }, () => new Float64Array(demands.length));
  for (let i = slots.length - 1; i >= 0; i -= 1) {
    const list = ways[slots[i]?.c as number] as Way[];
    cheapestRest[i] = (cheapestRest[i + 1] as number) + (list[0]?.cost ?? Number.POSITIVE_INFINITY);
    demands.forEach((demand, d) => {
      const reach = list.map((way) => way.amounts[d] as number);
      (lift[i] as Float64Array)[d] =
        ((lift[i + 1] as Float64Array)[d] as number) +
        ("lower" in demand ? Math.max(...reach) : Math.min(...reach));
    });
  }
  const built = demands.flatMap((demand, d) =>
    demand.kind === "duty" ||
    (demand.kind === "budget" && demand.budget.part !== "fleet" && demand.budget.kind !== "commitment")
      ? [d]
      : [],
  );
  const sitePlans = programme.sites.map(
    (_, s) =>
      new SitePlans(
        programme,
        s,
        built.map((d) => demands[d] as Demand),
        leftOut,
      ),
  );
  const best: BruteForce = { objective_EUR: undefined, trajectories: [], combinations: 0 };
  const chosen: { c: number; way: Way }[] = [];
  const reachable = (amounts: Float64Array, i: number): boolean =>
    demands.every((demand, d) => {
      const amount = (amounts[d] as number) + (lift[i]?.[d] as number);
      return (
        demand.kind === "duty" ||
        ("lower" in demand ? amount >= demand.lower - 1e-6 : amount <= limitOf(demand) + 1e-6)
      );
    });
  const descend = (i: number, from: number, cost: number, amounts: Float64Array): void => {
    if (
      cost + (cheapestRest[i] as number) >= (best.objective_EUR ?? Number.POSITIVE_INFINITY) ||
      !reachable(amounts, i)
    )
      return;
    if (i === slots.length) {
      best.combinations += 1;
      finish(cost, amounts);
      return;
    }
    const { c, first } = slots[i] as { c: number; first: boolean };
    const list = ways[c] as Way[];
    // alike vehicles: only one order of their trajectories is tried
    for (let w = first ? 0 : from; w < list.length; w += 1) {
      const way = list[w] as Way;
      if (
        cost + way.cost + (cheapestRest[i + 1] as number) >=
        (best.objective_EUR ?? Number.POSITIVE_INFINITY)
      )
        break;
      chosen.push({ c, way });
      descend(
        i + 1,
        w,
        cost + way.cost,
        amounts.map((x, d) => x + (way.amounts[d] as number)),
      );
      chosen.pop();
    }
  };
  const finish = (cost: number, amounts: Float64Array): void => {
    if (!accepts(vehiclesOf(programme, chosen))) return;
    const lists = sitePlans.map((plans) => plans.of(chosen));
    const rest = lists.map((list) => Math.min(...list.map((label) => label.cost)));
    const combine = (s: number, total: number, sum: Float64Array): void => {
      if (
        total + rest.slice(s).reduce((a, b) => a + b, 0) >=
        (best.objective_EUR ?? Number.POSITIVE_INFINITY)
      )
        return;
      if (s === lists.length) {
        if (
          !demands.every((demand, d) =>
            "lower" in demand
              ? (sum[d] as number) >= demand.lower - 1e-6
              : (sum[d] as number) <= limitOf(demand) + 1e-6,
          )
        )
          return;
        best.objective_EUR = total;
        best.trajectories = chosen.map(({ way }) => way.trajectory);
        return;
      }
      for (const label of lists[s] as Label[]) {
        const next = sum.slice();
        built.forEach((d, i) => {
          next[d] = (next[d] as number) + (label.amounts[i] as number);
        });
        combine(s + 1, total + label.cost, next);
      }
    };
    combine(0, cost, amounts);
  };
  descend(0, 0, 0, new Float64Array(demands.length));
  return best;
}

const limitOf = (demand: Demand): number =>
  demand.kind === "budget"
    ? demand.upper_EUR
    : demand.kind === "ghg-cap"
      ? demand.upper_t
      : Number.POSITIVE_INFINITY;

/** Trajectories chosen, slot by slot, as those of the vehicles of their classes. */
function vehiclesOf(programme: Programme, chosen: readonly { c: number; way: Way }[]): Decisions["vehicles"] {
  const next = new Int32Array(programme.classes.length);
  return chosen.map(({ c, way }) => {
    const i = next[c] as number;
    next[c] = i + 1;
    const { vehicles } = (programme.classes[c] as Programme["classes"][number]).of;
    return { vehicleId: vehicles[i]?.vehicleId as string, class: c, trajectory: way.trajectory };
  });
}

/** Ways to give a trajectory to each vehicle; alike vehicles are not told apart. */
export const combinationsOf = (programme: Programme): number =>
  programme.classes.reduce((product, tables) => {
    const ways = everyTrajectory(tables).length;
    let multisets = 1;
    for (let i = 0; i < tables.count; i += 1) multisets = (multisets * (ways + i)) / (i + 1);
    return product * multisets;
  }, 1);
