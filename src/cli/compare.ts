import type { Powertrain } from "../plan/model/vocabulary.ts";
import { POWERTRAIN_WORDS } from "../report/words/drives.ts";
import { type Comparison, comparePlans, type PlanDifference } from "../plan/compare.ts";
import type { Plan } from "../plan/model/plan.ts";
import { type Language, numberText } from "../report/language.ts";
import { CallError, languageOf, type ScenarioIo, type ScenarioOptions } from "./on-scenario.ts";
import { readPlan } from "./read-plan.ts";
import { textTable } from "./text-table.ts";
import { refuse, stop } from "./refusal.ts";

const ROWS: [string, string, (plan: Comparison["plans"][number]) => number | null, number][] = [
  ["Kosten EUR (Barwert)", "cost EUR (present value)", (p) => p.certificate.objective_EUR, 0],
  ["nicht unter EUR", "not below EUR", (p) => p.certificate.bound_EUR, 0],
  ["Investition EUR", "investment EUR", (p) => p.sums.investment_EUR, 0],
  ["laufende Kosten EUR", "running cost EUR", (p) => p.sums.runningCost_EUR, 0],
  ["Zuschüsse EUR", "grants EUR", (p) => p.sums.grants_EUR, 0],
  ["Endenergie MWh", "final energy MWh", (p) => p.sums.finalEnergy_MWh, 0],
  ["t CO2e mit Vorkette", "t CO2e with upstream", (p) => p.sums.ghgWtw_tCO2e, 0],
  ["verfehlte Quoten", "missed quotas", (p) => p.missedQuotaCount, 0],
];

function comparisonText(of: Comparison, language: Language): string {
  const de = language === "de";
  const number = (value: number | null): string => (value === null ? "–" : numberText(value, language));
  const year = of.plans[0]?.atYear.year ?? 0;
  const drives = [...new Set(of.plans.flatMap((plan) => Object.keys(plan.atYear.vehicleCount)))].sort();
  const rows = [
    ...ROWS.map(([german, english, value]) => [
      de ? german : english,
      ...of.plans.map((p) => number(value(p))),
    ]),
    [`t CO2e/a ${year}`, ...of.plans.map((p) => number(p.atYear.ghgWtw_tCO2e_per_a))],
    ...drives.map((drive) => [
      `${POWERTRAIN_WORDS[drive as Powertrain]?.[language] ?? drive} ${year}`,
      ...of.plans.map((p) => number(p.atYear.vehicleCount[drive] ?? 0)),
    ]),
    [
      `${de ? "Ladepunkte" : "charge points"} ${year}`,
      ...of.plans.map((p) => number(p.atYear.chargePointCount)),
    ],
  ];
  const header = [
    de ? "Summe der Planjahre" : "sum of the plan's years",
    ...of.plans.map((p) => p.scenario.id),
  ];
  const first = of.plans[0]?.scenario.id ?? "";
  const unlike = of.unlike.map((one) => one[language]).join(", ");
  return `${[
    textTable(header, rows),
    of.differences.map((difference) => differenceText(difference, first, language)).join("\n"),
    ...(unlike ? [de ? `Ungleich sind auch: ${unlike}.` : `Unlike besides: ${unlike}.`] : []),
  ].join("\n\n")}\n`;
}

function differenceText(
  { scenarioId, cost, distinguishable, courses }: PlanDifference,
  first: string,
  language: Language,
): string {
  const de = language === "de";
  const number = (value: number): string => numberText(value, language);
  const { sameCount, otherYearCount, otherTechnologyCount } = courses;
  const vehicles = de
    ? `${sameCount} Fahrzeuge gleich, ${otherYearCount} anderes Jahr, ${otherTechnologyCount} andere Technik`
    : `${sameCount} vehicles alike, ${otherYearCount} another year, ${otherTechnologyCount} another technology`;
  if (!cost)
    return de
      ? `${scenarioId}: einer der beiden hat keinen Plan`
      : `${scenarioId}: one of the two has no plan`;
  const known = distinguishable
    ? ""
    : de
      ? " – so weit bewiesen ist nicht zu unterscheiden, welcher billiger ist"
      : " – as far as is proved they cannot be told apart";
  return de
    ? `${scenarioId} gegen ${first}: ${number(cost.value_EUR)} EUR, sicher zwischen ${number(cost.from_EUR)} und ${number(cost.to_EUR)} EUR${known}; ${vehicles}`
    : `${scenarioId} against ${first}: ${number(cost.value_EUR)} EUR, for certain between ${number(cost.from_EUR)} and ${number(cost.to_EUR)} EUR${known}; ${vehicles}`;
}

/** `umstieg compare <plan.json>…`: plans side by side, each against the first; 2 where one cannot be read. */
export async function runCompare(
  paths: string[],
  options: ScenarioOptions,
  io: Omit<ScenarioIo, "reference">,
): Promise<0 | 2> {
  try {
    const language = languageOf(options);
    if (paths.length < 2)
      throw new CallError("Zum Vergleich gehören mindestens zwei Pläne / at least two plans are needed");
    const read: Awaited<ReturnType<typeof readPlan>>[] = [];
    for (const path of paths) read.push(await readPlan(path));
    const problems = read.flatMap((one) => one.problems);
    if (read.some(({ plan }) => !plan)) return refuse(problems, options, io);
    const comparison = comparePlans(read.map(({ plan }) => plan as Plan));
    io.stdout(options.json ? `${JSON.stringify(comparison)}\n` : comparisonText(comparison, language));
    return 0;
  } catch (error) {
    if (error instanceof CallError) return stop(2, error, options, io);
    throw error;
  }
}
