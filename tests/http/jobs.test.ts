import { expect } from "chai";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import request from "supertest";
import { PlanFailedError, type RunPlan } from "../../src/jobs/plan-jobs.ts";
import { smallInputs, smallPlan } from "../store/small-plan.ts";
import { testService, type TestService } from "./test-service.ts";

/** A planner that the test lets go or that says when it was stopped. */
function heldPlanner() {
  const waiting: (() => void)[] = [];
  const stopped: string[] = [];
  const run: RunPlan = (inputs, onProgress, signal) =>
    new Promise((resolve, reject) => {
      onProgress({ text: "started", share: 0 });
      waiting.push(() => resolve(smallPlan({}, inputs)));
      signal.addEventListener("abort", () => {
        stopped.push(inputs.scenario.id);
        reject(new Error("stopped"));
      });
    });
  return { run, release: () => waiting.shift()?.(), stopped };
}

const named = (id: string) => {
  const inputs = smallInputs();
  return { ...inputs, scenario: { ...inputs.scenario, id } };
};

describe("plan jobs", () => {
  let service: TestService;
  let planner: ReturnType<typeof heldPlanner>;
  before(async () => {
    planner = heldPlanner();
    service = await testService((...args) => planner.run(...args));
  });
  after(() => service.stop());
  const post = async (id: string) =>
    (await request(service.app).post("/api/v1/plans").send(named(id))).body.id as string;
  const state = async (id: string) =>
    (await request(service.app).get(`/api/v1/jobs/${id}`)).body.state as string;

  it("runs one at a time, cancels the running and the waiting one, and a cancelled job leaves no plan", async () => {
    const [first, second] = [await post("first"), await post("second")];
    expect([await state(first), await state(second)]).to.deep.equal(["running", "queued"]);
    await request(service.app).delete(`/api/v1/jobs/${second}`).expect(204);
    await request(service.app).delete(`/api/v1/jobs/${first}`).expect(204);
    await request(service.app).delete(`/api/v1/jobs/${first}`).expect(409);
    expect([await state(first), await state(second)]).to.deep.equal(["cancelled", "cancelled"]);
    expect(planner.stopped).to.deep.equal(["first"]);
    expect((await request(service.app).get("/api/v1/plans")).body.plans).to.deep.equal([]);
  });

  it("refuses the fourth of three places with 429 and says when to come again", async () => {
    const ids = [await post("a"), await post("b"), await post("c")];
    const refused = await request(service.app).post("/api/v1/plans").send(named("d")).expect(429);
    expect(refused.headers["retry-after"]).to.match(/^\d+$/);
    for (const id of ids.reverse()) await request(service.app).delete(`/api/v1/jobs/${id}`);
  });

  it("streams a job to its end: running with progress, then done with the id of the plan", async () => {
    planner = heldPlanner();
    const id = await post("streamed");
    const server = service.app.listen(0, "127.0.0.1");
    await once(server, "listening");
    const response = await fetch(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/jobs/${id}/events`,
    );
    expect(response.headers.get("content-type")).to.contain("text/event-stream");
    const events: { state: string; planId: string | null; progress: { text: string } | null }[] = [];
    let text = "";
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      if (text === "") planner.release();
      text += Buffer.from(chunk).toString("utf8");
    }
    for (const match of text.matchAll(/^data: (.*)$/gm)) events.push(JSON.parse(match[1] as string));
    expect(events[0]).to.deep.include({ state: "running", progress: { text: "started", share: 0 } });
    expect(events.at(-1)?.state).to.equal("done");
    await request(service.app)
      .get(`/api/v1/plans/${events.at(-1)?.planId}`)
      .expect(200);
    await new Promise((resolve) => server.close(resolve));
  });

  it("a reason for the user is passed on, a defect is not", async () => {
    const failures: unknown[] = [];
    for (const error of [
      new PlanFailedError("REFERENCE_MISSING", "no value applies"),
      new Error("secret of /etc/passwd"),
    ]) {
      planner = { ...heldPlanner(), run: () => Promise.reject(error) };
      const id = await post("failing");
      while (["queued", "running"].includes(await state(id)));
      failures.push((await request(service.app).get(`/api/v1/jobs/${id}`)).body.failure);
    }
    expect(failures[0]).to.deep.equal({ code: "REFERENCE_MISSING", message: "no value applies" });
    expect(JSON.stringify(failures[1])).to.contain("DEFECT").and.not.contain("passwd");
  });

  it("a plan too long for one document fails with PLAN_TOO_LARGE in both languages, and is not stored", async () => {
    const tooLong = () => {
      throw new RangeError("Invalid string length");
    };
    planner = {
      ...heldPlanner(),
      run: (inputs) => Promise.resolve(Object.assign(smallPlan({}, inputs), { toJSON: tooLong })),
    };
    const id = await post("too-long");
    while (["queued", "running"].includes(await state(id)));
    const { failure, planId } = (await request(service.app).get(`/api/v1/jobs/${id}`)).body;
    expect(planId).to.equal(null);
    expect(failure.code).to.equal("PLAN_TOO_LARGE");
    expect(failure.message).to.contain("zu groß").and.contain("too large");
  });
});

describe("health of a planner that is wrong", () => {
  it("is 503 and names the figure that differs", async () => {
    const service = await testService(undefined, {
      planFiveVehicles: async () => ({
        ok: false,
        expected: { diesel_l: 10, status: "optimal" },
        found: { diesel_l: 11, status: "optimal" },
      }),
    });
    const { body } = await request(service.app).get("/health").expect(503);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).to.deep.equal(["/found/diesel_l"]);
    await service.stop();
  });
});
