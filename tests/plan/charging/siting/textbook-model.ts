import type { SitingProblem } from "../../../../src/plan/charging/siting.ts";
import type { LinearModel, Solver } from "../../../../src/plan/optimise/linear-model.ts";

type Row = [lower: number, upper: number, terms: [column: number, value: number][]];

/** Optimum of the model as textbooks write it (a variable per pair), by the solver; null = infeasible. */
export function textbookOptimum(problem: SitingProblem, solver: Solver): number | null {
  const { model, sites, demands, distances, p, radius = Number.POSITIVE_INFINITY } = problem;
  const maximal = model === "mclp" || model === "cmclp";
  const built: LinearModel = { columns: [], rows: [] };
  const column = (cost: number, lower: number, upper: number, integer: boolean): number =>
    built.columns.push({ name: "", cost, lower, upper, integer }) - 1;
  const row = ([lower, upper, terms]: Row): void =>
    void built.rows.push({
      name: "",
      lower,
      upper,
      index: terms.map((term) => term[0]),
      value: terms.map((term) => term[1]),
    });
  const opening = (i: number): number =>
    model === "lscp" ? 1 : model === "uflp" || model === "cflp" ? (sites[i]?.fixedCost_EUR ?? 0) : 0;
  const y = sites.map((site, i) =>
    column(opening(i), site.state === "open" ? 1 : 0, site.state === "forbidden" ? 0 : 1, true),
  );
  if (p !== undefined) row([p, p, y.map((one) => [one, 1])]);
  else row([1, Number.POSITIVE_INFINITY, y.map((one) => [one, 1])]);
  rulesAsRows(problem, y, row);
  const greatest = model === "p-center" ? column(1, 0, Number.POSITIVE_INFINITY, false) : -1;
  const x = demands.map((demand, j) =>
    sites.map((_, i) => {
      const distance = distances.at(j, i);
      const covers = maximal || model === "lscp";
      const cost = maximal
        ? -(demand.value ?? demand.weight)
        : covers || model === "p-center"
          ? 0
          : distance * demand.costFactor;
      return column(cost, 0, covers && distance > radius ? 0 : 1, true);
    }),
  );
  demands.forEach((_, j) => {
    const own = x[j] as number[];
    row([maximal ? 0 : 1, 1, own.map((one) => [one, 1])]);
    own.forEach((one, i) =>
      row([
        Number.NEGATIVE_INFINITY,
        0,
        [
          [one, 1],
          [y[i] as number, -1],
        ],
      ]),
    );
    if (greatest >= 0)
      row([
        0,
        Number.POSITIVE_INFINITY,
        [[greatest, 1], ...own.map((one, i): [number, number] => [one, -distances.at(j, i)])],
      ]);
  });
  sites.forEach((site, i) => {
    if (site.capacity === undefined || !["cflp", "cpmp", "cmclp"].includes(model)) return;
    const load = demands.map((demand, j): [number, number] => [
      (x[j] as number[])[i] as number,
      demand.weight,
    ]);
    row([Number.NEGATIVE_INFINITY, 0, [...load, [y[i] as number, -site.capacity]]]);
  });
  const result = solver.solveInteger(built, { gap: 0 });
  return result.status === "infeasible" ? null : maximal ? 0 - result.objective : result.objective;
}

function rulesAsRows(
  { sites, apart, leastPerMunicipality = 0 }: SitingProblem,
  y: number[],
  row: (of: Row) => void,
): void {
  const stands = (i: number): boolean => sites[i]?.state === "open";
  for (let a = 0; a < sites.length; a += 1)
    for (let b = a + 1; b < sites.length; b += 1)
      if (apart && apart.between(a, b) < apart.least && !(stands(a) && stands(b)))
        row([0, 1, [a, b].map((i) => [y[i] as number, 1])]);
  for (const name of new Set(sites.flatMap(({ municipality }) => municipality ?? [])))
    row([
      leastPerMunicipality,
      Number.POSITIVE_INFINITY,
      sites.flatMap((site, i): [number, number][] =>
        site.municipality === name ? [[y[i] as number, 1]] : [],
      ),
    ]);
}
