import type { PortfolioPlan } from "../plan/charging/property/portfolio-plan.ts";
import { dateText, type Language } from "../report/language.ts";
import { textTable } from "./text-table.ts";

export const PORTFOLIO_WORDS = {
  de: {
    none: (spaces: number) =>
      `Keine eigene Liegenschaft hat mehr als ${spaces} Stellplätze in einem Gebäude oder angrenzend: § 10 GEIG verlangt nichts.`,
    title: (owner: string) => `Planung nach § 10 Abs. 2 GEIG — Eigentümer ${owner}`,
    points: (count: number) => `${count} ${count === 1 ? "Ladepunkt" : "Ladepunkte"}`,
    owed: (points: string, after: string, buildings: number, spaces: number) =>
      `Pflicht: ${points} nach dem ${after} für ${buildings} Nichtwohngebäude mit mehr als ${spaces} Stellplätzen.`,
    never: (points: string) => `Der Plan erfüllt sie nicht: ${points} bis zum Ende.`,
    met: (year: number, overdue: boolean, count: number, points: string) =>
      `Erfüllt zum Ende des Jahres ${year}${overdue ? " (überfällig)" : " oder früher"}; am Ende ${count === 1 ? "steht" : "stehen"} ${points} in eigenen Liegenschaften.`,
    header: ["Gebäude", "Stellplätze innen", "angrenzend", "Pflicht", "Bedarf", "E-Fzg.", "Punkte am Ende"],
    where: "Wo die Ladepunkte stehen",
    existing: "Bestand",
    undecided: "Offen, weil Angaben zu den Stellplätzen fehlen",
    neighbours: "Nachbarn, mit denen § 12 GEIG gemeinsame Ausstattung erlaubt",
    and: " und ",
    ownRecord: "schriftliche Dokumentation des Eigentümers",
    agreement: "schriftliche Vereinbarung",
  },
  en: {
    none: (spaces: number) =>
      `No property of an owner has more than ${spaces} spaces in a building or adjacent: § 10 GEIG asks for nothing.`,
    title: (owner: string) => `Planning under § 10 (2) GEIG — owner ${owner}`,
    points: (count: number) => `${count} ${count === 1 ? "charge point" : "charge points"}`,
    owed: (points: string, after: string, buildings: number, spaces: number) =>
      `Duty: ${points} after ${after} for ${buildings} non-residential ${buildings === 1 ? "building" : "buildings"} of more than ${spaces} spaces.`,
    never: (points: string) => `The plan does not meet it: ${points} by its end.`,
    met: (year: number, overdue: boolean, count: number, points: string) =>
      `Met at the end of ${year}${overdue ? " (overdue)" : " or earlier"}; at the end of the plan ${points} ${count === 1 ? "stands" : "stand"} at properties of the owner.`,
    header: ["building", "spaces inside", "adjacent", "owed", "needed", "e-vehicles", "points at the end"],
    where: "Where the charge points stand",
    existing: "existing",
    undecided: "Open, because facts on the spaces are missing",
    neighbours: "Neighbours with whom § 12 GEIG allows points in common",
    and: " and ",
    ownRecord: "written record of the owner",
    agreement: "written agreement",
  },
} as const;

/**
 * The written planning of § 10 Abs. 2 GEIG as a person hands it in.
 * @param spacesMoreThan spaces of a building above which the law asks for a point
 */
export const portfolioText = (
  plans: readonly PortfolioPlan[],
  spacesMoreThan: number,
  language: Language,
): string =>
  plans.length === 0
    ? PORTFOLIO_WORDS[language].none(spacesMoreThan)
    : plans.map((plan) => onePlan(plan, spacesMoreThan, language)).join("\n\n");

function onePlan(plan: PortfolioPlan, spacesMoreThan: number, language: Language): string {
  const words = PORTFOLIO_WORDS[language];
  const { authorityId, buildings, fulfilledYear, overdue, requiredPoints } = plan;
  const total = plan.placement.reduce((sum, { points }) => sum + points, 0);
  const after = dateText(plan.dueAfter, language);
  const owed = words.owed(words.points(requiredPoints), after, buildings.length, spacesMoreThan);
  const undecided = plan.undecided.map((one) => `${one.propertyId} (${one.missing.join(", ")})`);
  return [
    words.title(authorityId),
    owed,
    fulfilledYear === null
      ? words.never(words.points(total))
      : words.met(fulfilledYear, overdue, total, words.points(total)),
    "",
    textTable(
      [...words.header],
      buildings.map((one) => [
        one.buildingId === one.propertyId ? one.propertyId : `${one.propertyId}/${one.buildingId}`,
        String(one.spacesInside ?? "–"),
        String(one.spacesAdjacent ?? "–"),
        String(one.requiredPoints),
        String(one.neededPoints),
        String(one.electricVehicleCount),
        String(one.pointsAtEnd),
      ]),
    ),
    "",
    words.where,
    ...placementLines(plan, language),
    ...(undecided.length > 0 ? ["", `${words.undecided}: ${undecided.join("; ")}`] : []),
    ...neighbourLines(plan, language),
  ].join("\n");
}

function placementLines({ placement }: PortfolioPlan, language: Language): string[] {
  const { existing } = PORTFOLIO_WORDS[language];
  return [...Map.groupBy(placement, ({ propertyId }) => propertyId)].map(
    ([id, parts]) =>
      `  ${id}: ${parts.map(({ year, points }) => `${points} (${year ?? existing})`).join(", ")}`,
  );
}

function neighbourLines({ neighbours }: PortfolioPlan, language: Language): string[] {
  const { neighbours: title, and, ownRecord, agreement } = PORTFOLIO_WORDS[language];
  if (neighbours.length === 0) return [];
  const lines = neighbours.map(
    ({ propertyIds, distance_m, sameOwner, section }) =>
      `  ${propertyIds.join(and)}, ${distance_m} m: ${sameOwner ? ownRecord : agreement} (${section})`,
  );
  return ["", title, ...lines];
}
