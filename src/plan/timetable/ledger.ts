import type { Context } from "../context.ts";
import type { Procurement } from "../model/procurement.ts";
import type { PlannedAward, QuotaRow } from "../model/plan.ts";
import type { Authority } from "../model/scenario.ts";
import { ledgerCounts, type Basis, poolOf } from "../rules/ledger-counts.ts";
import { quotaTargets } from "../rules/quota-targets.ts";
import { quotaStatus } from "../rules/quota.ts";
import { asProcurement } from "./awards.ts";

/** One target that may bind the plan, with what the ledger already holds in its period. */
export interface QuotaTargetRow {
  authorityId: string;
  members: string[];
  periodFrom: string;
  periodTo: string;
  bucket: "light" | "truck" | "bus";
  clean_perMille: number;
  zeroEmission_perMille: number;
  status: string;
  ledger: { all: number; clean: number; zeroEmission: number };
}

const END_OF_TIME = "9999-12-31";

/** Pools (or single authorities) with their members. */
export function pools(authorities: readonly Authority[]): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const authority of authorities) {
    const pool = poolOf(authority.id, authorities);
    result.set(pool, [...(result.get(pool) ?? []), authority.id]);
  }
  return result;
}

/** Targets of every period that has not ended before startDate and begins by endYear, on all purchases or in scope. */
export function targetRows(context: Context, ledger: Procurement[], basis: Basis): QuotaTargetRow[] {
  const { scenario, reference, authorities } = context;
  const interpretation = scenario.quotaPolicy?.interpretation;
  const counts = ledgerCounts(ledger, authorities, reference.rules, {
    asOf: END_OF_TIME,
    ...(interpretation ? { interpretation } : {}),
  });
  const rows: QuotaTargetRow[] = [];
  for (const [pool, members] of pools(authorities))
    for (const target of quotaTargets(reference.rules, scenario.quotaPolicy?.state)) {
      if (
        target.referencePeriod.to < scenario.startDate ||
        target.referencePeriod.from > `${context.endYear}-12-31`
      )
        continue;
      const held = counts.find(
        (count) =>
          count.authorityId === pool &&
          count.basis === basis &&
          count.bucket === target.bucket &&
          count.referencePeriod.from === target.referencePeriod.from,
      );
      const federal = members.every(
        (id) => authorities.find((authority) => authority.id === id)?.kind === "federal",
      );
      rows.push({
        authorityId: pool,
        members,
        periodFrom: target.referencePeriod.from,
        periodTo: target.referencePeriod.to,
        bucket: target.bucket,
        clean_perMille: federal ? target.federalCleanTarget_perMille : target.cleanTarget_perMille,
        zeroEmission_perMille: target.zeroEmissionTarget_perMille ?? 0,
        status: target.status,
        ledger: {
          all: held?.procuredCount ?? 0,
          clean: held?.cleanCount ?? 0,
          zeroEmission: held?.zeroEmissionCount ?? 0,
        },
      });
    }
  return rows;
}

const keyOf = (row: {
  authorityId: string;
  referencePeriod: { from: string };
  bucket: string;
  basis: string;
}): string => `${row.authorityId}|${row.referencePeriod.from}|${row.bucket}|${row.basis}`;

/** Rows of `quota status` on startDate, each with the forecast that the plan's awards make of it. */
export function quotaRows(context: Context, ledger: Procurement[], awards: PlannedAward[]): QuotaRow[] {
  const { scenario, reference, authorities } = context;
  const policy = scenario.quotaPolicy;
  const options = {
    includeEmpty: true,
    ...(policy?.state ? { state: policy.state } : {}),
    ...(policy?.interpretation ? { interpretation: policy.interpretation } : {}),
  };
  const now = quotaStatus(ledger, authorities, reference.rules, { asOf: scenario.startDate, ...options });
  const then = quotaStatus([...ledger, ...awards.map(asProcurement)], authorities, reference.rules, {
    asOf: END_OF_TIME,
    ...options,
  }).filter((row) => row.policyVariant === "default");
  const rows = now;
  const known = new Set(rows.map(keyOf));
  const statuses = new Map(
    quotaTargets(reference.rules, policy?.state).map((target) => [
      `${target.referencePeriod.from}|${target.bucket}`,
      target.status,
    ]),
  );
  const later = then
    .filter((row) => !known.has(keyOf(row)) && row.referencePeriod.to >= scenario.startDate)
    .map((row) => emptied(row, scenario.startDate));
  return [...rows, ...later].map((row) => {
    const forecast = then.find((other) => keyOf(other) === keyOf(row));
    const status = statuses.get(`${row.referencePeriod.from}|${row.bucket}`);
    return {
      ...row,
      ...(status ? { status } : {}),
      ...(forecast && !row.periodClosed
        ? {
            forecast: {
              procuredCount: forecast.procuredCount,
              cleanCount: forecast.cleanCount,
              zeroEmissionCount: forecast.zeroEmissionCount,
              requiredCount: forecast.requiredCount,
              ...(forecast.zeroEmissionRequiredCount === undefined
                ? {}
                : { zeroEmissionRequiredCount: forecast.zeroEmissionRequiredCount }),
              slackCount: forecast.slackCount,
              compliant: forecast.compliant,
            },
          }
        : {}),
    };
  });
}

/** A later period as it stands on startDate: nothing awarded yet. */
function emptied(row: QuotaRow, asOf: string): QuotaRow {
  return {
    ...row,
    procuredCount: 0,
    cleanCount: 0,
    zeroEmissionCount: 0,
    undecidedCount: 0,
    requiredCount: 0,
    ...(row.zeroEmissionRequiredCount === undefined ? {} : { zeroEmissionRequiredCount: 0 }),
    slackCount: 0,
    nonCleanHeadroomCount: 0,
    compliant: true,
    periodClosed: false,
    asOf,
  };
}
