import type { Dual } from "../model/plan.ts";
import { KILO } from "./programme.ts";
import type { Solution } from "./solve.ts";

/** Shadow prices of the demands from the linear relaxation: indicative, in real euros per unit. */
export function dualsOf(solution: Solution): Dual[] {
  const { master, relaxation } = solution;
  const { programme } = master;
  return programme.demands.map((demand, i) => {
    const y = relaxation.rowDual[master.demandRows()[i] as number] ?? 0;
    const year = (t: number): number => programme.context.startYear + t;
    const binding = Math.abs(y) > 1e-7;
    if (demand.kind === "quota")
      return {
        code: demand.zeroEmission ? "QUOTA_ZERO_EMISSION" : "QUOTA",
        authorityId: demand.authorityId,
        bucket: demand.bucket,
        referencePeriodTo: demand.periodTo,
        value_EUR: y * KILO * 1000,
        unit: "EUR per clean vehicle",
        binding,
      };
    if (demand.kind === "budget")
      return {
        code: "BUDGET",
        ...(demand.budget.authorityId ? { authorityId: demand.budget.authorityId } : {}),
        year: demand.budget.year,
        value_EUR: -y,
        unit: "EUR per EUR",
        binding,
      };
    if (demand.kind === "ghg-cap")
      return {
        code: "GHG_CAP",
        year: year(demand.year),
        value_EUR: -y * KILO,
        unit: "EUR per t CO2e",
        binding,
      };
    if (demand.kind === "non-grid")
      return {
        code: "NON_GRID",
        year: year(demand.year),
        ...(demand.homePropertyId ? { propertyId: demand.homePropertyId } : {}),
        value_EUR: y * KILO,
        unit: "EUR per vehicle",
        binding,
      };
    return {
      code: "DUTY",
      authorityId: demand.authorityId,
      year: year(demand.from),
      value_EUR: y * KILO,
      unit: "EUR per point",
      binding,
    };
  });
}
