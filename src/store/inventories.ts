import { randomUUID } from "node:crypto";
import type { SqlEntityManager } from "@mikro-orm/sql";
import type { PlanInputs } from "../plan/model/plan.ts";
import { ImportUndoRecord } from "./import-record.ts";
import { InventoryRecord } from "./inventory-record.ts";
import { InventorySourceRecord } from "./inventory-source-record.ts";
import type { Tenancy } from "./tenant.ts";

/** What an inventory holds. */
export type InventoryContent = Pick<PlanInputs, "inventory" | "ledger">;

export type InventoryHead = Pick<
  InventoryRecord,
  "id" | "title" | "inventoryHash" | "vehicleCount" | "propertyCount" | "createdAt"
>;
/** What became of the imports that an inventory was made of. */
export interface InventoryOrigin {
  /** Imports whose rows it holds; none where it was brought as it is. */
  importIds: string[];
  /** An import that it was made of was undone, and nobody brought the same lists otherwise. */
  withdrawn: boolean;
}
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

/** Whether an inventory stands by itself: nobody made it of imports first. */
async function noteSource(
  em: SqlEntityManager,
  record: InventoryRecord,
  isNew: boolean,
  importIds: readonly string[],
): Promise<void> {
  const sources = await em.find(InventorySourceRecord, { inventoryId: record.id });
  const standsAnyway = sources.length === 0 && (!isNew || importIds.length === 0);
  const isKnown = sources.some((source) => source.importIds.join() === importIds.join());
  if (standsAnyway || isKnown) return;
  const { tenantId, id: inventoryId } = record;
  const row = { id: randomUUID(), tenantId, inventoryId, importIds: [...importIds], createdAt: new Date() };
  await em.persist(em.create(InventorySourceRecord, row)).flush();
}

/** Origin of each inventory: its latest source that stands, else its latest. */
async function originsOf(
  em: SqlEntityManager,
  inventoryIds: readonly string[],
): Promise<Map<string, InventoryOrigin>> {
  const sources = await em.find(
    InventorySourceRecord,
    { inventoryId: { $in: [...inventoryIds] } },
    { orderBy: { createdAt: "asc", id: "asc" } },
  );
  const importIds = [...new Set(sources.flatMap((source) => source.importIds))];
  const undos = await em.find(ImportUndoRecord, { importId: { $in: importIds } });
  const undone = new Set(undos.map(({ importId }) => importId));
  const origins = new Map<string, InventoryOrigin>();
  for (const source of sources) {
    const withdrawn = source.importIds.some((id) => undone.has(id));
    const known = origins.get(source.inventoryId);
    if (!known || known.withdrawn || !withdrawn)
      origins.set(source.inventoryId, { importIds: source.importIds, withdrawn });
  }
  return origins;
}
const BY_HAND: InventoryOrigin = { importIds: [], withdrawn: false };

/** The inventories of one tenant. Rows are added and read, never changed. */
export class Inventories {
  readonly #tenancy: Tenancy;
  constructor(tenancy: Tenancy) {
    this.#tenancy = tenancy;
  }

  /** `importIds`: the imports whose rows these are; none where somebody brought the lists. */
  async add(
    title: string,
    inventoryHash: string,
    content: InventoryContent,
    importIds: readonly string[] = [],
  ): Promise<InventoryHead> {
    const { tenantId, run } = this.#tenancy;
    return run(async (em) => {
      const isNew = (await em.count(InventoryRecord, { inventoryHash })) === 0;
      const record = await keepInventory(em, tenantId, title, inventoryHash, content);
      await noteSource(em, record, isNew, importIds);
      return headOf(record);
    });
  }

  /** Newest first. */
  async list(limit = 100): Promise<(InventoryHead & InventoryOrigin)[]> {
    const orderBy = { createdAt: "desc", id: "desc" } as const;
    return this.#tenancy.run(async (em) => {
      const records = await em.find(InventoryRecord, {}, { orderBy, limit });
      const origins = await originsOf(
        em,
        records.map(({ id }) => id),
      );
      return records.map((record) => ({ ...headOf(record), ...(origins.get(record.id) ?? BY_HAND) }));
    });
  }

  async get(id: string): Promise<Stored<InventoryHead> | null> {
    const record = await this.#tenancy.run((em) =>
      em.findOne(InventoryRecord, { id }, { populate: ["document"] }),
    );
    return record && { ...headOf(record), document: record.document };
  }

  async originOf(id: string): Promise<InventoryOrigin> {
    return (await this.#tenancy.run((em) => originsOf(em, [id]))).get(id) ?? BY_HAND;
  }
}
