import type { Context } from "../context.ts";
import type { Site } from "../charging/sites.ts";
import type { Building } from "../model/property.ts";
import { existingBuildingDuties } from "../rules/charging-duties.ts";

/**
 * Points still owed per owner for existing buildings (GEIG § 10 Abs. 1, as a number over the portfolio by
 * Abs. 2): buildings beyond the limit less the points that stand, on the properties open when the plan begins.
 */
export function owedPoints(context: Context, sites: Site[], buildings: Building[]): Map<string, number> {
  const open = sites
    .filter((site) => site.open[0])
    .map((site) => ({ ...site.property, authorityId: site.authorityId }));
  const duties = existingBuildingDuties(open, buildings, context.reference.rules);
  return new Map(
    context.authorities.map((authority) => [
      authority.id,
      duties.find((duty) => duty.authorityId === authority.id)?.pointsOwed ?? 0,
    ]),
  );
}
