import { cleanReasons } from "./reasons/clean-reasons.ts";
import { contractReasons } from "./reasons/contract-reasons.ts";
import { englishNumber, germanNumber } from "./reasons/entry.ts";
import { englishDate, germanDate } from "../date-words.ts";
import { vehicleReasons } from "./reasons/vehicle-reasons.ts";
import type { CleanVehicleRules } from "./rule-data.ts";

/** One reason of an answer: stable code, deciding section, sentence in both languages. */
export interface LegalReason {
  code: string;
  section: string;
  text: string;
  textEn: string;
}

/** The catalogue: what can decide, with the law's numbers filled in from the data. */
const catalogue = (law: CleanVehicleRules) => ({
  ...contractReasons(law),
  ...vehicleReasons(law),
  ...cleanReasons(law),
});
export type ReasonCode = keyof ReturnType<typeof catalogue>;

export function reasonCatalogue(law: CleanVehicleRules): Record<ReasonCode, LegalReason> {
  const entries = Object.entries(catalogue(law)).map(([code, [section, text, textEn]]) => [
    code,
    Object.freeze({ code, section, text, textEn }),
  ]);
  return Object.fromEntries(entries);
}

/** Threshold reached or not, with the threshold in the sentence. */
export function thresholdReason(reached: boolean, service: boolean, threshold_EUR: number): LegalReason {
  const section = `§ 3 Nr. ${service ? 3 : 1}; § 106 GWB`;
  const german = germanNumber(threshold_EUR);
  const english = englishNumber(threshold_EUR);
  return Object.freeze(
    reached
      ? {
          code: "THRESHOLD_REACHED",
          section,
          text: `Der Auftragswert erreicht den Schwellenwert von ${german} EUR; VgV oder SektVO sind Pflicht.`,
          textEn: `The contract value reaches the threshold of EUR ${english}; VgV or SektVO are a duty.`,
        }
      : {
          code: "BELOW_THRESHOLD",
          section,
          text: `Der Auftragswert liegt unter dem Schwellenwert von ${german} EUR; VgV oder SektVO sind keine Pflicht.`,
          textEn: `The contract value is below the threshold of EUR ${english}; VgV or SektVO are no duty.`,
        },
  );
}

/** Award date falls into a reference period. */
export const periodReason = (from: string, to: string, section: string): LegalReason =>
  Object.freeze({
    code: "REFERENCE_PERIOD",
    section: `§ 6 Abs. 4; ${section}`,
    text: `Der Zuschlag liegt im Referenzzeitraum ${germanDate(from)} bis ${germanDate(to)}.`,
    textEn: `The award lies in the reference period ${englishDate(from)} to ${englishDate(to)}.`,
  });
