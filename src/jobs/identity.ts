import { createHash } from "node:crypto";
import type { Plan, PlanInputs } from "../plan/model/plan.ts";
import { ENGINE_VERSION, prepareInputs } from "../plan/run-scenario.ts";

/** The hash that the core asks for: it has no crypto of its own. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export type PlanIdentity = Pick<
  Plan["provenance"],
  "engineVersion" | "dataVersion" | "scenarioHash" | "inventoryHash"
>;
