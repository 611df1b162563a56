import type { Companion } from "../intake/imported.ts";
import type { VehicleUse } from "../plan/model/mileage.ts";
import type { DayPeak, TripFacts } from "../plan/model/trip-facts.ts";
import { germanNumber, textTable } from "./text-table.ts";

/** Vehicles that a person reads on a screen; the rest is in the file. */
const SHOWN = 40;

const number = (value: number | undefined, digits = 0): string =>
  value === undefined ? "–" : germanNumber(value, digits);

function shown(header: string[], rows: string[][]): string {
  const more = rows.length - SHOWN;
  return [
    textTable(header, rows.slice(0, SHOWN)),
    ...(more > 0 ? [`… und ${more} weitere; alle stehen in der Datei von --out.`] : []),
    "",
  ].join("\n");
}

/** Kilometres of a year with their interval; of a machine that counts hours its hours. */
function yearOf(use: VehicleUse): [value: string, interval: string] {
  if (use.annualMileage_km_per_a !== undefined)
    return [
      number(use.annualMileage_km_per_a),
      `${number(use.annualMileageLow_km_per_a)} bis ${number(use.annualMileageHigh_km_per_a)}`,
    ];
  if (use.operatingHours_h_per_a === undefined) return ["–", "–"];
  return [
    `${number(use.operatingHours_h_per_a)} h`,
    `${number(use.operatingHoursLow_h_per_a)} bis ${number(use.operatingHoursHigh_h_per_a)} h`,
  ];
}

/** Mileage and use of each vehicle of a fuel log. */
export function useText(uses: readonly VehicleUse[]): string {
  const rows = uses.map((use) => [
    use.vehicleId,
    ...yearOf(use),
    `${use.usedReadingCount} von ${use.readingCount}`,
    `${use.lastReadingDate ?? "–"}${use.stale ? " (alt)" : ""}`,
    number(use.fuelUse_l_per_100km, 1),
    use.fuelUseOfNormShare === undefined ? "–" : `${number(100 * use.fuelUseOfNormShare)} %`,
  ]);
  return shown(["Fahrzeug", "km/a", "Spanne (95 %)", "Ablesungen", "letzte", "l/100 km", "der Norm"], rows);
}

/** Facts of each vehicle of a trip log, and the day on which most were out at once. */
export function tripText(companions: readonly Companion[]): string {
  const table = <T>(name: string): T[] => (companions.find((one) => one.name === name)?.rows ?? []) as T[];
  const rows = table<TripFacts>("vehicles").map((facts) => [
    facts.vehicleId,
    number(facts.tripCount),
    number(facts.operatingDays_per_a),
    number(facts.annualMileage_km_per_a),
    [facts.dailyDistanceMean_km, facts.dailyDistanceP95_km, facts.dailyDistanceMax_km]
      .map((km) => number(km))
      .join(" / "),
    facts.parkedFrom === undefined ? "–" : `${facts.parkedFrom} bis ${facts.parkedTo}`,
  ]);
  const peaks = table<DayPeak>("peaks");
  const top = peaks.reduce<DayPeak | undefined>(
    (best, day) => (best === undefined || day.peakVehicleCount > best.peakVehicleCount ? day : best),
    undefined,
  );
  const peak = top
    ? `Höchstens ${top.peakVehicleCount} von ${rows.length} Fahrzeugen waren zugleich unterwegs (zuerst ${top.day}, ${top.peakFrom} bis ${top.peakTo}).\n`
    : "";
  return `${shown(["Fahrzeug", "Fahrten", "Tage/a", "km/a", "km/Tag Mittel / 95 % / längster", "steht"], rows)}${peak}`;
}
