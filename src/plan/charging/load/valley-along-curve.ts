import { accepted, surelyAccepted } from "./acceptance.ts";
import type { ChargingCurve } from "./curve.ts";
import type { Needs } from "./needs.ts";

/** What a valley is filled in: load of the others, room, and answer over the steps of one vehicle's windows. */
export interface Valley {
  others: Float64Array;
  room: Float64Array;
  answer: Float64Array;
}

/** One vehicle's need laid into a valley where its charging curve binds (formula L13 with the limit of L15). */
export class ValleyAlongCurve {
  private readonly needs: Needs;
  private readonly step_h: number;
  private readonly others: Float64Array;
  private readonly room: Float64Array;
  private readonly answer: Float64Array;
  private need = 0;
  private base = 0;
  private curve: ChargingCurve;
  spread = 1;
  thorough = false;

  constructor(needs: Needs, step_h: number, { others, room, answer }: Valley, curve: ChargingCurve) {
    this.needs = needs;
    this.step_h = step_h;
    this.others = others;
    this.room = room;
    this.answer = answer;
    this.curve = curve;
  }

  /** Turns to a vehicle; `base` is the place of its first step in the schedule. */
  take(need: number, base: number, curve: ChargingCurve): void {
    [this.need, this.base, this.curve] = [need, base, curve];
  }

  /** Whether the answer asks for more than the curve lets through. */
  exceeds(first: number, end: number, start: number): boolean {
    const { needs, answer } = this;
    const rate = needs.shareRate[this.need] as number;
    let amount = start;
    for (let w = first, i = (needs.entry[first] as number) - this.base; w < end; w += 1) {
      const bare = needs.bareSoc[w] as number;
      for (let left = (needs.to[w] as number) - (needs.from[w] as number); left > 0; left -= 1, i += 1) {
        const power = answer[i] as number;
        if (power <= 0) continue;
        if (
          power >
          accepted(this.curve, bare + amount * rate, power, needs.power_kW[w] as number, rate, this.step_h) +
            1e-9
        )
          return true;
        amount += power;
      }
    }
    return false;
  }

  /**
   * As one level, but no step draws more than the curve lets through at the state reached until then.
   * @param relaxed level that would be enough if no curve bound
   */
  oneLevel(first: number, end: number, start: number, goal: number, relaxed: number): void {
    const { needs, others, room } = this;
    const begin = (needs.entry[first] as number) - this.base;
    const last = end - 1;
    const stop =
      (needs.entry[last] as number) + (needs.to[last] as number) - (needs.from[last] as number) - this.base;
    let most = relaxed;
    for (let i = begin; i < stop; i += 1)
      most = Math.max(most, (others[i] as number) + (room[i] as number) * this.spread);
    // the curve only takes away: the level of the relaxation is too low, and full power at once is enough
    let level = this.searchLevel(first, end, start, goal, relaxed, most, false);
    let reached = this.fill(first, end, start, level, true);
    if (reached < goal) {
      level = this.searchLevel(first, end, start, goal, level, most, true);
      reached = this.fill(first, end, start, level, true);
    }
    if (reached > goal) this.takeBack(begin, stop, reached - goal);
  }

  /** Regula falsi, Illinois variant; the upper end, so that not less than the goal is reached. */
  private searchLevel(
    first: number,
    end: number,
    start: number,
    goal: number,
    from: number,
    to: number,
    exact: boolean,
  ): number {
    const enough = this.thorough ? 2e-8 : 1e-3;
    let [low, high] = [from, to];
    let missLow = this.fill(first, end, start, low, exact) - goal;
    if (missLow >= 0) return low;
    let missHigh = this.fill(first, end, start, high, exact) - goal;
    let side = 0;
    for (
      let round = 0;
      round < 40 && missHigh > enough * goal && high - low > 1e-7 * (1 + Math.abs(high));
      round += 1
    ) {
      const level =
        round % 3 === 2 && this.thorough
          ? (low + high) / 2
          : high - (missHigh * (high - low)) / (missHigh - missLow);
      const miss = this.fill(first, end, start, level, exact) - goal;
      if (miss >= 0) {
        if (side > 0) missLow /= 2;
        [high, missHigh, side] = [level, miss, 1];
      } else {
        if (side < 0) missHigh /= 2;
        [low, missLow, side] = [level, miss, -1];
      }
    }
    return high;
  }

  private fill(first: number, end: number, start: number, level: number, exact: boolean): number {
    const { needs, others, room, answer, spread, curve } = this;
    const rate = needs.shareRate[this.need] as number;
    let amount = start;
    for (let w = first, i = (needs.entry[first] as number) - this.base; w < end; w += 1) {
      const bare = needs.bareSoc[w] as number;
      for (let left = (needs.to[w] as number) - (needs.from[w] as number); left > 0; left -= 1, i += 1) {
        const wanted = Math.min((level - (others[i] as number)) / spread, room[i] as number);
        const accepts = exact ? accepted : surelyAccepted;
        const power =
          wanted <= 0
            ? 0
            : accepts(curve, bare + amount * rate, wanted, needs.power_kW[w] as number, rate, this.step_h);
        answer[i] = power;
        amount += power;
      }
    }
    return amount;
  }

  /** The last crumb of a bisection; taken from the end, where nothing later depends on it. */
  private takeBack(begin: number, stop: number, surplus: number): void {
    let left = surplus;
    for (let i = stop - 1; i >= begin && left > 0; i -= 1) {
      const part = Math.min(left, this.answer[i] as number);
      this.answer[i] = (this.answer[i] as number) - part;
      left -= part;
    }
  }
}
