import { createHash } from "node:crypto";
import { closeSync, openSync, writeFileSync } from "node:fs";
import { loadScenario } from "../intake/scenario-file.ts";
import type { Problem } from "../intake/problem.ts";
import { NeedsError } from "../plan/fleet/needs/needs-error.ts";
import { jsonPieces } from "../plan/model/json-pieces.ts";
import type { Plan } from "../plan/model/plan.ts";
import { MissingReferenceError } from "../plan/parameters.ts";
import { planScenario } from "../plan/plan-scenario.ts";
import { DEFAULT_OPTIONS } from "../plan/run-scenario.ts";
import { toMps } from "../plan/optimise/mps.ts";
import { loadReference, ReferenceDataError } from "../reference/load.ts";
import { type Language, numberText } from "../report/language.ts";
import { loadSolver } from "../solver/highs.ts";
import { planText } from "./plan-text.ts";
import { inLanguage } from "./on-scenario.ts";
import { note, stop } from "./refusal.ts";
import { stageText } from "./stage-text.ts";
import { takePlace } from "./take-place.ts";

export interface PlanCommandOptions {
  out?: string;
  json?: boolean;
  language?: string;
  gap?: string;
  workLimit?: string;
  timeLimit?: string;
  exportModel?: string;
}
export interface Io {
  stdout(text: string): void;
  stderr(text: string): void;
}

/** Writes beside the target and renames: a reader never sees half a file. */
function writeWhole(path: string, pieces: Iterable<string>): void {
  const part = `${path}.part`;
  const file = openSync(part, "w");
  try {
    for (const piece of pieces) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
  takePlace(part, path);
}

/** A plan as a line of JSON. */
function* planLine(plan: Plan): Generator<string, void> {
  yield* jsonPieces(plan);
  yield "\n";
}

export interface Limits {
  gap: number;
  workLimit: number;
  timeLimit_s?: number;
}

export function limitsOf(options: PlanCommandOptions): Limits | string {
  const numbers = {
    gap: options.gap ?? String(DEFAULT_OPTIONS.gap),
    "work-limit": options.workLimit ?? String(DEFAULT_OPTIONS.workLimit),
    "time-limit": options.timeLimit ?? "1",
  };
  for (const [name, text] of Object.entries(numbers)) {
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value) || value < 0)
      return `--${name} ${text}: das muss eine Zahl ab 0 sein / must be a number from 0 on`;
  }
  return {
    gap: Number(numbers.gap),
    workLimit: Math.round(Number(numbers["work-limit"])),
    ...(options.timeLimit === undefined ? {} : { timeLimit_s: Number(options.timeLimit) }),
  };
}

/** `umstieg plan <scenario.json>`: 0 planned, 1 infeasible, 2 problems in the input, 3 reference value missing. */
export async function runPlan(path: string, options: PlanCommandOptions, io: Io): Promise<number> {
  return inLanguage(options, io, (language) => planned(path, options, language, io));
}

async function planned(
  path: string,
  options: PlanCommandOptions,
  language: Language,
  io: Io,
): Promise<number> {
  const limits = limitsOf(options);
  if (typeof limits === "string") return refused([], options, io, limits);
  const { inputs, problems } = loadScenario(path);
  if (!inputs) return refused(problems, options, io);
  note(problems, options, io);
  const started = performance.now();
  try {
    const reference = loadReference();
    const solver = await loadSolver();
    const seconds = (): string => numberText((performance.now() - started) / 1000, language, 1);
    const plan = planScenario(
      inputs,
      reference,
      solver,
      {
        ...limits,
        hash: (text) => createHash("sha256").update(text).digest("hex"),
        ...(options.exportModel === undefined
          ? {}
          : {
              onModel: (model) =>
                writeWhole(options.exportModel as string, [toMps(model, inputs.scenario.id)]),
            }),
      },
      (stage, done, text) =>
        io.stderr(`${seconds().padStart(7)} s  ${stageText(stage, done, text, language)}\n`),
    );
    return delivered(plan, options, language, io, seconds());
  } catch (error) {
    if (error instanceof NeedsError) return refused([], options, io, error.message);
    if (!(error instanceof MissingReferenceError || error instanceof ReferenceDataError)) throw error;
    return stop(3, error, options, io);
  }
}

function refused(problems: Problem[], options: PlanCommandOptions, io: Io, message?: string): number {
  if (options.json)
    io.stdout(
      `${JSON.stringify({ error: { code: "INPUT", message: message ?? "problems in the input" }, problems })}\n`,
    );
  if (message) io.stderr(`${message}\n`);
  note(problems, options, io);
  return 2;
}

function delivered(
  plan: Plan,
  options: PlanCommandOptions,
  language: Language,
  io: Io,
  seconds: string,
): number {
  if (options.out !== undefined) writeWhole(options.out, planLine(plan));
  if (options.json) for (const piece of planLine(plan)) io.stdout(piece);
  else io.stdout(planText(plan, language));
  io.stderr(`${seconds} s${options.out === undefined ? "" : ` → ${options.out}`}\n`);
  return plan.certificate.status === "infeasible" ? 1 : 0;
}
