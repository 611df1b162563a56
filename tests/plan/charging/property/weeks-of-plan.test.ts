import { expect } from "chai";
import { fileURLToPath } from "node:url";
import { loadScenario } from "../../../../src/intake/scenario-file.ts";
import { propertyCharging } from "../../../../src/plan/charging/property/property-charging.ts";
import type { Plan } from "../../../../src/plan/model/plan.ts";
import type { Reference } from "../../../../src/plan/model/reference.ts";
import { runScenario } from "../../../../src/plan/run-scenario.ts";
import { loadSolver } from "../../../../src/solver/highs.ts";
import { gridReference } from "./grid-reference.ts";

const MONTH_OF = { winter: 1, spring: 4, summer: 7, autumn: 10 } as const;

/** The reference with every building drawing so many times as much on the days of a month. */
function withMonth(month: number, factor: number): Reference {
  const reference = gridReference();
  return {
    ...reference,
    loadProfiles: reference.loadProfiles.map((profile) => ({
      ...profile,
      days: profile.days.map((day) =>
        day.month === month
          ? { ...day, energy_kWh_per_step: day.energy_kWh_per_step.map((energy) => energy * factor) }
          : day,
      ),
    })),
  };
}

async function planned(reference: Reference): Promise<Plan> {
  const file = fileURLToPath(new URL("../../../../scenarios/small/ten-vehicles.json", import.meta.url));
  const { inputs } = loadScenario(file);
  if (!inputs) throw new Error("the example scenario cannot be read");
  return runScenario(inputs, reference, await loadSolver(), {
    gap: 0.01,
    workLimit: 20_000,
    hash: (text) => String(text.length),
  });
}

describe("typical weeks of an accepted plan", () => {
  it("on the standard profiles the design day of January stands for all four weeks: verified, no warning", async () => {
    const plan = await planned(gridReference());
    expect(plan.certificate.chargingVerified).to.equal(true);
    expect(plan.warnings.filter((warning) => warning.code === "WEEK_NOT_CARRIED")).to.deep.equal([]);
  });

  for (const season of ["summer", "autumn"] as const)
    it(`buildings that draw 200 times as much in ${season} are found where the view of the property finds them, and the plan is not called verified`, async () => {
      const reference = withMonth(MONTH_OF[season], 200);
      const plan = await planned(reference);
      const warned = plan.warnings.filter((warning) => warning.code === "WEEK_NOT_CARRIED");
      const short = propertyCharging(plan, reference).filter((row) => !row.carries);
      expect(short.length).to.be.above(0);
      expect([...new Set(warned.map((warning) => warning.propertyId))].sort()).to.deep.equal(
        [...new Set(short.map((row) => row.propertyId))].sort(),
      );
      expect(warned.every((warning) => warning.en.includes(season))).to.equal(true);
      expect(plan.certificate.chargingVerified).to.equal(false);
      expect(plan.certificate.status).to.equal("feasible");
    });
});
