import type { CapacitatedCore } from "./core.ts";

/** What is decided about a part of the problem. */
export interface Region {
  state: Int8Array;
  /** 1 at j * siteCount + i = demand j is not served from site i */
  excluded: Uint8Array;
  /** price of leaving a demand out; the ceiling of the core where that is not allowed */
  limit: Float64Array;
}

/** Nothing decided yet but what is impossible. */
export function wholeRegion(core: CapacitatedCore): Region {
  const { siteCount } = core;
  const tooSmall = (pair: number): boolean =>
    (core.demand[Math.floor(pair / siteCount)] as number) > (core.capacity[pair % siteCount] as number);
  return {
    state: core.state.slice(),
    excluded: Uint8Array.from(core.cost, (cost, pair) =>
      cost === Number.POSITIVE_INFINITY || tooSmall(pair) ? 1 : 0,
    ),
    limit: core.unserved.slice(),
  };
}

export const mayBeLeftOut = (core: CapacitatedCore, region: Region, j: number): boolean =>
  !core.mustServe && region.limit[j] === core.unserved[j];
