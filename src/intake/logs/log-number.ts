import { type NumberForm, readNumber, unitFactor } from "../cell-number.ts";
import { oddMark, unitConverted } from "../number-findings.ts";
import { notA, unknownValue } from "../cell-reading.ts";
import { errorAt, type Finding, type Problem, warningAt } from "../problem.ts";
import type { TableRow } from "../table.ts";
import * as findings from "./findings.ts";
import type { LogTable } from "./log-table.ts";

/** A number of a log that is not negative; zero and words for unknown leave it open. `unitName` ends in its unit. */
export function logNumber<F extends string>(
  log: LogTable<F>,
  row: TableRow,
  field: F,
  form: NumberForm,
  unitName: string,
  problems: Problem[],
): number | undefined {
  const raw = log.raw(row, field);
  if (raw === "") return undefined;
  const place = log.place(row, field);
  const warn = (finding: Finding): undefined => void problems.push(warningAt(place, finding));
  if (log.text(row, field) === "") return warn(unknownValue(raw));
  const number = readNumber(raw, form, unitName);
  if (number === undefined) {
    problems.push(errorAt(place, notA(raw, "keine Zahl", "not a number", "NOT_A_NUMBER")));
    return undefined;
  }
  if (number.value < 0) problems.push(errorAt(place, findings.NEGATIVE));
  if (number.value === 0) return warn(unknownValue(raw));
  if (number.odd) warn(oddMark(number.odd, raw, number.value));
  if (number.convertedFrom !== undefined && unitFactor(unitName, number.convertedFrom) !== 1)
    warn(unitConverted(number.convertedFrom, unitName.split("_")[1] as string, number.value));
  return number.value;
}
