import { randomUUID } from "node:crypto";
import type { SqlEntityManager } from "@mikro-orm/sql";
import { ImportRecord, ImportUndoRecord } from "./import-record.ts";
import { executeWith } from "./parameters.ts";
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

/** Takes rows while a list is read; a promise asks the reader to wait. */
export type RowSink = (row: object) => Promise<void> | undefined;

/** Rows per statement: large enough that statements cost little, small enough that memory is none. */
const BATCH = 10_000;

/** Writes rows in batches; while the database works on one, the next is read. */
class RowBatches {
  readonly #em: SqlEntityManager;
  readonly #head: { id: string; tenantId: string; keyField: string };
  #rows: string[] = [];
  #written = 0;
  #running: Promise<unknown> = Promise.resolve();

  constructor(em: SqlEntityManager, head: { id: string; tenantId: string; keyField: string }) {
    this.#em = em;
    this.#head = head;
  }

  readonly push: RowSink = (row) => {
    this.#rows.push(JSON.stringify(row));
    return this.#rows.length < BATCH ? undefined : this.#flush();
  };

  async end(): Promise<void> {
    await this.#flush();
    await this.#running;
  }

  /** Waits for the batch before, not for this one. */
  async #flush(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    await this.#running;
    if (rows.length === 0) return;
    const { id, tenantId, keyField } = this.#head;
    // One parameter for all rows: the same statement on the embedded database and on a server.
    this.#running = executeWith(
      this.#em,
      `insert into "import_row" ("import_id", "position", "tenant_id", "key", "value")
       select $1::uuid, $2::int + "n", $3, "row" ->> $4, "row" from jsonb_array_elements($5::jsonb) with ordinality as "list" ("row", "n")`,
      [id, this.#written, tenantId, keyField, `[${rows.join(",")}]`],
    );
    // A failure is thrown where it is waited for; until then it must not count as unhandled.
    this.#running.catch(() => undefined);
    this.#written += rows.length;
  }
}

const headOf = (record: ImportRecord, undoneAt: Date | undefined): ImportHead => {
  const { mappings: _mappings, tenantId: _tenant, ...facts } = record;
  return { ...facts, ...(undoneAt ? { undoneAt } : {}) };
};

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
      const facts = await read(batches.push);
      await batches.end();
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
