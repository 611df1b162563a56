import { readJsonFile } from "../intake/json-file.ts";
import { errorAt, type Problem } from "../intake/problem.ts";
import { quoted } from "../intake/shape.ts";
import { type CheckResult, checkPlan, type Violation } from "../plan/check-plan.ts";
import type { Plan } from "../plan/model/plan.ts";
import { NeedsError } from "../plan/fleet/needs/needs-error.ts";
import { MissingReferenceError } from "../plan/parameters.ts";
import { loadReference } from "../reference/load.ts";
import { problemLine } from "./problem-text.ts";
import { planFaults } from "./report.ts";
import { textTable } from "./text-table.ts";

/** A plan of a hundred thousand vehicles fits; more is another kind of file. */
const PLAN_LIMIT_BYTES = 200 * 1024 * 1024;
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

function readPlan(path: string): { plan?: Plan; problems: Problem[] } {
  const { value, problems } = readJsonFile(path, PLAN_LIMIT_BYTES);
  if (value === undefined) return { problems };
  const faults = planFaults(value).map(({ pointer, value: found, finding }) => {
    const text = quoted(found);
    return errorAt({ file: path, pointer, ...(text === undefined ? {} : { value: text }) }, finding);
  });
  return faults.length > 0 ? { problems: faults } : { plan: value as Plan, problems };
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
export function runCheck(path: string, options: CheckOptions, io: CheckIo): 0 | 1 | 2 | 3 {
  const { plan, problems } = readPlan(path);
  if (plan === undefined) return refuse(problems, options, io);
  const reference = loadReference();
  const { dataVersion } = plan.provenance;
  if (reference.dataVersion !== dataVersion)
    return missing(
      "DATA_VERSION",
      `Die Referenzdaten ${dataVersion} dieses Plans sind nicht installiert. Bitte diese Version einspielen oder neu planen.`,
      options,
      io,
    );
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
