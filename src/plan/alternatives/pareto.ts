import type { PlanInputs } from "../model/plan.ts";
import type { Balance, Reference } from "../model/reference.ts";
import type { GhgCap } from "../model/scenario.ts";
import { MissingReferenceError } from "../parameters.ts";
import { emissionsOf, type FrontPoint, pointsByCap, shortened, wholeYears } from "./front-points.ts";
import { askLowest, fill, type Search } from "./front-search.ts";
import { ghgFloor } from "./lowest.ts";
import { type Solve, solvedOf, withScenario } from "./solve.ts";

export interface ParetoFront {
  balance: string;
  year: number;
  /** no plan emits less in that year, whatever it costs */
  floor_tCO2e_per_a: number;
  /** cheapest first */
  points: FrontPoint[];
  /** caps that were asked and contradict the other demands; null = there is no plan even without one */
  unreachable: { cap_tCO2e_per_a: number | null; reasons: { de: string; en: string }[] }[];
  /** caps for which the limit of work ended the search without a plan and without a proof that there is none */
  undecided: ParetoFront["unreachable"];
  solvedCount: number;
}

export interface FrontOptions {
  /** points of the front, at least 2 */
  points: number;
  /** year of the cap; default the plan's last */
  year?: number;
  progress?: (solvedCount: number) => void;
}

/** Cap of one year on top of those of the scenario; a sharper one that stands already stays. */
export function withCap(inputs: PlanInputs, balance: string, year: number, cap: number): PlanInputs {
  return withScenario(inputs, (scenario) => {
    const known: GhgCap = scenario.ghgCap ?? { balance, scope: "all", values: [] };
    const before = known.values.find((value) => value.year === year);
    const value_tCO2e_per_a = Math.min(cap, before?.value_tCO2e_per_a ?? cap);
    const others = known.values.filter((value) => value.year !== year);
    return { ...scenario, ghgCap: { ...known, values: [...others, { year, value_tCO2e_per_a }] } };
  });
}

/** The balance of the scenario's cap, else the one with upstream. */
function balanceOf(inputs: PlanInputs, reference: Reference): Balance {
  const named = inputs.scenario.ghgCap?.balance;
  const found = reference.balances.find((one) =>
    named === undefined ? one.boundary === "with-upstream" : one.id === named,
  );
  if (!found)
    throw MissingReferenceError.unknown({
      de: `Bilanz „${named ?? "with-upstream"}“`,
      en: `balance "${named ?? "with-upstream"}"`,
    });
  return found;
}

/**
 * Cost against greenhouse gas (formula A3): the cheapest plan, then caps on one year's emissions down to the
 * lowest that is reached, evenly spread, closer where two plans lie far apart. A plan counts for every cap that
 * it keeps, and a bound under a looser cap for every sharper one, so the front is monotone.
 */
export function paretoFront(
  inputs: PlanInputs,
  reference: Reference,
  solve: Solve,
  options: FrontOptions,
): ParetoFront {
  const balance = balanceOf(inputs, reference);
  const year = options.year ?? inputs.scenario.endYear;
  // a cap of the scenario on covered vehicles only: the floor and the emissions of all say nothing about it
  const comparable = inputs.scenario.ghgCap?.scope !== "covered";
  const floor = comparable ? ghgFloor(inputs, reference, balance, year) : 0;
  const unreachable: ParetoFront["unreachable"] = [];
  const undecided: ParetoFront["unreachable"] = [];
  let solvedCount = 0;
  const search: Search = {
    found: [],
    givingWay: undefined,
    ask(cap) {
      const plan = solve(Number.isFinite(cap) ? withCap(inputs, balance.id, year, cap) : inputs);
      solvedCount += 1;
      options.progress?.(solvedCount);
      const solved = solvedOf(plan.certificate);
      if (!solved) {
        const proved = plan.certificate.status === "infeasible";
        (proved ? unreachable : undecided).push({
          cap_tCO2e_per_a: Number.isFinite(cap) ? cap : null,
          reasons: plan.contradiction?.demands ?? [],
        });
        search.givingWay = plan.contradiction?.relaxations.find(({ code }) => code === "GHG_CAP")?.amount;
        return undefined;
      }
      const emitted = emissionsOf(
        wholeYears(plan).find((row) => row.year === year),
        balance,
      );
      const candidate = { cap, plan, solved, emitted, comparable };
      search.found.push(candidate);
      return candidate;
    },
  };
  const cheapest = search.ask(Number.POSITIVE_INFINITY);
  if (cheapest && askLowest(search, floor, cheapest.emitted)) fill(search, options.points);
  return {
    balance: balance.id,
    year,
    floor_tCO2e_per_a: floor,
    points: shortened(pointsByCap(search.found, balance), options.points),
    unreachable,
    undecided,
    solvedCount,
  };
}
