import { expect } from "chai";
import request from "supertest";
import { checked } from "../../src/http/body.ts";
import { ScheduleJob } from "../../src/http/schedule-schemas.ts";
import { buildOutSchedule } from "../../src/plan/charging/build-out/schedule/schedule.ts";
import { loadReference } from "../../src/reference/load.ts";
import { loadSolver } from "../../src/solver/highs.ts";
import { smallInputs, smallPlan } from "../store/small-plan.ts";
import { testService, type TestService } from "./test-service.ts";

const { dataVersion } = loadReference();

/** Properties in a row, four kilometres apart, two years, no outline of a municipality near them. */
function planOf(count: number, scenarioHash: string, version = dataVersion) {
  const inputs = smallInputs();
  inputs.inventory.properties = Array.from({ length: count }, (_, k) => ({
    propertyId: `p${k}`,
    lon: 2 + 0.06 * k,
    lat: 45,
    staffCount: 60 + 10 * k,
    spacesAdjacent: 12,
    connectionPower_kW: 200,
  }));
  return smallPlan({ dataVersion: version, scenarioHash, inventoryHash: scenarioHash }, inputs);
}

describe("schedules over HTTP", () => {
  let service: TestService;
  before(async () => {
    service = await testService();
  });
  after(() => service.stop());
  const stored = async (plan: ReturnType<typeof planOf>) => (await service.deps.store.plans.add(plan)).id;
  const post = (id: string, wish: object) =>
    request(service.app).post(`/api/v1/plans/${id}/build-out/schedules`).send(wish);
  const jobAt = (path: string) => request(service.app).get(path);

  it("schedules 4 properties within a budget as a job whose answer is that of the core, and has the form of its schema", async function () {
    this.timeout(60_000);
    const plan = planOf(4, "four");
    const wish = { budgets: [{ year: 2027, amount_EUR: 30_000 }] };
    const { body, headers } = await post(await stored(plan), wish).expect(202);
    const at = headers.location as string;
    expect(at).to.equal(`/api/v1/schedules/${body.id}`);
    let job = (await jobAt(at).expect(200)).body;
    while (["queued", "running"].includes(job.state)) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      job = (await jobAt(at).expect(200)).body;
    }
    expect(job.state, JSON.stringify(job.failure)).to.equal("done");
    checked(job, ScheduleJob);
    expect(job.result.stages.length).to.be.greaterThan(0);
    expect(job.result.years[0].investment_EUR).to.be.at.most(30_000);
    const own = buildOutSchedule(plan, loadReference(), await loadSolver(), wish);
    expect(job.result).to.deep.equal(JSON.parse(JSON.stringify(own)));
    await request(service.app).delete(at).expect(409);
  });

  it("ends a run that waits or runs, and then says so", async () => {
    const id = await stored(planOf(40, "forty"));
    const { headers } = await post(id, {}).expect(202);
    const at = headers.location as string;
    await request(service.app).delete(at).expect(204);
    expect((await jobAt(at).expect(200)).body).to.include({ state: "cancelled", result: null });
    await request(service.app).delete(at).expect(409);
  });

  it("refuses at the border, each fault at its place: unknown keys, foreign properties, years outside", async () => {
    const id = await stored(planOf(2, "two"));
    const unknown = await post(id, { budget: [] }).expect(400);
    expect(unknown.body.errors[0]).to.include({ code: "UNKNOWN_KEY", pointer: "/budget" });
    const works = [
      { propertyId: "p0", year: 2027, kind: "pv" },
      { propertyId: "x", year: 2040, kind: "pv" },
    ];
    const wrong = await post(id, { works, coverage: [{ year: 2026, share: 0.5 }] }).expect(400);
    expect(wrong.headers["content-type"]).to.contain("application/problem+json");
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).to.have.members([
      "/works/1/propertyId",
      "/works/1/year",
      "/coverage/0/year",
    ]);
  });

  it("knows no plan of another id, asks for the data of the plan, and takes 500 properties at most", async () => {
    await post("00000000-0000-4000-8000-000000000000", {}).expect(404);
    await post("none", {}).expect(404);
    expect((await post(await stored(planOf(1, "old", "d0")), {}).expect(409)).body.code).to.equal(
      "DATA_VERSION",
    );
    expect((await post(await stored(planOf(501, "many")), {}).expect(422)).body.code).to.equal("TOO_MANY");
    await jobAt("/api/v1/schedules/none").expect(404);
  });

  it("takes POST only, and stands in the description of the service", async () => {
    const id = await stored(planOf(1, "one"));
    await request(service.app).get(`/api/v1/plans/${id}/build-out/schedules`).expect(405);
    const { body } = await request(service.app).get("/api/v1/openapi.json").expect(200);
    const path = body.paths["/api/v1/plans/{id}/build-out/schedules"];
    expect(path.post.requestBody.content["application/json"].schema.$ref).to.contain("ScheduleWish");
    expect(body.components.schemas.ScheduleWish.additionalProperties).to.equal(false);
  });
});
