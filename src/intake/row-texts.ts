import type { Mapping } from "./mapping.ts";
import { errorAt, type Finding, type Place, type Problem, warningAt } from "./problem.ts";

export const TOO_MANY_CELLS: Finding = {
  code: "TOO_MANY_CELLS",
  de: "Die Zeile hat mehr Felder als der Kopf: Wahrscheinlich steht ein Trennzeichen in einem Feld ohne Anführungszeichen. Bitte berichtigen.",
  en: "The row has more fields than the header: a delimiter probably stands in a field without quotation marks. Please correct it.",
};

export const at = (severity: Problem["severity"], place: Place, finding: Finding): Problem =>
  severity === "error" ? errorAt(place, finding) : warningAt(place, finding);

export const notDerived = (field: string): Finding => ({
  code: "NOT_DERIVED",
  de: `„${field}“ ist nicht zu erkennen: keine Spalte nennt es und keine Regel der Zuordnung passt. Bitte Regel oder Spalte ergänzen.`,
  en: `"${field}" cannot be told: no column states it and no rule of the mapping fits. Add a rule or a column.`,
});

export function notDerivedTexts(problem: Problem, mapping: Mapping): Partial<Problem> {
  const field = problem.column as string;
  if (field in mapping.fields) return {};
  const { code, de, en } = notDerived(field);
  return { code, message: de, messageEn: en };
}
