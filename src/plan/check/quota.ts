import type { QuotaRow } from "../model/plan.ts";
import { targetRows } from "../timetable/ledger.ts";
import type { Case } from "./case.ts";
import { count, type Violation } from "./violation.ts";

const BUCKET = { light: "leichte Fahrzeuge", truck: "Lkw", bus: "Busse" } as const;

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
  const { cleanCount, requiredCount, zeroEmissionCount, zeroEmissionRequiredCount, procuredCount } =
    row.forecast as NonNullable<QuotaRow["forecast"]>;
  const cleanMissed = cleanCount < requiredCount;
  const [expected, found] = cleanMissed
    ? [requiredCount, cleanCount]
    : [zeroEmissionRequiredCount as number, zeroEmissionCount];
  const basis = row.basis === "all" ? "alle Beschaffungen" : "Beschaffungen im Anwendungsbereich";
  const until = Number(row.referencePeriod.to.slice(0, 4));
  return {
    code: "QUOTA",
    year: until,
    authorityId: row.authorityId,
    bucket: row.bucket,
    expected,
    found,
    text: `${row.authorityId}: ${BUCKET[row.bucket]} im Referenzzeitraum bis ${until}: ${count(found)} von ${count(procuredCount)} ${cleanMissed ? "sauber" : "emissionsfrei"}, nötig ${count(expected)} (${basis}).`,
  };
}
