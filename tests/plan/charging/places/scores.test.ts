import { expect } from "chai";
import { CRITERIA, type CriteriaWeights } from "../../../../src/plan/charging/places/criteria.ts";
import { marginalValues } from "../../../../src/plan/charging/places/marginal-values.ts";
import { siteScores, type SiteScore } from "../../../../src/plan/charging/places/scores.ts";
import { siteFacts } from "../../../../src/plan/charging/places/site-facts.ts";
import { matrixDistances, SitingInputError, solveSiting } from "../../../../src/plan/charging/siting.ts";
import type { Property } from "../../../../src/plan/model/property.ts";
import { contextOf, inventoryOf, known } from "./made-inventory.ts";

const SEED = 20261123;
/** Park and Miller's generator: the same cases on every machine. */
const chance = () => {
  let state = SEED;
  return (below: number): number => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
};
const TERMS = { year: 2028, nearbyRadius_km: 1, renovationWindow_a: 5 };
const even = Object.fromEntries(CRITERIA.map((criterion) => [criterion, 10])) as CriteriaWeights;
const factsOf = (properties: Property[], homes: string[] = []) =>
  siteFacts(inventoryOf(properties, homes), contextOf(), TERMS.year);
const partOf = (score: SiteScore | undefined, criterion: string) =>
  score?.parts.find((part) => part.criterion === criterion);

/** Total by the definition, with one weight and one fulfilment of the property behind changed. */
const totalWith = (score: SiteScore, criterion: string, weight: number, fulfilled: number): number =>
  score.parts.reduce((sum, part) => {
    const hit = part.criterion === criterion;
    const points = (part.weight + (hit ? weight : 0)) * (part.fulfilled_thousandths + (hit ? fulfilled : 0));
    return sum + (part.criterion === "heritage" ? -points : points);
  }, 0);

describe("scores of properties", () => {
  it("adds up: 10 points for the only demand, 5 for half the spaces, 10 off for heritage", () => {
    const [best, second] = siteScores(
      factsOf([known("a", { staffCount: 100, heritage: true }), known("b", { spacesAdjacent: 10 })], ["a"]),
      even,
      TERMS,
    );
    expect([best?.propertyId, best?.rank, second?.rank]).to.deep.equal(["a", 1, 2]);
    expect(partOf(best, "userDemand")).to.include({ value: 5, part_thousandths: 10000 });
    expect(partOf(best, "heritage")).to.include({ value: 1, part_thousandths: -10000 });
    expect(partOf(second, "spaces")).to.include({ value: 10, part_thousandths: 5000 });
    expect((best?.total_thousandths ?? 0) - (second?.total_thousandths ?? 0)).to.equal(15000);
  });

  it("names what is missing and gives it no points, where the planner would take a default", () => {
    const [score] = siteScores(
      factsOf([known("a", { connectionPower_kW: undefined, publicAccess: undefined, lat: undefined })]),
      even,
      TERMS,
    );
    for (const [criterion, column] of [
      ["connectionHeadroom", "connectionPower_kW"],
      ["publicAccess", "publicAccess"],
      ["nearbyPoints", "lat"],
    ] as const)
      expect(partOf(score, criterion)).to.deep.include({
        value: null,
        part_thousandths: 0,
        missing: [column],
      });
  });

  it("counts 3 points within a kilometre, its own and the register's, and not those 11 km off", () => {
    const scores = siteScores(
      factsOf([known("a", { existingPoints: "11x2" }), known("b", { lat: 51.9, existingPoints: "11x9" })]),
      even,
      TERMS,
      [{ id: "r", lon: 11, lat: 51.801, pointCount: 1 }],
    );
    const a = scores.find(({ propertyId }) => propertyId === "a");
    expect(partOf(a, "nearbyPoints")).to.include({ value: 3, fulfilled_thousandths: 667 });
  });

  it("refuses weights that are not whole or below 0", () => {
    for (const pv of [-1, 0.5, Number.NaN])
      expect(() => siteScores(factsOf([known("a")]), { ...even, pv }, TERMS)).to.throw(
        SitingInputError,
        "pv",
      );
  });

  it(`finds the smallest change that flips a rank, as trying all does: 100 pairs, seed ${SEED}`, () => {
    const next = chance();
    let flips = 0;
    for (let round = 0; round < 100; round += 1) {
      const some = (id: string) =>
        known(id, {
          staffCount: 20 * next(9),
          spacesAdjacent: 1 + next(30),
          pv_kWp: next(50),
          cableLength_m: next(80),
          heritage: next(2) === 0,
          publicAccess: next(2) === 0,
        });
      const weights = Object.fromEntries(
        CRITERIA.map((criterion) => [criterion, next(12)]),
      ) as CriteriaWeights;
      const [ahead, behind] = siteScores(factsOf([some("a"), some("b")]), weights, TERMS) as [
        SiteScore,
        SiteScore,
      ];
      for (const score of [ahead, behind])
        expect(score.parts.reduce((sum, part) => sum + part.part_thousandths, 0)).to.equal(
          score.total_thousandths,
        );
      const first = (one: number, other: number): boolean =>
        one > other || (one === other && behind.propertyId < ahead.propertyId);
      const least = (works: (criterion: string, change: number) => boolean, most: number): number | null => {
        for (let size = 0; size <= most; size += 1)
          if (CRITERIA.some((criterion) => works(criterion, size) || works(criterion, -size))) return size;
        return null;
      };
      const part = (criterion: string) => partOf(behind, criterion) as SiteScore["parts"][number];
      const byFulfilment = least((criterion, change) => {
        const reached = part(criterion).fulfilled_thousandths + change;
        if (reached < 0 || reached > 1000) return false;
        return first(totalWith(behind, criterion, 0, change), ahead.total_thousandths);
      }, 1000);
      const byWeight = least(
        (criterion, change) =>
          part(criterion).weight + change >= 0 &&
          first(totalWith(behind, criterion, change, 0), totalWith(ahead, criterion, change, 0)),
        2000,
      );
      const { flip } = behind;
      const size = (change: number | undefined): number | null =>
        change === undefined ? null : Math.abs(change);
      expect(size(flip?.fulfilment?.change_thousandths), `fulfilment ${round}`).to.equal(byFulfilment);
      const found = size(flip?.weight?.change);
      expect(found !== null && found > 2000 ? null : found, `weight ${round}`).to.equal(byWeight);
      if (byFulfilment !== null) flips += 1;
    }
    expect(flips).to.be.greaterThan(50);
  });
});

describe("value of each chosen site", () => {
  it(`equals what trying all pairs of 7 sites gives: 40 medians, seed ${SEED}`, () => {
    const next = chance();
    for (let round = 0; round < 40; round += 1) {
      const [siteCount, demandCount] = [7, 9];
      const km = Float64Array.from({ length: siteCount * demandCount }, () => next(50));
      const ids = Array.from({ length: siteCount }, (_, i) => `s${i}`);
      const problem = {
        model: "p-median" as const,
        p: 3,
        sites: ids.map((id, i) => (i === 0 ? { id, state: "open" as const } : { id })),
        demands: Array.from({ length: demandCount }, (_, j) => ({ id: `d${j}`, weight: 1, costFactor: 1 })),
        distances: matrixDistances(km, siteCount),
      };
      const cost = (open: string[]): number =>
        problem.demands.reduce(
          (sum, _, j) => sum + Math.min(...open.map((id) => problem.distances.at(j, ids.indexOf(id)))),
          0,
        );
      const result = solveSiting(problem);
      const values = marginalValues(problem, result);
      expect(values.map(({ siteId }) => siteId)).to.deep.equal(result.open.filter((id) => id !== "s0"));
      for (const value of values) {
        const others = result.open.filter((id) => id !== value.siteId);
        const rest = ids.filter((id) => id !== value.siteId && !others.includes(id));
        const pairs = ids.flatMap((a) => ids.filter((b) => a < b).map((b) => [a, b]));
        const anew = pairs.filter((pair) => !pair.includes("s0") && !pair.includes(value.siteId));
        expect(value.objectiveClosed).to.equal(cost(others));
        expect(value.objectiveWithAlternative).to.equal(Math.min(...rest.map((id) => cost([...others, id]))));
        expect(cost([...others, ...value.alternative])).to.equal(value.objectiveWithAlternative);
        expect(value.objectiveWithout).to.equal(Math.min(...anew.map((pair) => cost(["s0", ...pair]))));
      }
    }
  });
});
