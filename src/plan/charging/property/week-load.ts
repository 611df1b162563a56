import { STEP_H } from "../../units.ts";
import type { Stay } from "./week.ts";

/** What a connection draws in a week, base load and charging together. */
export interface WeekLoad {
  load_kW: Float64Array;
  peak_kW: number;
  /** no schedule that fills everybody has a lower peak */
  bound_kW: number;
}

const peakOf = (load: Float64Array): number => {
  let peak = Number.NEGATIVE_INFINITY;
  for (const power of load) if (power > peak) peak = power;
  return peak;
};

/** Everybody at full power from arrival on, whatever the connection says. */
export function uncontrolledWeek(base_kW: Float64Array, stays: readonly Stay[]): WeekLoad {
  const load_kW = base_kW.slice();
  for (const { from, to, energy_kWh, power_kW } of stays) {
    let left = energy_kWh;
    for (let step = from; step < to && left > 0; step += 1) {
      const drawn = Math.min(left, power_kW * STEP_H);
      load_kW[step] = (load_kW[step] as number) + drawn / STEP_H;
      left -= drawn;
    }
  }
  const peak_kW = peakOf(load_kW);
  return { load_kW, peak_kW, bound_kW: peakOf(base_kW) };
}

/** Peak when everybody draws evenly over its stay: a schedule like any other, quickly made. */
export function evenPeak_kW(base_kW: Float64Array, stays: readonly Stay[]): number {
  // what begins and what ends in a step: the load is the running sum
  const change = new Float64Array(base_kW.length + 1);
  for (const { from, to, energy_kWh, power_kW } of stays) {
    const even_kW = Math.min(power_kW, energy_kWh / ((to - from) * STEP_H));
    change[from] = (change[from] as number) + even_kW;
    change[to] = (change[to] as number) - even_kW;
  }
  let peak = Number.NEGATIVE_INFINITY;
  let charging = 0;
  for (let step = 0; step < base_kW.length; step += 1) {
    charging += change[step] as number;
    peak = Math.max(peak, (base_kW[step] as number) + charging);
  }
  return peak;
}

const MAX_ROUNDS = 400;
/** Change of a round, relative to the peak, at which nothing moves any more. */
const STILL = 1e-7;

/**
 * Managed charging with the least peak: one stay after the other lays its energy into the valleys that the rest
 * leaves, until nothing moves. The end is the most level load there is, so its peak is the least and what lies
 * above any connection is the least energy that the connection leaves uncharged (formula L17).
 * @param enough_kW a peak at which it may stop before it is the least
 */
export function managedWeek(
  base_kW: Float64Array,
  stays: readonly Stay[],
  enough_kW = Number.NEGATIVE_INFINITY,
): WeekLoad {
  const load_kW = base_kW.slice();
  const drawn = stays.map((stay) => new Float64Array(stay.to - stay.from));
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let moved = 0;
    stays.forEach((stay, j) => {
      moved = Math.max(moved, refill(load_kW, stay, drawn[j] as Float64Array));
    });
    const peak = peakOf(load_kW);
    if (stays.length < 2 || moved <= STILL * peak || peak <= enough_kW) break;
  }
  const peak_kW = peakOf(load_kW);
  // whoever is content with a peak that is not the least asks for no proof of it
  const bound_kW = peak_kW <= enough_kW ? peakOf(base_kW) : peakBound(base_kW, stays, load_kW, peak_kW);
  return { load_kW, peak_kW, bound_kW };
}

/** Lays the energy of one stay anew into the load of the others; returns the largest change of a step. */
function refill(load_kW: Float64Array, stay: Stay, drawn: Float64Array): number {
  const { from, power_kW } = stay;
  const n = drawn.length;
  for (let i = 0; i < n; i += 1) load_kW[from + i] = (load_kW[from + i] as number) - (drawn[i] as number);
  const level = levelFor(load_kW, stay, n);
  let moved = 0;
  for (let i = 0; i < n; i += 1) {
    const below = load_kW[from + i] as number;
    const next = Math.min(power_kW, Math.max(0, level - below));
    moved = Math.max(moved, Math.abs(next - (drawn[i] as number)));
    drawn[i] = next;
    load_kW[from + i] = below + next;
  }
  return moved;
}

/** Level up to which the valleys are filled, each by at most the power of the stay; Newton on a rising line of pieces. */
function levelFor(load_kW: Float64Array, { from, energy_kWh, power_kW }: Stay, n: number): number {
  const wanted = energy_kWh / STEP_H;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i += 1) {
    const load = load_kW[from + i] as number;
    low = Math.min(low, load);
    high = Math.max(high, load + power_kW);
  }
  if (wanted >= n * power_kW) return high;
  let level = Math.min(high, low + wanted / n);
  for (let turn = 0; turn < 60; turn += 1) {
    let filled = 0;
    let slope = 0;
    for (let i = 0; i < n; i += 1) {
      const over = level - (load_kW[from + i] as number);
      if (over >= power_kW) filled += power_kW;
      else if (over > 0) {
        filled += over;
        slope += 1;
      }
    }
    if (filled > wanted) high = level;
    else low = level;
    if (Math.abs(filled - wanted) <= 1e-12 * wanted) return level;
    const next = slope > 0 ? level + (wanted - filled) / slope : (low + high) / 2;
    level = next > low && next < high ? next : (low + high) / 2;
  }
  return level;
}

/** In the steps at the peak must flow what fits nowhere else: spread evenly it is a proven least peak (formula L14). */
function peakBound(
  base_kW: Float64Array,
  stays: readonly Stay[],
  load_kW: Float64Array,
  peak_kW: number,
): number {
  let bound = peakOf(base_kW);
  for (const share of [1e-9, 1e-7, 1e-5, 1e-3]) {
    const border = peak_kW * (1 - share) - 1e-12;
    let steps = 0;
    let energy = 0;
    for (let step = 0; step < load_kW.length; step += 1)
      if ((load_kW[step] as number) >= border) {
        steps += 1;
        energy += (base_kW[step] as number) * STEP_H;
      }
    for (const { from, to, energy_kWh, power_kW } of stays) {
      let outside = 0;
      for (let step = from; step < to; step += 1) if ((load_kW[step] as number) < border) outside += 1;
      energy += Math.max(
        0,
        Math.min(energy_kWh, (to - from) * power_kW * STEP_H) - outside * power_kW * STEP_H,
      );
    }
    bound = Math.max(bound, energy / (steps * STEP_H));
  }
  return Math.min(bound, peak_kW);
}

/** Least energy of the week that a connection leaves uncharged even under management, kWh. */
export function shortfallOver(connection_kW: number, base_kW: Float64Array, managed: WeekLoad): number {
  let short = 0;
  for (let step = 0; step < base_kW.length; step += 1)
    short +=
      Math.max(0, (managed.load_kW[step] as number) - Math.max(connection_kW, base_kW[step] as number)) *
      STEP_H;
  return short;
}
