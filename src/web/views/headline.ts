import type { Plan, PlanYear } from "../../plan/model/plan.ts";
import { numberText, type Language } from "../../report/language.ts";
import { investmentByPart, totalYears, burntInAll } from "../../report/plan-view.ts";
import { euroText, percentText, roundEuroText } from "../numbers.ts";
import { say } from "../texts.ts";

/** One figure of the first row: what it is, the figure, and what to compare it with. */
export interface KeyFigure {
  id: string;
  label: string;
  value: string;
  note: string;
}

/** Years of the plan that are shown: later ones only carry deliveries of the last awards. */
export const shownYears = (plan: Plan): PlanYear[] =>
  totalYears(plan.years).filter(({ year }) => year <= plan.inputs.scenario.endYear);
export const twinYears = (plan: Plan): PlanYear[] =>
  totalYears(plan.baseline.years).filter(({ year }) => year <= plan.inputs.scenario.endYear);

/** Change against a base, `-62 %`; null base = nothing to compare with. */
const changeText = (value: number, base: number, language: Language): string =>
  base === 0 ? "–" : `${value > base ? "+" : ""}${percentText(value / base - 1, language)}`;

const vehiclesIn = (year: PlanYear): number =>
  Object.values(year.vehicleCount.byPowertrain).reduce((sum, count) => sum + count, 0);
const electricIn = (year: PlanYear): number => year.vehicleCount.byPowertrain["battery-electric"] ?? 0;

/** The figures that a council asks for first. Empty where the plan has no years (infeasible). */
export function keyFigures(plan: Plan, language: Language): KeyFigure[] {
  const years = shownYears(plan);
  const first = years[0];
  const last = years.at(-1);
  if (!first || !last) return [];
  const base = plan.baseline.measuredYear;
  const twin = twinYears(plan).at(-1);
  const whole = (value: number) => numberText(value, language);
  const [burnt, burntByTwin] = [burntInAll(last), twin && burntInAll(twin)];
  const { objective_EUR, gap } = plan.certificate;
  const parts = years.map(({ year }) => investmentByPart(plan, year));
  const charging = parts.reduce((sum, part) => sum + part.charging, 0);
  const total = parts.reduce((sum, part) => sum + part.fleet + part.charging, 0);
  return [
    {
      id: "investment",
      label: say("kpiInvestment", language),
      value: roundEuroText(total, language),
      note: say("kpiInvestmentNote", language, {
        from: first.year,
        to: last.year,
        charging: roundEuroText(charging, language),
      }),
    },
    {
      id: "cost",
      label: say("kpiCost", language),
      value: objective_EUR === null ? "–" : roundEuroText(objective_EUR, language),
      note:
        gap === null
          ? say("kpiCostNoBound", language)
          : say("kpiCostNote", language, { gap: percentText(gap, language) }),
    },
    {
      id: "ghg",
      label: say("kpiGhg", language, { year: last.year }),
      value: `${whole(burnt.ghgWtw_tCO2e_per_a)}\u00a0t\u00a0CO₂e/a`,
      note: say("kpiGhgNote", language, {
        change: changeText(burnt.ghgWtw_tCO2e_per_a, base.ghgWtw_tCO2e_per_a, language),
        base: whole(base.ghgWtw_tCO2e_per_a),
        baseYear: base.year,
        twin: burntByTwin ? whole(burntByTwin.ghgWtw_tCO2e_per_a) : "–",
      }),
    },
    {
      id: "electric",
      label: say("kpiElectric", language, { year: last.year }),
      value: whole(electricIn(last)),
      note: say("kpiElectricNote", language, {
        all: whole(vehiclesIn(last)),
        share: percentText(electricIn(last) / Math.max(1, vehiclesIn(last)), language),
        today: whole(electricIn(base)),
      }),
    },
    {
      id: "points",
      label: say("kpiPoints", language, { year: last.year }),
      value: whole(last.chargePointCount),
      note: say("kpiPointsNote", language, { properties: whole(last.connectedPropertyCount) }),
    },
    {
      id: "energy",
      label: say("kpiEnergy", language, { year: last.year }),
      value: `${whole(burnt.finalEnergy_MWh_per_a)}\u00a0MWh/a`,
      note: say("kpiEnergyNote", language, {
        change: changeText(burnt.finalEnergy_MWh_per_a, base.finalEnergy_MWh_per_a, language),
        base: whole(base.finalEnergy_MWh_per_a),
        baseYear: base.year,
      }),
    },
  ];
}

/** The certificate as sentences a layman can read aloud. */
export function certificateSentences(plan: Plan, language: Language): string[] {
  const { status, objective_EUR, bound_EUR, gap, gapOfDecisions, chargingVerified, reproducible } =
    plan.certificate;
  if (status === "infeasible") return [];
  const sentences = [say(status === "optimal" ? "certOptimal" : "certFeasible", language)];
  if (objective_EUR !== null && bound_EUR !== null && gap !== null)
    sentences.push(
      say("certBound", language, {
        objective: euroText(objective_EUR, language),
        bound: euroText(bound_EUR, language),
        gap: percentText(gap, language),
      }),
    );
  if (gapOfDecisions !== null)
    sentences.push(say("certDecisions", language, { gap: percentText(gapOfDecisions, language) }));
  sentences.push(say(chargingVerified ? "certCharging" : "certChargingOpen", language));
  sentences.push(say(reproducible ? "certSame" : "certNotSame", language));
  return sentences;
}
