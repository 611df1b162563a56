import { authorityIdOr, type Context } from "../context.ts";
import type { Homes } from "../fleet/homes.ts";
import type { Property } from "../model/property.ts";
import type { Vehicle } from "../model/vehicle.ts";

/** Properties and the vehicles that stand there at any time: no home joins two districts. */
export interface District {
  properties: Property[];
  vehicles: Vehicle[];
}

/**
 * The smallest groups of properties that share no vehicle, by authority and id, each with its vehicles. Vehicles
 * without a home are groups of their own, one an authority.
 */
export function homeGroups(
  context: Context,
  homes: Homes,
  { properties, vehicles }: { vehicles: readonly Vehicle[]; properties: readonly Property[] },
): District[] {
  const at = new Map(properties.map(({ propertyId }, index) => [propertyId, index]));
  const rootOf = joinedHomes(homes, properties, at);
  const groups = new Map<string, District>();
  const groupOf = (authorityId: string, place: string): District => {
    const key = `${authorityId}|${place}`;
    const known = groups.get(key) ?? { properties: [], vehicles: [] };
    groups.set(key, known);
    return known;
  };
  const ofProperty = (index: number): District => {
    const first = properties[rootOf(index)] as Property;
    return groupOf(authorityIdOr(context, first.authorityId), first.propertyId);
  };
  properties.forEach((property, index) => ofProperty(index).properties.push(property));
  for (const vehicle of vehicles) {
    const authorityId = authorityIdOr(context, vehicle.authorityId);
    const home = at.get(vehicle.homePropertyId ?? homes.usualOf(authorityId) ?? "");
    (home === undefined ? groupOf(authorityId, "") : ofProperty(home)).vehicles.push(vehicle);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** First of the properties that vehicles of a property move among, by index. */
function joinedHomes(
  homes: Homes,
  properties: readonly Property[],
  at: Map<string, number>,
): (index: number) => number {
  const parent = Int32Array.from(properties, (_, index) => index);
  const root = (index: number): number => {
    let top = index;
    while (parent[top] !== top) top = parent[top] as number;
    return top;
  };
  properties.forEach(({ propertyId }, index) => {
    for (const home of new Set(homes.of(propertyId).years)) {
      const other = home === undefined ? undefined : at.get(home);
      if (other === undefined) continue;
      // the smaller index stays the root, whatever the order of joining
      const [a, b] = [root(index), root(other)];
      parent[Math.max(a, b)] = Math.min(a, b);
    }
  });
  return root;
}

/** Groups one after the other, as districts of about so many vehicles each. */
export function districtsOf(groups: readonly District[], vehicleCount: number): District[] {
  const total = countOf(groups);
  const count = Math.max(1, Math.round(total / vehicleCount));
  const districts: District[][] = Array.from({ length: count }, () => []);
  let before = 0;
  for (const group of groups) {
    districts[Math.min(count - 1, Math.floor((before * count) / Math.max(1, total)))]?.push(group);
    before += group.vehicles.length;
  }
  return districts.filter((district) => district.length > 0).map(joined);
}

/** Every so manyth group as one district of about so many vehicles: like the whole in all that prices hang on. */
export function sampleOf(groups: readonly District[], vehicleCount: number): District {
  const every = Math.max(1, Math.floor(countOf(groups) / vehicleCount));
  return joined(groups.filter((_, i) => i % every === 0));
}

/** Groups as one district. */
export const joined = (groups: readonly District[]): District => ({
  properties: groups.flatMap(({ properties }) => properties),
  vehicles: groups.flatMap(({ vehicles }) => vehicles),
});

const countOf = (groups: readonly District[]): number =>
  groups.reduce((sum, { vehicles }) => sum + vehicles.length, 0);
