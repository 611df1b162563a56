import { OBJECTIVES } from "./siting-text.ts";
import type { PlaceAnswer, PlacesAnswer } from "../plan/charging/places/why-here.ts";
import type { PlanInputs } from "../plan/model/plan.ts";
import { type Language, numberText } from "../report/language.ts";
import { ROLE_WORDS, STATUS_WORDS } from "../report/words/siting.ts";
import { textTable } from "./text-table.ts";

const HEADER = {
  de: ["Standort", "Name", "Rolle", "Rang", "Punkte", "Bedarf", "ohne ihn", "bester Ersatz"],
  en: ["site", "name", "role", "rank", "score", "demand", "without it", "best replacement"],
};

/** Chosen and standing sites first, then the rejected by rank. */
export function placesText(inputs: PlanInputs, answer: PlacesAnswer, language: Language): string {
  const de = language === "de";
  const { result, year, distanceSource, leftOut } = answer;
  const head = [
    `${result.model} ${year}: ${STATUS_WORDS[result.status][language]}`,
    ...(result.objective === null
      ? [result.reason?.[language] ?? ""]
      : [
          `${de ? "Zielwert" : "objective"} (${OBJECTIVES[result.model][language]}) ${numberText(result.objective, language, 2)}, ${de ? "Schranke" : "bound"} ${result.bound === null ? "-" : numberText(result.bound, language, 2)}`,
        ]),
    distanceSource.kind === "matrix"
      ? de
        ? "Entfernungen: eigene Matrix"
        : "distances: own matrix"
      : `${de ? "Entfernungen: Luftlinie × Umwegfaktor" : "distances: great circle × detour factor"} ${numberText(distanceSource.detourFactor, language, 2)}`,
    ...(leftOut.length > 0
      ? [`${de ? "ohne Koordinaten ausgelassen" : "left out without coordinates"}: ${leftOut.join(", ")}`]
      : []),
  ];
  const names = new Map(inputs.inventory.properties.map(({ propertyId, name }) => [propertyId, name ?? ""]));
  const order = ["standing", "chosen", "rejected", "forbidden"];
  const rows = [...answer.places]
    .sort(
      (a, b) =>
        order.indexOf(a.role) - order.indexOf(b.role) || (a.score?.rank ?? 1e9) - (b.score?.rank ?? 1e9),
    )
    .map((place) => rowOf(place, names.get(place.siteId) ?? "", language));
  return [...head, "", textTable(HEADER[language], rows, 3)].join("\n");
}

function rowOf(
  { siteId, role, score, servedWeight, value }: PlaceAnswer,
  name: string,
  language: Language,
): string[] {
  const closed = value?.objectiveClosed ?? null;
  return [
    siteId,
    name,
    ROLE_WORDS[role][language],
    score ? String(score.rank) : "",
    score ? numberText(score.total_thousandths / 1000, language, 3) : "",
    servedWeight > 0 ? numberText(servedWeight, language, 1) : "",
    closed === null ? "" : numberText(closed, language, 1),
    value?.alternative.join(" ") ?? "",
  ];
}
