import { chargeFor, chargeUpTo } from "./curve.ts";
import { type ChargingProblem, isDue } from "./problem.ts";
import { Outcome } from "./outcome.ts";

const AWAY = 0;
const SATISFIED = 1;
const WANTING = 2;
/** Below this a vehicle counts as charged; far below every tolerance of the results. */
const DONE_SHARE = 1e-9;

/**
 * Charging without foresight, step by step, vehicles in their order: `uncontrolled` at full power at once,
 * `balanced` with the least even power that reaches the desired state by the expected departure (formula L11).
 * Energy that is free of charge, and local surplus, is taken by everybody who can.
 * @param giveUp_kW load from which on nobody is interested any more; undefined is returned where it is passed
 */
export function simulateSteps(problem: ChargingProblem, balanced: boolean, schedule: boolean): Outcome;
export function simulateSteps(
  problem: ChargingProblem,
  balanced: boolean,
  schedule: boolean,
  giveUp_kW: number | undefined,
): Outcome | undefined;
export function simulateSteps(
  problem: ChargingProblem,
  balanced: boolean,
  schedule: boolean,
  giveUp_kW = Number.POSITIVE_INFINITY,
): Outcome | undefined {
  return new StepSimulation(problem, balanced, schedule).run(giveUp_kW);
}

class StepSimulation {
  private readonly problem: ChargingProblem;
  private readonly balanced: boolean;
  private readonly outcome: Outcome;
  private readonly soc: Float64Array;
  private readonly state: Uint8Array;
  /** stay that began last, -1 before the first */
  private readonly stay: Int32Array;
  private readonly nextEvent: Int32Array;
  private readonly shareRate_per_kWh: Float64Array;
  /** mean power of a step that fills a whole battery */
  private readonly powerOfFull_kW: Float64Array;
  private readonly stationLoad_kW: Float64Array;
  /** state at the start of a step with surplus: the curve binds both charges of the step together */
  private readonly socBefore: Float64Array;
  private load_kW = 0;
  /** power of the stationary battery that vehicles of this step may still count on */
  private fromBattery_kW = 0;
  private countsLoads = false;
  /** 1 where a stay begins or ends; the steps between need no look at every vehicle while nobody wants anything */
  private readonly hasEvent: Uint8Array;
  private wantingCount = 0;

  constructor(problem: ChargingProblem, balanced: boolean, schedule: boolean) {
    const count = problem.vehicleIds.length;
    this.problem = problem;
    this.balanced = balanced;
    this.outcome = new Outcome(problem, schedule);
    this.soc = this.outcome.soc;
    this.state = new Uint8Array(count);
    this.stay = new Int32Array(count).fill(-1);
    this.nextEvent = new Int32Array(count);
    this.shareRate_per_kWh = Float64Array.from(
      problem.capacity_kWh,
      (capacity, v) => (problem.efficiencyShare[v] as number) / capacity,
    );
    this.powerOfFull_kW = this.shareRate_per_kWh.map((rate) => 1 / (rate * problem.step_h));
    this.stationLoad_kW = new Float64Array(problem.stationPower_kW.length);
    this.socBefore = new Float64Array(count);
    this.hasEvent = new Uint8Array(problem.stepCount + 1);
    for (let stay = 0; stay < problem.arrivalStep.length; stay += 1) {
      this.hasEvent[problem.arrivalStep[stay] as number] = 1;
      this.hasEvent[problem.departureStep[stay] as number] = 1;
    }
    for (let v = 0; v < count; v += 1) {
      const first = problem.stayOffset[v] as number;
      const any = first < (problem.stayOffset[v + 1] as number);
      this.nextEvent[v] = any ? (problem.arrivalStep[first] as number) : problem.stepCount;
    }
  }

  run(giveUp_kW: number): Outcome | undefined {
    const { problem, nextEvent, state, hasEvent } = this;
    const { profile_kW } = this.outcome;
    const count = problem.vehicleIds.length;
    const { base_kW, limit_kW, price_EUR_per_kWh: price } = problem;
    const restIsQuiet = price === null && problem.battery === null;
    for (let step = 0; step < problem.stepCount; step += 1) {
      const base = base_kW[step] as number;
      const limit = limit_kW[step] as number;
      if (restIsQuiet && this.wantingCount === 0 && hasEvent[step] === 0 && base >= 0) {
        profile_kW[step] = Math.abs(base - limit) < 1e-9 ? limit : base;
        continue;
      }
      this.load_kW = base;
      const free = price !== null && (price[step] as number) <= 0;
      const least = free ? SATISFIED : WANTING;
      const surplus = this.load_kW < 0;
      this.fromBattery_kW = this.outcome.battery?.available_kW ?? 0;
      this.countsLoads = problem.stationsShared || surplus;
      if (this.countsLoads) this.stationLoad_kW.fill(0);
      for (let v = 0; v < count; v += 1) {
        if (nextEvent[v] === step) this.events(v, step);
        if (surplus) this.socBefore[v] = this.soc[v] as number;
        if ((state[v] as number) >= least) this.charge(v, step, limit, free);
      }
      if (this.load_kW < 0) this.takeSurplus(step);
      this.useBattery(step, free ? limit - this.load_kW : -this.load_kW);
      if (this.load_kW > giveUp_kW) return undefined;
      // who takes what is left fills the connection: equal peaks are to be equal numbers
      profile_kW[step] = Math.abs(this.load_kW - limit) < 1e-9 ? limit : this.load_kW;
    }
    return this.outcome;
  }

  /** Takes what is left of surplus, or of the connection where power is free; else gives what the connection draws. */
  private useBattery(step: number, wanted_kW: number): void {
    const { battery } = this.outcome;
    if (battery) this.load_kW += battery.run(step, wanted_kW);
  }

  /** Departures and arrivals of this step, in their order. */
  private events(v: number, step: number): void {
    const { problem } = this;
    const end = problem.stayOffset[v + 1] as number;
    let stay = this.stay[v] as number;
    for (;;) {
      if (stay >= 0 && this.state[v] !== AWAY && problem.departureStep[stay] === step) {
        if (isDue(problem, stay))
          this.outcome.depart(v, this.soc[v] as number, problem.desiredSoc[stay] as number);
        this.become(v, AWAY);
      } else if (this.state[v] === AWAY) {
        const next = stay < 0 ? (problem.stayOffset[v] as number) : stay + 1;
        if (next >= end || problem.arrivalStep[next] !== step) {
          this.nextEvent[v] = next < end ? (problem.arrivalStep[next] as number) : problem.stepCount;
          break;
        }
        stay = next;
        this.soc[v] = (this.soc[v] as number) + (problem.socDelta[stay] as number);
        this.become(
          v,
          (this.soc[v] as number) < (problem.desiredSoc[stay] as number) - DONE_SHARE ? WANTING : SATISFIED,
        );
      } else {
        this.nextEvent[v] = problem.departureStep[stay] as number;
        break;
      }
    }
    this.stay[v] = stay;
  }

  private charge(v: number, step: number, limit_kW: number, free: boolean): void {
    const { problem } = this;
    const stay = this.stay[v] as number;
    const station = problem.stationOf[stay] as number;
    if (station < 0) return;
    const soc = this.soc[v] as number;
    const desired = problem.desiredSoc[stay] as number;
    const rate = this.shareRate_per_kWh[v] as number;
    const left_kW = limit_kW - this.load_kW + (free ? 0 : this.fromBattery_kW);
    const powerOfFull_kW = this.powerOfFull_kW[v] as number;
    const needed_kW = (desired - soc) * powerOfFull_kW;
    const stepsLeft = this.balanced ? (problem.expectedDepartureStep[stay] as number) - step : 1;
    // who would need less than the least power waits until it is worth it, or the next stay
    const power = this.permitted(
      v,
      station,
      free || stepsLeft <= 0 ? left_kW : Math.min(left_kW, needed_kW / stepsLeft),
    );
    if (power <= 0) return;
    const curve = problem.curves[problem.curveOf[v] as number] as ChargingProblem["curves"][number];
    // a mean power is asked for: within the step the battery may take more and then less, as far as the point goes
    const next = this.balanced
      ? chargeUpTo(
          curve,
          soc,
          soc + power / powerOfFull_kW,
          power,
          problem.stationPower_kW[station] as number,
          rate,
          problem.step_h,
        )
      : chargeFor(
          curve,
          soc,
          free ? 1 : desired,
          Math.min(left_kW, this.roomAt(station)),
          rate,
          problem.step_h,
        );
    if (this.isCrumb(v, station, soc, next)) return;
    this.draw(v, step, station, soc, next);
    if (!free) this.fromBattery_kW = Math.max(0, this.fromBattery_kW - this.mean_kW(v, soc, next));
    if (next >= desired - DONE_SHARE) this.become(v, SATISFIED);
  }

  private become(v: number, state: number): void {
    if (this.state[v] === WANTING) this.wantingCount -= 1;
    if (state === WANTING) this.wantingCount += 1;
    this.state[v] = state;
  }

  /** What a point can still give in this step; more than one vehicle, or surplus, may draw on it. */
  private roomAt(station: number): number {
    const most = this.problem.stationPower_kW[station] as number;
    return this.countsLoads ? Math.max(0, most - (this.stationLoad_kW[station] as number)) : most;
  }

  /**
   * Power that point and vehicle let through; none where the point would give less than its least power in all,
   * or the vehicle get less than its own.
   * @param drawn_kW what the vehicle has got in this step already
   */
  private permitted(v: number, station: number, wanted_kW: number, drawn_kW = 0): number {
    const room = this.roomAt(station);
    const power = Math.min(wanted_kW, room);
    return power <= 0 || this.tooLittle(v, station, room, power, drawn_kW) ? 0 : power;
  }

  private tooLittle(v: number, station: number, room: number, power: number, drawn_kW: number): boolean {
    const { problem } = this;
    const total_kW = (problem.stationPower_kW[station] as number) - room + power;
    return (
      total_kW < (problem.stationMinPower_kW[station] as number) ||
      power + drawn_kW < (problem.minPower_kW[v] as number)
    );
  }

  /** The last crumb to a full battery may be less than the least power as a mean: then it is left. */
  private isCrumb(v: number, station: number, soc: number, next: number, drawn_kW = 0): boolean {
    return (
      next >= 1 && this.tooLittle(v, station, this.roomAt(station), this.mean_kW(v, soc, next), drawn_kW)
    );
  }

  private mean_kW(v: number, soc: number, next: number): number {
    return (next - soc) * (this.powerOfFull_kW[v] as number);
  }

  private draw(v: number, step: number, station: number, soc: number, next: number): void {
    const mean_kW = this.mean_kW(v, soc, next);
    this.soc[v] = next;
    this.load_kW += mean_kW;
    this.stationLoad_kW[station] = (this.stationLoad_kW[station] as number) + mean_kW;
    this.outcome.add(v, step, mean_kW);
  }

  /** Local surplus that is left charges vehicles beyond what they desire, in their order. */
  private takeSurplus(step: number): void {
    const { problem } = this;
    for (let v = 0; v < this.state.length && this.load_kW < -1e-9; v += 1) {
      const soc = this.soc[v] as number;
      if (this.state[v] === AWAY || soc >= 1) continue;
      const station = problem.stationOf[this.stay[v] as number] as number;
      const drawn_kW = this.mean_kW(v, this.socBefore[v] as number, soc);
      const power = station < 0 ? 0 : this.permitted(v, station, -this.load_kW, drawn_kW);
      if (power <= 0) continue;
      const curve = problem.curves[problem.curveOf[v] as number] as ChargingProblem["curves"][number];
      const rate = this.shareRate_per_kWh[v] as number;
      const most = chargeFor(
        curve,
        this.socBefore[v] as number,
        1,
        problem.stationPower_kW[station] as number,
        rate,
        problem.step_h,
      );
      const next = Math.min(most, chargeFor(curve, soc, 1, power, rate, problem.step_h));
      if (next > soc && !this.isCrumb(v, station, soc, next, drawn_kW))
        this.draw(v, step, station, soc, next);
    }
  }
}
