import { buildContext, type Context, parameterAt } from "../../../context.ts";
import { isOpen } from "../../../fleet/resolve.ts";
import type { BuildOut } from "../../../model/plan.ts";
import type { Property } from "../../../model/property.ts";
import type { Reference } from "../../../model/reference.ts";
import type { Solver } from "../../../optimise/linear-model.ts";
import { toReal, yearOf } from "../../../units.ts";
import { weightingOf } from "../../places/defaults.ts";
import { SitingInputError } from "../../siting.ts";
import { type PlannedBuildOut, portfolioPlans } from "../../property/portfolio-plan.ts";
import { type CoverTerms, demandsByYear, type YearDemand } from "./cover.ts";
import { type ScheduleModel, scheduleModel, type ScheduleRules } from "./model.ts";
import { type BuildOption, buildOptions, type ScheduledStage } from "./options.ts";
import { type PlannedWorks, type SchedulePlace, schedulePlaces, type Works } from "./places.ts";
import { type Goal, inOrderOf, type Reached } from "./in-order.ts";
import { fleetPart, stagesOf, withFleet } from "./with-fleet.ts";
import { type GridArea, gridAreas } from "../grid-areas.ts";
import { type OperatingCost, operatingCosts } from "../operating-models.ts";
import { pointCounts, type PointTotals, totalsOf } from "../point-counts.ts";
import { type PortfolioProgress, portfolioProgress } from "../portfolio.ts";

/** What is asked of the schedule; every key may be left out. Amounts nominal, as budgets of a scenario. */
export interface ScheduleWish extends Partial<CoverTerms> {
  /** most-coverage = most demand-years covered, then least cost; least-cost = least cost that keeps the shares asked */
  goal?: "most-coverage" | "least-cost";
  budgets?: { year: number; amount_EUR: number }[];
  coverage?: { year: number; share: number }[];
  works?: PlannedWorks[];
}

export interface ScheduledLine extends ScheduledStage {
  propertyId: string;
  name: string;
  /** the same points by whom they serve */
  groups: BuildOut["points"];
  /** works of the same year that the stage shares */
  sharedWith: Works[];
}

/** Money is for the points of users; counts are of all points that stand then, those of the fleet with them. */
export interface ScheduleYear extends PointTotals {
  year: number;
  investment_EUR: number;
  /** real; null = no limit */
  budget_EUR: number | null;
  demandWeight: number;
  coveredWeight: number;
  coveredShare: number | null;
}

/** Which property when, with proof. */
export interface Schedule {
  /** optimal = every goal that is proved reached the asked gap */
  status: "optimal" | "feasible" | "infeasible";
  askedGap: number;
  goal: "most-coverage" | "least-cost";
  stages: ScheduledLine[];
  years: ScheduleYear[];
  /** discounted: investment and operation of the points for users, less their unexpired share of life */
  objective_EUR: number | null;
  /** null where coverage is what is proved, and the cost only made small for it */
  bound_EUR: number | null;
  gap: number | null;
  /** weight × years that are covered, and the most that any schedule could cover; null where cost alone is asked */
  coveredDemandYears: number | null;
  coveredDemandYearsBound: number | null;
  /** points × years that the duty of § 10 Abs. 2 GEIG misses, and the fewest that any schedule misses */
  missedPointYears: number;
  missedPointYearsBound: number;
  savedByJointWorks_EUR: number;
  /** properties without a known space or point */
  leftOut: string[];
  /** duty of each owner's stock against all points together */
  portfolio: PortfolioProgress[];
  /** the scheduled points with those of the plan's fleet, under each operating model; reals, not discounted */
  operating: OperatingCost[];
  /** the same by grid operator: the list for the negotiations */
  gridAreas: GridArea[];
}

/** relative gap at which a step is called done */
const GAP = 0.005;

/**
 * Which property is built out when for staff, visitors and the public: the plan's own points for its fleet stay, and
 * works of the same year at the same building make a stage cheaper (docs/siting.md, "Build-out", B1 to B3).
 */
export function buildOutSchedule(
  plan: PlannedBuildOut,
  reference: Reference,
  solver: Solver,
  wish: ScheduleWish = {},
): Schedule {
  const context = buildContext(plan.inputs.scenario, reference, 0);
  const years = Array.from(
    { length: context.endYear - context.startYear + 1 },
    (_, t) => context.startYear + t,
  );
  const [fault] = wishFaults(plan, wish);
  if (fault) throw fault.error;
  const places = schedulePlaces(plan, context, years, wish.works ?? []);
  const demands = demandsByYear(plan, context, years, places, {
    radius_km: wish.radius_km ?? parameterAt(reference, "siting.coverRadius_km", context.startYear),
    weights: wish.weights ?? weightingOf(reference, context.startYear).groups,
    ...(wish.municipalities ? { municipalities: wish.municipalities } : {}),
    ...(wish.register ? { register: wish.register } : {}),
  });
  const rules = rulesOf(plan, reference, context, years, places, wish);
  const options = buildOptions(context, places, years, (t) => rules.budget_EUR[t] !== undefined);
  const built = scheduleModel(places, options, demands, rules, years);
  const goal = wish.goal ?? "most-coverage";
  const rare = new Set(built.options.filter((_, k) => options[k]?.dearer));
  const reached = inOrderOf(solver, { ...built, rare }, goalsOf(built, options, goal), GAP);
  return told({ goal, plan, context, years, places, options, demands, rules, built, reached });
}

/** What is asked first: the duty, then coverage where that is the goal, then cost. */
function goalsOf(built: ScheduleModel, options: readonly BuildOption[], goal: Schedule["goal"]): Goal[] {
  const costs: Goal = { terms: options.map(({ cost_EUR }, k) => [built.options[k] as number, cost_EUR]) };
  const coverage: Goal = { terms: built.covered.map(({ column, weight }) => [column, -weight]) };
  const duty: Goal = { terms: built.missing.map((column) => [column, 1]), whole: true };
  if (goal === "least-cost") return [duty, costs];
  // with coverage as it was reached: the same properties, cheaper years and stages
  const closed = (x: Float64Array): ReadonlySet<number> => {
    const used = new Set(
      options.filter((_, k) => (x[built.options[k] as number] ?? 0) > 0.5).map(({ place }) => place),
    );
    return new Set(built.options.filter((_, k) => !used.has((options[k] as BuildOption).place)));
  };
  return [duty, coverage, { ...costs, closed }];
}

function rulesOf(
  plan: PlannedBuildOut,
  reference: Reference,
  context: Context,
  years: readonly number[],
  places: readonly SchedulePlace[],
  wish: ScheduleWish,
): ScheduleRules {
  const stated = wish.budgets ?? chargingBudgets(plan);
  const fleet_EUR = (year: number): number =>
    plan.buildOut.reduce((sum, line) => sum + (line.year === year ? fleetPart(line) : 0), 0);
  const duties = portfolioPlans(plan, reference, []).filter(({ requiredPoints }) => requiredPoints > 0);
  return {
    budget_EUR: years.map((year) => {
      const own = stated.filter((budget) => budget.year === year);
      if (own.length === 0) return undefined;
      const nominal = own.reduce((sum, { amount_EUR }) => sum + amount_EUR, 0);
      const real = toReal(nominal, "nominal", year, context.priceYear, context.inflation_per_a);
      return wish.budgets ? real : real - fleet_EUR(year);
    }),
    coverageShare: years.map((year) => wish.coverage?.find((one) => one.year === year)?.share),
    duties: duties.map(({ authorityId, requiredPoints, dueAfter }) => ({
      authorityId,
      points: requiredPoints,
      // a duty already due goes to the first year in which points can be there
      fromIndex: Math.max(
        0,
        yearOf(dueAfter) - context.startYear,
        Math.min(...places.map(({ from }) => from)),
      ),
      places: Array.from(places.keys()).filter((i) => (places[i]?.authorityId ?? "default") === authorityId),
    })),
  };
}

/** Budgets of the scenario that are for charging alone and for everybody. */
const chargingBudgets = (plan: PlannedBuildOut): { year: number; amount_EUR: number }[] =>
  (plan.inputs.scenario.budgets ?? []).filter(
    ({ kind, part, authorityId }) =>
      kind === "investment" && part === "charging" && authorityId === undefined,
  );

/** What of a wish the plan cannot answer, each with its JSON pointer. */
export function wishFaults(
  { inputs }: Pick<PlannedBuildOut, "inputs">,
  wish: ScheduleWish,
): { pointer: string; error: SitingInputError }[] {
  const known = new Set(inputs.inventory.properties.map(({ propertyId }) => propertyId));
  const [first, last] = [yearOf(inputs.scenario.startDate), inputs.scenario.endYear];
  const unknown = (wish.works ?? []).flatMap(({ propertyId }, k) =>
    known.has(propertyId)
      ? []
      : [{ pointer: `/works/${k}/propertyId`, error: SitingInputError.unknownProperty(propertyId) }],
  );
  const outside = (["budgets", "coverage", "works"] as const).flatMap((key) =>
    (wish[key] ?? []).flatMap(({ year }, k) =>
      year >= first && year <= last
        ? []
        : [{ pointer: `/${key}/${k}/year`, error: SitingInputError.outsideYears(year, first, last) }],
    ),
  );
  return [...unknown, ...outside];
}

interface Solved {
  goal: Schedule["goal"];
  plan: PlannedBuildOut;
  context: Context;
  years: readonly number[];
  places: readonly SchedulePlace[];
  options: readonly BuildOption[];
  demands: readonly (readonly YearDemand[])[];
  rules: ScheduleRules;
  built: ScheduleModel;
  reached: Reached;
}

function told({
  goal,
  plan,
  context,
  years,
  places,
  options,
  demands,
  rules,
  built,
  reached,
}: Solved): Schedule {
  const chosen = options.filter((_, k) => (reached.x[built.options[k] as number] ?? 0) > 0.5);
  const stages = chosen
    .flatMap(({ place, stages: own }) => linesOf(places[place] as SchedulePlace, own, years))
    .sort((a, b) => a.year - b.year || (a.propertyId < b.propertyId ? -1 : 1));
  const first = new Map(chosen.map(({ place, stages: own }) => [place, own[0]?.year ?? Infinity]));
  const [duty, ...rest] = reached.goals;
  const cost = rest.at(-1);
  const coverage = rest.length > 1 ? rest[0] : undefined;
  const solved = reached.status !== "infeasible";
  const objective = solved ? chosen.reduce((sum, { cost_EUR }) => sum + cost_EUR, 0) : null;
  const bound =
    solved && cost && cost.bound !== Number.NEGATIVE_INFINITY
      ? Math.min(cost.bound, objective as number)
      : null;
  const together = { inputs: plan.inputs, buildOut: withFleet(plan.buildOut, places, chosen) };
  const open = (year: number): Property[] =>
    plan.inputs.inventory.properties.filter((property) => isOpen(property, year));
  const inSchedule = new Set(places.map(({ propertyId }) => propertyId));
  return {
    status: reached.status,
    askedGap: GAP,
    goal,
    stages,
    years: years.map((year, t) => {
      const all = demands[t] as readonly YearDemand[];
      const weigh = (list: readonly YearDemand[]): number =>
        list.reduce((sum, { weight }) => sum + weight, 0);
      const covered = weigh(
        all.filter((one) => one.covered || one.places.some((i) => (first.get(i) ?? Infinity) <= year)),
      );
      return {
        year,
        investment_EUR: stages.reduce((sum, one) => sum + (one.year === year ? one.investment_EUR : 0), 0),
        budget_EUR: rules.budget_EUR[t] ?? null,
        ...totalsOf(pointCounts(together, open(year), year)),
        demandWeight: weigh(all),
        coveredWeight: covered,
        coveredShare: weigh(all) === 0 ? null : covered / weigh(all),
      };
    }),
    objective_EUR: objective,
    bound_EUR: bound,
    gap:
      objective === null || bound === null
        ? null
        : objective === bound
          ? 0
          : (objective - bound) / Math.abs(objective),
    coveredDemandYears: coverage ? built.coveredAnyway - coverage.value : null,
    coveredDemandYearsBound: coverage ? built.coveredAnyway - coverage.bound : null,
    missedPointYears: duty?.value ?? 0,
    missedPointYearsBound: duty?.bound ?? 0,
    savedByJointWorks_EUR: stages.reduce((sum, { saving_EUR }) => sum + saving_EUR, 0),
    leftOut: plan.inputs.inventory.properties
      .map(({ propertyId }) => propertyId)
      .filter((id) => !inSchedule.has(id)),
    portfolio: solved ? portfolioProgress(together, context.reference) : [],
    operating: solved ? operatingCosts(together, context) : [],
    gridAreas: solved ? gridAreas(together) : [],
  };
}

function linesOf(
  place: SchedulePlace,
  stages: readonly ScheduledStage[],
  years: readonly number[],
): ScheduledLine[] {
  const built = stagesOf(place, stages);
  return stages.map((stage, k) => ({
    propertyId: place.propertyId,
    name: place.name,
    ...stage,
    groups: (built[k] as BuildOut).points,
    sharedWith: stage.saving_EUR > 0 ? sharedWorks(place, stage, years) : [],
  }));
}

const sharedWorks = (
  place: SchedulePlace,
  { year, connectionUpgrade_kW }: ScheduledStage,
  years: readonly number[],
): Works[] => [
  ...new Set([
    ...(place.works[years.indexOf(year)] as Works[]),
    ...(connectionUpgrade_kW > 0 ? (["connection"] as const) : []),
  ]),
];
