import { decimal, type Text } from "../number-words.ts";
import { MONEY_AND_CLIMATE } from "./sentences.ts";
import { euros } from "./sentences/words.ts";
import { told, type Violation } from "./violation.ts";

export type Row = Record<string, unknown>;
/** What a stored row is, where it stands, and how one of its kind is told from another. */
export interface Table {
  name: Text;
  stored: Row[];
  expected: Row[];
  key: (row: Row) => string;
  place: (row: Row) => Pick<Violation, "year" | "authorityId" | "bucket">;
  /** where the numbers of a row are differences of large sums: the size of those, by field */
  sums?: Partial<Record<string, number>>;
}

const MONEY_TOLERANCE_EUR = 0.01;
export const RELATIVE_TOLERANCE = 1e-6;
/** What adding up in another order may move a sum by, as a share of it; 60,000 vehicles moved 1e-14. */
const SUMMING_TOLERANCE = 1e-11;

export const near = (name: string, a: number, b: number, sum = 0): boolean =>
  Math.abs(a - b) <=
  (name.endsWith("_EUR")
    ? MONEY_TOLERANCE_EUR
    : Math.max(
        RELATIVE_TOLERANCE * Math.max(Math.abs(a), Math.abs(b), 1e-3),
        SUMMING_TOLERANCE * Math.abs(sum),
      ));

/** Equal within the tolerance of each number; absent = null, keys in any order. */
export function same(name: string, a: unknown, b: unknown, sum?: number): boolean {
  if (typeof a === "number" && typeof b === "number") return near(name, a, b, sum);
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null)
    return (a ?? null) === (b ?? null);
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same(Array.isArray(a) ? name : key, (a as Row)[key], (b as Row)[key]));
}

/** The same in both languages: ids, names of fields, JSON. */
export const alike = (text: string): Text => ({ de: text, en: text });
const NOTHING: Text = { de: "nichts", en: "nothing" };
const ROW: Text = { de: "Zeile", en: "row" };

const shown = (field: string | Text, value: unknown): Text => {
  if (typeof value !== "number") return value === undefined ? NOTHING : alike(JSON.stringify(value));
  return typeof field === "string" && field.endsWith("_EUR") ? euros(value) : decimal(value);
};
const plain = (value: unknown): Violation["expected"] =>
  typeof value === "number" || typeof value === "string"
    ? value
    : value === undefined || value === null
      ? null
      : JSON.stringify(value);

/** TOTAL: what the plan states, and what it would be. */
export function total(
  place: Partial<Violation>,
  where: Text,
  field: string | Text,
  expected: unknown,
  found: unknown,
): Violation {
  const sentence = MONEY_AND_CLIMATE.total({
    where,
    field: typeof field === "string" ? alike(field) : field,
    expected: shown(field, expected),
    found: shown(field, found),
  });
  return { ...place, code: "TOTAL", ...told(plain(expected), plain(found), sentence) };
}

/** A row of a table: "Jahr 2030 kreis". */
const rowAt = ({ de, en }: Text, key: string): Text => {
  const which = key.replaceAll("|", " ").trim();
  return { de: `${de} ${which}`, en: `${en} ${which}` };
};

/** Fields of a row that differ from the recomputed. */
const differing = ({ sums = {} }: Table, expected: Row, row: Row): string[] =>
  [...new Set([...Object.keys(expected), ...Object.keys(row)])].filter(
    (field) => !same(field, expected[field], row[field], sums[field]),
  );

/**
 * One violation per stored field that differs, by row; a row that is missing or too much is one, and a row whose
 * name was changed is one as well: what is left over on both sides goes in pairs.
 */
export function tableViolations(table: Table): Violation[] {
  const { name, key, place } = table;
  const found: Violation[] = [];
  const lacking = new Map(table.expected.map((row) => [key(row), row]));
  const spare: Row[] = [];
  for (const rows of Map.groupBy(table.stored, key).values()) {
    const id = key(rows[0] as Row);
    const expected = lacking.get(id);
    lacking.delete(id);
    // of rows with one name the right one is that which says the right things
    const right = expected && (rows.find((row) => differing(table, expected, row).length === 0) ?? rows[0]);
    spare.push(...rows.filter((row) => row !== right));
    for (const field of expected && right ? differing(table, expected, right) : [])
      found.push(total(place(right as Row), rowAt(name, id), field, expected?.[field], right?.[field]));
  }
  const left = [...lacking.values()];
  for (let i = 0; i < Math.max(left.length, spare.length); i += 1) {
    const [expected, stored] = [left[i], spare[i]];
    const at = expected ?? (stored as Row);
    const [wanted, stands] = [expected && key(expected), stored && key(stored)];
    found.push(total(place(at), rowAt(name, key(at)), ROW, wanted, stands));
  }
  return found;
}
