import type { LinearModel, Solver } from "../../optimise/linear-model.ts";
import { fixedCosts, values } from "./amounts.ts";
import type { Found } from "./answer.ts";
import { coverCore, distanceCore } from "./build-core.ts";
import type { Ordered } from "./canonical.ts";
import { capacitatedCore } from "./capacitated/core.ts";
import { pairModel, readPairs } from "./capacitated/model.ts";
import { wholeRegion } from "./capacitated/region.ts";
import { CLOSED, costOf, type LocationCore, OPEN } from "./core.ts";
import { reportedBound, solverBound } from "./cutoff.ts";
import { distancesBetween, farthestOf } from "./p-center.ts";
import { radiusModel } from "./radius-model.ts";
import type { Words } from "./problem.ts";
import { addRules, keepsRules, type SiteRules, unreachable } from "./rules.ts";
import type { Work } from "./work.ts";

const SOLVER_NODES = 20_000;
const IMPOSSIBLE: Words = {
  de: "keine Auswahl hält die Regeln zwischen Standorten ein und bedient alles, was bedient werden muss",
  en: "no set of sites keeps the rules between sites and serves what must be served",
};

/**
 * Models whose sites are bound to each other (minimum distance, minimum per municipality). The answer without these
 * rules is a bound, and the optimum where it happens to keep them; else the solver decides on the whole model.
 */
export function solveWithRules(
  ordered: Ordered,
  rules: SiteRules,
  free: () => Found | Words,
  gap: number,
  work: Work,
  solver?: Solver,
): Found | Words {
  const missing = unreachable(rules, ordered.state);
  if (missing) return missing;
  const capacitated = ["cflp", "cpmp", "cmclp"].includes(ordered.problem.model);
  const relaxed = capacitated ? undefined : free();
  if (relaxed && "de" in relaxed) return relaxed;
  if (relaxed && keepsRules(rules, relaxed.open)) return relaxed;
  const least = relaxed?.bound ?? Number.NEGATIVE_INFINITY;
  if (!solver || work.stopped) return nothing(ordered, least);
  const asked = { rules, gap, work, solver };
  if (capacitated) return withCapacities(ordered, asked);
  return ordered.problem.model === "p-center"
    ? centreWithRules(ordered, asked)
    : locateWithRules(ordered, asked, least);
}

interface Asked {
  rules: SiteRules;
  gap: number;
  work: Work;
  solver: Solver;
}

const nothing = (ordered: Ordered, bound: number): Found => ({
  open: new Uint8Array(ordered.sites.length),
  objective: Number.POSITIVE_INFINITY,
  bound,
});

const limitsOf = ({ gap, work }: Asked): { gap: number; nodes: number; time_s?: number } => {
  const time_s = work.remaining_s;
  return { gap: gap * (1 - 1e-9), nodes: SOLVER_NODES, ...(time_s === undefined ? {} : { time_s }) };
};

const openOf = (column: Int32Array, x: Float64Array): Uint8Array =>
  Uint8Array.from(column, (c) => (c >= 0 && (x[c] as number) > 0.5 ? 1 : 0));

function coreOf(ordered: Ordered): LocationCore {
  const { model, p = -1, radius = 0 } = ordered.problem;
  const none = new Float64Array(ordered.sites.length);
  if (model === "p-median") return distanceCore(ordered, p, none);
  if (model === "uflp") return distanceCore(ordered, -1, fixedCosts(ordered));
  if (model === "mclp")
    return coverCore(ordered, radius, values(ordered), { p, fixedCost: none, mustServe: false });
  const price = new Float64Array(ordered.demands.length).fill(ordered.sites.length + 1);
  return coverCore(ordered, radius, price, { p: -1, fixedCost: none.fill(1), mustServe: true });
}

function locateWithRules(ordered: Ordered, asked: Asked, least: number): Found | Words {
  const core = coreOf(ordered);
  const built = radiusModel(core, core.state);
  addRules(built.model, asked.rules, built.column);
  const result = asked.solver.solveInteger(built.model, limitsOf(asked));
  if (result.status === "infeasible") return IMPOSSIBLE;
  if (result.status !== "optimal") asked.work.stop();
  const covers = ordered.problem.model === "mclp";
  const all = covers ? values(ordered).reduce((sum, one) => sum + one, 0) : 0;
  const lower = (bound: number): number => (covers ? all - bound : bound);
  const relaxed = lower(least);
  if (result.x.length === 0) return nothing(ordered, lower(Math.max(relaxed, result.bound + built.offset)));
  const open = openOf(built.column, result.x);
  const objective = costOf(core, open);
  const proven = Math.max(
    relaxed,
    solverBound(result.bound + built.offset, objective, result.status === "optimal" && asked.gap === 0),
  );
  const bound = reportedBound(proven, objective, core.step);
  const radius =
    covers || ordered.problem.model === "lscp" ? { radius: ordered.problem.radius as number } : {};
  return {
    open,
    objective: lower(objective),
    bound: bound === objective ? lower(objective) : lower(bound),
    ...radius,
  };
}

function withCapacities(ordered: Ordered, asked: Asked): Found | Words {
  const core = capacitatedCore(ordered);
  const built = pairModel(core, wholeRegion(core));
  addRules(built.model, asked.rules, built.column);
  const result = asked.solver.solveInteger(built.model, limitsOf(asked));
  if (result.status === "infeasible") return IMPOSSIBLE;
  if (result.status !== "optimal") asked.work.stop();
  const all = core.mustServe ? 0 : core.unserved.reduce((sum, one) => sum + one, 0);
  const lower = (bound: number): number => (core.mustServe ? bound : all - bound);
  if (result.x.length === 0) return nothing(ordered, lower(result.bound + built.offset));
  const found = readPairs(core, built, result.x);
  const bound = reportedBound(
    solverBound(result.bound + built.offset, found.objective, result.status === "optimal" && asked.gap === 0),
    found.objective,
    core.step,
  );
  return {
    open: found.open,
    assignment: found.site,
    objective: lower(found.objective),
    bound: bound === found.objective ? lower(found.objective) : lower(bound),
  };
}

/** Halves the distances: a radius is enough where p sites that keep the rules cover every demand within it. */
function centreWithRules(ordered: Ordered, asked: Asked): Found | Words {
  const radii = distancesBetween(ordered, 0, Number.POSITIVE_INFINITY);
  let low = 0;
  let high = radii.length - 1;
  let open = coveringSet(ordered, asked, Number.POSITIVE_INFINITY);
  if (open === "none") return IMPOSSIBLE;
  if (open === "limit") return nothing(ordered, radii[0] ?? 0);
  let reach = farthestOf(ordered, open);
  high = radii.findIndex((radius) => radius >= reach);
  while (low < high) {
    const middle = (low + high) >> 1;
    const set = coveringSet(ordered, asked, radii[middle] as number);
    if (set === "limit") break;
    if (set === "none") {
      low = middle + 1;
      continue;
    }
    open = set;
    reach = farthestOf(ordered, open);
    high = radii.findIndex((radius) => radius >= reach);
  }
  return { open, objective: reach, bound: Math.min(reach, radii[low] as number) };
}

function coveringSet(ordered: Ordered, asked: Asked, radius: number): Uint8Array | "none" | "limit" {
  const { state, problem } = ordered;
  const model: LinearModel = { columns: [], rows: [] };
  const column = new Int32Array(state.length).fill(-1);
  state.forEach((one, i) => {
    if (one === CLOSED) return;
    column[i] = model.columns.length;
    model.columns.push({ name: `y${i}`, cost: 0, lower: one === OPEN ? 1 : 0, upper: 1, integer: true });
  });
  const all = model.columns.map((_, k) => k);
  const p = problem.p as number;
  model.rows.push({ name: "p", lower: p, upper: p, index: all, value: all.map(() => 1) });
  const row = new Float64Array(state.length);
  for (let j = 0; j < ordered.demands.length; j += 1) {
    ordered.distances.row(j, row);
    const index = Array.from(column).filter((c, i) => c >= 0 && (row[i] as number) <= radius);
    if (index.length === 0) return "none";
    model.rows.push({
      name: `d${j}`,
      lower: 1,
      upper: Number.POSITIVE_INFINITY,
      index,
      value: index.map(() => 1),
    });
  }
  addRules(model, asked.rules, column);
  const result = asked.solver.solveInteger(model, limitsOf(asked));
  if (result.status === "infeasible") return "none";
  if (result.x.length > 0) return openOf(column, result.x);
  asked.work.stop();
  return "limit";
}
