import { randomUUID } from "node:crypto";
import { ImportRecord, ImportUndoRecord } from "./import-record.ts";
import { RowBatches, type RowSink } from "./row-batches.ts";
import type { Tenancy } from "./tenant.ts";

/** What an import says about itself, besides its rows. */
export type ImportFacts = Pick<
  ImportRecord,
  | "kind"
  | "origin"
  | "rowsRead"
  | "rowsAccepted"
  | "rowsRejected"
  | "rowsSetAside"
  | "errorCount"
  | "warningCount"
  | "droppedColumns"
  | "mappings"
>;
export type ImportHead = Omit<ImportFacts, "mappings"> & {
  id: string;
  createdAt: Date;
  /** When it was undone; absent where it was not. */
  undoneAt?: Date;
};

const headOf = (record: ImportRecord, undoneAt: Date | undefined): ImportHead => {
  const { mappings: _mappings, tenantId: _tenant, ...facts } = record;
  return { ...facts, ...(undoneAt ? { undoneAt } : {}) };
};

/** Reads with the rows going to the database; an import that breaks off leaves no statement behind its transaction. */
async function storing(
  batches: RowBatches,
  read: (sink: RowSink) => Promise<ImportFacts>,
): Promise<ImportFacts> {
  try {
    const facts = await read(batches.push);
    await batches.end();
    return facts;
  } catch (error) {
    await batches.abandon();
    throw error;
  }
}

/** The imports of one tenant: added and undone as a whole, never changed. */
export class Imports {
  readonly #tenancy: Tenancy;
  constructor(tenancy: Tenancy) {
    this.#tenancy = tenancy;
  }

  /**
   * Stores an import in one transaction: `read` gives its rows to the sink and then says what they are.
   * Nothing stays of it where `read` fails.
   */
  async add(keyField: string, read: (sink: RowSink) => Promise<ImportFacts>): Promise<ImportHead> {
    const { tenantId, run } = this.#tenancy;
    return run(async (em) => {
      const id = randomUUID();
      const batches = new RowBatches(em, { id, tenantId, keyField });
      const facts = await storing(batches, read);
      const record = em.create(ImportRecord, { id, tenantId, createdAt: new Date(), ...facts });
      await em.persist(record).flush();
      return headOf(record, undefined);
    });
  }

  /** Newest first, undone ones too. */
  async list(limit = 100): Promise<ImportHead[]> {
    return this.#tenancy.run(async (em) => {
      const orderBy = { createdAt: "desc", id: "desc" } as const;
      const records = await em.find(ImportRecord, {}, { orderBy, limit });
      const undone = await em.find(ImportUndoRecord, { importId: { $in: records.map(({ id }) => id) } });
      const when = new Map(undone.map(({ importId, undoneAt }) => [importId, undoneAt]));
      return records.map((record) => headOf(record, when.get(record.id)));
    });
  }

  async get(id: string): Promise<ImportHead | null> {
    return this.#tenancy.run(async (em) => {
      const record = await em.findOne(ImportRecord, { id });
      const undo = await em.findOne(ImportUndoRecord, { importId: id });
      return record && headOf(record, undo?.undoneAt);
    });
  }

  /** Rows in the order of the list, behind a position. */
  async rows(id: string, after = 0, limit = 1000): Promise<Record<string, unknown>[]> {
    const found = await this.#tenancy.run((em) =>
      em.execute(
        `select "value" from "import_row" where "import_id" = ?::uuid and "position" > ?::int order by "position" limit ?::int`,
        [id, after, limit],
      ),
    );
    return (found as { value: Record<string, unknown> }[]).map(({ value }) => value);
  }

  /** Takes a whole import back. False where it is not there or was undone before. */
  async undo(id: string): Promise<boolean> {
    const { tenantId, run } = this.#tenancy;
    return run(async (em) => {
      if (!(await em.findOne(ImportRecord, { id }))) return false;
      if (await em.findOne(ImportUndoRecord, { importId: id })) return false;
      await em.persist(em.create(ImportUndoRecord, { importId: id, tenantId, undoneAt: new Date() })).flush();
      await em.execute(`delete from "import_row" where "import_id" = ?::uuid`, [id]);
      return true;
    });
  }

  /** The mappings of the latest import that was not undone and whose mapping reads these columns, JSON. */
  async lastMappings(kind: string, limit = 20): Promise<string[]> {
    return this.#tenancy.run(async (em) => {
      const found = await em.execute(
        `select "mappings" from "import" where "kind" = ? and not exists (select from "import_undo" where "import_id" = "import"."id") order by "created_at" desc limit ?::int`,
        [kind, limit],
      );
      return (found as { mappings: string }[]).map(({ mappings }) => mappings);
    });
  }
}
