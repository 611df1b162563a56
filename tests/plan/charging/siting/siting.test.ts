import { expect } from "chai";
import {
  SITING_MODELS,
  type SitingModel,
  type SitingProblem,
  type SitingResult,
  solveSiting,
} from "../../../../src/plan/charging/siting.ts";
import type { Solver } from "../../../../src/plan/optimise/linear-model.ts";
import { loadSolver } from "../../../../src/solver/highs.ts";
import { bruteForce } from "./brute-force.ts";
import { boundProblem, randomProblem } from "./random-problem.ts";
import { recomputed } from "./recompute.ts";
import { textbookOptimum } from "./textbook-model.ts";

const CASES = 500;
const SOLVER_CASES = 500;
const RULE_CASES = 120;
const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));

describe("siting models", () => {
  let solver: Solver;
  before(async () => {
    solver = await loadSolver();
  });

  for (const model of SITING_MODELS) {
    it(`${model}: ${CASES} small problems with ties, standing and forbidden sites have the optimum of trying every set`, function () {
      this.timeout(60_000);
      for (let seed = 1; seed <= CASES; seed += 1) {
        const problem = randomProblem(model, seed);
        expectOptimum(
          problem,
          solveSiting(problem, {}, solver),
          bruteForce(problem),
          `${model} seed ${seed}`,
        );
      }
    });

    it(`${model}: ${SOLVER_CASES} problems have the optimum of the textbook model in HiGHS`, function () {
      this.timeout(60_000);
      for (let seed = 10_001; seed <= 10_000 + SOLVER_CASES; seed += 1) {
        const problem = seed % 5 === 0 ? boundProblem(model, seed) : randomProblem(model, seed);
        expectOptimum(
          problem,
          solveSiting(problem, {}, solver),
          textbookOptimum(problem, solver),
          `${model} seed ${seed}`,
        );
      }
    });

    it(`${model}: ${RULE_CASES} problems with a minimum distance, a minimum per municipality or both, and weights by group, have the optimum of trying every set`, function () {
      this.timeout(60_000);
      let bound = 0;
      for (let seed = 1; seed <= RULE_CASES; seed += 1) {
        const problem = boundProblem(model, seed);
        const best = bruteForce(problem);
        const { apart: _apart, leastPerMunicipality: _least, ...unbound } = problem;
        if (best !== bruteForce(unbound)) bound += 1;
        expectOptimum(problem, solveSiting(problem, {}, solver), best, `${model} seed ${seed}`);
      }
      // rules that never bind would show nothing
      expect(bound).to.be.greaterThan(RULE_CASES / 5);
    });

    it(`${model}: 60 problems have the same open set after their rows were turned round`, () => {
      for (let seed = 20_001; seed <= 20_060; seed += 1) {
        const problem = randomProblem(model, seed);
        const there = solveSiting(problem, {}, solver);
        const back = solveSiting(turnedRound(problem), {}, solver);
        expect(back.open, `${model} seed ${seed}`).to.deep.equal(there.open);
        expect([...back.assignment].reverse(), `${model} seed ${seed}`).to.deep.equal(there.assignment);
      }
    });
  }

  it("without a solver every bound of 8 x 60 problems is one, and the models without capacities are proven", () => {
    for (const model of SITING_MODELS) {
      for (let seed = 30_001; seed <= 30_060; seed += 1) {
        const problem = randomProblem(model, seed);
        const result = solveSiting(problem);
        const best = bruteForce(problem);
        if (result.objective === null || best === null) continue;
        const [low, high] = isMaximal(model)
          ? [result.objective, result.bound as number]
          : [result.bound as number, result.objective];
        expect(
          low <= best + 1e-6 && best <= high + 1e-6,
          `${model} seed ${seed}: ${low} <= ${best} <= ${high}`,
        ).to.equal(true);
        if (!["cflp", "cpmp", "cmclp"].includes(model))
          expect(result.status, `${model} seed ${seed}`).to.equal("optimal");
      }
    }
  });
});

const isMaximal = (model: SitingModel): boolean => model === "mclp" || model === "cmclp";

function expectOptimum(
  problem: SitingProblem,
  result: SitingResult,
  best: number | null,
  name: string,
): void {
  if (best === null) {
    expect(result.status, name).to.equal("infeasible");
    return;
  }
  expect(
    result.status,
    `${name}, optimum ${best}, found ${result.objective}, bound ${result.bound}`,
  ).to.equal("optimal");
  expect(
    close(result.objective as number, best),
    `${name}: optimum ${best}, found ${result.objective}`,
  ).to.equal(true);
  expect(
    close(recomputed(problem, result), best),
    `${name}: open ${result.open} is worth ${recomputed(problem, result)}, not ${best}`,
  ).to.equal(true);
}

function turnedRound(problem: SitingProblem): SitingProblem {
  const { sites, demands, distances } = problem;
  const at = (demand: number, site: number): number =>
    distances.at(demands.length - 1 - demand, sites.length - 1 - site);
  const row = (demand: number, out: Float64Array): void =>
    sites.forEach((_, i) => void (out[i] = at(demand, i)));
  return { ...problem, sites: [...sites].reverse(), demands: [...demands].reverse(), distances: { at, row } };
}
