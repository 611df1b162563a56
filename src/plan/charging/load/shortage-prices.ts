import { realised } from "./catch-up.ts";
import { fillValleys } from "./fill-valleys.ts";
import { better } from "./better.ts";
import type { Needs } from "./needs.ts";
import { highest, type Outcome } from "./outcome.ts";
import type { ChargingProblem } from "./problem.ts";
import { VehicleAtPrices } from "./vehicle-at-prices.ts";

/** Stages, each begun at the steps that the best schedule fills, and rounds of prices in each; fewer in huge cases. */
const STAGES = 3;
const ROUNDS = 150;
const LEAST_ROUNDS = 10;
const WORK = 1.2e8;
/** Share of a round's answer in the mean of all. */
const NEW_SHARE = 0.02;
/** Length of a step to new prices: at first, where a round gains nothing three times, where one gains. */
const FIRST_LENGTH = 0.5;
const PATIENCE = 3;
const SHORTER = 0.6;
const LONGER = 1.3;
const SHORTEST = 0.001;
/** First prices of the steps that a schedule fills: at so many departures a kWh drawn there may count. */
const FIRST_PRICES = [0, 0.5, 1, 1.5, 2, 3, 4, 6];
/** Share of a shortfall that sums of doubles may get wrong. */
const ROUNDING = 1e-9;
/** Powers of two by which the peak that is proved is narrowed down. */
const HALVINGS = 50;

/**
 * Large cases in which the connection leaves somebody short: prices of the steps by the volume algorithm (Barahona and
 * Anbil, Mathematical Programming 87, 2000; formula L25). The value of every round is a lower bound of the shortfall;
 * the mean of the answers is nearly a schedule, and what overloads the connection is taken off it in proportion. A
 * peak is disproved where even the prices of the best round say that it costs more shortfall than the schedule has.
 */
export function byShortagePrices(
  problem: ChargingProblem,
  needs: Needs,
  known: Outcome,
  schedule: boolean,
): { best: Outcome; bound_kW: number } {
  const volume = new Volume(problem, needs);
  volume.level();
  const realise = (): Outcome => {
    const planned = { entryOfStay: needs.entryOfStay, power_kW: volume.withinConnection() };
    return realised(problem, planned, schedule, volume.mean);
  };
  let best = better(known, realise());
  for (let stage = 0; stage < STAGES; stage += 1) {
    // a better schedule fills other steps, and is a better guess of how far the prices still are
    if (stage > 0) volume.begin(best.profile_kW);
    volume.run(best.shortfall_kWh);
    best = better(best, realise());
  }
  return { best, bound_kW: volume.disprovedPeak(best) };
}

class Volume {
  private readonly problem: ChargingProblem;
  private readonly needs: Needs;
  private readonly vehicles: VehicleAtPrices;
  private price: Float64Array;
  private best: Float64Array;
  /** shortfall and paid prices of all vehicles at the best prices, before the connection is paid out */
  private atBest_kWh = 0;
  private value_kWh = Number.NEGATIVE_INFINITY;
  /** mean of the answers, overloads and all */
  readonly mean: Float64Array;
  private readonly load_kW: Float64Array;

  constructor(problem: ChargingProblem, needs: Needs) {
    this.problem = problem;
    this.needs = needs;
    this.vehicles = new VehicleAtPrices(problem, needs);
    this.price = new Float64Array(problem.stepCount);
    this.best = this.price;
    this.mean = new Float64Array(needs.entryCount);
    this.load_kW = new Float64Array(problem.stepCount);
  }

  /** The most level load that serves everybody, whatever the connection says: what it overloads is where it lacks. */
  level(): void {
    const { base_kW, limit_kW } = this.problem;
    const most_kW = highest(limit_kW);
    const lifted = base_kW.map((base, step) => base + most_kW - Math.max(base, limit_kW[step] as number));
    const { x } = fillValleys(this.problem, this.needs, lifted, { gap: 1e-4, isPatient: false });
    this.mean.set(x);
    this.sumLoad();
    this.begin(this.load_kW.map((load, step) => load + (base_kW[step] as number)));
  }

  /** First prices: how often a kWh in a step can still count, where a schedule fills the connection; the best multiple. */
  begin(profile_kW: Float64Array): void {
    const { problem } = this;
    const x = new Float64Array(this.needs.entryCount);
    for (const multiple of FIRST_PRICES) {
      this.price = profile_kW.map((load, step) =>
        load >= (problem.limit_kW[step] as number) - 1e-6 ? multiple * problem.step_h : 0,
      );
      this.ask(x);
    }
    this.price = this.best;
  }

  /** @param above_kWh shortfall of a schedule at hand */
  run(above_kWh: number): void {
    const { needs, problem } = this;
    const x = new Float64Array(needs.entryCount);
    let length = FIRST_LENGTH;
    let still = 0;
    const rounds = Math.min(ROUNDS, Math.max(LEAST_ROUNDS, Math.floor(WORK / (1 + x.length))));
    for (let round = 0; round < rounds; round += 1) {
      const before = this.value_kWh;
      this.ask(x);
      const isGain = this.value_kWh > before + 1e-9 * Math.abs(before);
      still = isGain ? 0 : still + 1;
      if (isGain) length *= LONGER;
      if (still >= PATIENCE) [length, still] = [Math.max(SHORTEST, length * SHORTER), 0];
      for (let i = 0; i < x.length; i += 1)
        this.mean[i] = NEW_SHARE * (x[i] as number) + (1 - NEW_SHARE) * (this.mean[i] as number);
      this.sumLoad();
      let norm = 0;
      for (let step = 0; step < problem.stepCount; step += 1) norm += this.overload(step) ** 2;
      if (norm <= 1e-12) break;
      const far = (length * Math.max(1e-6, above_kWh - this.value_kWh)) / norm;
      this.price = this.best.map((price, step) => Math.max(0, price + far * this.overload(step)));
    }
  }

  /** Answers of all vehicles to the prices; keeps the best prices. */
  private ask(x: Float64Array): void {
    const { price, needs } = this;
    const order = Int32Array.from(price.keys()).sort(
      (a, b) => (price[a] as number) - (price[b] as number) || a - b,
    );
    const rankOf = new Int32Array(price.length);
    for (let rank = 0; rank < order.length; rank += 1) rankOf[order[rank] as number] = rank;
    x.fill(0);
    let asked = 0;
    for (let need = 0; need < needs.vehicleOf.length; need += 1)
      asked += this.vehicles.answer(need, price, rankOf, order, x);
    const value = asked - this.paidOut(price, Number.POSITIVE_INFINITY);
    if (value <= this.value_kWh) return;
    [this.value_kWh, this.best, this.atBest_kWh] = [value, price, asked];
  }

  /** Price of all that a connection leaves below a peak. */
  private paidOut(price: Float64Array, peak_kW: number): number {
    const { headroom_kW } = this.needs;
    const { base_kW } = this.problem;
    let sum = 0;
    for (let step = 0; step < price.length; step += 1)
      if ((price[step] as number) > 0)
        sum +=
          (price[step] as number) *
          Math.max(0, Math.min(headroom_kW[step] as number, peak_kW - (base_kW[step] as number)));
    return sum;
  }

  private sumLoad(): void {
    const { needs, load_kW, mean } = this;
    load_kW.fill(0);
    for (let w = 0; w < needs.from.length; w += 1)
      for (
        let step = needs.from[w] as number, i = needs.entry[w] as number;
        step < (needs.to[w] as number);
        step += 1, i += 1
      )
        load_kW[step] = (load_kW[step] as number) + (mean[i] as number);
  }

  private overload(step: number): number {
    const over = (this.load_kW[step] as number) - (this.needs.headroom_kW[step] as number);
    return over < 0 && this.best[step] === 0 ? 0 : over;
  }

  /** The mean of the answers, cut in proportion where it overloads the connection. */
  withinConnection(): Float64Array {
    const { needs, load_kW } = this;
    const power_kW = Float64Array.from(this.mean);
    for (let w = 0; w < needs.from.length; w += 1)
      for (
        let step = needs.from[w] as number, i = needs.entry[w] as number;
        step < (needs.to[w] as number);
        step += 1, i += 1
      ) {
        const load = load_kW[step] as number;
        const room = needs.headroom_kW[step] as number;
        if (load > room) power_kW[i] = ((power_kW[i] as number) * room) / load;
      }
    return power_kW;
  }

  /** Highest peak with which every schedule is shorter than the one at hand, what does not count included. */
  disprovedPeak(known: Outcome): number {
    const has_kWh = (known.shortfall_kWh + known.uncounted_kWh) * (1 + ROUNDING);
    const isShorter = (peak_kW: number): boolean =>
      this.atBest_kWh - this.paidOut(this.best, peak_kW) > has_kWh;
    let low = this.problem.base_kW.reduce((most, base) => Math.max(most, base), Number.NEGATIVE_INFINITY);
    let high = known.peak_kW;
    if (!isShorter(low)) return low;
    for (let round = 0; round < HALVINGS; round += 1) {
      const middle = (low + high) / 2;
      if (isShorter(middle)) low = middle;
      else high = middle;
    }
    return low;
  }
}
