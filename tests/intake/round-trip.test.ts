import { readFileSync } from "node:fs";
import { expect } from "chai";
import { runImport } from "../../src/cli/import.ts";
import { LIST_KINDS, type MappedKind } from "../../src/intake/list-kinds.ts";
import { writeCsv } from "../../src/intake/own-csv-write.ts";
import { type Draw, drawFrom } from "../plan/draw.ts";
import { temporaryFile, temporaryPath } from "./files.ts";

const SEED = 20261127;
const INVENTORIES = 200;

interface Schema {
  type?: string;
  enum?: string[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
}

/** Texts that a reader of strangers' lists would tidy, drop or take for something else. */
const TEXTS = [
  "Kehrmaschine 3",
  "k.A.",
  "-",
  "Summe",
  'Bus "12 m", lang',
  "  zwei  Blanks  ",
  "Zeile 1\nZeile 2",
  "Straße €",
  "00123",
  "1.234,5",
  "ja",
  "Anhänger",
  "=1+1",
  "2019",
  "StraÃŸe",
  ";",
];
const CATEGORIES = ["M1", "M1G", "N1", "N2", "N3G", "M2", "M3", "L7e", "T1a", "O2", "other"];
/** Where a text has a form of its own. */
const FORMS: Record<string, string[]> = {
  municipalityKey: ["15085135", "03159016"],
  existingPoints: ["11x2;22x1", "22x4", "150x1"],
  cpvCode: ["34110000-1", "34110000"],
  euroClass: ["VI", "VI-E", "6d", "EEV"],
  lots: ['[{"estimatedValue_EUR":250000},{"id":"L 2","estimatedValue_EUR":1.5}]'],
  replacesVehicleIds: ["F1;F2"],
};
/** Upper bounds of what a check lets pass. */
const MOST: Record<string, number> = {
  annualMileage_km_per_a: 900_000,
  operatingHours_h_per_a: 8784,
  dailyDistanceMean_km: 900,
  dailyDistanceP95_km: 900,
  dailyDistanceMax_km: 2400,
  lon: 15,
  lat: 55,
};

function valueOf(field: string, schema: Schema, draw: Draw): unknown {
  if (field === "category") return draw.pick(CATEGORIES);
  if (FORMS[field]) return draw.pick(FORMS[field]);
  if (schema.enum) return draw.pick(schema.enum);
  if (schema.type === "boolean") return draw.chance(0.5);
  if (schema.format === "date")
    return `20${draw.integer(10, 29)}-0${draw.integer(1, 9)}-${draw.integer(10, 28)}`;
  if (schema.pattern?.includes("24:00")) return draw.pick(["00:00", "07:30", "24:00"]);
  const most = Math.min(MOST[field] ?? 400, schema.maximum ?? 400_000);
  if (schema.type === "integer")
    return draw.integer(schema.minimum ?? 0, Math.max(most, schema.minimum ?? 0));
  if (schema.type === "number")
    return draw.pick([
      0,
      draw.integer(1, 40),
      Number((draw.next() * Math.min(most, 300)).toFixed(draw.integer(0, 6))),
      1e-7,
    ]);
  return draw.pick(TEXTS);
}

function row(kind: MappedKind, index: number, draw: Draw): Record<string, unknown> {
  const { schema, columns, idField } = LIST_KINDS[kind];
  const made: Record<string, unknown> = {};
  for (const field of columns) {
    const property = schema.properties[field as never] as Schema;
    const isNeeded = (schema.required as readonly string[]).includes(field) || field === "powertrain";
    if (isNeeded || draw.chance(0.6)) made[field] = valueOf(field, property, draw);
  }
  made[idField] =
    draw.pick([`F${index}`, `F-${index}`, `0${index}`, `Nr. ${index}, alt`]) + (index % 2 ? "" : " ");
  return made;
}

/** Facts of a row that would contradict each other are left out. */
function consistent(kind: MappedKind, made: Record<string, unknown>): Record<string, unknown> {
  if (kind === "fleet" && made.firstRegistration !== undefined) delete made.leaseEnd;
  if (kind === "properties") {
    delete made.validFrom;
    if (made.lon === undefined || made.lat === undefined) {
      delete made.lon;
      delete made.lat;
    }
  }
  if (kind === "procurements") {
    delete made.noticeDate;
    if (made.deliveryDate === undefined) delete made.replacesVehicleIds;
  }
  return made;
}

const io = { stdout: () => undefined, stderr: () => undefined, today: () => "2026-11-27" };

async function through(from: string, kind: MappedKind, to: string): Promise<string> {
  const out = temporaryPath(to);
  expect(await runImport([from], { kind, out, json: true }, { ...io, stdout: told }), said.at(-1)).to.equal(
    0,
  );
  return out;
}
const said: string[] = [];
const told = (text: string): void => {
  said.push(text.slice(0, 2000));
};

describe("export, import, export", () => {
  for (const kind of Object.keys(LIST_KINDS) as MappedKind[])
    it(`gives the same bytes for ${INVENTORIES} random lists of kind ${kind}, the tenth of them over a workbook too (seed ${SEED})`, async () => {
      const draw = drawFrom(SEED);
      for (let list = 0; list < INVENTORIES; list += 1) {
        const rows = Array.from({ length: draw.integer(1, 12) }, (_, index) =>
          consistent(kind, row(kind, index, draw)),
        );
        const first = writeCsv(rows, LIST_KINDS[kind].columns);
        const again = await through(temporaryFile(first), kind, "again.csv");
        expect(readFileSync(again, "utf8"), `list ${list}`).to.equal(first);
        if (list % 10 !== 0) continue;
        const workbook = await through(again, kind, "again.xlsx");
        expect(readFileSync(await through(workbook, kind, "back.csv"), "utf8"), `list ${list}`).to.equal(
          first,
        );
      }
    });
});
