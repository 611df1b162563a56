import { authorityIdOr, resolveAuthorities } from "../plan/context.ts";
import type { Plan, PlanYear } from "../plan/model/plan.ts";
import { type Authority, ONLY_AUTHORITY } from "../plan/model/scenario.ts";
import type { Balance } from "../plan/model/reference.ts";
import type { Language } from "./language.ts";
import type { ReportFacts } from "./facts.ts";

/** Readings of a plan that several reports share. */

export const authoritiesOf = (plan: Plan): Authority[] => resolveAuthorities(plan.inputs.scenario);

/** Whose a thing is: its own authority, else the first, as the core reads a missing id. */
export const ownerOf = (plan: Plan, authorityId: string | undefined): string =>
  authorityIdOr({ authorities: resolveAuthorities(plan.inputs.scenario) }, authorityId);

/** Name of an authority; absent = all together. */
export function authorityName(plan: Plan, authorityId: string | undefined, language: Language): string {
  if (authorityId === undefined) return language === "de" ? "alle zusammen" : "all together";
  if (authorityId === ONLY_AUTHORITY) return language === "de" ? "Auftraggeber" : "authority";
  return authoritiesOf(plan).find((authority) => authority.id === authorityId)?.name ?? authorityId;
}

export function propertyName(plan: Plan, propertyId: string | undefined): string | null {
  if (propertyId === undefined) return null;
  return (
    plan.inputs.inventory.properties.find((property) => property.propertyId === propertyId)?.name ??
    propertyId
  );
}

/** Step and build-out investment of a year by part; `authorityId` absent = all. */
export function investmentByPart(
  plan: Plan,
  year: number,
  authorityId?: string,
): { fleet: number; charging: number } {
  const vehicles = new Map(plan.inputs.inventory.vehicles.map((vehicle) => [vehicle.vehicleId, vehicle]));
  const properties = new Map(
    plan.inputs.inventory.properties.map((property) => [property.propertyId, property]),
  );
  const counts = (owner: string | undefined) =>
    authorityId === undefined || ownerOf(plan, owner) === authorityId;
  let fleet = 0;
  for (const { vehicleId, steps } of plan.vehicleDecisions)
    if (counts(vehicles.get(vehicleId)?.authorityId))
      for (const step of steps) if (step.year === year) fleet += step.investment_EUR;
  let charging = 0;
  for (const line of plan.buildOut)
    if (line.year === year && counts(properties.get(line.propertyId)?.authorityId))
      charging += line.investment_EUR;
  return { fleet, charging };
}

const NUMBERS = [
  "investment_EUR",
  "runningCost_EUR",
  "depreciation_EUR",
  "commitment_EUR",
  "grants_EUR",
  "saleProceeds_EUR",
  "terminalValue_EUR",
  "electricity_MWh_per_a",
  "finalEnergy_MWh_per_a",
  "ghgTtw_tCO2e_per_a",
  "ghgWtw_tCO2e_per_a",
  "connectedPropertyCount",
  "chargePointCount",
] as const satisfies (keyof PlanYear)[];

const addAmounts = (a: Record<string, number>, b: Record<string, number>): Record<string, number> => {
  const sum = { ...a };
  for (const [key, value] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + value;
  return sum;
};

function addYears(a: PlanYear, b: PlanYear): PlanYear {
  const sum: PlanYear = {
    ...a,
    fuel_l: addAmounts(a.fuel_l, b.fuel_l),
    fuel_kg: addAmounts(a.fuel_kg, b.fuel_kg),
    vehicleCount: { byPowertrain: addAmounts(a.vehicleCount.byPowertrain, b.vehicleCount.byPowertrain) },
  };
  for (const key of NUMBERS) sum[key] = a[key] + b[key];
  if (a.budget_EUR !== undefined || b.budget_EUR !== undefined)
    sum.budget_EUR = (a.budget_EUR ?? 0) + (b.budget_EUR ?? 0);
  return sum;
}

export type Burnt = Pick<PlanYear, "finalEnergy_MWh_per_a" | "ghgTtw_tCO2e_per_a" | "ghgWtw_tCO2e_per_a">;

/** Energy and emissions of a year with what carries kilometres in place of own vehicles: what counts as saved or not. */
export const burntInAll = ({ substitutes: of, ...row }: PlanYear): Burnt => ({
  finalEnergy_MWh_per_a: row.finalEnergy_MWh_per_a + (of?.finalEnergy_MWh_per_a ?? 0),
  ghgTtw_tCO2e_per_a: row.ghgTtw_tCO2e_per_a + (of?.ghgTtw_tCO2e_per_a ?? 0),
  ghgWtw_tCO2e_per_a: row.ghgWtw_tCO2e_per_a + (of?.ghgWtw_tCO2e_per_a ?? 0),
});

/** One row per year for all authorities together: the plan's own total row where it has one, else the sum. */
export function totalYears(rows: PlanYear[]): PlanYear[] {
  const totals = new Map<number, PlanYear>();
  for (const row of rows) if (row.authorityId === undefined) totals.set(row.year, row);
  const stated = new Set(totals.keys());
  for (const row of rows) {
    if (stated.has(row.year)) continue;
    const { authorityId: _, ...own } = row;
    const sum = totals.get(row.year);
    totals.set(row.year, sum ? addYears(sum, own) : own);
  }
  return [...totals.values()].sort((a, b) => a.year - b.year);
}

/** Names of the two balances of a plan's years: `direct` is tank to wheel, `with-upstream` well to wheel. */
export function balanceName(
  plan: Plan,
  boundary: Balance["boundary"],
  facts: ReportFacts,
  language: Language,
): string {
  const used = facts.balances.filter((balance) => plan.provenance.balances.includes(balance.id));
  const balance = used.find((one) => one.boundary === boundary);
  return balance ? `${balance.title[language]} [${balance.id}]` : boundary;
}

/** Years for which Teilziele are stated: those of the scenario within the plan, else those of its targets, else all. */
export function milestoneYears(plan: Plan): number[] {
  const planned = new Set(plan.years.map((row) => row.year));
  const asked = plan.inputs.scenario.targets?.years ?? [
    ...new Set(plan.targets.map((target) => target.year)),
  ];
  const within = asked.filter((year) => planned.has(year)).sort((a, b) => a - b);
  return within.length > 0 ? within : [...planned].sort((a, b) => a - b);
}
