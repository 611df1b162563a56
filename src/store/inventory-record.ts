import { defineEntity, p } from "@mikro-orm/core";

/**
 * An inventory as it was read: vehicles, properties, buildings and the ledger in one JSON document,
 * kept as text because its bytes carry the hash. Never changed; another inventory is another row.
 */
const InventoryRecordSchema = defineEntity({
  name: "InventoryRecord",
  tableName: "inventory",
  properties: {
    id: p.uuid().primary(),
    tenantId: p.text(),
    inventoryHash: p.text(),
    title: p.text(),
    vehicleCount: p.integer(),
    propertyCount: p.integer(),
    createdAt: p.datetime(),
    document: p.text().lazy(),
  },
  uniques: [{ properties: ["tenantId", "inventoryHash"] }],
});

export class InventoryRecord extends InventoryRecordSchema.class {}
InventoryRecordSchema.setClass(InventoryRecord);
