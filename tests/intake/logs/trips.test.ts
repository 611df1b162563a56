import { expect } from "chai";
import { importFiles } from "../../../src/intake/import.ts";
import { isoOf, momentOfMinute, readClock, readMoment } from "../../../src/intake/logs/moment.ts";
import { dayPeaks } from "../../../src/intake/logs/day-peaks.ts";
import { parkingWindow, quantile } from "../../../src/intake/logs/trip-facts.ts";
import type { TripEntry } from "../../../src/intake/logs/trip-rows.ts";
import { shapeFaults } from "../../../src/intake/shape.ts";
import { TripRecord } from "../../../src/plan/model/trip.ts";
import { DayPeak, TripFacts } from "../../../src/plan/model/trip-facts.ts";
import { drawFrom } from "../../plan/draw.ts";
import { temporaryFile } from "../files.ts";
import { workbook } from "../zip-writer.ts";

const SEED = 20261126;
const read = async (contents: (string | Uint8Array)[]) => {
  const files = contents.map((content) => temporaryFile(content));
  const imported = await importFiles(files, { kind: "trips", asOf: "2026-01-31", skipErrors: true });
  const { rowsRead, rowsAccepted, rowsRejected, rowsSetAside } = imported.result;
  expect(rowsRead, "every row is accounted for").to.equal(rowsAccepted + rowsRejected + rowsSetAside);
  expect(imported.rows).to.have.length(rowsAccepted);
  const table = <T>(name: string): T[] =>
    (imported.companions?.find((one) => one.name === name)?.rows ?? []) as T[];
  const [facts, peaks] = [table<TripFacts>("vehicles"), table<DayPeak>("peaks")];
  for (const one of imported.rows) expect(shapeFaults(TripRecord, one)).to.deep.equal([]);
  for (const one of facts) expect(shapeFaults(TripFacts, one)).to.deep.equal([]);
  for (const one of peaks) expect(shapeFaults(DayPeak, one)).to.deep.equal([]);
  return { ...imported, trips: imported.rows as TripRecord[], facts, peaks };
};
/** Problems without the one that says that the log is short. */
const told = ({ result }: Awaited<ReturnType<typeof read>>) =>
  result.problems
    .filter(({ code }) => code !== "SHORT_SPAN")
    .map(({ row, column, value, code, severity }) => [row, column, value, code, severity]);

const HEADER = "Fahrzeug;Fahrer;Personal-Nr.;Datum;Beginn;Ende;Start;Ziel;km;Km-Stand Anfang;Km-Stand Ende";
const log = (...rows: string[]): string => [HEADER, ...rows, ""].join("\n");
const trip = (
  cells: Partial<Record<"vehicle" | "day" | "from" | "to" | "km" | "before" | "after", string>> = {},
): string =>
  [
    cells.vehicle ?? "HZ-P 1",
    "Max Mustermann",
    "4711",
    cells.day ?? "03.03.2025",
    cells.from ?? "08:00",
    cells.to ?? "10:30",
    "Rathaus",
    "Privatstraße 5",
    cells.km ?? "40,5",
    cells.before ?? "",
    cells.after ?? "",
  ].join(";");

describe("import of trips", () => {
  it("a trip becomes four facts; names, numbers and addresses are dropped and named", async () => {
    const imported = await read([log(trip())]);
    expect(told(imported)).to.deep.equal([]);
    expect(imported.trips).to.deep.equal([
      { vehicleId: "HZ-P 1", start: "2025-03-03T08:00", end: "2025-03-03T10:30", distance_km: 40.5 },
    ]);
    expect(imported.result.droppedColumns).to.deep.equal(["Fahrer", "Personal-Nr.", "Start", "Ziel"]);
    expect(JSON.stringify(imported)).to.not.match(/Muster|4711|Privatstra|Rathaus/);
  });

  const expected = {
    vehicleId: "HZ-P 1",
    start: "2025-03-03T08:05",
    end: "2025-03-03T17:30",
    distance_km: 40.5,
  };
  const layouts: [string, string | Uint8Array][] = [
    [
      "full points in time",
      "Kennzeichen;Beginn Datum/Uhrzeit;Ende Datum/Uhrzeit;gefahrene km\nHZ-P 1;03.03.2025 08:05;03.03.2025 17:30;40,5\n",
    ],
    [
      "two dates and two times",
      "Kennzeichen;Startdatum;Startzeit;Enddatum;Endzeit;Strecke [km]\nHZ-P 1;03.03.2025;08:05 Uhr;03.03.2025;17.30 Uhr;40,5\n",
    ],
    [
      "ISO with zone",
      "vehicleId,start,end,distance_km\nHZ-P 1,2025-03-03T08:05:00+01:00,2025-03-03T17:30:00+01:00,40.5\n",
    ],
    [
      "odometer before and after",
      "Fahrzeug;Datum;Abfahrt;Ankunft;Km-Stand Beginn;Km-Stand Ende\nHZ-P 1;03.03.2025;8:05;17:30;12.000,0;12.040,5\n",
    ],
    [
      "English with am and pm, miles",
      "Vehicle,Driver name,Trip date,Trip start time,Trip end time,Distance (miles)\nHZ-P 1,Eve,3/3/2025,8:05 am,5:30 pm,25.165\n",
    ],
    ["times named von and bis", "Fahrzeug;Datum;von;bis;km\nHZ-P 1;03.03.2025;08:05;17:30;40,5\n"],
    [
      "a workbook that stores day and time in one number",
      workbook({
        Fahrten: `<row r="1"><c t="inlineStr"><is><t>Fahrzeug</t></is></c><c t="inlineStr"><is><t>Beginn</t></is></c><c t="inlineStr"><is><t>Ende</t></is></c><c t="inlineStr"><is><t>km</t></is></c></row><row r="2"><c t="inlineStr"><is><t>HZ-P 1</t></is></c><c s="2"><v>45719.336805555555</v></c><c s="2"><v>45719.729166666664</v></c><c><v>40.5</v></c></row>`,
      }),
    ],
  ];
  for (const [what, content] of layouts)
    it(`reads ${what}`, async () => {
      const imported = await read([content]);
      expect(told(imported)).to.deep.equal([]);
      expect(imported.trips[0]?.distance_km).to.be.closeTo(40.5, 0.01);
      expect({ ...imported.trips[0], distance_km: 40.5 }).to.deep.equal(expected);
    });

  const single: [string, string, unknown[][]][] = [
    ["no vehicle", trip({ vehicle: "" }), [[2, "Fahrzeug", undefined, "MISSING", "error"]]],
    [
      "a day that does not exist",
      trip({ day: "30.02.2025" }),
      [[2, "Datum", "30.02.2025", "BAD_DATE", "error"]],
    ],
    ["no day", trip({ day: "" }), [[2, "Datum", undefined, "MISSING", "error"]]],
    ["a time that does not exist", trip({ from: "25:10" }), [[2, "Beginn", "25:10", "BAD_TIME", "error"]]],
    ["no end", trip({ to: "" }), [[2, "Ende", undefined, "MISSING", "error"]]],
    [
      "a day in the future",
      trip({ day: "03.03.2027" }),
      [[2, "Datum", "03.03.2027", "FUTURE_DATE", "error"]],
    ],
    [
      "an end before the beginning by the clock",
      trip({ from: "22:00", to: "01:15" }),
      [[2, "Ende", "01:15", "OVER_MIDNIGHT", "warning"]],
    ],
    [
      "no time between",
      trip({ from: "10:30", to: "10:30", km: "3" }),
      [[2, "Ende", "10:30", "ZERO_DURATION", "warning"]],
    ],
    ["no distance", trip({ km: "" }), [[2, "km", undefined, "MISSING", "error"]]],
    ["a distance that is a word", trip({ km: "weit" }), [[2, "km", "weit", "NOT_A_NUMBER", "error"]]],
    ["a negative distance", trip({ km: "-4" }), [[2, "km", "-4", "OUT_OF_RANGE", "error"]]],
    ["a distance of 0", trip({ km: "0" }), [[2, "km", "0", "ZERO_DISTANCE", "warning"]]],
    ["ten times the distance", trip({ km: "4050" }), [[2, "km", "4050", "SPEED_HIGH", "warning"]]],
    [
      "odometers that give another distance",
      trip({ before: "1000", after: "1100" }),
      [[2, "km", "40,5", "DISTANCE_CONTRADICTS", "warning"]],
    ],
    [
      "an odometer that falls, with a distance",
      trip({ before: "1100", after: "1000" }),
      [[2, "Km-Stand Ende", "1000", "OUT_OF_RANGE", "warning"]],
    ],
    [
      "an odometer that falls, without",
      trip({ km: "", before: "1100", after: "1000" }),
      [[2, "Km-Stand Ende", "1000", "OUT_OF_RANGE", "error"]],
    ],
    [
      "the same trip twice",
      `${trip()}\n${trip({ vehicle: "HZ-P1" })}`,
      [[3, "Datum", "03.03.2025", "REPEATED_ROW", "warning"]],
    ],
    [
      "a vehicle that is out twice",
      `${trip()}\n${trip({ from: "09:00", to: "11:00" })}`,
      [[3, "Beginn", "09:00", "OVERLAPS_ITSELF", "warning"]],
    ],
    ["trips that touch", `${trip()}\n${trip({ from: "10:30", to: "11:00" })}`, []],
  ];
  for (const [what, rows, found] of single)
    it(`${what}: ${found.map(([, , , code]) => code).join(", ") || "no problem"}`, async () => {
      expect(told(await read([log(rows)]))).to.deep.equal(found);
    });

  it("every column about people and their places is dropped and named, numbers and postcodes too", async () => {
    const columns = [
      "Fahrzeugführer",
      "Lenker",
      "Nutzer",
      "Mitarbeiter",
      "MA-Nr.",
      "Pers.-Nr",
      "Name, Vorname",
      "Benutzer",
      "Driver ID",
      "Handy",
      "E-Mail",
      "Startort",
      "Zieladresse",
      "Start Straße",
      "Start PLZ",
      "Ziel Ort",
      "GPS Start",
      "Geburtsdatum",
    ];
    const cells = columns.map((name) =>
      /PLZ|Nr|ID/.test(name) ? "38820" : name === "Geburtsdatum" ? "01.01.1980" : "geheim",
    );
    const header = [...columns, "Fahrzeug", "Datum", "Uhrzeit von", "Uhrzeit bis", "km"]
      .map((name) => `"${name}"`)
      .join(";");
    const imported = await read([
      `${header}\n${[...cells, "A", "03.03.2025", "08:00", "09:00", "5"].join(";")}\n`,
    ]);
    expect(imported.result.droppedColumns).to.deep.equal(columns);
    expect(imported.trips).to.have.length(1);
    expect(JSON.stringify(imported)).to.not.match(/geheim|38820|1980/);
  });

  it("one trip of a wrong year does not stretch the log: it is named and no part of the facts", async () => {
    const days = Array.from({ length: 120 }, (_, i) =>
      new Date(Date.UTC(2025, 0, 1) + i * 86_400_000).toISOString().slice(0, 10),
    );
    const imported = await read([log(...days.map((day) => trip({ day })), trip({ day: "2015-03-03" }))]);
    expect(told(imported)).to.deep.equal([[122, "Datum", "2015-03-03", "DATE_UNUSUAL", "warning"]]);
    expect(imported.facts[0]).to.include({ observedDayCount: 120, tripCount: 120 });
    expect(imported.trips).to.have.length(121);
    expect(told(await read([log(trip({ day: "03.03.1999" }))]))).to.deep.equal([
      [2, "Datum", "03.03.1999", "OUT_OF_RANGE", "error"],
    ]);
  });

  it("a sheet with explanations is skipped, a row with too many cells and a quotation mark left open are errors", async () => {
    const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const line = (n: number, ...cells: string[]): string => `<row r="${n}">${cells.map(cell).join("")}</row>`;
    const book = workbook({
      Fahrten:
        line(1, "Fahrzeug", "Beginn", "Ende", "km") +
        line(2, "A", "03.03.2025 08:00", "03.03.2025 09:00", "5"),
      Legende: line(1, "Kürzel", "Bedeutung") + line(2, "A", "Auto"),
    });
    const sheets = await read([book]);
    expect(told(sheets).map(([, , , code, severity]) => [code, severity])).to.deep.equal([
      ["SHEET_SKIPPED", "warning"],
    ]);
    expect(sheets.trips).to.have.length(1);
    const days = Array.from({ length: 20 }, (_, i) => trip({ day: `${i + 1}.03.2025` }));
    const surplus = await read([log(...days, `${trip({ day: "21.03.2025" })};;7`)]);
    expect(told(surplus)).to.deep.equal([[22, undefined, "7", "TOO_MANY_CELLS", "error"]]);
    const unnamed = await read([`${HEADER};\n${days.map((day) => `${day};x`).join("\n")}\n`]);
    expect(told(unnamed)).to.deep.equal([[1, "", "", "UNNAMED_COLUMN", "warning"]]);
    const many = Array.from({ length: 300 }, () => trip());
    const open = await read([log(...many, `"${trip()}`, trip())]);
    expect(told(open)).to.deep.equal([[302, undefined, undefined, "BAD_CSV", "error"]]);
  });

  it("an end on an earlier day is no trip over midnight", async () => {
    const imported = await read(["Fahrzeug;Beginn;Ende;km\nA;03.03.2025 08:00;02.03.2025 09:00;5\n"]);
    expect(told(imported)).to.deep.equal([[2, "Ende", "02.03.2025 09:00", "DATES_REVERSED", "error"]]);
  });

  it("a trip that stands in two files is set aside in the second, which names the first", async () => {
    const imported = await read([log(trip()), log(trip({ day: "04.03.2025" }), trip())]);
    expect(told(imported).map(([row, , , code]) => [row, code])).to.deep.equal([[3, "REPEATED_ROW"]]);
    const [repeat] = imported.result.problems.filter(({ code }) => code === "REPEATED_ROW");
    expect(repeat?.messageEn).to.match(/repeats row 2 \(.+\.csv\)/);
  });

  it("a list without an end, a start, a vehicle or a distance is refused once", async () => {
    for (const header of [
      "Fahrzeug;Datum;Beginn;km",
      "Fahrzeug;Farbe;Ende;km",
      "Datum;Beginn;Ende;km",
      "Fahrzeug;Datum;Beginn;Ende",
    ]) {
      const imported = await read([`${header}\nA;03.03.2025;08:00;09:00\n`]);
      expect(
        told(imported).map(([row, , , code]) => [row, code]),
        header,
      ).to.deep.equal([[1, "NO_COLUMN"]]);
    }
  });

  it("facts of a vehicle by hand: 100 days of 50 km, five of 200 km, in a log of 365 days", async () => {
    const days = Array.from({ length: 105 }, (_, i) => {
      const day = new Date(Date.UTC(2025, 0, 1) + i * 3.5 * 86_400_000).toISOString().slice(0, 10);
      return trip({ day, from: "08:00", to: "16:00", km: i % 21 === 20 ? "200" : "50" });
    });
    const { facts } = await read([
      log(...days, trip({ vehicle: "B", day: "2025-12-31", from: "07:00", to: "08:00" })),
    ]);
    expect(facts[0]).to.deep.equal({
      vehicleId: "B",
      annualMileage_km_per_a: 41,
      dailyDistanceMean_km: 40.5,
      dailyDistanceP95_km: 40.5,
      dailyDistanceMax_km: 40.5,
      operatingDays_per_a: 1,
      parkedFrom: "08:00",
      parkedTo: "07:00",
      tripCount: 1,
      operatingDayCount: 1,
      observedDayCount: 365,
    });
    expect(facts[1]).to.include({
      vehicleId: "HZ-P 1",
      annualMileage_km_per_a: 6004,
      dailyDistanceMean_km: 57.1,
      dailyDistanceP95_km: 50,
      dailyDistanceMax_km: 200,
      operatingDays_per_a: 105,
      parkedFrom: "16:00",
      parkedTo: "08:00",
    });
  });

  it("a distance that cannot be is no part of daily values, but its day is a day of use", async () => {
    const { facts } = await read([log(trip(), trip({ day: "04.03.2025", km: "40500" }))]);
    expect(facts[0]).to.include({
      dailyDistanceMax_km: 40.5,
      dailyDistanceMean_km: 40.5,
      operatingDayCount: 2,
    });
  });

  it("a trip of two days and a half is spread over them by time", async () => {
    const { facts } = await read(["Fahrzeug;Beginn;Ende;km\nA;03.03.2025 12:00;06.03.2025 00:00;250\n"]);
    expect(facts[0]).to.include({
      operatingDayCount: 3,
      dailyDistanceMax_km: 100,
      dailyDistanceMean_km: 83.3,
    });
  });

  it("the 95 % value of 20 days is the 19th, of 21 the 20th", () => {
    const days = Array.from({ length: 21 }, (_, i) => i + 1);
    expect(quantile(days.slice(0, 20), 0.95)).to.equal(19);
    expect(quantile(days, 0.95)).to.equal(20);
    expect(quantile([7], 0.95)).to.equal(7);
  });

  it("a parking window may go over midnight or lie at day; out around the clock has none", () => {
    const at = (day: number, from: number, to: number) => ({
      from_min: day * 1440 + from * 60,
      to_min: day * 1440 + to * 60,
    });
    expect(parkingWindow([0, 1, 2].map((day) => at(day, 6, 14)))).to.deep.equal({
      parkedFrom: "14:00",
      parkedTo: "06:00",
    });
    expect(parkingWindow([0, 1, 2].map((day) => at(day, 20, 30)))).to.deep.equal({
      parkedFrom: "06:00",
      parkedTo: "20:00",
    });
    expect(parkingWindow([at(0, 0, 72)])).to.equal(undefined);
    expect(parkingWindow([])).to.equal(undefined);
    const rare = [...Array.from({ length: 39 }, (_, day) => at(day, 6, 14)), at(39, 2, 14)];
    expect(parkingWindow(rare), "once in forty days does not count").to.deep.equal({
      parkedFrom: "14:00",
      parkedTo: "06:00",
    });
  });

  it(`peaks of 200 random days (seed ${SEED}) are those of counting every minute`, () => {
    const draw = drawFrom(SEED);
    for (let run = 0; run < 200; run += 1) {
      const trips = Array.from({ length: draw.integer(1, 12) }, () => {
        const from_min = draw.integer(0, 1439);
        return {
          vehicle: `V${draw.integer(1, 5)}`,
          from_min,
          to_min: from_min + draw.integer(0, 500),
          distance_km: 1,
          isPlausible: true,
        } as TripEntry;
      });
      const counts = Array.from(
        { length: 1440 },
        (_, minute) =>
          new Set(
            trips
              .filter(({ from_min, to_min }) => from_min <= minute && to_min > minute)
              .map(({ vehicle }) => vehicle),
          ).size,
      );
      const [today] = dayPeaks(trips);
      const most = Math.max(...counts);
      expect(today?.peakVehicleCount).to.equal(most);
      if (most > 0) {
        const first = counts.indexOf(most);
        expect(today?.peakFrom).to.equal(isoOf(momentOfMinute(first)).slice(11));
      }
    }
  });

  it("times of all the forms that logs use, and none of those that are no times", () => {
    for (const [text, minute] of [
      ["8:05", 485],
      ["08.05 Uhr", 485],
      ["0805", 485],
      ["1:30 pm", 810],
      ["12:10 am", 10],
      ["24:00", 1440],
      ["0.5", 720],
      ["17h30", 1050],
    ] as const)
      expect(readClock(text), text).to.equal(minute);
    for (const text of ["25:00", "8:61", "acht", "", "8", "12.5"])
      expect(readClock(text), text).to.equal(undefined);
    const form = { order: "day-first", latestYear: 2026 } as const;
    expect(readMoment("03.03.2025 24:00", form)).to.deep.equal({ day: "2025-03-04", minute: 0 });
    expect(readMoment("45719.336805", form)).to.deep.equal({ day: "2025-03-03", minute: 485 });
    expect(readMoment("03.03.2025 25:00", form)).to.equal(undefined);
  });
});
