import { expect } from "chai";
import { bindingText } from "../../src/cli/binding-text.ts";
import { planText } from "../../src/cli/plan-text.ts";
import { stageText } from "../../src/cli/stage-text.ts";
import type { Plan } from "../../src/plan/model/plan.ts";
import { smallPlan } from "../store/small-plan.ts";

describe("what the command line says of a plan", () => {
  it("stages are told with the figures that the solver gives, and without those that it does not give", () => {
    expect(stageText("relaxation", 2, "7 1", "de")).to.equal(
      "untere Grenze: Runde 2, 7 Umstellungswege, 1 Ladeschnitt",
    );
    expect(stageText("relaxation", 2, "", "de")).to.equal("untere Grenze: Runde 2");
    expect(stageText("integer", 0, "7", "de")).to.equal("ganzzahliger Plan aus 7 Umstellungswegen");
    expect(stageText("integer", 1, "", "de")).to.equal("ganzzahliger Plan, Durchgang 2");
    expect(stageText("classes", 1, "1", "de")).to.equal("1 Fahrzeug in 1 Klasse gleicher Fahrzeuge");
    expect(stageText("charging", 0, "1", "de")).to.equal(
      "Ladesimulation: 1 Engpass, Plan wird nachgebessert",
    );
  });

  it("all six stages are told in English, too, one of a kind in the singular", () => {
    const told = (stage: string, done: number, text: string): string => stageText(stage, done, text, "en");
    expect(told("classes", 12, "1")).to.equal("1 vehicle in 12 classes of equal vehicles");
    expect(told("relaxation", 2, "1 7")).to.equal("lower bound: round 2, 1 trajectory, 7 charging cuts");
    expect(told("integer", 1, "7")).to.equal("integer plan from 7 trajectories, pass 2");
    expect(told("charging", 0, "0")).to.equal("charging simulated: all properties and years suffice");
    expect(told("charging", 0, "2")).to.equal("charging simulated: 2 shortages, the plan is mended");
    expect(told("district", 500, "60000")).to.equal("districts: 500 of 60000 vehicles planned");
    expect(told("proof", 0.5, "")).to.equal("proof: trajectories within 50 % of the gap");
  });

  it("a year after the last planned one is marked and explained; a plan without such a year has no mark", () => {
    const plan = smallPlan();
    expect(planText(plan, "de")).to.not.contain("*");
    plan.inputs.scenario.endYear = 2027;
    expect(planText(plan, "de")).to.match(/^2028 \* /m);
    expect(planText(plan, "en")).to.contain(
      "* after 2027, the last planned year: only what is on order by then is still delivered.",
    );
    expect(planText(plan, "de")).to.contain(
      "* nach dem letzten Planungsjahr 2027: nur was bis dahin bestellt ist, wird noch geliefert.",
    );
  });

  it("all of a plan is said in English, numbers too, with nothing left in German but the title that the user gave", () => {
    const plan = smallPlan();
    Object.assign(plan.certificate, { objective_EUR: 1234567.4, bound_EUR: 1230000, gap: 0.0037 });
    const target = { year: 2028, value: 12345, unit: "1", responsible: "", dueDate: "2028-12-31" };
    plan.targets = [{ ...target, indicator: "liquidFuelUse_l_per_a" }];
    plan.warnings = Array.from({ length: 13 }, (_, i) => ({
      code: "W",
      de: `Satz ${i}.`,
      en: `Sentence ${i}.`,
    }));
    plan.buildOut = [
      {
        propertyId: "p1",
        year: 2028,
        points: [],
        connectionUpgrade_kW: 1200,
        investment_EUR: 0,
        reasons: [],
      },
    ];
    const english = planText(plan, "en");
    expect(english)
      .to.contain(
        "Total cost 1,234,567 EUR (present value, real); no lawful plan costs less than 1,230,000 EUR.",
      )
      .and.contain("Gap 0.370 % – proved as asked; charging on the design day")
      .and.match(/^31 December 2028 .* 12,345 /m)
      .and.contain("Grid connections upgraded: p1 2028 +1,200 kW")
      .and.contain("  … and 1 more in the plan");
    expect(english.replace(plan.scenario.title, "")).to.not.match(
      /[äöüß]|\b(und|Jahr|Plan wird|Lücke|Quote|Hinweise|Werte|Stand|Satz)\b/,
    );
    expect(planText(plan, "de"))
      .to.contain("Gesamtkosten 1.234.567 EUR")
      .and.match(/^31\.12\.2028 .* 12\.345 /m)
      .and.contain("  … und 1 weiterer im Plan");
    plan.certificate.status = "infeasible";
    plan.contradiction = { demands: [{ code: "X", de: "Vorgabe", en: "demand" }], relaxations: [] };
    expect(planText(plan, "en"))
      .to.contain("There is no plan that meets all demands at once.")
      .and.contain("Contradiction (none of these demands can be spared):\n  • demand\n")
      .and.not.contain("Cheapest ways out");
  });

  it("a price is told where something is bought under its target and it is half a cent or more, in both languages", () => {
    const plan = smallPlan();
    const dual = { value_EUR: 1234.5, unit: "EUR", binding: true };
    const bucket = { authorityId: "kreis", bucket: "bus", referencePeriodTo: "2030-12-31" };
    plan.duals = [
      { ...dual, ...bucket, code: "QUOTA" },
      { ...dual, ...bucket, code: "QUOTA_ZERO_EMISSION" },
      { ...dual, ...bucket, code: "QUOTA", bucket: "truck" },
      { ...dual, code: "BUDGET", year: 2028, value_EUR: 0.125 },
      { ...dual, code: "BUDGET", year: 2029, value_EUR: 0.004 },
      { ...dual, code: "GHG_CAP", year: 2030 },
      { ...dual, code: "DUTY", authorityId: "kreis" },
      { ...dual, code: "NON_GRID", year: 2030, use: "winter-service" },
    ];
    const row = { ...bucket, referencePeriod: { from: "2026-01-01", to: "2030-12-31" } };
    const bought = { ...row, forecast: { procuredCount: 3 } };
    const none = { ...row, bucket: "truck", forecast: { procuredCount: 0 } };
    plan.quota = [bought, none] as unknown as Plan["quota"];
    expect(bindingText(plan, "de")).to.deep.equal([
      "Quote kreis, Busse, bis 2030: ein sauberes Fahrzeug mehr ≈ 1.235 EUR",
      "Quote kreis, Busse, emissionsfrei, bis 2030: ein emissionsfreies Fahrzeug mehr ≈ 1.235 EUR",
      "Haushalt alle 2028: ein Euro mehr spart ≈ 0,13 EUR",
      "Klimaziel 2030: ≈ 1.235 EUR je t CO2e",
      "Ladepunktpflicht kreis (§ 10 GEIG): ≈ 1.235 EUR je Punkt",
      "Ohne Stromnetz (Winterdienst, alle Standorte) 2030: ≈ 1.235 EUR je Fahrzeug",
    ]);
    expect(bindingText(plan, "en")).to.deep.equal([
      "Quota kreis, buses, to 2030: one clean vehicle more ≈ 1,235 EUR",
      "Quota kreis, buses, zero-emission, to 2030: one zero-emission vehicle more ≈ 1,235 EUR",
      "Budget all 2028: one euro more saves ≈ 0.13 EUR",
      "Climate cap 2030: ≈ 1,235 EUR per t CO2e",
      "Charge-point duty kreis (§ 10 GEIG): ≈ 1,235 EUR per point",
      "Without the grid (winter service, all properties) 2030: ≈ 1,235 EUR per vehicle",
    ]);
  });

  it("quota rows stand by period, within one in the order of the plan", () => {
    const plan = smallPlan();
    const row = (authorityId: string, to: string) => ({
      authorityId,
      bucket: "light",
      basis: "all",
      policyVariant: "default",
      referencePeriod: { from: "2026-01-01", to },
      procuredCount: 0,
      cleanCount: 0,
      forecast: { procuredCount: 2, cleanCount: 2, requiredCount: 1, compliant: true },
    });
    plan.quota = [
      row("b", "2030-12-31"),
      row("a", "2035-12-31"),
      row("a", "2030-12-31"),
    ] as unknown as Plan["quota"];
    expect(planText(plan, "de").match(/^ {2}[ab], .*?20\d\d/gm)).to.deep.equal([
      "  b, leichte Fahrzeuge, bis 2030",
      "  a, leichte Fahrzeuge, bis 2030",
      "  a, leichte Fahrzeuge, bis 2035",
    ]);
  });
});
