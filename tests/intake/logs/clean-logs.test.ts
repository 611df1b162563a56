import { expect } from "chai";
import { importFiles } from "../../../src/intake/import.ts";
import type { VehicleUse } from "../../../src/plan/model/mileage.ts";
import { type Draw, drawFrom } from "../../plan/draw.ts";
import { temporaryFile } from "../files.ts";
import { dayText } from "./made-log.ts";

const SEED = 20261127;
const FILES = 15;
const asOf = "2026-01-10";
const german = (day: number): string => dayText(day).split("-").reverse().join(".");
const grouped = (km: number): string => String(km).replace(/(\d)(?=(\d{3})+$)/g, "$1.");
const amount = (value: number): string => value.toFixed(2).replace(".", ",");

interface Kind {
  fuel: string;
  km_per_day: number;
  use: number;
  range_km: number;
}
const KINDS: Kind[] = [
  { fuel: "Diesel B7", km_per_day: 45, use: 6, range_km: 600 },
  { fuel: "Super E10", km_per_day: 20, use: 7, range_km: 500 },
  // a bus on 400,000 km a year
  { fuel: "Diesel", km_per_day: 1_100, use: 38, range_km: 900 },
  // an implement carrier that hardly drives
  { fuel: "Diesel", km_per_day: 4, use: 40, range_km: 150 },
];

/** Two years of one vehicle: no fault, only what happens. */
function cleanVehicle(draw: Draw, id: string): string[] {
  const { fuel, km_per_day, use, range_km } = draw.pick(KINDS);
  const isPlugIn = fuel === "Super E10" && draw.chance(0.4);
  const rows: string[] = [];
  let odometer = draw.integer(10, 390_000);
  let since = 0;
  const holiday = draw.integer(100, 600);
  for (let day = 0; day < 740; day += 1) {
    // seven weeks in the workshop
    if (day >= holiday && day < holiday + 50) continue;
    const km = Math.round(km_per_day * draw.between(0.3, 1.7));
    odometer += km;
    since += km;
    if (since < range_km && day < 738) continue;
    // spellings of one vehicle
    const plate = draw.pick([id, id.replace(" ", ""), id.toLowerCase()]);
    rows.push(
      `${plate};${german(day)};${grouped(odometer)};${fuel};${amount((since * use * draw.between(0.95, 1.05)) / 100)};L`,
    );
    // a second receipt of the same stop, and things that are no fuel
    if (draw.chance(0.05)) rows.push(`${plate};${german(day)};${grouped(odometer)};AdBlue;10,00;L`);
    if (draw.chance(0.05)) rows.push(`${plate};${german(day)};;Wagenwäsche;1,00;ST`);
    if (isPlugIn) rows.push(`${plate};${german(day)};;Ladestrom;${amount(draw.between(5, 10))};kWh`);
    since = 0;
  }
  return rows;
}

describe("clean logs", () => {
  it(`${FILES} fuel logs of ten vehicles (seed ${SEED}) with harmless oddities: not one problem, and every mileage within its interval of the odometers' own`, async () => {
    const draw = drawFrom(SEED);
    for (let file = 0; file < FILES; file += 1) {
      const vehicles = Array.from({ length: 10 }, (_, i) => cleanVehicle(draw, `HZ-V ${file * 10 + i + 1}`));
      const text = ["Kennzeichen;Datum;Km-Stand;Produkt;Menge;Einheit", ...vehicles.flat(), ""].join("\n");
      const { result, rows } = await importFiles([temporaryFile(text)], { kind: "fuel-log", asOf });
      expect(
        result.problems.map(({ row, value, code }) => [row, value, code]),
        `file ${file}`,
      ).to.deep.equal([]);
      const uses = rows as VehicleUse[];
      expect(uses).to.have.length(10);
      for (const use of uses) expect(use.usedReadingCount).to.equal(use.readingCount);
    }
  });

  it(`${FILES} trip logs (seed ${SEED}) with trips over midnight by date, of days, of 3 km, that touch: not one problem`, async () => {
    const draw = drawFrom(SEED);
    for (let file = 0; file < FILES; file += 1) {
      const rows: string[] = [];
      for (let vehicle = 0; vehicle < 6; vehicle += 1) {
        let minute = draw.integer(0, 1_000);
        while (minute < 120 * 1440) {
          const length = draw.pick([10, 35, 90, 240, 600, 3 * 1440]);
          const km = Math.max(1, Math.round((length / 60) * draw.between(2, 60)));
          const at = (m: number): string =>
            `${german(400 + Math.floor(m / 1440))} ${String(Math.floor((m % 1440) / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`;
          rows.push(`HZ-P ${vehicle};${at(minute)};${at(minute + length)};${km}`);
          minute += length + draw.pick([0, 0, 30, 500, 1_200, 4_000]);
        }
      }
      const text = ["Fahrzeug;Beginn;Ende;km", ...rows, ""].join("\n");
      const { result } = await importFiles([temporaryFile(text)], { kind: "trips", asOf });
      expect(
        result.problems.map(({ row, value, code }) => [row, value, code]),
        `file ${file}`,
      ).to.deep.equal([]);
      expect(result.rowsAccepted).to.equal(rows.length);
    }
  });
});
