import { expect } from "chai";
import type { Procurement } from "../../../src/plan/model/procurement.ts";
import { pools, quotaRows, targetRows } from "../../../src/plan/timetable/ledger.ts";
import { depot, prepared, type World } from "../small-world.ts";

const award = (id: string, authorityId: string, electricCount: number, dieselCount: number): Procurement => ({
  id,
  authorityId,
  authorityKind: "municipal",
  contractType: "purchase",
  regime: "VgV",
  noticeDate: "2026-02-01",
  awardDate: "2026-06-01",
  estimatedValue_EUR: 900_000,
  vehicles: [
    ...(electricCount
      ? [
          {
            category: "N1",
            count: electricCount,
            energySource: "electricity" as const,
            combustionEngine: false,
            co2_g_per_km: 0,
          },
        ]
      : []),
    ...(dieselCount
      ? [
          {
            category: "N1",
            count: dieselCount,
            energySource: "diesel" as const,
            combustionEngine: true,
            co2_g_per_km: 180,
          },
        ]
      : []),
  ],
});
const light = (world: World) =>
  targetRows(prepared(world).programme.context, world.ledger ?? [], "all").filter(
    (row) => row.bucket === "light",
  );

describe("quota targets of a plan", () => {
  it("five awarded vans, one of them electric, stand in the row of 2026 to 2030 with 385 per mille; the row after is empty", () => {
    const rows = light({ ledger: [award("p", "a", 1, 4)] });
    expect(
      rows.map((row) => [row.periodFrom, row.clean_perMille, row.ledger.all, row.ledger.clean]),
    ).to.deep.equal(
      [
        ["2026-01-01", 385, 5, 1],
        ["2031-01-01", 385, 0, 0],
        ["2036-01-01", 385, 0, 0],
      ].slice(0, rows.length),
    );
    expect(rows.length).to.be.at.least(2);
  });

  it("a period that has ended before startDate binds nothing", () => {
    expect(
      light({ scenario: { startDate: "2031-01-01", endYear: 2034 } }).every(
        (row) => row.periodTo >= "2031-01-01",
      ),
    ).to.equal(true);
  });

  it("two authorities of one pool share a row, a third stands alone", () => {
    const found = pools([{ id: "a", quotaPoolId: "p" }, { id: "b", quotaPoolId: "p" }, { id: "c" }]);
    expect([...found]).to.deep.equal([
      ["p", ["a", "b"]],
      ["c", ["c"]],
    ]);
    const rows = light({
      ledger: [award("x", "a", 1, 0), award("y", "b", 0, 3)],
      scenario: {
        authorities: [
          { id: "a", quotaPoolId: "p" },
          { id: "b", quotaPoolId: "p" },
        ],
      },
    });
    expect(rows[0]).to.deep.include({ authorityId: "p", members: ["a", "b"] });
    expect(rows[0]?.ledger).to.include({ all: 4, clean: 1 });
  });

  it("the forecast adds what the plan awards: 1 of 5 clean now, 2 of 6 with one electric van more, three are required", () => {
    const ledger = [award("p", "a", 1, 4)];
    const { context } = prepared({ ledger }).programme;
    const planned = {
      ...award("plan|a|2028|van", "a", 1, 0),
      awardDate: "2028-07-01",
      noticeDate: "2028-02-01",
      vehicleIds: ["v"],
      awardYear: 2028,
      latestNoticeDate: "2028-02-01",
      latestNoticeYear: 2028,
      budgetRegistrationYear: 2027,
    };
    const row = quotaRows(context, ledger, [planned]).find(
      (one) => one.bucket === "light" && one.basis === "all" && one.referencePeriod.from === "2026-01-01",
    );
    expect([row?.procuredCount, row?.cleanCount]).to.deep.equal([5, 1]);
    expect(row?.forecast).to.deep.include({
      procuredCount: 6,
      cleanCount: 2,
      requiredCount: 3,
      compliant: false,
    });
  });
});

describe("duty of the portfolio (§ 10 GEIG)", () => {
  const owed = (properties: NonNullable<World["properties"]>): number =>
    prepared({ properties }).duties.get("a") ?? 0;

  it("asks one point for each building with more than 20 spaces: 20 owe none, 21 one, two buildings two, less what stands", () => {
    expect(owed([{ ...depot, spacesAdjacent: 20 }])).to.equal(0);
    expect(owed([{ ...depot, spacesAdjacent: 21 }])).to.equal(1);
    expect(
      owed([
        { ...depot, spacesInside: 30 },
        { ...depot, propertyId: "other", spacesAdjacent: 30 },
      ]),
    ).to.equal(2);
    expect(
      owed([
        { ...depot, spacesInside: 30, existingPoints: "11x1" },
        { ...depot, propertyId: "other", spacesAdjacent: 30 },
      ]),
    ).to.equal(1);
  });

  it("asks nothing of the owner of a building that the authority only rents", () => {
    expect(owed([{ ...depot, spacesAdjacent: 40, ownedByAuthority: false }])).to.equal(0);
  });
});
