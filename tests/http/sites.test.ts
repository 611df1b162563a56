import { expect } from "chai";
import request from "supertest";
import { testService, type TestService } from "./test-service.ts";

const PROBLEM = {
  model: "p-median",
  p: 1,
  candidates: [{ id: "a" }, { id: "b" }],
  demands: [
    { id: "x", weight: 1 },
    { id: "y", weight: 3 },
  ],
  distances_km: [
    [0, 4],
    [5, 1],
  ],
};

describe("siting over HTTP", () => {
  let service: TestService;
  before(async () => {
    service = await testService();
  });
  after(() => service.stop());
  const ask = (body: object) => request(service.app).post("/api/v1/sites").send(body);

  it("opens b, which costs 1·4 + 3·1 = 7 where a costs 15, and proves it", async () => {
    const { body } = await ask(PROBLEM).expect(200);
    expect(body).to.deep.equal({
      status: "optimal",
      model: "p-median",
      objective: 7,
      bound: 7,
      gap: 0,
      open: ["b"],
      assignment: ["b", "b"],
    });
  });

  it("answers an impossible problem with its reason", async () => {
    const { body } = await ask({ ...PROBLEM, p: 3 }).expect(200);
    expect(body).to.include({ status: "infeasible", objective: null });
    expect(body.reason).to.contain("3 sites");
  });

  it("refuses unknown keys, mixed distances and a missing p, each at its place", async () => {
    const { p: _p, ...without } = PROBLEM;
    for (const [body, code, pointer] of [
      [{ ...PROBLEM, radius: 3 }, "UNKNOWN_KEY", "/radius"],
      [
        { ...PROBLEM, demands: [{ id: "x", weight: 1, lon: 11, lat: 51 }, PROBLEM.demands[1]] },
        "MIXED_DISTANCES",
        "/demands/0",
      ],
      [without, "SITING_INPUT", ""],
    ] as const) {
      const answer = await ask(body).expect(400);
      expect(answer.headers["content-type"]).to.contain("application/problem+json");
      expect(answer.body.errors[0]).to.include({ code, pointer });
    }
  });

  it("refuses 2,001 candidates before it reads them", async () => {
    const candidates = Array.from({ length: 2_001 }, () => ({}));
    const { body } = await ask({ ...PROBLEM, candidates }).expect(400);
    expect(body.errors).to.have.length(1);
    expect(body.errors[0]).to.include({ code: "TOO_MANY", pointer: "/candidates" });
  });

  it("takes POST only, and stands in the description of the service", async () => {
    await request(service.app).get("/api/v1/sites").expect(405);
    const { body } = await request(service.app).get("/api/v1/openapi.json").expect(200);
    expect(body.paths["/api/v1/sites"].post.requestBody.required).to.equal(true);
  });
});
