import {
  matrixDistances,
  type SitingModel,
  type SitingProblem,
} from "../../../../src/plan/charging/siting.ts";

/** A seeded sequence (mulberry32), so that a failing case can be made again from the printed seed. */
export function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const CAPACITATED: readonly SitingModel[] = ["cflp", "cpmp", "cmclp"];

/** Few distinct integer distances make ties, every third case has real ones; some sites stand or are forbidden. */
export function randomProblem(model: SitingModel, seed: number): SitingProblem {
  const random = seeded(seed);
  const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const real = seed % 3 === 0;
  const value = (most: number): number => (real ? random() * most : whole(0, most));
  const capacitated = CAPACITATED.includes(model);
  const m = whole(8, capacitated ? 9 : 14);
  const n = whole(4, capacitated ? 7 : 12);
  const p = whole(1, model === "cpmp" ? 4 : 5);
  const weight = Array.from({ length: n }, () => (real ? random() * 9 : whole(0, 9)));
  const all = weight.reduce((sum, one) => sum + one, 0);
  return {
    model,
    ...(model === "uflp" || model === "cflp" || model === "lscp" ? {} : { p }),
    ...(model === "mclp" || model === "cmclp" || model === "lscp" ? { radius: whole(3, 9) } : {}),
    sites: Array.from({ length: m }, (_, i) => ({
      id: `s${i}`,
      ...(capacitated ? { capacity: (0.4 + 1.2 * random()) * (all / (model === "cflp" ? 3 : p)) } : {}),
      fixedCost_EUR: value(30),
      ...(random() < 0.08
        ? { state: "open" as const }
        : random() < 0.12
          ? { state: "forbidden" as const }
          : {}),
    })),
    demands: weight.map((one, j) => ({ id: `d${j}`, weight: one, costFactor: one })),
    distances: matrixDistances(
      Float64Array.from({ length: n * m }, () => value(12)),
      m,
    ),
  };
}

/** The same with rules between sites and weights by group: a minimum distance, two or three municipalities, or both. */
export function boundProblem(model: SitingModel, seed: number): SitingProblem {
  const problem = randomProblem(model, seed);
  const random = seeded(seed + 77_777);
  const count = problem.sites.length;
  const between = Float64Array.from({ length: count * count }, () => Math.floor(random() * 12));
  const kind = seed % 3;
  const names = ["north", "south", "west"].slice(0, 2 + (seed % 2));
  return {
    ...problem,
    sites: problem.sites.map((site) =>
      kind === 0 ? site : { ...site, municipality: names[Math.floor(random() * names.length)] as string },
    ),
    demands: problem.demands.map((demand) => {
      const group = [0, 1, 2.5][Math.floor(random() * 3)] as number;
      return { ...demand, value: demand.weight * group, costFactor: demand.costFactor * group };
    }),
    ...(kind === 1
      ? {}
      : {
          apart: {
            least: 1 + Math.floor(random() * 4),
            between: (a: number, b: number) => between[Math.min(a, b) * count + Math.max(a, b)] as number,
          },
        }),
    ...(kind === 0 ? {} : { leastPerMunicipality: 1 }),
  };
}
