import type { Solver } from "../../../optimise/linear-model.ts";
import type { Found } from "../answer.ts";
import type { Ordered } from "../canonical.ts";
import { CLOSED, OPEN } from "../core.ts";
import { reportedBound } from "../cutoff.ts";
import type { Words } from "../problem.ts";
import type { Work } from "../work.ts";
import type { Assigned } from "./assign.ts";
import { type CapacitatedCore, capacitatedCore } from "./core.ts";
import { CapacitatedSearch } from "./search.ts";

/** Models with capacities (docs/siting.md, 5). A text says why there is no solution. */
export function solveCapacitated(ordered: Ordered, gap: number, work: Work, solver?: Solver): Found | Words {
  const core = capacitatedCore(ordered);
  const contradiction = tooLittleCapacity(core);
  if (contradiction) return contradiction;
  const search = new CapacitatedSearch(core, gap, work, solver);
  const bound = search.run();
  if (search.best)
    return asFound(
      core,
      search.best,
      reportedBound(Math.min(bound, search.cutoff), search.best.objective, core.step),
    );
  return bound > core.ceiling
    ? {
        de: "die Kapazitäten keiner zulässigen Auswahl fassen alle Bedarfe",
        en: "the capacities of no allowed set of sites hold all demands",
      }
    : { open: new Uint8Array(core.siteCount), objective: Number.POSITIVE_INFINITY, bound };
}

function asFound(core: CapacitatedCore, best: Assigned, bound: number): Found {
  const found = { open: best.open, assignment: best.site };
  if (core.mustServe) return { ...found, objective: best.objective, bound };
  const all = core.unserved.reduce((sum, one) => sum + one, 0);
  const objective = all - best.objective;
  return { ...found, objective, bound: bound === best.objective ? objective : all - bound };
}

/** What no assignment can mend: a demand larger than every site, or less capacity than demand in all. */
function tooLittleCapacity(core: CapacitatedCore): Words | undefined {
  if (!core.mustServe) return undefined;
  const usable = Array.from(core.capacity.keys()).filter((i) => core.state[i] !== CLOSED);
  const standing = usable.filter((i) => core.state[i] === OPEN);
  const rest = usable
    .filter((i) => core.state[i] !== OPEN)
    .map((i) => core.capacity[i] as number)
    .sort((a, b) => b - a);
  const most =
    standing.reduce((sum, i) => sum + (core.capacity[i] as number), 0) +
    rest.slice(0, core.p < 0 ? rest.length : core.p - standing.length).reduce((sum, c) => sum + c, 0);
  const all = core.demand.reduce((sum, demand) => sum + demand, 0);
  if (all > most * (1 + 1e-12))
    return {
      de: `die Bedarfe summieren sich auf ${all}, die Kapazitäten, die offen sein dürfen, auf ${most}`,
      en: `the demands sum to ${all}, the capacities that may be open to ${most}`,
    };
  return undefined;
}
