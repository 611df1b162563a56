import type { Rule, SetAside } from "./mapping.ts";

/** Cell of a named column in the row at hand; empty where there is none. */
export type CellOf = (column: string) => string;
type Condition = Pick<Rule, "when" | "unless">;

/** Longer cells are no facts; a limit keeps regular expressions quick. */
const LONGEST_CELL = 500;
/** Texts of a column whose answers are kept; lists repeat themselves. */
const REMEMBERED = 4096;

const columnsIn = ({ when, unless = {} }: Condition): string[] => [
  ...new Set([...Object.keys(when), ...Object.keys(unless)]),
];

const allMatch = (texts: Record<string, string>): ((cell: CellOf) => boolean) => {
  const tests = Object.entries(texts).map(([column, text]) => ({ column, regex: new RegExp(text, "i") }));
  return (cell) => tests.every(({ column, regex }) => regex.test(cell(column).slice(0, LONGEST_CELL)));
};

/** `when` must match as a whole, `unless` must not. */
function compile({ when, unless }: Condition): (cell: CellOf) => boolean {
  const wanted = allMatch(when);
  const barred = unless === undefined ? () => false : allMatch(unless);
  return (cell) => wanted(cell) && !barred(cell);
}

/** Conditions that read one column only: which of them hold for a text is asked once. */
interface ColumnConditions {
  column: string;
  tests: { index: number; test: (cell: CellOf) => boolean }[];
  known: Map<string, readonly number[]>;
}

/** Many conditions over the same few columns. */
export class Conditions {
  readonly #columns: ColumnConditions[] = [];
  readonly #mixed: ColumnConditions["tests"] = [];

  constructor(conditions: readonly Condition[] = []) {
    conditions.forEach((condition, index) => {
      const entry = { index, test: compile(condition) };
      const columns = columnsIn(condition);
      if (columns.length !== 1) return void this.#mixed.push(entry);
      const column = columns[0] as string;
      const known = this.#columns.find((candidate) => candidate.column === column);
      if (known) known.tests.push(entry);
      else this.#columns.push({ column, tests: [entry], known: new Map() });
    });
  }

  /** Indices of the conditions that hold, in order. */
  holding(cell: CellOf): readonly number[] {
    const found: number[] = [];
    for (const column of this.#columns) found.push(...holdingIn(column, cell(column.column)));
    for (const { index, test } of this.#mixed) if (test(cell)) found.push(index);
    return found.length > 1 ? found.sort((a, b) => a - b) : found;
  }
}

function holdingIn({ tests, known }: ColumnConditions, text: string): readonly number[] {
  const before = known.get(text);
  if (before) return before;
  const found = tests.filter(({ test }) => test(() => text)).map(({ index }) => index);
  if (known.size < REMEMBERED) known.set(text, found);
  return found;
}

type FieldValues = [string, string | number | boolean | null][];

/** Rules that set fields from what a row says elsewhere. */
export class Rules {
  readonly #conditions: Conditions;
  readonly #sets: FieldValues[];

  constructor(rules: readonly Rule[] = []) {
    this.#conditions = new Conditions(rules);
    this.#sets = rules.map(({ set }) => Object.entries(set));
  }

  /** What the rules say together: every field by the first rule that sets it. */
  apply(cell: CellOf): Map<string, string | number | boolean | null> {
    const found = new Map<string, string | number | boolean | null>();
    for (const index of this.#conditions.holding(cell))
      for (const [field, value] of this.#sets[index] as FieldValues)
        if (!found.has(field)) found.set(field, value);
    return found;
  }
}

/** Rows that are nothing of the kind: the first reason that holds. */
export function asideFinder(asides: readonly SetAside[] = []): (cell: CellOf) => SetAside | undefined {
  const conditions = new Conditions(asides);
  return (cell) => asides[conditions.holding(cell)[0] ?? -1];
}

/** Every column that a mapping's conditions name. */
export const conditionColumns = (rules: readonly Condition[] = []): string[] => rules.flatMap(columnsIn);
