import { defineEntity, p } from "@mikro-orm/core";
import { InventoryRecord } from "./inventory-record.ts";
import { ScenarioRecord } from "./scenario-record.ts";

/** A plan: the JSON document as it left the planner, and the head that lists and look-ups need. Never changed. */
const PlanRecordSchema = defineEntity({
  name: "PlanRecord",
  tableName: "plan",
  properties: {
    id: p.uuid().primary(),
    tenantId: p.text(),
    inventory: () => p.manyToOne(InventoryRecord).mapToPk(),
    scenario: () => p.manyToOne(ScenarioRecord).mapToPk(),
    title: p.text(),
    scenarioHash: p.text(),
    inventoryHash: p.text(),
    dataVersion: p.text(),
    engineVersion: p.text(),
    status: p.text(),
    objective_EUR: p.double().$type<number>().nullable(),
    gap: p.double().$type<number>().nullable(),
    documentHash: p.text(),
    createdAt: p.datetime(),
    document: p.text().lazy(),
  },
  indexes: [
    { properties: ["tenantId", "createdAt"] },
    {
      name: "plan_provenance_index",
      properties: ["tenantId", "scenarioHash", "inventoryHash", "dataVersion", "engineVersion"],
    },
  ],
});

export class PlanRecord extends PlanRecordSchema.class {}
PlanRecordSchema.setClass(PlanRecord);
