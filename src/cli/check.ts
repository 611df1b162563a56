import { checkPlan } from "../plan/check-plan.ts";
import { NeedsError } from "../plan/fleet/needs/needs-error.ts";
import { MissingReferenceError } from "../plan/parameters.ts";
import { loadReference } from "../reference/load.ts";
import type { Language } from "../report/language.ts";
import { checkText } from "./check-text.ts";
import { inLanguage, type ScenarioOptions } from "./on-scenario.ts";
import { otherData, readPlan } from "./read-plan.ts";
import { refuse, stop, type RefusalIo } from "./refusal.ts";

/**
 * `umstieg check`: recomputes a plan from its inputs and decisions.
 * @returns exit code: 0 good, 1 violations, 2 problem in the input, 3 the plan's data version is not installed
 */
export async function runCheck(
  path: string,
  options: ScenarioOptions,
  io: RefusalIo,
): Promise<0 | 1 | 2 | 3> {
  return inLanguage(options, io, (language) => checked(path, options, language, io));
}

async function checked(
  path: string,
  options: ScenarioOptions,
  language: Language,
  io: RefusalIo,
): Promise<0 | 1 | 2 | 3> {
  const { plan, problems } = await readPlan(path);
  if (plan === undefined) return refuse(problems, options, io);
  const reference = loadReference();
  const other = otherData(plan, reference);
  if (other !== undefined) return stop(3, { code: "DATA_VERSION", message: other }, options, io);
  try {
    const result = checkPlan(plan, reference);
    io.stdout(options.json ? `${JSON.stringify(result)}\n` : `${checkText(result, language)}\n`);
    return result.ok ? 0 : 1;
  } catch (error) {
    if (error instanceof NeedsError) return stop(2, error, options, io);
    if (!(error instanceof MissingReferenceError)) throw error;
    return stop(3, error, options, io);
  }
}
