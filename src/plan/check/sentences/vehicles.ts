import { ACTION_WORDS } from "../../fleet/action-words.ts";
import { englishDate, germanDate } from "../../date-words.ts";
import type { Step } from "../../model/plan.ts";
import type { Text } from "../../number-words.ts";

/** Of one vehicle: its id, and what is said of it in either language. */
const of = (vehicleId: string, de: string, en: string): Text => ({
  de: `${vehicleId}: ${de}`,
  en: `${vehicleId}: ${en}`,
});
interface InYear {
  vehicleId: string;
  year: number;
}
interface OtherAward {
  vehicleId: string;
  /** year of the award by the steps, and by the stored awards */
  asked: number | undefined;
  stands: number | undefined;
}
type Steps = readonly Pick<Step, "action" | "year">[];

/** Steps of a plan in words: "ersetzen 2029, aussondern 2034". */
function stepWords(steps: Steps): Text {
  if (steps.length === 0) return { de: "kein Schritt", en: "no step" };
  const list = (language: "de" | "en"): string =>
    steps.map(({ action, year }) => `${ACTION_WORDS[action][language]} ${year}`).join(", ");
  return { de: list("de"), en: list("en") };
}

/** What a step of a vehicle cannot be, or what it is not allowed to be. */
export const VEHICLES = {
  cannotCharge: ({ vehicleId, year, technology, why }: InYear & { technology: string; why: Text }): Text =>
    of(
      vehicleId,
      `${technology} ab ${year} ist nicht möglich: ${why.de}.`,
      `${technology} from ${year} on is not possible: ${why.en}.`,
    ),

  lockedYear: ({ vehicleId, year, happens }: InYear & { happens: number | undefined }): Text =>
    of(
      vehicleId,
      `der erste Ersatz ist auf ${year} festgelegt, im Plan geschieht er ${happens ?? "gar nicht"}.`,
      `the first replacement is fixed for ${year}, in the plan it ${happens === undefined ? "does not happen" : `happens in ${happens}`}.`,
    ),
  lockedTechnology: ({
    vehicleId,
    year,
    locked,
    technology,
  }: InYear & { locked: string; technology: string }): Text =>
    of(
      vehicleId,
      `festgelegt ist ${locked}, im Plan steht ${year} ${technology}.`,
      `${locked} is fixed, the plan has ${technology} in ${year}.`,
    ),
  ordered: ({ vehicleId, year, technology }: InYear & { technology: string }): Text =>
    of(
      vehicleId,
      `${technology} ist für ${year} schon bestellt, im Plan steht es anders.`,
      `${technology} is on order for ${year} already, the plan says otherwise.`,
    ),
  leaseEnd: ({ vehicleId, year, leaves }: InYear & { leaves: number | null }): Text =>
    of(
      vehicleId,
      `das Leasing endet ${year}, ersetzt wird das Fahrzeug ${leaves ?? "gar nicht"}.`,
      `the lease ends in ${year}, the vehicle is ${leaves === null ? "not replaced" : `replaced in ${leaves}`}.`,
    ),
  excluded: ({ vehicleId, year, technology }: InYear & { technology: string }): Text =>
    of(
      vehicleId,
      `das Szenario schließt ${technology} aus (${year}).`,
      `the scenario excludes ${technology} (${year}).`,
    ),
  acquisition: ({ vehicleId, year, asked }: InYear & { asked: "purchase" | "lease" }): Text =>
    of(
      vehicleId,
      `nach dem Szenario wird ${asked === "lease" ? "geleast" : "gekauft"}, im Plan steht ${year} das Gegenteil.`,
      `by the scenario it is ${asked === "lease" ? "leased" : "bought"}, the plan has the opposite in ${year}.`,
    ),

  notReleased: ({ vehicleId, steps }: { vehicleId: string; steps: Steps }): Text =>
    of(
      vehicleId,
      `soll nach dem Bedarf des Szenarios mit dem ersten Tag entfallen, der Plan sieht anderes vor (${stepWords(steps).de}).`,
      `is to go on the first day by the need that the scenario settles, the plan says otherwise (${stepWords(steps).en}).`,
    ),
  notToGo: ({ vehicleId, steps }: { vehicleId: string; steps: Steps }): Text =>
    of(
      vehicleId,
      `entfällt im Plan, ohne dass das Szenario es vorsieht; seine Kilometer führe niemand (${stepWords(steps).de}).`,
      `goes in the plan though the scenario does not say so; nobody would drive its kilometres (${stepWords(steps).en}).`,
    ),

  outsideYears: ({ vehicleId, year, years }: InYear & { years: string }): Text =>
    of(
      vehicleId,
      `Lieferung ${year} liegt außerhalb der gerechneten Jahre ${years}.`,
      `the delivery in ${year} lies outside the modelled years ${years}.`,
    ),
  twiceInYear: ({ vehicleId, year }: InYear): Text =>
    of(
      vehicleId,
      `zwei Ersatzbeschaffungen im selben Jahr (${year}).`,
      `two replacements in the same year (${year}).`,
    ),
  unknownTechnology: ({
    vehicleId,
    year,
    technology,
    segment,
  }: InYear & { technology: string | undefined; segment: string }): Text =>
    of(
      vehicleId,
      `„${technology ?? "ohne Angabe"}“ gibt es im Segment ${segment} nicht (${year}).`,
      `there is no "${technology ?? "not stated"}" in the segment ${segment} (${year}).`,
    ),
  cannotBurn: ({ vehicleId, year, technology }: InYear & { technology: string | undefined }): Text =>
    of(
      vehicleId,
      `kann „${technology ?? "?"}“ nicht tanken (${year}).`,
      `cannot take "${technology ?? "?"}" (${year}).`,
    ),
  noFuelSwitch: ({ vehicleId, year }: InYear): Text =>
    of(
      vehicleId,
      `soll den Kraftstoff wechseln, was das Szenario nicht zulässt (${year}).`,
      `is to switch its fuel, which the scenario does not allow (${year}).`,
    ),

  notOnMarket: ({
    vehicleId,
    year,
    technology,
    segment,
  }: InYear & { technology: string; segment: string }): Text =>
    of(
      vehicleId,
      `${technology} ist ${year} im Segment ${segment} nicht am Markt.`,
      `${technology} is not on the market in the segment ${segment} in ${year}.`,
    ),
  awardBeforeStart: ({
    vehicleId,
    year,
    award,
    startDate,
  }: InYear & { award: number; startDate: string }): Text =>
    of(
      vehicleId,
      `die Lieferung ${year} setzt einen Zuschlag ${award} voraus, vor dem Beginn am ${germanDate(startDate)}.`,
      `the delivery in ${year} asks for an award in ${award}, before the start on ${englishDate(startDate)}.`,
    ),
  awardAfterEnd: ({ vehicleId, year, award, endYear }: InYear & { award: number; endYear: number }): Text =>
    of(
      vehicleId,
      `der Zuschlag für die Lieferung ${year} läge ${award}, nach dem letzten Vergabejahr ${endYear}.`,
      `the award for the delivery in ${year} would be in ${award}, after ${endYear}, the last year of awards.`,
    ),
  awardYear: ({
    vehicleId,
    year,
    award,
    stated,
  }: InYear & { award: number; stated: number | undefined }): Text =>
    of(
      vehicleId,
      `für die Lieferung ${year} ist der Zuschlag ${award} zu erteilen, im Plan steht ${stated ?? "kein Jahr"}.`,
      `the delivery in ${year} asks for an award in ${award}, the plan states ${stated ?? "no year"}.`,
    ),

  entryOfNoVehicle: ({ vehicleId }: { vehicleId: string }): Text =>
    of(
      vehicleId,
      "der Plan entscheidet über dieses Fahrzeug, im Bestand steht es nicht.",
      "the plan decides about this vehicle, it is not in the inventory.",
    ),
  repeatedEntry: ({ vehicleId }: { vehicleId: string }): Text =>
    of(
      vehicleId,
      "steht mehr als einmal in den Entscheidungen, jedes Fahrzeug hat genau einen Eintrag.",
      "stands more than once in the decisions, every vehicle has exactly one entry.",
    ),
  noEntry: ({ vehicleId }: { vehicleId: string }): Text =>
    of(
      vehicleId,
      "fehlt in den Entscheidungen, jedes Fahrzeug des Bestands hat einen Eintrag.",
      "is missing in the decisions, every vehicle of the inventory has an entry.",
    ),
  entryOutOfOrder: ({ vehicleId, expected }: { vehicleId: string; expected: string }): Text =>
    of(
      vehicleId,
      `steht in den Entscheidungen an der Stelle von ${expected}; sie sind nach der Kennung geordnet.`,
      `stands in the place of ${expected} in the decisions; they are in the order of ids.`,
    ),
  otherAward: ({ vehicleId, asked, stands }: OtherAward): Text =>
    of(
      vehicleId,
      `nach den Vergaben des Plans ${stands === undefined ? "nicht zu ersetzen" : `${stands} zu vergeben`}, nach seinen Schritten ${asked ?? "gar nicht"}.`,
      `by the plan's awards ${stands === undefined ? "not to be replaced" : `to be awarded in ${stands}`}, by its steps ${asked === undefined ? "not at all" : `in ${asked}`}.`,
    ),
  unlikeTechnology: ({
    vehicleId,
    year,
    technology,
    meant,
  }: InYear & { technology: string; meant: string }): Text =>
    of(
      vehicleId,
      `${technology} ist ${year} mit diesen Angaben nicht zu haben; am nächsten kommt ${meant}.`,
      `${technology} is not to be had in ${year} with these facts; ${meant} comes nearest.`,
    ),
};
