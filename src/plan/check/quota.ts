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
  return binding.flatMap((target) => {
    const missed = (["all", "legal"] as const)
      .map((basis) =>
        rows.find(
          (row) =>
            row.policyVariant === "default" &&
            row.basis === basis &&
            row.authorityId === target.authorityId &&
            row.bucket === target.bucket &&
            row.referencePeriod.from === target.periodFrom,
        ),
      )
      .find((row) => row?.forecast?.compliant === false);
    return missed ? [violation(missed)] : [];
  });
}

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
