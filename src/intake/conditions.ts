import type { Rule, SetAside } from "./mapping.ts";

/** Cell of a named column in the row at hand; empty where there is none. */
export type CellOf = (column: string) => string;
export type Test = (cell: CellOf) => boolean;

/** Longer cells are no facts; a limit keeps regular expressions quick. */
const LONGEST_CELL = 500;

const allMatch = (when: Record<string, string>): Test => {
  const tests = Object.entries(when).map(([column, text]) => ({ column, regex: new RegExp(text, "i") }));
  return (cell) => tests.every(({ column, regex }) => regex.test(cell(column).slice(0, LONGEST_CELL)));
};

/** `when` must match as a whole, `unless` must not. */
export function compileCondition({ when, unless }: Pick<Rule, "when" | "unless">): Test {
  const wanted = allMatch(when);
  const barred = unless === undefined ? () => false : allMatch(unless);
  return (cell) => wanted(cell) && !barred(cell);
}

export interface CompiledRule {
  test: Test;
  set: [string, string | number | boolean | null][];
}
export const compileRules = (rules: readonly Rule[] = []): CompiledRule[] =>
  rules.map((rule) => ({ test: compileCondition(rule), set: Object.entries(rule.set) }));

export const compileSetAside = (
  rules: readonly SetAside[] = [],
): { test: Test; reason: string; reasonEn: string }[] =>
  rules.map((rule) => ({
    test: compileCondition(rule),
    reason: rule.reason,
    reasonEn: rule.reasonEn ?? rule.reason,
  }));

/** What the rules say together: every field by the first rule that sets it. */
export function applyRules(
  rules: readonly CompiledRule[],
  cell: CellOf,
): Map<string, string | number | boolean | null> {
  const found = new Map<string, string | number | boolean | null>();
  for (const { test, set } of rules) {
    if (set.every(([field]) => found.has(field)) || !test(cell)) continue;
    for (const [field, value] of set) if (!found.has(field)) found.set(field, value);
  }
  return found;
}

/** Every column that a mapping's conditions name. */
export const conditionColumns = (rules: readonly Pick<Rule, "when" | "unless">[] = []): string[] =>
  rules.flatMap(({ when, unless = {} }) => [...Object.keys(when), ...Object.keys(unless)]);
