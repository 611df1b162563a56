import type { Ascent } from "../decomposition/dual-ascent.ts";
import type { Candidate } from "./candidates.ts";
import type { Component } from "./components.ts";
import type { PlanState } from "./plan-state.ts";

/** A component while it is searched: its best lawful plan so far. */
export interface Part extends Component {
  cost_EUR: number;
  choice: Candidate[] | undefined;
  extra: number[];
  /** years of building points ahead, by site of the part */
  ahead: Int16Array[];
  /** passes since the last better plan */
  idle: number;
  /** its share in the bound of the ascent, EUR */
  readonly priced_EUR: number;
  /** no lawful plan of this part costs less, EUR: its share or what was proved since */
  bound_EUR: number;
}

/** Passes without a better plan after which a part is left as it is: many small parts, few large ones. */
const mostIdle = ({ units }: Component): number => Math.min(30, Math.max(4, Math.round(3000 / units.length)));
/** Share of the allowed distance from the bound at which a part is good enough. */
export const ENOUGH = 0.08;

export const isDone = (part: Part, allowed_EUR: number, enough: number): boolean =>
  part.cost_EUR - part.bound_EUR <= enough * allowed_EUR ||
  (part.choice !== undefined && part.idle > mostIdle(part));

export function partOf(state: PlanState, ascent: Ascent, component: Component): Part {
  const priced_EUR = boundOf(state, ascent, component);
  return {
    ...component,
    cost_EUR: Number.POSITIVE_INFINITY,
    choice: undefined,
    idle: 0,
    extra: [],
    ahead: [],
    priced_EUR,
    bound_EUR: priced_EUR,
  };
}

/** Share of a part in the bound of the ascent: prices of its vehicles less what its demands allow. */
export function boundOf(state: PlanState, ascent: Ascent, { units, rows, sites }: Component): number {
  const { pi, price } = ascent.best;
  let sum = 0;
  for (const u of units) sum += price[state.unitClass[u] as number] as number;
  for (const s of sites) sum += ascent.best.sitePrice[s] as number;
  for (const row of rows) sum -= (pi[row] ?? 0) * (state.of.rows.rhs[row] as number);
  return sum;
}

export const unservedOf = (state: PlanState, { sites }: Component): number =>
  sites.reduce((sum, s) => sum + (state.bills[s]?.unserved ?? 0), 0);

/** Rounding cuts follow from the demands: they guide, they do not judge. */
export const isLawful = (state: PlanState, part: Component): boolean =>
  part.rows.every((row) => row >= state.of.rows.demands.length || state.missed(row) === 0) &&
  unservedOf(state, part) < 1e-6;

function costOf(state: PlanState, { units, sites }: Component): number {
  let sum = 0;
  for (const u of units) sum += (state.choice[u] as Candidate).cost;
  for (const s of sites) sum += state.bills[s]?.cost ?? 0;
  return sum;
}

/**
 * The part's best plan back in the state; bills are made anew by the caller. Sets of steps learnt since ask nothing
 * more of it: they follow from what its connections carry.
 */
export function restore(state: PlanState, part: Part): void {
  part.units.forEach((u, i) => {
    state.choice[u] = part.choice?.[i] as Candidate;
  });
  part.sites.forEach((s, i) => {
    const site = state.sites[s] as PlanState["sites"][number];
    // only plans whose design days were simulated are kept
    site.isChecked = true;
    site.points.extraUsers = part.extra[i] as number;
    site.points.buildYear.set(part.ahead[i] as Int16Array);
  });
}

/** Keeps the state's plan of the part as its best where it is cheaper. @returns EUR gained */
export function keepBetter(state: PlanState, part: Part): number {
  const cost_EUR = costOf(state, part);
  const gained = part.cost_EUR - cost_EUR;
  if (gained <= 0) return 0;
  part.cost_EUR = cost_EUR;
  part.choice = part.units.map((u) => state.choice[u] as Candidate);
  part.extra = part.sites.map((s) => state.sites[s]?.points.extraUsers ?? 0);
  part.ahead = part.sites.map((s) => (state.sites[s] as PlanState["sites"][number]).points.buildYear.slice());
  return gained;
}
