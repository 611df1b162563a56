import { logParameter } from "./parameters.ts";

/** One odometer reading. */
export interface Reading {
  /** Days since some day, with their fraction. */
  at_d: number;
  odometer_km: number;
}

/** Readings compared for one chain; beyond this a chain is looked for among the neighbours only. */
const WINDOW = 400;

/** Distance that use of this rate may at most cover in a time. */
type Bound = (time_d: number) => number;

/**
 * The longest chain of readings, in order of time, in which the odometer never falls and never grows faster than
 * the bound: what a chain leaves out are typing errors. Longest chain by dynamic programming; of equal ones the
 * one that ends first.
 */
function longestChain(readings: readonly Reading[], bound: Bound): number[] {
  const length = new Int32Array(readings.length).fill(1);
  const previous = new Int32Array(readings.length).fill(-1);
  let best = -1;
  for (let j = 0; j < readings.length; j += 1) {
    const to = readings[j] as Reading;
    for (let i = j - 1; i >= Math.max(0, j - WINDOW); i -= 1) {
      const from = readings[i] as Reading;
      const distance_km = to.odometer_km - from.odometer_km;
      if (distance_km < 0 || distance_km > bound(to.at_d - from.at_d)) continue;
      if ((length[i] as number) + 1 > (length[j] as number)) {
        length[j] = (length[i] as number) + 1;
        previous[j] = i;
      }
    }
    if (best === -1 || (length[j] as number) > (length[best] as number)) best = j;
  }
  const chain: number[] = [];
  for (let at = best; at !== -1; at = previous[at] as number) chain.push(at);
  return chain.reverse();
}

/** Median of the slopes between all pairs of readings, km a day: Theil 1950, Sen 1968. */
export function medianSlope_km_per_d(readings: readonly Reading[]): number | undefined {
  const step = Math.ceil(readings.length / WINDOW);
  const used = readings.filter((_, index) => index % step === 0 || index === readings.length - 1);
  const slopes: number[] = [];
  used.forEach((from, i) => {
    for (const to of used.slice(i + 1))
      if (to.at_d > from.at_d) slopes.push((to.odometer_km - from.odometer_km) / (to.at_d - from.at_d));
  });
  return slopes.length === 0 ? undefined : median(slopes);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/**
 * Positions of the readings that belong together, in two rounds: first what any vehicle could drive, then what
 * one of the rate so found could. `readings` in order of time.
 */
export function consistentReadings(readings: readonly Reading[]): number[] {
  const most = logParameter("plausibleRate_km_per_d");
  // Half a day more: a reading without a time stands for noon.
  const first = longestChain(readings, (time_d) => most * (time_d + 1));
  const rate = usualRate_km_per_d(first.map((index) => readings[index] as Reading));
  if (rate === undefined) return first;
  const usual = rate * logParameter("rateFactor");
  const slack = logParameter("slack_km");
  const second = longestChain(readings, (time_d) => Math.min(slack + usual * time_d, most * (time_d + 1)));
  return withRuns(first, second);
}

/** Up to so many readings one wrong one can turn the median of slopes. */
const FEW = 8;

/** Median slope; of few readings the least that remains when any one of them is left out. */
function usualRate_km_per_d(chain: readonly Reading[]): number | undefined {
  const all = medianSlope_km_per_d(chain);
  if (all === undefined || chain.length < 3 || chain.length > FEW) return all;
  const without = chain.flatMap(
    (_, index) => medianSlope_km_per_d(chain.filter((__, i) => i !== index)) ?? [],
  );
  return Math.min(all, ...without);
}

/** Readings of a row that leave the usual rate together are another use of the vehicle, no typing errors. */
const LEAST_RUN = 3;

/** The second chain and those runs of the first that it left out together, in order. */
function withRuns(first: readonly number[], second: readonly number[]): number[] {
  const kept = new Set(second);
  const firstSet = new Set(first);
  const isSubset = second.every((index) => firstSet.has(index));
  if (!isSubset) return [...second];
  let run: number[] = [];
  const close = (): void => {
    if (run.length >= LEAST_RUN) for (const index of run) kept.add(index);
    run = [];
  };
  for (const index of first)
    if (kept.has(index)) close();
    else run.push(index);
  close();
  return first.filter((index) => kept.has(index));
}
