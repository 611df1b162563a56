import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { loadScenario } from "../../../src/intake/scenario-file.ts";
import type { Plan, PlanInputs } from "../../../src/plan/model/plan.ts";
import type { Reference } from "../../../src/plan/model/reference.ts";
import { runScenario } from "../../../src/plan/run-scenario.ts";
import { loadReference } from "../../../src/reference/load.ts";
import { loadSolver } from "../../../src/solver/highs.ts";

const root = new URL("../../../", import.meta.url);

export const CHECK_FIXTURE = "tests/fixtures/check/scenario.json";
export const TEN_VEHICLES = "scenarios/small/ten-vehicles.json";

const solvedPlans = new Map<string, Promise<Plan>>();
let referenceData: Reference | undefined;

export const reference = (): Reference => {
  referenceData ??= loadReference();
  return referenceData;
};

export function inputsOf(path: string): PlanInputs {
  const { inputs, problems } = loadScenario(fileURLToPath(new URL(path, root)));
  if (!inputs) throw new Error(JSON.stringify(problems));
  return inputs;
}

/** The plan of inputs by the real solver. */
export async function solveInputs(inputs: PlanInputs, gap = 0.001): Promise<Plan> {
  const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
  return runScenario(inputs, reference(), await loadSolver(), { gap, workLimit: 20_000, hash });
}

/** A fresh copy of the solved plan of a scenario file, as it comes back from its JSON; solved once per process. */
export async function solved(path: string): Promise<Plan> {
  const running = solvedPlans.get(path) ?? solveInputs(inputsOf(path));
  solvedPlans.set(path, running);
  return JSON.parse(JSON.stringify(await running)) as Plan;
}
