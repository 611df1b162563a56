import { expect } from "chai";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { mergeLists } from "../../../src/intake/merge/merge-lists.ts";
import { type Draw, drawFrom } from "../../plan/draw.ts";
import { temporaryPath } from "../files.ts";

const SEED = 20261128;
const OFFICES = 8;
const MAKES = ["VW", "Opel", "Ford", "MAN", "Skoda"];
const HEADERS = [
  [
    "Nr",
    "Kennzeichen",
    "Hersteller",
    "Fahrgestellnummer",
    "Fahrzeugart",
    "Erstzulassung",
    "Kraftstoff",
    "km/Jahr",
    "Amt",
  ],
  [
    "Inventarnummer",
    "amtl. Kennzeichen",
    "Marke",
    "FIN",
    "Fzg-Art",
    "EZ",
    "Antrieb",
    "Jahresfahrleistung",
    "Dienststelle",
  ],
];

interface Made {
  plate: string;
  make: string;
  vin: string;
  date: string;
  km: string;
}
interface Line extends Made {
  id: string;
}
type Certainty = "sure" | "possible";

/** Ways in which a second office reports a vehicle, and how sure one can be of it. */
const REPORTS: [what: string, certainty: Certainty, write: (made: Made) => Partial<Made>][] = [
  ["whole chassis number, no plate", "sure", ({ vin }) => ({ vin, plate: "" })],
  [
    "plate in another spelling, same registration and maker by another office",
    "sure",
    ({ plate }) => ({ plate: plate.toLowerCase().replace(/[- ]/g, ""), vin: "" }),
  ],
  ["plate and end of the chassis number", "sure", ({ vin }) => ({ vin: vin.slice(-8) })],
  ["end of the chassis number alone", "possible", ({ vin }) => ({ vin: vin.slice(-7), plate: "" })],
  ["plate with 0 for O", "possible", ({ plate }) => ({ plate: plate.replace("O", "0"), vin: "" })],
];

function madeVehicle(draw: Draw, number: number): Made {
  return {
    // an O in each, so that it can be mistyped; numbers apart by more than a lookalike
    plate: `HZ-O${"ACDEFGH"[number % 7]} ${3000 + 7 * Math.floor(number / 7)}`,
    make: draw.pick(MAKES),
    vin: `WVWZZZ1KZAW${300_000 + number * 13}`,
    date: `${String(draw.integer(1, 28)).padStart(2, "0")}.0${draw.integer(1, 9)}.20${draw.integer(12, 25)}`,
    km: String(draw.integer(3_000, 30_000)),
  };
}

function write(office: number, lines: readonly Line[]): string {
  const path = temporaryPath(`doubles/amt${office}.csv`);
  mkdirSync(dirname(path), { recursive: true });
  const header = HEADERS[office % 2] as string[];
  const rows = lines.map(({ id, plate, make, vin, date, km }) => [
    id,
    plate,
    make,
    vin,
    "Pkw",
    date,
    "Diesel",
    km,
    `Amt ${office}`,
  ]);
  writeFileSync(path, [header, ...rows].map((cells) => cells.join(";")).join("\n"));
  return path;
}

describe("planted double reports", () => {
  it(`800 vehicles of ${OFFICES} offices and 200 double reports of five kinds (seed ${SEED}): each found at its row and as sure as it is, nothing else named`, async () => {
    const draw = drawFrom(SEED);
    const lists: Line[][] = Array.from({ length: OFFICES }, () => []);
    const made = Array.from({ length: 800 }, (_, number) => madeVehicle(draw, number));
    made.forEach((vehicle, number) => {
      const office = number % (OFFICES - 1);
      const list = lists[office] as Line[];
      list.push({ id: String(list.length + 1), ...vehicle });
    });
    const last = lists[OFFICES - 1] as Line[];
    const expected: [row: number, certainty: Certainty][] = [];
    for (let number = 0; number < 200; number += 1) {
      const vehicle = made[number * 4] as Made;
      const [, certainty, report] = REPORTS[number % REPORTS.length] as (typeof REPORTS)[number];
      last.push({ id: `D${number}`, ...vehicle, ...report(vehicle) });
      expected.push([last.length + 1, certainty]);
    }
    const files = lists.map((lines, office) => write(office, lines));
    const { doubles, result, vehicles } = await mergeLists(files, { asOf: "2026-11-26" });
    expect(doubles.map(({ second, certainty }) => [second.place.row, certainty])).to.deep.equal(expected);
    expect(doubles.every(({ second }) => second.place.file === files.at(-1))).to.equal(true);
    const sure = expected.filter(([, certainty]) => certainty === "sure").length;
    expect(vehicles).to.have.length(1_000 - sure);
    expect(result).to.include({
      rowsRead: 1_000,
      rowsAccepted: 1_000 - sure,
      rowsSetAside: sure,
      rowsRejected: 0,
    });
    // Each points at the row of the vehicle that it repeats.
    doubles.forEach(({ first }, number) => {
      expect(first.vehicle.annualMileage_km_per_a).to.equal(Number((made[number * 4] as Made).km));
    });
  });
});
