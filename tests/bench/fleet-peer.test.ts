import { execFileSync } from "node:child_process";
import { expect } from "chai";
import { type PeerResult, solveWhole } from "../../bench/fleet-peer/solve-whole.ts";
import type { Solver } from "../../src/plan/optimise/linear-model.ts";
import { prepare } from "../../src/plan/run-scenario.ts";
import { loadReference } from "../../src/reference/load.ts";
import { loadSolver } from "../../src/solver/highs.ts";
import { bruteForce, combinationsOf } from "../plan/optimise/brute-force.ts";
import { randomCase } from "../random-cases.ts";

const FIRST_SEED = Number(process.env.SEED ?? 1);
const CASES = 60;
const MOST_COMBINATIONS = 2_000;

describe("the peer of the fleet bench", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it("speaks of the same problem: on 60 random cases both its forms end at the objective of brute force to a cent, or without a plan where none is lawful", function () {
    this.timeout(300_000);
    const real = loadReference();
    const faults: string[] = [];
    let infeasible = 0;
    let tried = 0;
    let seed = FIRST_SEED;
    for (; tried < CASES; seed += 1) {
      const { inputs, reference } = randomCase(seed, real);
      const { programme } = prepare(inputs, reference);
      if (combinationsOf(programme) > MOST_COMBINATIONS) continue;
      tried += 1;
      const { objective_EUR } = bruteForce(programme);
      if (objective_EUR === undefined) infeasible += 1;
      for (const form of ["spells", "chains"] as const) {
        const found: PeerResult = solveWhole(programme, solver, { gap: 0 }, form);
        const same =
          objective_EUR === undefined || found.objective_EUR === undefined
            ? objective_EUR === found.objective_EUR
            : Math.abs(found.objective_EUR - objective_EUR) <= 0.01;
        if (!same) faults.push(`seed ${seed}, ${form}: ${found.objective_EUR} instead of ${objective_EUR}`);
        if (objective_EUR !== undefined && found.bound_EUR > objective_EUR + 0.01)
          faults.push(`seed ${seed}, ${form}: bound ${found.bound_EUR} above ${objective_EUR}`);
      }
    }
    console.log(`      seeds ${FIRST_SEED} to ${seed - 1}, ${tried} cases, ${infeasible} without a plan`);
    expect(faults, "cases that differ").to.deep.equal([]);
    expect(infeasible, "cases without a plan").to.be.within(1, tried - 1);
  });

  it("a run with --peers prints one row of case peer:highs with the contract's columns and nothing else on standard output; 40 vehicles cannot meet their quotas, so it has no gap", function () {
    this.timeout(120_000);
    const args = ["bench/run.ts", "--child", "fleet", "--size", "40", "--seed", "2", "--peers"];
    const out = execFileSync(process.execPath, args, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const rows = JSON.parse(out);
    expect(rows).to.have.length(1);
    const { cpu_s, wall_s, rss_MB, ...rest } = rows[0];
    expect(rest).to.deep.equal({
      bench: "fleet",
      case: "peer:highs",
      size: 40,
      seed: 2,
      runs: 1,
      peer: true,
    });
    for (const number of [cpu_s, wall_s, rss_MB]) expect(number).to.be.greaterThan(0);
  });
});
