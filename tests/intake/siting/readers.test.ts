import { expect } from "chai";
import { readCpmp } from "../../../src/intake/siting/cpmp.ts";
import { readOrlibCap } from "../../../src/intake/siting/orlib-cap.ts";
import { readOrlibPmed } from "../../../src/intake/siting/orlib-pmed.ts";
import { readOwnSiting } from "../../../src/intake/siting/own-format.ts";
import { shortestPaths } from "../../../src/intake/siting/shortest-paths.ts";
import type { SitingCase } from "../../../src/intake/siting/siting-case.ts";
import { seeded } from "../../plan/charging/siting/random-problem.ts";

const matrixOf = (found: SitingCase | undefined): number[] =>
  found?.distances.kind === "matrix" ? Array.from(found.distances.values) : [];

describe("orlib-pmed", () => {
  it("of an edge listed twice the last line counts, also where it is longer and turned round", () => {
    const { found } = readOrlibPmed(" 3 3 1\n 1 2 5\n 2 3 2\n 2 1 9\n", "graph.txt");
    expect(matrixOf(found)).to.deep.equal([0, 9, 11, 9, 0, 2, 11, 2, 0]);
    expect(found?.p).to.equal(1);
    expect(found?.sites.map((site) => site.id)).to.deep.equal(["1", "2", "3"]);
  });

  it("whole lengths (buckets) and the same halved (Floyd and Warshall) give the same paths on 20 graphs", () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = seeded(seed);
      const edges = Array.from({ length: 40 }, () => ({
        from: Math.floor(random() * 15),
        to: Math.floor(random() * 15),
        length: 1 + Math.floor(random() * 30),
      }));
      const whole = shortestPaths(15, edges);
      const halves = shortestPaths(
        15,
        edges.map((edge) => ({ ...edge, length: edge.length / 2 })),
      );
      expect(
        Array.from(halves, (half) => half * 2),
        `seed ${seed}`,
      ).to.deep.equal(Array.from(whole));
    }
  });

  it("a vertex that does not exist, a missing number and a graph in two parts are errors", () => {
    expect(readOrlibPmed("2 1 1\n1 3 4", "f").problems[0]).to.include({ code: "UNKNOWN_VERTEX", row: 2 });
    expect(readOrlibPmed("2 1 1\n1 2", "f").problems[0]).to.include({ code: "BAD_NUMBER" });
    expect(readOrlibPmed("3 1 1\n1 2 4", "f").problems[0]).to.include({ code: "DISCONNECTED" });
    expect(readOrlibPmed("99999999 1 1\n1 2 4", "f").problems[0]).to.include({ code: "TOO_LARGE" });
  });
});

describe("orlib-cap", () => {
  it("reads sites, then each demand with the cost of serving all of it", () => {
    const { found } = readOrlibCap(" 2 2\n 10 7500.\n capacity 3.5\n 4\n 1.25 2\n 5\n 3 4.5\n", "cap.txt");
    expect(found?.sites).to.deep.equal([
      { id: "1", capacity: 10, fixedCost_EUR: 7500 },
      { id: "2", fixedCost_EUR: 3.5 },
    ]);
    expect(found?.demands).to.deep.equal([
      { id: "1", weight: 4 },
      { id: "2", weight: 5 },
    ]);
    expect(matrixOf(found)).to.deep.equal([1.25, 2, 3, 4.5]);
    expect(found?.costsByWeight).to.equal(false);
  });

  it("a file that ends early or has a word for a number is an error", () => {
    expect(readOrlibCap("2 2\n10 1\n10 1\n4 1 2", "f").problems).to.have.length(1);
    expect(readOrlibCap("1 1\n10 x\n4 1", "f").problems[0]).to.include({ code: "BAD_NUMBER", value: "x" });
  });
});

describe("cpmp", () => {
  it("reads places with capacity and demand; distances are straight lines without weights", () => {
    const { found } = readCpmp("2 1\n0 -3 20 4\n4 0 15 5\n", "s.dat");
    expect(found?.distances).to.deep.equal({
      kind: "plane",
      demands: [
        [0, -3],
        [4, 0],
      ],
      sites: [
        [0, -3],
        [4, 0],
      ],
    });
    expect(found?.sites).to.deep.equal([
      { id: "1", capacity: 20 },
      { id: "2", capacity: 15 },
    ]);
    expect(found?.demands.map((demand) => demand.weight)).to.deep.equal([4, 5]);
    expect(found?.costsByWeight).to.equal(false);
  });
});

describe("format umstieg of siting problems", () => {
  const candidates = [
    { id: "a", lon: 10, lat: 51 },
    { id: "b", lon: 11, lat: 51, state: "open" },
  ];
  const demands = [{ id: "x", lon: 10, lat: 51, weight: 2 }];
  const bare = { candidates: [{ id: "a" }, { id: "b" }], demands: [{ id: "x", weight: 2 }] };

  it("takes places, or a matrix with a row per demand", () => {
    expect(
      readOwnSiting({ model: "p-median", p: 1, candidates, demands }, "f").found?.distances.kind,
    ).to.equal("globe");
    expect(
      matrixOf(readOwnSiting({ model: "p-median", p: 1, ...bare, distances_km: [[3, 4]] }, "f").found),
    ).to.deep.equal([3, 4]);
  });

  const faulty: [string, unknown, string, string][] = [
    [
      "an unknown key, with the nearest known one",
      { model: "uflp", candidates, demands, radius: 3 },
      "UNKNOWN_KEY",
      "/radius",
    ],
    ["an unknown model", { model: "pmedian", candidates, demands }, "NOT_IN_LIST", "/model"],
    [
      "coordinates beside a matrix",
      { model: "uflp", candidates, demands: bare.demands, distances_km: [[1, 2]] },
      "MIXED_DISTANCES",
      "/candidates/0",
    ],
    ["neither coordinates nor a matrix", { model: "uflp", ...bare }, "MISSING", "/candidates/0"],
    [
      "a matrix row too short",
      { model: "uflp", ...bare, distances_km: [[1]] },
      "BAD_LENGTH",
      "/distances_km/0",
    ],
    [
      "an id that stands twice",
      { model: "uflp", candidates: [candidates[0], candidates[0]], demands },
      "REPEATED_ID",
      "/candidates/1/id",
    ],
    [
      "a minimum distance beside a matrix without distances between candidates",
      { model: "uflp", ...bare, distances_km: [[1, 2]], minimumDistance_km: 3 },
      "MISSING",
      "/minimumDistance_km",
    ],
    [
      "distances between candidates beside coordinates",
      {
        model: "uflp",
        candidates,
        demands,
        candidateDistances_km: [
          [0, 1],
          [1, 0],
        ],
      },
      "MIXED_DISTANCES",
      "/candidateDistances_km",
    ],
    [
      "a minimum per municipality where a candidate has none",
      { model: "uflp", candidates, demands, minimumPerMunicipalityCount: 1 },
      "MISSING",
      "/candidates/0/municipality",
    ],
    [
      "a target group without a weight",
      { model: "uflp", candidates, demands: [{ ...demands[0], group: "staf" }], groupWeights: { staff: 2 } },
      "UNKNOWN_GROUP",
      "/demands/0/group",
    ],
    [
      "a negative weight",
      { model: "uflp", candidates, demands: [{ ...demands[0], weight: -1 }] },
      "OUT_OF_RANGE",
      "/demands/0/weight",
    ],
  ];
  for (const [name, value, code, pointer] of faulty) {
    it(`refuses ${name}`, () => {
      const { found, problems } = readOwnSiting(value, "f");
      expect(found).to.equal(undefined);
      expect(problems[0]).to.include({ code, pointer });
    });
  }
});
