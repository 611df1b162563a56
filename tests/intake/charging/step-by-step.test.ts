import { expect } from "chai";
import { readSpiceEv } from "../../../src/intake/charging/spiceev.ts";
import { buildProblem, type ChargingResult, simulate } from "../../../src/plan/charging/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";
import { madeScenario, type MadeOptions } from "./made-scenario.ts";
import { faultsOf } from "./step-checker.ts";

const STRATEGIES = ["uncontrolled", "balanced", "peak-min"] as const;
const SEED = 700;

const KINDS: { title: string; count: number; options: MadeOptions }[] = [
  {
    title: "a connection that carries half of the points",
    count: 40,
    options: { vehicles: 4, days: 2, limitShare: 0.5 },
  },
  {
    title: "a connection that leaves many short",
    count: 40,
    options: { vehicles: 5, days: 2, limitShare: 0.2 },
  },
  {
    title: "two vehicles at one point at once",
    count: 25,
    options: { vehicles: 4, days: 2, limitShare: 0.4, shared: true },
  },
];

describe("SpiceEV files never seen before: every schedule checked step by step", () => {
  for (const { title, count, options } of KINDS)
    it(`${title}: ${count} files with base load, roof, odd minutes and falling curves keep all physics, and peak-min its rank (seed ${SEED})`, async () => {
      const solver = await loadSolver();
      for (let i = 0; i < count; i += 1) {
        const file = madeScenario(SEED + i, options);
        const { found } = readSpiceEv(file, "file.json", () => undefined);
        const problem = buildProblem(found as NonNullable<typeof found>);
        const results = STRATEGIES.map((strategy) => simulate(problem, strategy, { solver, schedule: true }));
        results.forEach((result, s) =>
          expect(
            faultsOf(file, result, STRATEGIES[s] === "peak-min"),
            `${STRATEGIES[s]}, seed ${SEED + i}`,
          ).to.deep.equal([]),
        );
        const [plain, even, least] = results as [ChargingResult, ChargingResult, ChargingResult];
        for (const other of [plain, even]) {
          expect(least.shortfall_kWh, `seed ${SEED + i}`).to.be.at.most(other.shortfall_kWh + 2e-4);
          if (other.shortfall_kWh <= least.shortfall_kWh)
            expect(least.peak_kW, `seed ${SEED + i}`).to.be.at.most(other.peak_kW);
        }
        const bound_kW = least.bound_kW as number;
        expect(bound_kW, `seed ${SEED + i}`).to.be.at.most(least.peak_kW);
        // the curves are concave: the programme proves its own schedule
        expect(least.peak_kW - bound_kW, `gap, seed ${SEED + i}`).to.be.below(
          1e-4 * Math.max(1, least.peak_kW),
        );
      }
    });

  for (const options of [
    { vehicles: 4, days: 2, limitShare: 0.4 },
    { vehicles: 6, days: 2, limitShare: 0.3 },
  ])
    it(`curves that sag between two points, ${options.vehicles} vehicles, 40 files: all physics kept, and peak-min within 2 % of its own bound in each (seed ${SEED})`, async () => {
      const solver = await loadSolver();
      for (let i = 0; i < 40; i += 1) {
        const file = madeScenario(SEED + i, { ...options, crooked: true });
        const { found } = readSpiceEv(file, "file.json", () => undefined);
        const result = simulate(buildProblem(found as NonNullable<typeof found>), "peak-min", {
          solver,
          schedule: true,
        });
        expect(faultsOf(file, result, true), `seed ${SEED + i}`).to.deep.equal([]);
        const gap_kW = result.peak_kW - (result.bound_kW as number);
        expect(gap_kW, `seed ${SEED + i}`).to.be.within(0, 0.02 * Math.abs(result.peak_kW) + 1e-6);
      }
    });
});
