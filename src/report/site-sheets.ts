import type { SiteScore } from "../plan/charging/places/scores.ts";
import type { Plan } from "../plan/model/plan.ts";
import { figures, html, type Html } from "./html.ts";
import { type Language, numberText } from "./language.ts";
import { STYLE } from "./measure-sheets/style.ts";

const CRITERION_TITLES: Record<SiteScore["parts"][number]["criterion"], { de: string; en: string }> = {
  userDemand: { de: "Bedarf der Nutzer (Ladepunkte)", en: "Demand of users (charge points)" },
  fleetNeed: { de: "Fahrzeuge am Standort", en: "Vehicles based here" },
  nearbyPoints: { de: "Ladepunkte in der Nähe", en: "Charge points nearby" },
  publicAccess: { de: "Öffentlich zugänglich", en: "Public access" },
  openingHours: { de: "Öffnungszeit (h)", en: "Opening hours (h)" },
  spaces: { de: "Stellplätze", en: "Parking spaces" },
  connectionHeadroom: { de: "Reserve des Anschlusses (kW)", en: "Headroom of the connection (kW)" },
  cableLength: { de: "Kabellänge (m)", en: "Cable length (m)" },
  pv: { de: "Photovoltaik (kWp)", en: "Photovoltaics (kWp)" },
  renovation: { de: "Nähe zur Sanierung (a)", en: "Closeness to renovation (a)" },
  heritage: { de: "Denkmalschutz (Abzug)", en: "Heritage (counts off)" },
};

/** One printable page per property, best first: no script, nothing from outside. */
export function buildSiteSheets(plan: Plan, scores: readonly SiteScore[], language: Language): string {
  const title = language === "de" ? "Standortsteckbriefe" : "Site sheets";
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}: ${plan.scenario.title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<header class="page"><h1>${title}</h1><p>${plan.scenario.title}</p></header>
<main>
${scores.map((score) => sheet(plan, score, language))}
</main>
</body>
</html>
`.html;
}

function sheet(plan: Plan, score: SiteScore, language: Language): Html {
  const de = language === "de";
  const property = plan.inputs.inventory.properties.find((one) => one.propertyId === score.propertyId);
  const points = (thousandths: number): string => numberText(thousandths / 1000, language, 3);
  const unknown = de ? "fehlt" : "missing";
  const rows = score.parts.map((part) => [
    CRITERION_TITLES[part.criterion][language],
    part.value === null ? `${unknown}: ${part.missing.join(", ")}` : numberText(part.value, language, 1),
    numberText(part.weight, language),
    points(part.part_thousandths),
  ]);
  return html`<section class="measure">
<h2>${score.rank}. ${property?.name ?? score.propertyId}</h2>
${figures(
  de ? "Bewertung" : "Score",
  de ? ["Kriterium", "Wert", "Gewicht", "Punkte"] : ["Criterion", "Value", "Weight", "Points"],
  rows,
  [de ? "Summe" : "Total", "", "", points(score.total_thousandths)],
)}
</section>
`;
}
