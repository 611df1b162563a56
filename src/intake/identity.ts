import { cellText } from "./cell-reading.ts";
import { columnIndex, columnNames, sourceColumns } from "./columns.ts";
import { isOwnExport, listKind } from "./list-kinds.ts";
import type { Mapping } from "./mapping.ts";
import { errorAt, type Place, type Problem, warningAt } from "./problem.ts";
import { identityKey, type Verdict } from "./repeats.ts";
import type { Table } from "./table.ts";

/** Which columns say what a row is about. */
export interface Identity {
  columns: readonly string[];
  indices: readonly number[];
  /** An export of ours, in which two spellings are two things. */
  isExact: boolean;
  /** Columns of the id, to show which row is meant. */
  idIndices: readonly number[];
  compare: readonly string[];
  header: string;
}

const idField = (mapping: Mapping): string => listKind(mapping.kind).idField;

/** Whether a mapping says where the id of a row comes from. */
export const statesId = (mapping: Mapping): boolean =>
  mapping.fields[idField(mapping)] !== undefined ||
  (mapping.rules ?? []).some(({ set }) => idField(mapping) in set);

/** A list whose rows have no number cannot be read at all; that is said once, at the header. */
export function noId(table: Table, mapping: Mapping): Problem {
  const { file, sheet, headerRow: row } = table;
  const field = idField(mapping);
  const finding = {
    code: "NO_ID_COLUMN",
    de: `Keine Spalte ist als Nummer (${field}) zu erkennen. Bitte in der Zuordnung unter fields.${field}.from nennen.`,
    en: `No column can be told to be the number (${field}). Name it in the mapping under fields.${field}.from.`,
  };
  return errorAt({ file, ...(sheet === undefined ? {} : { sheet }), row }, finding);
}

/** Columns that say which thing a row is about; by default those of its id. */
export function identityColumns(table: Table, mapping: Mapping): Identity {
  const kind = listKind(mapping.kind);
  const ids = sourceColumns(mapping.fields[idField(mapping)]?.from);
  const whole = listKind(mapping.kind).sharesIds
    ? columnNames(table.header).filter((name) => name !== "")
    : undefined;
  const columns = mapping.identity?.columns ?? whole ?? ids;
  const others = columnNames(table.header).filter((name) => name !== "" && !columns.includes(name));
  return {
    columns,
    indices: columns.map((name) => columnIndex(table, name)),
    compare: mapping.identity?.compare ?? others,
    header: table.header[columnIndex(table, ids[0] ?? columns[0] ?? "")] ?? "",
    isExact: !kind.sharesIds && isOwnExport(table.header, mapping.kind),
    idIndices: ids.map((name) => columnIndex(table, name)),
  };
}

/** What a row says it is about. */
export const identityText = ({ indices, isExact }: Identity, cells: readonly string[]): string =>
  isExact
    ? (cells[indices[0] as number] ?? "")
    : indices.length === 1
      ? cellText(cells[indices[0] as number])
      : indices.map((index) => cellText(cells[index])).join(" ");

/** Key under which rows are one thing. */
export const identityKeyOf = (identity: Identity, cells: readonly string[]): string =>
  identity.isExact ? identityText(identity, cells) : identityKey(identityText(identity, cells));

/** The id of a row as it stands there. */
export const idText = ({ idIndices, indices }: Identity, cells: readonly string[]): string =>
  (idIndices.length > 0 ? idIndices : indices).map((index) => cells[index] ?? "").join(" ");

/** What is said of a row that repeats another. */
export function repeatText(
  verdict: Exclude<Verdict, { kind: "new" }>,
  file: string,
  language: "de" | "en",
): string {
  const columns = verdict.differing.join(", ");
  const { first } = verdict;
  const parts = [
    ...(first.file === file ? [] : [first.file]),
    ...(first.sheet === undefined ? [] : [first.sheet]),
  ];
  const other = parts.length > 0 ? ` (${parts.join(", ")})` : "";
  if (language === "de")
    return `Wiederholung von Zeile ${verdict.first.row}${other}${columns ? `, anders geschrieben in: ${columns}` : ""}`;
  return `repeats row ${verdict.first.row}${other}${columns ? `, spelt differently in: ${columns}` : ""}`;
}

/** The error of an id that stands for two things. */
export function reused(place: Place, verdict: Exclude<Verdict, { kind: "new" }>): Problem {
  const finding = {
    code: "REUSED_ID",
    de: `Die Nummer steht schon in Zeile ${verdict.first.row}, dort für etwas anderes. Wurde sie neu vergeben, bitte eine der beiden ändern oder das alte Fahrzeug entfernen.`,
    en: `The number stands in row ${verdict.first.row} already, for something else. Where it was reused, change one of them or remove the old vehicle.`,
    proposal: `${place.value ?? ""}-2`,
  };
  return errorAt(place, finding);
}

/** The warning of an id that differs from another in its marks only: "1-12" and "11-2". */
export function similar(place: Place, verdict: Exclude<Verdict, { kind: "new" }>): Problem {
  const other = verdict.first.value ?? "";
  const finding = {
    code: "SIMILAR_ID",
    de: `Die Nummer gleicht bis auf Striche und Punkte der Nummer „${other}“ in Zeile ${verdict.first.row}, die Angaben sind andere. Bitte prüfen, ob es zwei sind.`,
    en: `But for dashes and dots the number is that of row ${verdict.first.row}, "${other}", the facts are others. Check whether they are two.`,
  };
  return warningAt(place, finding);
}
