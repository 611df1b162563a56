import type { QuotaRow } from "../model/plan.ts";
import type { Procurement } from "../model/procurement.ts";
import type { Authority } from "../model/scenario.ts";
import { BASES, type LedgerCount, ledgerCounts } from "./ledger-counts.ts";
import { LAST_DAY } from "./ledger.ts";
import { DEFAULT_VARIANT, federalPools, type QuotaOptions, quotaRow, rowKey } from "./quota.ts";
import { type PeriodTarget, quotaTargets, requiredCount } from "./quota-targets.ts";
import type { RuleData } from "./rule-data.ts";

/**
 * Quota rows of a plan: what the ledger says on `asOf`, and what it will say with the planned awards.
 * Planned awards and ledger must not share ids. A planned award that is only noticed counts in the forecast too.
 */
export function planQuota(
  ledger: readonly Procurement[],
  planned: readonly Procurement[],
  authorities: readonly Authority[],
  rules: RuleData,
  options: QuotaOptions,
): QuotaRow[] {
  const reading = options.interpretation === undefined ? {} : { interpretation: options.interpretation };
  const now = ledgerCounts(ledger, authorities, rules, { asOf: options.asOf, ...reading });
  const then = ledgerCounts([...ledger, ...planned.map(asAwarded)], authorities, rules, {
    asOf: LAST_DAY,
    ...reading,
  });
  const federal = federalPools([...ledger, ...planned], authorities);
  const [nowByKey, thenByKey] = [now, then].map(
    (counts) => new Map(counts.map((one) => [rowKey(one), one])),
  ) as [Map<string, LedgerCount>, Map<string, LedgerCount>];
  const pools = [...new Set(then.map((one) => one.authorityId))].sort();
  const targets = quotaTargets(rules, options.state);
  return pools.flatMap((pool) =>
    targets.flatMap((target) => {
      const empty = BASES.map((basis) => emptyCount(pool, target, basis));
      if (!empty.some((one) => thenByKey.has(rowKey(one)))) return [];
      return empty.map((nothing): QuotaRow => {
        const row = (counts: ReadonlyMap<string, LedgerCount>) =>
          quotaRow(
            counts.get(rowKey(nothing)) ?? nothing,
            target,
            federal.has(pool),
            DEFAULT_VARIANT,
            options.asOf,
          );
        return { ...row(nowByKey), forecast: forecastOf(row(thenByKey)) };
      });
    }),
  );
}

/** An intended award counts in a forecast as if it were made. */
const asAwarded = (p: Procurement): Procurement => (p.status === "noticed" ? { ...p, status: "awarded" } : p);
const emptyCount = (authorityId: string, target: PeriodTarget, basis: LedgerCount["basis"]): LedgerCount => ({
  authorityId,
  referencePeriod: target.referencePeriod,
  bucket: target.bucket,
  basis,
  procuredCount: 0,
  cleanCount: 0,
  zeroEmissionCount: 0,
  undecidedCount: 0,
});

const forecastOf = (row: QuotaRow): NonNullable<QuotaRow["forecast"]> => ({
  procuredCount: row.procuredCount,
  cleanCount: row.cleanCount,
  zeroEmissionCount: row.zeroEmissionCount,
  requiredCount: row.requiredCount,
  ...(row.zeroEmissionRequiredCount === undefined
    ? {}
    : { zeroEmissionRequiredCount: row.zeroEmissionRequiredCount }),
  slackCount: row.slackCount,
  compliant: row.compliant,
});

/**
 * The last day by which awards must turn clean: if everything awarded from that day on is clean (buses:
 * zero-emission), the target is still reached. The day after the period where nothing more need be clean,
 * null where even all remaining awards do not suffice.
 */
export function lastTurningDate(
  row: QuotaRow,
  remaining: readonly { awardDate: string; count: number }[],
): string | null {
  const awards = [...remaining]
    .filter((one) => one.awardDate <= row.referencePeriod.to)
    .sort((a, b) => (a.awardDate < b.awardDate ? 1 : -1));
  const total = row.procuredCount + awards.reduce((sum, one) => sum + one.count, 0);
  const share_perMille = Math.round((row.targetShare ?? 0) * 1000);
  const cleanOwed = requiredCount(share_perMille, total) - row.cleanCount;
  const zeroOwed =
    row.zeroEmissionRequiredCount === undefined
      ? 0
      : requiredCount(share_perMille / 2, total) - row.zeroEmissionCount;
  const owed = Math.max(cleanOwed, zeroOwed);
  if (owed <= 0) return dayAfter(row.referencePeriod.to);
  let clean = 0;
  for (const award of awards) {
    clean += award.count;
    if (clean >= owed) return award.awardDate;
  }
  return null;
}

const dayAfter = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
