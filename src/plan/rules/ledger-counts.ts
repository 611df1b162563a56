import type { Procurement } from "../model/procurement.ts";
import type { Authority, Interpretation } from "../model/scenario.ts";
import type { AuthorityKind } from "../model/vocabulary.ts";
import { type Classification, classify, type Standing } from "./clean-vehicles.ts";
import { compileRules } from "./compiled-rules.ts";
import { countingEntries } from "./ledger.ts";
import { readingOf } from "./reading.ts";
import type { Bucket, RuleData } from "./rule-data.ts";

export type Basis = "legal" | "all";
export const BASES = ["legal", "all"] as const satisfies readonly Basis[];
/** Stands for the authority where neither award nor scenario names one. */
export const ONLY_AUTHORITY = "default";

/** Counts of one authority or pool, period and bucket. */
export interface LedgerCount {
  /** authority or pool */
  authorityId: string;
  referencePeriod: { from: string; to: string };
  bucket: Bucket;
  basis: Basis;
  procuredCount: number;
  cleanCount: number;
  zeroEmissionCount: number;
  undecidedCount: number;
}

export const poolOf = (authorityId: string | undefined, authorities: readonly Authority[]): string => {
  const authority =
    authorities.find((one) => one.id === authorityId) ??
    (authorityId === undefined && authorities.length === 1 ? authorities[0] : undefined);
  return authority?.quotaPoolId ?? authority?.id ?? authorityId ?? ONLY_AUTHORITY;
};
/** The kind that an award states, else that of its authority. */
export const kindOf = (p: Procurement, authorities: readonly Authority[]): AuthorityKind | undefined =>
  p.authorityKind ??
  (
    authorities.find((one) => one.id === p.authorityId) ??
    (p.authorityId === undefined && authorities.length === 1 ? authorities[0] : undefined)
  )?.kind;

/** The award with the kind of its authority, where it states none itself. */
export function withKind(p: Procurement, authorities: readonly Authority[]): Procurement {
  const kind = kindOf(p, authorities);
  return kind === undefined || p.authorityKind !== undefined ? p : { ...p, authorityKind: kind };
}

/** Counts of the awards made up to `asOf`, by authority or pool, period, bucket and basis. */
export function ledgerCounts(
  procurements: readonly Procurement[],
  authorities: readonly Authority[],
  rules: RuleData,
  options: { asOf: string; interpretation?: Interpretation },
): LedgerCount[] {
  const counts = new Map<string, LedgerCount>();
  for (const entry of countingEntries(procurements, options.asOf)) {
    const known = withKind(entry, authorities);
    const pool = poolOf(entry.authorityId, authorities);
    for (const row of classify(known, rules, options.interpretation))
      book(counts, pool, known, row, rules, options.interpretation);
  }
  return [...counts.values()];
}

function book(
  counts: Map<string, LedgerCount>,
  pool: string,
  entry: Procurement,
  row: Classification,
  rules: RuleData,
  interpretation?: Interpretation,
): void {
  if (row.outOfScope === "vehicle") return;
  const standing: Standing = row.ifInScope ?? row;
  if (standing.bucket === null || standing.referencePeriod === null) return;
  const vehicle = vehicleIsDecided(row);
  if (row.inScope !== false)
    add(
      counts,
      pool,
      "legal",
      standing,
      row.inScope === true,
      weight(entry, row, standing, rules, interpretation),
    );
  add(counts, pool, "all", standing, vehicle, weight(entry, row, standing, rules, interpretation));
}

/** On basis all only the facts of the vehicle can leave it open whether it counts. */
const vehicleIsDecided = (row: Classification): boolean =>
  !row.missing.some(
    (fact) => fact === "busClass" || fact === "designedForPurpose" || fact === "suitableForGoods",
  );

/** Vehicles of the group; short rentals by days where that reading is chosen. */
function weight(
  entry: Procurement,
  row: Classification,
  standing: Standing,
  rules: RuleData,
  interpretation?: Interpretation,
): number {
  const count = entry.vehicles[row.group]?.count ?? 0;
  if (
    readingOf(interpretation).shortRentals !== "by-days" ||
    entry.contractType !== "rental" ||
    entry.rentalDays === undefined
  )
    return count;
  const days = compileRules(rules).law.rentalDaysPerVehicle;
  return (count * entry.rentalDays) / (standing.clean === true ? days.clean.value : days.other.value);
}

/** Undecided counts as procured and as not clean; a clean bus with an open engine is decided, only not zero-emission. */
function add(
  counts: Map<string, LedgerCount>,
  authorityId: string,
  basis: Basis,
  standing: Standing,
  decided: boolean,
  count: number,
): void {
  const referencePeriod = standing.referencePeriod as { from: string; to: string };
  const bucket = standing.bucket as Bucket;
  const key = `${authorityId}\n${referencePeriod.from}\n${bucket}\n${basis}`;
  let line = counts.get(key);
  if (line === undefined) {
    line = {
      authorityId,
      referencePeriod,
      bucket,
      basis,
      procuredCount: 0,
      cleanCount: 0,
      zeroEmissionCount: 0,
      undecidedCount: 0,
    };
    counts.set(key, line);
  }
  line.procuredCount += count;
  if (decided && standing.clean === true) line.cleanCount += count;
  if (decided && standing.zeroEmission === true) line.zeroEmissionCount += count;
  if (!decided || standing.clean === null) line.undecidedCount += count;
}
