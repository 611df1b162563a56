import { expect } from "chai";
import { readProcurements } from "../../src/intake/procurement-list.ts";
import { temporaryFile } from "./files.ts";

const HEADER =
  "id,contractType,awardDate,authorityId,lots,category,count,energySource,fuelClause,deliveryDate,replacesVehicleIds";
const read = (...lines: string[]) => readProcurements(temporaryFile([HEADER, ...lines, ""].join("\n")));
const codes = (...lines: string[]) =>
  read(...lines).problems.map(({ row, column, code }) => [row, column, code]);

describe("readProcurements", () => {
  it("reads the same award from CSV lines and from JSON", () => {
    const csv = read(
      'A,purchase,2026-05-01,k,"[{""estimatedValue_EUR"":250000}]",M1,2,electricity,,2027-01-15,V1;V2',
      'A,purchase,2026-05-01,k,"[{""estimatedValue_EUR"":250000}]",N1,1,diesel,false,,',
    );
    const award = {
      id: "A",
      contractType: "purchase",
      awardDate: "2026-05-01",
      authorityId: "k",
      lots: [{ estimatedValue_EUR: 250000 }],
      vehicles: [
        { category: "M1", count: 2, energySource: "electricity" },
        { category: "N1", count: 1, energySource: "diesel", fuelClause: false },
      ],
      deliveries: [{ deliveryDate: "2027-01-15", count: 2, replacesVehicleIds: ["V1", "V2"] }],
    };
    expect(csv.problems).to.deep.equal([]);
    expect(csv.items.map((item) => item.value)).to.deep.equal([award]);
    const json = readProcurements(temporaryFile(JSON.stringify([{ ...award, status: null }]), "json"));
    expect(json.problems).to.deep.equal([]);
    expect(json.items.map((item) => item.value)).to.deep.equal([award]);
  });

  it("names the field in which two lines of one award contradict each other, at the later line", () => {
    expect(codes("A,purchase,2026-05-01,k,,M1,2,,,,", "A,purchase,2026-05-02,k,,N1,1,,,,")).to.deep.equal([
      [3, "awardDate", "CONTRADICTION"],
    ]);
  });

  it("reads 6 appended lines as 5 entries: award, two corrections, another award, and a cancellation", () => {
    const header = "id,status,contractType,awardDate,category,count";
    const lines = [
      "A,,purchase,2026-05-01,M1,2",
      "A,,purchase,2026-05-01,N1,1",
      "A,corrected,purchase,2026-05-02,M1,3",
      "B,,purchase,2026-06-01,M1,1",
      "A,corrected,purchase,2026-05-02,M1,4",
      "B,cancelled,purchase,2026-06-01,M1,1",
    ];
    const { items, problems } = readProcurements(temporaryFile([header, ...lines, ""].join("\n")));
    expect(problems).to.deep.equal([]);
    expect(
      items.map(({ value, place }) => [
        value.id,
        value.status,
        value.vehicles.map((group) => group.count),
        place.row,
      ]),
    ).to.deep.equal([
      ["A", undefined, [2, 1], 2],
      ["A", "corrected", [3], 4],
      ["B", undefined, [1], 5],
      ["A", "corrected", [4], 6],
      ["B", "cancelled", [1], 7],
    ]);
  });

  it("takes an award that says awarded on one line and nothing on the other for one that contradicts itself", () => {
    const header = "id,status,contractType,awardDate,category,count";
    const lines = ["A,,purchase,2026-05-01,M1,2", "A,awarded,purchase,2026-05-01,N1,1"];
    const { problems } = readProcurements(temporaryFile([header, ...lines, ""].join("\n")));
    expect(problems.map(({ row, column, code }) => [row, column, code])).to.deep.equal([
      [3, "status", "CONTRADICTION"],
    ]);
  });

  it("finds lots that are no list, ids of vehicles without a delivery, and words outside the lists", () => {
    expect(codes("A,purchase,2026-05-01,,drei,M1,2,,,,")).to.deep.equal([[2, "lots", "BAD_FORM"]]);
    expect(codes("A,purchase,2026-05-01,,,M1,2,,,,V1")).to.deep.equal([[2, "deliveryDate", "MISSING"]]);
    expect(codes("A,buy,2026-05-01,,,M1,2,steam,,,")).to.deep.equal([
      [2, "contractType", "NOT_IN_LIST"],
      [2, "energySource", "NOT_IN_LIST"],
    ]);
  });

  it("asks for the column of the award date, which may be empty but not absent", () => {
    const { problems } = readProcurements(temporaryFile("id,contractType,category,count\nA,purchase,M1,1\n"));
    expect(problems.map(({ row, column, code }) => [row, column, code])).to.deep.equal([
      [1, "awardDate", "MISSING"],
    ]);
  });

  it("points into JSON where a key is unknown", () => {
    const { problems } = readProcurements(
      temporaryFile(
        '[{"id":"A","contractType":"purchase","awardDate":null,"vehicles":[{"category":"M1","cuont":1}]}]',
        "json",
      ),
    );
    expect(problems.map(({ pointer, code, proposal }) => [pointer, code, proposal])).to.deep.equal([
      ["/0/vehicles/0/count", "MISSING", undefined],
      ["/0/vehicles/0/cuont", "UNKNOWN_KEY", "count"],
    ]);
  });
});
