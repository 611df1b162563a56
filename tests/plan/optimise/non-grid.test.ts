import { expect } from "chai";
import type { Plan, PlanInputs } from "../../../src/plan/model/plan.ts";
import type { Reference, SegmentData } from "../../../src/plan/model/reference.ts";
import type { NonGridRule } from "../../../src/plan/model/scenario.ts";
import type { Vehicle } from "../../../src/plan/model/vehicle.ts";
import type { Solver } from "../../../src/plan/optimise/linear-model.ts";
import { checkPlan } from "../../../src/plan/check-plan.ts";
import { independentParts } from "../../../src/plan/optimise/independent-parts.ts";
import { membersOf, wordsOf } from "../../../src/plan/optimise/contradiction.ts";
import { prepare, runScenario } from "../../../src/plan/run-scenario.ts";
import { loadSolver } from "../../../src/solver/highs.ts";
import { euros } from "../../random-cases.ts";
import { depot, electricVan, inputsOf, reference as small, van, vans, type World } from "../small-world.ts";

/** Electric vans cost less than diesel ones to buy and to run: who may, turns electric. */
const cheap: SegmentData = {
  ...vans,
  technologies: vans.technologies.map((data) =>
    data === electricVan ? { ...data, quantities: { ...data.quantities, price_EUR: euros(30_000) } } : data,
  ),
};
const reference: Reference = { ...small, segments: [cheap] };
const civil = (vehicleId: string): Vehicle => ({ ...van, vehicleId, purpose: "civil-protection" });
/** Two vans of civil protection and one of nobody in particular, none with a stated use. */
const world = (rules: NonGridRule[], more: World = {}): PlanInputs =>
  inputsOf({
    vehicles: [civil("k1"), civil("k2"), { ...van, vehicleId: "v" }],
    properties: [{ ...depot, spacesAdjacent: 10 }],
    ...more,
    scenario: {
      quotaPolicy: { binding: false },
      fleetPolicy: { minimumNonGridVehicles: rules },
      ...more.scenario,
    },
  });
/** Year in which each vehicle turns electric. */
const electricFrom = (plan: Plan): Record<string, number | undefined> =>
  Object.fromEntries(
    plan.vehicleDecisions.map(({ vehicleId, steps }) => [
      vehicleId,
      steps.find(({ technology }) => technology?.powertrain === "battery-electric")?.year,
    ]),
  );

describe("floors of vehicles that run without the grid, by use and by purpose", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  const planned = (inputs: PlanInputs): Plan =>
    runScenario(inputs, reference, solver, { gap: 0, workLimit: 5_000, hash: () => "x" });

  it("by purpose: of two civil-protection vans one stays off the grid for 10 years, the other two vans turn electric", () => {
    const free = electricFrom(planned(world([])));
    expect(Object.values(free).every((year) => year !== undefined)).to.equal(true);
    const plan = planned(world([{ purpose: "civil-protection", count: 1 }]));
    const kept = electricFrom(plan);
    expect([kept.k1, kept.k2].filter((year) => year === undefined)).to.have.length(1);
    expect(kept.v).to.equal(free.v);
    expect(checkPlan(plan, reference).violations).to.deep.equal([]);
    const binding = plan.duals.filter((dual) => dual.code === "NON_GRID" && dual.binding);
    expect(binding.length).to.be.greaterThan(0);
    for (const dual of binding) expect(dual).to.include({ purpose: "civil-protection" });
  });

  it("check finds 0 of 1 from the year in which the last of two civil-protection vans turns electric", () => {
    const plan = planned(world([]));
    const { k1 = 0, k2 = 0 } = electricFrom(plan);
    plan.inputs.scenario.fleetPolicy = {
      minimumNonGridVehicles: [{ purpose: "civil-protection", homePropertyId: "depot", count: 1 }],
    };
    const { violations } = checkPlan(plan, reference);
    expect(violations).to.have.length(1);
    expect(violations[0]).to.include({
      code: "DUTY",
      year: Math.max(k1, k2),
      propertyId: "depot",
      expected: 1,
      found: 0,
    });
    expect(violations[0]?.text).to.include("Katastrophenschutz");
  });

  it("by use: 3 vans that state none have that of their segment, so 2 of 3 stay; each is noted as an assumption", () => {
    const plan = planned(world([{ use: "other", count: 2 }]));
    const kept = Object.values(electricFrom(plan)).filter((year) => year === undefined);
    expect(kept).to.have.length(2);
    expect(checkPlan(plan, reference).violations).to.deep.equal([]);
    const noted = plan.completeness.assumptions.filter(({ field }) => field === "use");
    expect(noted.map(({ id, value }) => [id, value])).to.deep.equal([
      ["k1", "other"],
      ["k2", "other"],
      ["v", "other"],
    ]);
    const bare = planned(world([{ purpose: "civil-protection", count: 1 }]));
    expect(bare.completeness.assumptions.filter(({ field }) => field === "use")).to.deep.equal([]);
  });

  it("a stated use counts for itself: a floor of `other` passes over the van in winter service and asks 2 of 2", () => {
    const vehicles: Vehicle[] = [civil("k1"), civil("k2"), { ...van, vehicleId: "w", use: "winter-service" }];
    const plan = planned(world([{ use: "other", count: 2 }], { vehicles }));
    const kept = electricFrom(plan);
    expect([kept.k1, kept.k2]).to.deep.equal([undefined, undefined]);
    expect(kept.w).to.be.a("number");
  });

  it("the order of vehicles and properties changes no byte of a plan with floors of both kinds", () => {
    const rules: NonGridRule[] = [
      { purpose: "civil-protection", count: 1 },
      { use: "other", homePropertyId: "depot", count: 2 },
    ];
    const inputs = world(rules, {
      properties: [
        { ...depot, spacesAdjacent: 10 },
        { ...depot, propertyId: "x" },
      ],
    });
    const turned = {
      ...inputs,
      inventory: {
        ...inputs.inventory,
        vehicles: [...inputs.inventory.vehicles].reverse(),
        properties: [...inputs.inventory.properties].reverse(),
      },
    };
    expect(JSON.stringify(planned(turned))).to.equal(JSON.stringify(planned(inputs)));
  });

  it("a rule that asks for 3 where 2 run without the grid holds 2 and says so in both languages", () => {
    const { warnings } = planned(world([{ purpose: "civil-protection", count: 3 }]));
    const [warning] = warnings.filter(({ code }) => code === "NON_GRID_TOO_FEW");
    expect(warning).to.include({ year: 2027 });
    expect(warning?.de)
      .to.include("Katastrophenschutz (alle Standorte): verlangt sind 3")
      .and.include("nur 2");
    expect(warning?.en).to.include("civil protection (all properties): 3").and.include("only 2");
    const enough = planned(world([{ purpose: "civil-protection", count: 2 }]));
    expect(enough.warnings.filter(({ code }) => code === "NON_GRID_TOO_FEW")).to.deep.equal([]);
  });

  it("names each floor in the programme once, and in words of both languages", () => {
    const rules: NonGridRule[] = [
      { purpose: "civil-protection", count: 2 },
      { use: "other", homePropertyId: "depot", count: 1 },
    ];
    const of = prepare(world(rules), reference);
    const members = membersOf(of);
    const names = members.flatMap((member) => (member.kind === "demand" ? [member.name] : []));
    expect(new Set(names).size).to.equal(names.length);
    expect(names).to.include.members([
      "nongrid_purpose-civil-protection_any_2027",
      "nongrid_other_depot_2030",
    ]);
    const [first] = members.map((member) => wordsOf(of.programme, member));
    expect(first?.de).to.equal("mindestens 2 Fahrzeuge (Katastrophenschutz) ohne Netzstrom 2027");
    expect(first?.en).to.equal("at least 2 vehicles (civil protection) that run without the grid in 2027");
  });

  it("a floor by purpose joins the 2 authorities that have such vans, and nobody else", () => {
    const at = (id: string): Partial<Vehicle> => ({ authorityId: id, homePropertyId: id });
    const authorities = ["a", "b", "c"].map((id) => ({ id, vatRecoverableShare: 1 }));
    const inputs = (rules: NonGridRule[]): PlanInputs =>
      world(rules, {
        vehicles: [
          { ...civil("k1"), ...at("a") },
          { ...civil("k2"), ...at("b") },
          { ...van, ...at("c") },
        ],
        properties: authorities.map(({ id }) => ({ ...depot, propertyId: id, authorityId: id })),
        scenario: {
          authorities,
          quotaPolicy: { binding: false },
          fleetPolicy: { minimumNonGridVehicles: rules },
        },
      });
    const parts = (rules: NonGridRule[]): number =>
      independentParts(prepare(inputs(rules), reference).programme).length;
    expect(parts([])).to.equal(3);
    expect(parts([{ purpose: "civil-protection", count: 1 }])).to.equal(2);
  });
});
