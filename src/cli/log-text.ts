import type { Companion } from "../intake/imported.ts";
import type { VehicleUse } from "../plan/model/mileage.ts";
import type { DayPeak, TripFacts } from "../plan/model/trip-facts.ts";
import { dateText, type Language, numberText } from "../report/language.ts";
import { textTable } from "./text-table.ts";

/** Vehicles that a person reads on a screen; the rest is in the file. */
const SHOWN = 40;

export const WORDS = {
  de: {
    uses: ["Fahrzeug", "km/a", "Spanne (95 %)", "Ablesungen", "letzte", "l/100 km", "der Norm"],
    trips: ["Fahrzeug", "Fahrten", "Tage/a", "km/a", "km/Tag Mittel / 95 % / längster", "steht"],
    to: "bis",
    of: "von",
    old: "alt",
    more: (count: string) => `… und ${count} weitere; alle stehen in der Datei von --out.`,
    peak: (out: string, all: string, day: string, from: string, to: string) =>
      out === "1"
        ? "Nie waren zwei Fahrzeuge zugleich unterwegs."
        : `Höchstens ${out} von ${all} Fahrzeugen waren zugleich unterwegs (zuerst ${day}, ${from} bis ${to}).`,
  },
  en: {
    uses: ["vehicle", "km/a", "interval (95 %)", "readings", "latest", "l/100 km", "of norm"],
    trips: ["vehicle", "trips", "days/a", "km/a", "km/day mean / 95 % / longest", "parked"],
    to: "to",
    of: "of",
    old: "old",
    more: (count: string) => `… and ${count} more; all of them are in the file of --out.`,
    peak: (out: string, all: string, day: string, from: string, to: string) =>
      out === "1"
        ? "No two vehicles were ever out at once."
        : `At most ${out} of ${all} vehicles were out at once (first on ${day}, ${from} to ${to}).`,
  },
} as const;

/** Numbers and words of one language; unknown is a dash. */
class Speaker {
  readonly language: Language;
  readonly words: (typeof WORDS)[Language];

  constructor(language: Language) {
    this.language = language;
    this.words = WORDS[language];
  }

  number(value: number | undefined, decimals = 0): string {
    return value === undefined ? "–" : numberText(value, this.language, decimals);
  }

  table(header: readonly string[], rows: string[][]): string {
    const more = rows.length - SHOWN;
    return [
      textTable([...header], rows.slice(0, SHOWN)),
      ...(more > 0 ? [this.words.more(this.number(more))] : []),
      "",
    ].join("\n");
  }
}

/** Kilometres of a year with their interval; of a machine that counts hours its hours. */
function yearOf(use: VehicleUse, speaker: Speaker): [value: string, interval: string] {
  const { to } = speaker.words;
  const number = (value: number | undefined): string => speaker.number(value);
  if (use.annualMileage_km_per_a !== undefined)
    return [
      number(use.annualMileage_km_per_a),
      `${number(use.annualMileageLow_km_per_a)} ${to} ${number(use.annualMileageHigh_km_per_a)}`,
    ];
  if (use.operatingHours_h_per_a === undefined) return ["–", "–"];
  return [
    `${number(use.operatingHours_h_per_a)} h`,
    `${number(use.operatingHoursLow_h_per_a)} ${to} ${number(use.operatingHoursHigh_h_per_a)} h`,
  ];
}

/** Mileage and use of each vehicle of a fuel log. */
export function useText(uses: readonly VehicleUse[], language: Language): string {
  const speaker = new Speaker(language);
  const { of, old, uses: header } = speaker.words;
  const rows = uses.map((use) => [
    use.vehicleId,
    ...yearOf(use, speaker),
    `${use.usedReadingCount} ${of} ${use.readingCount}`,
    `${use.lastReadingDate === undefined ? "–" : dateText(use.lastReadingDate, language)}${use.stale ? ` (${old})` : ""}`,
    speaker.number(use.fuelUse_l_per_100km, 1),
    use.fuelUseOfNormShare === undefined ? "–" : `${speaker.number(100 * use.fuelUseOfNormShare)} %`,
  ]);
  return speaker.table(header, rows);
}

/** Facts of each vehicle of a trip log, and the day on which most were out at once. */
export function tripText(companions: readonly Companion[], language: Language): string {
  const speaker = new Speaker(language);
  const { to, peak: peakText, trips: header } = speaker.words;
  const tableOf = <T>(name: string): T[] => (companions.find((one) => one.name === name)?.rows ?? []) as T[];
  const rows = tableOf<TripFacts>("vehicles").map((facts) => [
    facts.vehicleId,
    speaker.number(facts.tripCount),
    speaker.number(facts.operatingDays_per_a),
    speaker.number(facts.annualMileage_km_per_a),
    [facts.dailyDistanceMean_km, facts.dailyDistanceP95_km, facts.dailyDistanceMax_km]
      .map((km) => speaker.number(km))
      .join(" / "),
    facts.parkedFrom === undefined ? "–" : `${facts.parkedFrom} ${to} ${facts.parkedTo}`,
  ]);
  const top = tableOf<DayPeak>("peaks").reduce<DayPeak | undefined>(
    (best, day) => (best === undefined || day.peakVehicleCount > best.peakVehicleCount ? day : best),
    undefined,
  );
  const peak = top
    ? `${peakText(speaker.number(top.peakVehicleCount), speaker.number(rows.length), dateText(top.day, language), top.peakFrom, top.peakTo)}\n`
    : "";
  return `${speaker.table(header, rows)}${peak}`;
}
