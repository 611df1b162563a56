import { type Context, parameterAt } from "../../context.ts";
import type { Case } from "./cases.ts";

/** How far stated values lie from the default. */
export interface Spread {
  from: "segment" | "list" | "assumption";
  mean: number;
  deviation: number;
  count: number;
}

const SPREAD_PARAMETER = {
  annualMileage_km_per_a: "gaps.mileageSpreadShare",
  operatingHours_h_per_a: "gaps.hoursSpreadShare",
  measuredUse: "gaps.useSpreadShare",
  segment: "gaps.segmentSpreadShare",
} as const;
/** Fields whose gap moves greenhouse gas. */
export type GhgField = keyof typeof SPREAD_PARAMETER;

/** Mean and deviation of the ratios that are stated in a group, else in the list, else assumed (V2). */
export function spreadOf(context: Context, field: GhgField, cases: readonly Case[], group: string): Spread {
  const least = parameterAt(context.reference, "gaps.leastPeerCount", context.startYear);
  const stated = cases.filter(({ ratio }) => ratio !== undefined);
  const own = stated.filter((one) => one.group === group).map(({ ratio }) => ratio as number);
  if (own.length >= least) return { from: "segment", ...momentsOf(own) };
  const all = stated.map(({ ratio }) => ratio as number);
  if (all.length >= least) return { from: "list", ...momentsOf(all) };
  const deviation = parameterAt(context.reference, SPREAD_PARAMETER[field], context.startYear);
  return { from: "assumption", mean: 1, deviation, count: least };
}

function momentsOf(values: readonly number[]): Omit<Spread, "from"> {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)), count: values.length };
}
