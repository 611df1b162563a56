import type { Finding } from "../problem.ts";
import { logParameter } from "./parameters.ts";

export const missing = (german: string, english: string): Finding => ({
  code: "MISSING",
  de: `${german} fehlt. Bitte ergänzen.`,
  en: `${english} is missing. Please add it.`,
});
export const NO_DISTANCE: Finding = {
  code: "MISSING",
  de: "Die Strecke fehlt und folgt auch nicht aus zwei Kilometerständen. Bitte ergänzen.",
  en: "The distance is missing and does not follow from two odometer readings either. Please add it.",
};
export const DATES_REVERSED: Finding = {
  code: "DATES_REVERSED",
  de: "Das Ende liegt vor dem Beginn. Bitte berichtigen.",
  en: "The end lies before the beginning. Please correct it.",
};
export const overMidnight = (end: string): Finding => ({
  code: "OVER_MIDNIGHT",
  de: `Das Ende liegt nach der Uhr vor dem Beginn; gelesen als Fahrt über Mitternacht bis ${end}. Bitte prüfen.`,
  en: `By the clock the end lies before the beginning; read as a trip over midnight until ${end}. Please check.`,
  proposal: end,
});
export const ODOMETER_FALLS: Finding = {
  code: "OUT_OF_RANGE",
  de: "Der Kilometerstand am Ende ist kleiner als am Beginn. Bitte berichtigen.",
  en: "The odometer at the end is below that of the beginning. Please correct it.",
};
export const odometerContradicts = (difference_km: number): Finding => ({
  code: "DISTANCE_CONTRADICTS",
  de: `Die Kilometerstände ergeben ${difference_km} km. Übernommen wurde die angegebene Strecke; bitte prüfen.`,
  en: `The odometer readings give ${difference_km} km. The stated distance was taken; please check.`,
  proposal: String(difference_km),
});
export const ZERO_DISTANCE: Finding = {
  code: "ZERO_DISTANCE",
  de: "Eine Fahrt von 0 km: nicht angetreten oder nicht eingetragen? Sie belegt das Fahrzeug.",
  en: "A trip of 0 km: not driven or not entered? It occupies the vehicle.",
};
export const speedHigh = (speed: number): Finding => ({
  code: "SPEED_HIGH",
  de: `Das wären ${Math.round(speed)} km/h im Mittel. Die Strecke zählt nicht für Tageswerte und Fahrleistung; bitte prüfen.`,
  en: `That would be ${Math.round(speed)} km/h on average. The distance does not count for daily values and mileage; please check.`,
});
export const LONG: Finding = {
  code: "TRIP_LONG",
  de: `Eine Fahrt von mehr als ${logParameter("tripLongest_d")} Tagen ist ungewöhnlich. Bitte prüfen.`,
  en: `A trip of more than ${logParameter("tripLongest_d")} days is unusual. Please check.`,
};
export const NO_TIME: Finding = {
  code: "ZERO_DURATION",
  de: "Beginn und Ende sind gleich; die Fahrt belegt das Fahrzeug keine Minute. Bitte prüfen.",
  en: "Beginning and end are the same; the trip occupies the vehicle for no minute. Please check.",
};
export const overlapsItself = (row: number | undefined): Finding => ({
  code: "OVERLAPS_ITSELF",
  de: `Das Fahrzeug ist nach Zeile ${row} zur selben Zeit schon unterwegs. Bitte prüfen; es zählt einmal.`,
  en: `By row ${row} the vehicle is out at the same time already. Please check; it counts once.`,
});
export const shortLog = (days: number): Finding => ({
  code: "SHORT_SPAN",
  de: `Das Fahrtenbuch umfasst nur ${days === 1 ? "einen Tag" : `${days} Tage`}; Jahreswerte daraus sind unsicher.`,
  en: `The log spans ${days === 1 ? "one day" : `${days} days`} only; values of a year told from it are uncertain.`,
});
