import type { PropertyDuty, PropertyYear } from "../plan/charging/property/property-year.ts";
import { dateText, type Language, numberText } from "../report/language.ts";
import { STATUS_WORDS } from "../report/words/planning.ts";

export const DUTY_WORDS = {
  de: {
    duties: "Pflichten der Gebäude",
    notices: "Anzeigen nach § 19 Abs. 2 NAV, vor der Inbetriebnahme",
    devices: (count: number) => `${count} ${count === 1 ? "Ladeeinrichtung" : "Ladeeinrichtungen"} anzeigen`,
    consent: (power: string) => `Zustimmung nötig, ${power} kVA in Summe`,
    managed: (power: string) =>
      ` (geregelt ${power} kVA: nur Anzeige, wenn der Netzbetreiber den geregelten Wert gelten lässt)`,
    answer: (months: number) => `Antwort binnen ${months === 1 ? "eines Monats" : `${months} Monaten`}`,
    publicPoints: "Öffentlich zugängliche Ladepunkte",
  },
  en: {
    duties: "Duties of the buildings",
    notices: "Notices under § 19 (2) NAV, before commissioning",
    devices: (count: number) =>
      `notify the grid operator of ${count} ${count === 1 ? "charging device" : "charging devices"}`,
    consent: (power: string) => `consent needed, ${power} kVA in total`,
    managed: (power: string) =>
      ` (managed ${power} kVA: only a notice if the grid operator accepts the managed value)`,
    answer: (months: number) => `answer within ${months} ${months === 1 ? "month" : "months"}`,
    publicPoints: "Charge points open to the public",
  },
} as const;

/**
 * What the law asks for: duties of buildings, notices of devices, the checklist of public points.
 * @param last every property in the last year shown
 */
export function chargingDuties(
  rows: readonly PropertyYear[],
  last: readonly PropertyYear[],
  language: Language,
): string[] {
  const { duties, notices, publicPoints } = DUTY_WORDS[language];
  const open = last.filter((row) => row.publicPoints.length > 0);
  const items = new Map(open.flatMap((row) => row.publicPoints.map((item) => [item.code, item])));
  const section = (title: string, lines: string[]): string[] =>
    lines.length > 0 ? ["", title, ...lines] : [];
  return [
    ...section(duties, dutyLines(last, language)),
    ...section(notices, noticeLines(rows, language)),
    ...section(
      `${publicPoints} (${open.map((row) => row.propertyId).join(", ")})`,
      [...items.values()].map((item) => `  ☐ ${item.section}: ${item[language]}`),
    ),
  ];
}

/** Law in force first, by section and day; the same duty of many buildings is said once, with all of them. */
function dutyLines(rows: readonly PropertyYear[], language: Language): string[] {
  const owed = rows.flatMap(({ propertyId, duties }) =>
    duties.map((duty) => ({
      where: duty.buildingId === propertyId ? propertyId : `${propertyId}/${duty.buildingId}`,
      what: dutyText(duty, language),
      order: `${duty.status === "in force" ? 0 : 1} ${duty.section} ${duty.due}`,
    })),
  );
  owed.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
  return [...Map.groupBy(owed, ({ what }) => what)].map(
    ([what, same]) => `  ${what} [${same.map(({ where }) => where).join(", ")}]`,
  );
}

const dutyText = (duty: PropertyDuty, language: Language): string =>
  `${duty.section} (${STATUS_WORDS[duty.status]?.[language] ?? duty.status}, ${dateText(duty.due, language)}): ${duty[language]}`;

function noticeLines(rows: readonly PropertyYear[], language: Language): string[] {
  const words = DUTY_WORDS[language];
  const power = (value_kVA: number): string => numberText(value_kVA, language, 1);
  return rows
    .filter((row) => row.nav19.newDeviceCount > 0)
    .map(({ propertyId, year, nav19 }) => {
      const { newDeviceCount, consentNeeded, consentNeededManaged } = nav19;
      const managed = consentNeededManaged ? "" : words.managed(power(nav19.managedPower_kVA));
      const consent = consentNeeded
        ? `; ${words.consent(power(nav19.ratedPower_kVA))}${managed}, ${words.answer(nav19.answerWithin_months)}`
        : "";
      return `  ${propertyId} ${year}: ${words.devices(newDeviceCount)}${consent}`;
    });
}
