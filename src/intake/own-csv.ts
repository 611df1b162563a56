import { CsvError, parse } from "csv-parse/sync";
import { errorAt, type Problem } from "./problem.ts";
import { quoted, shapeFaults } from "./shape.ts";
import { missingField, unknownName } from "./shape-texts.ts";

/** A typebox object schema as far as the reader looks into it. */
export interface RowSchema {
  properties: Record<string, CellSchema>;
  required?: readonly string[];
}
export interface CellSchema {
  type?: string;
}

/** One row of a list with the place it came from. */
export interface OwnRow {
  row: number;
  values: Record<string, unknown>;
}
export interface OwnTable {
  /** Columns as the header of the file has them. */
  header: string[];
  rows: OwnRow[];
  problems: Problem[];
}

const NUMBER = /^-?(?:\d+|\d*\.\d+)(?:[eE][+-]?\d+)?$/;

/** Cell -> value by the type of its column; `undefined` where the text is no such value. */
function cellValue(text: string, schema: CellSchema): unknown {
  if (schema.type === "number" || schema.type === "integer")
    return NUMBER.test(text) ? Number(text) : undefined;
  if (schema.type === "boolean") return text === "true" ? true : text === "false" ? false : undefined;
  return text;
}

function notReadable(file: string, row: number, column: string, text: string, schema: CellSchema): Problem {
  const place = { file, row, column, value: text };
  if (schema.type === "boolean")
    return errorAt(place, {
      code: "NOT_A_BOOLEAN",
      de: `„${text}“ ist weder true noch false. Bitte true oder false schreiben oder leer lassen.`,
      en: `"${text}" is neither true nor false. Write true or false, or leave it empty.`,
    });
  const dotted = text.replaceAll(".", "").replace(",", ".");
  const proposal = text.includes(",") && NUMBER.test(dotted) ? dotted : undefined;
  return errorAt(place, {
    code: "NOT_A_NUMBER",
    de: `„${text}“ ist keine Zahl. Bitte mit Dezimalpunkt und ohne Tausendertrennzeichen schreiben oder leer lassen.`,
    en: `"${text}" is not a number. Write it with a decimal point and without thousands separators, or leave it empty.`,
    ...(proposal === undefined ? {} : { proposal }),
  });
}

/** Bytes -> text; our own files are UTF-8 and nothing else. */
export function decodeUtf8(bytes: Uint8Array, file: string): { text?: string; problems: Problem[] } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), problems: [] };
  } catch {
    const finding = {
      code: "NOT_UTF8",
      de: "Die Datei ist nicht in UTF-8 kodiert. Bitte als „CSV UTF-8“ speichern.",
      en: 'The file is not encoded in UTF-8. Please save it as "CSV UTF-8".',
    };
    return { problems: [errorAt({ file, row: 1 }, finding)] };
  }
}

function splitRecords(text: string, file: string): { records: string[][]; problems: Problem[] } {
  try {
    // Whitespace around bare cells is an accident of typing, inside quotes it is meant.
    const records: string[][] = parse(text, { relax_column_count: true, trim: true });
    return { records, problems: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error.lines === "number" ? error.lines : 1;
    const finding = {
      code: "BAD_CSV",
      de: "Die Datei ist kein gültiges CSV: Ein Anführungszeichen steht falsch oder wird nicht geschlossen. Bitte berichtigen.",
      en: "The file is not valid CSV: a quotation mark is misplaced or never closed. Please correct it.",
    };
    return { records: [], problems: [errorAt({ file, row }, finding)] };
  }
}

function headerProblems(header: string[], schema: RowSchema, file: string): Problem[] {
  const known = Object.keys(schema.properties);
  const problems: Problem[] = [];
  if (header.length === 1 && /[;\t]/.test(header[0] as string)) {
    const finding = {
      code: "WRONG_DELIMITER",
      de: "Die Spalten sind nicht durch Komma getrennt. Eigene Listen brauchen Komma und Dezimalpunkt; fremde Listen bitte mit „umstieg import“ einlesen.",
      en: 'The columns are not separated by commas. Own lists need commas and decimal points; read other lists with "umstieg import".',
    };
    return [errorAt({ file, row: 1, value: quoted(header[0]) as string }, finding)];
  }
  header.forEach((column, index) => {
    const place = { file, row: 1, column, value: column };
    if (header.indexOf(column) < index)
      problems.push(
        errorAt(place, {
          code: "REPEATED_COLUMN",
          de: `Die Spalte „${column}“ steht zweimal da. Bitte eine entfernen.`,
          en: `The column "${column}" stands there twice. Remove one of them.`,
        }),
      );
    else if (!known.includes(column)) problems.push(errorAt(place, unknownName(column, known)));
  });
  for (const column of schema.required ?? [])
    if (!header.includes(column)) problems.push(errorAt({ file, row: 1, column }, missingField(column)));
  return problems;
}

function readRow(
  cells: string[],
  header: string[],
  row: number,
  schema: RowSchema,
  file: string,
): { own: OwnRow; problems: Problem[] } {
  const problems: Problem[] = [];
  const values: Record<string, unknown> = {};
  const unreadable = new Set<string>();
  if (cells.length > header.length && cells.slice(header.length).some((cell) => cell !== ""))
    problems.push(
      errorAt(
        { file, row, value: quoted(cells.slice(header.length).join(",")) as string },
        {
          code: "TOO_MANY_CELLS",
          de: `Die Zeile hat ${cells.length} Felder, der Kopf ${header.length}. Enthält ein Feld ein Komma, gehört es in Anführungszeichen.`,
          en: `The row has ${cells.length} fields, the header ${header.length}. A field that contains a comma needs quotation marks.`,
        },
      ),
    );
  header.forEach((column, index) => {
    const cell = schema.properties[column];
    const text = cells[index] ?? "";
    if (cell === undefined || text === "" || header.indexOf(column) < index) return;
    const value = cellValue(text, cell);
    if (value !== undefined) values[column] = value;
    else {
      problems.push(notReadable(file, row, column, text, cell));
      unreadable.add(column);
    }
  });
  for (const fault of shapeFaults(schema, values)) {
    const column = fault.pointer.slice(1);
    // A column that the file lacks is said once, at the header.
    if (fault.finding.code === "MISSING" && (!header.includes(column) || unreadable.has(column))) continue;
    const value = quoted(fault.value);
    problems.push(errorAt({ file, row, column, ...(value === undefined ? {} : { value }) }, fault.finding));
  }
  return { own: { row, values }, problems };
}

/** Reads one of our own CSV files. Every fault of every row is in `problems`; rows are given as far as they go. */
export function readOwnCsv(text: string, schema: RowSchema, file: string): OwnTable {
  const { records, problems } = splitRecords(text.replace(/^\uFEFF/, ""), file);
  const header = records[0];
  if (header === undefined || header.every((cell) => cell === "")) {
    const empty = {
      code: "EMPTY_FILE",
      de: "Die Datei hat keine Kopfzeile in der ersten Zeile. Bitte ergänzen.",
      en: "The file has no header in its first row. Please add it.",
    };
    return {
      header: [],
      rows: [],
      problems: problems.length > 0 ? problems : [errorAt({ file, row: 1 }, empty)],
    };
  }
  problems.push(...headerProblems(header, schema, file));
  if (problems.some((problem) => problem.code === "WRONG_DELIMITER")) return { header, rows: [], problems };
  const rows: OwnRow[] = [];
  records.slice(1).forEach((cells, index) => {
    if (cells.every((cell) => cell === "")) return;
    const read = readRow(cells, header, index + 2, schema, file);
    rows.push(read.own);
    problems.push(...read.problems);
  });
  return { header, rows, problems };
}
