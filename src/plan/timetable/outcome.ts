import { addBaseline, type BaselineSums } from "../baseline.ts";
import { type ShortWeek, shortWeeks } from "../charging/property/weeks-of-plan.ts";
import { needGroups, needWarnings } from "../fleet/needs.ts";
import type { BuildOut, Completeness, VehicleDecision, Warning } from "../model/plan.ts";
import type { Decisions } from "../optimise/decode.ts";
import { unavoidableCost } from "../optimise/unavoidable.ts";
import type { PreparedPart } from "../prepare.ts";
import { addAwards, type AwardBundles, collectAwards } from "./awards.ts";
import { buildOut, vehicleDecisions } from "./lines.ts";
import { listWarnings, lockWarnings } from "./warnings.ts";
import { addYears, type YearSums, yearSums } from "./years.ts";

/**
 * What a plan comes to for an inventory, or for a part of it: sums that add up and lines that follow each other. The
 * document of a large fleet is made of the outcomes of its districts.
 */
export interface Outcome {
  years: YearSums;
  baseline: BaselineSums;
  awards: AwardBundles;
  unavoidable_EUR: number;
  /** in the order of vehicleId within a part */
  vehicleDecisions: VehicleDecision[];
  buildOut: BuildOut[];
  weeks: ShortWeek[];
  warnings: {
    vehicles: Warning[];
    properties: Warning[];
    needs: Warning[];
    locks: Warning[];
    list: Warning[];
  };
  assumptions: Completeness["assumptions"];
}

/** Outcome of decisions over everything that was prepared; without decisions nothing changes and nothing is built. */
export function outcomeOf(prepared: PreparedPart, decisions: Decisions | undefined): Outcome {
  const { programme, resolved, sites } = prepared;
  const { context } = programme;
  const made = decisions ?? { vehicles: [], builds: [] };
  return {
    years: yearSums(programme, made),
    baseline: prepared.baseline(),
    awards: collectAwards(programme, made),
    unavoidable_EUR: unavoidableCost(programme),
    vehicleDecisions: decisions ? vehicleDecisions(programme, decisions, resolved.unplanned) : [],
    buildOut: decisions ? buildOut(programme, decisions) : [],
    weeks: decisions ? shortWeeks(programme, decisions) : [],
    warnings: {
      vehicles: resolved.warnings,
      properties: sites.warnings,
      needs: needWarnings(needGroups(context, resolved.vehicles)),
      locks: lockWarnings(programme),
      list: listWarnings(programme),
    },
    assumptions: [...resolved.assumptions, ...sites.assumptions],
  };
}

/** Adds the outcome of another part of the same inventory. */
export function addOutcome(into: Outcome, of: Outcome): void {
  addYears(into.years, of.years);
  addBaseline(into.baseline, of.baseline);
  addAwards(into.awards, of.awards);
  into.unavoidable_EUR += of.unavoidable_EUR;
  append(into.vehicleDecisions, of.vehicleDecisions);
  append(into.buildOut, of.buildOut);
  append(into.weeks, of.weeks);
  for (const kind of ["vehicles", "properties", "needs", "locks", "list"] as const)
    append(into.warnings[kind], of.warnings[kind]);
  append(into.assumptions, of.assumptions);
}

function append<T>(into: T[], more: readonly T[]): void {
  for (const one of more) into.push(one);
}
