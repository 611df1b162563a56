import { statSync } from "node:fs";
import { getHeapStatistics } from "node:v8";
import { inputErrors } from "../intake/input-checks.ts";
import { readJsonFile } from "../intake/json-file.ts";
import { errorAt, type Problem } from "../intake/problem.ts";
import { quoted, type ShapeFault, shapeFaults } from "../intake/shape.ts";
import { Plan } from "../plan/model/plan.ts";
import type { Reference } from "../plan/model/reference.ts";
import { readJsonInPieces } from "./json-in-pieces.ts";

/** Up to here a file is read whole, and a fault in it is told by line and character. */
const WHOLE_LIMIT_BYTES = 256 * 1024 * 1024;
/** Memory of a plan that is read and recomputed, by the length of its file; measured with 60,000 vehicles. */
const HEAP_PER_BYTE = 10;

/**
 * The schema without the names of its parts: one checker serves all schemas of a process, and the
 * plan contains the schemas of vehicle, property and scenario, whose names it may know already.
 */
const PLAN_SHAPE = JSON.parse(
  JSON.stringify(Plan, (key, value: unknown) => (key === "$id" ? undefined : value)),
) as object;

/** Every place where a value is not a plan. */
export const planFaults = (value: unknown): ShapeFault[] => shapeFaults(PLAN_SHAPE, value);

export interface ReadLimits {
  whole_bytes: number;
  /** what the process may hold */
  heap_bytes: number;
}
const limitsOfProcess = (): ReadLimits => ({
  whole_bytes: WHOLE_LIMIT_BYTES,
  heap_bytes: getHeapStatistics().heap_size_limit,
});

/** Refused before anything is read: else the process would end in the midst of it, without a sentence. */
function tooLarge(file: string, size_bytes: number, { heap_bytes }: ReadLimits): Problem[] {
  const needed_bytes = size_bytes * HEAP_PER_BYTE;
  if (needed_bytes <= heap_bytes) return [];
  const MB = (bytes: number): string => String(Math.ceil(bytes / 1024 / 1024));
  const set = `NODE_OPTIONS=--max-old-space-size=${MB(needed_bytes)}`;
  const finding = {
    code: "FILE_TOO_LARGE",
    de: `Ein Plan von ${MB(size_bytes)} MB braucht etwa ${MB(needed_bytes)} MB Arbeitsspeicher; der Prozess darf ${MB(heap_bytes)} MB belegen. Bitte mit ${set} wiederholen.`,
    en: `A plan of ${MB(size_bytes)} MB needs about ${MB(needed_bytes)} MB of memory; the process may use ${MB(heap_bytes)} MB. Repeat with ${set}.`,
  };
  return [errorAt({ file }, finding)];
}

/** A stored plan of any length, checked against its schema and its lists against each other; every fault with its pointer. */
export async function readPlan(
  path: string,
  limits = limitsOfProcess(),
): Promise<{ plan?: Plan; problems: Problem[] }> {
  const size_bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const refused = tooLarge(path, size_bytes, limits);
  if (refused.length > 0) return { problems: refused };
  const inPieces = size_bytes > limits.whole_bytes;
  const { value, problems } = inPieces
    ? await readJsonInPieces(path)
    : readJsonFile(path, limits.whole_bytes);
  if (value === undefined) return { problems };
  const faults = planFaults(value).map(({ pointer, value: found, finding }) => {
    const text = quoted(found);
    return errorAt({ file: path, pointer, ...(text === undefined ? {} : { value: text }) }, finding);
  });
  if (faults.length > 0) return { problems: faults };
  const plan = value as Plan;
  const errors = inputErrors({ file: path, root: "/inputs" }, plan.inputs, plan.inputs.scenario);
  return errors.length > 0 ? { problems: errors } : { plan, problems };
}

/** Why a plan cannot be recomputed here: it was made with other reference data. */
export function otherData(
  { provenance }: Plan,
  { dataVersion }: Reference,
): { de: string; en: string } | undefined {
  if (provenance.dataVersion === dataVersion) return undefined;
  const asked = provenance.dataVersion;
  return {
    de: `Die Referenzdaten ${asked} dieses Plans sind nicht installiert. Bitte diese Version einspielen oder neu planen.`,
    en: `The reference data ${asked} of this plan are not installed. Install that version or plan again.`,
  };
}
