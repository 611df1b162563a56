import type { ChargingCurve } from "./curve.ts";
import { findLevel } from "./level.ts";
import type { Needs } from "./needs.ts";
import type { ChargingProblem } from "./problem.ts";
import { ValleyAlongCurve } from "./valley-along-curve.ts";

/** A battery that is short by less counts as full when levels are cut. */
const FULL_SHARE = 1e-6;
/** From more stays than this on, a search along the curve over all of them takes too long. */
const MANY_WINDOWS = 40;
/** Share of its need that an answer may miss. */
const ANSWERED = 1e-9;

/**
 * One vehicle's best answer to the load of all others: its need laid into the valleys, so that the sum of
 * squares of the load is least (formula L13). Between two bounds that bind the level of the filled valley is
 * the same everywhere; where a bound is violated by one level the need is cut in two there. That the worst
 * violation may be fixed to its bound is shown by van der Klauw, Gerards and Hurink (OR Spectrum 39, 2017).
 */
export class ValleyFilling {
  private readonly needs: Needs;
  private readonly curves: readonly ChargingCurve[];
  private readonly along: ValleyAlongCurve;
  /** load of the others, room for this vehicle, and its answer, over the steps of its windows */
  readonly others: Float64Array;
  readonly room: Float64Array;
  readonly answer: Float64Array;
  private readonly level: Float64Array;
  private need = 0;
  private base = 0;
  private curve: ChargingCurve;
  /**
   * 1 = best answer. More = answers are spread more evenly than the valleys ask; among many equal
   * schedules that finds the gentle ones, which no charging curve cuts.
   */
  spread = 1;
  /** whether charging curves bind, or point and highest power alone (a relaxation) */
  alongCurves = false;
  /** the last answers hold along the curves already */
  keepFeasible = false;
  /** cuts at full batteries too: better answers along curves, at twice the work */
  thorough = false;
  private bent = false;
  private curveFirst = false;

  constructor(problem: ChargingProblem, needs: Needs) {
    this.needs = needs;
    this.curves = problem.curves;
    this.curve = problem.curves[0] as ChargingCurve;
    let longest = 0;
    for (let i = 0; i < needs.vehicleOf.length; i += 1)
      longest = Math.max(longest, this.entryEnd(i) - this.entryStart(i));
    this.others = new Float64Array(longest);
    this.room = new Float64Array(longest);
    this.answer = new Float64Array(longest);
    this.level = new Float64Array(needs.vehicleOf.length).fill(Number.NaN);
    this.along = new ValleyAlongCurve(needs, problem.step_h, this, this.curve);
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
    this.curve = this.curves[needs.curveOf[need] as number] as ChargingCurve;
    this.base = needs.entry[first] as number;
    this.along.take(need, this.base, this.curve);
    this.along.spread = this.spread;
    this.along.thorough = this.thorough;
    for (let w = first, i = 0; w < end; w += 1) {
      const power = needs.power_kW[w] as number;
      const to = needs.to[w] as number;
      for (let step = needs.from[w] as number; step < to; step += 1, i += 1) {
        others[i] = (load[step] as number) - (x[this.base + i] as number);
        room[i] = needs.headroomBinds ? Math.min(power, needs.headroom_kW[step] as number) : power;
      }
    }
    this.bent = false;
    const goal = needs.low[end - 1] as number;
    this.curveFirst = !this.thorough || end - first <= MANY_WINDOWS;
    this.between(first, end, 0, goal);
    // a bound that binds without curves may leave too much for a time in which the curve lets little through
    if (!this.curveFirst && this.bent && this.answered() < goal * (1 - ANSWERED)) {
      this.curveFirst = true;
      this.between(first, end, 0, goal);
    }
    if (this.bent && this.keepFeasible && !this.improves(x)) return;
    for (let w = first, i = 0; w < end; w += 1) {
      const to = needs.to[w] as number;
      for (let step = needs.from[w] as number; step < to; step += 1, i += 1) {
        load[step] = (others[i] as number) + (answer[i] as number);
        x[this.base + i] = answer[i] as number;
      }
    }
  }

  private answered(): number {
    let sum = 0;
    const stop = this.entryEnd(this.need) - this.base;
    for (let i = 0; i < stop; i += 1) sum += this.answer[i] as number;
    return sum;
  }

  /** An answer along a curve is not always the best one: it is taken only where it is no worse than the last. */
  private improves(x: Float64Array): boolean {
    const { others, answer, needs } = this;
    const stop = this.entryEnd(this.need) - (needs.entry[needs.windowOffset[this.need] as number] as number);
    let change = 0;
    for (let i = 0; i < stop; i += 1) {
      const old = x[this.base + i] as number;
      change += ((answer[i] as number) - old) * (2 * (others[i] as number) + (answer[i] as number) + old);
    }
    return change < 0;
  }

  /** Windows first to before end, from amount `start` to amount `goal`, by one level or by cutting in two. */
  private between(first: number, end: number, start: number, goal: number): void {
    const { needs } = this;
    const begin = (needs.entry[first] as number) - this.base;
    const last = end - 1;
    const stop =
      (needs.entry[last] as number) + (needs.to[last] as number) - (needs.from[last] as number) - this.base;
    this.oneLevel(begin, stop, goal - start);
    // of many stays those bounds cut first that bind without curves: what is searched along the curve is short then
    let cut = this.curveFirst ? -1 : this.worstBound(first, end, start);
    if (cut < 0 && this.alongCurves && !this.curve.constant && this.along.exceeds(first, end, start)) {
      this.bent = true;
      this.along.oneLevel(first, end, start, goal, this.level[this.need] as number);
      cut = this.worstBound(first, end, start);
      if (cut < 0 && this.thorough) cut = this.fullBattery(first, end, start);
    } else if (this.curveFirst) cut = this.worstBound(first, end, start);
    if (cut < 0) return;
    const fixed = this.fixedAt;
    this.between(first, cut + 1, start, fixed);
    this.between(cut + 1, end, fixed, goal);
  }

  private fixedAt = 0;

  /**
   * First window that a common level fills up: from there on a kWh is worth more, before it less, so that the
   * window may fill at its own, lower level. Along a curve this does not show as a violation.
   */
  private fullBattery(first: number, end: number, start: number): number {
    const { needs, answer } = this;
    const crumb = FULL_SHARE / (needs.shareRate[this.need] as number);
    let amount = start;
    for (let w = first, i = (needs.entry[first] as number) - this.base; w < end - 1; w += 1) {
      for (let left = (needs.to[w] as number) - (needs.from[w] as number); left > 0; left -= 1, i += 1)
        amount += answer[i] as number;
      if (amount < (needs.high[w] as number) - crumb || amount <= start) continue;
      this.fixedAt = Math.max(needs.low[w] as number, (needs.high[w] as number) - crumb / 10);
      return w;
    }
    return -1;
  }

  /** Window at whose end a bound is missed most; -1 where all hold. */
  private worstBound(first: number, end: number, start: number): number {
    const { needs, answer } = this;
    let amount = start;
    let worst = 1e-10 * Math.max(1, needs.low[(needs.windowOffset[this.need + 1] as number) - 1] as number);
    let cut = -1;
    for (let w = first, i = (needs.entry[first] as number) - this.base; w < end - 1; w += 1) {
      for (let left = (needs.to[w] as number) - (needs.from[w] as number); left > 0; left -= 1, i += 1)
        amount += answer[i] as number;
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

  /** As if no curve bound. */
  private oneLevel(begin: number, stop: number, goal: number): void {
    const { others, room, answer, spread } = this;
    if (goal <= 0) {
      answer.fill(0, begin, stop);
      return;
    }
    const known = this.level[this.need] as number;
    const level = findLevel(
      others,
      room,
      spread,
      begin,
      stop,
      goal * spread,
      Number.isNaN(known) ? (others[begin] as number) : known,
    );
    this.level[this.need] = level;
    for (let i = begin; i < stop; i += 1) {
      const depth = (level - (others[i] as number)) / spread;
      const most = room[i] as number;
      answer[i] = depth <= 0 ? 0 : depth >= most ? most : depth;
    }
  }
}
