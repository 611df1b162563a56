import type { QuotaRow } from "../model/plan.ts";
import { targetRows } from "../timetable/ledger.ts";
import type { Case } from "./case.ts";
import { MONEY_AND_CLIMATE } from "./sentences.ts";
import { told, type Violation } from "./violation.ts";

/**
 * QUOTA: awards of ledger and plan against the targets that bind, on all purchases and on those in scope by law.
 * A pool, period and bucket that misses on both bases misses once.
 */
export function quotaViolations(checked: Case, rows: QuotaRow[]): Violation[] {
  const policy = checked.context.scenario.quotaPolicy;
  if (policy?.binding === false) return [];
  const binding = targetRows(checked.context, checked.plan.inputs.ledger, "all").filter(
    (target) => target.status !== "expected" || policy?.includeExpected !== false,
  );
  const legal = targetRows(checked.context, checked.plan.inputs.ledger, "legal");
  return binding.flatMap((target) => {
    const held = legal.find(
      (row) =>
        row.authorityId === target.authorityId &&
        row.bucket === target.bucket &&
        row.periodFrom === target.periodFrom,
    )?.ledger.all;
    const missed = (["all", "legal"] as const)
      .map((basis) =>
        rows.find(
          (row) =>
            row.policyVariant === "default" &&
            row.basis === basis &&
            row.authorityId === target.authorityId &&
            row.bucket === target.bucket &&
            row.referencePeriod.from === target.periodFrom &&
            (basis === "all" || touched(row, held)),
        ),
      )
      .find((row) => row?.forecast?.compliant === false);
    return missed ? [violation(missed)] : [];
  });
}

/** By value in scope: what the ledger alone misses, without any award of the plan in it, is a warning of the plan. */
const touched = (row: QuotaRow, heldCount: number | undefined): boolean =>
  row.forecast !== undefined && row.forecast.procuredCount > (heldCount ?? 0);

function violation(row: QuotaRow): Violation {
  const { cleanCount, requiredCount, zeroEmissionCount, zeroEmissionRequiredCount } =
    row.forecast as NonNullable<QuotaRow["forecast"]>;
  const cleanMissed = cleanCount < requiredCount;
  const [required, found] = cleanMissed
    ? [requiredCount, cleanCount]
    : [zeroEmissionRequiredCount as number, zeroEmissionCount];
  const missed = cleanMissed ? "clean" : "zero-emission";
  return {
    code: "QUOTA",
    year: Number(row.referencePeriod.to.slice(0, 4)),
    authorityId: row.authorityId,
    bucket: row.bucket,
    ...told(required, found, MONEY_AND_CLIMATE.quota({ row, missed, required, found })),
  };
}
