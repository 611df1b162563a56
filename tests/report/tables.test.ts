import { expect } from "chai";
import { planFaults } from "../../src/cli/read-plan.ts";
import type { Plan } from "../../src/plan/model/plan.ts";
import { totalYears } from "../../src/report/plan-view.ts";
import type { Cell, Sheet } from "../../src/report/sheet.ts";
import { buildTables } from "../../src/report/tables.ts";
import { FACTS, fixturePlan } from "./fixture.ts";

const sheetsOf = (plan: Plan, language: "de" | "en" = "de"): Record<string, Sheet> =>
  Object.fromEntries(buildTables(plan, language, FACTS).map((sheet) => [sheet.id, sheet]));
const sum = (sheet: Sheet | undefined, key: string): number =>
  (sheet?.rows ?? []).reduce((total, row) => total + Number(row[key] ?? 0), 0);
const rowsOf = (sheet: Sheet | undefined, key: string, value: Cell) =>
  (sheet?.rows ?? []).filter((row) => row[key] === value);

describe("report tables", () => {
  it("read a plan that the closed schema accepts", () => {
    expect(planFaults(fixturePlan())).to.deep.equal([]);
  });

  it("add up to the plan: vehicles 36,000.00 and charging 35,000.75 are the 71,000.75 EUR of the years", () => {
    const sheets = sheetsOf(fixturePlan());
    expect(sum(sheets.replacements, "investment_EUR")).to.equal(36_000);
    expect(sum(sheets["charge-points"], "investment_EUR")).to.equal(35_000.75);
    expect(sum(sheets.budget, "investmentFleet_EUR")).to.equal(36_000);
    expect(sum(sheets.budget, "investmentCharging_EUR")).to.equal(35_000.75);
    expect(sum(sheets.budget, "investment_EUR")).to.equal(71_000.75);
  });

  it("count what carries kilometres in place of vehicles as burnt: 1 MWh and 2 t of substitutes are saved less, and stand in columns of their own", () => {
    const plan = fixturePlan();
    const before = rowsOf(sheetsOf(plan).years, "case", "Plan")[0];
    for (const row of plan.years)
      row.substitutes = {
        cost_EUR: 500,
        saleProceeds_EUR: 0,
        distance_km_per_a: 3_000,
        finalEnergy_MWh_per_a: 1,
        ghgTtw_tCO2e_per_a: 1.5,
        ghgWtw_tCO2e_per_a: 2,
      };
    const after = rowsOf(sheetsOf(plan).years, "case", "Plan")[0];
    const less = (key: string): number => Number(before?.[key]) - Number(after?.[key]);
    expect(less("baseEnergy")).to.be.closeTo(1, 1e-9);
    expect(less("baseGhgWtw")).to.be.closeTo(2, 1e-9);
    expect([after?.substituteDistance, after?.substituteCost, after?.substituteGhgWtw]).to.deep.equal([
      3_000, 500, 2,
    ]);
    expect(planFaults(plan)).to.deep.equal([]);
  });

  it("split every budget row into its vehicles and its charging without rest", () => {
    for (const row of sheetsOf(fixturePlan()).budget?.rows ?? [])
      expect(Number(row.investmentFleet_EUR) + Number(row.investmentCharging_EUR)).to.equal(
        row.investment_EUR,
      );
  });

  it("show the budget left: 57,680.00 minus 57,000.25 leave 679.75 EUR, and 2 % inflation makes 59,303.06 nominal", () => {
    const row = sheetsOf(fixturePlan()).budget?.rows.find(
      ({ year, budget_EUR }) => year === 2028 && budget_EUR !== null,
    );
    expect(row?.headroom_EUR).to.be.closeTo(679.75, 1e-9);
    expect(row?.investmentNominal_EUR).to.be.closeTo(57_000.25 * 1.02 ** 2, 1e-6);
  });

  it("hold one row per vehicle and step, and one for each of the two vehicles that stay", () => {
    const replacements = sheetsOf(fixturePlan()).replacements;
    expect(replacements?.rows).to.have.length(5);
    expect(rowsOf(replacements, "action", "bleibt").map(({ vehicleId }) => vehicleId)).to.deep.equal([
      "V4",
      "V5",
    ]);
  });

  it("say a contracted fuel and an assumed fact in words", () => {
    const row = rowsOf(sheetsOf(fixturePlan()).replacements, "vehicleId", "V3")[0];
    expect(row?.technology).to.equal(
      "Diesel, paraffinischer Diesel (HVO, GtL), erneuerbar, Kraftstoff vertraglich festgelegt",
    );
    expect(row?.assumptions).to.equal("Fahrleistung (km/a), Einsatztage (je Jahr)");
  });

  it("set the contract value of 30,252.10 below and of 230,000.00 EUR above the threshold of 216,000.00", () => {
    const rows = sheetsOf(fixturePlan()).procurements?.rows ?? [];
    expect(rows.map(({ thresholdReached }) => thresholdReached)).to.deep.equal([false, true]);
    expect(rows.map(({ quota }) => quota)).to.deep.equal([
      "zählt nicht für die gesetzliche Quote; sauber über alle Beschaffungen gerechnet: 1",
      "zählt für die Quote: 1 von 1 sauber",
    ]);
    expect(rows[1]?.lots).to.equal("Los Nord: 230.000 EUR");
  });

  it("count the points of a property on top of the standing one: 1 + 3 = 4", () => {
    const row = rowsOf(sheetsOf(fixturePlan())["charge-points"], "propertyId", "P1")[0];
    expect([row?.newCount, row?.fleet, row?.visitors, row?.totalCount]).to.deep.equal([3, 2, 1, 4]);
  });

  it("add the authorities of a year: 43.3 t with upstream in 2028 are 29.0 t less than the twin's 72.3 t", () => {
    const row = sheetsOf(fixturePlan()).years?.rows.find(
      ({ case: of, year }) => of === "Plan" && year === 2028,
    );
    expect(row?.ghgWtw).to.be.closeTo(43.3, 1e-9);
    expect(row?.twinGhgWtw).to.be.closeTo(29, 1e-9);
    expect(row?.baseGhgWtw).to.be.closeTo(29.8, 1e-9);
    expect(row?.["l:diesel"]).to.equal(11_600);
  });

  it("take a total row of the plan as it stands and do not count it twice", () => {
    const rows = fixturePlan().years;
    const total = totalYears(rows);
    expect(totalYears([...rows, ...total])).to.deep.equal(total);
    expect(total.map(({ investment_EUR }) => investment_EUR)).to.deep.equal([14_000.5, 57_000.25, 0]);
  });

  it("name the balance of every column of emissions", () => {
    const titles = (sheetsOf(fixturePlan()).years?.columns ?? []).filter(({ unit }) => unit === "t CO2e/a");
    expect(titles).to.have.length(6);
    for (const { title } of titles)
      expect(title).to.match(/Direkt \[direct-2024\]$|Mit Vorkette \[upstream-2024\]$/);
  });

  it("begin with the contradiction where there is no lawful plan", () => {
    const plan = fixturePlan();
    plan.contradiction = {
      demands: [{ code: "BUDGET", de: "Ansatz 2028 zu klein.", en: "Budget 2028 too small.", year: 2028 }],
      relaxations: [
        {
          code: "BUDGET",
          de: "Ansatz um 5.000 EUR erhöhen.",
          en: "Raise the budget by 5,000 EUR.",
          amount: 5000,
          unit: "EUR",
        },
      ],
    };
    const first = buildTables(plan, "de", FACTS)[0];
    expect(first?.id).to.equal("contradiction");
    expect(first?.rows.map(({ text }) => text)).to.deep.equal([
      "Ansatz 2028 zu klein.",
      "Ansatz um 5.000 EUR erhöhen.",
    ]);
  });

  it("have a cell for no key without a column, in both languages, and the same rows in each", () => {
    const [de, en] = [buildTables(fixturePlan(), "de", FACTS), buildTables(fixturePlan(), "en", FACTS)];
    expect(en.map(({ id, rows }) => [id, rows.length])).to.deep.equal(
      de.map(({ id, rows }) => [id, rows.length]),
    );
    for (const sheet of [...de, ...en]) {
      const keys = new Set(sheet.columns.map(({ key }) => key));
      expect(keys.size, sheet.id).to.equal(sheet.columns.length);
      for (const row of sheet.rows)
        for (const key of Object.keys(row)) expect(keys.has(key), `${sheet.id}.${key}`).to.equal(true);
    }
  });
});
