import { expect } from "chai";
import type { Procurement } from "../../../src/plan/model/procurement.ts";
import type { Vehicle } from "../../../src/plan/model/vehicle.ts";
import { type ClassTables } from "../../../src/plan/fleet/trajectories.ts";
import { twinTrajectory } from "../../../src/plan/fleet/twin.ts";
import { prepared, van, type World } from "../small-world.ts";

const tablesOf = (world: World): ClassTables => prepared(world).programme.classes[0] as ClassTables;
const first = (vehicle: Partial<Vehicle>, world: World = {}) =>
  tablesOf({ ...world, vehicles: [{ ...van, ...vehicle }] }).firstWindow;
const order: Procurement = {
  id: "order",
  authorityId: "a",
  contractType: "purchase",
  awardDate: "2026-09-01",
  estimatedValue_EUR: 45_000,
  vehicles: [{ category: "N1", count: 1, energySource: "electricity", combustionEngine: false }],
  deliveries: [{ deliveryDate: "2028-03-01", count: 1, replacesVehicleIds: ["v"] }],
};

describe("trajectories", () => {
  it("plans 2027 to 2036 and one year more, in which awards of 2036 with nine months of lead time are delivered", () => {
    const { context, T } = prepared().programme;
    expect([context.startYear, context.endYear, context.lastYear, T]).to.deep.equal([2027, 2036, 2037, 11]);
  });

  it("a van of 2022 may go from its sixth year, 2028, and, six years of grace beyond its tenth, until the end: the age is soft", () => {
    expect(first({})).to.deep.equal({ from: 1, to: 10, open: true });
  });

  it("a van of 2018 must go by 2034, six years past its tenth, before awards end: the window closes", () => {
    expect(first({ firstRegistration: "2018-05-01" })).to.deep.equal({ from: 0, to: 7, open: false });
  });

  it("a van past its latest age at startDate may be replaced in any year to 2033", () => {
    expect(first({ firstRegistration: "2005-05-01" })).to.deep.equal({ from: 0, to: 6, open: false });
  });

  it("a planned replacement year earlier than the earliest age opens the window then", () => {
    expect(first({ firstRegistration: "2025-05-01", plannedReplacementYear: 2029 }).from).to.equal(2);
  });

  it("a year without fossil fuel opens the window of a young diesel the year before, of an electric van not", () => {
    const world: World = { scenario: { fleetPolicy: { noFossilFromYear: 2030 } } };
    expect(first({ firstRegistration: "2026-05-01" }, world).from).to.equal(2);
    expect(first({ firstRegistration: "2026-05-01", powertrain: "battery-electric" }, world).from).to.equal(
      5,
    );
    expect(first({ firstRegistration: "2026-05-01" }).from).to.equal(5);
  });

  it("a lease ends hard: in its year, neither sooner nor later; new leases run four years", () => {
    const tables = tablesOf({ vehicles: [{ ...van, ownership: "leased", leaseEnd: "2029-06-30" }] });
    expect(tables.firstWindow).to.deep.equal({ from: 2, to: 2, open: false });
    expect(tables.windows[2]).to.deep.equal({ from: 6, to: 6, open: false });
    expect(tables.windows[7]?.open, "ends beyond the horizon").to.equal(true);
  });

  it("a lease that ended before the plan goes on to the first delivery that is possible", () => {
    expect(first({ ownership: "leased", leaseEnd: "2026-03-31" })).to.deep.equal({
      from: 0,
      to: 0,
      open: false,
    });
  });

  it("a lease that ends after the last award outlives the plan", () => {
    expect(first({ ownership: "leased", leaseEnd: "2037-06-30" }).open).to.equal(true);
  });

  it("nothing is delivered before startDate plus lead time: diesel with six months in 2027, electric with nine in 2028", () => {
    const { deliverable } = tablesOf({});
    expect(Array.from(deliverable[0]?.subarray(0, 2) ?? [])).to.deep.equal([1, 1]);
    expect(Array.from(deliverable[1]?.subarray(0, 2) ?? [])).to.deep.equal([0, 1]);
  });

  it("awards end with the plan: in 2037 only what is awarded in 2036 is delivered", () => {
    const { deliverable, years } = tablesOf({});
    expect([deliverable[0]?.[years - 1], deliverable[1]?.[years - 1]]).to.deep.equal([0, 1]);
  });

  it("a lock fixes the year and the technology of the first replacement, not of later ones", () => {
    const tables = tablesOf({
      scenario: { locks: [{ vehicleId: "v", year: 2030, technology: "battery-electric" }] },
    });
    expect(tables.firstWindow).to.deep.equal({ from: 3, to: 3, open: false });
    expect([[...tables.firstOptions], [...tables.laterOptions]]).to.deep.equal([
      [0, 1, 0],
      [1, 1, 1],
    ]);
  });

  it("a lock without a year fixes the technology of every replacement", () => {
    const tables = tablesOf({ scenario: { locks: [{ vehicleId: "v", technology: "diesel" }] } });
    expect([[...tables.firstOptions], [...tables.laterOptions]]).to.deep.equal([
      [1, 0, 0],
      [1, 0, 0],
    ]);
  });

  it("an order fixes delivery, technology and contract price, whatever the lead time says", () => {
    const tables = tablesOf({ ledger: [order] });
    expect(tables.firstWindow).to.deep.equal({ from: 1, to: 1, open: false });
    expect([...tables.firstOptions]).to.deep.equal([0, 1, 0]);
    expect(tables.investment(1, 1)).to.equal(45_000);
    expect(tables.investment(1, 2), "bought later at the list price").to.equal(50_000);
  });

  it("a new van of 40,000 EUR with 0.8 · 0.5^age left is worth 16,000 a year later; today's, five years old, 1,000", () => {
    const tables = tablesOf({});
    expect(tables.resale(0, 2, 3)).to.be.closeTo(16_000, 1e-9);
    expect(tables.resale(0, -1, 0)).to.be.closeTo(1_000, 1e-9);
    expect(
      tables.terminal(0, tables.years - 1),
      "delivered mid-2037, half a year old at the end",
    ).to.be.closeTo(40_000 * 0.8 * 0.5 ** 0.5, 1e-9);
  });

  it("the twin buys like for like at the latest age, ten: 2032, and never a second time within the plan", () => {
    const world = prepared({});
    expect(twinTrajectory(world.programme.context, world.programme.classes[0] as ClassTables)).to.deep.equal([
      { start: -1, option: 0, end: 5, switchAt: -1 },
      { start: 5, option: 0, end: 11, switchAt: -1 },
    ]);
  });

  it("a wish for another year moves nothing of the twin: a leased van goes back in 2029, wished or not", () => {
    const leased: Vehicle = {
      ...van,
      ownership: "leased",
      leaseEnd: "2029-06-30",
      leaseRate_EUR_per_month: 400,
    };
    const twin = (scenario: World["scenario"]) => {
      const { context, classes } = prepared({
        vehicles: [leased],
        ...(scenario ? { scenario } : {}),
      }).programme;
      return twinTrajectory(context, classes[0] as ClassTables);
    };
    const wished = twin({ locks: [{ vehicleId: "v", year: 2031 }] });
    expect(wished).to.deep.equal(twin(undefined));
    expect(wished[0]?.end).to.equal(2);
  });
});
