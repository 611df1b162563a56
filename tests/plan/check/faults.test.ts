import { expect } from "chai";
import { checkPlan } from "../../../src/plan/check-plan.ts";
import { recomputeTotals } from "../../../src/plan/check/totals.ts";
import type { Plan } from "../../../src/plan/model/plan.ts";
import {
  brokenLock,
  beforeItsPlug,
  dieselTruck,
  FAULTS,
  type Finding,
  findings,
  overBudget,
  pick,
  plugged,
  type Random,
  seeded,
  sorted,
} from "./faults.ts";
import { CHECK_FIXTURE, reference, solved } from "./solved.ts";

const SEEDS = Array.from({ length: 100 }, (_, i) => i + 1);
const copy = (plan: Plan): Plan => JSON.parse(JSON.stringify(plan)) as Plan;

describe("planted faults in a plan of 12 vehicles, 4 properties, a truck quota without slack and budgets with slack", () => {
  let lawful: Plan;
  before(async function () {
    this.timeout(60_000);
    lawful = await solved(CHECK_FIXTURE);
  });

  /** What check says of a plan as it stands. */
  const found = (plan: Plan): Finding[] => findings(checkPlan(plan, reference()).violations);

  it("counts the buildings of buildings.csv: one of 60 spaces more at a property of its own asks for more points than stand", () => {
    const plan = copy(lawful);
    const { properties, buildings } = plan.inputs.inventory;
    const propertyId = (properties[0] as { propertyId: string }).propertyId;
    const row = (i: number) => ({ propertyId, buildingId: `G${i}`, spacesInside: 60, spacesAdjacent: 0 });
    buildings.push(...Array.from({ length: 40 }, (_, i) => row(i)));
    const duty = checkPlan(plan, reference()).violations.filter((one) => one.code === "DUTY");
    expect(duty.map((one) => one.authorityId)).to.deep.equal([properties[0]?.authorityId]);
    expect(duty[0]?.expected).to.be.at.least(40 - 20);
  });

  it("the plan itself has none, and recomputing its totals changes none of them", () => {
    expect(checkPlan(lawful, reference())).to.deep.equal({ ok: true, violations: [] });
    expect(checkPlan(recomputeTotals(lawful, reference()), reference())).to.deep.equal({
      ok: true,
      violations: [],
    });
    expect(
      lawful.quota
        .filter((row) => row.authorityId === "betrieb" && row.bucket === "truck" && row.basis === "all")
        .map((row) => row.forecast?.slackCount),
    ).to.deep.equal([0, 0]);
  });

  it("a saving of nothing that a sum in another order makes 1e-11 of the fleet's energy is no fault, 1e-3 MWh is one", () => {
    const saving = (plan: Plan) => {
      const row = plan.baseline.savings.find(({ cause }) => cause === "need");
      return row as NonNullable<typeof row>;
    };
    const noise = copy(lawful);
    saving(noise).finalEnergy_MWh_per_a += 1e-11 * lawful.baseline.measuredYear.finalEnergy_MWh_per_a;
    expect(found(noise)).to.deep.equal([]);
    const fault = copy(lawful);
    saving(fault).finalEnergy_MWh_per_a += 1e-3;
    expect(found(fault).map(({ code }) => code)).to.deep.equal(["TOTAL"]);
  });

  it("seeds 1 to 100: one random fault with totals made consistent is found, exactly it; stale totals add nothing", function () {
    this.timeout(120_000);
    const planted: Record<string, number> = {};
    for (const seed of SEEDS) {
      const random = seeded(seed);
      const kind = pick(Object.keys(FAULTS) as (keyof typeof FAULTS)[], random);
      planted[kind] = (planted[kind] ?? 0) + 1;
      const plan = copy(lawful);
      const finding = FAULTS[kind](plan, random);
      expect(found(recomputeTotals(plan, reference())), `seed ${seed}, ${kind}`).to.deep.equal(
        sorted([finding]),
      );
      expect(found(plan), `seed ${seed}, ${kind}, stale totals`).to.deep.equal(sorted([finding]));
    }
    console.log(`      seeds 1-100, faults planted: ${JSON.stringify(planted)}`);
    for (const kind of Object.keys(FAULTS)) expect(planted[kind], kind).to.be.at.least(10);
  });

  it("seeds 1 to 100: all four faults together are found, exactly they", function () {
    this.timeout(120_000);
    for (const seed of SEEDS) {
      const plan = copy(lawful);
      const random = seeded(seed);
      const planted = [
        brokenLock(plan, random),
        beforeItsPlug(plan, random, plugged.get(plan)),
        dieselTruck(plan, random),
      ];
      const consistent = recomputeTotals(plan, reference());
      planted.push(overBudget(consistent, random));
      expect(found(recomputeTotals(consistent, reference())), `seed ${seed}`).to.deep.equal(sorted(planted));
    }
    console.log("      seeds 1-100, four faults each");
  });

  it("seeds 1 to 100: a stored total changed alone is TOTAL, once, where it stands", function () {
    this.timeout(120_000);
    const touched: Record<string, number> = {};
    for (const seed of SEEDS) {
      const plan = copy(lawful);
      const random = seeded(seed);
      const edit = pick(EDITS, random);
      touched[edit.name] = (touched[edit.name] ?? 0) + 1;
      const place = edit(plan, random);
      expect(found(plan), `seed ${seed}, ${edit.name}`).to.deep.equal(sorted([{ code: "TOTAL", ...place }]));
    }
    console.log(`      seeds 1-100, totals changed: ${JSON.stringify(touched)}`);
    expect(Object.keys(touched)).to.have.length(EDITS.length);
  });
});

type Edit = (plan: Plan, random: Random) => Omit<Finding, "code">;
/** Changes of one stored total by a cent and a bit, a unit or a share; each says where it stands. */
const EDITS: Edit[] = [
  function money(plan, random) {
    const row = pick(plan.years, random);
    const field = pick(
      [
        "investment_EUR",
        "runningCost_EUR",
        "depreciation_EUR",
        "commitment_EUR",
        "saleProceeds_EUR",
        "terminalValue_EUR",
      ] as const,
      random,
    );
    row[field] += 0.02;
    return { year: row.year, ...(row.authorityId === undefined ? {} : { authorityId: row.authorityId }) };
  },
  function physics(plan, random) {
    const row = pick(plan.years, random);
    row[pick(["finalEnergy_MWh_per_a", "ghgTtw_tCO2e_per_a", "ghgWtw_tCO2e_per_a"] as const, random)] *=
      1 + 1e-5;
    return { year: row.year, ...(row.authorityId === undefined ? {} : { authorityId: row.authorityId }) };
  },
  function counts(plan, random) {
    const row = pick(plan.years, random);
    if (random() < 0.5) row.chargePointCount += 1;
    else row.vehicleCount.byPowertrain.diesel = (row.vehicleCount.byPowertrain.diesel ?? 0) + 1;
    return { year: row.year, ...(row.authorityId === undefined ? {} : { authorityId: row.authorityId }) };
  },
  function step(plan, random) {
    const { vehicleId, steps } = pick(
      plan.vehicleDecisions.filter((one) => one.steps.length > 0),
      random,
    );
    const one = pick(steps, random);
    one.investment_EUR -= 1;
    return { year: one.year, vehicleId };
  },
  function works(plan, random) {
    const line = pick(plan.buildOut, random);
    line.investment_EUR += 1;
    return { year: line.year, propertyId: line.propertyId };
  },
  function objective(plan) {
    plan.certificate.objective_EUR = (plan.certificate.objective_EUR as number) - 0.02;
    return { year: plan.inputs.scenario.endYear };
  },
  function awardValue(plan, random) {
    const award = pick(plan.awards, random);
    award.estimatedValue_EUR = (award.estimatedValue_EUR as number) + 1;
    return { year: award.awardYear, authorityId: award.authorityId as string };
  },
  function forecast(plan, random) {
    const row = pick(
      plan.quota.filter((one) => one.forecast),
      random,
    );
    (row.forecast as NonNullable<typeof row.forecast>).cleanCount += 1;
    return {
      year: Number(row.referencePeriod.to.slice(0, 4)),
      authorityId: row.authorityId,
      bucket: row.bucket,
    };
  },
  function target(plan, random) {
    const one = pick(plan.targets, random);
    one.value += 1;
    return { year: one.year };
  },
  function twin(plan, random) {
    const row = pick(plan.baseline.years, random);
    row.runningCost_EUR += 1;
    return { year: row.year, ...(row.authorityId === undefined ? {} : { authorityId: row.authorityId }) };
  },
];
