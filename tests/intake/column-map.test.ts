import { expect } from "chai";
import { readFileSync } from "node:fs";
import { runImport } from "../../src/cli/import.ts";
import { temporaryFile, temporaryPath } from "./files.ts";

const run = async (
  list: string,
  kind: string,
  map?: unknown,
  more: { proposeMap?: string; out?: string } = {},
) => {
  let stdout = "";
  const io = {
    stdout: (text: string) => void (stdout += text),
    stderr: () => undefined,
    today: () => "2026-01-31",
  };
  const path = map === undefined ? undefined : temporaryFile(JSON.stringify(map), "json");
  const code = await runImport(
    [temporaryFile(list)],
    { kind, json: true, ...(path === undefined ? {} : { map: path }), ...more },
    io,
  );
  const result = JSON.parse(stdout) as {
    rowsAccepted: number;
    droppedColumns: string[];
    problems: { code: string; column?: string; pointer?: string }[];
  };
  return { code, result, codes: result.problems.map((problem) => problem.code) };
};

/** A log whose names say nothing. */
const STRANGE =
  "Wagen;Wann;Stand;Fass;Chef\nA 1;01.02.2025;10.000;40,0;Max\nA 1;01.01.2026;22.000;41,0;Max\n";
const MAP = {
  kind: "fuel-log",
  fields: {
    vehicle: { from: "Wagen" },
    date: { from: "Wann" },
    odometer: { from: "Stand" },
    amount: { from: "fass" },
  },
  drop: ["Chef"],
};

describe("column maps", () => {
  it("a log whose names say nothing is refused without a map and read with one; more columns about people are dropped", async () => {
    expect((await run(STRANGE, "fuel-log")).codes).to.include("NO_COLUMN");
    const read = await run(STRANGE, "fuel-log", MAP);
    expect([read.code, read.result.rowsAccepted, read.codes]).to.deep.equal([0, 2, []]);
    expect(read.result.droppedColumns).to.deep.equal(["Chef"]);
  });

  it("a map of another kind, a field that is none, a column that is not there are errors", async () => {
    expect((await run(STRANGE, "trips", MAP)).codes).to.deep.equal(["WRONG_KIND"]);
    const field = await run(STRANGE, "fuel-log", {
      ...MAP,
      fields: { ...MAP.fields, odometr: { from: "Stand" } },
    });
    expect([field.code, field.result.problems[0]?.pointer]).to.deep.equal([2, "/fields/odometr"]);
    const column = await run(STRANGE, "fuel-log", {
      ...MAP,
      fields: { ...MAP.fields, norm: { from: "Norm" } },
    });
    expect(column.result.problems.map(({ code, column: name }) => [code, name])).to.deep.equal([
      ["UNKNOWN_COLUMN", "Norm"],
    ]);
    expect((await run(STRANGE, "fuel-log", { kind: "fuel-log" })).code).to.equal(2);
  });

  it("the proposed map of each kind reads the same list again", async () => {
    const lists = {
      "fuel-log": "Kennzeichen;Datum;Km-Stand\nA 1;01.02.2025;10.000\nA 1;01.01.2026;22.000\n",
      trips: "Fahrzeug;Datum;Beginn;Ende;km\nA;01.02.2025;08:00;09:00;5\n",
      "charging-register":
        "Betreiber;Anzahl Ladepunkte;Längengrad;Breitengrad\nStadtwerke;2;10,785312;51,833517\n",
    };
    for (const [kind, list] of Object.entries(lists)) {
      const path = temporaryPath(`proposed-${kind}.json`);
      const first = await run(list, kind, undefined, { proposeMap: path });
      const map = JSON.parse(readFileSync(path, "utf8"));
      const second = await run(list, kind, map);
      expect(Object.keys(map.fields), kind).to.have.length.above(2);
      expect([second.code, second.result.rowsAccepted, second.codes], kind).to.deep.equal([
        0,
        first.result.rowsAccepted,
        first.codes,
      ]);
    }
  });
});
