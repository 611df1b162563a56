import { accepted } from "./acceptance.ts";
import type { ChargingCurve } from "./curve.ts";
import type { LevelPlan } from "./level-plan.ts";
import type { Needs } from "./needs.ts";
import { highest } from "./outcome.ts";
import type { ChargingProblem } from "./problem.ts";

/** Share of the sought peak that may lie between schedule and proof. */
const EXACT = 1e-8;
/** Share of an amount that floating point may leave open. */
const CRUMB = 1e-10;
/** Share of an amount by which a battery that is as full as it can be may miss it. */
const FULL = 1e-8;
const MOST_ROUNDS = 60;

/**
 * Least peak of a vehicle that nobody else charges beside (formula L21), for curves of any shape. A battery that is
 * fuller stays fuller, whatever is drawn: so a level is enough if and only if charging at once, as far as the level
 * lets, reaches what is due at every departure. From the last battery that was as full as it can be, the level is
 * raised just as far as a departure asks; the last level that was not enough is the proven bound.
 */
export function leastPeakAlone(problem: ChargingProblem, needs: Needs): LevelPlan {
  return new Alone(problem, needs).run();
}

class Alone {
  private readonly problem: ChargingProblem;
  private readonly needs: Needs;
  private readonly curve: ChargingCurve;
  private readonly rate: number;
  private readonly goal: number;

  constructor(problem: ChargingProblem, needs: Needs) {
    this.problem = problem;
    this.needs = needs;
    this.curve = problem.curves[needs.curveOf[0] as number] as ChargingCurve;
    this.rate = needs.shareRate[0] as number;
    this.goal = needs.low[needs.low.length - 1] as number;
  }

  run(): LevelPlan {
    const { needs, problem } = this;
    let level = highest(problem.base_kW);
    let bound_kW = level;
    let [restart, amountThere, amount] = [0, 0, 0];
    for (let w = 0; w < needs.low.length; w += 1) {
      amount = this.through(w, amount, level);
      if (amount < this.enough(w)) {
        const found = this.raise(restart, w, amountThere, level);
        [level, amount] = [found.level, found.amount];
        bound_kW = Math.max(bound_kW, found.tooLow);
      }
      const high = needs.high[w] as number;
      if (amount < high * (1 - FULL)) continue;
      // no level brings more until here: what comes later is looked at from here on, and never proved too high
      [restart, amountThere] = [w + 1, high];
    }
    const power_kW = new Float64Array(needs.entryCount);
    for (let w = 0, drawn = 0; w < needs.low.length; w += 1) drawn = this.through(w, drawn, level, power_kW);
    return { planned: { entryOfStay: needs.entryOfStay, power_kW }, bound_kW };
  }

  private enough(w: number): number {
    const low = this.needs.low[w] as number;
    return low - CRUMB * Math.max(1, low);
  }

  /** Least level with which windows first to last bring what is due at the end of the last. */
  private raise(
    first: number,
    last: number,
    start: number,
    tooLow_kW: number,
  ): { level: number; tooLow: number; amount: number } {
    const { needs } = this;
    const enough = this.enough(last);
    const reached = (level: number): number => {
      let amount = start;
      for (let w = first; w <= last; w += 1) amount = this.through(w, amount, level);
      return amount;
    };
    const top = this.top(first, last);
    let steps = 0;
    for (let w = first; w <= last; w += 1) steps += (needs.to[w] as number) - (needs.from[w] as number);
    let low = tooLow_kW;
    let missLow = reached(low) - enough;
    // nothing but floating point is missing where no step could take more, or full batteries were not quite
    if (top <= low || missLow >= 0)
      return { level: low, tooLow: Number.NEGATIVE_INFINITY, amount: missLow + enough };
    // spread evenly, what is missing says how far up to look; twice as far where that is not enough
    let high = Math.min(top, low - missLow / steps);
    let amount = reached(high);
    while (amount < enough && high < top) {
      const further = Math.min(top, high + 2 * (high - low));
      [low, missLow, high] = [high, amount - enough, further];
      amount = reached(high);
    }
    let missHigh = amount - enough;
    let width = Number.POSITIVE_INFINITY;
    for (let round = 0; round < MOST_ROUNDS && high - low > EXACT * Math.max(1, Math.abs(high)); round += 1) {
      // a straight line through both ends, halved where that gained little: full batteries make the line level
      const guess = high - (missHigh * (high - low)) / (missHigh - missLow);
      const isSlow = high - low > width / 2;
      width = high - low;
      const level = isSlow || !(guess > low && guess < high) ? (low + high) / 2 : guess;
      const now = reached(level) - enough;
      if (now >= 0) [high, missHigh, amount] = [level, now, now + enough];
      else [low, missLow] = [level, now];
    }
    return { level: high, tooLow: low, amount };
  }

  /** A level at which nothing but point, curve and connection binds. */
  private top(first: number, last: number): number {
    const { needs, problem } = this;
    let top = Number.NEGATIVE_INFINITY;
    for (let w = first; w <= last; w += 1)
      for (let step = needs.from[w] as number; step < (needs.to[w] as number); step += 1)
        top = Math.max(top, (problem.base_kW[step] as number) + (needs.power_kW[w] as number));
    return top;
  }

  /** Amount drawn at the end of a window where it is charged at once, up to a level of the load. */
  private through(w: number, start: number, level: number, power_kW?: Float64Array): number {
    const { needs, problem, curve, rate } = this;
    const { base_kW, step_h } = problem;
    const { headroom_kW } = needs;
    const most_kW = needs.power_kW[w] as number;
    const bare = needs.bareSoc[w] as number;
    const stop = Math.min(needs.high[w] as number, this.goal);
    const from = needs.from[w] as number;
    const to = needs.to[w] as number;
    let amount = start;
    for (let step = from; step < to && amount < stop; step += 1) {
      const room = Math.min(level - (base_kW[step] as number), most_kW, headroom_kW[step] as number);
      if (room <= 0) continue;
      const taken = accepted(curve, bare + amount * rate, room, most_kW, rate, step_h);
      const power = taken < stop - amount ? taken : stop - amount;
      amount += power;
      if (power_kW) power_kW[(needs.entry[w] as number) + step - from] = power;
    }
    return amount;
  }
}
