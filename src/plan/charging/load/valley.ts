import { type ChargingCurve, chargeFor } from "./curve.ts";
import type { Needs } from "./needs.ts";
import type { ChargingProblem } from "./problem.ts";

/** Part of an amount by which a level may miss it. */
const EXACT = 1e-12;

/**
 * One vehicle's best answer to the load of all others: its need laid into the valleys, so that the sum of
 * squares of the load is least (formula L13). Between two bounds that bind the level of the filled valley is
 * the same everywhere; where a bound is violated by one level the need is cut in two there. That the worst
 * violation may be fixed to its bound is shown by van der Klauw, Gerards and Hurink (OR Spectrum 39, 2017).
 */
export class ValleyFilling {
  private readonly needs: Needs;
  private readonly curves: readonly ChargingCurve[];
  private readonly step_h: number;
  /** load of the others, room for this vehicle, and its answer, over the steps of its windows */
  private readonly others: Float64Array;
  private readonly room: Float64Array;
  private readonly answer: Float64Array;
  private readonly level: Float64Array;
  private need = 0;
  private base = 0;

  constructor(problem: ChargingProblem, needs: Needs) {
    this.needs = needs;
    this.curves = problem.curves;
    this.step_h = problem.step_h;
    let longest = 0;
    for (let i = 0; i < needs.vehicleOf.length; i += 1) longest = Math.max(longest, this.entryEnd(i) - this.entryStart(i));
    this.others = new Float64Array(longest);
    this.room = new Float64Array(longest);
    this.answer = new Float64Array(longest);
    this.level = new Float64Array(needs.vehicleOf.length).fill(Number.NaN);
  }

  private entryStart(need: number): number {
    return this.needs.entry[this.needs.windowOffset[need] as number] as number;
  }

  private entryEnd(need: number): number {
    const w = (this.needs.windowOffset[need + 1] as number) - 1;
    const { entry, from, to } = this.needs;
    return (entry[w] as number) + (to[w] as number) - (from[w] as number);
  }

  /** Takes one vehicle out of the load, answers anew, and puts it back. */
  refill(need: number, load: Float64Array, x: Float64Array): void {
    const { needs, others, room, answer } = this;
    const first = needs.windowOffset[need] as number;
    const end = needs.windowOffset[need + 1] as number;
    this.need = need;
    this.base = needs.entry[first] as number;
    for (let w = first, i = 0; w < end; w += 1) {
      const power = needs.power_kW[w] as number;
      const to = needs.to[w] as number;
      for (let step = needs.from[w] as number; step < to; step += 1, i += 1) {
        others[i] = (load[step] as number) - (x[this.base + i] as number);
        room[i] = needs.headroomBinds ? Math.min(power, needs.headroom_kW[step] as number) : power;
      }
    }
    this.between(first, end, 0, needs.low[end - 1] as number);
    for (let w = first, i = 0; w < end; w += 1) {
      const to = needs.to[w] as number;
      for (let step = needs.from[w] as number; step < to; step += 1, i += 1) {
        load[step] = (others[i] as number) + (answer[i] as number);
        x[this.base + i] = answer[i] as number;
      }
    }
  }

  /** Windows first to before end, from amount `start` to amount `goal`, by one level or by cutting in two. */
  private between(first: number, end: number, start: number, goal: number): void {
    const { needs } = this;
    const begin = (needs.entry[first] as number) - this.base;
    const last = end - 1;
    const stop = (needs.entry[last] as number) + (needs.to[last] as number) - (needs.from[last] as number) - this.base;
    this.oneLevel(begin, stop, goal - start);
    if (!(this.curves[needs.curveOf[this.need] as number] as ChargingCurve).constant && this.exceedsCurve(first, end, start))
      this.oneLevelAlongCurve(first, end, start, goal);
    const cut = this.worstBound(first, end, start);
    if (cut < 0) return;
    const fixed = this.fixedAt;
    this.between(first, cut + 1, start, fixed);
    this.between(cut + 1, end, fixed, goal);
  }

  private fixedAt = 0;

  /** Window at whose end a bound is missed most; -1 where all hold. */
  private worstBound(first: number, end: number, start: number): number {
    const { needs, answer } = this;
    let amount = start;
    let worst = 1e-10 * Math.max(1, needs.low[(needs.windowOffset[this.need + 1] as number) - 1] as number);
    let cut = -1;
    for (let w = first, i = (needs.entry[first] as number) - this.base; w < end - 1; w += 1) {
      for (let left = (needs.to[w] as number) - (needs.from[w] as number); left > 0; left -= 1, i += 1) amount += answer[i] as number;
      const short = (needs.low[w] as number) - amount;
      const over = amount - (needs.high[w] as number);
      if (short > worst || over > worst) {
        worst = Math.max(short, over);
        cut = w;
        this.fixedAt = short > over ? (needs.low[w] as number) : (needs.high[w] as number);
      }
    }
    return cut;
  }

  /** Newton's method on the filled amount, which is piecewise linear in the level. */
  private oneLevel(begin: number, stop: number, goal: number): void {
    const { others, room, answer } = this;
    if (goal <= 0) {
      answer.fill(0, begin, stop);
      return;
    }
    let level = this.level[this.need] as number;
    if (Number.isNaN(level)) level = others[begin] as number;
    let low = Number.NEGATIVE_INFINITY;
    let high = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 100; round += 1) {
      let sum = 0;
      let slope = 0;
      let nextUp = Number.POSITIVE_INFINITY;
      let nextDown = Number.NEGATIVE_INFINITY;
      for (let i = begin; i < stop; i += 1) {
        const depth = level - (others[i] as number);
        const most = room[i] as number;
        if (depth <= 0) {
          if ((others[i] as number) < nextUp) nextUp = others[i] as number;
        } else if (depth >= most) {
          sum += most;
          if ((others[i] as number) + most > nextDown) nextDown = (others[i] as number) + most;
        } else {
          sum += depth;
          slope += 1;
        }
      }
      const miss = goal - sum;
      if (Math.abs(miss) <= EXACT * goal) break;
      if (miss > 0) low = level;
      else high = level;
      if (miss > 0 && slope === 0 && nextUp === Number.POSITIVE_INFINITY) break; // all that fits is filled
      let next = level;
      if (slope > 0) next += miss / slope;
      else next = miss > 0 ? nextUp + miss * 0.5 / (stop - begin) : nextDown + miss * 0.5 / (stop - begin);
      if (!(next > low && next < high)) next = low === Number.NEGATIVE_INFINITY ? high - 1 : high === Number.POSITIVE_INFINITY ? low + 1 : (low + high) / 2;
      if (next === level || next === low || next === high) break;
      level = next;
    }
    this.level[this.need] = level;
    for (let i = begin; i < stop; i += 1) {
      const depth = level - (others[i] as number);
      const most = room[i] as number;
      answer[i] = depth <= 0 ? 0 : depth >= most ? most : depth;
    }
  }

  private exceedsCurve(first: number, end: number, start: number): boolean {
    const { needs, answer } = this;
    const rate = needs.shareRate[this.need] as number;
    const curve = this.curves[needs.curveOf[this.need] as number] as ChargingCurve;
    let amount = start;
    for (let w = first, i = (needs.entry[first] as number) - this.base; w < end; w += 1)
      for (let left = (needs.to[w] as number) - (needs.from[w] as number); left > 0; left -= 1, i += 1) {
        const power = answer[i] as number;
        if (power <= 0) continue;
        const soc = (needs.bareSoc[w] as number) + amount * rate;
        const reach = chargeFor(curve, soc, 1, needs.power_kW[w] as number, rate / this.step_h, this.step_h);
        if (power * rate > reach - soc + 1e-12 && reach < 1) return true;
        amount += power;
      }
    return false;
  }

  /** As one level, but no step draws more than the curve lets through at the state reached until then. */
  private oneLevelAlongCurve(first: number, end: number, start: number, goal: number): void {
    const { needs, others, room } = this;
    const begin = (needs.entry[first] as number) - this.base;
    const last = end - 1;
    const stop = (needs.entry[last] as number) + (needs.to[last] as number) - (needs.from[last] as number) - this.base;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = begin; i < stop; i += 1) {
      low = Math.min(low, others[i] as number);
      high = Math.max(high, (others[i] as number) + (room[i] as number));
    }
    for (let round = 0; round < 60 && high - low > 1e-12 * Math.max(1, Math.abs(high)); round += 1) {
      const level = (low + high) / 2;
      if (this.fillAlongCurve(first, end, start, level) < goal) low = level;
      else high = level;
    }
    const reached = this.fillAlongCurve(first, end, start, high);
    if (reached > goal) this.takeBack(begin, stop, reached - goal);
  }

  private fillAlongCurve(first: number, end: number, start: number, level: number): number {
    const { needs, others, room, answer } = this;
    const rate = needs.shareRate[this.need] as number;
    const curve = this.curves[needs.curveOf[this.need] as number] as ChargingCurve;
    let amount = start;
    for (let w = first, i = (needs.entry[first] as number) - this.base; w < end; w += 1)
      for (let left = (needs.to[w] as number) - (needs.from[w] as number); left > 0; left -= 1, i += 1) {
        let power = Math.min(level - (others[i] as number), room[i] as number);
        if (power > 0) {
          const soc = (needs.bareSoc[w] as number) + amount * rate;
          const reach = chargeFor(curve, soc, 1, needs.power_kW[w] as number, rate / this.step_h, this.step_h);
          power = Math.min(power, Math.max(0, reach - soc) / rate);
        } else power = 0;
        answer[i] = power;
        amount += power;
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
