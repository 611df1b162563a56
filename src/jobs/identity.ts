import { createHash } from "node:crypto";
import type { Plan, PlanInputs } from "../plan/model/plan.ts";
import { ENGINE_VERSION } from "../plan/run-scenario.ts";

/** The four hashes that say which plan it will be, before it is made. */
export type PlanIdentity = Pick<
  Plan["provenance"],
  "engineVersion" | "dataVersion" | "scenarioHash" | "inventoryHash"
>;

/** The hash that the core asks for: it has no crypto of its own. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const byKey =
  <T>(keyOf: (row: T) => string) =>
  (a: T, b: T): number =>
    keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0;

/** Hash of the lists whatever the order of their rows, as it stands in the provenance of a plan. */
export function inventoryHashOf({ inventory, ledger }: Pick<PlanInputs, "inventory" | "ledger">): string {
  const ordered = {
    vehicles: [...inventory.vehicles].sort(byKey((vehicle) => vehicle.vehicleId)),
    properties: [...inventory.properties].sort(byKey((property) => property.propertyId)),
    buildings: [...inventory.buildings].sort(
      byKey((building) => `${building.propertyId}|${building.buildingId}`),
    ),
  };
  return sha256(JSON.stringify([ordered, [...ledger].sort(byKey((procurement) => procurement.id))]));
}

export function identityOf(inputs: PlanInputs, dataVersion: string): PlanIdentity {
  const { extends: _extends, ...scenario } = inputs.scenario;
  return {
    engineVersion: ENGINE_VERSION,
    dataVersion,
    scenarioHash: sha256(JSON.stringify(scenario)),
    inventoryHash: inventoryHashOf(inputs),
  };
}
