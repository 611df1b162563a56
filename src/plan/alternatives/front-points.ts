import type { Certificate, Plan, PlanYear } from "../model/plan.ts";
import type { Balance } from "../model/reference.ts";
import { byCost, type Candidate } from "./front-search.ts";

/** Room for the solver's tolerance where a cap is set to what some plan emits. */
const ROUNDING_T = 1e-6;

/** A plan of the front: cheapest among those that emit at most the cap in the year of the cap. */
export interface FrontPoint {
  /** null = no cap asked: the cheapest plan */
  cap_tCO2e_per_a: number | null;
  /** in the year of the cap, balance of the front */
  ghg_tCO2e_per_a: number;
  /** sum over the years of the plan */
  ghgSum_tCO2e: number;
  cost_EUR: number;
  certificate: Certificate;
  /** the plan of the looser cap before keeps this one too */
  samePlanAsBefore: boolean;
  /** against the last other plan (next cheaper): EUR of present value per t CO2e a year less */
  priceOfLess_EUR_per_tCO2e_per_a: number | null;
}

/** Emissions of a year in a balance, t CO2e. */
export const emissionsOf = (row: PlanYear | undefined, { boundary }: Balance): number =>
  (boundary === "direct" ? row?.ghgTtw_tCO2e_per_a : row?.ghgWtw_tCO2e_per_a) ?? 0;
/** Years of all authorities together. */
export const wholeYears = (plan: Plan): PlanYear[] =>
  plan.years.filter((row) => row.authorityId === undefined);

/** A plan found under a sharper cap keeps this one, and so does any that emits no more, where the cap counts all vehicles. */
const keeps = (one: Candidate, cap: number): boolean =>
  one.cap <= cap || (one.comparable && one.emitted <= cap + ROUNDING_T);

/** For every cap asked the cheapest plan that keeps it, loosest cap first. */
export function pointsByCap(found: Candidate[], balance: Balance): FrontPoint[] {
  const points: FrontPoint[] = [];
  let before: Candidate | undefined;
  let other: Candidate | undefined;
  for (const { cap } of [...found].sort((a, b) => b.cap - a.cap)) {
    const best = found.filter((one) => keeps(one, cap)).sort(byCost)[0] as Candidate;
    if (best !== before) other = before;
    // a looser cap never costs more, so its bound holds for a sharper one
    const bound_EUR = Math.min(
      best.solved.objective_EUR,
      Math.max(...found.filter((one) => one.cap >= cap).map(({ solved }) => solved.bound_EUR)),
    );
    points.push(pointOf(cap, best, bound_EUR, best === before, other, balance));
    before = best;
  }
  return points;
}

/** Rows that repeat a plan go where there are more rows than asked for. */
export function shortened(points: FrontPoint[], asked: number): FrontPoint[] {
  let surplus = points.length - asked;
  return points.filter(({ samePlanAsBefore }) => {
    if (!samePlanAsBefore || surplus <= 0) return true;
    surplus -= 1;
    return false;
  });
}

function pointOf(
  cap: number,
  { plan, solved, emitted }: Candidate,
  bound_EUR: number,
  samePlanAsBefore: boolean,
  other: Candidate | undefined,
  balance: Balance,
): FrontPoint {
  const { objective_EUR } = solved;
  return {
    cap_tCO2e_per_a: Number.isFinite(cap) ? cap : null,
    ghg_tCO2e_per_a: emitted,
    ghgSum_tCO2e: wholeYears(plan)
      .filter((row) => row.year <= plan.inputs.scenario.endYear)
      .reduce((sum, row) => sum + emissionsOf(row, balance), 0),
    cost_EUR: objective_EUR,
    certificate: sharpened(plan.certificate, objective_EUR, bound_EUR),
    samePlanAsBefore,
    priceOfLess_EUR_per_tCO2e_per_a: other
      ? (objective_EUR - other.solved.objective_EUR) / (other.emitted - emitted)
      : null,
  };
}

/** A certificate under a better bound. */
function sharpened(certificate: Certificate, objective_EUR: number, bound_EUR: number): Certificate {
  const before = objective_EUR - (certificate.bound_EUR ?? bound_EUR);
  const now = objective_EUR - bound_EUR;
  return {
    ...certificate,
    bound_EUR,
    gap: objective_EUR === 0 ? 0 : now / Math.abs(objective_EUR),
    gapOfDecisions:
      certificate.gapOfDecisions === null || before <= 0
        ? certificate.gapOfDecisions
        : (certificate.gapOfDecisions * now) / before,
  };
}
