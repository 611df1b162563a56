import type { Work } from "../work.ts";
import type { CapacitatedRelaxation } from "./relaxation.ts";

/** share of the last direction in the next one (Camerini, Fratta and Maffioli 1975) */
const MEMORY = 0.3;

export interface Effort {
  rounds: number;
  /** first step length as a share of Polyak's; halved after `patience` rounds without gain, until `leastScale` */
  scale: number;
  leastScale: number;
  patience: number;
  /** a round gains where the bound rises by this share of what is missing */
  leastGain: number;
}

export interface Aim {
  /** above it nothing better exists */
  cutoff: () => number;
  /** what the steps are measured by */
  target: () => number;
  /** told of each round that raised the bound */
  onGain?: (round: number) => void;
}

/** Raises the bound by subgradient steps, until it passes the cutoff, nothing is left to mend, or steps get too short. */
export function raise(relaxation: CapacitatedRelaxation, effort: Effort, aim: Aim, work: Work): void {
  let scale = effort.scale;
  let idle = 0;
  const direction = new Float64Array(relaxation.price.length);
  relaxation.shares.clear();
  for (let round = 0; round < effort.rounds; round += 1) {
    const [cutoff, target, before] = [aim.cutoff(), aim.target(), relaxation.bound];
    if (relaxation.evaluate(cutoff, work)) aim.onGain?.(round);
    const { bound } = relaxation.round;
    const missing = Math.max(target - bound, 0) + Math.abs(target) * 1e-6;
    idle = bound - before > missing * effort.leastGain ? 0 : idle + 1;
    relaxation.share();
    if (relaxation.bound > cutoff || work.stopped) break;
    if (idle < effort.patience) {
      if (!move(relaxation, direction, scale * missing)) break;
      continue;
    }
    scale /= 2;
    idle = 0;
    if (scale < effort.leastScale) break;
    relaxation.price.set(relaxation.bestPrice);
  }
}

/** One step along what the chosen fillings serve too often or not at all; false where that is nothing. */
function move(
  { price, used, core, region }: CapacitatedRelaxation,
  direction: Float64Array,
  length: number,
): boolean {
  const { demandCount } = core;
  const most = (k: number): number =>
    k < demandCount ? (region.limit[k] as number) : Number.POSITIVE_INFINITY;
  let norm = 0;
  let even = true;
  for (let k = 0; k < price.length; k += 1) {
    let slope = k < demandCount ? 1 - (used[k] as number) : (used[k] as number) - 1;
    const atEnd = slope > 0 ? (price[k] as number) >= most(k) : k >= demandCount && price[k] === 0;
    if (atEnd) slope = 0;
    if (slope !== 0) even = false;
    const smooth = (1 - MEMORY) * slope + MEMORY * (direction[k] as number);
    direction[k] = smooth;
    norm += smooth * smooth;
  }
  if (even || norm < 1e-12) return false;
  for (let k = 0; k < price.length; k += 1)
    price[k] = Math.max(
      0,
      Math.min(most(k), (price[k] as number) + (length / norm) * (direction[k] as number)),
    );
  return true;
}
