import missing from "../../data/mapping/missing.json" with { type: "json" };
import { type DateForm, readDate, sniffOrder } from "./cell-date.ts";
import { type NumberForm, readNumber, sniffDecimal, unitFactor, unitOfField } from "./cell-number.ts";
import { columnIndex, sourceColumns } from "./columns.ts";
import { type FieldMapping, type ImportKind, type Mapping, targetSchema } from "./mapping.ts";
import type { Finding } from "./problem.ts";
import { notInList } from "./shape-texts.ts";
import type { Table } from "./table.ts";

/** What became of a cell: a value, nothing, or something to say about it. */
export interface FieldReading {
  value?: unknown;
  finding?: Finding & { severity: "error" | "warning" };
}

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

/** Text of a cell: line breaks and double blanks are accidents of layout. */
export const cellText = (cell: string | undefined): string => (cell ?? "").replaceAll(/\s+/g, " ").trim();

const nothing: FieldReading = {};
const warn = (finding: Finding): FieldReading => ({ finding: { ...finding, severity: "warning" } });
const fail = (finding: Finding): FieldReading => ({ finding: { ...finding, severity: "error" } });

const unknownValue = (raw: string): Finding => ({
  code: "UNKNOWN_VALUE",
  de: `„${raw}“ steht für unbekannt; das Feld bleibt leer und wird im Plan als Annahme geführt.`,
  en: `"${raw}" stands for unknown; the field stays empty and the plan marks it as an assumption.`,
});
const notA = (raw: string, de: string, en: string, code: string): Finding => ({
  code,
  de: `„${raw}“ ist ${de}. Bitte berichtigen oder das Feld leeren.`,
  en: `"${raw}" is ${en}. Correct it or empty the field.`,
});

function numberReader(
  field: string,
  mapping: FieldMapping,
  cells: string[],
  header: string,
): (raw: string) => FieldReading {
  // Kilometres a year, euros and kilograms come in thousands; litres per 100 km do not.
  const groups = /_(?:km_per_a|EUR\w*|kg|kWh_per_a|h_per_a)$/.test(field);
  const inHeader = /[[(]\s*([^\])]+?)\s*[\])]\s*$/.exec(header)?.[1];
  const unit = mapping.number?.unit ?? inHeader;
  const factor = mapping.number?.factor ?? (unit === undefined ? undefined : unitFactor(field, unit)) ?? 1;
  const form: NumberForm = { decimal: mapping.number?.decimal ?? sniffDecimal(cells, groups), factor };
  return (raw) => {
    const number = readNumber(raw, form, field);
    if (number === undefined) return fail(notA(raw, "keine Zahl", "not a number", "NOT_A_NUMBER"));
    if (number.value === 0 && mapping.zeroIsMissing) return warn(unknownValue(raw));
    if (number.convertedFrom === undefined || unitFactor(field, number.convertedFrom) === 1)
      return { value: number.value };
    const unitName = unitOfField(field) ?? "";
    return {
      value: number.value,
      finding: {
        code: "UNIT_CONVERTED",
        severity: "warning",
        de: `Umgerechnet von ${number.convertedFrom} in ${unitName}.`,
        en: `Converted from ${number.convertedFrom} to ${unitName}.`,
        proposal: String(number.value),
      },
    };
  };
}

const YES = new Set(["true", "ja", "j", "yes", "y", "x", "1", "wahr"]);
const NO = new Set(["false", "nein", "n", "no", "0", "falsch"]);

function booleanReading(raw: string): FieldReading {
  const text = raw.toLowerCase();
  if (YES.has(text)) return { value: true };
  return NO.has(text)
    ? { value: false }
    : fail(notA(raw, "weder ja noch nein", "neither yes nor no", "NOT_A_BOOLEAN"));
}

function dateReader(form: DateForm, zeroIsMissing: boolean): (raw: string) => FieldReading {
  return (raw) => {
    if (zeroIsMissing && /^0+$/.test(raw)) return warn(unknownValue(raw));
    const value = readDate(raw, form);
    return value === undefined
      ? fail(notA(raw, "kein gültiges Datum", "not a valid date", "BAD_DATE"))
      : { value };
  };
}

function wordReader(allowed: readonly string[], mapping: FieldMapping): (raw: string) => FieldReading {
  return (raw) => {
    if (allowed.includes(raw)) return { value: raw };
    const lower = raw.toLowerCase();
    const same = allowed.find((word) => word.toLowerCase() === lower);
    if (same !== undefined) return { value: same };
    const finding = notInList(raw, allowed);
    return mapping.unmapped === "error" ? fail(finding) : warn(finding);
  };
}

/** `J` of the papers: "m1g", "N1 II", "M1 / 0100" -> M1G, N1, M1. */
function categoryReading(raw: string): FieldReading {
  const match = /^([MNO][1-4]G?|L[1-7]e|[TCRS]\d?[ab]?)(?![0-9a-z])/i.exec(raw.replaceAll(/\s*-\s*/g, ""));
  if (!match)
    return raw.toLowerCase() === "other"
      ? { value: "other" }
      : fail(
          notA(
            raw,
            "keine EU-Fahrzeugklasse wie M1 oder N2",
            "no EU vehicle category such as M1 or N2",
            "UNKNOWN_CATEGORY",
          ),
        );
  const code = (match[1] as string).toUpperCase();
  return {
    value: code.startsWith("L")
      ? code.replace("E", "e")
      : /^[TCRS]/.test(code)
        ? code.replace(/[AB]$/, (letter) => letter.toLowerCase())
        : code,
  };
}

const CLOCK_FIELDS = new Set(["parkedFrom", "parkedTo", "openFrom", "openTo"]);
function clockReading(raw: string): FieldReading {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(?:uhr|h)?$/i.exec(raw);
  return match
    ? { value: `${(match[1] as string).padStart(2, "0")}:${match[2] ?? "00"}` }
    : fail(notA(raw, "keine Uhrzeit HH:MM", "no time HH:MM", "BAD_TIME"));
}

/** "2 x 11 kW" and "1x22kW, 2x11kW" -> our own form, kW first; what is in our form already stays. */
function pointsReading(raw: string): FieldReading {
  if (/^\d+(?:\.\d+)?x\d+(?:;\d+(?:\.\d+)?x\d+)*$/.test(raw)) return { value: raw };
  if (raw === "0") return nothing;
  const parts = raw
    .split(/[;+]|,\s|\bund\b/)
    .map((part) => /^\s*(\d+)\s*[x×]\s*(\d+(?:[.,]\d+)?)\s*kW\s*$/i.exec(part));
  if (parts.some((part) => part === null))
    return fail(notA(raw, "keine Angabe wie 2 x 11 kW", "no statement such as 2 x 11 kW", "BAD_FORM"));
  return { value: parts.map((part) => `${Number(part?.[2]?.replace(",", "."))}x${part?.[1]}`).join(";") };
}

const textReader =
  (mapping: FieldMapping) =>
  (raw: string): FieldReading => {
    if (mapping.zeroIsMissing && /^0+$/.test(raw)) return warn(unknownValue(raw));
    if (mapping.padTo === undefined || !/^\d+$/.test(raw) || raw.length >= mapping.padTo)
      return { value: raw };
    const value = raw.padStart(mapping.padTo, "0");
    return {
      value,
      finding: {
        code: "LEADING_ZERO",
        severity: "warning",
        de: `Führende Null ergänzt: ${value}.`,
        en: `Leading zero restored: ${value}.`,
        proposal: value,
      },
    };
  };

function typedReader(
  kind: ImportKind,
  field: string,
  mapping: FieldMapping,
  cells: string[],
  header: string,
  latestYear: number,
): (raw: string) => FieldReading {
  const schema = targetSchema(kind, field);
  if (field === "category") return categoryReading;
  if (CLOCK_FIELDS.has(field)) return clockReading;
  if (field === "existingPoints") return pointsReading;
  if (schema.enum) return wordReader(schema.enum, mapping);
  if (schema.type === "boolean") return booleanReading;
  if (schema.type === "number" || schema.type === "integer")
    return numberReader(field, mapping, cells, header);
  if (schema.format === "date")
    return dateReader(
      { order: mapping.date?.order ?? sniffOrder(cells).order, latestYear },
      mapping.zeroIsMissing ?? false,
    );
  return textReader(mapping);
}

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
