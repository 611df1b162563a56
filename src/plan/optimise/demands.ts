import type { QuotaTargetRow } from "../timetable/ledger.ts";
import { authorityOf, type Context } from "../context.ts";
import type { Bundles, Scope } from "./bundles.ts";
import { KILO, type Programme } from "./programme.ts";
import type { Budget } from "../model/scenario.ts";
import { deflator } from "../units.ts";
import type { Site } from "../charging/sites.ts";
import type { NonGridFloor, TodaysCount } from "./non-grid.ts";

/**
 * A demand couples vehicles and build-out in one row: `Σ coefficients >= lower` (or `<= upper`).
 * The kinds are closed; pricing reads them, `check` recomputes them on its own road.
 */
export type ScenarioDemand =
  | {
      kind: "quota";
      members: string[];
      periodFrom: string;
      periodTo: string;
      bucket: "light" | "truck" | "bus";
      zeroEmission: boolean;
      perMille: number;
      lower: number;
      authorityId: string;
      /** only awards in scope by value, as far as that is decided */
      scope?: Scope;
      /** instead of the target: no award counts in it at all */
      isUntouched?: true;
    }
  | { kind: "budget"; budget: Budget; until: number; from: number; upper_EUR: number }
  | { kind: "ghg-cap"; year: number; scope: "all" | "covered"; upper_t: number }
  | ({ kind: "non-grid"; year: number; lower: number } & NonGridFloor)
  | { kind: "duty"; authorityId: string; from: number; lower: number };

/** What the value of a bundle must reach, or stay below, where it is decided whether it is in scope (formula Q2). */
export type BundleValue = { kind: "bundle-value"; authorityId: string; bundle: string; bundles: Bundles } & (
  | { /** EUR */ lower: number }
  | { upper_EUR: number }
);

export type Demand = ScenarioDemand | BundleValue;

export type QuotaDemand = Extract<ScenarioDemand, { kind: "quota" }>;

/** Asked by the scenario, not by a case of its search. */
export const isOfScenario = (demand: Demand): demand is ScenarioDemand => demand.kind !== "bundle-value";

const inYears = (context: Context, year: number): boolean =>
  year >= context.startYear && year <= context.lastYear;

/** Budget rows: one per budget; with carry-over the row sums all years since the chain began. */
function budgetDemands(context: Context): Demand[] {
  const budgets = [...(context.scenario.budgets ?? [])].filter((budget) => inYears(context, budget.year));
  const key = (b: Budget): string => `${b.kind}|${b.part}|${b.authorityId ?? ""}`;
  budgets.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.year - b.year));
  const demands: Demand[] = [];
  budgets.forEach((budget, i) => {
    let from = budget.year - context.startYear;
    let upper_EUR = budget.amount_EUR * deflator(budget.year, context.priceYear, context.inflation_per_a);
    const before = budgets[i - 1];
    const last = demands[demands.length - 1];
    if (
      before?.carryOver &&
      last?.kind === "budget" &&
      key(before) === key(budget) &&
      before.year === budget.year - 1
    ) {
      from = last.from;
      upper_EUR += last.upper_EUR;
    }
    demands.push({ kind: "budget", budget, from, until: budget.year - context.startYear, upper_EUR });
  });
  return demands;
}

/** What the demands of an inventory follow from, besides the scenario. */
export interface DemandFacts {
  context: Context;
  sites: readonly Pick<Site, "authorityId" | "pointsFrom">[];
  targets: QuotaTargetRow[];
  /** points owed by authority */
  duties: Map<string, number>;
  todaysCount: TodaysCount;
}

/** Every demand of the scenario that couples vehicles or sites, in a fixed order. */
export function demandsOf({ context, sites: all, targets, duties, todaysCount }: DemandFacts): Demand[] {
  const demands: Demand[] = [];
  if (context.scenario.quotaPolicy?.binding !== false)
    demands.push(...targets.flatMap(quotaDemands(context)));
  demands.push(...budgetDemands(context));
  const cap = context.scenario.ghgCap;
  for (const value of cap?.values ?? [])
    if (inYears(context, value.year))
      demands.push({
        kind: "ghg-cap",
        year: value.year - context.startYear,
        scope: cap?.scope ?? "all",
        upper_t: value.value_tCO2e_per_a,
      });
  for (const { count, use, purpose, homePropertyId } of context.scenario.fleetPolicy
    ?.minimumNonGridVehicles ?? []) {
    const floor: NonGridFloor = { use, purpose, homePropertyId };
    for (let t = 0; t <= context.lastYear - context.startYear; t += 1)
      demands.push({ kind: "non-grid", year: t, ...floor, lower: Math.min(count, todaysCount(floor, t)) });
  }
  if (context.scenario.chargingPolicy?.portfolioDuty !== false)
    for (const [authorityId, count] of [...duties].sort()) {
      const sites = all.filter(
        (site) => site.authorityId === authorityId && authorityOf(context, authorityId),
      );
      const from = Math.min(...sites.map((site) => site.pointsFrom));
      if (count > 0 && Number.isFinite(from) && from <= context.lastYear - context.startYear)
        demands.push({ kind: "duty", authorityId, from, lower: count });
    }
  return demands;
}

/** Expected targets bind unless the policy leaves them out. */
export const binds = (context: Context, status: string | undefined): boolean =>
  status !== "expected" || context.scenario.quotaPolicy?.includeExpected !== false;

/** Natural units in one unit of a demand's row: money is in thousands. */
export const unitOf = ({ kind }: Demand): number => (kind === "budget" || kind === "bundle-value" ? KILO : 1);

/** Quota rows with integer coefficients: 1000·clean − target·all >= 0, ledger counted in. */
export const quotaDemands =
  (context: Context, scope?: Scope) =>
  (row: QuotaTargetRow): QuotaDemand[] => {
    if (!binds(context, row.status)) return [];
    const base = {
      kind: "quota" as const,
      members: row.members,
      authorityId: row.authorityId,
      periodFrom: row.periodFrom,
      periodTo: row.periodTo,
      bucket: row.bucket,
      ...(scope ? { scope } : {}),
    };
    const demands: QuotaDemand[] = [
      {
        ...base,
        zeroEmission: false,
        perMille: row.clean_perMille,
        lower: row.clean_perMille * row.ledger.all - 1000 * row.ledger.clean,
      },
    ];
    if (row.zeroEmission_perMille > 0)
      demands.push({
        ...base,
        zeroEmission: true,
        perMille: row.zeroEmission_perMille,
        lower: row.zeroEmission_perMille * row.ledger.all - 1000 * row.ledger.zeroEmission,
      });
    return demands;
  };

/** What a demand asks or allows, in its own unit. */
export const amountOf = (demand: Demand): number =>
  "lower" in demand ? demand.lower : demand.kind === "ghg-cap" ? demand.upper_t : demand.upper_EUR;

/** The same demand of another amount. */
export function withAmount(demand: Demand, amount: number): Demand {
  if ("lower" in demand) return { ...demand, lower: amount };
  return demand.kind === "ghg-cap" ? { ...demand, upper_t: amount } : { ...demand, upper_EUR: amount };
}

export function demandName(programme: Programme, demand: Demand): string {
  const year = (t: number): number => programme.context.startYear + t;
  if (demand.kind === "quota")
    return `quota_${demand.authorityId}_${demand.bucket}${demand.zeroEmission ? "_ze" : ""}_${demand.periodTo.slice(0, 4)}${demand.scope ? "_in_scope" : ""}`;
  if (demand.kind === "budget")
    return `budget_${demand.budget.authorityId ?? "all"}_${demand.budget.kind}_${demand.budget.part}_${year(demand.until)}`;
  if (demand.kind === "bundle-value")
    return `value_${demand.bundle}_${"lower" in demand ? "in" : "out_of"}_scope`;
  if (demand.kind === "ghg-cap") return `cap_${year(demand.year)}`;
  if (demand.kind === "non-grid")
    return `nongrid_${demand.use ?? `purpose-${demand.purpose}`}_${demand.homePropertyId ?? "any"}_${year(demand.year)}`;
  return `duty_${demand.authorityId}`;
}
