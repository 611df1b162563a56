import type { Problem } from "../problem.ts";
import { Numbers } from "./numbers.ts";
import type { Position, SitingCase } from "./siting-case.ts";

/**
 * Capacitated p-median of Lorena and Senne: n p, then `x y capacity demand`. Distances are straight
 * lines, not weighted by demand; the demand of a site's own place counts against its capacity.
 */
export function readCpmp(text: string, file: string): { found?: SitingCase; problems: Problem[] } {
  const numbers = new Numbers(text, file);
  const n = numbers.next("n", true);
  const p = numbers.next("p", true);
  const places: Position[] = [];
  const sites: SitingCase["sites"] = [];
  const demands: SitingCase["demands"] = [];
  for (let k = 1; k <= n && !numbers.problem; k += 1) {
    places.push([numbers.nextCoordinate(`x ${k}`), numbers.nextCoordinate(`y ${k}`)]);
    sites.push({ id: String(k), capacity: numbers.next(`capacity ${k}`) });
    demands.push({ id: String(k), weight: numbers.next(`demand ${k}`) });
  }
  if (numbers.problem) return { problems: [numbers.problem] };
  return {
    found: {
      model: "cpmp",
      p,
      sites,
      demands,
      costsByWeight: false,
      distances: { kind: "plane", demands: places, sites: places },
    },
    problems: [],
  };
}
