import { randomUUID } from "node:crypto";
import type { SqlEntityManager } from "@mikro-orm/sql";
import type { PlanInputs } from "../plan/model/plan.ts";
import { InventoryRecord } from "./inventory-record.ts";
import type { Tenancy } from "./tenant.ts";

/** What an inventory holds. */
export type InventoryContent = Pick<PlanInputs, "inventory" | "ledger">;

export type InventoryHead = Pick<
  InventoryRecord,
  "id" | "title" | "inventoryHash" | "vehicleCount" | "propertyCount" | "createdAt"
>;
/** A stored document with the text as it was written: its bytes are what the hash is about. */
export type Stored<Head> = Head & { document: string };

const headOf = (record: InventoryRecord): InventoryHead => ({
  id: record.id,
  title: record.title,
  inventoryHash: record.inventoryHash,
  vehicleCount: record.vehicleCount,
  propertyCount: record.propertyCount,
  createdAt: record.createdAt,
});

/** Inside a transaction: adds the inventory unless one of the same content is there, and gives the one that is. */
export async function keepInventory(
  em: SqlEntityManager,
  tenantId: string,
  title: string,
  inventoryHash: string,
  content: InventoryContent,
): Promise<InventoryRecord> {
  const known = await em.findOne(InventoryRecord, { inventoryHash });
  if (known) return known;
  const row = {
    id: randomUUID(),
    tenantId,
    inventoryHash,
    title,
    vehicleCount: content.inventory.vehicles.length,
    propertyCount: content.inventory.properties.length,
    createdAt: new Date(),
    document: JSON.stringify(content),
  };
  // two requests may bring the same list at once: the later one takes what the earlier one wrote
  await em
    .createQueryBuilder(InventoryRecord)
    .insert(row)
    .onConflict(["tenantId", "inventoryHash"])
    .ignore()
    .execute();
  return em.findOneOrFail(InventoryRecord, { inventoryHash });
}

/** The inventories of one tenant. Rows are added and read, never changed. */
export class Inventories {
  readonly #tenancy: Tenancy;
  constructor(tenancy: Tenancy) {
    this.#tenancy = tenancy;
  }

  async add(title: string, inventoryHash: string, content: InventoryContent): Promise<InventoryHead> {
    const { tenantId, run } = this.#tenancy;
    return headOf(await run((em) => keepInventory(em, tenantId, title, inventoryHash, content)));
  }

  /** Newest first. */
  async list(limit = 100): Promise<InventoryHead[]> {
    const orderBy = { createdAt: "desc", id: "desc" } as const;
    return (await this.#tenancy.run((em) => em.find(InventoryRecord, {}, { orderBy, limit }))).map(headOf);
  }

  async get(id: string): Promise<Stored<InventoryHead> | null> {
    const record = await this.#tenancy.run((em) =>
      em.findOne(InventoryRecord, { id }, { populate: ["document"] }),
    );
    return record && { ...headOf(record), document: record.document };
  }
}
