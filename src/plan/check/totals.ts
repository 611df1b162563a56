import { baselineOf, measuredYear } from "../baseline.ts";
import { discount } from "../context.ts";
import { discounts } from "../fleet/trajectories.ts";
import type { Plan, PlanNeed, PlanYear, Step } from "../model/plan.ts";
import type { Reference } from "../model/reference.ts";
import type { Decisions } from "../optimise/decode.ts";
import type { Programme } from "../optimise/programme.ts";
import { bundleAwards } from "../timetable/awards.ts";
import { quotaRows } from "../timetable/ledger.ts";
import {
  baselineWithNeed,
  needFigures,
  netCost,
  planNeeds,
  withSubstitutes,
} from "../timetable/substitutes.ts";
import { targetsOf } from "../timetable/targets.ts";
import { type Case, openCase } from "./case.ts";
import { duePoints } from "./duty.ts";
import { type Lines, linesOf } from "./lines.ts";
import { yearRows } from "./years.ts";

/** Every total that a plan stores, as its decisions and inputs make it. */
export interface Totals {
  /** by vehicle and year of the step */
  steps: Map<string, number>;
  /** by property and year */
  works: Map<string, number>;
  objective_EUR: number;
  gap: number;
  years: PlanYear[];
  baseline: Plan["baseline"];
  needs: PlanNeed[];
  awards: Plan["awards"];
  quota: Plan["quota"];
  targets: Plan["targets"];
}

export const placeKey = (id: string, year: number): string => `${id}|${year}`;

export function totalsOf(checked: Case, lines: Lines): Totals {
  const { context, plan } = checked;
  const { programme, decisions } = asProgramme(checked);
  const awards = bundleAwards(programme, decisions);
  const { years, baseline } = withNeed(checked, {
    years: yearRows(checked, lines),
    baseline: baselineOf(programme, decisions, plan.inputs.ledger, owed(checked)),
  });
  const objective_EUR = objectiveOf(context, years);
  const bound = plan.certificate.bound_EUR;
  return {
    steps: new Map(
      checked.histories.flatMap(({ vehicleId, replacements }, i) =>
        replacements.map(
          ({ step, start }) =>
            [placeKey(vehicleId, step.year), lines.vehicles[i]?.investment[start] as number] as const,
        ),
      ),
    ),
    works: new Map(
      checked.states.flatMap(({ site, works }, i) =>
        works.map(
          (one, j) =>
            [
              placeKey(site.propertyId, context.startYear + one.year),
              lines.sites[i]?.worksInvestment_EUR[j] as number,
            ] as const,
        ),
      ),
    ),
    objective_EUR,
    gap: bound === null ? 0 : Math.max(0, objective_EUR - bound) / Math.max(Math.abs(objective_EUR), 1e-9),
    years,
    baseline,
    needs: planNeeds(checked.applied),
    awards,
    quota: quotaRows(context, plan.inputs.ledger, awards),
    targets: targetsOf(context, years, baseline.years),
  };
}

/** Substitutes of settled need beside the fleet's figures, and today's fleet as it was before. */
function withNeed(
  checked: Case,
  figures: Pick<Totals, "years" | "baseline">,
): Pick<Totals, "years" | "baseline"> {
  const { context, applied, plan } = checked;
  if (applied.length === 0) return figures;
  const whole = asProgramme(openCase(withoutNeeds(plan), context.reference)).programme;
  const need = needFigures(context, applied, measuredYear(whole));
  return {
    years: withSubstitutes(figures.years, need),
    baseline: baselineWithNeed(figures.baseline, need),
  };
}

/** The same plan over all vehicles of the lists. */
const withoutNeeds = (plan: Plan): Plan => ({
  ...plan,
  inputs: {
    ...plan.inputs,
    scenario: { ...plan.inputs.scenario, fleetPolicy: { ...plan.inputs.scenario.fleetPolicy, needs: [] } },
  },
});

/** Discounted real cost: the terms of the rows of all together. */
export function objectiveOf(context: Case["context"], years: PlanYear[]): number {
  return years
    .filter((row) => row.authorityId === undefined)
    .reduce(
      (sum, row) =>
        sum +
        discount(context, row.year) *
          (row.investment_EUR +
            row.runningCost_EUR -
            row.grants_EUR -
            row.saleProceeds_EUR -
            row.terminalValue_EUR +
            netCost(row.substitutes)),
      0,
    );
}

/** Points owed by owner, as the twin lists them. */
const owed = (checked: Case): Map<string, number> =>
  new Map(checked.context.authorities.map(({ id }) => [id, duePoints(checked, id).owed]));

/** The decisions in the form that bundling and twin read; no row, price or column of the search is in it. */
function asProgramme(checked: Case): { programme: Programme; decisions: Decisions } {
  const { context, T, tables, covered, states, histories } = checked;
  const programme: Programme = {
    context,
    T,
    discount: discounts(context, T),
    classes: tables,
    covered,
    sites: states.map(({ site }) => site),
    homes: new Int32Array(tables.length * T).fill(-1),
    demands: [],
  };
  const vehicles = histories.map(({ vehicleId, class: c, spells }) => ({
    vehicleId,
    class: c,
    trajectory: spells,
  }));
  return { programme, decisions: { vehicles, builds: [] } };
}

/** A copy of the plan whose stored totals are what its decisions make them: what a consistent edit would have written. */
export function recomputeTotals(plan: Plan, reference: Reference): Plan {
  const checked = openCase(plan, reference);
  const totals = totalsOf(checked, linesOf(checked));
  const invested = (vehicleId: string, step: Step): number =>
    step.action === "replace" ? (totals.steps.get(placeKey(vehicleId, step.year)) ?? step.investment_EUR) : 0;
  const { years, baseline, awards, quota, targets, needs } = totals;
  return {
    ...plan,
    ...(needs.length > 0 ? { needs } : {}),
    years,
    baseline,
    awards,
    quota,
    targets,
    certificate: { ...plan.certificate, objective_EUR: totals.objective_EUR, gap: totals.gap },
    vehicleDecisions: plan.vehicleDecisions.map(({ vehicleId, steps }) => ({
      vehicleId,
      steps: steps.map((step) => ({ ...step, investment_EUR: invested(vehicleId, step) })),
    })),
    buildOut: oneLinePerYear(plan.buildOut).map((line) => ({
      ...line,
      investment_EUR: totals.works.get(placeKey(line.propertyId, line.year)) ?? line.investment_EUR,
    })),
  };
}

/** Entries of one property and year are one line, so that its works campaign counts once. */
function oneLinePerYear(buildOut: Plan["buildOut"]): Plan["buildOut"] {
  const lines = Map.groupBy(buildOut, (line) => placeKey(line.propertyId, line.year));
  return [...lines.values()].map((same) => ({
    ...(same[0] as Plan["buildOut"][number]),
    points: same.flatMap((line) => line.points),
    connectionUpgrade_kW: same.reduce((sum, line) => sum + line.connectionUpgrade_kW, 0),
    reasons: same.flatMap((line) => line.reasons),
  }));
}
