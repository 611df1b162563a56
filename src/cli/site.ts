import type { Outlines } from "../intake/charging-register/outlines.ts";
import { LIST_LIMIT_BYTES, parseJson, readBytes } from "../intake/json-file.ts";
import { nearEnough } from "../intake/nearest.ts";
import { decodeUtf8 } from "../intake/own-csv.ts";
import { errorAt, type Problem } from "../intake/problem.ts";
import { readCpmp } from "../intake/siting/cpmp.ts";
import { readOrlibCap } from "../intake/siting/orlib-cap.ts";
import { readOrlibPmed } from "../intake/siting/orlib-pmed.ts";
import { addStandingStations } from "../intake/siting/standing-stations.ts";
import { readOwnSiting } from "../intake/siting/own-format.ts";
import type { SitingCase } from "../intake/siting/siting-case.ts";
import {
  SITING_MODELS,
  SitingInputError,
  type SitingModel,
  type SitingResult,
  solveSiting,
  statedProblem,
} from "../plan/charging/siting.ts";
import { type Language, numberText } from "../report/language.ts";
import type { Solver } from "../plan/optimise/linear-model.ts";
import { inLanguage } from "./on-scenario.ts";
import { note, refuse } from "./refusal.ts";
import { sitingText } from "./siting-text.ts";

export interface SiteOptions {
  format?: string;
  model?: string;
  gap?: string | number;
  timeLimit?: string | number;
  json?: boolean;
  language?: string;
  /** public stations that stand already: a register, or what its import wrote */
  existing?: string;
  /** only the stations in this district */
  district?: string;
}

/** What the handler needs of the world. */
export interface SiteIo {
  stdout(text: string): void;
  stderr(text: string): void;
  /** YYYY-MM-DD */
  today(): string;
  outlines?(): Record<string, Outlines>;
  solver(): Promise<Solver>;
  /** parameter siting.detourFactor of the reference data */
  detourFactor(): number;
  /** seconds of a clock that only goes forward, and of this process on the processor */
  clock_s(): number;
  cpu_s(): number;
}

type Read = (text: string, file: string) => { found?: SitingCase; problems: Problem[] };
const READERS: Record<string, Read> = {
  umstieg: (text, file) => {
    const { value, problems } = parseJson(text, file);
    return problems.length > 0 ? { problems } : readOwnSiting(value, file);
  },
  "orlib-pmed": readOrlibPmed,
  "orlib-cap": readOrlibCap,
  cpmp: readCpmp,
};

/** `site <problem>`: exit 0 with a solution (or the limit reached), 1 where there is none, 2 where the file is wrong. */
export async function runSite(file: string, options: SiteOptions, io: SiteIo): Promise<number> {
  return inLanguage(options, io, (language) => solved(file, options, language, io));
}

async function solved(file: string, options: SiteOptions, language: Language, io: SiteIo): Promise<number> {
  const started_s = io.cpu_s();
  const { found, problems } = await readCase(file, options, io);
  if (!found) return refuse(problems, options, io);
  // rows of a register that were left out
  note(problems, options, io);
  const model = (options.model ?? found.model) as SitingModel;
  const timeLimit_s = options.timeLimit === undefined ? undefined : Number(options.timeLimit);
  const solver = await io.solver();
  try {
    const problem = statedProblem(found, model, io.detourFactor);
    const result = solveSiting(
      problem,
      {
        gap: Number(options.gap ?? 0),
        clock_s: io.clock_s,
        ...(timeLimit_s === undefined ? {} : { timeLimit_s }),
      },
      solver,
    );
    return answer(result, io.cpu_s() - started_s, options, language, io);
  } catch (error) {
    if (!(error instanceof SitingInputError)) throw error;
    return refuse(
      [
        errorAt(
          { file, ...(error.key === undefined ? {} : { pointer: `/${error.key}` }) },
          {
            code: error.code,
            de: `So lässt sich das Modell ${model} nicht rechnen: ${error.de}.`,
            en: `${error.message}.`,
          },
        ),
      ],
      options,
      io,
    );
  }
}

async function readCase(file: string, options: SiteOptions, io: SiteIo): Promise<ReturnType<Read>> {
  const { format = "umstieg", model, existing, district } = options;
  const outlines = district === undefined ? undefined : (io.outlines?.() ?? {});
  const wrong = [
    ...unknownWord("--format", format, Object.keys(READERS)),
    ...(model === undefined ? [] : unknownWord("--model", model, SITING_MODELS)),
    ...(district === undefined ? [] : unknownWord("--district", district, Object.keys(outlines ?? {}))),
    ...badNumber("--gap", options.gap),
    ...badNumber("--time-limit", options.timeLimit),
  ];
  if (wrong.length > 0) return { problems: wrong };
  const { bytes, problems } = readBytes(file, LIST_LIMIT_BYTES);
  if (!bytes) return { problems };
  const decoded = decodeUtf8(bytes, file);
  if (decoded.text === undefined) return { problems: decoded.problems };
  const read = (READERS[format] as Read)(decoded.text, file);
  if (!read.found || existing === undefined) return read;
  const choice = {
    asOf: io.today(),
    ...(outlines ? { outlines } : {}),
    ...(district === undefined ? {} : { district }),
  };
  return addStandingStations(read.found, existing, choice);
}

function answer(
  result: SitingResult,
  cpu_s: number,
  options: SiteOptions,
  language: Language,
  io: SiteIo,
): number {
  const { status, model, objective, bound, gap, open, assignment, reason } = result;
  const shown = {
    status,
    model,
    objective,
    bound,
    gap,
    open,
    assignment,
    cpu_s,
    ...(reason === undefined ? {} : { reason }),
  };
  io.stdout(options.json === true ? `${JSON.stringify(shown)}\n` : `${sitingText(result, language)}\n`);
  if (options.json !== true) io.stderr(`${numberText(cpu_s, language, 2)} s\n`);
  return status === "infeasible" ? 1 : 0;
}

function unknownWord(option: string, word: string, known: readonly string[]): Problem[] {
  if (known.includes(word)) return [];
  const near = nearEnough(word, known);
  return [
    errorAt(
      { file: option, value: word },
      {
        code: "NOT_IN_LIST",
        de: `${option} „${word}“ gibt es nicht.${near ? ` Gemeint ist wohl „${near}“.` : ""} Möglich: ${known.join(", ")}.`,
        en: `There is no ${option} "${word}".${near ? ` You probably mean "${near}".` : ""} Possible: ${known.join(", ")}.`,
      },
    ),
  ];
}

function badNumber(option: string, value: string | number | undefined): Problem[] {
  if (
    value === undefined ||
    (String(value).trim() !== "" && Number(value) >= 0 && Number.isFinite(Number(value)))
  )
    return [];
  return [
    errorAt(
      { file: option, value: String(value) },
      { code: "WRONG_TYPE", de: "Verlangt ist eine Zahl ab 0.", en: "A number of at least 0 is needed." },
    ),
  ];
}
