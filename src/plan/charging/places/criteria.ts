/** What a property is judged by as a place to charge. Heritage counts off, everything else counts for it. */
export const CRITERIA = [
  "userDemand",
  "fleetNeed",
  "nearbyPoints",
  "publicAccess",
  "openingHours",
  "spaces",
  "connectionHeadroom",
  "cableLength",
  "pv",
  "renovation",
  "heritage",
] as const;
export type Criterion = (typeof CRITERIA)[number];

/** Points of a criterion that is fulfilled best; whole numbers, so that parts add up exactly. */
export type CriteriaWeights = Record<Criterion, number>;

export const signOf = (criterion: Criterion): 1 | -1 => (criterion === "heritage" ? -1 : 1);

/** Criteria of which less is better: the least-supplied place and the shortest cable come first. */
export const LESS_IS_BETTER: ReadonlySet<Criterion> = new Set(["nearbyPoints", "cableLength"]);
