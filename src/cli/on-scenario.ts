import { loadScenario } from "../intake/scenario-file.ts";
import { NeedsError } from "../plan/fleet/needs/needs-error.ts";
import type { PlanInputs } from "../plan/model/plan.ts";
import type { Reference } from "../plan/model/reference.ts";
import type { BilingualError } from "../plan/model/text.ts";
import type { Language } from "../report/language.ts";
import { note, refuse, type RefusalIo, stop } from "./refusal.ts";

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

/** The error of the core or of the reader of data whose code is REFERENCE_MISSING. */
export type ReferenceMissing = BilingualError & { code: string };

/** Wrong in the call itself: exit 2 with a sentence in both languages. */
export class CallError extends Error {
  readonly code = "INPUT";
}

export function languageOf(options: ScenarioOptions): Language {
  const language = options.language ?? "de";
  if (language !== "de" && language !== "en")
    throw new CallError(
      `--language ${language}: erlaubt sind de und en; bitte eines davon angeben / use de or en`,
    );
  return language;
}

/** Runs in the language that was asked for; one that we do not speak is refused. */
export async function inLanguage<Exit extends number>(
  options: ScenarioOptions,
  io: RefusalIo,
  run: (language: Language) => Promise<Exit>,
): Promise<Exit | 2> {
  try {
    return await run(languageOf(options));
  } catch (error) {
    if (error instanceof CallError) return stop(2, error, options, io);
    throw error;
  }
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
    if (!inputs) return refuse(problems, options, io);
    note(problems, options, io);
    return await run(inputs, io.reference(), language);
  } catch (error) {
    if (error instanceof CallError || error instanceof NeedsError) {
      const { message } = error;
      const text = error instanceof NeedsError ? { text: error.text } : {};
      return stop(2, { code: "INPUT", message, ...text }, options, io);
    }
    if ((error as { code?: string } | null)?.code !== "REFERENCE_MISSING") throw error;
    return stop(3, error as ReferenceMissing, options, io);
  }
}
