import { expect } from "chai";
import { importFiles } from "../../src/intake/import.ts";
import type { ImportResult } from "../../src/intake/imported.ts";
import { loadPlaces } from "../../src/reference/places.ts";
import { drawFrom } from "../plan/draw.ts";
import { FAULTS, faultyFleet, type Planted } from "./faulty-fleets.ts";
import { faultyProperties, PROPERTY_FAULTS } from "./faulty-properties.ts";
import { temporaryFile } from "./files.ts";

const SEED = 20261126;
const FLEETS = 80;
const PROPERTY_LISTS = 20;
const LEAST_OF_A_KIND = 300;
const asOf = "2026-11-26";

const byRow = (a: readonly unknown[], b: readonly unknown[]): number => Number(a[0]) - Number(b[0]);

/** What was found against what was planted, the counts of rows included. */
function compare(
  result: ImportResult,
  { planted, rowCount }: { planted: readonly Planted[]; rowCount: number },
  name: string,
): void {
  const listed = result.problems
    .filter(({ code }) => code !== "SHEET_SKIPPED")
    .map(({ row, column = "", value, code, severity }) => [row, column, value, code, severity]);
  expect(listed.sort(byRow), name).to.deep.equal([...planted].sort(byRow));
  const aside = planted.filter(([, , , code]) => code === "SET_ASIDE" || code === "REPEATED_ROW").length;
  const rejected = planted.filter(([, , , , severity]) => severity === "error").length;
  expect(result, name).to.include({
    rowsRead: rowCount,
    rowsAccepted: rowCount - aside - rejected,
    rowsRejected: rejected,
    rowsSetAside: aside,
  });
}

describe("planted faults", () => {
  const counts = new Map<string, number>();
  const count = (kinds: readonly string[]): void => {
    for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  };

  it(`finds every fault planted in ${FLEETS} fleet lists of four layouts and nine ways of writing, with row, column, value, code and severity, and nothing else (seed ${SEED})`, async () => {
    const random = drawFrom(SEED).next;
    for (let file = 0; file < FLEETS; file += 1) {
      const made = faultyFleet(file, 300, random);
      const { result } = await importFiles([temporaryFile(made.bytes, made.ending)], { kind: "fleet", asOf });
      compare(result, made, `file ${file}`);
      expect(result.droppedColumns).to.deep.equal(made.dropped);
      count(made.kinds);
    }
  });

  it(`finds every fault planted in ${PROPERTY_LISTS} lists of properties, coordinates against the outline of their municipality too (seed ${SEED + 1})`, async () => {
    const random = drawFrom(SEED + 1).next;
    const outlines = loadPlaces();
    for (let file = 0; file < PROPERTY_LISTS; file += 1) {
      const made = faultyProperties(file, 560, random);
      const path = temporaryFile(made.bytes, made.ending);
      const { result } = await importFiles([path], { kind: "properties", asOf, outlines });
      compare(result, made, `file ${file}`);
      count(made.kinds);
    }
  });

  it(`planted at least 10,000 faults, ${LEAST_OF_A_KIND} or more of each of ${Object.keys(FAULTS).length + Object.keys(PROPERTY_FAULTS).length} kinds`, () => {
    for (const kind of [...Object.keys(FAULTS), ...Object.keys(PROPERTY_FAULTS)])
      expect(counts.get(kind) ?? 0, kind).to.be.at.least(LEAST_OF_A_KIND);
    expect([...counts.values()].reduce((sum, one) => sum + one, 0)).to.be.at.least(10_000);
  });
});
