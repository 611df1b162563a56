import distance from "@turf/distance";
import { authorityIdOr, type Context } from "../context.ts";
import type { Property } from "../model/property.ts";
import type { Vehicle } from "../model/vehicle.ts";

/** Home of each modelled year; undefined = no place to charge. Vehicles of one property share the list. */
export type HomeYears = readonly (string | undefined)[];

/** Open for the whole of a year. */
export const isOpen = (property: Property, year: number): boolean =>
  (property.validFrom === undefined || property.validFrom <= `${year}-12-31`) &&
  (property.validTo === undefined || property.validTo >= `${year}-12-31`);

/** Where the vehicles of an inventory stand over the years: asked of the whole inventory, also for a part of it. */
export class Homes {
  private readonly context: Context;
  private readonly properties: Property[];
  private readonly years: number[];
  private readonly usual: Map<string, string>;
  private readonly byId: Map<string, Property>;
  private readonly known = new Map<string, { years: HomeYears; moves: boolean }>();
  private readonly nowhere: HomeYears;

  constructor(context: Context, vehicles: Vehicle[], properties: Property[], years: number[]) {
    this.context = context;
    this.properties = properties;
    this.years = years;
    this.usual = usualHomes(context, vehicles);
    this.byId = new Map(properties.map((property) => [property.propertyId, property]));
    this.nowhere = years.map(() => undefined);
  }

  /**
   * Home of an authority's vehicles that state none: the property with most of its vehicles, else the one of its own
   * with most parking spaces, else any with most. Ties go to the smaller id; undefined without properties.
   */
  usualOf(authorityId: string): string | undefined {
    const known = this.usual.get(authorityId) ?? this.roomiest(authorityId);
    if (known !== undefined) this.usual.set(authorityId, known);
    return known;
  }

  private roomiest(authorityId: string): string | undefined {
    const isOwn = (p: Property): boolean => authorityIdOr(this.context, p.authorityId) === authorityId;
    const isOpenNow = (p: Property): boolean => isOpen(p, this.context.startYear);
    const spaces = (p: Property): number => (p.spacesInside ?? 0) + (p.spacesAdjacent ?? 0);
    const rank = (p: Property): number => (isOwn(p) ? 2 : 0) + (isOpenNow(p) ? 1 : 0);
    return [...this.properties].sort(
      (a, b) => rank(b) - rank(a) || spaces(b) - spaces(a) || (a.propertyId < b.propertyId ? -1 : 1),
    )[0]?.propertyId;
  }

  /**
   * Home of each year: the stated one while it is open, then where the policy or the map says.
   * @returns also whether it closes in between
   */
  of(homeId: string | undefined): { years: HomeYears; moves: boolean } {
    const home = homeId === undefined ? undefined : this.byId.get(homeId);
    if (!home) return { years: this.nowhere, moves: false };
    const known = this.known.get(home.propertyId) ?? this.found(home);
    this.known.set(home.propertyId, known);
    return known;
  }

  private found(home: Property): { years: HomeYears; moves: boolean } {
    const ruled = this.context.scenario.fleetPolicy?.rehoming?.find(
      (rule) => rule.propertyId === home.propertyId,
    )?.to;
    const years = this.years.map((year) =>
      isOpen(home, year) ? home.propertyId : (ruled ?? nearestOpen(home, this.properties, year)?.propertyId),
    );
    return { years, moves: this.years.some((year) => !isOpen(home, year)) };
  }
}

/** The nearest other property of the authority that is open in the year; ties go to the smaller id. */
function nearestOpen(from: Property, candidates: Property[], year: number): Property | undefined {
  const open = candidates.filter(
    (p) => p.propertyId !== from.propertyId && p.authorityId === from.authorityId && isOpen(p, year),
  );
  const far = (p: Property): number =>
    [p.lon, p.lat, from.lon, from.lat].some((x) => x === undefined)
      ? Number.POSITIVE_INFINITY
      : distance([from.lon as number, from.lat as number], [p.lon as number, p.lat as number], {
          units: "kilometers",
        });
  return open.sort((a, b) => far(a) - far(b) || (a.propertyId < b.propertyId ? -1 : 1))[0];
}

function usualHomes(context: Context, vehicles: Vehicle[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { homePropertyId, authorityId } of vehicles) {
    if (!homePropertyId) continue;
    const authority = authorityIdOr(context, authorityId);
    const of = counts.get(authority) ?? new Map<string, number>();
    of.set(homePropertyId, (of.get(homePropertyId) ?? 0) + 1);
    counts.set(authority, of);
  }
  const usual = new Map<string, string>();
  for (const [authority, of] of counts) {
    const best = [...of].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
    if (best) usual.set(authority, best[0]);
  }
  return usual;
}
