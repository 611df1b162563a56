import type { SitingProblem, SitingResult } from "../../../../src/plan/charging/siting.ts";

/** The objective again, from the assignment alone; throws where the answer breaks a rule of its model. */
export function recomputed(problem: SitingProblem, result: SitingResult): number {
  const { model, sites, demands, distances, radius = Number.POSITIVE_INFINITY } = problem;
  const place = new Map(sites.map((site, i) => [site.id, i]));
  const open = result.open.map((id) => place.get(id) as number);
  checkOpen(problem, open);
  const load = new Float64Array(sites.length);
  let cost = 0;
  let farthest = 0;
  let covered = 0;
  result.assignment.forEach((id, j) => {
    const demand = demands[j] as (typeof demands)[number];
    if (id === null) {
      if (model !== "mclp" && model !== "cmclp") throw new Error(`${demand.id} is not served`);
      return;
    }
    const site = place.get(id) as number;
    if (!open.includes(site)) throw new Error(`${demand.id} is served by ${id}, which is not open`);
    const distance = distances.at(j, site);
    if (["mclp", "cmclp", "lscp"].includes(model) && distance > radius)
      throw new Error(`${demand.id} is beyond the radius of ${id}`);
    load[site] = (load[site] as number) + demand.weight;
    cost += distance * demand.costFactor;
    farthest = Math.max(farthest, distance);
    covered += demand.value ?? demand.weight;
  });
  if (["cflp", "cpmp", "cmclp"].includes(model)) checkLoads(problem, load);
  const fixed = open.reduce((sum, i) => sum + (sites[i]?.fixedCost_EUR ?? 0), 0);
  if (model === "mclp" || model === "cmclp") return covered;
  if (model === "lscp") return open.length;
  if (model === "p-center") return farthest;
  return model === "uflp" || model === "cflp" ? cost + fixed : cost;
}

function checkOpen(problem: SitingProblem, open: number[]): void {
  if (problem.p !== undefined && open.length !== problem.p)
    throw new Error(`${open.length} sites are open, not ${problem.p}`);
  const { apart, leastPerMunicipality = 0, sites } = problem;
  for (const a of open)
    for (const b of open)
      if (apart && a < b && !(sites[a]?.state === "open" && sites[b]?.state === "open"))
        if (apart.between(a, b) < apart.least)
          throw new Error(`${sites[a]?.id} and ${sites[b]?.id} are too near`);
  for (const name of new Set(sites.flatMap(({ municipality }) => municipality ?? [])))
    if (open.filter((i) => sites[i]?.municipality === name).length < leastPerMunicipality)
      throw new Error(`${name} has too few sites`);
  problem.sites.forEach((site, i) => {
    if (site.state === "open" && !open.includes(i)) throw new Error(`${site.id} stands and is not open`);
    if (site.state === "forbidden" && open.includes(i)) throw new Error(`${site.id} is forbidden and open`);
  });
}

function checkLoads(problem: SitingProblem, load: Float64Array): void {
  problem.sites.forEach((site, i) => {
    const most = site.capacity ?? Number.POSITIVE_INFINITY;
    if ((load[i] as number) > most + 1e-6)
      throw new Error(`${site.id} serves ${load[i]}, its capacity is ${most}`);
  });
}
