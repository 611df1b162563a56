import { unknownCpvCode } from "../intake/cpv-code.ts";
import type { Procurement } from "../plan/model/procurement.ts";
import { MissingReferenceError } from "../plan/parameters.ts";
import { currentEntries, LedgerError } from "../plan/rules/ledger.ts";
import type { RuleData } from "../plan/rules/rule-data.ts";
import { HttpProblem, type ProblemDetail } from "./problem.ts";

/** @throws HttpProblem where an award names a service that does not exist */
export function refuseUnknownCodes(
  procurements: readonly Procurement[],
  pointerOf: (index: number) => string,
  rules: RuleData,
): void {
  const listed = rules.cleanVehicles.serviceCpvCodes.value;
  const errors = procurements.flatMap((value, index) =>
    unknownCpvCode({ value, place: { file: "", pointer: pointerOf(index) } }, listed).map(
      ({ pointer: place, value: found, code, message, messageEn }): ProblemDetail => ({
        ...(place === undefined ? {} : { pointer: place }),
        ...(found === undefined ? {} : { value: found }),
        code,
        detail: message,
        detail_en: messageEn,
      }),
    ),
  );
  if (errors.length > 0) throw HttpProblem.invalid(errors);
}

/** @throws HttpProblem at `pointerOf(index)` of the entry that an earlier one contradicts */
export function refuseRepeats(entries: readonly Procurement[], pointerOf: (index: number) => string): void {
  try {
    currentEntries(entries);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    const { procurementId } = error;
    throw HttpProblem.invalid([
      {
        pointer: pointerOf(entries.findLastIndex((one) => one.id === procurementId)),
        value: procurementId,
        code: error.code,
        detail: `Die Vergabe „${procurementId}“ ist schon eingetragen. Eine Berichtigung trägt "status": "corrected", eine Aufhebung "cancelled".`,
        detail_en: `The procurement "${procurementId}" is entered already. A correction has "status": "corrected", a cancellation "cancelled".`,
      },
    ]);
  }
}

/** Runs what asks the law; a day or state beyond the data is the request's matter, not a defect. */
export function withinTheData<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof MissingReferenceError)) throw error;
    throw new HttpProblem(422, error.code, "Zu dieser Frage fehlen die Daten des Rechts.", error.message);
  }
}
