import type { BuildOut, Plan } from "../../plan/model/plan.ts";
import { parsePoints, type Property } from "../../plan/model/property.ts";
import { POINT_GROUPS } from "../../plan/model/vocabulary.ts";
import { numberText, type Language } from "../language.ts";
import { authorityName, ownerOf, propertyName } from "../plan-view.ts";
import type { Cell, Sheet } from "../sheet.ts";
import { GROUP_WORDS, PROPERTY_KIND_WORDS } from "../words/planning.ts";
import { columnsIn } from "./columns.ts";

type Points = BuildOut["points"];

const countOf = (points: { count: number }[]): number => points.reduce((sum, { count }) => sum + count, 0);

/** `4 × 11 kW Fuhrpark; 2 × 22 kW Besucher`. */
export const pointsText = (points: Points, language: Language): string =>
  points
    .map(({ count, power_kW, group }) => {
      const power = numberText(power_kW, language, Number.isInteger(power_kW) ? 0 : 1);
      return `${count} × ${power} kW ${GROUP_WORDS[group][language]}`;
    })
    .join("; ");

function lineCells(
  plan: Plan,
  line: BuildOut,
  property: Property | undefined,
  before: number,
  language: Language,
) {
  const cells: Record<string, Cell> = {
    year: line.year,
    propertyId: line.propertyId,
    name: propertyName(plan, line.propertyId),
    kind: property?.kind ? PROPERTY_KIND_WORDS[property.kind][language] : null,
    authority: authorityName(plan, ownerOf(plan, property?.authorityId), language),
    points: pointsText(line.points, language) || null,
    newCount: countOf(line.points),
    totalCount: before + countOf(line.points),
    addedPower_kW: line.points.reduce((sum, { count, power_kW }) => sum + count * power_kW, 0),
    connectionUpgrade_kW: line.connectionUpgrade_kW,
    investment_EUR: line.investment_EUR,
    reasons: line.reasons.map((reason) => reason[language]).join(" ") || null,
  };
  for (const group of POINT_GROUPS)
    cells[group] = countOf(line.points.filter((point) => point.group === group));
  return cells;
}

/** Ladepunkte je Liegenschaft und Jahr: one row per line of the build-out, with the running total of its property. */
export function buildChargePoints(plan: Plan, language: Language): Sheet {
  const { text, whole, number, euros } = columnsIn(language);
  const properties = new Map(
    plan.inputs.inventory.properties.map((property) => [property.propertyId, property]),
  );
  const standing = new Map(
    [...properties].map(([id, property]) => [id, countOf(parsePoints(property.existingPoints))]),
  );
  const lines = [...plan.buildOut].sort(
    (a, b) => a.year - b.year || (a.propertyId < b.propertyId ? -1 : a.propertyId > b.propertyId ? 1 : 0),
  );
  const rows = lines.map((line) => {
    const before = standing.get(line.propertyId) ?? 0;
    standing.set(line.propertyId, before + countOf(line.points));
    return lineCells(plan, line, properties.get(line.propertyId), before, language);
  });
  const groupTitle = (group: (typeof POINT_GROUPS)[number]) =>
    whole(group, `neu: ${GROUP_WORDS[group].de}`, `new: ${GROUP_WORDS[group].en}`);
  return {
    id: "charge-points",
    title: language === "de" ? "Ladepunkte je Liegenschaft" : "Charge points by property",
    columns: [
      whole("year", "Jahr", "Year"),
      text("propertyId", "Liegenschaft", "Property"),
      text("name", "Name", "Name"),
      text("kind", "Art", "Kind"),
      text("authority", "Auftraggeber", "Authority"),
      text("points", "Neue Ladepunkte", "New charge points"),
      whole("newCount", "Anzahl neu", "New count"),
      ...POINT_GROUPS.map(groupTitle),
      whole("totalCount", "Anzahl danach", "Count afterwards"),
      number("addedPower_kW", "Ladeleistung neu", "Power added", "kW", 1),
      number("connectionUpgrade_kW", "Anschluss verstärkt um", "Connection upgraded by", "kW", 1),
      euros("investment_EUR", "Investition", "Investment"),
      text("reasons", "Begründung", "Reason"),
    ],
    rows,
  };
}
