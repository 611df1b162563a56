import { expect } from "chai";
import { importFiles } from "../../src/intake/import.ts";
import { shapeFaults } from "../../src/intake/shape.ts";
import { VehicleUse } from "../../src/plan/model/mileage.ts";
import { PublicStation } from "../../src/plan/model/public-station.ts";
import { TripRecord } from "../../src/plan/model/trip.ts";
import { DayPeak, TripFacts } from "../../src/plan/model/trip-facts.ts";
import { loadPlaces } from "../../src/reference/places.ts";
import { drawFrom } from "../plan/draw.ts";
import { temporaryFile } from "./files.ts";

const SEED = 20261126;
const FILES = 120;
const KINDS = {
  "fuel-log": {
    schema: VehicleUse,
    columns: "Kennzeichen|Datum|Uhrzeit|Km-Stand|Betriebsstunden|Produkt|Menge|Einheit|Fahrer|Normverbrauch|",
  },
  trips: {
    schema: TripRecord,
    columns: "Fahrzeug|Datum|Beginn|Ende|km|Km-Stand Anfang|Km-Stand Ende|Start|Ziel|Fahrer",
  },
  "charging-register": {
    schema: PublicStation,
    columns:
      "Ladeeinrichtungs-ID|Betreiber|Status|Anzahl Ladepunkte|Nennleistung Ladeeinrichtung [kW]|Inbetriebnahmedatum|Postleitzahl|Ort|Bundesland|Breitengrad|Längengrad|Steckertypen1|P1 [kW]|points",
  },
} as const;
const CELLS =
  '||0|-1|1|22|3,7|11; 3,7|1.234|1.234,5|99999999999999999999|1e9|abc|k.A.|-|HZ-A 1|hz-a1e|01.02.2025|31.02.2025|2025-03-03|45000.5|03.03.2025 08:00|08:00|24:00|25:61|Diesel|AdBlue|Ladestrom|kWh|GA|51,8123|10,7512|107512|AC Typ 2 Steckdose; AC Schuko|Stillgelegt|38855|4474|Wernigerode|Sachsen-Anhalt|01.01.1899|31.12.2199|22x2|Infinity|NaN| \u0000 |ä"ö'.split(
    "|",
  );

/** Cells that a column usually has; any other one may stand there, too. */
const USUAL: [column: RegExp, cells: string][] = [
  [/^(Kennzeichen|Fahrzeug)$/, "HZ-A 1|HZ-A 1|HZ A1|HZ-B 2"],
  [/datum/i, "01.02.2025|03.03.2025|2025-05-06|07.08.2024"],
  [/^(Uhrzeit|Beginn|Ende)$/, "08:00|09:30|17:05"],
  [/^Km-Stand/, "10.000|10.500|11.250|12.000"],
  [/^(km|Menge|Betriebsstunden)$/, "40|55,5|120"],
  [/^Produkt$/, "Diesel|Super|AdBlue"],
  [/^Anzahl/, "1|2"],
  [/^Breitengrad$/, "51,8335|51,8401"],
  [/^Längengrad$/, "10,7853|10,7912"],
  [/^(P1|Nennleistung)/, "22|44|11; 3,7"],
  [/^Ladeeinrichtungs-ID$/, "1|2|3|"],
  [/^points$/, "22x2|"],
  [/^Einheit$/, "L|L|GA"],
];

describe("random lists", () => {
  it(`${FILES} lists of random columns and cells (seed ${SEED}): every row booked, every result fits its schema, every finding has words`, async () => {
    const draw = drawFrom(SEED);
    const usual = (column: string): string[] =>
      (USUAL.find(([name]) => name.test(column))?.[1] ?? "").split("|");
    const outlines = loadPlaces();
    let acceptedCount = 0;
    for (let run = 0; run < FILES; run += 1) {
      const kind = draw.pick(Object.keys(KINDS)) as keyof typeof KINDS;
      const columns = KINDS[kind].columns.split("|").filter(() => draw.chance(0.85));
      const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
      const rows = Array.from({ length: draw.integer(0, 25) }, () =>
        Array.from({ length: columns.length + (draw.chance(0.03) ? 2 : 0) }, (_, index) =>
          quoted(draw.pick(draw.chance(0.85) ? usual(columns[index] ?? "") : CELLS)),
        ).join(";"),
      );
      const file = temporaryFile([columns.map(quoted).join(";"), ...rows].join("\n"));
      const {
        result,
        rows: found,
        companions = [],
      } = await importFiles([file], { kind, asOf: "2026-11-26", skipErrors: true, outlines });
      const { rowsRead, rowsAccepted, rowsRejected, rowsSetAside, problems } = result;
      expect(rowsRead, `${kind}, file ${run}`).to.equal(rowsAccepted + rowsRejected + rowsSetAside);
      acceptedCount += rowsAccepted;
      const extra = companions.flatMap(({ name, rows: own }) =>
        own.map((one) => [name === "peaks" ? DayPeak : TripFacts, one] as const),
      );
      for (const [schema, one] of [...found.map((row) => [KINDS[kind].schema, row] as const), ...extra])
        expect(shapeFaults(schema, one), `${kind}, file ${run}: ${JSON.stringify(one)}`).to.deep.equal([]);
      for (const { code, message, messageEn } of problems) {
        // What the cell says is quoted; the sentence around it is ours.
        const sentence = `${message} ${messageEn}`.replaceAll(/„[^“]*“|"[^"]*"/g, "");
        expect(sentence, code).to.match(/\p{L}{3}/u);
        expect(sentence, code).to.not.match(/undefined|NaN|\[object/);
      }
    }
    expect(acceptedCount).to.be.above(250);
  });
});
