import { type DateForm, readDate, sniffOrder } from "./cell-date.ts";
import { type NumberForm, readNumber, sniffDecimal, unitFactor, unitOfField } from "./cell-number.ts";
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
import type { MappedKind } from "./list-kinds.ts";
import { type FieldMapping, targetSchema } from "./mapping.ts";
import { notInList } from "./shape-texts.ts";

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

function dateReader(form: DateForm, zeroIsMissing: boolean): (raw: string) => FieldReading {
  return (raw) => {
    if (zeroIsMissing && /^0+$/.test(raw)) return warn(unknownValue(raw));
    const value = readDate(raw, form);
    return value === undefined
      ? fail(notA(raw, "kein gültiges Datum", "not a valid date", "BAD_DATE"))
      : { value };
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

/** How the text of a cell becomes a value of its field; forms of numbers and dates come from all cells of the column. */
export function typedReader(
  kind: MappedKind,
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
  // Without its powertrain a vehicle cannot be planned; every other word has a default.
  if (schema.enum)
    return wordReader(schema.enum, mapping.unmapped ?? (field === "powertrain" ? "error" : "warning"));
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
