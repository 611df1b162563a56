import { expect } from "chai";
import type { Procurement } from "../../../src/plan/model/procurement.ts";
import { callOffList, type CategoryCounts, eformsBlock } from "../../../src/plan/rules/eforms.ts";
import { checkEforms } from "../../../src/plan/rules/eforms-check.ts";
import { eformsXml, fillInTable } from "../../../src/plan/rules/eforms-form.ts";
import { rules } from "./rule-files.ts";

const AWARD: Procurement = {
  id: "A",
  contractType: "service",
  cpvCode: "90511000-2",
  authorityKind: "municipal",
  regime: "VgV",
  noticeDate: "2026-03-02",
  noticeSentDate: "2026-03-02",
  awardDate: "2026-06-15",
  estimatedValue_EUR: 4000000,
  vehicles: [
    { category: "N3", count: 35, energySource: "diesel" },
    {
      category: "N3G",
      count: 8,
      energySource: "cng",
      fuelClause: true,
      combustionEngine: true,
      euroClass: "VI",
    },
    { category: "N3", count: 2, energySource: "electricity", combustionEngine: false },
    { category: "M1", count: 3, co2_g_per_km: 0 },
    { category: "L7e", count: 9 },
  ],
};

describe("the clean-vehicle block of an award notice", () => {
  it("counts 45 trucks, 10 clean and 2 zero-emission, and no zero-emission cars; exempt vehicles are left out", () => {
    const block = eformsBlock(AWARD, rules);
    expect(block).to.deep.equal({
      inScope: true,
      contractType: "oth-serv-contr",
      categories: [
        { category: "m1", vehicles: 3, clean: 3, zeroEmission: 0 },
        { category: "n3", vehicles: 45, clean: 10, zeroEmission: 2 },
      ],
      missing: [],
    });
    expect(checkEforms(block, true)).to.deep.equal([]);
  });
  it("gives a table with 11 lines to type in", () => {
    const table = fillInTable(eformsBlock(AWARD, rules));
    expect(table).to.have.length(11);
    expect(table[0]).to.deep.include({ field: "BT-717-Lot", value: "ja (true)" });
    expect(table.at(-1)).to.deep.include({ field: "OPT-155/156-LotResult (BT-725)", value: "2" });
  });
  it("writes the fragments of lot and result in the order of the SDK", () => {
    const { lot, lotResult } = eformsXml(eformsBlock(AWARD, rules));
    expect(lot).to.contain(
      '<efbc:ApplicableLegalBasis listName="cvd-scope">true</efbc:ApplicableLegalBasis>',
    );
    const order = [...lotResult.matchAll(/<(ef\w+:\w+)/g)].map((match) => match[1]).slice(0, 6);
    expect(order).to.deep.equal([
      "efac:StrategicProcurement",
      "efac:StrategicProcurementInformation",
      "efbc:ProcurementCategoryCode",
      "efac:ProcurementDetails",
      "efbc:AssetCategoryCode",
      "efac:StrategicProcurementStatistics",
    ]);
    expect(lotResult).to.match(/vehicles-zero-emission<\/efbc:StatisticsCode>\s*<efbc:StatisticsNumeric>2</);
  });
  it("states false and nothing else below the threshold", () => {
    const block = eformsBlock({ ...AWARD, estimatedValue_EUR: 100000 }, rules);
    expect(fillInTable(block)).to.have.length(1);
    expect(eformsXml(block).lotResult).to.equal("");
  });
  it("finds what the SDK does not check", () => {
    const codes = (categories: CategoryCounts[], inScope = true, winner = true) =>
      checkEforms({ inScope, categories }, winner).map((one) => one.code);
    expect(codes([{ category: "n3", vehicles: 5, clean: 6, zeroEmission: 0 }])).to.deep.equal([
      "CLEAN_ABOVE_ALL",
    ]);
    expect(codes([{ category: "n3", vehicles: 5, clean: 3, zeroEmission: 4 }])).to.deep.equal([
      "ZERO_EMISSION_ABOVE_CLEAN",
    ]);
    expect(codes([{ category: "m1", vehicles: 5, clean: 5, zeroEmission: 5 }])).to.deep.equal([
      "ZERO_EMISSION_LIGHT",
    ]);
    expect(
      codes([
        { category: "m1-m2-n1", vehicles: 5, clean: 5, zeroEmission: 0 },
        { category: "m1", vehicles: 1, clean: 1, zeroEmission: 0 },
      ]),
    ).to.deep.equal(["COUNTED_TWICE"]);
    expect(codes([])).to.deep.equal(["COUNTS_MISSING"]);
    expect(codes([], true, false)).to.deep.equal([]);
    expect(codes([{ category: "n3", vehicles: 5 }])).to.deep.equal(["COUNTS_MISSING"]);
    expect(codes([{ category: "n3", vehicles: 5, clean: 5, zeroEmission: 5 }], false)).to.deep.equal([
      "COUNTS_OUT_OF_PLACE",
    ]);
  });
  it("lists the call-offs of a framework for the query of the Land", () => {
    const callOff: Procurement = { ...AWARD, id: "R-1", entryOf: "R", frameworkAwardDate: "2026-05-04" };
    expect(
      callOffList([AWARD, callOff], rules).map((row) => [
        row.id,
        row.frameworkId,
        row.category,
        row.vehicles,
      ]),
    ).to.deep.equal([
      ["R-1", "R", "m1", 3],
      ["R-1", "R", "n3", 45],
    ]);
  });
});
