import { defineEntity, p } from "@mikro-orm/core";

/**
 * Where an inventory came from: the imports whose rows it holds, none where somebody brought it as it is.
 * An inventory without any source was brought before there were imports. Never changed.
 */
const InventorySourceRecordSchema = defineEntity({
  name: "InventorySourceRecord",
  tableName: "inventory_source",
  properties: {
    id: p.uuid().primary(),
    tenantId: p.text(),
    inventoryId: p.uuid(),
    importIds: p.array(),
    createdAt: p.datetime(),
  },
  indexes: [{ properties: ["inventoryId"] }],
});
export class InventorySourceRecord extends InventorySourceRecordSchema.class {}
InventorySourceRecordSchema.setClass(InventorySourceRecord);
