import { distance } from "@turf/distance";
import { expect } from "chai";
import { centroidOf } from "../../../../src/plan/charging/places/centroid.ts";
import type { Municipalities } from "../../../../src/plan/charging/places/demands.ts";
import { candidatesOf, type SitingWish } from "../../../../src/plan/charging/places/question.ts";
import { SitingInputError, solveSiting } from "../../../../src/plan/charging/siting.ts";
import { contextOf, inventoryOf, known } from "./made-inventory.ts";

const square = (lon: number, lat: number, size: number): [number, number][] => [
  [lon, lat],
  [lon + size, lat],
  [lon + size, lat + size],
  [lon, lat + size],
  [lon, lat],
];
const town = (
  ags: string,
  population: number,
  lon: number,
  lat: number,
): Municipalities["features"][number] => ({
  type: "Feature",
  properties: { ags, population },
  geometry: { type: "Polygon", coordinates: [square(lon - 0.05, lat - 0.05, 0.1)] },
});
const towns: Municipalities = {
  type: "FeatureCollection",
  features: [town("15085001", 4000, 11.1, 51.8), town("15085002", 9000, 11.3, 51.9)],
};
const WISH: SitingWish = {
  model: "p-median",
  year: 2028,
  newSites: 1,
  weights: { fleet: 1, staff: 1, visitors: 1, population: 1 },
  municipalities: towns,
};
const ask = (
  properties: Parameters<typeof inventoryOf>[0],
  more: Partial<SitingWish> = {},
  homes: string[] = [],
) => candidatesOf(inventoryOf(properties, homes), contextOf(), { ...WISH, ...more });

describe("siting problem of an inventory", () => {
  it("takes properties that are open and have spaces, and locks those where points stand", () => {
    const { candidates, problem } = ask([
      known("open"),
      known("closed", { validTo: "2027-06-30" }),
      known("later", { validFrom: "2029-01-01" }),
      known("noSpaces", { spacesAdjacent: 0 }),
      known("stands", { existingPoints: "11x2;22x1" }),
    ]);
    expect(candidates.map(({ site }) => [site.id, site.state])).to.deep.equal([
      ["open", undefined],
      ["stands", "open"],
    ]);
    expect(problem.p).to.equal(2);
  });

  it("asks for three new sites where nobody says how many, for two where only two could open, and as stated where stated", () => {
    const usual = (count: number, more: Partial<SitingWish> = {}) =>
      ask(
        Array.from({ length: count }, (_, k) => known(`p${k}`)),
        { newSites: undefined, ...more },
      ).problem.p;
    expect([usual(5), usual(2), usual(3, { forbidden: ["p1"] })]).to.deep.equal([3, 2, 2]);
    expect(usual(2, { newSites: 3 }), "stated").to.equal(3);
    expect(usual(2, { model: "lscp", radius_km: 5 }), "a model that does not ask how many").to.equal(
      undefined,
    );
  });

  it("caps a site at the spaces and at what 100 kW feed at 11 kW beyond the points that stand: 9, 4 and 2 + 9", () => {
    const { problem } = ask([
      known("power"),
      known("spaces", { spacesAdjacent: 3, spacesInside: 1 }),
      known("stands", { existingPoints: "11x2" }),
      known("unknown", { spacesAdjacent: undefined, spacesInside: undefined }),
    ]);
    expect(problem.sites.map(({ capacity }) => capacity)).to.deep.equal([9, 4, 11, undefined]);
  });

  it("names the columns whose defaults a capacity rests on", () => {
    const { candidates } = ask([
      known("bare", { connectionPower_kW: undefined, spacesAdjacent: undefined, spacesInside: undefined }),
    ]);
    expect(candidates[0]?.missing).to.deep.equal(["spacesAdjacent", "connectionPower_kW"]);
  });

  it("weighs the groups: 2 vehicles, 5 points of staff, 8 of visitors, 4 and 9 thousand inhabitants", () => {
    const weights = { fleet: 100, staff: 10, visitors: 1, population: 0.5 };
    const { demands } = ask([known("a", { staffCount: 100, visitors_per_day: 200 })], { weights }, [
      "a",
      "a",
    ]);
    expect(demands.map(({ id, weight, amounts }) => ({ id, weight, amounts }))).to.deep.equal([
      { id: "property:a", weight: 258, amounts: { fleet: 2, staff: 5, visitors: 8 } },
      { id: "municipality:15085001", weight: 2, amounts: { population: 4 } },
      { id: "municipality:15085002", weight: 4.5, amounts: { population: 9 } },
    ]);
  });

  it("measures great circles times the detour factor, 1.5 by the data and 2 as asked", () => {
    for (const [detourFactor, expected] of [
      [undefined, 1.5],
      [2, 2],
    ] as const) {
      const { problem, distanceSource } = ask(
        [known("a", { lon: 11.5, lat: 51.7 })],
        detourFactor === undefined ? {} : { detourFactor },
      );
      expect(distanceSource).to.deep.equal({ kind: "great-circle", detourFactor: expected });
      expect(problem.distances.at(0, 0)).to.be.closeTo(distance([11.1, 51.8], [11.5, 51.7]) * expected, 1e-9);
    }
  });

  it("takes the user's matrix by id, whatever its order, and adds no detour", () => {
    const matrix = {
      candidateIds: ["b", "a"],
      demandIds: ["municipality:15085002", "municipality:15085001"],
      distances_km: [
        [1, 2],
        [3, 4],
      ],
    };
    const { problem, distanceSource, leftOut } = ask([known("a", { lon: undefined }), known("b")], {
      matrix,
    });
    expect(distanceSource).to.deep.equal({ kind: "matrix" });
    expect(leftOut).to.deep.equal([]);
    expect([0, 1].map((j) => [0, 1].map((i) => problem.distances.at(j, i)))).to.deep.equal([
      [4, 3],
      [2, 1],
    ]);
  });

  it("never fills a gap of a matrix with a straight line, nor takes a detour factor beside it", () => {
    const matrix = { candidateIds: ["a"], demandIds: ["municipality:15085001"], distances_km: [[1]] };
    expect(() => ask([known("a")], { matrix })).to.throw(SitingInputError, "municipality:15085002");
    expect(() => ask([known("a")], { matrix, detourFactor: 1 })).to.throw(SitingInputError, "never both");
  });

  it("leaves out, by name, what has no coordinates, and marks what is known by its municipality only", () => {
    const { leftOut, candidates } = ask([
      known("nowhere", { lat: undefined, staffCount: 100 }),
      known("rough", { pointQuality: "municipality" }),
    ]);
    expect(leftOut).to.deep.equal(["nowhere", "property:nowhere"]);
    expect(candidates.map(({ coarse }) => coarse)).to.deep.equal([true]);
  });

  it("opens what a solver of 1 new site beside a register's point must: the property at the larger town", () => {
    const { problem } = ask([known("west", { lon: 11.1 }), known("east", { lon: 11.3, lat: 51.9 })], {
      register: [{ id: "R1", lon: 11.1, lat: 51.81, pointCount: 2 }],
    });
    expect(problem.p).to.equal(2);
    const { open, status } = solveSiting(problem);
    expect({ open, status }).to.deep.equal({ open: ["east", "register:R1"], status: "optimal" });
  });

  it("refuses to forbid what stands or what is no open property, and a negative weight", () => {
    const stands = known("s", { existingPoints: "11x1" });
    expect(() => ask([stands], { forbidden: ["s"] })).to.throw(SitingInputError, "points stand");
    expect(() => ask([stands], { forbidden: ["x"] })).to.throw(SitingInputError, '"x"');
    expect(() => ask([stands], { weights: { ...WISH.weights, staff: -1 } })).to.throw(
      SitingInputError,
      "staff",
    );
    expect(() => ask([])).to.throw(SitingInputError, "no property");
  });
});

describe("centre of a municipality", () => {
  it("is the centre of area: a hole in the east moves it west, an island of a quarter counts a fifth", () => {
    const outer = square(10, 50, 4);
    const [lon, lat] = centroidOf({ type: "Polygon", coordinates: [outer, square(13, 51, 1)] });
    expect(lon).to.be.closeTo((16 * 12 - 13.5) / 15, 1e-12);
    expect(lat).to.be.closeTo((16 * 52 - 51.5) / 15, 1e-12);
    const two = centroidOf({
      type: "MultiPolygon",
      coordinates: [[square(0, 0, 2)], [square(10, 0, 1).toReversed()]],
    });
    expect(two[0]).to.be.closeTo((4 * 1 + 10.5) / 5, 1e-12);
    expect(two[1]).to.be.closeTo((4 * 1 + 0.5) / 5, 1e-12);
  });
});
