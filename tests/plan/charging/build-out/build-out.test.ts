import { expect } from "chai";
import { buildOutView } from "../../../../src/plan/charging/build-out/build-out.ts";
import { annuity, OPERATING_DUTIES } from "../../../../src/plan/charging/build-out/operating-models.ts";
import type { BuildOut, Plan } from "../../../../src/plan/model/plan.ts";
import type { Property } from "../../../../src/plan/model/property.ts";
import { loadReference } from "../../../../src/reference/load.ts";
import { fixturePlan } from "../../../report/fixture.ts";
import { known } from "../places/made-inventory.ts";

const reference = loadReference();
const line = (propertyId: string, year: number, count: number, group: "fleet" | "public"): BuildOut => ({
  propertyId,
  year,
  points: [{ power_kW: 11, count, group }],
  connectionUpgrade_kW: count > 2 ? 30 : 0,
  investment_EUR: 1000 * count,
  reasons: [],
});

/** Three properties, two of them within a few kilometres; built at "a" in two stages, at "c" in the last year. */
function made(buildOut: BuildOut[], more: Partial<Property>[] = [{}, {}, {}]): Plan {
  const plan = fixturePlan();
  const { authorities: _authorities, ...scenario } = plan.inputs.scenario;
  const properties = ["a", "b", "c"].map((id, k) =>
    known(id, { lon: [11, 11.03, 11.6][k] as number, lat: 51.8, staffCount: 200, ...more[k] }),
  );
  return {
    ...plan,
    buildOut,
    inputs: {
      ...plan.inputs,
      scenario: { ...scenario, startDate: "2027-01-01", endYear: 2030 },
      inventory: { vehicles: [], properties, buildings: [] },
    },
  };
}
const WEIGHTS = { fleet: 1, staff: 1, visitors: 1, population: 1 };
const STAGES = [line("a", 2028, 2, "fleet"), line("a", 2030, 3, "public"), line("c", 2030, 1, "fleet")];

describe("build-out over the years", () => {
  it("a stage is ducted for the 3 points of the next one, and says how it stands to the renovation", () => {
    const plan = made(STAGES, [
      { renovationYear: 2029, existingPoints: "11x1" },
      {},
      { renovationYear: 2045 },
    ]);
    const { stages } = buildOutView(plan, reference, { weights: WEIGHTS });
    expect(
      stages.map(({ ductedForLaterCount, pointsAfter }) => [ductedForLaterCount, pointsAfter]),
    ).to.deep.equal([
      [3, 3],
      [0, 6],
      [0, 1],
    ]);
    expect(stages.map(({ renovation }) => renovation.relation)).to.deep.equal([
      "renovation-follows",
      "renovation-before",
      "unrelated",
    ]);
  });

  it("a roof planned for 2030 is the same year for two stages, and follows the one of 2028 within five years", () => {
    const plan = made(STAGES, [{ pvYear: 2030 }, {}, {}]);
    plan.inputs.inventory.buildings = [{ propertyId: "c", buildingId: "c1", pvYear: 2030 }];
    const { stages } = buildOutView(plan, reference, { weights: WEIGHTS });
    expect(stages.map(({ pv }) => [pv.year, pv.relation])).to.deep.equal([
      [2030, "pv-follows"],
      [2030, "same-year"],
      [2030, "same-year"],
    ]);
    expect(buildOutView(made(STAGES), reference).stages[0]?.pv).to.deep.equal({
      year: null,
      relation: "unknown",
    });
  });

  it("coverage grows from nothing to a with its neighbour, 3 km of road off, to all three", () => {
    const { coverage } = buildOutView(made(STAGES), reference, { weights: WEIGHTS, radius_km: 5 });
    expect(coverage.map(({ year }) => year)).to.deep.equal([2027, 2028, 2029, 2030]);
    expect(coverage.map(({ connectedPropertyCount }) => connectedPropertyCount)).to.deep.equal([0, 1, 1, 2]);
    expect(coverage.map(({ chargePointCount }) => chargePointCount)).to.deep.equal([0, 2, 2, 6]);
    const shares = coverage.map(({ coveredShare }) => coveredShare as number);
    expect(shares[0]).to.equal(0);
    expect(shares[1]).to.be.closeTo(2 / 3, 1e-9);
    expect(shares[3]).to.equal(1);
  });

  it("in each model authority and others together invest the 6,000 EUR of the plan", () => {
    const { operating } = buildOutView(made(STAGES), reference, { weights: WEIGHTS });
    for (const row of operating)
      expect(row.authorityInvestment_EUR + row.otherInvestment_EUR).to.be.closeTo(6000, 1e-9);
    const [own, concession, lease] = operating;
    expect(own).to.include({ otherPointCount: 0, owedAfter_EUR: 0, authorityInvestment_EUR: 6000 });
    // the three public points, 60 % of them without works; rent of 100 EUR of 2025, 102 of the price year, for each in the one year left
    expect(concession).to.include({ otherPointCount: 3, otherInvestment_EUR: 1800 });
    expect(own?.authorityRunning_EUR as number).to.be.closeTo(
      (concession?.authorityRunning_EUR as number) + 3 * 102 + 1800 * 0.02,
      1e-6,
    );
    expect(lease).to.include({ otherPointCount: 6, otherInvestment_EUR: 3600 });
  });

  it("no rate of a lease hides behind the end of the plan: paid and owed are eight rates of each stage", () => {
    const { operating } = buildOutView(made(STAGES), reference, { weights: WEIGHTS });
    const lease = operating.find(({ model }) => model === "lease");
    const rates = 3600 * annuity(0.04, 8) * 8;
    // works at 2 % a year, service at 3 % a year: 2,000 EUR of 2028 for three years, 4,000 EUR of 2030 for one
    const rest = (2000 * 3 + 4000) * (0.4 * 0.02 + 0.6 * 0.03);
    expect((lease?.authorityRunning_EUR as number) + (lease?.owedAfter_EUR as number)).to.be.closeTo(
      rates + rest,
      1e-6,
    );
    expect(annuity(0, 8)).to.equal(1 / 8);
  });

  it("lists per grid operator who needs what from when, and those without one apart", () => {
    const plan = made(STAGES, [{ gridOperator: "Netze Nord" }, { gridOperator: "Netze Nord" }, {}]);
    const { gridAreas } = buildOutView(plan, reference, { weights: WEIGHTS });
    expect(gridAreas.map(({ gridOperator }) => gridOperator)).to.deep.equal(["Netze Nord", null]);
    expect(gridAreas[0]).to.include({ newPointCount: 5, newPower_kW: 55, connectionUpgrade_kW: 30 });
    expect(gridAreas[0]?.byYear).to.deep.equal([
      { year: 2028, connectionUpgrade_kW: 0, newPower_kW: 22 },
      { year: 2030, connectionUpgrade_kW: 30, newPower_kW: 33 },
    ]);
    expect(gridAreas[0]?.properties).to.have.length(1);
    expect(gridAreas[1]?.properties[0]).to.include({ propertyId: "c", firstYear: 2030 });
  });

  it("the year of the portfolio duty is the one in which enough points stand", () => {
    const plan = made(STAGES, [{ spacesAdjacent: 60 }, {}, {}]);
    const { portfolio } = buildOutView(plan, reference, { weights: WEIGHTS });
    for (const duty of portfolio) {
      const standing = (year: number): number =>
        STAGES.filter((stage) => stage.year <= year).reduce(
          (sum, { points }) => sum + (points[0]?.count ?? 0),
          0,
        );
      const first = [2027, 2028, 2029, 2030].find((year) => standing(year) >= duty.requiredPoints) ?? null;
      expect(duty.fulfilledYear).to.equal(first);
    }
    expect(portfolio).to.have.length.greaterThan(0);
  });

  it("the building's own duty stays with its owner in every model", () => {
    const building = OPERATING_DUTIES.find(({ section }) => section === "GEIG");
    expect(building).to.include({ own: "authority", concession: "authority", lease: "authority" });
  });

  it("a plan that builds nothing has years without points and no area", () => {
    const view = buildOutView(made([]), reference, { weights: WEIGHTS });
    expect(view.stages).to.deep.equal([]);
    expect(view.gridAreas).to.deep.equal([]);
    expect(view.coverage.every(({ chargePointCount }) => chargePointCount === 0)).to.equal(true);
  });
});
