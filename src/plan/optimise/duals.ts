import type { Dual } from "../model/plan.ts";
import { isOfScenario, type QuotaDemand, type ScenarioDemand } from "./demands.ts";
import type { Solution } from "./solve.ts";

/**
 * Shadow prices of the demands from the linear relaxation: indicative, in real euros per unit. A target that has rows
 * over awards in scope too is one line: a clean vehicle more would help all its rows.
 */
export function dualsOf({
  programme,
  demandPrice,
}: Pick<Solution, "demandPrice"> & {
  programme: Pick<Solution["programme"], "context" | "demands">;
}): Dual[] {
  const year = (t: number): number => programme.context.startYear + t;
  const prices = new Map<string, number>();
  programme.demands.forEach((demand, i) => {
    if (demand.kind === "quota")
      prices.set(rowKey(demand), (prices.get(rowKey(demand)) ?? 0) + (demandPrice[i] ?? 0));
  });
  return programme.demands.flatMap((demand, i) => {
    if (!isOfScenario(demand) || (demand.kind === "quota" && demand.scope)) return [];
    const price = demand.kind === "quota" ? (prices.get(rowKey(demand)) ?? 0) : (demandPrice[i] ?? 0);
    return [lineOf(demand, price, year)];
  });
}

const rowKey = ({ authorityId, bucket, zeroEmission, periodFrom }: QuotaDemand): string =>
  `${authorityId}|${bucket}|${zeroEmission}|${periodFrom}`;

function lineOf(demand: ScenarioDemand, price: number, year: (t: number) => number): Dual {
  const binding = Math.abs(price) > (demand.kind === "budget" ? 1e-7 : 1e-4);
  if (demand.kind === "quota")
    return {
      code: demand.zeroEmission ? "QUOTA_ZERO_EMISSION" : "QUOTA",
      authorityId: demand.authorityId,
      bucket: demand.bucket,
      referencePeriodTo: demand.periodTo,
      value_EUR: -price * 1000,
      unit: "EUR per clean vehicle",
      binding,
    };
  if (demand.kind === "budget")
    return {
      code: "BUDGET",
      ...(demand.budget.authorityId ? { authorityId: demand.budget.authorityId } : {}),
      year: demand.budget.year,
      value_EUR: price,
      unit: "EUR per EUR",
      binding,
    };
  if (demand.kind === "ghg-cap")
    return { code: "GHG_CAP", year: year(demand.year), value_EUR: price, unit: "EUR per t CO2e", binding };
  if (demand.kind === "non-grid")
    return {
      code: "NON_GRID",
      year: year(demand.year),
      ...(demand.use ? { use: demand.use } : {}),
      ...(demand.purpose ? { purpose: demand.purpose } : {}),
      ...(demand.homePropertyId ? { propertyId: demand.homePropertyId } : {}),
      value_EUR: -price,
      unit: "EUR per vehicle",
      binding,
    };
  return {
    code: "DUTY",
    authorityId: demand.authorityId,
    year: year(demand.from),
    value_EUR: -price,
    unit: "EUR per point",
    binding,
  };
}
