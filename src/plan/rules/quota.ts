import type { QuotaRow } from "../model/plan.ts";
import type { Procurement } from "../model/procurement.ts";
import type { Authority, Interpretation } from "../model/scenario.ts";
import { readingOf } from "./reading.ts";
import { BASES, kindOf, type LedgerCount, ledgerCounts, poolOf } from "./ledger-counts.ts";
import { headroom, type PeriodTarget, quotaTargets, requiredCount } from "./quota-targets.ts";
import type { RuleData } from "./rule-data.ts";

export { quotaTargets } from "./quota-targets.ts";
export { ledgerCounts } from "./ledger-counts.ts";

export interface QuotaOptions {
  asOf: string;
  state?: string;
  interpretation?: Interpretation;
  /** also rows of the current period in which nothing was procured yet */
  includeEmpty?: boolean;
}

export const DEFAULT_VARIANT = "default";

/**
 * The state of the quota: per authority or pool, period, bucket and basis; the chosen reading of the law
 * first, then every other reading under which a row comes out otherwise.
 */
export function quotaStatus(
  procurements: readonly Procurement[],
  authorities: readonly Authority[],
  rules: RuleData,
  options: QuotaOptions,
): QuotaRow[] {
  const targets = quotaTargets(rules, options.state);
  const federal = federalPools(procurements, authorities);
  const rowsUnder = (interpretation: Interpretation | undefined, policyVariant: string): QuotaRow[] => {
    const counts = ledgerCounts(procurements, authorities, rules, {
      asOf: options.asOf,
      ...(interpretation && { interpretation }),
    });
    const pools = [
      ...new Set([
        ...counts.map((one) => one.authorityId),
        ...authorities.map((one) => poolOf(one.id, authorities)),
      ]),
    ].sort();
    const byKey = new Map(counts.map((one) => [rowKey(one), one]));
    const rows = pools.flatMap((pool) =>
      rowsOfPool(pool, byKey, targets, federal.has(pool), policyVariant, options),
    );
    return readingOf(interpretation).landSetOff ? withSetOff(rows) : rows;
  };
  const chosen = rowsUnder(options.interpretation, DEFAULT_VARIANT);
  const chosenByKey = new Map(chosen.map((row) => [rowKey(row), row]));
  const others = otherReadings(options.interpretation, procurements, rules).flatMap((other) =>
    rowsUnder(other.interpretation, other.name).filter((row) => differs(row, chosenByKey)),
  );
  return [...chosen, ...others];
}

/** What makes a row one of its kind; readings of the law aside. */
export const rowKey = (
  row: Pick<QuotaRow, "authorityId" | "bucket" | "basis"> & { referencePeriod: { from: string } },
): string => `${row.authorityId}\n${row.referencePeriod.from}\n${row.bucket}\n${row.basis}`;

function rowsOfPool(
  authorityId: string,
  counts: ReadonlyMap<string, LedgerCount>,
  targets: readonly PeriodTarget[],
  federal: boolean,
  policyVariant: string,
  options: QuotaOptions,
): QuotaRow[] {
  return targets.flatMap((target) => {
    const { bucket, referencePeriod } = target;
    const of = BASES.map((basis): [LedgerCount, boolean] => {
      const empty: LedgerCount = { ...NOTHING, authorityId, basis, bucket, referencePeriod };
      const found = counts.get(rowKey(empty));
      return [found ?? empty, found !== undefined];
    });
    const current = referencePeriod.from <= options.asOf && options.asOf <= referencePeriod.to;
    if (!of.some(([, found]) => found) && !(options.includeEmpty === true && current)) return [];
    return of.map(([count]) => quotaRow(count, target, federal, policyVariant, options.asOf));
  });
}
const NOTHING = { procuredCount: 0, cleanCount: 0, zeroEmissionCount: 0, undecidedCount: 0 };

/** One row from counts; also for forecasts of a plan. */
export function quotaRow(
  count: LedgerCount,
  target: PeriodTarget,
  federal: boolean,
  policyVariant: string,
  asOf: string,
): QuotaRow {
  const clean_perMille = federal ? target.federalCleanTarget_perMille : target.cleanTarget_perMille;
  const zero_perMille = target.zeroEmissionTarget_perMille;
  const required = requiredCount(clean_perMille, count.procuredCount);
  const zeroRequired = zero_perMille === null ? undefined : requiredCount(zero_perMille, count.procuredCount);
  const cleanHeadroom = headroom(clean_perMille, count.procuredCount, count.cleanCount);
  const zeroHeadroom =
    zero_perMille === null
      ? cleanHeadroom
      : headroom(zero_perMille, count.procuredCount, count.zeroEmissionCount);
  return {
    authorityId: count.authorityId,
    referencePeriod: { from: target.referencePeriod.from, to: target.referencePeriod.to },
    periodClosed: target.referencePeriod.to < asOf,
    bucket: target.bucket,
    basis: count.basis,
    policyVariant,
    procuredCount: count.procuredCount,
    cleanCount: count.cleanCount,
    zeroEmissionCount: count.zeroEmissionCount,
    undecidedCount: count.undecidedCount,
    targetShare: clean_perMille / 1000,
    requiredCount: required,
    ...(zeroRequired === undefined ? {} : { zeroEmissionRequiredCount: zeroRequired }),
    slackCount: count.cleanCount - required,
    nonCleanHeadroomCount: Math.min(cleanHeadroom, zeroHeadroom),
    compliant: count.cleanCount >= required && count.zeroEmissionCount >= (zeroRequired ?? 0),
    asOf,
    verification: target.verification,
    status: target.status,
  };
}

/** A pool takes the higher target of the Bund only where every member is of the Bund. */
export function federalPools(
  procurements: readonly Procurement[],
  authorities: readonly Authority[],
): Set<string> {
  const kinds = new Map<string, boolean>();
  const note = (pool: string, federal: boolean) => kinds.set(pool, (kinds.get(pool) ?? true) && federal);
  for (const p of procurements) {
    const kind = kindOf(p, authorities);
    if (kind !== undefined) note(poolOf(p.authorityId, authorities), kind === "federal");
  }
  for (const authority of authorities)
    if (authority.kind !== undefined) note(poolOf(authority.id, authorities), authority.kind === "federal");
  return new Set([...kinds].filter(([, federal]) => federal).map(([pool]) => pool));
}

/** § 5 Abs. 2 Satz 2, 4: one may miss the target as far as all together reach it. */
function withSetOff(rows: QuotaRow[]): QuotaRow[] {
  const together = new Map<string, { clean: number; zeroEmission: number }>();
  const keyOf = (row: QuotaRow): string => rowKey({ ...row, authorityId: "" });
  for (const row of rows) {
    const slack = together.get(keyOf(row)) ?? { clean: 0, zeroEmission: 0 };
    slack.clean += row.slackCount;
    slack.zeroEmission += row.zeroEmissionCount - (row.zeroEmissionRequiredCount ?? 0);
    together.set(keyOf(row), slack);
  }
  return rows.map((row) => {
    const slack = together.get(keyOf(row));
    const reached = slack !== undefined && slack.clean >= 0 && slack.zeroEmission >= 0;
    return reached ? { ...row, compliant: true } : row;
  });
}

/** Every reading that differs from the chosen one in one point that some award of the ledger touches. */
function otherReadings(
  interpretation: Interpretation | undefined,
  procurements: readonly Procurement[],
  rules: RuleData,
): { name: string; interpretation: Interpretation }[] {
  const chosen = readingOf(interpretation);
  const law = rules.cleanVehicles;
  const some = (touches: (p: Procurement) => boolean): boolean => procurements.some(touches);
  const betweenWordings = (date: string | undefined): boolean =>
    date !== undefined &&
    date > law.oldHeavyDefinitionUntilNotice.value &&
    date < law.newHeavyDefinitionFromNotice.value;
  const points: {
    [key in keyof Interpretation]-?: { values: readonly Interpretation[key][]; touched: boolean };
  } = {
    callOffDate: {
      values: ["call-off", "framework"],
      touched: some((p) => p.entryOf !== undefined || p.frameworkAwardDate !== undefined),
    },
    may28: {
      values: ["old", "new"],
      touched: some((p) => p.noticeDate === undefined || betweenWordings(p.noticeDate)),
    },
    missingFuelClause: {
      values: ["undecided", "not-clean", "clean"],
      touched: some((p) => p.vehicles.some((v) => v.fuelClause === undefined)),
    },
    retrofits: {
      values: ["ignore", "count"],
      touched: some((p) => p.vehicles.some((v) => v.retrofitted === true)),
    },
    landSetOff: {
      values: [false, true],
      touched: some((p) => p.authorityId !== procurements[0]?.authorityId),
    },
    shortRentals: { values: ["as-contracts", "by-days"], touched: some((p) => p.rentalDays !== undefined) },
  };
  return (Object.keys(points) as (keyof Interpretation)[])
    .filter((key) => points[key].touched)
    .flatMap((key) =>
      points[key].values
        .filter((value) => value !== chosen[key])
        .map((value) => ({ name: `${key}=${value}`, interpretation: { ...chosen, [key]: value } })),
    );
}

/** A row whose counts or verdict the chosen reading does not give. */
function differs(row: QuotaRow, chosen: ReadonlyMap<string, QuotaRow>): boolean {
  const same = chosen.get(rowKey(row));
  if (same === undefined) return row.procuredCount > 0;
  return (["procuredCount", "cleanCount", "zeroEmissionCount", "compliant"] as const).some(
    (key) => row[key] !== same[key],
  );
}
