import type { QuotaRow } from "../model/plan.ts";
import type { Procurement } from "../model/procurement.ts";
import type { Authority } from "../model/scenario.ts";
import { classify } from "./clean-vehicles.ts";
import { headroomSentence } from "./headroom-sentence.ts";
import { BASES, poolOf, withKind } from "./ledger-counts.ts";
import { type LedgerWarning, ledgerWarnings } from "./ledger-warnings.ts";
import { countingEntries, LAST_DAY } from "./ledger.ts";
import { DEFAULT_VARIANT, type QuotaOptions, quotaStatus, rowKey } from "./quota.ts";
import { lastTurningDate, planQuota } from "./quota-forecast.ts";
import type { RuleData } from "./rule-data.ts";

/** A row of the quota with what procurement asks of it. */
export interface ComplianceRow extends QuotaRow {
  sentence: string;
  sentence_en: string;
  /**
   * Last day by which the awards still planned must turn clean to reach the target: the day after the period
   * where they need not, null where even all of them do not suffice. Only beside a forecast.
   */
  lastTurningDate?: string | null;
}
export interface Compliance {
  rows: ComplianceRow[];
  warnings: LedgerWarning[];
}

/**
 * The state of the ledger on `asOf`, with headroom in sentences; with planned awards also the forecast.
 * Awards of the ledger that lie after `asOf` are planned awards too.
 */
export function compliance(
  ledger: readonly Procurement[],
  planned: readonly Procurement[],
  authorities: readonly Authority[],
  rules: RuleData,
  options: QuotaOptions,
): Compliance {
  const { asOf, interpretation } = options;
  const ahead = [
    ...planned,
    ...countingEntries(ledger, LAST_DAY).filter((one) => (one.awardDate ?? "") > asOf),
  ];
  const now = quotaStatus(ledger, authorities, rules, options);
  const rows = ahead.length === 0 ? now : withForecast(now, ledger, planned, authorities, rules, options);
  const remaining = remainingByRow(ahead, authorities, rules, options);
  const known = { asOf, ...(interpretation && { interpretation }) };
  return {
    rows: rows.map((row) => withSentences(row, remaining.get(rowKey(row)) ?? [])),
    warnings: ledgerWarnings(ledger, authorities, rules, known),
  };
}

/** Forecasts stand on the rows of the chosen reading; periods that only planned awards reach come after them. */
function withForecast(
  now: readonly QuotaRow[],
  ledger: readonly Procurement[],
  planned: readonly Procurement[],
  authorities: readonly Authority[],
  rules: RuleData,
  options: QuotaOptions,
): QuotaRow[] {
  const forecasts = new Map(
    planQuota(ledger, planned, authorities, rules, options).map((row) => [rowKey(row), row]),
  );
  const chosen = now.filter((row) => row.policyVariant === DEFAULT_VARIANT);
  const known = new Set(chosen.map(rowKey));
  const others = now.filter((row) => row.policyVariant !== DEFAULT_VARIANT);
  return [
    ...chosen.map((row) => {
      const forecast = row.periodClosed ? undefined : forecasts.get(rowKey(row))?.forecast;
      return forecast === undefined ? row : { ...row, forecast };
    }),
    ...[...forecasts.values()].filter((row) => !known.has(rowKey(row)) && !row.periodClosed),
    ...others,
  ];
}

function withSentences(row: QuotaRow, remaining: readonly Remaining[]): ComplianceRow {
  const sentences = { sentence: headroomSentence(row, "de"), sentence_en: headroomSentence(row, "en") };
  return row.forecast === undefined
    ? { ...row, ...sentences }
    : { ...row, ...sentences, lastTurningDate: lastTurningDate(row, remaining) };
}

interface Remaining {
  awardDate: string;
  count: number;
}

/** Vehicles of planned awards by the row in which they will count. */
function remainingByRow(
  ahead: readonly Procurement[],
  authorities: readonly Authority[],
  rules: RuleData,
  { interpretation }: QuotaOptions,
): Map<string, Remaining[]> {
  const remaining = new Map<string, Remaining[]>();
  for (const award of ahead) {
    const { awardDate } = award;
    if (awardDate === null) continue;
    const authorityId = poolOf(award.authorityId, authorities);
    for (const row of classify(withKind(award, authorities), rules, interpretation)) {
      const count = award.vehicles[row.group]?.count ?? 0;
      for (const basis of BASES) {
        const { bucket, referencePeriod } = basis === "all" ? (row.ifInScope ?? row) : row;
        if (bucket === null || referencePeriod === null) continue;
        const key = rowKey({ authorityId, bucket, basis, referencePeriod });
        const list = remaining.get(key) ?? [];
        list.push({ awardDate, count });
        remaining.set(key, list);
      }
    }
  }
  return remaining;
}
