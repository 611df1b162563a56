import type { Plan } from "../plan/model/plan.ts";
import type { ReportFacts } from "./facts.ts";
import { html, type Html } from "./html.ts";
import { dateText, type Language } from "./language.ts";
import { BODY_FIELDS, FIELD_TITLES, HEADER_FIELDS, type MeasureField } from "./measure-sheets/fields.ts";
import { m1Fields } from "./measure-sheets/m1.ts";
import { m2Fields } from "./measure-sheets/m2.ts";
import { M1, M2 } from "./measure-sheets/scope.ts";
import { STYLE } from "./measure-sheets/style.ts";
import { viewOf } from "./measure-sheets/view.ts";

/** One measure sheet: the five fields of the header in a row, the seventeen others below each other. */
function sheet(number: string, title: string, fields: Record<MeasureField, Html>, language: Language): Html {
  const head = HEADER_FIELDS.map((field) => html`<th scope="col">${FIELD_TITLES[field][language]}</th>`);
  const cells = HEADER_FIELDS.map((field) => html`<td data-field="${field}">${fields[field]}</td>`);
  const rows = BODY_FIELDS.map(
    (
      field,
    ) => html`<tr><th scope="row">${FIELD_TITLES[field][language]}</th><td data-field="${field}">${fields[field]}</td></tr>
`,
  );
  return html`<section class="measure" id="${number}" aria-labelledby="title-${number}">
<h2 id="title-${number}">${number} ${title}</h2>
<table class="head"><thead><tr>${head}</tr></thead><tbody><tr>${cells}</tr></tbody></table>
<table class="body"><tbody>
${rows}</tbody></table>
</section>`;
}

function provenance(plan: Plan, language: Language): string {
  const { engineVersion, dataVersion, scenarioHash, inventoryHash } = plan.provenance;
  const words =
    language === "de"
      ? ["Rechenkern", "Referenzdaten", "Szenario", "Inventar"]
      : ["Engine", "reference data", "scenario", "inventory"];
  return [engineVersion, dataVersion, scenarioHash, inventoryHash]
    .map((hash, index) => `${words[index]} ${hash}`)
    .join(" · ");
}

/**
 * The measure sheets M1 and M2 of a plan as one page that prints on A4: no script, nothing from outside.
 * What the climate concept fixes is set in italics, everything else is read from the plan.
 */
export function buildMeasureSheets(plan: Plan, language: Language, facts: ReportFacts): string {
  const view = viewOf(plan, language, facts);
  const { say } = view;
  const title = say("Maßnahmensteckbriefe M1 und M2", "Measure sheets M1 and M2");
  const start = dateText(plan.inputs.scenario.startDate, language);
  const scope = say(
    "Kursiv: Wortlaut der Maßnahmenblätter (Landkreis Harz, Integriertes Klimaschutzkonzept, Anhang 15.1). Alles andere: aus dem Plan.",
    "In italics: the measure sheets of the concept (Landkreis Harz, integrated climate concept, annex 15.1), translated. All else: from the plan.",
  );
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}: ${plan.scenario.title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<header class="page"><h1>${title}</h1><p>${say("Szenario", "Scenario")}: ${plan.scenario.title} · ${say("Planbeginn", "start")} ${start}</p></header>
<main>
${sheet("M1", M1.title[language], m1Fields(view), language)}
${sheet("M2", M2.title[language], m2Fields(view), language)}
</main>
<footer><p>${scope}</p><p>${provenance(plan, language)}</p></footer>
</body>
</html>
`.html;
}
