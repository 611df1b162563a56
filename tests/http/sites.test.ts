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
    expect(body.reason.de).to.contain("3 Standorte");
    expect(body.reason.en).to.contain("3 sites");
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
      [without, "SITING_INPUT", "/p"],
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

  it("chooses among the properties of a posted inventory: scores that add up, the value of each site, GeoJSON", async () => {
    const property = (propertyId: string, lon: number) => ({
      propertyId,
      kind: "administration",
      lon,
      lat: 51.8,
      spacesAdjacent: 20,
      staffCount: 120,
    });
    const question = {
      scenario: { id: "s", title: "s", startDate: "2027-01-01", endYear: 2032 },
      inventory: {
        vehicles: [{ vehicleId: "v", category: "M1", powertrain: "petrol", homePropertyId: "a" }],
        properties: [property("a", 11), property("b", 11.1), property("c", 11.4)],
      },
      wish: { newSites: 1, year: 2032, weights: { groups: { population: 0 } } },
    };
    const at = (body: object) => request(service.app).post("/api/v1/sites/of-inventory").send(body);
    const { body } = await at(question).expect(200);
    expect(body.result).to.include({ status: "optimal", model: "p-median" });
    expect(body.result.open).to.deep.equal(["b"]);
    expect(body.geojson.features).to.have.length(3);
    for (const { score } of body.places as {
      score: { total_thousandths: number; parts: { part_thousandths: number }[] };
    }[])
      expect(score.parts.reduce((sum, part) => sum + part.part_thousandths, 0)).to.equal(
        score.total_thousandths,
      );
    const wrong = await at({ ...question, wish: { newSite: 1 } }).expect(400);
    expect(wrong.body.errors[0]).to.include({ code: "UNKNOWN_KEY", pointer: "/wish/newSite" });
    const many = await at({ ...question, wish: { newSites: 9 } }).expect(200);
    expect(many.body.result.status).to.equal("infeasible");
  });

  it("solves 600 places in a job whose progress can be asked, and cancels one that waits or runs", async function () {
    this.timeout(60_000);
    const many = Array.from({ length: 600 }, (_, k) => ({
      id: `p${k}`,
      lon: 10 + ((k * 7919) % 997) / 997,
      lat: 51 + ((k * 104_729) % 991) / 991,
    }));
    const problem = {
      model: "p-median",
      p: 250,
      candidates: many,
      demands: many.map((one) => ({ ...one, weight: 1 })),
    };
    const post = () => request(service.app).post("/api/v1/sites/jobs").send(problem);
    await request(service.app).post("/api/v1/sites").send(problem).expect(400);
    const first = await post().expect(202);
    const second = await post().expect(202);
    expect(first.headers.location).to.equal(`/api/v1/sites/jobs/${first.body.id}`);
    await request(service.app).delete(`/api/v1/sites/jobs/${second.body.id}`).expect(204);
    await request(service.app).delete(`/api/v1/sites/jobs/${second.body.id}`).expect(409);
    const state = async () =>
      (
        await request(service.app)
          .get(first.headers.location as string)
          .expect(200)
      ).body;
    let job = await state();
    while (["queued", "running"].includes(job.state)) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      job = await state();
    }
    expect(job.state).to.equal("done");
    expect(job.result).to.include({ status: "optimal", gap: 0 });
    expect(job.result.open).to.have.length(250);
    const cancelled = await request(service.app).get(`/api/v1/sites/jobs/${second.body.id}`).expect(200);
    expect(cancelled.body).to.include({ state: "cancelled", result: null });
    await request(service.app).get("/api/v1/sites/jobs/none").expect(404);
  });

  it("takes POST only, and stands in the description of the service", async () => {
    await request(service.app).get("/api/v1/sites").expect(405);
    const { body } = await request(service.app).get("/api/v1/openapi.json").expect(200);
    expect(body.paths["/api/v1/sites"].post.requestBody.required).to.equal(true);
  });
});
