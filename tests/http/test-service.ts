import type { Express } from "express";
import { createApp } from "../../src/http/app.ts";
import type { ServiceDeps } from "../../src/http/deps.ts";
import { PlanJobs, type RunPlan } from "../../src/jobs/plan-jobs.ts";
import { openStore } from "../../src/store/store.ts";
import { smallPlan } from "../store/small-plan.ts";
import { emptyDatabase } from "../store/test-database.ts";

export interface TestService {
  app: Express;
  deps: ServiceDeps;
  stop: () => Promise<void>;
}

/** What the tests of the service put in place of the planner: the form of a plan for any inputs. */
export const planAtOnce: RunPlan = async (inputs, onProgress) => {
  onProgress({ text: "half way", share: 0.5 });
  return smallPlan({ scenarioHash: `hash of ${inputs.scenario.id}` }, inputs);
};

/** The service on an empty database of its own, with a planner that the test brings. */
export async function testService(
  run: RunPlan = planAtOnce,
  change: Partial<ServiceDeps> = {},
): Promise<TestService> {
  const { place, drop } = await emptyDatabase();
  const store = await openStore(place);
  const deps: ServiceDeps = {
    store,
    jobs: new PlanJobs(run, (plan) => store.plans.add(plan), 3),
    version: "0.1.0",
    inventoryHash: (lists) => `hash of ${JSON.stringify(lists).length} characters`,
    planFiveVehicles: async () => ({
      ok: true,
      expected: { electricity_MWh_per_a: 6.48 },
      found: { electricity_MWh_per_a: 6.48 },
    }),
    places: JSON.stringify({ type: "FeatureCollection", features: [] }),
    ...change,
  };
  return {
    app: createApp(deps),
    deps,
    stop: async () => {
      deps.jobs.close();
      await store.close();
      await drop();
    },
  };
}
