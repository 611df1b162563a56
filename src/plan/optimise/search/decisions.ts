import { toTrajectory } from "../decomposition/chains.ts";
import { compare, type Decisions, siteBuilds } from "../decode.ts";
import type { Trajectory } from "../../fleet/trajectories.ts";
import type { Candidate } from "./candidates.ts";
import type { PlanState } from "./plan-state.ts";

/** A state of the search as decisions; within a class trajectories go to vehicles in the order of ids. */
export function decisionsOf(state: PlanState): Decisions {
  const { programme } = state.of;
  const byClass: Trajectory[][] = programme.classes.map(() => []);
  state.choice.forEach((of: Candidate, u) =>
    byClass[state.unitClass[u] as number]?.push(toTrajectory(of.chain)),
  );
  const vehicles = programme.classes.flatMap((tables, c) => {
    const list = (byClass[c] as Trajectory[]).sort(compare);
    return tables.of.vehicles.map((vehicle, i) => ({
      vehicleId: vehicle.vehicleId,
      class: c,
      trajectory: list[i] as Trajectory,
    }));
  });
  vehicles.sort((a, b) => (a.vehicleId < b.vehicleId ? -1 : 1));
  const builds = programme.sites.flatMap((site, s) => {
    const bill = state.bills[s] as PlanState["bills"][number];
    return siteBuilds(programme, site, s, {
      fleet: (kind, t) => bill.points[kind]?.[t] ?? 0,
      users: (t) => bill.users[t] as number,
      rung: (rung, t) => ((bill.rung[t] as number) > rung ? 1 : 0),
    });
  });
  return { vehicles, builds };
}
