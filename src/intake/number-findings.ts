import type { Finding } from "./problem.ts";

/** A number with the comma of German texts. */
const german = (value: number): string => String(value).replace(".", ",");

export const unitConverted = (from: string, to: string, value: number): Finding => ({
  code: "UNIT_CONVERTED",
  de: `Umgerechnet von ${from} in ${to}.`,
  en: `Converted from ${from} to ${to}.`,
  proposal: String(value),
});
export const otherMark = (raw: string, value: number): Finding => ({
  code: "DECIMAL_MARK",
  de: `„${raw}“ hat ein anderes Dezimal- oder Tausenderzeichen als die übrige Spalte; gelesen als ${german(value)}.`,
  en: `"${raw}" has another decimal or thousands mark than the rest of the column; read as ${value}.`,
  proposal: String(value),
});
export const ambiguousNumber = (raw: string, value: number): Finding => ({
  code: "AMBIGUOUS_NUMBER",
  de: `„${raw}“ kann ${german(value)} oder das Tausendfache heißen; gelesen als ${german(value)}. Bitte prüfen.`,
  en: `"${raw}" may mean ${value} or a thousand times as much; read as ${value}. Please check.`,
  proposal: String(value * 1000),
});

/** What is to be said of a number whose marks are not those of its column. */
export const oddMark = (odd: "mark" | "ambiguous", raw: string, value: number): Finding =>
  (odd === "mark" ? otherMark : ambiguousNumber)(raw, value);
