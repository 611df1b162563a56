import type { Procurement } from "../../../src/plan/model/procurement.ts";
import type { Interpretation } from "../../../src/plan/model/scenario.ts";
import { classify } from "../../../src/plan/rules/clean-vehicles.ts";
import { quotaStatus } from "../../../src/plan/rules/quota.ts";
import type { RuleData } from "../../../src/plan/rules/rule-data.ts";

/** One line of the table that an official can read: facts of one award, or a ledger with a day. */
export interface RuleRow {
  name: string;
  section: string;
  reading?: Interpretation;
  facts?: Procurement;
  ledger?: Procurement[];
  asOf?: string;
  row?: { bucket: string; basis: string };
  answer: Record<string, unknown>;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What the rules answer otherwise than the table says; empty where they agree. */
export function disagreements(row: RuleRow, rules: RuleData): string[] {
  const found = (row.facts === undefined ? statusOf(row, rules) : classificationOf(row, rules)) as Record<
    string,
    unknown
  >;
  return Object.entries(row.answer).flatMap(([key, expected]) => {
    const warned = (found.warnings as { code: string }[] | undefined)?.map((warning) => warning.code) ?? [];
    if (key === "warning")
      return warned.includes(String(expected)) ? [] : [`warning ${String(expected)} is missing`];
    if (key === "noWarning")
      return warned.includes(String(expected)) ? [`warning ${String(expected)} is out of place`] : [];
    return same(found[key], expected)
      ? []
      : [`${key} is ${JSON.stringify(found[key])}, expected ${JSON.stringify(expected)}`];
  });
}

export const classificationOf = (row: RuleRow, rules: RuleData) => {
  const [found] = classify(row.facts as Procurement, rules, row.reading);
  if (found === undefined) throw new Error("an award has at least one vehicle group");
  return found;
};

function statusOf(row: RuleRow, rules: RuleData) {
  const rows = quotaStatus(row.ledger as Procurement[], [], rules, {
    asOf: row.asOf as string,
    ...(row.reading && { interpretation: row.reading }),
  });
  const found = rows.find(
    (one) => one.bucket === row.row?.bucket && one.basis === row.row.basis && one.policyVariant === "default",
  );
  return found ?? {};
}

/** Does a reason name the section that the table names. */
export const namesSection = (row: RuleRow, rules: RuleData): boolean =>
  row.facts === undefined ||
  classificationOf(row, rules).reasons.some((reason) => reason.section.includes(row.section));
