import type { Plan } from "../model/plan.ts";
import type { Solved } from "./solve.ts";

/** A plan that was found under a cap. */
export interface Candidate {
  /** Infinity = no cap */
  cap: number;
  plan: Plan;
  solved: Solved;
  emitted: number;
  /** the cap counts all vehicles, as `emitted` does */
  comparable: boolean;
}

/** The front while it is being found. */
export interface Search {
  ask(cap: number): Candidate | undefined;
  found: Candidate[];
  /** how much the last unreachable cap would have to give way, as its plan says; undefined where it does not */
  givingWay: number | undefined;
}

/** How often a cap at the low end may be found unreachable before the front begins above it. */
const LOW_TRIES = 5;
/** Part of the highest emissions that the end of the front may lie above the lowest. */
const LOW_STEP = 0.02;
/** Two plans whose emissions differ by less are one point, t. */
const SAME_T = 1e-3;

/**
 * The lowest emissions that a plan is found for: the cap 0 contradicts the rest, and the plan says by how much it
 * must give way; where that fails too, halving between what failed and what is known. Found, not proved lowest.
 */
export function askLowest(search: Search, floor: number, highest: number): boolean {
  if (floor >= highest - SAME_T) return false;
  let failed = 0;
  let reached: number | undefined = search.ask(0)?.emitted;
  const way = search.givingWay;
  if (reached === undefined && way !== undefined) {
    const cap = up(Math.max(way, floor) * (1 + 1e-4));
    if (cap < highest) reached = search.ask(cap)?.emitted;
    if (reached !== undefined) return true;
    failed = cap;
  }
  failed = Math.max(failed, floor);
  for (let tries = 0; tries < LOW_TRIES && (reached ?? highest) - failed > LOW_STEP * highest; tries += 1) {
    const cap = up((failed + (reached ?? highest)) / 2);
    const emitted = search.ask(cap)?.emitted;
    if (emitted === undefined) failed = cap;
    else reached = emitted;
  }
  return reached !== undefined;
}

const up = (cap: number): number => Math.ceil(cap * 1000 - 1e-6) / 1000;
const down = (cap: number): number => Math.floor(cap * 1000 + 1e-6) / 1000;

/**
 * Evenly spread caps, then caps in the widest part of the front that is not searched yet, until there are enough
 * plans. A cap whose cheapest plan emits far less tells that nothing lies between.
 */
export function fill(search: Search, points: number): void {
  const levels = nonDominated(search.found).map(({ emitted }) => emitted);
  const [high, low] = [levels[0] as number, levels.at(-1) as number];
  for (let i = 1; i < points - 1; i += 1) search.ask(down(high - ((high - low) * i) / (points - 1)));
  for (let more = 0; more < points; more += 1) {
    const front = nonDominated(search.found);
    if (front.length >= points) return;
    const gaps = front.slice(1).map(({ emitted: lower }, i) => {
      const to = (front[i] as Candidate).emitted;
      const asked = search.found.map(({ cap }) => cap).filter((cap) => cap < to - SAME_T);
      return { from: Math.max(lower, ...asked), to };
    });
    const widest = gaps.sort((x, y) => y.to - y.from - (x.to - x.from))[0];
    if (!widest || widest.to - widest.from < 4 * SAME_T) return;
    search.ask(down((widest.from + widest.to) / 2));
  }
}

export const byCost = (a: Candidate, b: Candidate): number =>
  a.solved.objective_EUR - b.solved.objective_EUR || a.emitted - b.emitted;

/** Plans that no other beats in cost and emissions, cheapest first. */
function nonDominated(found: Candidate[]): Candidate[] {
  const front: Candidate[] = [];
  for (const one of [...found].sort(byCost)) {
    const last = front.at(-1);
    if (!last || one.emitted < last.emitted - SAME_T) front.push(one);
  }
  return front;
}
