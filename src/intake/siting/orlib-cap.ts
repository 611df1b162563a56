import type { Problem } from "../problem.ts";
import { MOST_ENTRIES, Numbers, tooLarge } from "./numbers.ts";
import type { SitingCase } from "./siting-case.ts";

/**
 * Warehouse location of the OR-Library: m n, then capacity and fixed cost of each site, then for each
 * demand its size and the m costs of serving all of it. Some files write "capacity" for the number.
 */
export function readOrlibCap(text: string, file: string): { found?: SitingCase; problems: Problem[] } {
  const numbers = new Numbers(text, file);
  const m = numbers.next("m", true);
  const n = numbers.next("n", true);
  if (numbers.problem) return { problems: [numbers.problem] };
  if (m * n > MOST_ENTRIES || m * n > numbers.left) return { problems: [tooLarge(file)] };
  const sites: SitingCase["sites"] = [];
  for (let i = 0; i < m; i += 1) {
    const capacity = numbers.takes("capacity") ? {} : { capacity: numbers.next(`capacity ${i + 1}`) };
    sites.push({ id: String(i + 1), ...capacity, fixedCost_EUR: numbers.next(`fixed cost ${i + 1}`) });
  }
  const demands: SitingCase["demands"] = [];
  const values = new Float64Array(m * n);
  for (let j = 0; j < n && !numbers.problem; j += 1) {
    demands.push({ id: String(j + 1), weight: numbers.next(`demand ${j + 1}`) });
    for (let i = 0; i < m; i += 1) values[j * m + i] = numbers.next(`cost ${i + 1} of demand ${j + 1}`);
  }
  if (numbers.problem) return { problems: [numbers.problem] };
  return {
    found: { model: "uflp", sites, demands, costsByWeight: false, distances: { kind: "matrix", values } },
    problems: [],
  };
}
