import type { Finding, Place } from "../problem.ts";
import { logParameter } from "./parameters.ts";

/** One decimal, with the comma of German texts. */
const german = (value: number): string => value.toFixed(1).replace(".", ",");

export const NO_VEHICLE: Finding = {
  code: "MISSING",
  de: "Das Fahrzeug fehlt (Nummer oder Kennzeichen). Bitte ergänzen.",
  en: "The vehicle is missing (number or plate). Please add it.",
};
export const NO_DATE: Finding = {
  code: "MISSING",
  de: "Das Datum fehlt. Bitte ergänzen.",
  en: "The date is missing. Please add it.",
};
export const futureDate = (asOf: string): Finding => ({
  code: "FUTURE_DATE",
  de: `Das Datum liegt nach dem ${asOf}; so kann nichts abgelesen worden sein. Bitte berichtigen.`,
  en: `The date lies after ${asOf}; nothing can have been read then. Please correct it.`,
});
/** Before this day no log was kept that is worth reading. */
export const FIRST_DAY = "2000-01-01";
export const TOO_EARLY: Finding = {
  code: "OUT_OF_RANGE",
  de: `Das Datum liegt vor dem ${FIRST_DAY}. Bitte berichtigen.`,
  en: `The date lies before ${FIRST_DAY}. Please correct it.`,
};
export const DATE_APART: Finding = {
  code: "DATE_UNUSUAL",
  de: "Das Datum liegt weit ab von den übrigen; wahrscheinlich stimmt das Jahr nicht. Die Zeile wird nicht verwendet.",
  en: "The date lies far from the others; the year is probably wrong. The row is not used.",
};
export const NEGATIVE: Finding = {
  code: "OUT_OF_RANGE",
  de: "Der Wert ist nicht negativ. Bitte berichtigen.",
  en: "The value is not negative. Please correct it.",
};
export const EMPTY_ENTRY: Finding = {
  code: "EMPTY_ENTRY",
  de: "Die Zeile nennt weder Kilometerstand noch Menge; sie sagt nichts über die Nutzung.",
  en: "The row states neither an odometer reading nor an amount; it says nothing about use.",
};
export const MILES_BY_GALLONS: Finding = {
  code: "UNIT_CONVERTED",
  de: "Getankt wird in Gallonen, der Kilometerstand nennt keine Einheit: gelesen als Meilen und umgerechnet in km. Bitte prüfen.",
  en: "Fuel is in gallons and the odometer names no unit: read as miles and converted to km. Please check.",
};
export const unknownUnit = (text: string): Finding => ({
  code: "UNKNOWN_VALUE",
  de: `„${text}“ ist keine bekannte Einheit; gelesen wurde die übliche des Kraftstoffs.`,
  en: `"${text}" is no known unit; the usual one of the fuel was taken.`,
});
export const unknownFuel = (text: string): Finding => ({
  code: "UNKNOWN_VALUE",
  de: `„${text}“ ist kein bekannter Kraftstoff; die Menge zählt als Liter.`,
  en: `"${text}" is no known fuel; the amount counts as litres.`,
});
export const FUEL_MISSING: Finding = {
  code: "FUEL_MISSING",
  de: "Es wurde getankt, aber der Kraftstoff ist nicht genannt; es gilt der übliche des Fahrzeugs.",
  en: "Fuel was bought, but not which; that of the vehicle's other purchases is taken.",
};
export const odometerMisfit = (proposal: number | undefined): Finding => ({
  code: "ODOMETER_IMPLAUSIBLE",
  de: `Der Kilometerstand passt nicht zu den übrigen des Fahrzeugs und wird nicht verwendet.${proposal === undefined ? " Bitte prüfen." : ` War ${proposal} gemeint?`}`,
  en: `The odometer reading does not fit the others of the vehicle and is not used.${proposal === undefined ? " Please check." : ` Was ${proposal} meant?`}`,
  ...(proposal === undefined ? {} : { proposal: String(proposal) }),
});
export const ODOMETER_RESET: Finding = {
  code: "ODOMETER_RESET",
  de: "Ab hier beginnt der Kilometerstand neu: anderes Fahrzeug unter derselben Nummer oder neuer Tacho. Beide Abschnitte werden getrennt gelesen.",
  en: "From here the odometer begins anew: another vehicle under the same number, or a new instrument. The two parts are read apart.",
};
export const ZERO_DISTANCE: Finding = {
  code: "ZERO_DISTANCE",
  de: "Der Kilometerstand ist derselbe wie an einem früheren Tag; wahrscheinlich wurde er abgeschrieben.",
  en: "The odometer is the same as on an earlier day; it was probably copied.",
};
export const amountHigh = (usual: number): Finding => ({
  code: "AMOUNT_HIGH",
  de: `Die Menge ist viel größer als üblich bei diesem Fahrzeug (${german(usual)}); gerechnet wird mit der üblichen. Bitte prüfen.`,
  en: `The amount is far above what is usual for this vehicle (${usual.toFixed(1)}); the usual one is counted. Please check.`,
});
export const otherFuel = (usual: string, here: string): Finding => ({
  code: "TWO_FUELS",
  de: `Das Fahrzeug tankt sonst ${usual}, hier ${here}. Bitte prüfen, ob die Karte mehreren Fahrzeugen dient.`,
  en: `The vehicle otherwise takes ${usual}, here ${here}. Check whether the card serves several vehicles.`,
});
export const TOO_FEW_READINGS: Finding = {
  code: "TOO_FEW_READINGS",
  de: "Weniger als zwei brauchbare Kilometerstände an verschiedenen Tagen: Eine Fahrleistung lässt sich nicht angeben.",
  en: "Fewer than two usable odometer readings on different days: no mileage can be told.",
};
export const READINGS_CONTRADICT: Finding = {
  code: "READINGS_CONTRADICT",
  de: "Die wenigen Kilometerstände widersprechen einander; welche stimmen, lässt sich nicht sagen. Bitte nachlesen.",
  en: "The few odometer readings contradict each other; which are right cannot be told. Please read again.",
};
export const mileageHigh = (count: number): Finding => ({
  code: "MILEAGE_HIGH",
  de: `Aus nur ${count} Kilometerständen folgt eine ungewöhnlich hohe Fahrleistung; wahrscheinlich ist einer falsch. Bitte prüfen.`,
  en: `Only ${count} odometer readings give an unusually high mileage; one of them is probably wrong. Please check.`,
});
export const shortSpan = (days: number): Finding => ({
  code: "SHORT_SPAN",
  de: `Die Kilometerstände umfassen nur ${days === 1 ? "einen Tag" : `${days} Tage`}; das Jahr daraus ist unsicher, siehe Spanne.`,
  en: `The readings span ${days === 1 ? "one day" : `${days} days`} only; the year told from them is uncertain, see the interval.`,
});
export const stale = (days: number): Finding => ({
  code: "STALE_READING",
  de: `Der letzte brauchbare Kilometerstand ist ${days} Tage alt (mehr als ${logParameter("stale_d")}).`,
  en: `The last usable odometer reading is ${days} days old (more than ${logParameter("stale_d")}).`,
});
export const useUnusual = (measured: number, norm: number): Finding => ({
  code: "FUEL_USE_UNUSUAL",
  de: `Gemessen ${german(measured)} l/100 km, Norm ${german(norm)}: Fehlen Tankbelege, oder tankt die Karte mehrere Fahrzeuge?`,
  en: `Measured ${measured.toFixed(1)} l/100 km, norm ${norm.toFixed(1)}: are receipts missing, or does the card serve several vehicles?`,
});
/** Names the file only where it is another one. */
export const repeated = (first: Place, here: Place): Finding => {
  const file = first.file === here.file ? "" : ` (${first.file})`;
  return {
    code: "REPEATED_ROW",
    de: `Beiseitegelegt: Wiederholung von Zeile ${first.row}${file}.`,
    en: `Set aside: repeats row ${first.row}${file}.`,
  };
};
export const noColumn = (german: string, english: string): Finding => ({
  code: "NO_COLUMN",
  de: `Keine Spalte ist als ${german} zu erkennen. Namen stehen in data/mapping/logs.json.`,
  en: `No column can be told to be the ${english}. Names stand in data/mapping/logs.json.`,
});
