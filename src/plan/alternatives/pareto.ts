import type { Certificate, Plan, PlanInputs, PlanYear } from "../model/plan.ts";
import type { Balance, Reference } from "../model/reference.ts";
import type { GhgCap } from "../model/scenario.ts";
import { MissingReferenceError } from "../parameters.ts";
import { ghgFloor } from "./lowest.ts";
import { type Solve, type Solved, solvedOf, withScenario } from "./solve.ts";

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

export interface ParetoFront {
  balance: string;
  year: number;
  /** no plan emits less in that year, whatever it costs */
  floor_tCO2e_per_a: number;
  /** cheapest first */
  points: FrontPoint[];
  /** caps that were asked and contradict the other demands */
  unreachable: { cap_tCO2e_per_a: number; reasons: { de: string; en: string }[] }[];
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

interface Candidate {
  /** Infinity = no cap */
  cap: number;
  plan: Plan;
  solved: Solved;
  emitted: number;
}

/** The front while it is being found. */
interface Search {
  ask(cap: number): Candidate | undefined;
  found: Candidate[];
  /** how much the last unreachable cap would have to give way, as its plan says; undefined where it does not */
  givingWay: number | undefined;
}

/** How often a cap at the low end may be found unreachable before the front begins above it. */
const LOW_TRIES = 5;
/** Room for the solver's tolerance where a cap is set to what some plan emits. */
const ROUNDING_T = 1e-6;
/** Part of the highest emissions that the end of the front may lie above the lowest. */
const LOW_STEP = 0.02;
/** Two plans whose emissions differ by less are one point, t. */
const SAME_T = 1e-3;

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

const emissionsOf = (row: PlanYear | undefined, { boundary }: Balance): number =>
  (boundary === "direct" ? row?.ghgTtw_tCO2e_per_a : row?.ghgWtw_tCO2e_per_a) ?? 0;
const wholeYears = (plan: Plan): PlanYear[] => plan.years.filter((row) => row.authorityId === undefined);

/** The balance of the scenario's cap, else the one with upstream. */
function balanceOf(inputs: PlanInputs, reference: Reference): Balance {
  const named = inputs.scenario.ghgCap?.balance;
  const found = reference.balances.find((one) =>
    named === undefined ? one.boundary === "with-upstream" : one.id === named,
  );
  if (!found) throw MissingReferenceError.unknown(`balance ${named ?? "with-upstream"}`);
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
  const floor = ghgFloor(inputs, reference, balance, year);
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
          cap_tCO2e_per_a: cap,
          reasons: plan.contradiction?.demands ?? [],
        });
        search.givingWay = plan.contradiction?.relaxations.find(({ code }) => code === "GHG_CAP")?.amount;
        return undefined;
      }
      const emitted = emissionsOf(
        wholeYears(plan).find((row) => row.year === year),
        balance,
      );
      const candidate = { cap, plan, solved, emitted };
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
    unreachable: unreachable.filter(({ cap_tCO2e_per_a }) => Number.isFinite(cap_tCO2e_per_a)),
    undecided: undecided.filter(({ cap_tCO2e_per_a }) => Number.isFinite(cap_tCO2e_per_a)),
    solvedCount,
  };
}

/**
 * The lowest emissions that a plan is found for: the cap 0 contradicts the rest, and the plan says by how much it
 * must give way; where that fails too, halving between what failed and what is known. Found, not proved lowest.
 */
function askLowest(search: Search, floor: number, highest: number): boolean {
  if (floor >= highest - SAME_T) return false;
  let failed = 0;
  let reached: number | undefined = search.ask(0)?.emitted;
  const way = search.givingWay;
  if (reached === undefined && way !== undefined) {
    const cap = up(Math.max(way, floor) * (1 + 1e-4));
    if (cap < highest) reached = search.ask(cap)?.emitted;
    if (reached !== undefined) return true;
    failed = cap;
  }
  failed = Math.max(failed, floor);
  for (let tries = 0; tries < LOW_TRIES && (reached ?? highest) - failed > LOW_STEP * highest; tries += 1) {
    const cap = up((failed + (reached ?? highest)) / 2);
    const emitted = search.ask(cap)?.emitted;
    if (emitted === undefined) failed = cap;
    else reached = emitted;
  }
  return reached !== undefined;
}

const up = (cap: number): number => Math.ceil(cap * 1000 - 1e-6) / 1000;
const down = (cap: number): number => Math.floor(cap * 1000 + 1e-6) / 1000;

/**
 * Evenly spread caps, then caps in the widest part of the front that is not searched yet, until there are enough
 * plans. A cap whose cheapest plan emits far less tells that nothing lies between.
 */
function fill(search: Search, points: number): void {
  const levels = nonDominated(search.found).map(({ emitted }) => emitted);
  const [high, low] = [levels[0] as number, levels.at(-1) as number];
  for (let i = 1; i < points - 1; i += 1) search.ask(down(high - ((high - low) * i) / (points - 1)));
  for (let more = 0; more < points; more += 1) {
    const front = nonDominated(search.found);
    if (front.length >= points) return;
    const gaps = front.slice(1).map(({ emitted: lower }, i) => {
      const to = (front[i] as Candidate).emitted;
      const asked = search.found.map(({ cap }) => cap).filter((cap) => cap < to - SAME_T);
      return { from: Math.max(lower, ...asked), to };
    });
    const widest = gaps.sort((x, y) => y.to - y.from - (x.to - x.from))[0];
    if (!widest || widest.to - widest.from < 4 * SAME_T) return;
    search.ask(down((widest.from + widest.to) / 2));
  }
}

const byCost = (a: Candidate, b: Candidate): number =>
  a.solved.objective_EUR - b.solved.objective_EUR || a.emitted - b.emitted;

/** Plans that no other beats in cost and emissions, cheapest first. */
function nonDominated(found: Candidate[]): Candidate[] {
  const front: Candidate[] = [];
  for (const one of [...found].sort(byCost)) {
    const last = front.at(-1);
    if (!last || one.emitted < last.emitted - SAME_T) front.push(one);
  }
  return front;
}

/** For every cap asked the cheapest plan that keeps it, loosest cap first. */
function pointsByCap(found: Candidate[], balance: Balance): FrontPoint[] {
  const points: FrontPoint[] = [];
  let before: Candidate | undefined;
  let other: Candidate | undefined;
  for (const { cap } of [...found].sort((a, b) => b.cap - a.cap)) {
    const best = found.filter(({ emitted }) => emitted <= cap + ROUNDING_T).sort(byCost)[0] as Candidate;
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
function shortened(points: FrontPoint[], asked: number): FrontPoint[] {
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
