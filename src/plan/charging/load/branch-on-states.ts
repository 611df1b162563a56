import type { Solver } from "../../optimise/linear-model.ts";
import { better } from "./better.ts";
import { realised } from "./catch-up.ts";
import type { ChargingCurve } from "./curve.ts";
import type { Needs } from "./needs.ts";
import type { Outcome } from "./outcome.ts";
import type { ChargingProblem } from "./problem.ts";
import type { BeyondCurve } from "./curve-cuts.ts";
import { powerCount } from "./programme.ts";
import { reachable } from "./reachable.ts";
import type { Planned } from "./replay.ts";
import { Programme } from "./solve-programme.ts";
import type { Range, Split } from "./state-ranges.ts";

/** Share of the peak that may stay between schedule and proof; a search that goes on below it takes long. */
export const CLOSE_GAP = 0.01;
/** Programmes that a case may take: together about as many powers, so that it ends in some ten seconds. */
const MOST_POWERS_OF_ALL = 60_000;
const MOST_PROGRAMMES = 200;
/** A range this narrow is not cut any more. */
const NARROW = 2e-3;
/** Share of a range that each side of a cut keeps at least. */
const SIDE = 0.2;

interface Node {
  splits: Split[];
  bound_kW: number;
}

interface Search {
  problem: ChargingProblem;
  needs: Needs;
  solver: Solver;
  schedule: boolean;
  /** a better schedule near one that a programme found */
  refine: (planned: Planned, best: Outcome) => Outcome;
}

/**
 * Branch and bound on the states of charge of vehicles whose curves are not concave (formula L22). Asked is always
 * whether a schedule exists whose peak is lower by more than the gap: that caps what a step can bring, so narrows the
 * states that can come up, and so the hulls. Where a programme goes beyond a curve the states before or after that
 * step are cut in two.
 */
export function branchOnStates(
  search: Search,
  known: Outcome,
  known_kW: number,
): { best: Outcome; bound_kW: number } {
  const { problem } = search;
  const most = Math.min(MOST_PROGRAMMES, Math.floor(MOST_POWERS_OF_ALL / Math.max(1, powerCount(problem))));
  let best = known;
  let open: Node[] = [{ splits: [], bound_kW: known_kW }];
  /** least of what closed parts are proven to have at least, where they were given up undecided */
  let left_kW = Number.POSITIVE_INFINITY;
  for (let count = 0; count < most && open.length > 0; count += 1) {
    open.sort((a, b) => b.bound_kW - a.bound_kW);
    const node = open.pop() as Node;
    const found = solveNode(search, node, best);
    if (!found) continue;
    if (found.planned) {
      const before = best;
      best = better(best, realised(problem, found.planned, search.schedule), known.shortfall_kWh);
      if (count === 0 || best !== before) best = search.refine(found.planned, best);
    }
    const bound_kW = Math.max(node.bound_kW, found.bound_kW);
    if (found.splits.length === 0) left_kW = Math.min(left_kW, bound_kW);
    for (const split of found.splits) open.push({ splits: [...node.splits, split], bound_kW });
    open = open.filter((one) => one.bound_kW < cutOf(best));
  }
  const bound_kW = open.reduce((least, one) => Math.min(least, one.bound_kW), Math.min(left_kW, cutOf(best)));
  return { best, bound_kW };
}

const cutOf = (best: Outcome): number => best.peak_kW - CLOSE_GAP * Math.abs(best.peak_kW);

/** The programme of a node; undefined where it has no schedule with a peak low enough. */
function solveNode(
  { problem, needs, solver }: Search,
  { splits }: Node,
  best: Outcome,
): { planned: Planned | undefined; bound_kW: number; splits: Split[] } | undefined {
  const slack_kWh = Math.max(0, best.shortfall_kWh - needs.shortAlone_kWh);
  const most_kW = cutOf(best);
  const states = reachable(problem, needs, { slack_kWh, most_kW, splits });
  if (!states) return undefined;
  const programme = new Programme(problem, solver, { dueSoc: needs.dueSoc, reachable: states });
  try {
    const solved = programme.lowestPeak(best.shortfall_kWh, most_kW);
    if (solved === "none") return undefined;
    if (solved === "unknown") return { planned: undefined, bound_kW: Number.NEGATIVE_INFINITY, splits: [] };
    const cut = solved.beyond
      .map((one) => splitOf(one, states.range(one.stay), curveOfStay(problem, one.stay)))
      .find((one) => one !== undefined);
    return {
      planned: solved.planned,
      bound_kW: solved.peak_kW,
      splits: cut
        ? [
            { ...cut, isBelow: true },
            { ...cut, isBelow: false },
          ]
        : [],
    };
  } finally {
    programme.dispose();
  }
}

function curveOfStay(problem: ChargingProblem, stay: number): ChargingCurve {
  let v = 0;
  while ((problem.stayOffset[v + 1] as number) <= stay) v += 1;
  return problem.curves[problem.curveOf[v] as number] as ChargingCurve;
}

/** The wider of both ranges, cut at a kink of the curve or where the solution is. */
function splitOf(
  { stay, border, soc, after }: BeyondCurve,
  range: Range | undefined,
  curve: ChargingCurve,
): Omit<Split, "isBelow"> | undefined {
  if (!range) return undefined;
  const width = (at: number): number => (range.high[at] as number) - (range.low[at] as number);
  const at = width(border) >= width(border + 1) ? border : border + 1;
  if (width(at) < NARROW) return undefined;
  const low = (range.low[at] as number) + SIDE * width(at);
  const high = (range.high[at] as number) - SIDE * width(at);
  const kink = curve.soc.find((one) => one > low && one < high);
  return { stay, border: at, soc: kink ?? Math.min(high, Math.max(low, at === border ? soc : after)) };
}
