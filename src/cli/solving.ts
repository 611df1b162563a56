import { createHash } from "node:crypto";
import type { Solve } from "../plan/alternatives/solve.ts";
import type { PlanInputs } from "../plan/model/plan.ts";
import type { Reference } from "../plan/model/reference.ts";
import type { Solver } from "../plan/optimise/linear-model.ts";
import { planner } from "../plan/plan-scenario.ts";
import { CallError, type ScenarioIo, type ScenarioOptions } from "./on-scenario.ts";
import { limitsOf } from "./plan.ts";

/** For commands that solve a case several times. */
export interface AlternativesIo extends ScenarioIo {
  solver(): Promise<Solver>;
}
export interface SolveOptions extends ScenarioOptions {
  gap?: string;
  workLimit?: string;
}

/** The pipeline with limits, data and solver put in. */
export async function solveWith(
  reference: Reference,
  options: SolveOptions,
  io: AlternativesIo,
): Promise<Solve> {
  const limits = limitsOf(options);
  if (typeof limits === "string") throw new CallError(limits);
  const solver = await io.solver();
  const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
  return planner(reference, solver, { ...limits, hash });
}

/** A whole number of the call; anything else is refused. */
export function wholeNumber(name: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < from || value > to)
    throw new CallError(
      `--${name} ${text}: das muss eine ganze Zahl von ${from} bis ${to} sein / must be a whole number from ${from} to ${to}`,
    );
  return value;
}

/** A year of the plan. */
export const yearWithin = (inputs: PlanInputs, text: string): number =>
  wholeNumber("year", text, Number(inputs.scenario.startDate.slice(0, 4)), inputs.scenario.endYear);
