import type { Plan } from "../../plan/model/plan.ts";
import { html, list, type Html } from "../html.ts";
import { investmentByPart } from "../plan-view.ts";
import type { MeasureField } from "./fields.ts";
import { ghgChart } from "./ghg-chart.ts";
import { indicators, situation, value } from "./m2-stock.ts";
import { cost, steps } from "./m2-timetable.ts";
import { energyField, ghgField } from "./savings-fields.ts";
import { COMMON, M2 } from "./scope.ts";
import { fundingField, leadField } from "./shared-fields.ts";
import { completenessNotes, quotaNotes, shortened, unverifiedNotes, warningNotes } from "./shared-notes.ts";
import { firstAndLastYear, quoted, sumOf, type MeasureView } from "./view.ts";

const breachNotes = (plan: Plan, view: MeasureView): string[] =>
  plan.baseline.breaches.map(
    (breach) => `${view.say("Vergleichsfall", "Business as usual")}: ${breach[view.language]}`,
  );

function notes(view: MeasureView): Html {
  const { plan, say } = view;
  return list([
    say(
      "Recht: SaubFahrzeugBeschG (Quote je Auftraggeber und Zeitraum, §§ 5, 6), VgV (Schwellenwerte, Bündelung, § 3).",
      "Law: SaubFahrzeugBeschG (quota by authority and period, §§ 5, 6), VgV (thresholds, bundling, § 3).",
    ),
    ...quotaNotes(view),
    ...shortened(breachNotes(plan, view), view),
    ...completenessNotes(view, "vehicles"),
    ...unverifiedNotes(view),
    ...warningNotes(view, (warning) => warning.propertyId === undefined),
  ]);
}

/** The fields of measure M2, filled from the plan. */
export function m2Fields(view: MeasureView): Record<MeasureField, Html> {
  const { say, language, plan } = view;
  const text = (of: { de: string; en: string }) => quoted(of[language]);
  return {
    field: text(COMMON.field),
    number: html`M2`,
    type: text(COMMON.type),
    start: html`${text(COMMON.start)} <span class="dates">${firstAndLastYear(view)}</span>`,
    duration: text(COMMON.duration),
    title: html`<strong>${M2.title[language]}</strong>`,
    aim: text(COMMON.aim),
    situation: situation(view),
    description: text(M2.description),
    lead: leadField(view, M2.lead[language], plan.inputs.scenario.responsibilities?.fleet),
    others: text(M2.others),
    audience: text(M2.audience),
    steps: steps(view),
    indicators: indicators(view),
    cost: cost(view),
    funding: fundingField(
      view,
      sumOf(view.years, (row) => investmentByPart(plan, row.year).fleet),
      sumOf(view.years, (row) => row.grants_EUR),
    ),
    effect: text(M2.effect),
    energy: energyField(view),
    ghg: html`${ghgField(view)}${ghgChart(view)}`,
    value: value(view),
    flanking: list([
      say(
        "M1: Ladepunkte stehen vor den Fahrzeugen bereit",
        "M1: charge points are ready before the vehicles",
      ),
      say("BW1: Beschaffungsrichtlinie", "BW1: procurement guideline"),
      say(
        "M3: Busse zählen bei ihrem Auftraggeber zur Quote",
        "M3: buses count for the quota of their authority",
      ),
      say(
        "SE4, SE5: Klimacheck der Beschlüsse, jährliches Controlling der Teilziele",
        "SE4, SE5: climate check of decisions, yearly controlling of the targets",
      ),
    ]),
    notes: notes(view),
  };
}
