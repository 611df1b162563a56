import type { BuildOut, Plan } from "../../model/plan.ts";
import { parsePoints, type Property } from "../../model/property.ts";

/** One stage of one property: what is built, and what is made ready for the next stage in the same trench. */
export interface Stage {
  propertyId: string;
  name: string;
  year: number;
  points: BuildOut["points"];
  /** points at the property when the stage is done, standing ones included */
  pointsAfter: number;
  connectionUpgrade_kW: number;
  investment_EUR: number;
  /** points of later stages of the plan: ducts and foundations for them belong into this one */
  ductedForLaterCount: number;
  pv_kWp: number | null;
  renovation: RenovationLink;
}

/** How a stage stands to the works that the building has coming anyway. */
export interface RenovationLink {
  year: number | null;
  relation: "same-year" | "renovation-follows" | "renovation-before" | "unrelated" | "unknown";
}

export const countOf = (points: readonly { count: number }[]): number =>
  points.reduce((sum, { count }) => sum + count, 0);

/** Stages of a plan by year, then property; `window_a` = years within which works can be joined. */
export function stagesOf(plan: Plan, window_a: number): Stage[] {
  const properties = new Map(plan.inputs.inventory.properties.map((one) => [one.propertyId, one]));
  const lines = [...plan.buildOut].sort((a, b) => a.year - b.year || compare(a.propertyId, b.propertyId));
  return lines.map((line): Stage => {
    const property = properties.get(line.propertyId);
    const own = lines.filter(({ propertyId }) => propertyId === line.propertyId);
    const built = own.filter(({ year }) => year <= line.year).flatMap(({ points }) => points);
    const later = own.filter(({ year }) => year > line.year).flatMap(({ points }) => points);
    return {
      propertyId: line.propertyId,
      name: property?.name ?? line.propertyId,
      year: line.year,
      points: line.points,
      pointsAfter: countOf(parsePoints(property?.existingPoints)) + countOf(built),
      connectionUpgrade_kW: line.connectionUpgrade_kW,
      investment_EUR: line.investment_EUR,
      ductedForLaterCount: countOf(later),
      pv_kWp: property?.pv_kWp ?? null,
      renovation: renovationLink(property, line.year, window_a),
    };
  });
}

function renovationLink(property: Property | undefined, year: number, window_a: number): RenovationLink {
  const planned = property?.renovationYear;
  if (planned === undefined) return { year: null, relation: "unknown" };
  if (planned === year) return { year: planned, relation: "same-year" };
  if (Math.abs(planned - year) > window_a) return { year: planned, relation: "unrelated" };
  return { year: planned, relation: planned > year ? "renovation-follows" : "renovation-before" };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
