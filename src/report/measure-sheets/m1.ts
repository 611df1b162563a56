import { parsePoints } from "../../plan/model/property.ts";
import { figures, html, list, paragraphs, type Html } from "../html.ts";
import type { MeasureField } from "./fields.ts";
import { cost, countOf, steps } from "./m1-timetable.ts";
import { COMMON, M1 } from "./scope.ts";
import { fundingField, leadField, targetsTable } from "./shared-fields.ts";
import { completenessNotes, unverifiedNotes, warningNotes } from "./shared-notes.ts";
import { firstAndLastYear, quoted, savedAgainstTwin, type MeasureView } from "./view.ts";

function situation(view: MeasureView): Html {
  const { properties } = view.plan.inputs.inventory;
  const { say, number } = view;
  const existing = properties.map((property) => countOf(parsePoints(property.existingPoints)));
  const points = existing.reduce((sum, count) => sum + count, 0);
  const connected = existing.filter((count) => count > 0).length;
  const known = properties.filter(
    ({ spacesInside, spacesAdjacent }) => (spacesInside ?? spacesAdjacent) !== undefined,
  );
  const spaces = known.reduce(
    (sum, property) => sum + (property.spacesInside ?? 0) + (property.spacesAdjacent ?? 0),
    0,
  );
  return paragraphs([
    say(
      `Liegenschaften: ${properties.length}; vorhandene Ladepunkte: ${number(points)}, an Liegenschaften: ${connected}; Stellplätze: ${number(spaces)} (angegeben für ${known.length}).`,
      `Properties: ${properties.length}; existing charge points: ${number(points)}, at properties: ${connected}; parking spaces: ${number(spaces)} (stated for ${known.length}).`,
    ),
    ...completenessNotes(view, "properties").slice(0, 1),
  ]);
}

/** The sheet names two indicators; the plan's Teilziele give them values and dates. */
function indicators(view: MeasureView): Html {
  const { say, number } = view;
  const head = [
    say("Jahr", "Year"),
    say("Angeschlossene Liegenschaften", "Connected properties"),
    say("Ladepunkte", "Charge points"),
  ];
  const rows = view.milestones.map(({ plan }) => [
    String(plan.year),
    number(plan.connectedPropertyCount),
    number(plan.chargePointCount),
  ]);
  const values = targetsTable(view, true) ?? figures(say("Zielwerte", "Values"), head, rows);
  return html`<p>${quoted(M1.indicators[view.language])}</p>${values}`;
}

/** The sheet's own words stay; what the points make possible is shown, and never added to M2. */
function enabled(view: MeasureView, of: "energy" | "ghg"): Html {
  const last = view.years.at(-1);
  const words = html`<p>${quoted(M1.quantified[view.language])}</p>`;
  if (!last) return words;
  const { say, number } = view;
  const saved = savedAgainstTwin(last, (row) =>
    of === "energy" ? row.finalEnergy_MWh_per_a : row.ghgWtw_tCO2e_per_a,
  );
  const tag = html` <strong class="tag">${say("nicht additiv zu M2", "not additive to M2")}</strong>`;
  const what =
    of === "energy"
      ? say(
          `Ermöglicht ${last.plan.year}: ${number(last.plan.electricity_MWh_per_a, 1)} MWh/a Ladestrom des Fuhrparks${saved === undefined ? "" : ` und damit einen Teil der ${number(saved, 1)} MWh/a, die M2 einspart`}`,
          `Enables in ${last.plan.year}: ${number(last.plan.electricity_MWh_per_a, 1)} MWh/a of charging for the fleet${saved === undefined ? "" : ` and so a part of the ${number(saved, 1)} MWh/a that M2 saves`}`,
        )
      : say(
          `Ermöglicht ${last.plan.year}${saved === undefined ? "" : `: einen Teil der ${number(saved, 1)} t/a, die M2 einspart (${view.balances.withUpstream})`}`,
          `Enables in ${last.plan.year}${saved === undefined ? "" : `: a part of the ${number(saved, 1)} t/a that M2 saves (${view.balances.withUpstream})`}`,
        );
  return html`${words}<p>${what}${tag}</p>`;
}

function notes(view: MeasureView): Html {
  const { say } = view;
  return list([
    say(
      "Recht: GEIG (Pflichten je Gebäude, Portfolio nach § 10 Abs. 2), NAV § 19 (Anmeldung und Zustimmung des Netzbetreibers), EnWG § 14a (steuerbare Ladepunkte), LSV und AFIR bei öffentlichen Ladepunkten.",
      "Law: GEIG (duties by building, portfolio rule § 10(2)), NAV § 19 (notice to and consent of the grid operator), EnWG § 14a (controllable points), LSV and AFIR at public points.",
    ),
    ...completenessNotes(view, "properties"),
    ...unverifiedNotes(view),
    ...warningNotes(view, (warning) => warning.propertyId !== undefined),
  ]);
}

/** The fields of measure M1, filled from the plan. */
export function m1Fields(view: MeasureView): Record<MeasureField, Html> {
  const { say, language, plan } = view;
  const text = (of: { de: string; en: string }) => quoted(of[language]);
  return {
    field: text(COMMON.field),
    number: html`M1`,
    type: text(COMMON.type),
    start: html`${text(COMMON.start)} <span class="dates">${firstAndLastYear(view)}</span>`,
    duration: text(COMMON.duration),
    title: html`<strong>${M1.title[language]}</strong>`,
    aim: text(COMMON.aim),
    situation: situation(view),
    description: text(M1.description),
    lead: leadField(view, M1.lead[language], plan.inputs.scenario.responsibilities?.buildings),
    others: text(M1.others),
    audience: text(M1.audience),
    steps: steps(view),
    indicators: indicators(view),
    cost: cost(view),
    funding: fundingField(
      view,
      plan.buildOut.reduce((sum, line) => sum + line.investment_EUR, 0),
      undefined,
    ),
    effect: text(M1.effect),
    energy: enabled(view, "energy"),
    ghg: enabled(view, "ghg"),
    value: html`<p>${say("Tiefbau, Elektroinstallation und Wartung können regional vergeben werden; der Anteil ist nicht beziffert.", "Civil works, electrical installation and maintenance can go to the region; the share has no figure.")}</p>`,
    flanking: list([
      say(
        "M2: der Fuhrpark bestimmt Zahl und Jahr der Ladepunkte",
        "M2: the fleet decides number and year of the points",
      ),
      say("EE3: Photovoltaik an denselben Gebäuden", "EE3: photovoltaics at the same buildings"),
      say(
        "LS1, LS2: Sanierungsfahrplan der Standorte, Energiemanagement",
        "LS1, LS2: renovation timetable of the sites, energy management",
      ),
    ]),
    notes: notes(view),
  };
}
