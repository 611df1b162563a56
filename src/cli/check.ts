import type { Problem } from "../intake/problem.ts";
import { type CheckResult, checkPlan, type Violation } from "../plan/check-plan.ts";
import { NeedsError } from "../plan/fleet/needs/needs-error.ts";
import { MissingReferenceError } from "../plan/parameters.ts";
import { loadReference } from "../reference/load.ts";
import { problemLine } from "./problem-text.ts";
import { otherData, readPlan } from "./read-plan.ts";
import { textTable } from "./text-table.ts";

/** Problems and violations that a person reads on a screen; `--json` has them all. */
const SHOWN = 50;

export interface CheckOptions {
  json?: boolean;
}
/** What the handler needs of the world. */
export interface CheckIo {
  stdout(text: string): void;
  stderr(text: string): void;
}

const more = (all: number): string[] => (all > SHOWN ? [`… und ${all - SHOWN} weitere`] : []);

function refuse(problems: Problem[], options: CheckOptions, io: CheckIo): 2 {
  if (options.json) io.stdout(`${JSON.stringify({ problems })}\n`);
  io.stderr(`${[...problems.slice(0, SHOWN).map(problemLine), ...more(problems.length)].join("\n")}\n`);
  return 2;
}

function missing(code: string, message: string, options: CheckOptions, io: CheckIo): 3 {
  if (options.json) io.stdout(`${JSON.stringify({ error: { code, message } })}\n`);
  io.stderr(`${message}\n`);
  return 3;
}

const HEADER = ["Art", "Jahr", "Wo", "Befund"];
const wherePart = ({ authorityId, propertyId, vehicleId, bucket }: Violation): string =>
  [authorityId, propertyId, vehicleId, bucket].filter((part) => part !== undefined).join(" / ");

/** The violations as a table for people. */
function table({ ok, violations }: CheckResult): string {
  if (ok) return "Keine Verstöße: Der Plan hält, was seine Entscheidungen und Eingaben ergeben.";
  if (violations.length === 0) return "Der Plan enthält keine Entscheidungen; er ist nicht erfüllbar.";
  const cells = violations
    .slice(0, SHOWN)
    .map((one) => [one.code, String(one.year ?? ""), wherePart(one), one.text]);
  const sum = `${violations.length} ${violations.length === 1 ? "Verstoß" : "Verstöße"}`;
  return [textTable(HEADER, cells, HEADER.length), ...more(violations.length), "", `${sum}.`].join("\n");
}

/**
 * `umstieg check`: recomputes a plan from its inputs and decisions.
 * @returns exit code: 0 good, 1 violations, 2 problem in the input, 3 the plan's data version is not installed
 */
export async function runCheck(path: string, options: CheckOptions, io: CheckIo): Promise<0 | 1 | 2 | 3> {
  const { plan, problems } = await readPlan(path);
  if (plan === undefined) return refuse(problems, options, io);
  const reference = loadReference();
  const other = otherData(plan, reference);
  if (other !== undefined) return missing("DATA_VERSION", `${other.de} / ${other.en}`, options, io);
  try {
    const result = checkPlan(plan, reference);
    io.stdout(options.json ? `${JSON.stringify(result)}\n` : `${table(result)}\n`);
    return result.ok ? 0 : 1;
  } catch (error) {
    if (error instanceof NeedsError) {
      if (options.json)
        io.stdout(`${JSON.stringify({ error: { code: error.code, message: error.message } })}\n`);
      io.stderr(`${error.message}\n`);
      return 2;
    }
    if (!(error instanceof MissingReferenceError)) throw error;
    return missing(error.code, error.message, options, io);
  }
}
