import type { Context } from "../context.ts";
import type { Site } from "../charging/sites.ts";

/**
 * Points still owed per owner for existing buildings (GEIG § 10 Abs. 1, as a number over the portfolio by
 * Abs. 2): buildings beyond the limit less the points that stand on the owner's properties.
 */
export function owedPoints(context: Context, sites: Site[]): Map<string, number> {
  const rule = context.reference.rules.geig.existingNonResidential;
  const owed = new Map<string, number>();
  for (const authority of context.authorities) {
    const own = sites.filter((site) => site.authorityId === authority.id && site.open[0] && site.property.ownedByAuthority !== false);
    const due = own.filter((site) => Math.max(site.property.spacesInside ?? 0, site.property.spacesAdjacent ?? 0) > rule.spacesMoreThan).length * rule.pointsPerBuilding;
    owed.set(authority.id, Math.max(0, due - own.reduce((sum, site) => sum + site.existingCount, 0)));
  }
  return owed;
}
