import { expect } from "chai";
import { runImport } from "../../../src/cli/import.ts";
import { mergeLists } from "../../../src/intake/merge/merge-lists.ts";
import { temporaryFile, temporaryPath } from "../files.ts";

const asOf = "2026-01-31";
const FLEET = [
  "Nr;Kennzeichen;Hersteller;Fahrzeugart;Erstzulassung;Kraftstoff;km/Jahr;Verbrauch l/100 km",
  "1;HZ-A 1;VW;Pkw;04.08.2020;Diesel;;",
  "2;HZ-A 2;VW;Pkw;04.08.2020;Diesel;40.000;",
  "",
].join("\n");
const FUEL = [
  "Kennzeichen;Datum;Km-Stand;Produkt;Menge",
  ...["HZ-A1", "HZ A 2", "HZ-X 9"].flatMap((plate) =>
    Array.from(
      { length: 12 },
      (_, i) => `${plate};01.${String(i + 1).padStart(2, "0")}.2025;${10_000 + i * 1_000};Diesel;60,0`,
    ),
  ),
  "",
].join("\n");
const TRIPS = [
  "Fahrzeug;Datum;Beginn;Ende;km",
  ...Array.from(
    { length: 100 },
    (_, i) =>
      `HZ-A 1;${new Date(Date.UTC(2025, 0, 1) + i * 86_400_000).toISOString().slice(0, 10)};08:00;16:00;30`,
  ),
  "",
].join("\n");

const imported = async (kind: string, list: string, name: string): Promise<string> => {
  const out = temporaryPath(name);
  const io = { stdout: () => undefined, stderr: () => undefined, today: () => asOf };
  expect(await runImport([temporaryFile(list)], { kind, out }, io)).to.equal(0);
  return out;
};

describe("measured use in a merged inventory", () => {
  it("from fuel log and trip log to the fleet list: gaps filled by plate, contradictions and strangers told", async () => {
    const use = await imported("fuel-log", FUEL, "nutzung.csv");
    const trips = `${await imported("trips", TRIPS, "fahrten.csv")}.vehicles.csv`;
    const { vehicles, result } = await mergeLists([temporaryFile(FLEET)], { asOf, measured: [use, trips] });
    expect(vehicles[0]?.vehicle).to.include({
      vehicleId: "1",
      annualMileage_km_per_a: 11_975,
      fuelUse_l_per_100km: 6,
      dailyDistanceMean_km: 30,
      dailyDistanceMax_km: 30,
      operatingDays_per_a: 365,
      parkedFrom: "16:00",
      parkedTo: "08:00",
    });
    expect(vehicles[1]?.vehicle).to.include({ annualMileage_km_per_a: 40_000, fuelUse_l_per_100km: 6 });
    const said = result.problems
      .filter(({ file }) => file === use)
      .map(({ row, column, value, code, severity }) => [row, column, value, code, severity]);
    expect(said).to.deep.equal([
      [2, "vehicleId", "HZ A 2", "MILEAGE_CONTRADICTS", "warning"],
      [4, "vehicleId", "HZ-X 9", "VEHICLE_NOT_LISTED", "warning"],
    ]);
  });

  it("a file that is no result of a log is refused", async () => {
    const { result } = await mergeLists([temporaryFile(FLEET)], {
      asOf,
      measured: [temporaryFile("a,b\n1,2\n")],
    });
    expect(result.problems.some(({ severity }) => severity === "error")).to.equal(true);
  });
});
