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

/** Which conditions of a column hold for a text; texts with the same answer share it. */
interface Answer {
  /** Place among the answers of its column. */
  id: number;
  holding: readonly number[];
}

/** Conditions that read one column only: which of them hold for a text is asked once. */
class ColumnConditions {
  readonly column: string;
  readonly tests: { index: number; test: (cell: CellOf) => boolean }[] = [];
  readonly #known = new Map<string, Answer>();
  readonly #answers = new Map<string, Answer>();

  constructor(column: string) {
    this.column = column;
  }

  answer(text: string): Answer {
    const before = this.#known.get(text);
    if (before) return before;
    const holding = this.tests.filter(({ test }) => test(() => text)).map(({ index }) => index);
    const key = holding.join();
    const answer = this.#answers.get(key) ?? { id: this.#answers.size, holding };
    this.#answers.set(key, answer);
    if (this.#known.size < REMEMBERED) this.#known.set(text, answer);
    return answer;
  }
}

/** Columns whose answers are looked up together; a key of their ids stays a whole number. */
const COMBINED_COLUMNS = 4;
const COMBINED_ANSWERS = 4096;

/** Many conditions over the same few columns. */
export class Conditions {
  readonly #columns: ColumnConditions[] = [];
  readonly #mixed: ColumnConditions["tests"] = [];
  readonly #together = new Map<number, readonly number[]>();

  constructor(conditions: readonly Condition[] = []) {
    conditions.forEach((condition, index) => {
      const entry = { index, test: compile(condition) };
      const columns = columnsIn(condition);
      if (columns.length !== 1) return void this.#mixed.push(entry);
      const column = columns[0] as string;
      let known = this.#columns.find((candidate) => candidate.column === column);
      if (!known) this.#columns.push((known = new ColumnConditions(column)));
      known.tests.push(entry);
    });
  }

  /** Indices of the conditions that hold, in order; the same list each time where columns are asked one by one. */
  holding(cell: CellOf): readonly number[] {
    const single = this.#single(cell);
    const mixed = this.#mixed.filter(({ test }) => test(cell)).map(({ index }) => index);
    return mixed.length === 0 ? single : [...single, ...mixed].sort((a, b) => a - b);
  }

  #single(cell: CellOf): readonly number[] {
    let key = this.#columns.length > COMBINED_COLUMNS ? Number.NaN : 0;
    const answers = this.#columns.map((column) => {
      const answer = column.answer(cell(column.column));
      key = answer.id < COMBINED_ANSWERS ? key * COMBINED_ANSWERS + answer.id : Number.NaN;
      return answer;
    });
    const before = this.#together.get(key);
    if (before && !Number.isNaN(key)) return before;
    const found = answers.flatMap(({ holding }) => holding).sort((a, b) => a - b);
    if (!Number.isNaN(key) && this.#together.size < REMEMBERED) this.#together.set(key, found);
    return found;
  }
}

type FieldValues = [string, string | number | boolean | null][];

/** Rules that set fields from what a row says elsewhere. */
export class Rules {
  readonly #conditions: Conditions;
  readonly #sets: FieldValues[];
  readonly #known = new WeakMap<readonly number[], FieldValues>();

  constructor(rules: readonly Rule[] = []) {
    this.#conditions = new Conditions(rules);
    this.#sets = rules.map(({ set }) => Object.entries(set));
  }

  /** What the rules say together: every field by the first rule that sets it. */
  apply(cell: CellOf): FieldValues {
    const holding = this.#conditions.holding(cell);
    const before = this.#known.get(holding);
    if (before) return before;
    const found = new Map<string, string | number | boolean | null>();
    for (const index of holding)
      for (const [field, value] of this.#sets[index] as FieldValues)
        if (!found.has(field)) found.set(field, value);
    const values = [...found];
    this.#known.set(holding, values);
    return values;
  }
}

/** Rows that are nothing of the kind: the first reason that holds. */
export function asideFinder(asides: readonly SetAside[] = []): (cell: CellOf) => SetAside | undefined {
  const conditions = new Conditions(asides);
  return (cell) => asides[conditions.holding(cell)[0] ?? -1];
}

/** Every column that a mapping's conditions name. */
export const conditionColumns = (rules: readonly Condition[] = []): string[] => rules.flatMap(columnsIn);
