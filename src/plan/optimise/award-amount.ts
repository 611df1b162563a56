import type { ClassTables } from "../fleet/trajectories.ts";
import { countsIn } from "./bundles.ts";
import type { BundleValue, QuotaDemand } from "./demands.ts";

/** A demand that every award of the plan may touch. */
export type AwardDemand = QuotaDemand | BundleValue;

/** What the award of one vehicle for a delivery in a year uses of a demand: per mille of an award, or EUR. */
export function awardAmount(demand: AwardDemand, tables: ClassTables, option: number, year: number): number {
  const { authorityId } = tables.of.one;
  if (demand.kind === "bundle-value") {
    const { bundles, bundle } = demand;
    if (demand.authorityId !== authorityId || bundles.keyOf(tables, option, year) !== bundle) return 0;
    return bundles.valueOf(tables, option, year);
  }
  if (!demand.members.includes(authorityId)) return 0;
  const facts = tables.award(option, year);
  if (!facts || facts.bucket !== demand.bucket || facts.periodFrom !== demand.periodFrom) return 0;
  const isGood = demand.zeroEmission ? facts.zeroEmission : facts.clean;
  const amount = demand.isUntouched ? -1 : isGood ? 1000 - demand.perMille : -demand.perMille;
  return !demand.scope || countsIn(demand.scope, tables, option, year, amount > 0) ? amount : 0;
}
