import type { Needs } from "./needs.ts";
import { type ChargingProblem, isDue } from "./problem.ts";

/**
 * What one vehicle draws where a kilowatt over a step has a price, in kWh of shortfall (formula L25): it weighs what
 * it is short at each departure against what charging costs. Least cost as a function of the amount drawn so far is
 * convex, in straight pieces: a stay adds its steps, cheapest first (merging keeps the pieces sorted), a full battery
 * cuts the dear end off, a departure makes every amount below what is due dearer by a kWh per kWh. Curves are left
 * out, so the value is a lower bound.
 */
export class VehicleAtPrices {
  private readonly needs: Needs;
  /** amount due at the end of each window, as the needs count amounts */
  private readonly due: Float64Array;
  /** kWh in the battery that one kW over one step brings, by need */
  private readonly worth_kWh: Float64Array;
  private slope: Float64Array;
  private size: Float64Array;
  private tag: Int32Array;
  private nextSlope: Float64Array;
  private nextSize: Float64Array;
  private nextTag: Int32Array;
  private readonly ranks: Int32Array;

  constructor(problem: ChargingProblem, needs: Needs) {
    this.needs = needs;
    this.due = dueAmounts(problem, needs);
    this.worth_kWh = Float64Array.from(
      needs.vehicleOf,
      (v, need) => (needs.shareRate[need] as number) * (problem.capacity_kWh[v] as number),
    );
    let most = 0;
    for (let need = 0; need < needs.vehicleOf.length; need += 1) {
      const [first, end] = [needs.windowOffset[need] as number, needs.windowOffset[need + 1] as number];
      let count = 2;
      for (let w = first; w < end; w += 1) count += (needs.to[w] as number) - (needs.from[w] as number) + 1;
      most = Math.max(most, count);
    }
    this.slope = new Float64Array(most);
    this.size = new Float64Array(most);
    this.tag = new Int32Array(most);
    this.nextSlope = new Float64Array(most);
    this.nextSize = new Float64Array(most);
    this.nextTag = new Int32Array(most);
    this.ranks = new Int32Array(problem.stepCount);
  }

  /**
   * @param price kWh per kW and step
   * @param rankOf place of each step in the order of prices, and the steps in this order
   * @param x where the powers go that it draws, kW
   * @returns least shortfall plus price of what is drawn, kWh
   */
  answer(need: number, price: Float64Array, rankOf: Int32Array, order: Int32Array, x: Float64Array): number {
    const { needs, due } = this;
    const worth = this.worth_kWh[need] as number;
    const end = needs.windowOffset[need + 1] as number;
    let value = 0;
    let count = 0;
    for (let w = needs.windowOffset[need] as number; w < end; w += 1) {
      count = this.merge(w, count, price, rankOf, order);
      count = this.cutAt(needs.high[w] as number, count);
      const asked = due[w] as number;
      if (asked <= 0) continue;
      value += worth * asked;
      count = this.lower(asked, worth, count);
    }
    for (let i = 0; i < count && (this.slope[i] as number) < 0; i += 1) {
      const size = this.size[i] as number;
      value += (this.slope[i] as number) * size;
      const entry = this.tag[i] as number;
      x[entry] = (x[entry] as number) + size;
    }
    return value;
  }

  /** The steps of a window among the pieces so far. */
  private merge(
    w: number,
    count: number,
    price: Float64Array,
    rankOf: Int32Array,
    order: Int32Array,
  ): number {
    const { needs, slope, size, tag, nextSlope, nextSize, nextTag } = this;
    const from = needs.from[w] as number;
    const to = needs.to[w] as number;
    const ranks = this.ranks.subarray(0, to - from);
    for (let step = from; step < to; step += 1) ranks[step - from] = rankOf[step] as number;
    ranks.sort();
    let i = 0;
    let made = 0;
    for (let k = 0; k <= ranks.length; k += 1) {
      const step = k < ranks.length ? (order[ranks[k] as number] as number) : -1;
      const at = step < 0 ? Number.POSITIVE_INFINITY : (price[step] as number);
      for (; i < count && (slope[i] as number) <= at; i += 1, made += 1) {
        nextSlope[made] = slope[i] as number;
        nextSize[made] = size[i] as number;
        nextTag[made] = tag[i] as number;
      }
      if (step < 0) break;
      const most_kW = Math.min(needs.power_kW[w] as number, needs.headroom_kW[step] as number);
      if (most_kW <= 0) continue;
      nextSlope[made] = at;
      nextSize[made] = most_kW;
      nextTag[made] = (needs.entry[w] as number) + step - from;
      made += 1;
    }
    [this.slope, this.nextSlope] = [nextSlope, slope];
    [this.size, this.nextSize] = [nextSize, size];
    [this.tag, this.nextTag] = [nextTag, tag];
    return made;
  }

  /** Pieces up to an amount; the one that reaches beyond it is shortened. */
  private cutAt(most: number, count: number): number {
    let left = most;
    for (let i = 0; i < count; i += 1) {
      const size = this.size[i] as number;
      if (size >= left) {
        this.size[i] = left;
        return left > 0 ? i + 1 : i;
      }
      left -= size;
    }
    return count;
  }

  /** Below an amount every piece brings a kWh per kWh; the piece that reaches beyond it is cut in two. */
  private lower(amount: number, worth: number, count: number): number {
    const { slope, size, tag } = this;
    let left = amount;
    for (let i = 0; i < count; i += 1) {
      const here = size[i] as number;
      if (here > left && left > 0) {
        size.copyWithin(i + 1, i, count);
        slope.copyWithin(i + 1, i, count);
        tag.copyWithin(i + 1, i, count);
        size[i] = left;
        size[i + 1] = here - left;
        slope[i] = (slope[i] as number) - worth;
        return count + 1;
      }
      if (left <= 0) return count;
      slope[i] = (slope[i] as number) - worth;
      left -= here;
    }
    return count;
  }
}

/** What is due at the end of every window: less than the running maximum of the needs where less is desired. */
function dueAmounts(problem: ChargingProblem, needs: Needs): Float64Array {
  const due = new Float64Array(needs.low.length);
  needs.vehicleOf.forEach((v, need) => {
    let w = needs.windowOffset[need] as number;
    const end = needs.windowOffset[need + 1] as number;
    for (let stay = problem.stayOffset[v] as number; w < end; stay += 1) {
      if (!isDue(problem, stay)) continue;
      const share = (needs.dueSoc[stay] as number) - (needs.bareSoc[w] as number);
      due[w] = share / (needs.shareRate[need] as number);
      w += 1;
    }
  });
  return due;
}
