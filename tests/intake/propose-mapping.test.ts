import { expect } from "chai";
import { type Layout, LAYOUTS } from "./layouts.ts";
import { listKind } from "../../src/intake/list-kinds.ts";
import { proposeMapping } from "../../src/intake/propose-mapping.ts";

/** Columns of a layout that go to another field than they should. */
function wrongColumns({ kind, columns }: Layout): string[] {
  const header = Object.keys(columns);
  const { fields } = proposeMapping({ file: "x", header, headerRow: 1, sample: [], rows: [] }, kind);
  const { idField } = listKind(kind);
  return header.filter((name) => {
    const tidy = name.replaceAll(/\s+/g, " ").trim();
    // The id may fall back on a column that has a field of its own.
    const found = Object.entries(fields).find(
      ([field, spec]) => spec.from === tidy && (field !== idField || columns[name] === idField),
    );
    return (found?.[0] ?? null) !== columns[name];
  });
}

describe("proposeMapping", () => {
  const total = LAYOUTS.reduce((sum, { columns }) => sum + Object.keys(columns).length, 0);
  const wrong = LAYOUTS.map(wrongColumns);
  const right = total - wrong.flat().length;
  LAYOUTS.forEach(({ title }, index) =>
    it(`${title}: every column goes where it belongs`, () => expect(wrong[index]).to.deep.equal([])),
  );

  it(`gets at least 95 % of the columns of ${LAYOUTS.length} layouts right: ${right} of ${total}, ${((100 * right) / total).toFixed(1)} %`, () => {
    expect(LAYOUTS.length).to.be.at.least(12);
    expect(right / total).to.be.at.least(0.95);
  });

  it("keeps a column of its name where everybody wrote k.A. or most cells are faulty", () => {
    const rows = ["k.A.", "k.A.", "unbekannt", "-"].map((cell, index) => ({
      row: index + 2,
      cells: [String(index), cell, cell],
    }));
    rows.push(
      { row: 6, cells: ["5", "viel", "12.000"] },
      { row: 7, cells: ["6", "viel", "viel"] },
      { row: 8, cells: ["7", "viel", "viel"] },
    );
    const table = {
      file: "x",
      header: ["Nr", "CO2 [g/km]", "km/Jahr"],
      headerRow: 1,
      sample: rows.slice(0, 4),
      rows,
    };
    expect(proposeMapping(table, "fleet").fields.co2Wltp_g_per_km?.from).to.equal("CO2 [g/km]");
    expect(proposeMapping({ ...table, sample: rows }, "fleet").fields.annualMileage_km_per_a?.from).to.equal(
      "km/Jahr",
    );
  });

  it("does not take a column for dates whose cells are none", () => {
    const rows = [
      { row: 2, cells: ["1", "ja"] },
      { row: 3, cells: ["2", "nein"] },
    ];
    const table = { file: "x", header: ["Nr", "Zulassung"], headerRow: 1, sample: rows, rows };
    expect(proposeMapping(table, "fleet").fields.firstRegistration).to.equal(undefined);
  });
});
