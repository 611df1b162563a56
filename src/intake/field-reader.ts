import missing from "../../data/mapping/missing.json" with { type: "json" };
import { sniffOrder } from "./cell-date.ts";
import { cellText, type FieldReading, nothing, unknownValue, warn } from "./cell-reading.ts";
import { columnIndex, sourceColumns } from "./columns.ts";
import { type FieldMapping, type Mapping, targetSchema } from "./mapping.ts";
import type { Finding } from "./problem.ts";
import type { Table } from "./table.ts";
import { typedReader } from "./typed-reader.ts";

/** Reads one field of every row. */
export interface FieldReader {
  field: string;
  /** Header of its column as written, for places of problems; absent for constants. */
  column: string | undefined;
  raw(cells: readonly string[]): string;
  read(raw: string): FieldReading;
  /** What is odd about the column as a whole. */
  columnFinding?: Finding;
}

const MARKERS = new Set(missing.markers.map((marker) => marker.toLowerCase()));

/** Value maps and patterns of the mapping come before every other reading. */
function mapped(mapping: FieldMapping): (raw: string) => { value: unknown } | undefined {
  const values = new Map(
    Object.entries(mapping.values ?? {}).map(([text, value]) => [text.trim().toLowerCase(), value]),
  );
  const patterns = (mapping.patterns ?? []).map(({ match, value }) => ({
    regex: new RegExp(match, "i"),
    value,
  }));
  return (raw) => {
    const key = raw.toLowerCase();
    if (values.has(key)) return { value: values.get(key) };
    const pattern = patterns.find(({ regex }) => regex.test(raw));
    return pattern && { value: pattern.value };
  };
}

const AMBIGUOUS: Finding = {
  code: "AMBIGUOUS_DATES",
  de: "Bei keinem Datum der Spalte ist zu erkennen, ob Tag oder Monat vorn steht; gelesen wurde Tag/Monat. Bitte in der Zuordnung „date.order“ festlegen.",
  en: 'No date of this column shows whether day or month comes first; read as day/month. Set "date.order" in the mapping.',
};

/** Reader of one field for one table: forms of numbers and dates are found by looking at the whole column. */
export function fieldReader(table: Table, mapping: Mapping, field: string, latestYear: number): FieldReader {
  const spec = mapping.fields[field] as FieldMapping;
  if (spec.constant !== undefined && spec.from === undefined)
    return { field, column: undefined, raw: () => "", read: () => ({ value: spec.constant ?? undefined }) };
  const indices = sourceColumns(spec.from).map((name) => columnIndex(table, name));
  const join = spec.join ?? " ";
  const raw = (cells: readonly string[]): string =>
    cellText(
      indices
        .map((index) => cellText(cells[index]))
        .filter((cell) => cell !== "")
        .join(join),
    );
  const markers = new Set((mapping.missing ?? []).map((marker) => marker.toLowerCase()));
  const column = table.header[indices[0] as number] as string;
  const cells = table.rows.map((row) => raw(row.cells)).filter((cell) => cell !== "");
  const typed = typedReader(mapping.kind, field, spec, cells, cellText(column), latestYear);
  const special = mapped(spec);
  const isDate = targetSchema(mapping.kind, field).format === "date";
  const ambiguous = isDate && spec.date?.order === undefined && sniffOrder(cells).ambiguous;
  return {
    field,
    column,
    raw,
    ...(ambiguous ? { columnFinding: AMBIGUOUS } : {}),
    read(text) {
      if (text === "") return spec.constant === undefined ? nothing : { value: spec.constant ?? undefined };
      const hit = special(text);
      if (hit) return hit.value === null ? nothing : { value: hit.value };
      const key = text.toLowerCase();
      return MARKERS.has(key) || markers.has(key) ? warn(unknownValue(text)) : typed(text);
    },
  };
}
