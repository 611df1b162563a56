import { expect } from "chai";
import type { Site } from "../../../src/plan/charging/sites.ts";
import { serves } from "../../../src/plan/charging/sites.ts";
import type { Solver } from "../../../src/plan/optimise/linear-model.ts";
import { solveProgramme } from "../../../src/plan/optimise/solve.ts";
import { loadSolver } from "../../../src/solver/highs.ts";
import { depot, prepared, van, type World } from "../small-world.ts";

const site = (world: World): { site: Site; codes: string[] } => {
  const { programme, sites } = prepared(world);
  return { site: programme.sites[0] as Site, codes: sites.warnings.map((warning) => warning.code) };
};
const electric = { ...van, vehicleId: "e", powertrain: "battery-electric" as const };

describe("sites", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });
  const isFeasible = (world: World): boolean =>
    !solveProgramme(prepared(world).programme, solver, { gap: 0, workLimit: 20_000 }).infeasible;

  it("a 22 kW point serves a need of 11 kW alternating current, not the other way round and not direct current", () => {
    const [slow, fast, direct] = [
      { power_kW: 11, current: "AC" },
      { power_kW: 22, current: "AC" },
      { power_kW: 50, current: "DC" },
    ];
    expect([
      serves(slow, fast),
      serves(fast, slow),
      serves(slow, direct),
      serves(direct, direct),
    ]).to.deep.equal([true, false, false, true]);
  });

  it("counts two points of 11 and one of 22 as three for a need of 11 kW and one for 22", () => {
    const found = site({ properties: [{ ...depot, existingPoints: "11x2;22x1" }] });
    expect(found.site.existing).to.deep.equal([3, 1, 0]);
    expect(found.site.existingCount).to.equal(3);
    expect(found.codes).to.deep.equal([]);
  });

  it("assumes the point of a van that is electric already, and says so; the count of points stays as stated", () => {
    const found = site({ vehicles: [electric] });
    expect(found.site.existing[0]).to.equal(1);
    expect(found.site.existingCount).to.equal(0);
    expect(found.codes).to.deep.equal(["POINTS_ASSUMED"]);
  });

  it("a van that is electric already never makes a plan infeasible, even where the base load exceeds the connection and nothing may be upgraded", () => {
    const world = {
      vehicles: [electric],
      properties: [{ ...depot, connectionPower_kW: 0.5, existingPoints: "11x1" }],
      scenario: { chargingPolicy: { connectionUpgrades: false, portfolioDuty: false } },
    };
    const found = site(world);
    expect(found.codes).to.deep.equal(["BASE_LOAD_ABOVE_CONNECTION", "CONNECTION_ASSUMED"]);
    expect(found.site.connection_kW, "0.9 kW of base load + 22.5 kWh in 12 h").to.equal(3);
    expect(isFeasible(world)).to.equal(true);
  });

  it("base load alone above the connection is a warning, and the plan stays feasible", () => {
    const world = { properties: [{ ...depot, connectionPower_kW: 0.5 }] };
    expect(site(world).codes).to.deep.equal(["BASE_LOAD_ABOVE_CONNECTION"]);
    expect(isFeasible(world)).to.equal(true);
  });

  it("users whom today's connection cannot serve begin when an upgrade can be there, so they never make a plan infeasible", () => {
    const world = {
      properties: [{ ...depot, staffCount: 3_000, connectionPower_kW: 6 }],
      scenario: { chargingPolicy: { staff: true, portfolioDuty: false } },
    };
    const { users, ladder } = site(world).site;
    const first = users.findIndex((user) => user.staffPoints > 0);
    expect(first).to.equal(ladder.rungs.at(-1)?.from);
    expect(first).to.be.greaterThan(0);
    expect(isFeasible(world)).to.equal(true);
  });

  it("closes after its last year", () => {
    expect(site({ properties: [{ ...depot, validTo: "2029-12-31" }] }).site.open.slice(0, 4)).to.deep.equal([
      true,
      true,
      true,
      false,
    ]);
  });
});
