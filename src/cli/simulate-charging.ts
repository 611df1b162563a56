import { dirname, isAbsolute, join } from "node:path";
import { readFileSync } from "node:fs";
import { readOwnCharging } from "../intake/charging/own-format.ts";
import { readSpiceEv } from "../intake/charging/spiceev.ts";
import { LIST_LIMIT_BYTES, readJsonFile } from "../intake/json-file.ts";
import { nearEnough } from "../intake/nearest.ts";
import { errorAt, hasErrors, type Problem } from "../intake/problem.ts";
import {
  AimError,
  buildProblem,
  CHARGING_STRATEGIES,
  type ChargingResult,
  type ChargingStrategy,
  resultJson,
  simulate,
} from "../plan/charging/load.ts";
import type { Language } from "../report/language.ts";
import { loadSolver } from "../solver/highs.ts";
import { inLanguage } from "./on-scenario.ts";
import { note, refuse } from "./refusal.ts";
import { simulateText } from "./simulate-text.ts";

export interface SimulateChargingOptions {
  format?: string;
  strategy?: string;
  /** the schedule of every vehicle too */
  schedule?: boolean;
  json?: boolean;
  language?: string;
}
/** What the handler needs of the world. */
export interface SimulateChargingIo {
  stdout(text: string): void;
  stderr(text: string): void;
}

const FORMATS = ["umstieg", "spiceev"] as const;

/** `simulate-charging <file>`: what the connection draws, step by step; exit 0, or 2 where the file is wrong. */
export async function runSimulateCharging(
  file: string,
  options: SimulateChargingOptions,
  io: SimulateChargingIo,
): Promise<number> {
  return inLanguage(options, io, (language) => simulated(file, options, language, io));
}

async function simulated(
  file: string,
  options: SimulateChargingOptions,
  language: Language,
  io: SimulateChargingIo,
): Promise<number> {
  const { format = "umstieg", strategy } = options;
  const wrong = [
    ...unknownWord(file, "--format", format, FORMATS),
    ...unknownWord(file, "--strategy", strategy ?? "", CHARGING_STRATEGIES),
  ];
  if (wrong.length > 0) return refuse(wrong, options, io);
  const { value, problems } = readJsonFile(file, LIST_LIMIT_BYTES);
  if (hasErrors(problems)) return refuse(problems, options, io);
  const read = format === "spiceev" ? readSpiceEv(value, file, besides(file)) : readOwnCharging(value, file);
  if (read.found === undefined) return refuse(read.problems, options, io);
  note(read.problems, options, io);
  const isPlanned = strategy !== "uncontrolled" && strategy !== "balanced";
  let result: ChargingResult;
  try {
    result = simulate(buildProblem(read.found), strategy as ChargingStrategy, {
      schedule: options.schedule === true,
      ...(isPlanned ? { solver: await loadSolver() } : {}),
    });
  } catch (error) {
    if (!(error instanceof AimError) || error.code === "NOT_SOLVED") throw error;
    return refuse([errorAt({ file }, { code: error.code, de: error.de, en: error.message })], options, io);
  }
  io.stdout(
    options.json === true
      ? `${resultJson(result)}\n`
      : `${simulateText(result, read.found.step_h, language)}\n`,
  );
  return 0;
}

/** Files that a scenario names stand beside it. */
const besides =
  (file: string) =>
  (path: string): string | undefined => {
    try {
      return readFileSync(isAbsolute(path) ? path : join(dirname(file), path), "utf8");
    } catch {
      return undefined;
    }
  };

function unknownWord(file: string, option: string, word: string, known: readonly string[]): Problem[] {
  if (known.includes(word)) return [];
  const near = nearEnough(word, known);
  return [
    errorAt(
      { file, value: word },
      {
        code: "NOT_IN_LIST",
        de: `${option} „${word}“ gibt es nicht.${near ? ` Gemeint ist wohl „${near}“.` : ""} Möglich: ${known.join(", ")}.`,
        en: `There is no ${option} "${word}".${near ? ` You probably mean "${near}".` : ""} Possible: ${known.join(", ")}.`,
      },
    ),
  ];
}
