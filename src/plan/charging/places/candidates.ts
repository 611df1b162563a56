import type { Property } from "../../model/property.ts";
import { type CandidateSite, SitingInputError } from "../siting.ts";
import type { SiteFacts } from "./site-facts.ts";

/** A charge point of a register that stands and stays. */
export interface RegisterPoint {
  id: string;
  lon: number;
  lat: number;
  pointCount: number;
}

/** A place where points may stand, with what the choice should know about it. */
export interface Candidate {
  site: CandidateSite;
  position: readonly [lon: number, lat: number] | undefined;
  /** absent for a point of the register */
  facts?: SiteFacts;
  owned: boolean | undefined;
  /** only the municipality is known: distances within it mean nothing */
  coarse: boolean;
  /** columns without which the capacity is open, or rests on a default */
  missing: (keyof Property)[];
}

export const positionOf = ({ lon, lat }: Property): readonly [number, number] | undefined =>
  lon === undefined || lat === undefined ? undefined : [lon, lat];

/**
 * Properties with spaces: free, or locked open where points stand. Capacity in charge points = those that stand and
 * those that the connection's headroom feeds at full power, at most one per space; open where spaces are unknown.
 */
export function propertyCandidates(facts: readonly SiteFacts[], forbidden: ReadonlySet<string>): Candidate[] {
  const unknown = [...forbidden].filter((id) => !facts.some(({ propertyId }) => propertyId === id));
  if (unknown.length > 0)
    throw new SitingInputError(
      `„${unknown[0]}“ soll ausgeschlossen sein und ist keine Liegenschaft, die in dem Jahr besteht`,
      `"${unknown[0]}" is to be forbidden and is no property that is open`,
    );
  return facts
    .filter(({ spaces, existingCount }) => spaces !== 0 || existingCount > 0)
    .map((one) => {
      const { property, propertyId, existingCount, spaces } = one;
      const stands = existingCount > 0;
      if (stands && forbidden.has(propertyId))
        throw new SitingInputError(
          `„${propertyId}“ soll ausgeschlossen sein, und dort stehen Ladepunkte`,
          `"${propertyId}" is to be forbidden, and points stand there`,
        );
      return {
        site: {
          id: propertyId,
          ...(spaces === undefined ? {} : { capacity: capacityOf(one, spaces) }),
          ...(stands ? { state: "open" as const } : {}),
          ...(forbidden.has(propertyId) ? { state: "forbidden" as const } : {}),
        },
        position: positionOf(property),
        facts: one,
        owned: property.ownedByAuthority,
        coarse: property.pointQuality === "municipality",
        missing: [
          ...(spaces === undefined ? (["spacesAdjacent"] as const) : []),
          ...one.assumed.filter((column) => column !== "openFrom" && column !== "openTo"),
        ],
      };
    });
}

/** The tolerance keeps 33 kW at 11 kW three points, whatever the last bit says. */
const capacityOf = ({ existingCount, headroom_kW, pointPower_kW }: SiteFacts, spaces: number): number =>
  Math.max(existingCount, Math.min(spaces, existingCount + Math.floor(headroom_kW / pointPower_kW + 1e-9)));

export const registerCandidates = (register: readonly RegisterPoint[]): Candidate[] =>
  register.map(({ id, lon, lat, pointCount }) => ({
    site: { id: `register:${id}`, capacity: pointCount, state: "open" },
    position: [lon, lat],
    owned: undefined,
    coarse: false,
    missing: [],
  }));
