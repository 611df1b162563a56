import { decompose } from "../optimise/decomposition/decomposition.ts";
import { ascend } from "../optimise/decomposition/dual-ascent.ts";
import type { Decisions } from "../optimise/decode.ts";
import { amountOf, type Demand } from "../optimise/demands.ts";
import type { Solver } from "../optimise/linear-model.ts";
import { pricedPlan } from "../optimise/priced-plan.ts";
import type { Programme } from "../optimise/programme.ts";
import { type Ground, type PreparedPart, preparePart } from "../prepare.ts";
import type { SolveOptions } from "../optimise/solve.ts";
import { type District, districtsOf, joined, sampleOf } from "./district.ts";
import { type Mix, mixOf } from "./mix.ts";
import { pricedDistrict } from "./priced-district.ts";
import { searchedDistrict } from "./search-district.ts";
import { helperCounts, scaledTo, Shares } from "./shares.ts";

/** Vehicles of a district, and of the sample that prices come from. */
export interface Sizes {
  district: number;
  sample: number;
}
const MOST_ROUNDS = 120;
const MOST_BLOCKS = 150;
/** Relative distance of relaxation and bound at which prices are good enough. */
const TOLERANCE = 1e-5;

/** What is proved about a part's plan. */
export interface PartProof {
  objective_EUR: number;
  bound_EUR: number;
  /** price of a unit of each demand, EUR */
  pi: Float64Array;
}

/**
 * Plans a part of a fleet district by district (formula P10): prices of the demands from a sample, a bound from all
 * districts at these prices, and a plan of each within its share. Never more than one district is held.
 * @param receive gets each district's plan
 * @returns undefined where some district gets no plan so
 */
export function planPart(
  ground: Ground,
  groups: readonly District[],
  demands: Demand[],
  solver: Solver,
  options: SolveOptions & Sizes,
  receive: (part: PreparedPart, decisions: Decisions) => void,
): PartProof | undefined {
  const districts = districtsOf(groups, options.district);
  const finish = (district: District, own: Demand[]) => {
    const part = withDemands(ground, district, own);
    const solution = pricedPlan(part.programme, solver, options);
    if (solution?.decisions) receive(part, solution.decisions);
    return solution;
  };
  if (districts.length < 2) {
    const solution = finish(joined(groups), demands);
    return solution && { ...solution, pi: solution.demandPrice };
  }
  const prices = samplePrices(ground, groups, demands, solver, options);
  if (!prices) return undefined;
  const { pi, mix } = prices;
  const used: Float64Array[] = [];
  let bound_EUR = -dot(pi, demands);
  for (const district of districts) {
    const priced = pricedDistrict(programmeOf(ground, district, demands), pi);
    bound_EUR += priced.ascent.bound_EUR + dot(pi, demands);
    used.push(priced.used);
  }
  if (!Number.isFinite(bound_EUR)) return undefined;
  const helpers = districts.map((district) => helperCounts(ground.context, demands, district));
  const shares = new Shares(demands, used, helpers);
  let objective_EUR = 0;
  for (const [k, district] of districts.slice(0, -1).entries()) {
    const part = withDemands(ground, district, shares.of(k));
    const allowed_EUR = options.gap * Math.abs(bound_EUR / districts.length);
    const found = searchedDistrict(pricedDistrict(part.programme, pi), mix, allowed_EUR);
    if (!found) return undefined;
    shares.settle(k, found.used);
    objective_EUR += found.cost_EUR;
    receive(part, found.decisions);
  }
  // the last has to meet the demands as they are
  const last = districts.length - 1;
  const solution = finish(districts[last] as District, shares.of(last));
  if (!solution?.decisions) return undefined;
  objective_EUR += solution.objective_EUR;
  return { objective_EUR, bound_EUR: Math.min(bound_EUR, objective_EUR), pi };
}

const dot = (pi: Float64Array, demands: readonly Demand[]): number =>
  demands.reduce((sum, demand, d) => sum + (pi[d] as number) * amountOf(demand), 0);

function withDemands(ground: Ground, district: District, demands: Demand[]): PreparedPart {
  const part = preparePart(ground, district);
  part.programme.demands = demands;
  return part;
}
const programmeOf = (ground: Ground, district: District, demands: Demand[]): Programme =>
  withDemands(ground, district, demands).programme;

/** Prices of the demands from a sample, and how it mixes trajectories; undefined where it cannot meet them. */
function samplePrices(
  ground: Ground,
  groups: readonly District[],
  demands: Demand[],
  solver: Solver,
  { gap, sample: size }: SolveOptions & Sizes,
): { pi: Float64Array; mix: Mix } | undefined {
  const { context } = ground;
  const sample = sampleOf(groups, size);
  const own = helperCounts(context, demands, sample);
  const all = helperCounts(context, demands, joined(groups));
  const programme = programmeOf(ground, sample, scaledTo(demands, own, all));
  const ascent = ascend(decompose(programme), solver, {
    tolerance: Math.min(TOLERANCE, gap / 20),
    rounds: MOST_ROUNDS,
    blocks: MOST_BLOCKS,
    // cuts over some thousand vehicles say hardly more than the demands themselves
    cutPasses: 0,
  });
  if (!Number.isFinite(ascent.bound_EUR) || ascent.short_EUR > 1) return undefined;
  return { pi: ascent.best.pi, mix: mixOf(ascent) };
}
