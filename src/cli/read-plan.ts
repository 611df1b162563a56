import { readJsonFile } from "../intake/json-file.ts";
import { errorAt, type Problem } from "../intake/problem.ts";
import { quoted } from "../intake/shape.ts";
import type { Plan } from "../plan/model/plan.ts";
import { planFaults } from "./report.ts";

/** A plan of a hundred thousand vehicles fits; more is another kind of file. */
const PLAN_LIMIT_BYTES = 200 * 1024 * 1024;

/** A stored plan, checked against its schema; every fault with its pointer. */
export function readPlan(path: string): { plan?: Plan; problems: Problem[] } {
  const { value, problems } = readJsonFile(path, PLAN_LIMIT_BYTES);
  if (value === undefined) return { problems };
  const faults = planFaults(value).map(({ pointer, value: found, finding }) => {
    const text = quoted(found);
    return errorAt({ file: path, pointer, ...(text === undefined ? {} : { value: text }) }, finding);
  });
  return faults.length > 0 ? { problems: faults } : { plan: value as Plan, problems };
}
