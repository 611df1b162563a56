import { expect } from "chai";
import { planarDistances, type SitingProblem, solveSiting } from "../../../../src/plan/charging/siting.ts";
import { seeded } from "./random-problem.ts";

const SITES = 5100;
const DEMANDS = 150;

/** Points of a plane: demands of weight 1 to 9, and so many sites that the volume algorithm raises the bound. */
function medianOf(seed: number, turned: boolean): SitingProblem {
  const random = seeded(seed);
  const places = (count: number): [number, number][] =>
    Array.from({ length: count }, () => [100 * random(), 100 * random()]);
  const sites = places(SITES).map((place, k) => ({ id: `s${k}`, place }));
  const demands = places(DEMANDS).map((place, k) => {
    const weight = 1 + Math.floor(9 * random());
    return { id: `d${k}`, weight, costFactor: weight, place };
  });
  if (turned) for (const list of [sites, demands]) list.reverse();
  return {
    model: "p-median",
    p: 12,
    sites: sites.map(({ id }) => ({ id })),
    demands: demands.map(({ place: _place, ...demand }) => demand),
    distances: planarDistances(
      demands.map(({ place }) => place),
      sites.map(({ place }) => place),
    ),
  };
}

describe("p-median with very many sites", () => {
  it(`${SITES} sites and ${DEMANDS} demands: proved, with the same open set, objective and bound after all rows were turned round`, function () {
    this.timeout(60_000);
    const [there, back] = [false, true].map((turned) => solveSiting(medianOf(4, turned), { workLimit: 1e9 }));
    expect(back?.open).to.deep.equal(there?.open);
    expect(back?.objective).to.equal(there?.objective);
    expect(back?.bound).to.equal(there?.bound);
    expect(there?.open).to.have.length(12);
    expect(there?.status).to.equal("optimal");
  });
});
