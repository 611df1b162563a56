import { balanceTitle } from "./balance-title.ts";
import { bucketWord } from "../plan/baseline.ts";
import type { Plan, PlanYear, QuotaRow } from "../plan/model/plan.ts";
import { headroomSentence } from "../plan/rules/headroom-sentence.ts";
import { dateText, type Language, numberText } from "../report/language.ts";
import { bindingText } from "./binding-text.ts";
import { PLAN_WORDS } from "./plan-words.ts";
import { textTable } from "./text-table.ts";

const WARNINGS_SHOWN = 12;

/** A plan for the terminal: what it costs and what is proved, what it reaches, and what a reader must know. */
export function planText(plan: Plan, language: Language): string {
  const words = PLAN_WORDS[language];
  const { assumptions, unverified } = plan.completeness;
  const basis = plan.inputs.scenario.priceYear ?? plan.inputs.scenario.startDate.slice(0, 4);
  return [
    plan.scenario.title,
    certificateText(plan, language),
    ...contradictionText(plan, language),
    ...needText(plan, language),
    ...section(
      words.targets(plan.provenance.balances.map((id) => balanceTitle(id, language)).join("; ")),
      targetsText(plan, language),
    ),
    ...section(words.years(basis), yearsText(plan, language)),
    ...section(words.quota, quotaLines(plan, language)),
    ...upgradesText(plan, language),
    ...section(words.binding, bindingText(plan, language).map(indented)),
    ...warningsText(plan, language),
    "",
    words.assumed(
      numberText(assumptions.length, language),
      assumptions.length === 1,
      numberText(unverified.length, language),
    ),
    words.stand(plan.provenance.dataVersion, plan.provenance.engineVersion),
    "",
  ].join("\n");
}

const indented = (line: string): string => `  ${line}`;
/** A title over its lines; nothing where there are none. */
const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? ["", title, ...lines] : [];

function certificateText({ certificate }: Plan, language: Language): string {
  const words = PLAN_WORDS[language];
  const { status, objective_EUR, bound_EUR, gap, chargingVerified } = certificate;
  if (status === "infeasible") return words.infeasible;
  if (objective_EUR === null || bound_EUR === null || gap === null) return words.noPlan;
  return [
    words.cost(numberText(objective_EUR, language), numberText(bound_EUR, language)),
    `${words.gap(numberText(gap * 100, language, 3), status === "optimal")}; ${words.charging(chargingVerified)}.`,
  ].join("\n");
}

function contradictionText({ contradiction }: Plan, language: Language): string[] {
  if (!contradiction) return [];
  const words = PLAN_WORDS[language];
  const bullet = (one: { de: string; en: string }): string => `  • ${one[language]}`;
  return [
    ...section(words.contradiction, contradiction.demands.map(bullet)),
    ...(contradiction.relaxations.length > 0
      ? [words.waysOut, ...contradiction.relaxations.map(bullet)]
      : []),
  ];
}

/** The need that the scenario settles: what goes, and what carries the kilometres instead. */
function needText({ needs, years }: Plan, language: Language): string[] {
  const words = PLAN_WORDS[language];
  const [first] = years.filter((row) => row.authorityId === undefined);
  if (!needs || !first?.substitutes) return [];
  const { cost_EUR, distance_km_per_a, ghgWtw_tCO2e_per_a } = first.substitutes;
  return section(words.need, [
    ...needs.map(
      ({ groupId, optionId, releasedVehicleIds: ids }) =>
        `  ${groupId}: ${optionId}, ${words.released(ids.join(", "), ids.length)}`,
    ),
    `  ${words.substitutes(
      first.year,
      numberText(distance_km_per_a, language),
      numberText(cost_EUR, language),
      numberText(ghgWtw_tCO2e_per_a, language, 1),
    )}`,
  ]);
}

/** Teilziele as a table: a year a line, an indicator a column. */
function targetsText({ targets }: Plan, language: Language): string[] {
  if (targets.length === 0) return [];
  const { targetHeader, indicators } = PLAN_WORDS[language];
  const years = [...new Set(targets.map((target) => target.year))];
  const rows = years.map((year) => [
    dateText(`${year}-12-31`, language),
    ...Object.keys(indicators).map((indicator) => {
      const found = targets.find((target) => target.year === year && target.indicator === indicator);
      return found ? numberText(found.value, language) : "–";
    }),
  ]);
  return [textTable([targetHeader, ...Object.values(indicators)], rows)];
}

function yearsText(plan: Plan, language: Language): string[] {
  if (plan.years.length === 0) return [];
  const words = PLAN_WORDS[language];
  const total = (rows: PlanYear[]): PlanYear[] => rows.filter((row) => row.authorityId === undefined);
  const twin = new Map(total(plan.baseline.years).map((row) => [row.year, row]));
  const { endYear } = plan.inputs.scenario;
  const number = (value: number): string => numberText(value, language);
  const rows = total(plan.years).map((row) => [
    `${row.year}${row.year > endYear ? " *" : ""}`,
    number(row.investment_EUR / 1000),
    row.budget_EUR === undefined ? "–" : number(row.budget_EUR / 1000),
    number(row.runningCost_EUR / 1000),
    String(row.vehicleCount.byPowertrain["battery-electric"] ?? 0),
    String(row.chargePointCount),
    number(row.electricity_MWh_per_a),
    number(row.ghgWtw_tCO2e_per_a),
    number(twin.get(row.year)?.ghgWtw_tCO2e_per_a ?? 0),
  ]);
  const table = textTable([...words.yearHeader], rows);
  return rows.some(([year]) => year?.endsWith("*")) ? [table, words.runOut(endYear)] : [table];
}

const quotaLines = ({ quota }: Plan, language: Language): string[] =>
  quota
    .filter((row) => row.basis === "all" && row.policyVariant === "default" && row.forecast)
    .sort((a, b) =>
      a.referencePeriod.to < b.referencePeriod.to ? -1 : Number(a.referencePeriod.to > b.referencePeriod.to),
    )
    .map((row) => indented(quotaText(row, language)));

function quotaText(row: QuotaRow, language: Language): string {
  const { forecast, procuredCount } = row;
  const number = (value = 0): string => numberText(value, language, Number.isInteger(value) ? 0 : 1);
  const sentence = PLAN_WORDS[language].quotaRow({
    who: row.authorityId,
    bucket: bucketWord(row.bucket)[language],
    until: row.referencePeriod.to.slice(0, 4),
    clean: number(forecast?.cleanCount),
    all: number(forecast?.procuredCount),
    required: number(forecast?.requiredCount),
    met: forecast?.compliant === true,
  });
  return procuredCount > 0 ? `${sentence} ${headroomSentence(row, language)}` : sentence;
}

function upgradesText({ buildOut }: Plan, language: Language): string[] {
  const upgrades = buildOut
    .filter((build) => build.connectionUpgrade_kW > 0)
    .map(
      ({ propertyId, year, connectionUpgrade_kW }) =>
        `${propertyId} ${year} +${numberText(connectionUpgrade_kW, language)} kW`,
    );
  return upgrades.length > 0 ? ["", `${PLAN_WORDS[language].upgrades}: ${upgrades.join("; ")}`] : [];
}

function warningsText({ warnings }: Plan, language: Language): string[] {
  const words = PLAN_WORDS[language];
  const shown = warnings.slice(0, WARNINGS_SHOWN).map((warning) => indented(warning[language]));
  const more = warnings.length - shown.length;
  return section(`${words.warnings} (${warnings.length})`, [
    ...shown,
    ...(more > 0 ? [indented(words.more(more))] : []),
  ]);
}
