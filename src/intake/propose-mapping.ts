import { columnNames, columnsOf } from "./columns.ts";
import { readDate } from "./cell-date.ts";
import { booleanReading, categoryReading, cellText } from "./cell-reading.ts";
import { type FieldMapping, type Mapping, type Rule, type SetAside, targetSchema } from "./mapping.ts";
import type { FieldWords } from "./dictionary.ts";
import { isOwnExport, listKind, type MappedKind } from "./list-kinds.ts";
import { headerWords, likeness, surelyKnown } from "./synonyms.ts";
import { meansUnknown } from "./missing-words.ts";
import type { KnowsColumn, Table, TableRow } from "./table.ts";

/** Below this a name says too little to be offered. */
const ENOUGH = 0.6;
/** Likeness of a name that is the field's own, and the share of its cells that must fit all the same. */
const SURE = 0.97;
const SOME = 0.15;

interface Candidate {
  field: string;
  column: number;
  confidence: number;
}

/** Share of filled cells that a field of this type could hold. */
function readableShare(kind: MappedKind, field: string, cells: readonly string[]): number {
  const schema = targetSchema(kind, field);
  const filled = cells.map(cellText).filter((cell) => /[\p{L}\p{N}]/u.test(cell) && !meansUnknown(cell));
  if (filled.length === 0) return 1;
  const { values: words = {}, patterns = [] } = listKind(kind).dictionary.fields[field] ?? {};
  const fits = (cell: string): boolean => {
    if (field === "fuelCode") return Object.hasOwn(words, cell);
    // "Art" may be anything; kinds of contracts it is where its words are such.
    if (field === "contractType")
      return (
        schema.enum?.includes(cell) === true ||
        patterns.some(({ match }) => new RegExp(match, "i").test(cell))
      );
    if (field === "category")
      return Object.hasOwn(words, cell.toLowerCase()) || categoryReading(cell).value !== undefined;
    if (schema.format === "date")
      return (
        readDate(cell, { order: "day-first", latestYear: 2100 }) !== undefined ||
        readDate(cell, { order: "month-first", latestYear: 2100 }) !== undefined
      );
    if (schema.type === "boolean") return booleanReading(cell).value !== undefined;
    if (schema.type === "number" || schema.type === "integer")
      return /\d/.test(cell) && !/\p{L}{6,}/u.test(cell);
    return true;
  };
  const share = filled.filter(fits).length / filled.length;
  // The one cell of a single extract may be wrong; then the name decides.
  return cells.length === 1 ? Math.max(share, 0.5) : share;
}

/** "Klasse" may be anything; a column of M1 and N1 is the EU category. */
function looksLikeCategories(sample: readonly TableRow[], column: number): boolean {
  const cells = sample.map(({ cells: all }) => cellText(all[column])).filter((cell) => cell !== "");
  const fitting = cells.filter((cell) => categoryReading(cell).value !== undefined).length;
  return cells.length > 0 && fitting >= cells.length * 0.8;
}

/** A column whose cells do not fit the field is not that field, whatever it is called. */
function candidates(table: Table, kind: MappedKind): Candidate[] {
  const found: Candidate[] = [];
  const { sample } = table;
  table.header.forEach((header, column) => {
    if (header.trim() === "") return;
    const taken = headerWords(header, table.units?.[column]);
    for (const [field, words] of Object.entries(listKind(kind).dictionary.fields)) {
      const name = likeness(taken, field, words);
      if (name < ENOUGH) continue;
      const share = readableShare(
        kind,
        field,
        sample.map((row) => row.cells[column] ?? ""),
      );
      const isSure = field === "category" && looksLikeCategories(sample, column);
      // Its own name and some cells that fit: the others are faults of the column, not another column.
      const isFaulty = share >= SOME && name >= SURE;
      const confidence = share < 0.5 && !isFaulty ? 0 : name * (0.7 + 0.3 * share) + (isSure ? 0.05 : 0);
      if (confidence >= ENOUGH) found.push({ field, column, confidence });
    }
  });
  return found.sort((a, b) => b.confidence - a.confidence || a.column - b.column);
}

/**
 * Columns that are called like a field and whose cells say nothing that the field could hold: they are not
 * read, and that is said.
 */
export function unreadColumns(table: Table, mapping: Mapping): { column: string; field: string }[] {
  const { kind } = mapping;
  const read = new Set(columnsOf(mapping));
  const names = columnNames(table.header);
  return table.header.flatMap((header, index) => {
    if (header.trim() === "" || read.has(names[index] as string)) return [];
    const taken = headerWords(header, table.units?.[index]);
    const fields = Object.entries(listKind(kind).dictionary.fields)
      .filter(([field]) => listKind(kind).columns.includes(field) && mapping.fields[field] === undefined)
      .filter(([field, words]) => likeness(taken, field, words) >= SURE);
    return fields.slice(0, 1).map(([field]) => ({ column: header, field }));
  });
}

/** Surest first; every column for one field and every field from one column. */
function assign(found: readonly Candidate[]): Candidate[] {
  const fields = new Set<string>();
  const columns = new Set<number>();
  return found.filter(({ field, column }) => {
    if (fields.has(field) || columns.has(column)) return false;
    fields.add(field);
    columns.add(column);
    return true;
  });
}

/** Length of ids where some begin with zeros, so that lost ones can be restored. */
function paddedLength(table: Table, column: number): number | undefined {
  const isNumber = (cell: string): boolean => /^\d+$/.test(cell);
  const some = table.sample.map((row) => cellText(row.cells[column]));
  // A column of other ids need not be read to its end.
  if (some.filter(isNumber).length < some.length * 0.5) return undefined;
  const lengths = new Map<number, number>();
  let rowCount = 0;
  let digitCount = 0;
  let hasZero = false;
  for (const { cells } of table.rows) {
    const cell = cellText(cells[column]);
    rowCount += 1;
    if (!isNumber(cell)) continue;
    digitCount += 1;
    hasZero ||= cell.startsWith("0");
    lengths.set(cell.length, (lengths.get(cell.length) ?? 0) + 1);
  }
  if (!hasZero || digitCount < rowCount * 0.8) return undefined;
  const [length, count] = [...lengths].sort((a, b) => b[1] - a[1])[0] as [number, number];
  return count >= digitCount * 0.8 ? length : undefined;
}

function fieldMapping(
  table: Table,
  kind: MappedKind,
  { field, column, confidence }: Candidate,
): FieldMapping {
  const { values, patterns, zeroIsMissing, padTo } = listKind(kind).dictionary.fields[field] as FieldWords;
  const isId = field === listKind(kind).idField;
  const length = isId ? paddedLength(table, column) : padTo;
  return {
    from: columnNames(table.header)[column] as string,
    ...(values ? { values } : {}),
    ...(patterns ? { patterns } : {}),
    ...(zeroIsMissing ? { zeroIsMissing } : {}),
    ...(length === undefined ? {} : { padTo: length }),
    confidence: Math.min(1, Math.round(confidence * 100) / 100),
  };
}

/** Columns with free text from which class and fuel can be read. */
const TEXT_FIELDS = ["description", "label", "model"];

/** The dictionary's words as rules over the columns of this table. */
function textRules(
  kind: MappedKind,
  fields: Record<string, FieldMapping>,
): { rules: Rule[]; setAside: SetAside[] } {
  const { rules: common, models = [], setAside } = listKind(kind).dictionary;
  // A column that says what a vehicle is counts, even where its words are not understood.
  const isSaid = fields.description !== undefined || fields.category !== undefined;
  const rules = isSaid ? common : [...common, ...models];
  const columns = TEXT_FIELDS.flatMap((field) => fields[field]?.from ?? []);
  return {
    rules: columns.flatMap((column) => rules.map(({ words, set }) => ({ when: { [column]: words }, set }))),
    // Only the description says what a thing is; "Kompressor" is part of a model's name, too.
    setAside: columns.slice(0, 1).flatMap((column) =>
      setAside.map(({ words, unless, reason, reasonEn }) => ({
        when: { [column]: words },
        ...(unless === undefined ? {} : { unless: { [column]: unless } }),
        reason,
        reasonEn,
      })),
    ),
  };
}

/** A vehicle without a number of its own is known by its plate or its chassis number. */
function fallbackId(fields: Record<string, FieldMapping>): void {
  const from = fields.licencePlate?.from ?? fields.vin?.from;
  if (fields.vehicleId === undefined && from !== undefined) fields.vehicleId = { from, confidence: 0.6 };
}

/** A first mapping of a table by the names of its columns and the look of its cells, for people to check. */
export function proposeMapping(table: Table, kind: MappedKind): Mapping {
  if (isOwnExport(table.header, kind))
    return { kind, fields: Object.fromEntries(table.header.map((from) => [from, { from, confidence: 1 }])) };
  const assigned = assign(candidates(table, kind));
  const fields: Record<string, FieldMapping> = Object.fromEntries(
    assigned.map((candidate) => [candidate.field, fieldMapping(table, kind, candidate)]),
  );
  if (kind === "fleet") fallbackId(fields);
  const { rules, setAside } = textRules(kind, fields);
  return {
    kind,
    fields,
    ...(rules.length > 0 ? { rules } : {}),
    ...(setAside.length > 0 ? { setAside } : {}),
  };
}

/** Tells headers from data: the names a given mapping uses, or any name the dictionary knows well. */
export function knowsColumn(kind: MappedKind, mapping?: Mapping): KnowsColumn {
  const named = new Set(mapping ? columnsOf(mapping).map((name) => cellText(name).toLowerCase()) : []);
  const isKnown = surelyKnown(kind);
  return (header) => named.has(cellText(header).toLowerCase()) || isKnown(header);
}
