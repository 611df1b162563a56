import type { Procurement } from "../plan/model/procurement.ts";
import { fieldPlace, type Item } from "./own-list.ts";
import { errorAt, type Finding, type Problem } from "./problem.ts";

/** Divisions of the Common Procurement Vocabulary (Reg. (EC) 213/2008): the first two digits of every code. */
const DIVISIONS: ReadonlySet<string> = new Set(
  (
    "03 09 14 15 16 18 19 22 24 30 31 32 33 34 35 37 38 39 41 42 43 44 45 48 50 51 55 60 63 64 65 66 " +
    "70 71 72 73 75 76 77 79 80 85 90 92 98"
  ).split(" "),
);

/**
 * Codes that cannot be: a division that does not exist, or a listed code with a foreign check digit, which is
 * a typing error and not another service. Other check digits are not recomputed: the official list of 2008
 * holds wrong ones.
 */
export function unknownCpvCode(item: Item<Procurement>, listed: readonly string[]): Problem[] {
  const code = item.value.cpvCode;
  if (typeof code !== "string") return [];
  const finding = cpvFinding(code, listed);
  return finding === undefined ? [] : [errorAt(fieldPlace(item, "cpvCode"), finding)];
}

function cpvFinding(code: string, listed: readonly string[]): Finding | undefined {
  if (!DIVISIONS.has(code.slice(0, 2)))
    return {
      code: "UNKNOWN_VALUE",
      de: `Den CPV-Code „${code}“ gibt es nicht: die Abteilung ${code.slice(0, 2)} ist nicht vergeben.`,
      en: `There is no CPV code "${code}": division ${code.slice(0, 2)} is not in use.`,
    };
  const meant = listed.find((one) => one.slice(0, 8) === code.slice(0, 8));
  if (code.length === 8 || meant === undefined || meant === code) return undefined;
  return {
    code: "UNKNOWN_VALUE",
    de: `Den CPV-Code „${code}“ gibt es nicht. Gemeint ist wohl „${meant}“.`,
    en: `There is no CPV code "${code}". Perhaps "${meant}" is meant.`,
    proposal: meant,
  };
}
