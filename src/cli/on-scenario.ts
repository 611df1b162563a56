import { loadScenario } from "../intake/scenario-file.ts";
import type { Problem } from "../intake/problem.ts";
import { NeedsError } from "../plan/fleet/needs/needs-error.ts";
import type { PlanInputs } from "../plan/model/plan.ts";
import type { Reference } from "../plan/model/reference.ts";
import type { Language } from "../report/language.ts";
import { note, refuse as refuseProblems } from "./refusal.ts";

/** What a command that reads a scenario needs of the world. */
export interface ScenarioIo {
  stdout(text: string): void;
  stderr(text: string): void;
  reference(): Reference;
}
export interface ScenarioOptions {
  json?: boolean;
  language?: string;
}

/** Wrong in the call itself: exit 2 with a sentence in both languages. */
export class CallError extends Error {}

/** A refusal of problems, or in one sentence: as JSON `{ problems }` or `{ error }`, and for people on stderr. */
export function refuse(
  options: ScenarioOptions,
  io: Pick<ScenarioIo, "stdout" | "stderr">,
  problems: Problem[],
  message?: string,
): 2 {
  if (message === undefined) return refuseProblems(problems, options, io);
  if (options.json) io.stdout(`${JSON.stringify({ error: { code: "INPUT", message } })}\n`);
  io.stderr(`${message}\n`);
  return 2;
}

export function languageOf(options: ScenarioOptions): Language {
  const language = options.language ?? "de";
  if (language !== "de" && language !== "en")
    throw new CallError(
      `--language ${language}: erlaubt sind de und en; bitte eines davon angeben / use de or en`,
    );
  return language;
}

/**
 * Reads scenario and lists, runs, and turns what can go wrong into exit codes: 2 problem in the input,
 * 3 reference value missing.
 */
export async function onScenario(
  path: string,
  options: ScenarioOptions,
  io: ScenarioIo,
  run: (inputs: PlanInputs, reference: Reference, language: Language) => number | Promise<number>,
): Promise<number> {
  try {
    const language = languageOf(options);
    const { inputs, problems } = loadScenario(path);
    if (!inputs) return refuse(options, io, problems);
    note(problems, options, io);
    return await run(inputs, io.reference(), language);
  } catch (error) {
    if (error instanceof CallError || error instanceof NeedsError)
      return refuse(options, io, [], error.message);
    if ((error as { code?: string } | null)?.code !== "REFERENCE_MISSING") throw error;
    const { message } = error as Error;
    if (options.json) io.stdout(`${JSON.stringify({ error: { code: "REFERENCE_MISSING", message } })}\n`);
    io.stderr(`${message}\n`);
    return 3;
  }
}
