import { expect } from "chai";
import request from "supertest";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { PlanInputs } from "../../src/plan/model/plan.ts";
import { SCHEMAS } from "../../src/http/schemas.ts";
import { smallInputs } from "../store/small-plan.ts";
import { testService, type TestService } from "./test-service.ts";

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
const fits = (name: keyof typeof SCHEMAS, value: unknown): void => {
  expect(ajv.validate(SCHEMAS[name], value), JSON.stringify(ajv.errors)).to.equal(true);
};
type Described = { parameters?: { name: string; in: string; required?: boolean }[] };
const NOWHERE = "00000000-0000-4000-8000-000000000000";

describe("service", () => {
  let service: TestService;
  before(async () => {
    service = await testService();
  });
  after(() => service.stop());
  const http = () => request(service.app);
  const newInventory = () => {
    const { inventory, ledger } = smallInputs();
    return { title: "Klein", inventory, ledger };
  };
  const ended = async (location: string) => {
    for (;;) {
      const { body } = await http().get(location);
      fits("Job", body);
      if (!["queued", "running"].includes(body.state)) return body;
    }
  };

  it("keeps an inventory and gives it back, with its head and an ETag that answers 304", async () => {
    const made = await http().post("/api/v1/inventories").send(newInventory()).expect(201);
    fits("InventoryHead", made.body);
    const read = await http()
      .get(made.headers.location as string)
      .expect(200);
    fits("InventoryDocument", read.body);
    expect(read.body.inventory).to.deep.equal(newInventory().inventory);
    await http()
      .get(made.headers.location as string)
      .set("If-None-Match", read.headers.etag as string)
      .expect(304);
    const list = await http().get("/api/v1/inventories?limit=1").expect(200);
    expect(list.body.inventories.map((one: { id: string }) => one.id)).to.deep.equal([made.body.id]);
  });

  it("makes a plan as a job: 202, job, plan with immutable bytes; from lists and from a stored inventory", async () => {
    const { body: inventory } = await http().post("/api/v1/inventories").send(newInventory());
    const { scenario, ...lists } = smallInputs();
    for (const body of [
      { scenario, ...lists },
      { scenario, inventoryId: inventory.id },
    ]) {
      const started = await http().post("/api/v1/plans").send(body).expect(202);
      const job = await ended(started.headers.location as string);
      expect(job.state).to.equal("done");
      const plan = await http().get(`/api/v1/plans/${job.planId}`).expect(200);
      fits("Plan", plan.body);
      expect(plan.body.inputs.inventory).to.deep.equal(lists.inventory);
      expect(plan.headers["cache-control"]).to.contain("immutable");
      await http()
        .get(`/api/v1/plans/${job.planId}`)
        .set("If-None-Match", plan.headers.etag as string)
        .expect(304);
    }
    const { body } = await http().get("/api/v1/plans").expect(200);
    for (const head of body.plans) fits("PlanHead", head);
    expect(body.plans).to.have.length(2);
  });

  it("takes null for unknown in a body, and authorities from its lists where its scenario lists none", async () => {
    const { scenario, inventory } = smallInputs();
    const [first] = inventory.vehicles;
    const { authorities: _listed, ...unlisted } = scenario;
    const body = {
      scenario: { ...unlisted, budgets: null, fleetPolicy: null },
      inventory: {
        vehicles: [{ ...first, authorityId: "kreis", busClass: null, annualMileage_km_per_a: null }],
        properties: inventory.properties.map((property) => ({ ...property, heritage: null })),
        buildings: null,
      },
      ledger: null,
    };
    const started = await http().post("/api/v1/plans").send(body).expect(202);
    const { planId } = await ended(started.headers.location as string);
    const { inputs } = (await http().get(`/api/v1/plans/${planId}`).expect(200)).body;
    expect(inputs.scenario.authorities).to.deep.equal([{ id: "kreis" }]);
    expect(inputs.scenario).to.not.have.any.keys("budgets", "fleetPolicy");
    expect(inputs.inventory.vehicles[0]).to.not.have.any.keys("busClass", "annualMileage_km_per_a");
  });

  it("names every fault of a body with pointer, value and the nearest known key", async () => {
    const { scenario, ...lists } = smallInputs();
    const broken = { scenario: { ...scenario, endYaer: 2030, startDate: "soon" }, ...lists };
    const { body, headers } = await http().post("/api/v1/plans").send(broken).expect(400);
    expect(headers["content-type"]).to.contain("application/problem+json");
    fits("Problem", body);
    const faults = new Map(body.errors.map((error: { pointer: string }) => [error.pointer, error]));
    expect([...faults.keys()].sort()).to.deep.equal(["/scenario/endYaer", "/scenario/startDate"]);
    expect(JSON.stringify(faults.get("/scenario/endYaer"))).to.contain("endYear");
    expect(faults.get("/scenario/startDate")).to.include({ value: "soon" });
  });

  it("sees what only shows across lists: a home that does not exist, an id twice", async () => {
    const body = newInventory();
    body.inventory.vehicles = [
      { vehicleId: "v1", category: "M1", powertrain: "petrol", homePropertyId: "nowhere" },
      { vehicleId: "v1", category: "M1", powertrain: "petrol" },
    ];
    const answer = await http().post("/api/v1/inventories").send(body).expect(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer).sort()).to.deep.equal([
      "/inventory/vehicles/0/homePropertyId",
      "/inventory/vehicles/1/vehicleId",
    ]);
  });

  it("refuses 10 keys that try to reach past the body: tenant, operators, prototype", async () => {
    const keys = [
      "id",
      "tenantId",
      "tenant",
      "createdAt",
      "constructor",
      "$or",
      "$ne",
      "__raw",
      "__proto__",
      "documentHash",
    ];
    for (const key of keys) {
      const body = JSON.stringify(newInventory()).replace("{", `{${JSON.stringify(key)}:{"$ne":""},`);
      await http().post("/api/v1/inventories").type("json").send(body).expect(400);
    }
    expect(({} as Record<string, unknown>).$ne).to.equal(undefined);
  });

  it("wants exactly one inventory, and one that exists", async () => {
    const inputs: PlanInputs = smallInputs();
    await http().post("/api/v1/plans").send({ scenario: inputs.scenario }).expect(400);
    await http()
      .post("/api/v1/plans")
      .send({ ...inputs, inventoryId: NOWHERE })
      .expect(400);
    await http().post("/api/v1/plans").send({ scenario: inputs.scenario, inventoryId: NOWHERE }).expect(404);
  });

  const REFUSALS: [status: number, method: "get" | "post" | "put" | "delete", path: string][] = [
    [404, "get", "/nowhere"],
    [404, "get", "/api/v1/plans/1%27%20or%201=1"],
    [404, "get", `/api/v1/plans/${NOWHERE}`],
    [404, "get", `/api/v1/inventories/${NOWHERE}`],
    [404, "get", `/api/v1/jobs/${NOWHERE}`],
    [404, "get", `/api/v1/jobs/${NOWHERE}/events`],
    [404, "delete", `/api/v1/jobs/${NOWHERE}`],
    [404, "get", "/..%2f..%2fpackage.json"],
    [400, "get", "/api/v1/plans?limit=0"],
    [400, "get", "/api/v1/plans?limit=1&limit=5"],
    [400, "get", "/api/v1/plans/%"],
    [405, "put", "/api/v1/plans"],
    [405, "delete", "/api/v1/inventories"],
    [405, "post", "/health"],
    [405, "post", "/api/v1/openapi.json"],
    [405, "post", "/api/v1/places"],
  ];
  it(`answers ${REFUSALS.length} wrong requests with the right status as problem+json, without a stack`, async () => {
    for (const [status, method, path] of REFUSALS) {
      const answer = await http()[method](path);
      expect(answer.status, `${method} ${path}`).to.equal(status);
      expect(answer.headers["content-type"], path).to.contain("application/problem+json");
      fits("Problem", answer.body);
      expect(answer.text).to.not.match(/ at |node_modules|\.ts:/);
      if (status === 405) expect(answer.headers.allow).to.contain("GET");
    }
  });

  it("reads JSON only and nothing beyond 64 MB: 415, 400 and 413", async () => {
    await http().post("/api/v1/inventories").type("text/plain").send("x").expect(415);
    await http().post("/api/v1/inventories").type("form").send("a=1").expect(415);
    await http().post("/api/v1/inventories").type("json").send('{"title":').expect(400);
    const tooMuch = await http()
      .post("/api/v1/inventories")
      .type("json")
      .send(`{"title":"${"x".repeat(65 * 1024 * 1024)}"}`);
    expect(tooMuch.status).to.equal(413);
    expect(tooMuch.body.code).to.equal("TOO_LARGE");
  });

  it("answers only names of this machine: a foreign name gets 421", async () => {
    await http().get("/api/v1/plans").set("Host", "attacker.example").expect(421);
    for (const host of ["localhost:8080", "127.0.0.1", "[::1]:8080"])
      await http().get("/api/v1/plans").set("Host", host).expect(200);
  });

  it("sends a policy without inline script, without foreign origins, on answers and refusals alike", async () => {
    for (const path of ["/api/v1/plans", "/nowhere"]) {
      const { headers } = await http().get(path);
      const policy = headers["content-security-policy"] as string;
      expect(policy)
        .to.contain("script-src 'self';")
        .and.contain("default-src 'none'")
        .and.not.contain("http");
      expect(policy.match(/script-src[^;]*/)?.[0]).to.not.contain("unsafe");
      expect(headers["x-content-type-options"]).to.equal("nosniff");
      expect(headers).to.not.have.property("x-powered-by");
    }
  });

  it("describes itself: every path of the description answers, every reference in it resolves", async () => {
    const { body } = await http().get("/api/v1/openapi.json").expect(200);
    expect(body.openapi).to.match(/^3\.1/);
    for (const [path, methods] of Object.entries<Record<string, Described>>(body.paths)) {
      const query = (methods.get?.parameters ?? [])
        .filter((one) => one.in === "query" && one.required === true)
        .map((one) => `${one.name}=${NOWHERE}`);
      const { status, body: answer } = await http().get(path.replace("{id}", NOWHERE)).query(query.join("&"));
      if (methods.get === undefined) expect(status, path).to.equal(405);
      else if (status === 404) expect(answer.code, path).to.equal("NOT_FOUND");
      else expect(status, path).to.equal(200);
    }
    const references = JSON.stringify(body).match(/#\/components\/schemas\/\w+/g) ?? [];
    for (const reference of references)
      expect(body.components.schemas).to.have.property(reference.split("/").at(-1) as string);
  });

  it("health is right, ready is ready, metrics count the answers by method and status", async () => {
    expect((await http().get("/health").expect(200)).body.found).to.deep.equal({
      electricity_MWh_per_a: 6.48,
    });
    await http().get("/ready").expect(200);
    const { text } = await http().get("/metrics").expect(200);
    expect(text).to.match(/^umstieg_http_requests_total\{method="GET",status="200"\} \d+$/m);
    expect(text).to.match(/^umstieg_plan_jobs\{state="done"\} \d+$/m);
  });
});
