import type { BuildOut, Plan } from "../../model/plan.ts";
import { parsePoints } from "../../model/property.ts";
import { type BuildingWorks, buildingYears } from "./building-years.ts";
import { countOf } from "./point-counts.ts";

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
  renovation: WorksLink<"renovation">;
  pv: WorksLink<"pv">;
}

/** How a stage stands to works that the building has coming anyway; of several years the nearest. */
export interface WorksLink<Kind extends BuildingWorks> {
  year: number | null;
  relation: "same-year" | `${Kind}-follows` | `${Kind}-before` | "unrelated" | "unknown";
}

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
      renovation: worksLink(plan.inputs, line, "renovation", window_a),
      pv: worksLink(plan.inputs, line, "pv", window_a),
    };
  });
}

function worksLink<Kind extends BuildingWorks>(
  inputs: Plan["inputs"],
  { propertyId, year }: BuildOut,
  kind: Kind,
  window_a: number,
): WorksLink<Kind> {
  const [planned] = buildingYears(inputs, propertyId, kind).sort(
    (a, b) => Math.abs(a - year) - Math.abs(b - year) || a - b,
  );
  if (planned === undefined) return { year: null, relation: "unknown" };
  if (planned === year) return { year: planned, relation: "same-year" };
  if (Math.abs(planned - year) > window_a) return { year: planned, relation: "unrelated" };
  return { year: planned, relation: planned > year ? `${kind}-follows` : `${kind}-before` };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
