import { STEP_H, STEPS_PER_DAY } from "../../units.ts";
import { windowSteps } from "../managed-load.ts";

/** Vehicles that need a point each for their whole stay, every day anew. */
export interface PointDemand {
  count: number;
  energy_kWh: number;
  /** what the vehicle draws at most on alternating and on direct current */
  power_kW: { AC: number; DC: number };
  arrivalStep: number;
  departureStep: number;
}
export interface PointOffer {
  power_kW: number;
  current: "AC" | "DC";
}
export interface PointPlan {
  points: (PointOffer & { count: number })[];
  pointCount: number;
  /** vehicles of which every two stand at once: fewer points never serve them */
  lowerBoundCount: number;
  /** nothing fewer serves everybody: the bound is met, or every way was tried */
  proved: boolean;
  /** vehicles that no kind of point fills within their stay */
  unservedCount: number;
  /** per point: its power, and the demands (by index) whose vehicles take turns there */
  turns: { power_kW: number; demands: number[] }[];
}

/** One vehicle with the cheapest kind of point that fills it in time. */
interface Need {
  demand: number;
  offer: number;
  steps: Uint8Array;
  from: number;
}

const WORK_LIMIT = 20_000;

/** Kind of the least power that fills the vehicle within its stay; -1 where none does. */
function leastOffer(demand: PointDemand, offers: readonly PointOffer[]): number {
  const hours = windowSteps(demand.arrivalStep, demand.departureStep).length * STEP_H;
  let best = -1;
  offers.forEach((offer, k) => {
    const power = Math.min(offer.power_kW, demand.power_kW[offer.current]);
    const fills = power > 0 && power * hours >= demand.energy_kWh - 1e-9;
    if (fills && (best < 0 || offer.power_kW < (offers[best] as PointOffer).power_kW)) best = k;
  });
  return best;
}

/**
 * Fewest points, and of these the least power in sum, that serve a share of the vehicles of each demand. A vehicle
 * keeps its point while it stands; stays that do not overlap share one of the same current. Of vehicles of which
 * every two meet none share, which bounds the number; where it is not met, every way is tried up to a limit.
 */
export function fewestPoints(
  demands: readonly PointDemand[],
  offers: readonly PointOffer[],
  serviceShare = 1,
): PointPlan {
  let unservedCount = 0;
  const needs: Need[] = [];
  for (const [d, demand] of demands.entries()) {
    const served = Math.ceil(demand.count * serviceShare - 1e-9);
    const offer = leastOffer(demand, offers);
    if (offer < 0) unservedCount += served;
    else
      for (let i = 0; i < served; i += 1) {
        const steps = new Uint8Array(STEPS_PER_DAY);
        for (const step of windowSteps(demand.arrivalStep, demand.departureStep)) steps[step] = 1;
        needs.push({ demand: d, offer, steps, from: demand.arrivalStep });
      }
  }
  const result: PointPlan = {
    points: [],
    pointCount: 0,
    lowerBoundCount: 0,
    proved: true,
    unservedCount,
    turns: [],
  };
  for (const current of ["AC", "DC"] as const) {
    const own = needs.filter((need) => (offers[need.offer] as PointOffer).current === current);
    const part = colour(own, offers);
    result.pointCount += part.points.length;
    result.lowerBoundCount += mostAtOnce(own);
    result.proved &&= part.proved;
    for (const { kind, demands: turn } of part.points)
      result.turns.push({ power_kW: (offers[kind] as PointOffer).power_kW, demands: turn });
    for (const [offer, list] of [...Map.groupBy(part.points, ({ kind }) => kind)].sort((a, b) => a[0] - b[0]))
      result.points.push({ ...(offers[offer] as PointOffer), count: list.length });
  }
  return result;
}

/** Distinct stays beyond which groups that exclude each other are not searched: 2^n ways. */
const SEARCHED_STAYS = 16;

/** Most vehicles of which every two stand at once somewhere: each needs a point of its own. */
function mostAtOnce(needs: readonly Need[]): number {
  let most = 0;
  for (let step = 0; step < STEPS_PER_DAY; step += 1)
    most = Math.max(
      most,
      needs.reduce((sum, need) => sum + (need.steps[step] as number), 0),
    );
  const stays = [...Map.groupBy(needs, (need) => need.steps.join("")).values()].map((same) => ({
    steps: (same[0] as Need).steps,
    count: same.length,
  }));
  if (stays.length > SEARCHED_STAYS) return most;
  const grow = (open: typeof stays, count: number): void => {
    most = Math.max(most, count);
    open.forEach((stay, i) =>
      grow(
        open.slice(i + 1).filter((other) => overlap(stay.steps, other.steps)),
        count + stay.count,
      ),
    );
  };
  grow(stays, 0);
  return most;
}

/** Least sum of power that any set of points must have: each rung of power times who needs it at once. */
function leastPower(needs: readonly Need[], offers: readonly PointOffer[]): number {
  const powerOf = (need: Need): number => (offers[need.offer] as PointOffer).power_kW;
  const rungs = [...new Set(needs.map(powerOf))].sort((a, b) => a - b);
  return rungs.reduce(
    (sum, rung, i) =>
      sum + (rung - (rungs[i - 1] ?? 0)) * mostAtOnce(needs.filter((need) => powerOf(need) >= rung)),
    0,
  );
}

interface Taken {
  kind: number;
  demands: number[];
}

const overlap = (busy: Uint8Array, steps: Uint8Array): boolean => {
  for (let step = 0; step < STEPS_PER_DAY; step += 1) if (busy[step] && steps[step]) return true;
  return false;
};

/** Assigns vehicles of one current to points: strongest needs first, then by arrival; branch and bound. */
function colour(needs: readonly Need[], offers: readonly PointOffer[]): { points: Taken[]; proved: boolean } {
  const power = (offer: number): number => (offers[offer] as PointOffer).power_kW;
  const order = [...needs].sort((a, b) => power(b.offer) - power(a.offer) || a.from - b.from);
  const boundCount = mostAtOnce(order);
  const boundPower = leastPower(order, offers);
  const points: (Taken & { busy: Uint8Array })[] = [];
  let best: { points: Taken[]; power: number } | undefined;
  let work = 0;
  const met = (): boolean =>
    best !== undefined && best.points.length === boundCount && best.power <= boundPower + 1e-9;
  const place = (i: number, sum_kW: number): void => {
    work += 1;
    if (met() || (best && work > WORK_LIMIT)) return;
    if (
      best &&
      (points.length > best.points.length || (points.length === best.points.length && sum_kW >= best.power))
    )
      return;
    const need = order[i];
    if (!need) {
      best = { points: points.map(({ kind, demands }) => ({ kind, demands: [...demands] })), power: sum_kW };
      return;
    }
    const seen = new Set<string>();
    for (const point of points) {
      if (overlap(point.busy, need.steps)) continue;
      const state = `${point.kind}|${point.busy.join("")}`;
      if (seen.has(state)) continue;
      seen.add(state);
      const before = point.busy;
      point.busy = before.map((taken, step) => taken | (need.steps[step] as number));
      point.demands.push(need.demand);
      place(i + 1, sum_kW);
      point.demands.pop();
      point.busy = before;
    }
    points.push({ kind: need.offer, busy: need.steps, demands: [need.demand] });
    place(i + 1, sum_kW + power(need.offer));
    points.pop();
  };
  place(0, 0);
  return { points: best?.points ?? [], proved: met() || work <= WORK_LIMIT };
}
