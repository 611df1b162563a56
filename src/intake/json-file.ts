import { readFileSync, statSync } from "node:fs";
import { decodeUtf8 } from "./own-csv.ts";
import { errorAt, type Problem } from "./problem.ts";

/** Larger scenario files are a mistake or an attack. */
export const SCENARIO_LIMIT_BYTES = 5 * 1024 * 1024;
/** Lists: a million vehicles fit well within. */
export const LIST_LIMIT_BYTES = 512 * 1024 * 1024;

const megabytes = (bytes: number): string => String(Math.round(bytes / 1024 / 1024));

/** A file may not be there, may be a folder, may be too large. `path` is named as the user did. */
export function checkFile(path: string, limit_bytes: number): Problem[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) {
    const finding = {
      code: "NO_FILE",
      de: `Die Datei „${path}“ gibt es nicht. Bitte den Pfad prüfen; er gilt ab dem Ordner der Datei, die ihn nennt.`,
      en: `There is no file "${path}". Check the path; it is relative to the folder of the file that names it.`,
    };
    return [errorAt({ file: path, value: path }, finding)];
  }
  if (stats.size > limit_bytes) {
    const finding = {
      code: "FILE_TOO_LARGE",
      de: `Die Datei ist ${megabytes(stats.size)} MB groß; zugelassen sind ${megabytes(limit_bytes)} MB.`,
      en: `The file has ${megabytes(stats.size)} MB; the limit is ${megabytes(limit_bytes)} MB.`,
    };
    return [errorAt({ file: path }, finding)];
  }
  return [];
}

export function readBytes(path: string, limit_bytes: number): { bytes?: Uint8Array; problems: Problem[] } {
  const problems = checkFile(path, limit_bytes);
  return problems.length > 0 ? { problems } : { bytes: readFileSync(path), problems: [] };
}

/** "… (line 3 column 5)" of the engine's message; an unexpected end is at the end. */
function whereIsIt(message: string, text: string): { line: number; column: number } {
  const match = /line (\d+) column (\d+)/.exec(message);
  if (match) return { line: Number(match[1]), column: Number(match[2]) };
  const lines = text.split("\n");
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

export function parseJson(text: string, file: string): { value?: unknown; problems: Problem[] } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, "")) as unknown, problems: [] };
  } catch (error) {
    const { line, column } = whereIsIt((error as SyntaxError).message, text);
    const finding = {
      code: "BAD_JSON",
      de: `Kein gültiges JSON: Fehler in Zeile ${line}, Zeichen ${column}. Häufig fehlt ein Komma oder steht eines zu viel.`,
      en: `Not valid JSON: error in line ${line}, character ${column}. Often a comma is missing or one too many.`,
    };
    return { problems: [errorAt({ file, row: line, column: String(column) }, finding)] };
  }
}

/** A JSON file, with every way in which it may be unreadable said as a problem. */
export function readJsonFile(path: string, limit_bytes: number): { value?: unknown; problems: Problem[] } {
  const { bytes, problems } = readBytes(path, limit_bytes);
  if (bytes === undefined) return { problems };
  const decoded = decodeUtf8(bytes, path);
  return decoded.text === undefined ? { problems: decoded.problems } : parseJson(decoded.text, path);
}

/** Absent and null say the same; `awardDate` alone knows null as an answer: nothing awarded. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([key, child]) => child !== null || key === "awardDate");
  return Object.fromEntries(entries.map(([key, child]) => [key, withoutNulls(child)]));
}
