import type { RankFlip } from "../plan/charging/places/rank-flip.ts";
import type { SiteScore } from "../plan/charging/places/scores.ts";
import type { PlaceAnswer, PlacesAnswer } from "../plan/charging/places/why-here.ts";
import type { PlanInputs } from "../plan/model/plan.ts";
import { figures, html, type Html, list } from "./html.ts";
import { type Language, numberText } from "./language.ts";
import { STYLE } from "./measure-sheets/style.ts";
import { CRITERION_TITLES, ROLE_WORDS, STATUS_WORDS } from "./words/siting.ts";

type Named = Pick<PlanInputs, "inventory" | "scenario">;

/** One printable page per place that has a score, best first: no script, nothing from outside. */
export function buildSiteSheets(inputs: Named, answer: PlacesAnswer, language: Language): string {
  const title = language === "de" ? "Standortsteckbriefe" : "Site sheets";
  const scored = answer.places
    .filter((place): place is PlaceAnswer & { score: SiteScore } => place.score !== null)
    .sort((a, b) => a.score.rank - b.score.rank);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}: ${inputs.scenario.title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<header class="page"><h1>${title} ${answer.year}</h1><p>${inputs.scenario.title}</p></header>
<main>
${scored.map((place) => sheet(inputs, answer, place, language))}
</main>
<footer>${footerText(answer, language)}</footer>
</body>
</html>
`.html;
}

function sheet(
  inputs: Named,
  answer: PlacesAnswer,
  place: PlaceAnswer & { score: SiteScore },
  language: Language,
): Html {
  const de = language === "de";
  const { score } = place;
  const property = inputs.inventory.properties.find((one) => one.propertyId === place.siteId);
  const points = (thousandths: number): string => numberText(thousandths / 1000, language, 3);
  const unknown = de ? "fehlt" : "missing";
  const rows = score.parts.map((part) => [
    CRITERION_TITLES[part.criterion][language],
    part.value === null ? `${unknown}: ${part.missing.join(", ")}` : numberText(part.value, language, 1),
    numberText(part.weight, language),
    points(part.part_thousandths),
  ]);
  return html`<section class="measure">
<h2>${score.rank}. ${property?.name ?? place.siteId}</h2>
<p><strong>${ROLE_WORDS[place.role][language]}</strong>${place.capacity === null ? null : ` · ${de ? "Platz für" : "room for"} ${numberText(place.capacity, language)} ${de ? "Ladepunkte" : "charge points"}`}</p>
${list(reasons(answer, place, language))}
${figures(
  de ? "Bewertung" : "Score",
  de ? ["Kriterium", "Wert", "Gewicht", "Punkte"] : ["Criterion", "Value", "Weight", "Points"],
  rows,
  [de ? "Summe" : "Total", "", "", points(score.total_thousandths)],
)}
${score.flip ? html`<p>${flipText(score.flip, language)}</p>` : null}
</section>
`;
}

/** Why this place is chosen, or what stands against it. */
function reasons(
  answer: PlacesAnswer,
  { role, value, servedCount, servedWeight, missing }: PlaceAnswer,
  language: Language,
): string[] {
  const de = language === "de";
  const number = (amount: number): string => numberText(amount, language, 1);
  const lines: string[] = [];
  if (servedCount > 0)
    lines.push(
      de
        ? `versorgt ${servedCount} Bedarfsorte mit zusammen ${number(servedWeight)}`
        : `serves ${servedCount} places of demand, ${number(servedWeight)} in all`,
    );
  const { objective } = answer.result;
  if (value && objective !== null) {
    const compared = (other: number): string => `${number(objective)} → ${number(other)}`;
    if (value.objectiveClosed !== null)
      lines.push(
        `${de ? "ohne ihn, alles andere bleibt" : "without it, all else as it is"}: ${compared(value.objectiveClosed)}`,
      );
    if (value.objectiveWithAlternative !== null && value.alternative.length > 0)
      lines.push(
        `${de ? "bester nicht gewählter Ersatz" : "best rejected alternative"}: ${value.alternative.join(", ")} (${compared(value.objectiveWithAlternative)})`,
      );
    if (value.objectiveWithout !== null)
      lines.push(
        `${de ? "alles ohne ihn neu gewählt" : "all chosen anew without it"}: ${compared(value.objectiveWithout)}`,
      );
  }
  if (role === "rejected")
    lines.push(
      de
        ? "die gewählten Standorte dienen demselben Bedarf besser"
        : "the chosen sites serve the same demand better",
    );
  if (missing.length > 0)
    lines.push(`${de ? "Angenommen oder offen" : "assumed or open"}: ${missing.join(", ")}`);
  return lines;
}

function flipText({ ahead, weight, fulfilment }: RankFlip, language: Language): string {
  const de = language === "de";
  const signed = (change: number, decimals = 0): string =>
    `${change > 0 ? "+" : ""}${numberText(change, language, decimals)}`;
  const ways = [
    ...(weight
      ? [
          `${de ? "Gewicht von" : "weight of"} ${CRITERION_TITLES[weight.criterion][language]} ${signed(weight.change)}`,
        ]
      : []),
    ...(fulfilment
      ? [
          `${de ? "Erfüllung von" : "fulfilment of"} ${CRITERION_TITLES[fulfilment.criterion][language]} ${signed(fulfilment.change_thousandths / 10, 1)} %`,
        ]
      : []),
  ];
  if (ways.length === 0)
    return de
      ? `Keine einzelne Änderung brächte ihn vor ${ahead}.`
      : `No single change would bring it before ${ahead}.`;
  return de
    ? `Vor ${ahead} käme er durch: ${ways.join("; oder ")}.`
    : `It would come before ${ahead} by: ${ways.join("; or ")}.`;
}

function footerText({ result, distanceSource, leftOut }: PlacesAnswer, language: Language): string {
  const de = language === "de";
  const distances =
    distanceSource.kind === "matrix"
      ? de
        ? "Entfernungen aus eigener Matrix"
        : "distances of an own matrix"
      : `${de ? "Luftlinie × Umwegfaktor" : "great circle × detour factor"} ${numberText(distanceSource.detourFactor, language, 2)}`;
  return [
    `${result.model}: ${STATUS_WORDS[result.status][language]}`,
    distances,
    ...(leftOut.length > 0
      ? [`${de ? "ohne Koordinaten" : "without coordinates"}: ${leftOut.join(", ")}`]
      : []),
    de
      ? "Gewichte sind Annahmen und können geändert werden (--wish)."
      : "Weights are assumptions and can be changed (--wish).",
  ].join(" · ");
}
