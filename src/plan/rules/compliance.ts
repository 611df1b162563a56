import type { QuotaRow } from "../model/plan.ts";
import type { Procurement } from "../model/procurement.ts";
import type { Authority } from "../model/scenario.ts";
import { classify } from "./clean-vehicles.ts";
import { headroomSentence } from "./headroom-sentence.ts";
import { poolOf, withKind } from "./ledger-counts.ts";
import { type LedgerWarning, ledgerWarnings } from "./ledger-warnings.ts";
import { countingEntries } from "./ledger.ts";
import { DEFAULT_VARIANT, type QuotaOptions, quotaStatus } from "./quota.ts";
import { LAST_DAY, lastTurningDate, planQuota } from "./quota-forecast.ts";
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
  const known = { asOf, ...(interpretation && { interpretation }) };
  return {
    rows: rows.map((row) => withSentences(row, ahead, authorities, rules, options)),
    warnings: ledgerWarnings(ledger, authorities, rules, known),
  };
}

const keyOf = (row: QuotaRow): string =>
  `${row.authorityId}\n${row.referencePeriod.from}\n${row.bucket}\n${row.basis}`;

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
    planQuota(ledger, planned, authorities, rules, options).map((row) => [keyOf(row), row]),
  );
  const chosen = now.filter((row) => row.policyVariant === DEFAULT_VARIANT);
  const known = new Set(chosen.map(keyOf));
  const others = now.filter((row) => row.policyVariant !== DEFAULT_VARIANT);
  return [
    ...chosen.map((row) => {
      const forecast = row.periodClosed ? undefined : forecasts.get(keyOf(row))?.forecast;
      return forecast === undefined ? row : { ...row, forecast };
    }),
    ...[...forecasts.values()].filter((row) => !known.has(keyOf(row)) && !row.periodClosed),
    ...others,
  ];
}

function withSentences(
  row: QuotaRow,
  ahead: readonly Procurement[],
  authorities: readonly Authority[],
  rules: RuleData,
  options: QuotaOptions,
): ComplianceRow {
  const sentences = { sentence: headroomSentence(row, "de"), sentence_en: headroomSentence(row, "en") };
  if (row.forecast === undefined) return { ...row, ...sentences };
  const remaining = ahead.flatMap((award) => remainingOf(award, row, authorities, rules, options));
  return { ...row, ...sentences, lastTurningDate: lastTurningDate(row, remaining) };
}

/** Vehicles of a planned award that will count in the row. */
function remainingOf(
  award: Procurement,
  row: QuotaRow,
  authorities: readonly Authority[],
  rules: RuleData,
  options: QuotaOptions,
): { awardDate: string; count: number }[] {
  const { awardDate } = award;
  if (awardDate === null || poolOf(award.authorityId, authorities) !== row.authorityId) return [];
  return classify(withKind(award, authorities), rules, options.interpretation).flatMap((one) => {
    const counted = row.basis === "all" ? (one.ifInScope ?? one) : one;
    const counts =
      counted.bucket === row.bucket && counted.referencePeriod?.from === row.referencePeriod.from;
    return counts ? [{ awardDate, count: award.vehicles[one.group]?.count ?? 0 }] : [];
  });
}
