import type { Site } from "../charging/sites.ts";
import type { Context } from "../context.ts";
import { isOpen } from "../fleet/resolve.ts";
import type { Building } from "../model/property.ts";
import { existingBuildingDuties } from "../rules/charging-duties.ts";

/**
 * Points still owed per owner for existing buildings (GEIG § 10 Abs. 1, as a number over the portfolio by Abs. 2):
 * buildings beyond the limit less the points that stand, at the properties that the owner has in the year in which
 * points can first stand. Whoever has sold a building by then owes nothing for it; one that comes later is owed from
 * then on, which `umstieg charging` shows and the plan's one number per owner does not ask for.
 */
export function owedPoints(context: Context, sites: OwnedSite[], buildings: Building[]): Map<string, number> {
  return new Map(
    context.authorities.map(({ id }) => {
      const own = sites.filter((site) => site.authorityId === id);
      const year = context.startYear + firstYear(own);
      const open = own
        .filter((site) => isOpen(site.property, year))
        .map((site) => ({ ...site.property, authorityId: id }));
      const [duty] = existingBuildingDuties(open, buildings, context.reference.rules);
      return [id, duty?.pointsOwed ?? 0];
    }),
  );
}

/** What a duty asks of a site. */
type OwnedSite = Pick<Site, "authorityId" | "pointsFrom" | "property">;

const firstYear = (sites: OwnedSite[]): number =>
  sites.length === 0 ? 0 : Math.min(...sites.map((site) => site.pointsFrom));
