import dictionary from "../../../data/mapping/charging-register.json" with { type: "json" };
import { readNumber } from "../cell-number.ts";
import { cellText, notA } from "../cell-reading.ts";
import { errorAt, type Finding, type Place, type Problem, warningAt } from "../problem.ts";
import type { Slot } from "./columns.ts";

export interface PointsRead {
  /** Powers that are stated, one per point, in kW. */
  powers_kW: number[];
  /** Points that the columns name, by plug or by power. */
  namedCount: number;
  plugs: string[];
  problems: Problem[];
}
type At = (column: number) => Place;

const PLUGS = dictionary.plugs.map(({ code, match }) => ({ code, regex: new RegExp(match, "i") }));

/** Reads kilowatts with either decimal mark. */
export const powerReader =
  (decimal: "." | ",") =>
  (cell: string): number | undefined =>
    readNumber(cell, { decimal, factor: 1, groups: false }, "power_kW")?.value;

/** "11; 3,7" are the plugs of one point: it gives its strongest. */
function pointPower(
  cell: string,
  place: Place,
  read: (cell: string) => number | undefined,
): { power_kW?: number; problem?: Problem } {
  const values = cell.split(/[;/]|, /).map((part) => read(part.trim()));
  if (values.includes(undefined))
    return { problem: errorAt(place, notA(cell, "keine Leistung in kW", "no power in kW", "NOT_A_NUMBER")) };
  const power_kW = Math.max(...(values as number[]));
  if (Math.min(...(values as number[])) < 0) return { problem: errorAt(place, NEGATIVE) };
  if (power_kW > dictionary.unusual.pointPower_kW) return { power_kW, problem: warningAt(place, HIGH) };
  return { power_kW };
}

const NEGATIVE: Finding = {
  code: "OUT_OF_RANGE",
  de: "Eine Leistung ist nicht negativ. Bitte berichtigen.",
  en: "A power is not negative. Please correct it.",
};
const HIGH: Finding = {
  code: "POWER_HIGH",
  de: `Mehr als ${dictionary.unusual.pointPower_kW} kW an einem Ladepunkt sind ungewöhnlich. Sind es Watt?`,
  en: `More than ${dictionary.unusual.pointPower_kW} kW at one point are unusual. Are they watts?`,
};
const NO_POWER: Finding = {
  code: "MISSING",
  de: "Zu diesem Ladepunkt fehlt die Leistung; er zählt ohne sie.",
  en: "The power of this point is missing; it counts without one.",
};

/** Points of one row from the columns of its slots. */
export function readPoints(
  cells: readonly string[],
  slots: readonly Slot[],
  read: (cell: string) => number | undefined,
  at: At,
  unknownPlugs: Set<string>,
): PointsRead {
  const result: PointsRead = { powers_kW: [], namedCount: 0, plugs: [], problems: [] };
  const found = new Set<string>();
  for (const slot of slots) {
    const text = (column: number | undefined): string =>
      column === undefined ? "" : cellText(cells[column]);
    const [plugs, power] = [text(slot.plugs), text(slot.power)];
    const isZero = power !== "" && read(power) === 0;
    if (plugs === "" && (power === "" || isZero)) continue;
    result.namedCount += 1;
    for (const part of plugs
      .split(/[,;]/)
      .map((word) => word.trim())
      .filter((word) => word !== "")) {
      const plug = PLUGS.find(({ regex }) => regex.test(part));
      if (plug) found.add(plug.code);
      else if (!unknownPlugs.has(part)) {
        unknownPlugs.add(part);
        result.problems.push(warningAt(at(slot.plugs as number), unknownPlug(part)));
      }
    }
    if (power === "" || isZero) {
      const column = slot.power ?? slot.plugs;
      if (column !== undefined) result.problems.push(warningAt(at(column), NO_POWER));
      continue;
    }
    const { power_kW, problem } = pointPower(power, at(slot.power as number), read);
    if (problem) result.problems.push(problem);
    if (power_kW !== undefined) result.powers_kW.push(power_kW);
  }
  result.plugs = PLUGS.map(({ code }) => code).filter((code) => found.has(code));
  return result;
}

const unknownPlug = (part: string): Finding => ({
  code: "UNKNOWN_VALUE",
  de: `„${part}“ ist kein bekannter Steckertyp; er wird nicht übernommen. Weitere gleiche Angaben werden nicht einzeln genannt.`,
  en: `"${part}" is no known kind of plug; it is left out. Further equal values are not listed one by one.`,
});

/** "22x2;3.7x1", strongest first. */
export function pointsText(powers_kW: readonly number[]): string | undefined {
  const counts = new Map<number, number>();
  for (const power of powers_kW) counts.set(power, (counts.get(power) ?? 0) + 1);
  const parts = [...counts].sort((a, b) => b[0] - a[0]).map(([power, count]) => `${power}x${count}`);
  return parts.length > 0 ? parts.join(";") : undefined;
}
