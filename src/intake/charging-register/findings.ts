import dictionary from "../../../data/mapping/charging-register.json" with { type: "json" };
import type { Finding } from "../problem.ts";

export const NO_OPERATOR: Finding = {
  code: "MISSING",
  de: "Der Betreiber fehlt.",
  en: "The operator is missing.",
};
export const NO_POINTS: Finding = {
  code: "MISSING",
  de: "Weder die Anzahl noch ein einzelner Ladepunkt ist angegeben. Bitte ergänzen.",
  en: "Neither the number of points nor any single point is stated. Please add it.",
};
export const countFromPoints = (named: number): Finding => ({
  code: "MISSING",
  de: `Die Anzahl fehlt; gezählt wurden ${named} genannte Ladepunkte.`,
  en: `The number is missing; ${named} named points were counted.`,
  proposal: String(named),
});
export const badCount = (text: string, value: number | undefined): Finding => ({
  code: value === undefined ? "NOT_A_NUMBER" : "OUT_OF_RANGE",
  de: `„${text}“ ist keine Anzahl von Ladepunkten (ganze Zahl ab 1). Bitte berichtigen.`,
  en: `"${text}" is no number of points (a whole number from 1). Please correct it.`,
});
export const countDiffers = (count: number, named: number): Finding => ({
  code: "COUNT_DIFFERS",
  de: `Angegeben sind ${count} Ladepunkte, genannt werden ${named}. Übernommen wurde ${count}; bitte prüfen.`,
  en: `${count} points are stated, ${named} are named. ${count} was taken; please check.`,
  proposal: String(named),
});
export const MANY_POINTS: Finding = {
  code: "COUNT_HIGH",
  de: `Mehr als ${dictionary.unusual.pointCount} Ladepunkte an einer Ladeeinrichtung sind ungewöhnlich. Bitte prüfen.`,
  en: `More than ${dictionary.unusual.pointCount} points at one station are unusual. Please check.`,
};
export const NEGATIVE: Finding = {
  code: "OUT_OF_RANGE",
  de: "Eine Leistung ist nicht negativ. Bitte berichtigen.",
  en: "A power is not negative. Please correct it.",
};
export const ZERO_POWER: Finding = {
  code: "UNKNOWN_VALUE",
  de: "Null kW stehen für unbekannt; es gilt die Summe der Ladepunkte.",
  en: "Zero kW stand for unknown; the sum of the points is taken.",
};
export const belowPoints = (stated_kW: number, sum_kW: number): Finding => ({
  code: "CONNECTION_BELOW_POINTS",
  de: `Die Leistung der Ladeeinrichtung (${stated_kW} kW) ist kleiner als die Summe ihrer Ladepunkte (${sum_kW} kW): Lastmanagement, sonst bitte prüfen.`,
  en: `The power of the station (${stated_kW} kW) is smaller than the sum of its points (${sum_kW} kW): load management, else please check.`,
});
export const futureDate = (asOf: string): Finding => ({
  code: "FUTURE_DATE",
  de: `Die Inbetriebnahme liegt nach dem ${asOf}. Bitte prüfen.`,
  en: `The station starts after ${asOf}. Please check.`,
});
export const EARLY: Finding = {
  code: "DATE_UNUSUAL",
  de: `Eine Inbetriebnahme vor dem ${dictionary.unusual.commissionedBefore} ist ungewöhnlich. Bitte prüfen.`,
  en: `A start before ${dictionary.unusual.commissionedBefore} is unusual. Please check.`,
};
export const HEADERS_REVERSED: Finding = {
  code: "COLUMNS_SWAPPED",
  de: "Die Spalten von Längen- und Breitengrad sind vertauscht überschrieben; gelesen wurde umgekehrt.",
  en: "The headers of longitude and latitude are swapped; they were read the other way round.",
};
export const noColumn = (german: string, english: string): Finding => ({
  code: "NO_COLUMN",
  de: `Keine Spalte ist als ${german} zu erkennen. Ist es das Ladesäulenregister?`,
  en: `No column can be told to be the ${english}. Is it the register of charging stations?`,
});
export const outOfService = (status: string): Finding => ({
  code: "SET_ASIDE",
  de: `Beiseitegelegt: nicht in Betrieb („${status}“).`,
  en: `Set aside: not in service ("${status}").`,
});
export const unknownStatus = (status: string): Finding => ({
  code: "UNKNOWN_VALUE",
  de: `Der Status „${status}“ ist nicht bekannt; die Ladeeinrichtung gilt als in Betrieb. Weitere gleiche Angaben werden nicht einzeln genannt.`,
  en: `The status "${status}" is not known; the station counts as in service. Further equal values are not listed one by one.`,
});
export const outsideDistrict = (district: string): Finding => ({
  code: "OUTSIDE_DISTRICT",
  de: `Beiseitegelegt: Die Koordinate liegt außerhalb von ${district}.`,
  en: `Set aside: the coordinate lies outside ${district}.`,
});
export const IMPOSSIBLE_DATE: Finding = {
  code: "OUT_OF_RANGE",
  de: "In diesem Jahr kann keine Ladeeinrichtung in Betrieb gehen. Bitte berichtigen.",
  en: "No charging station can start in that year. Please correct it.",
};
export const badPoints = (text: string): Finding => ({
  code: "BAD_FORM",
  de: `„${text}“ nennt keine Ladepunkte in der Form 22x2;3.7x1 (kW x Anzahl). Bitte berichtigen.`,
  en: `"${text}" names no points in the form 22x2;3.7x1 (kW x count). Please correct it.`,
});
