import { generalWarnings, legallyOpen } from "./timetable/warnings.ts";
import { buildContext, byId, yearsOf } from "./context.ts";
import { baselineOf } from "./baseline.ts";
import { buildSites, type Sites } from "./charging/sites.ts";
import { coveredClasses } from "./fleet/award-facts.ts";
import { classify, longestLead, type VehicleClass } from "./fleet/classes.ts";
import { needGroups, needWarnings } from "./fleet/needs.ts";
import { type Resolved, resolveVehicles } from "./fleet/resolve.ts";
import { TableStore } from "./fleet/table-store.ts";
import type { Certificate, Plan, PlanInputs } from "./model/plan.ts";
import { SCHEMA_VERSION } from "./model/plan.ts";
import type { Reference } from "./model/reference.ts";
import type { LinearModel, Solver } from "./optimise/linear-model.ts";
import { contradictionOf } from "./optimise/contradiction.ts";
import type { Decisions } from "./optimise/decode.ts";
import { demandsOf } from "./optimise/demands.ts";
import { dualsOf } from "./optimise/duals.ts";
import { legalDemands } from "./optimise/legal.ts";
import { assemble, type Programme } from "./optimise/programme.ts";
import type { Progress } from "./optimise/relaxation.ts";
import {
  EXACT_CLASSES,
  gapOf,
  reached,
  type Solution,
  type SolveOptions,
  solveProgramme,
} from "./optimise/solve.ts";
import { unavoidableCost } from "./optimise/unavoidable.ts";
import { bundleAwards } from "./timetable/awards.ts";
import { completenessOf } from "./timetable/completeness.ts";
import { shortWeeks, shortWeekWarnings } from "./charging/property/weeks-of-plan.ts";
import { owedPoints } from "./timetable/duties.ts";
import { quotaRows, targetRows } from "./timetable/ledger.ts";
import { buildOut, vehicleDecisions } from "./timetable/lines.ts";
import { targetsOf } from "./timetable/targets.ts";
import { yearsOfDecisions } from "./timetable/years.ts";

export const ENGINE_VERSION = "0.2.0";

export interface RunOptions extends SolveOptions {
  /** sha256 or alike: the core has no crypto */
  hash: (text: string) => string;
  /** receives the model that was solved last, with all its trajectories and cuts */
  onModel?: (model: LinearModel) => void;
}
export const DEFAULT_OPTIONS = { gap: 0.001, workLimit: 20_000 } as const;

/** Everything before the solve: lists resolved, classes, sites, demands. */
export interface Prepared {
  programme: Programme;
  resolved: Resolved;
  sites: Sites;
  duties: Map<string, number>;
  inputs: PlanInputs;
}

/** Orders the lists by id, so that no byte of a plan depends on the order of rows. */
const inOrder = (inputs: PlanInputs): PlanInputs => ({
  scenario: inputs.scenario,
  inventory: {
    vehicles: [...inputs.inventory.vehicles].sort(byId((v) => v.vehicleId)),
    properties: [...inputs.inventory.properties].sort(byId((p) => p.propertyId)),
    buildings: [...inputs.inventory.buildings].sort(byId((b) => `${b.propertyId}|${b.buildingId}`)),
  },
  ledger: [...inputs.ledger].sort(byId((p) => p.id)),
});

/** First half of the pipeline: lists → needs and suitability → classes and trajectories → demands. */
export function prepare(given: PlanInputs, reference: Reference): Prepared {
  const inputs = inOrder(given);
  const { vehicles, properties } = inputs.inventory;
  const early = buildContext(inputs.scenario, reference, 0);
  const context = buildContext(inputs.scenario, reference, longestLead(early, vehicles));
  const resolved = resolveVehicles(context, vehicles, properties, yearsOf(context));
  const classes: VehicleClass[] = classify(context, resolved.vehicles, inputs.ledger);
  const covered = coveredClasses(context, classes);
  const store = new TableStore(context);
  const sites = buildSites(context, properties, classes, yearsOf(context));
  const programme = assemble(
    context,
    classes.map((of, c) => store.tablesOf(of, covered[c] as boolean)),
    covered,
    sites.sites,
  );
  const duties = owedPoints(context, sites.sites, inputs.inventory.buildings);
  programme.demands = demandsOf(programme, targetRows(context, inputs.ledger, "all"), duties);
  return { programme, resolved, sites, duties, inputs };
}

/** A plan, and the way to the next one from it. */
export interface Planning {
  plan: Plan;
  /**
   * The plan for changed inputs. Where only locks differ it goes on from this plan and its prices, which is many times
   * faster; the certificate is proved anew, but the same inputs planned from the start may give another plan of the
   * same gap, so it is not called reproducible. Otherwise, and where the gap is not reached so, all is planned anew.
   */
  changed: (given: PlanInputs) => Planning;
}

/**
 * The pipeline of design section 4: from lists to a dated, lawful, affordable plan with its certificate.
 * @throws MissingReferenceError where the data hold no value for a year of the horizon
 */
export function runScenario(
  given: PlanInputs,
  reference: Reference,
  solver: Solver,
  options: RunOptions,
  progress?: Progress,
): Plan {
  return startPlanning(given, reference, solver, options, progress).plan;
}

/** The same, open to changes. @throws MissingReferenceError */
export function startPlanning(
  given: PlanInputs,
  reference: Reference,
  solver: Solver,
  options: RunOptions,
  progress?: Progress,
): Planning {
  const prepared = prepare(given, reference);
  const { programme } = prepared;
  progress?.("classes", programme.classes.length, String(prepared.resolved.vehicles.length));
  const first = solveProgramme(programme, solver, options, progress);
  const solution = lawfulInScope(prepared, first, solver, options, progress);
  if (options.onModel) options.onModel(solution.model());
  const anew = (next: PlanInputs): Planning => startPlanning(next, reference, solver, options, progress);
  const goesOn =
    (before: Solution, from: PlanInputs) =>
    (next: PlanInputs): Planning => {
      const resumed = differInLocksAlone(from, next)
        ? resumedFrom(before, prepare(next, reference), solver, options, progress)
        : undefined;
      if (!resumed) return anew(next);
      const plan = planOf(resumed.prepared, resumed.solution, solver, options);
      plan.certificate.reproducible = false;
      return { plan, changed: goesOn(resumed.solution, next) };
    };
  return { plan: planOf(prepared, solution, solver, options), changed: goesOn(solution, given) };
}

/** The same lists, and scenarios that are equal but for their locks. */
function differInLocksAlone(a: PlanInputs, b: PlanInputs): boolean {
  const rest = ({ scenario: { locks: _locks, ...others } }: PlanInputs): string => JSON.stringify(others);
  return (
    a.inventory.vehicles === b.inventory.vehicles &&
    a.inventory.properties === b.inventory.properties &&
    a.inventory.buildings === b.inventory.buildings &&
    a.ledger === b.ledger &&
    rest(a) === rest(b)
  );
}

/** The search of a solution gone on with other locks; undefined where it does not reach the gap. */
function resumedFrom(
  before: Solution,
  prepared: Prepared,
  solver: Solver,
  options: RunOptions,
  progress?: Progress,
): { prepared: Prepared; solution: Solution } | undefined {
  const { programme } = prepared;
  // second quota rows of before stay: bundles are much the same, and what is missed is asked again below
  programme.demands = [...programme.demands, ...before.programme.demands.slice(programme.demands.length)];
  const found = before.resumed?.(programme);
  if (!found || !reached(found, options.gap)) return undefined;
  const solution = lawfulInScope(prepared, found, solver, options, progress);
  return reached(solution, options.gap) ? { prepared, solution } : undefined;
}

function planOf(prepared: Prepared, solution: Solution, solver: Solver, options: RunOptions): Plan {
  const plan = header(prepared, options, solution.decisions);
  if (!solution.decisions)
    return {
      ...plan,
      ...(solution.infeasible ? { contradiction: contradictionOf(prepared, solver, options) } : {}),
      certificate: failed(solution),
    };
  return filled(prepared, plan, solution.decisions, solution, prepared.inputs);
}

/** Second quota row (design section 4): awards in scope under their bundling; where it fails it binds, and the solve is repeated. */
function lawfulInScope(
  prepared: Prepared,
  first: Solution,
  solver: Solver,
  options: RunOptions,
  progress?: Progress,
): Solution {
  const { programme, inputs } = prepared;
  let solution = first;
  for (let round = 0; round < 6 && solution.decisions; round += 1) {
    const added = legalDemands(programme, solution.decisions, inputs.ledger);
    if (added.length === 0) return solution;
    programme.demands = [...programme.demands, ...added];
    const next = again(programme, solution, first.bound_EUR, solver, options, progress);
    if (!next.decisions) return solution;
    // the row depends on what is bundled, so only the bound without it is proved for every plan
    solution = { ...next, bound_EUR: Math.min(first.bound_EUR, next.objective_EUR) };
    if (gapOf(solution) > options.gap && solution.termination === "gap")
      solution.termination = options.timeLimit_s === undefined ? "work-limit" : "time";
  }
  return solution;
}

/** The search goes on where that reaches the gap; otherwise, and where nothing can go on, the programme is solved anew. */
function again(
  programme: Programme,
  solution: Solution,
  bound_EUR: number,
  solver: Solver,
  options: RunOptions,
  progress?: Progress,
): Solution {
  const further = solution.extended?.();
  const large = programme.classes.length > EXACT_CLASSES;
  if (further && (large || reached({ ...further, bound_EUR }, options.gap))) return further;
  return solveProgramme(programme, solver, options, progress);
}

const failed = (solution: Solution): Certificate => ({
  status: solution.infeasible ? "infeasible" : "feasible",
  objective_EUR: null,
  bound_EUR: Number.isFinite(solution.bound_EUR) && !solution.infeasible ? solution.bound_EUR : null,
  gap: null,
  gapOfDecisions: null,
  termination: solution.termination,
  reproducible: solution.termination !== "time",
  cutRounds: solution.cutRounds,
  chargingVerified: false,
});

function header(prepared: Prepared, options: RunOptions, decisions: Decisions | undefined): Plan {
  const { inputs, programme, resolved, sites } = prepared;
  const { context } = programme;
  const { extends: _extends, ...scenario } = inputs.scenario;
  const baseline = baselineOf(
    programme,
    decisions ?? { vehicles: [], builds: [] },
    inputs.ledger,
    prepared.duties,
  );
  return {
    schemaVersion: SCHEMA_VERSION,
    scenario: { id: scenario.id, title: scenario.title },
    inputs: { scenario, inventory: inputs.inventory, ledger: inputs.ledger },
    certificate: failed({ infeasible: true } as Solution),
    vehicleDecisions: [],
    buildOut: [],
    awards: [],
    years: [],
    baseline: decisions ? baseline : { ...baseline, savings: [] },
    quota: quotaRows(context, inputs.ledger, []),
    targets: [],
    duals: [],
    warnings: [
      ...resolved.warnings,
      ...sites.warnings,
      ...needWarnings(needGroups(context, resolved.vehicles)),
      ...generalWarnings(context, prepared),
    ],
    completeness: completenessOf(inputs, context.reference, [...resolved.assumptions, ...sites.assumptions]),
    provenance: {
      engineVersion: ENGINE_VERSION,
      dataVersion: context.reference.dataVersion,
      scenarioHash: options.hash(JSON.stringify(scenario)),
      inventoryHash: options.hash(JSON.stringify([inputs.inventory, inputs.ledger])),
      balances: [
        context.balances.direct.id,
        context.balances.withUpstream.id,
        ...(context.balances.cap ? [context.balances.cap.id] : []),
      ].filter((id, i, all) => all.indexOf(id) === i),
    },
  };
}

function filled(
  prepared: Prepared,
  plan: Plan,
  decisions: Decisions,
  solution: Solution,
  inputs: PlanInputs,
): Plan {
  const { programme, resolved } = prepared;
  const { context } = programme;
  const awards = bundleAwards(programme, decisions);
  const years = yearsOfDecisions(programme, decisions);
  const gap = gapOf(solution);
  const unavoidable = unavoidableCost(programme);
  const decided = Math.abs(solution.objective_EUR - unavoidable);
  const quota = quotaRows(context, inputs.ledger, awards);
  const weeks = shortWeeks(programme, decisions);
  const chargingVerified = solution.chargingVerified && weeks.length === 0;
  return {
    ...plan,
    certificate: {
      status: chargingVerified && solution.termination === "gap" ? "optimal" : "feasible",
      objective_EUR: solution.objective_EUR,
      bound_EUR: solution.bound_EUR,
      gap,
      gapOfDecisions: decided > 0 ? (solution.objective_EUR - solution.bound_EUR) / decided : 0,
      termination: solution.termination,
      reproducible: solution.termination !== "time",
      cutRounds: solution.cutRounds,
      chargingVerified,
    },
    vehicleDecisions: vehicleDecisions(programme, decisions, resolved.unplanned),
    buildOut: buildOut(programme, decisions),
    awards,
    years,
    quota,
    warnings: [...plan.warnings, ...legallyOpen(context, quota), ...shortWeekWarnings(weeks)],
    targets: targetsOf(context, years, plan.baseline.years),
    duals: dualsOf(solution),
  };
}
