import type { Finding, Place } from "../problem.ts";
import type { CommonMark, Double } from "./double-reports.ts";
import type { Difference } from "./complement.ts";

const MARK_NAMES: Record<CommonMark, { de: string; en: string }> = {
  vin: { de: "Fahrgestellnummer", en: "chassis number" },
  vinPart: { de: "Ende der Fahrgestellnummer", en: "end of the chassis number" },
  plate: { de: "Kennzeichen", en: "plate" },
  plateLookalike: { de: "Kennzeichen bis auf verwechselbare Zeichen", en: "plate save for lookalikes" },
  vehicleId: { de: "Fahrzeugnummer", en: "vehicle number" },
  makeRegistration: { de: "Hersteller und Erstzulassung", en: "make and registration" },
  makeRegistrationOffice: {
    de: "Hersteller, Erstzulassung und Amt",
    en: "make, registration and office",
  },
};

const marks = (common: readonly CommonMark[], language: "de" | "en"): string =>
  common.map((mark) => MARK_NAMES[mark][language]).join(", ");
const where = ({ file, sheet, row }: Place, language: "de" | "en"): string =>
  `${language === "de" ? "Zeile" : "row"} ${row} (${file}${sheet === undefined ? "" : `, ${sheet}`})`;

export const possibleDouble = ({ first, common }: Double): Finding => ({
  code: "POSSIBLE_DOUBLE",
  de: `Vielleicht dasselbe Fahrzeug wie ${where(first.place, "de")}: gleich sind ${marks(common, "de")}. Beide bleiben in der Liste; bitte prüfen.`,
  en: `Possibly the same vehicle as ${where(first.place, "en")}: equal are ${marks(common, "en")}. Both stay in the list; please check.`,
});

export function sureDouble(
  { first, common }: Double,
  filled: readonly string[],
  differences: readonly Difference[],
): Finding {
  const differs = differences.map(({ field, first: a, second: b }) => `${field} ${a} / ${b}`).join("; ");
  const taken = filled.join(", ");
  return {
    code: "DOUBLE_REPORT",
    de: `Beiseitegelegt: dasselbe Fahrzeug wie ${where(first.place, "de")} (${marks(common, "de")}).${taken ? ` Ergänzt wurden daraus: ${taken}.` : ""}${differs ? ` Verschieden angegeben, die erste Angabe gilt: ${differs}.` : ""}`,
    en: `Set aside: the same vehicle as ${where(first.place, "en")} (${marks(common, "en")}).${taken ? ` Taken from here: ${taken}.` : ""}${differs ? ` Stated differently, the first one counts: ${differs}.` : ""}`,
  };
}

export const renamed = (id: string, name: string): Finding => ({
  code: "RENAMED_ID",
  de: `Die Nummer ${id} hat in einer früheren Liste ein anderes Fahrzeug; hier heißt es ${name}.`,
  en: `Number ${id} is another vehicle's in an earlier list; here it is called ${name}.`,
  proposal: name,
});

export const NOT_LISTED: Finding = {
  code: "VEHICLE_NOT_LISTED",
  de: "Keine der Listen hat dieses Fahrzeug; was gemessen wurde, bleibt ungenutzt. Fehlt es im Bestand?",
  en: "None of the lists has this vehicle; what was measured is not used. Is it missing from the inventory?",
};
export const mileageContradicts = (stated: number, low: number, high: number): Finding => ({
  code: "MILEAGE_CONTRADICTS",
  de: `Die Liste nennt ${stated} km im Jahr, gemessen sind ${low} bis ${high}. Die Angabe der Liste bleibt; bitte prüfen.`,
  en: `The list states ${stated} km a year, measured are ${low} to ${high}. The list's figure stays; please check.`,
});
