import { nearEnough } from "../intake/nearest.ts";
import { explainFigure, type Explanation, type Part, UnknownPath } from "../plan/explain.ts";
import { type Language, numberText } from "../report/language.ts";
import {
  CallError,
  languageOf,
  type ScenarioIo,
  type ScenarioOptions,
  type ReferenceMissing,
} from "./on-scenario.ts";
import { otherData, readPlan } from "./read-plan.ts";
import { refuse, stop } from "./refusal.ts";

/** Parts of one level that a person reads on a screen; `--json` has them all. */
const SHOWN = 12;

const amount = (value: unknown, language: Language): string =>
  typeof value === "number"
    ? numberText(value, language, Math.abs(value) < 100 ? 3 : 0)
    : JSON.stringify(value);

function partLines(parts: Part[], language: Language, indent: string): string[] {
  const lines = parts
    .slice(0, SHOWN)
    .flatMap((part) => [
      `${indent}${amount(part.value, language).padStart(14)}  ${part[language]}`,
      ...(part.formula ? [`${indent}                  ${part.formula[language]}`] : []),
      ...(part.grounds ?? []).map(
        ({ name, value, unit, status, source }) =>
          `${indent}                  ${name} = ${typeof value === "number" ? value : `${value.low} | ${value.mid} | ${value.high}`} ${unit} [${status}] ${source.title}, ${source.publisher} ${source.year}, ${source.place}`,
      ),
      ...partLines(part.parts ?? [], language, `${indent}    `),
    ]);
  const rest = parts.slice(SHOWN);
  if (rest.length > 0) {
    const sum = rest.reduce((total, part) => total + part.value, 0);
    lines.push(
      `${indent}${amount(sum, language).padStart(14)}  ${language === "de" ? `${rest.length} weitere (--json)` : `${rest.length} more (--json)`}`,
    );
  }
  return lines;
}

function explanationText(of: Explanation, language: Language): string {
  const lines = [
    `${of.path} = ${amount(of.value, language)}${of.unit && of.unit !== "1" ? ` ${of.unit}` : ""}`,
  ];
  if (of.formulas.length > 0)
    lines.push(`${language === "de" ? "Formeln" : "formulas"}: ${of.formulas.join(", ")} (docs/method.md)`);
  if (of.note) lines.push(of.note[language]);
  return `${[...lines, ...partLines(of.parts, language, "")].join("\n")}\n`;
}

/** What the plan has where the path went wrong, the nearest name first. */
function unknownText(error: UnknownPath): string {
  const near = nearEnough(error.step, error.known);
  const known = error.known.slice(0, 30).join(", ");
  return `„${error.path}“: „${error.step}“ gibt es dort im Plan nicht / no such figure. ${near ? `Gemeint ist vielleicht / perhaps: ${near}. ` : ""}${known ? `Dort gibt es / there is: ${known}` : "Dort endet der Plan / the plan ends there"}. Bitte einen Pfad wie years.2030.ghgWtw_tCO2e_per_a angeben.`;
}

/** `umstieg explain <plan.json> <path>`: parts of a figure down to reference values; 2 unknown, 3 other data. */
export async function runExplain(
  path: string,
  figure: string,
  options: ScenarioOptions,
  io: ScenarioIo,
): Promise<0 | 2 | 3> {
  try {
    const language = languageOf(options);
    const { plan, problems } = await readPlan(path);
    if (!plan) return refuse(problems, options, io);
    const reference = io.reference();
    const other = otherData(plan, reference);
    if (other !== undefined) return stop(3, { code: "DATA_VERSION", message: other }, options, io);
    const explanation = explainFigure(plan, reference, figure);
    io.stdout(options.json ? `${JSON.stringify(explanation)}\n` : explanationText(explanation, language));
    return 0;
  } catch (error) {
    if (error instanceof CallError) return stop(2, error, options, io);
    if (error instanceof UnknownPath)
      return stop(2, { code: "INPUT", message: unknownText(error) }, options, io);
    if ((error as { code?: string } | null)?.code !== "REFERENCE_MISSING") throw error;
    return stop(3, error as ReferenceMissing, options, io);
  }
}
