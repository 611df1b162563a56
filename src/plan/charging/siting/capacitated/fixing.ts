import { CLOSED, FREE, OPEN } from "../core.ts";
import type { Choice } from "./choose.ts";
import type { CapacitatedCore } from "./core.ts";
import type { Fillings } from "./fillings.ts";
import type { Region } from "./region.ts";

const ROUNDING = 1e-9;

/** A round of the relaxation: its bound, the reduced costs of the sites, and those chosen. */
export interface Round {
  bound: number;
  reduced: Float64Array;
  choice: Choice;
}

/** Opens and closes the sites whose other state would lift the bound above the cutoff. */
export function fixSites(state: Int8Array, { bound, reduced, choice }: Round, cutoff: number): void {
  const slack = cutoff - bound;
  for (let i = 0; i < state.length; i += 1) {
    if (state[i] !== FREE) continue;
    const own = reduced[i] as number;
    if (own > choice.lastIn && own - choice.lastIn > slack) state[i] = CLOSED;
    else if (own < choice.firstOut && choice.firstOut - own > slack) state[i] = OPEN;
  }
}

/** What a site's filling may be worth less than the best one, in a solution below the cutoff; negative = it stays shut. */
export function slackOf(
  site: number,
  isChosen: boolean,
  { bound, reduced, choice }: Round,
  cutoff: number,
): number {
  const opening = isChosen ? 0 : Math.max(0, (reduced[site] as number) - choice.lastIn);
  return cutoff + ROUNDING * Math.abs(cutoff) - bound - opening;
}

/** Excludes the pairs that would lift the bound above the cutoff; how many are left. `relist` is the caller's. */
export function fixPairs(
  core: CapacitatedCore,
  region: Region,
  fillings: Fillings,
  round: Round,
  cutoff: number,
): number {
  const { state, excluded } = region;
  const { knapsack } = fillings;
  const isChosen = new Uint8Array(core.siteCount);
  for (const i of round.choice.chosen) isChosen[i] = 1;
  const place = new Int32Array(core.demandCount);
  let left = 0;
  for (let i = 0; i < core.siteCount; i += 1) {
    if (state[i] === CLOSED) continue;
    const profit = (core.fixedCost[i] as number) - (round.reduced[i] as number);
    const least = profit - slackOf(i, isChosen[i] === 1, round, cutoff);
    fillings.load(i);
    place.fill(-1);
    for (let k = 0; k < knapsack.count; k += 1) place[knapsack.item[k] as number] = k;
    const list = fillings.lists[i] as Int32Array;
    for (const j of list) {
      const room = (core.capacity[i] as number) - (core.demand[j] as number);
      const own = fillings.profitOf(j, i);
      const forced = room < 0 ? -Infinity : own + knapsack.continuous(0, room, place[j] as number);
      if (forced < least) excluded[j * core.siteCount + i] = 1;
      else left += 1;
    }
    knapsack.steps += knapsack.count * list.length;
  }
  return left;
}
