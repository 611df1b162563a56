import { authorityIdOr, type Context } from "../context.ts";
import { amountOf, type Demand, withAmount } from "../optimise/demands.ts";
import type { District } from "./district.ts";
import { helpersOf } from "./fleet-parts.ts";

/** Number of those in a district who can help to meet each demand: a duty is met by properties, all else by vehicles. */
export function helperCounts(
  context: Context,
  demands: readonly Demand[],
  { vehicles, properties }: District,
): Float64Array {
  const counts = (list: readonly { authorityId?: string | undefined }[]): Map<string, number> => {
    const of = new Map<string, number>();
    for (const { authorityId } of list) {
      const id = authorityIdOr(context, authorityId);
      of.set(id, (of.get(id) ?? 0) + 1);
    }
    return of;
  };
  const [byVehicles, byProperties] = [counts(vehicles), counts(properties)];
  return Float64Array.from(demands, (demand) => {
    const of = demand.kind === "duty" ? byProperties : byVehicles;
    return helpersOf(demand, [...of.keys()]).reduce((sum, id) => sum + (of.get(id) ?? 0), 0);
  });
}

/** Demands of a sample: the part of each that falls to its helpers. */
export const scaledTo = (demands: readonly Demand[], own: Float64Array, all: Float64Array): Demand[] =>
  demands.map((demand, d) =>
    withAmount(demand, (amountOf(demand) * (own[d] as number)) / Math.max(1, all[d] as number)),
  );

/**
 * What each district may use of the demands (formula P10): what it uses at the common prices, and of what all leave
 * or exceed together the part that falls to its helpers. What a district leaves or exceeds goes to those that follow.
 */
export class Shares {
  private readonly demands: readonly Demand[];
  /** by district: usage at the prices, and helpers */
  private readonly used: readonly Float64Array[];
  private readonly helpers: readonly Float64Array[];
  /** left for the districts to come beyond what they use at the prices, and their helpers */
  private readonly left: Float64Array;
  private readonly waiting: Float64Array;

  constructor(demands: readonly Demand[], used: readonly Float64Array[], helpers: readonly Float64Array[]) {
    this.demands = demands;
    this.used = used;
    this.helpers = helpers;
    const total = (lists: readonly Float64Array[], d: number): number =>
      lists.reduce((sum, list) => sum + (list[d] as number), 0);
    this.left = Float64Array.from(demands, (demand, d) => amountOf(demand) - total(used, d));
    this.waiting = Float64Array.from(demands, (_, d) => total(helpers, d));
  }

  /** Demands of a district; districts are asked in their order. The last gets all that is left. */
  of(k: number): Demand[] {
    return this.demands.map((demand, d) => {
      const part =
        k === this.used.length - 1
          ? 1
          : (this.helpers[k]?.[d] as number) / Math.max(1, this.waiting[d] as number);
      return withAmount(demand, (this.used[k]?.[d] as number) + part * (this.left[d] as number));
    });
  }

  /** A district is planned and uses so much. */
  settle(k: number, used: Float64Array): void {
    this.demands.forEach((_, d) => {
      this.left[d] = (this.left[d] as number) + (this.used[k]?.[d] as number) - (used[d] as number);
      this.waiting[d] = (this.waiting[d] as number) - (this.helpers[k]?.[d] as number);
    });
  }
}
