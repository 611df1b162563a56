import { STEP_H, STEPS_PER_DAY } from "../units.ts";

/** Vehicles that charge alike on the design day; `count` may be fractional in a relaxation. */
export interface ChargingType {
  count: number;
  /** energy to be charged on the day, kWh each */
  energy_kWh: number;
  /** power at the point, kW each */
  power_kW: number;
  arrivalStep: number;
  departureStep: number;
}

/** Steps from arrival to departure, around midnight; equal steps mean the whole day. */
export function windowSteps(arrivalStep: number, departureStep: number): number[] {
  const length = (departureStep - arrivalStep + STEPS_PER_DAY) % STEPS_PER_DAY || STEPS_PER_DAY;
  return Array.from({ length }, (_, i) => (arrivalStep + i) % STEPS_PER_DAY);
}

function eachStep(arrivalStep: number, departureStep: number, visit: (step: number) => void): void {
  const length = (departureStep - arrivalStep + STEPS_PER_DAY) % STEPS_PER_DAY || STEPS_PER_DAY;
  for (let i = 0, step = arrivalStep % STEPS_PER_DAY; i < length; i += 1) {
    visit(step);
    step = step + 1 === STEPS_PER_DAY ? 0 : step + 1;
  }
}

/**
 * Energy that a type must draw within a set of steps, whatever the schedule: what does not fit
 * into its other steps. This is the coefficient of a cut, kWh per vehicle (formula L1).
 */
export function forcedEnergy(type: Omit<ChargingType, "count">, steps: Uint8Array): number {
  let outside = 0;
  eachStep(type.arrivalStep, type.departureStep, (step) => {
    if (!steps[step]) outside += 1;
  });
  return Math.max(0, type.energy_kWh - type.power_kW * STEP_H * outside);
}

/**
 * Simple test that suffices: everybody who draws evenly while it stands there fits in every step. Somebody who stands
 * too short a time for its energy would draw more than its point gives.
 */
function fitsEvenly(types: ChargingType[], headroom_kW: Float64Array): boolean {
  // what begins and what ends in a step: the load is the running sum
  const change = new Float64Array(STEPS_PER_DAY + 1);
  let load = 0;
  for (const { count, energy_kWh, power_kW, arrivalStep, departureStep } of types) {
    const length = (departureStep - arrivalStep + STEPS_PER_DAY) % STEPS_PER_DAY || STEPS_PER_DAY;
    const even_kW = energy_kWh / (length * STEP_H);
    if (even_kW > power_kW) return false;
    const begin = arrivalStep % STEPS_PER_DAY;
    const end = begin + length;
    change[begin] = (change[begin] as number) + count * even_kW;
    if (end <= STEPS_PER_DAY) change[end] = (change[end] as number) - count * even_kW;
    else {
      load += count * even_kW;
      change[end - STEPS_PER_DAY] = (change[end - STEPS_PER_DAY] as number) - count * even_kW;
    }
  }
  for (let step = 0; step < STEPS_PER_DAY; step += 1) {
    load += change[step] as number;
    if (load > (headroom_kW[step] as number) + 1e-9) return false;
  }
  return true;
}

/**
 * Can load management serve the day within the headroom? A feasible flow is a schedule; otherwise the
 * minimum cut names the steps in which more energy is forced than fits (Gale's theorem on supply and demand,
 * Pacific J. Math. 7, 1957; formula L2). The cut is valid for every set of vehicles.
 * @returns shortfall 0 and the schedule, or the shortfall in kWh and the steps of the cut
 */
export function manageDay(
  types: ChargingType[],
  headroom_kW: Float64Array,
): { shortfall_kWh: number; cut?: Uint8Array } {
  const active = types.filter((type) => type.count > 1e-9 && type.energy_kWh > 1e-9);
  if (active.length === 0 || fitsEvenly(active, headroom_kW)) return { shortfall_kWh: 0 };
  const network = new Flow(active.length + STEPS_PER_DAY + 2);
  const source = active.length + STEPS_PER_DAY;
  const sink = source + 1;
  let demand = 0;
  active.forEach((type, i) => {
    network.add(source, i, type.count * type.energy_kWh);
    demand += type.count * type.energy_kWh;
    eachStep(type.arrivalStep, type.departureStep, (step) =>
      network.add(i, active.length + step, type.count * type.power_kW * STEP_H),
    );
  });
  for (let step = 0; step < STEPS_PER_DAY; step += 1)
    network.add(active.length + step, sink, Math.max(0, headroom_kW[step] as number) * STEP_H);
  const served = network.maximise(source, sink);
  const shortfall_kWh = demand - served;
  if (shortfall_kWh <= 1e-6) return { shortfall_kWh: 0 };
  const reach = network.reachable(source);
  return {
    shortfall_kWh,
    cut: Uint8Array.from({ length: STEPS_PER_DAY }, (_, step) => (reach[active.length + step] ? 1 : 0)),
  };
}

/** Maximum flow by shortest augmenting layers (Dinic 1970) on a small network. */
class Flow {
  private readonly head: number[][];
  private readonly to: number[] = [];
  private readonly room: number[] = [];
  private level: Int32Array;
  private next: Int32Array;

  constructor(nodes: number) {
    this.head = Array.from({ length: nodes }, () => []);
    this.level = new Int32Array(nodes);
    this.next = new Int32Array(nodes);
  }

  add(from: number, to: number, capacity: number): void {
    (this.head[from] as number[]).push(this.to.length);
    this.to.push(to);
    this.room.push(capacity);
    (this.head[to] as number[]).push(this.to.length);
    this.to.push(from);
    this.room.push(0);
  }

  maximise(source: number, sink: number): number {
    let total = 0;
    while (this.layer(source)[sink] as number) {
      this.next.fill(0);
      for (
        let pushed = this.push(source, sink, Number.POSITIVE_INFINITY);
        pushed > 1e-10;
        pushed = this.push(source, sink, Number.POSITIVE_INFINITY)
      )
        total += pushed;
    }
    return total;
  }

  reachable(source: number): Int32Array {
    return this.layer(source);
  }

  private layer(source: number): Int32Array {
    this.level = new Int32Array(this.head.length);
    this.level[source] = 1;
    const queue = [source];
    for (const node of queue)
      for (const arc of this.head[node] as number[]) {
        const to = this.to[arc] as number;
        if ((this.room[arc] as number) > 1e-9 && !this.level[to]) {
          this.level[to] = (this.level[node] as number) + 1;
          queue.push(to);
        }
      }
    return this.level;
  }

  private push(node: number, sink: number, limit: number): number {
    if (node === sink) return limit;
    const arcs = this.head[node] as number[];
    for (; (this.next[node] as number) < arcs.length; this.next[node] = (this.next[node] as number) + 1) {
      const arc = arcs[this.next[node] as number] as number;
      const to = this.to[arc] as number;
      if ((this.room[arc] as number) <= 1e-10 || this.level[to] !== (this.level[node] as number) + 1)
        continue;
      const pushed = this.push(to, sink, Math.min(limit, this.room[arc] as number));
      if (pushed > 1e-10) {
        this.room[arc] = (this.room[arc] as number) - pushed;
        this.room[arc ^ 1] = (this.room[arc ^ 1] as number) + pushed;
        return pushed;
      }
    }
    return 0;
  }
}
