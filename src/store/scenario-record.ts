import { defineEntity, p } from "@mikro-orm/core";

/** A resolved scenario (its `extends` merged) as a plan used it. Never changed. */
const ScenarioRecordSchema = defineEntity({
  name: "ScenarioRecord",
  tableName: "scenario",
  properties: {
    id: p.uuid().primary(),
    tenantId: p.text(),
    scenarioHash: p.text(),
    name: p.text(),
    title: p.text(),
    createdAt: p.datetime(),
    document: p.text().lazy(),
  },
  uniques: [{ properties: ["tenantId", "scenarioHash"] }],
});

export class ScenarioRecord extends ScenarioRecordSchema.class {}
ScenarioRecordSchema.setClass(ScenarioRecord);
