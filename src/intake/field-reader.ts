import { cellText, type FieldReading, nothing, unknownValue, warn } from "./cell-reading.ts";
import { columnIndex, sourceColumns } from "./columns.ts";
import { type FieldMapping, type Mapping, targetSchema } from "./mapping.ts";
import { isOwnExport, listKind, type MappedKind } from "./list-kinds.ts";
import type { Finding } from "./problem.ts";
import { meansUnknown } from "./missing-words.ts";
import { fitsShape } from "./shape.ts";
import type { Table } from "./table.ts";
import { ownReading, profileFor, typedReader, unitFinding } from "./typed-reader.ts";

/** Reads one field of every row. */
export interface FieldReader {
  field: string;
  /** Header of its column as written, for places of problems; absent for constants. */
  column: string | undefined;
  raw(cells: readonly string[]): string;
  /** The cell as it is written there, for places of problems. */
  shown(cells: readonly string[]): string;
  read(cells: readonly string[]): FieldReading;
  /** What is odd about the column as a whole. */
  columnFinding?: Finding;
}

/** Value maps and patterns of the mapping come before every other reading. */
function mapped(mapping: FieldMapping): ((raw: string) => { value: unknown } | undefined) | undefined {
  if (mapping.values === undefined && mapping.patterns === undefined) return undefined;
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

/** Readings that are kept because lists repeat themselves: fuels, years, departments. */
const REMEMBERED = 16_384;

/**
 * Remembers the readings of the first few thousand texts of a column. Where these come in hardly more rows
 * than there are texts, the column does not repeat itself, and looking up costs more than reading.
 */
function remembering(read: (raw: string) => FieldReading): (raw: string) => FieldReading {
  const known = new Map<string, FieldReading>();
  let askedCount = 0;
  let repeats = true;
  return (raw) => {
    if (!repeats) return read(raw);
    askedCount += 1;
    const before = known.get(raw);
    if (before) return before;
    const reading = read(raw);
    if (known.size < REMEMBERED) known.set(raw, reading);
    else if (askedCount < REMEMBERED * 1.25) {
      repeats = false;
      known.clear();
    }
    return reading;
  };
}

/** A reading that says whether its value fits the field, so that rows need not be checked again for that. */
function fitted(kind: MappedKind, field: string): (reading: FieldReading) => FieldReading {
  const schema = listKind(kind).schema.properties[field];
  if (!schema) return (reading) => reading;
  return (reading) =>
    reading.value === undefined || fitsShape(schema, reading.value) ? reading : { ...reading, isUnfit: true };
}

/** The text of a field in a row: one column, or several joined. */
function rawReader(
  table: Table,
  spec: FieldMapping,
): { first: number; raw: FieldReader["raw"]; shown: FieldReader["raw"] } {
  const indices = sourceColumns(spec.from).map((name) => columnIndex(table, name));
  const first = indices[0] as number;
  if (indices.length === 1)
    return { first, raw: (cells) => cellText(cells[first]), shown: (cells) => cells[first] ?? "" };
  const join = spec.join ?? " ";
  const raw = (cells: readonly string[]): string =>
    cellText(
      indices
        .map((index) => cellText(cells[index]))
        .filter((cell) => cell !== "")
        .join(join),
    );
  return { first, raw, shown: raw };
}

/** A field on its way: its column has to be seen as a whole first. */
export interface FieldDraft {
  /** Sees one cell of the column; absent where the form of the cells does not hang on the column. */
  see?(cells: readonly string[]): void;
  raw(cells: readonly string[]): string;
  finish(): FieldReader;
}

/** Reader of a column of our own export. */
function ownDraft(table: Table, kind: MappedKind, field: string): FieldDraft {
  const column = table.header.indexOf(field);
  const raw = (cells: readonly string[]): string => cells[column] ?? "";
  const typed = ownReading(kind, field);
  const fit = fitted(kind, field);
  const read = (text: string): FieldReading => (text === "" ? nothing : fit(typed(text)));
  return {
    raw,
    finish: () => ({ field, column: field, raw, shown: raw, read: (cells) => read(raw(cells)) }),
  };
}

/** Reader of one field for one table. */
export function draftReader(table: Table, mapping: Mapping, field: string, latestYear: number): FieldDraft {
  const spec = mapping.fields[field] as FieldMapping;
  if (spec.constant !== undefined && spec.from === undefined) {
    const reading = fitted(mapping.kind, field)({ value: spec.constant ?? undefined });
    return {
      raw: () => "",
      finish: () => ({ field, column: undefined, raw: () => "", shown: () => "", read: () => reading }),
    };
  }
  if (isOwnExport(table.header, mapping.kind)) return ownDraft(table, mapping.kind, field);
  const { first, raw, shown } = rawReader(table, spec);
  const column = table.header[first] as string;
  const profile = profileFor(mapping.kind, field);
  return {
    raw,
    ...(profile
      ? {
          see(cells) {
            const cell = raw(cells);
            if (cell !== "") profile.add(cell);
          },
        }
      : {}),
    finish() {
      const below = table.units?.[first];
      const head = {
        header: cellText(column),
        ...(below === undefined ? {} : { unit: cellText(below).replaceAll(/[[\]()]/g, "") }),
      };
      const typed = typedReader(mapping.kind, field, spec, profile, head, latestYear);
      const special = mapped(spec);
      const markers = new Set((mapping.missing ?? []).map((marker) => marker.toLowerCase()));
      const isDate = targetSchema(mapping.kind, field).format === "date";
      const isNumber = ["number", "integer"].includes(targetSchema(mapping.kind, field).type ?? "");
      const unit = isNumber ? unitFinding(field, spec, head) : undefined;
      const ambiguous = isDate && spec.date?.order === undefined && profile?.dates.order().ambiguous === true;
      const fit = fitted(mapping.kind, field);
      const read = (text: string): FieldReading => fit(reading(text));
      const reading = (text: string): FieldReading => {
        if (text === "") return spec.constant === undefined ? nothing : { value: spec.constant ?? undefined };
        const hit = special?.(text);
        if (hit) return hit.value === null ? nothing : { value: hit.value };
        if (meansUnknown(text)) return warn(unknownValue(text));
        return markers.size > 0 && markers.has(text.toLowerCase()) ? warn(unknownValue(text)) : typed(text);
      };
      const isSingle = sourceColumns(spec.from).length === 1;
      const byCell = remembering((cell) => read(cellText(cell)));
      return {
        field,
        column,
        raw,
        shown,
        ...(ambiguous ? { columnFinding: AMBIGUOUS } : unit ? { columnFinding: unit } : {}),
        read: isSingle ? (cells) => byCell(cells[first] ?? "") : (cells) => read(raw(cells)),
      };
    },
  };
}
