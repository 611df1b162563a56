import type { BuildOutView } from "../../plan/charging/build-out/build-out.ts";
import type { OperatingModel } from "../../plan/charging/build-out/operating-models.ts";
import type { PortfolioProgress } from "../../plan/charging/build-out/portfolio.ts";
import type { Schedule, ScheduledLine } from "../../plan/charging/build-out/schedule/schedule.ts";
import type { BuildOut, Plan } from "../../plan/model/plan.ts";
import { numberText, type Language } from "../../report/language.ts";
import { PV_WORDS, RENOVATION_WORDS, WORKS_WORDS } from "../../report/words/build-out.ts";
import { say } from "../texts.ts";

export interface BuildOutYear {
  year: number;
  newPoints: number;
  chargePointCount: number;
  connectedPropertyCount: number;
  investment_EUR: number;
  budget_EUR: number | null;
  coveredShare: number | null;
  /** of the duties that are due; null = none is due yet */
  dutyMet: boolean | null;
}

export interface BuildOutStage {
  propertyId: string;
  name: string;
  year: number;
  points: BuildOut["points"];
  investment_EUR: number;
  reasons: string[];
}

/** A build-out as the page shows it, be it the plan's own or one for users. */
export interface ShownBuildOut {
  years: BuildOutYear[];
  stages: BuildOutStage[];
}

export const countOf = (points: BuildOut["points"]): number =>
  points.reduce((sum, { count }) => sum + count, 0);

/** Points of a stage that another party owns under a model: those of visitors and public in a concession, all in a lease. */
export const ownedByOthers = (points: BuildOut["points"], model: OperatingModel): number =>
  model === "own"
    ? 0
    : countOf(points.filter(({ group }) => model === "lease" || group === "visitors" || group === "public"));

const dutyMet = (portfolio: readonly PortfolioProgress[], year: number): boolean | null => {
  const due = portfolio.filter(({ dueAfter }) => Number(dueAfter.slice(0, 4)) <= year);
  if (due.length === 0) return null;
  return due.every(({ fulfilledYear }) => fulfilledYear !== null && fulfilledYear <= year);
};

/** The plan's own stages, each with why it stands where it stands. */
export function planBuildOut(view: BuildOutView, plan: Plan, language: Language): ShownBuildOut {
  const lines = new Map(plan.buildOut.map((line) => [`${line.propertyId} ${line.year}`, line]));
  const stages = view.stages.map((stage): BuildOutStage => {
    const stated = lines.get(`${stage.propertyId} ${stage.year}`)?.reasons ?? [];
    return {
      propertyId: stage.propertyId,
      name: stage.name,
      year: stage.year,
      points: stage.points,
      investment_EUR: stage.investment_EUR,
      reasons: [
        ...stated.map((reason) => reason[language]),
        stage.connectionUpgrade_kW > 0 ? connectionText(stage.connectionUpgrade_kW, language) : "",
        stage.ductedForLaterCount > 0 ? ductText(stage.ductedForLaterCount, language) : "",
        stage.renovation.relation === "unknown" ? "" : RENOVATION_WORDS[stage.renovation.relation][language],
        PV_WORDS[stage.pv.relation][language],
      ].filter((text) => text !== ""),
    };
  });
  const years = view.coverage.map(
    ({ year, chargePointCount, connectedPropertyCount, coveredShare }): BuildOutYear => ({
      year,
      chargePointCount,
      connectedPropertyCount,
      coveredShare,
      ...sumsOf(stages.filter((stage) => stage.year === year)),
      budget_EUR: null,
      dutyMet: dutyMet(view.portfolio, year),
    }),
  );
  return { years, stages };
}

/** Stages for users; the fleet's points count among those that stand, not in the money. */
export function scheduledBuildOut(schedule: Schedule, plan: Plan, language: Language): ShownBuildOut {
  const seen = new Set<string>();
  const stages = schedule.stages.map((stage): BuildOutStage => {
    const { propertyId, name, year, groups, investment_EUR } = stage;
    const isFirst = !seen.has(propertyId);
    seen.add(propertyId);
    return {
      propertyId,
      name,
      year,
      points: groups,
      investment_EUR,
      reasons: reasonsOf(stage, isFirst, language),
    };
  });
  const years = schedule.years.map((row): BuildOutYear => {
    const ofFleet = plan.buildOut
      .filter(({ year }) => year === row.year)
      .flatMap(({ points }) => points.filter(({ group }) => group === "fleet"));
    const own = sumsOf(stages.filter(({ year }) => year === row.year));
    return {
      year: row.year,
      chargePointCount: row.chargePointCount,
      connectedPropertyCount: row.connectedPropertyCount,
      coveredShare: row.coveredShare,
      newPoints: own.newPoints + countOf(ofFleet),
      investment_EUR: row.investment_EUR,
      budget_EUR: row.budget_EUR,
      dutyMet: dutyMet(schedule.portfolio, row.year),
    };
  });
  return { years, stages };
}

const sumsOf = (stages: readonly BuildOutStage[]): Pick<BuildOutYear, "newPoints" | "investment_EUR"> => ({
  newPoints: stages.reduce((sum, { points }) => sum + countOf(points), 0),
  investment_EUR: stages.reduce((sum, { investment_EUR }) => sum + investment_EUR, 0),
});

const ductText = (count: number, language: Language): string => say("ductsAhead", language, { count });
const connectionText = (power_kW: number, language: Language): string =>
  say("connectionMore", language, { power: numberText(power_kW, language) });

const reasonsOf = (stage: ScheduledLine, isFirst: boolean, language: Language): string[] => [
  say(isFirst ? "firstStage" : "nextStage", language),
  ...(stage.sharedWith.length > 0
    ? [
        say("sharedWorks", language, {
          works: stage.sharedWith.map((kind) => WORKS_WORDS[kind][language]).join(", "),
        }),
      ]
    : []),
  ...(stage.connectionUpgrade_kW > 0 ? [connectionText(stage.connectionUpgrade_kW, language)] : []),
  ...(stage.ductedForLater > 0 ? [ductText(stage.ductedForLater, language)] : []),
];

/** The duty of each owner's stock in a sentence. */
export const dutySentences = (
  portfolio: readonly PortfolioProgress[],
  nameOf: (authorityId: string) => string,
  language: Language,
): string[] =>
  portfolio.map(({ authorityId, section, requiredPoints, fulfilledYear }) =>
    say(fulfilledYear === null ? "dutyNever" : "dutySentence", language, {
      authority: nameOf(authorityId),
      section,
      points: say(requiredPoints === 1 ? "onePoint" : "manyPoints", language, { count: requiredPoints }),
      year: fulfilledYear ?? "",
    }),
  );
