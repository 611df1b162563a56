import { baselineOf } from "./baseline.ts";
import { shortWeeks, shortWeekWarnings } from "./charging/property/weeks-of-plan.ts";
import { needGroups, needWarnings } from "./fleet/needs.ts";
import { type Certificate, type Plan, type PlanInputs, SCHEMA_VERSION } from "./model/plan.ts";
import { contradictionOf } from "./optimise/contradiction.ts";
import type { Decisions } from "./optimise/decode.ts";
import { dualsOf } from "./optimise/duals.ts";
import type { Solver } from "./optimise/linear-model.ts";
import { gapOf, type Solution } from "./optimise/solve.ts";
import { unavoidableCost } from "./optimise/unavoidable.ts";
import type { Prepared } from "./prepare.ts";
import type { RunOptions } from "./run-scenario.ts";
import { bundleAwards } from "./timetable/awards.ts";
import { completenessOf } from "./timetable/completeness.ts";
import { quotaRows } from "./timetable/ledger.ts";
import { buildOut, vehicleDecisions } from "./timetable/lines.ts";
import { targetsOf } from "./timetable/targets.ts";
import { generalWarnings, legallyOpen } from "./timetable/warnings.ts";
import { yearsOfDecisions } from "./timetable/years.ts";

export const ENGINE_VERSION = "0.3.0";

/** What a solve means for the user: decisions, awards, years, quota, targets, warnings, certificate. */
export function planOf(prepared: Prepared, solution: Solution, solver: Solver, options: RunOptions): Plan {
  const plan = header(prepared, options, solution.decisions);
  if (!solution.decisions)
    return {
      ...plan,
      ...(solution.infeasible ? { contradiction: contradictionOf(prepared, solver, options) } : {}),
      certificate: failed(solution),
    };
  return filled(prepared, plan, solution.decisions, solution, prepared.inputs);
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
