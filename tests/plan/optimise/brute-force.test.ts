import { expect } from "chai";
import { prepare } from "../../../src/plan/run-scenario.ts";
import { solveProgramme } from "../../../src/plan/optimise/solve.ts";
import type { Solver } from "../../../src/plan/optimise/linear-model.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";
import { randomCase } from "../../random-cases.ts";
import { bruteForce, combinationsOf, type LeftOut } from "./brute-force.ts";

const FIRST_SEED = Number(process.env.SEED ?? 1);
const CASES = 500;
/** Cases with more combinations of trajectories are passed over: trying them all would take minutes. */
const MOST_COMBINATIONS = 2_000;

const differs = (a: number | undefined, b: number | undefined): boolean =>
  a === undefined || b === undefined ? a !== b : Math.abs(a - b) > 0.01;

describe("the joint programme against brute force", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  it("finds at gap 0 the objective of full enumeration to a cent in 500 random cases, infeasible ones among them; quota, budget and plug bind in 30 % each", function () {
    this.timeout(600_000);
    const real = loadReference();
    const binding: Record<LeftOut, number> = { quota: 0, budget: 0, plug: 0 };
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
      const solution = solveProgramme(programme, solver, { gap: 0, workLimit: 20_000 });
      const found = solution.decisions ? solution.objective_EUR : undefined;
      if (differs(found, objective_EUR)) faults.push(`seed ${seed}: ${found} instead of ${objective_EUR}`);
      if (objective_EUR === undefined) infeasible += 1;
      else if (solution.bound_EUR > objective_EUR + 0.01)
        faults.push(`seed ${seed}: bound ${solution.bound_EUR} above the optimum ${objective_EUR}`);
      if ((objective_EUR === undefined) !== solution.infeasible)
        faults.push(`seed ${seed}: infeasible ${solution.infeasible}`);
      if (solution.termination !== "gap" || (solution.decisions && !solution.chargingVerified))
        faults.push(
          `seed ${seed}: ended by ${solution.termination}, charging verified ${solution.chargingVerified}`,
        );
      for (const part of Object.keys(binding) as LeftOut[])
        if (differs(bruteForce(programme, part).objective_EUR, objective_EUR)) binding[part] += 1;
    }
    const share = (count: number): string => `${Math.round((100 * count) / tried)} %`;
    console.log(
      `      seeds ${FIRST_SEED} to ${seed - 1}, ${tried} cases: quota binds in ${share(binding.quota)}, budget in ${share(binding.budget)}, plug in ${share(binding.plug)}; infeasible ${share(infeasible)}`,
    );
    expect(faults, "cases that differ").to.deep.equal([]);
    expect(infeasible, "infeasible cases").to.be.greaterThan(0);
    for (const part of ["quota", "budget", "plug"] as const)
      expect(binding[part] / tried, `share in which ${part} binds`).to.be.at.least(0.3);
  });
});
