import { readJsonFile } from "../intake/json-file.ts";
import { errorAt, type Problem } from "../intake/problem.ts";
import { quoted } from "../intake/shape.ts";
import { portfolioPlans } from "../plan/charging/property/portfolio-plan.ts";
import { propertyCharging } from "../plan/charging/property/property-charging.ts";
import type { PropertyYear } from "../plan/charging/property/property-year.ts";
import type { Plan } from "../plan/model/plan.ts";
import type { Reference } from "../plan/model/reference.ts";
import { MissingReferenceError } from "../plan/parameters.ts";
import { problemLine } from "./problem-text.ts";
import { planFaults } from "./report.ts";
import { chargingText, portfolioText } from "./charging-text.ts";

/** A plan of a hundred thousand vehicles fits; more is another kind of file. */
const PLAN_LIMIT_BYTES = 200 * 1024 * 1024;
/** Problems that a person reads on a screen; `--json` has them all. */
const SHOWN = 50;

export interface ChargingOptions {
  json?: boolean;
  year?: string;
  property?: string;
  /** the written planning of § 10 Abs. 2 GEIG in place of the rows */
  portfolio?: boolean;
}
/** What the handler needs of the world. */
export interface ChargingIo {
  stdout(text: string): void;
  stderr(text: string): void;
  reference(): Reference;
}

export function readPlan(path: string): { plan?: Plan; problems: Problem[] } {
  const { value, problems } = readJsonFile(path, PLAN_LIMIT_BYTES);
  if (value === undefined) return { problems };
  const faults = planFaults(value).map(({ pointer, value: found, finding }) => {
    const text = quoted(found);
    return errorAt({ file: path, pointer, ...(text === undefined ? {} : { value: text }) }, finding);
  });
  return faults.length > 0 ? { problems: faults } : { plan: value as Plan, problems };
}

/** Rows asked for; undefined where the plan has none such. */
function chosen(rows: PropertyYear[], { year, property }: ChargingOptions): PropertyYear[] | undefined {
  const found = rows.filter(
    (row) =>
      (year === undefined || row.year === Number(year)) &&
      (property === undefined || row.propertyId === property),
  );
  return found.length === 0 && rows.length > 0 ? undefined : found;
}

/**
 * `umstieg charging`: points, load, connection and notices by property and year.
 * @returns exit code: 0 good, 1 a connection does not carry, 2 problem in the input, 3 reference value missing
 */
export function runCharging(path: string, options: ChargingOptions, io: ChargingIo): 0 | 1 | 2 | 3 {
  const { plan, problems } = readPlan(path);
  if (plan === undefined) {
    if (options.json) io.stdout(`${JSON.stringify({ problems })}\n`);
    io.stderr(`${problems.slice(0, SHOWN).map(problemLine).join("\n")}\n`);
    return 2;
  }
  const fail = (exit: 2 | 3, code: string, message: string): 2 | 3 => {
    if (options.json) io.stdout(`${JSON.stringify({ error: { code, message } })}\n`);
    io.stderr(`${message}\n`);
    return exit;
  };
  const reference = io.reference();
  const { dataVersion } = plan.provenance;
  if (reference.dataVersion !== dataVersion)
    return fail(
      3,
      "DATA_VERSION",
      `Die Referenzdaten ${dataVersion} dieses Plans sind nicht installiert. Bitte diese Version einspielen oder neu planen.`,
    );
  try {
    const all = propertyCharging(plan, reference);
    if (options.portfolio) {
      const plans = portfolioPlans(plan, reference, all);
      io.stdout(options.json ? `${JSON.stringify(plans)}\n` : `${portfolioText(plans)}\n`);
      return plans.every((one) => one.fulfilledYear !== null) ? 0 : 1;
    }
    const rows = chosen(all, options);
    if (rows === undefined)
      return fail(
        2,
        "NOTHING_CHOSEN",
        `Der Plan hat keine offene Liegenschaft ${[options.property, options.year].filter((part) => part !== undefined).join(" im Jahr ")}.`,
      );
    io.stdout(options.json ? `${JSON.stringify(rows)}\n` : `${chargingText(rows)}\n`);
    return rows.every((row) => row.carries) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof MissingReferenceError)) throw error;
    return fail(3, error.code, error.message);
  }
}
