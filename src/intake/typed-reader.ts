import { type DateForm, readDate } from "./cell-date.ts";
import { type NumberForm, readNumber, unitFactor, unitOfField } from "./cell-number.ts";
import {
  booleanReading,
  categoryReading,
  CLOCK_FIELDS,
  clockReading,
  fail,
  type FieldReading,
  notA,
  pointsReading,
  unknownValue,
  warn,
} from "./cell-reading.ts";
import { readDegrees } from "./charging-register/coordinates.ts";
import { ColumnProfile } from "./column-profile.ts";
import { listKind, type MappedKind } from "./list-kinds.ts";
import { type FieldMapping, targetSchema } from "./mapping.ts";
import { oddMark, unitConverted } from "./number-findings.ts";
import type { Finding } from "./problem.ts";
import { notInList } from "./shape-texts.ts";

/** Unit that a header states: "[MWh]", "in t", "Annual Miles"; undefined where it is no unit of the field. */
function headerUnit(field: string, header: string): string | undefined {
  const text = header.trim();
  const candidates = [
    /[[(]\s*([^\])]+?)\s*[\])]\s*$/.exec(text)?.[1],
    /\s(?:in|je)\s(\S+)$/i.exec(text)?.[1],
    /[\s_]([^\s_]+)$/.exec(text)?.[1],
  ];
  return candidates.find((unit) => unit !== undefined && unitFactor(field, unit) !== undefined);
}

/**
 * Kilometres a year, euros, kilograms, and parking spaces and people of a large place come in thousands; litres per
 * 100 km do not.
 */
const countsInThousands = (field: string): boolean =>
  /_(?:km_per_a|km|EUR\w*|kg|kWh_per_a|h_per_a)$|^(?:spaces\w+|staffCount|visitors_per_day)$/.test(field);

/** Unit and factor of a column of numbers. */
function columnUnit(
  field: string,
  mapping: FieldMapping,
  column: ColumnHead,
): { stated?: string; factor: number } {
  const stated = mapping.number?.unit ?? headerUnit(field, column.header) ?? column.unit;
  const factor =
    mapping.number?.factor ?? (stated === undefined ? undefined : unitFactor(field, stated)) ?? 1;
  return { ...(stated === undefined ? {} : { stated }), factor };
}

/** What is to be said of a column in another unit, where nobody has said so in the mapping. */
export function unitFinding(field: string, mapping: FieldMapping, column: ColumnHead): Finding | undefined {
  const { stated, factor } = columnUnit(field, mapping, column);
  if (factor === 1 || mapping.number !== undefined || stated === undefined) return undefined;
  return {
    code: "UNIT_CONVERTED",
    de: `Die Spalte steht in ${stated}; umgerechnet in ${unitOfField(field) ?? ""}.`,
    en: `The column is in ${stated}; converted to ${unitOfField(field) ?? ""}.`,
  };
}

function numberReader(
  field: string,
  mapping: FieldMapping,
  profile: ColumnProfile | undefined,
  column: ColumnHead,
): (raw: string) => FieldReading {
  const groups = countsInThousands(field);
  const { factor } = columnUnit(field, mapping, column);
  const sniffed = profile?.decimals.decimal(groups);
  const form: NumberForm = { decimal: mapping.number?.decimal ?? sniffed ?? ".", factor, groups };
  return (raw) => {
    const number = readNumber(raw, form, field);
    if (number === undefined) return fail(notA(raw, "keine Zahl", "not a number", "NOT_A_NUMBER"));
    const { value, odd, convertedFrom } = number;
    if (value === 0 && mapping.zeroIsMissing) return warn(unknownValue(raw));
    if (convertedFrom !== undefined && unitFactor(field, convertedFrom) !== 1)
      return noted(value, unitConverted(convertedFrom, unitOfField(field) ?? "", value));
    if (odd !== undefined) return noted(value, oddMark(odd, raw, value));
    return { value };
  };
}

/** Degrees with either mark, or in degrees, minutes and seconds. */
function degreesReading(raw: string): FieldReading {
  const degrees = readDegrees(raw);
  if (!degrees) return fail(notA(raw, "kein Grad", "no degree", "NOT_A_NUMBER"));
  return degrees.converted
    ? noted(degrees.value, unitConverted(raw, "°", degrees.value))
    : { value: degrees.value };
}

const noted = (value: unknown, finding: Finding): FieldReading => ({
  value,
  finding: { ...finding, severity: "warning" },
});

function dateReader(form: DateForm, zeroIsMissing: boolean): (raw: string) => FieldReading {
  const other: DateForm = { ...form, order: form.order === "day-first" ? "month-first" : "day-first" };
  return (raw) => {
    if (zeroIsMissing && /^0+$/.test(raw)) return warn(unknownValue(raw));
    const value = readDate(raw, form);
    if (value !== undefined) return { value };
    const turned = readDate(raw, other);
    if (turned === undefined) return fail(notA(raw, "kein gültiges Datum", "not a valid date", "BAD_DATE"));
    return noted(turned, {
      code: "DATE_ORDER",
      de: `Tag und Monat stehen hier anders als in der übrigen Spalte; gelesen als ${turned}.`,
      en: `Day and month stand here in another order than in the rest of the column; read as ${turned}.`,
      proposal: turned,
    });
  };
}

function wordReader(
  allowed: readonly string[],
  severity: "error" | "warning",
): (raw: string) => FieldReading {
  return (raw) => {
    if (allowed.includes(raw)) return { value: raw };
    const lower = raw.toLowerCase();
    const same = allowed.find((word) => word.toLowerCase() === lower);
    if (same !== undefined) return { value: same };
    const finding = notInList(raw, allowed);
    return severity === "error" ? fail(finding) : warn(finding);
  };
}

/** UTF-8 that was read as Western text and saved again, or letters that were lost. */
const GARBLED = /Ã[\u0080-\u00bf\u2018-\u203a\u0152-\u0178€™]|â[€‚]|Â[°²³§ ]|\ufffd/;

function garbled(raw: string): Finding {
  const repaired = new TextDecoder().decode(
    Uint8Array.from(raw, (letter) => CP1252[letter] ?? letter.charCodeAt(0)),
  );
  return {
    code: "GARBLED_TEXT",
    de: `„${raw}“ ist falsch kodiert gespeichert worden. Bitte berichtigen.`,
    en: `"${raw}" was saved in a wrong encoding. Please correct it.`,
    ...(repaired.includes("\ufffd") ? {} : { proposal: repaired }),
  };
}
/** Letters of the Western code page that are no Latin-1, as far as they come from German letters and quotation marks. */
const CP1252: Record<string, number> = {
  "€": 0x80,
  "„": 0x84,
  "–": 0x96,
  "—": 0x97,
  œ: 0x9c,
  Ÿ: 0x9f,
  "“": 0x93,
  "”": 0x94,
  "™": 0x99,
  ž: 0x9e,
  š: 0x9a,
};

/** Garbled letters are no ASCII; most cells have none and need no closer look. */
function hasOtherLetters(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return true;
  return false;
}

const textReader =
  (mapping: FieldMapping) =>
  (raw: string): FieldReading => {
    if (mapping.zeroIsMissing && /^0+$/.test(raw)) return warn(unknownValue(raw));
    if (hasOtherLetters(raw) && GARBLED.test(raw)) return noted(raw, garbled(raw));
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

/** What stands at the top of a column. */
export interface ColumnHead {
  header: string;
  /** From a row of units below the header. */
  unit?: string;
}

/** Without its powertrain a vehicle cannot be planned; every word that is not required has a default. */
const isNeeded = (kind: MappedKind, field: string): boolean =>
  field === "powertrain" || (listKind(kind).schema.required ?? []).includes(field);

/** What of a column must be known as a whole before its cells can be read. */
export function profileFor(kind: MappedKind, field: string): ColumnProfile | undefined {
  const { enum: listed, type, format } = targetSchema(kind, field);
  if (listed || field === "category") return undefined;
  if (type === "number" || type === "integer") return new ColumnProfile("decimals");
  return format === "date" ? new ColumnProfile("dates") : undefined;
}

const OWN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Cells of our own exports are what they say: no units, no other marks, no words for unknown. */
export function ownReading(kind: MappedKind, field: string): (raw: string) => FieldReading {
  const { type } = targetSchema(kind, field);
  if (type === "boolean") return booleanReading;
  if (type !== "number" && type !== "integer")
    // A workbook of ours guards texts that begin like a formula.
    return (raw) => ({ value: raw.replace(/^'(?=[=+\-@\t\r\n])/, "") });
  return (raw) =>
    OWN_NUMBER.test(raw)
      ? { value: Number(raw) }
      : fail(notA(raw, "keine Zahl", "not a number", "NOT_A_NUMBER"));
}

/** How the text of a cell becomes a value of its field; forms of numbers and dates come from all cells of the column. */
export function typedReader(
  kind: MappedKind,
  field: string,
  mapping: FieldMapping,
  profile: ColumnProfile | undefined,
  column: ColumnHead,
  latestYear: number,
): (raw: string) => FieldReading {
  const schema = targetSchema(kind, field);
  if (field === "category") return categoryReading;
  if (CLOCK_FIELDS.has(field)) return clockReading;
  if (field === "existingPoints") return pointsReading;
  if (field === "lon" || field === "lat") return degreesReading;
  if (schema.enum)
    return wordReader(schema.enum, mapping.unmapped ?? (isNeeded(kind, field) ? "error" : "warning"));
  if (schema.type === "boolean") return booleanReading;
  if (schema.type === "number" || schema.type === "integer")
    return numberReader(field, mapping, profile, column);
  if (schema.format === "date")
    return dateReader(
      { order: mapping.date?.order ?? profile?.dates.order().order ?? "day-first", latestYear },
      mapping.zeroIsMissing ?? false,
    );
  return textReader(mapping);
}
