import type { SqlEntityManager } from "@mikro-orm/sql";
import { executeWith } from "./parameters.ts";

/** Takes rows while a list is read; a promise asks the reader to wait. */
export type RowSink = (row: object) => Promise<void> | undefined;

/** Rows per statement: enough that statements cost little, few enough that the database never waits long. */
const BATCH = 2_000;
/** Rows after which the reader lets the process send and receive: a socket moves only while nobody computes. */
const TURN = 250;
/** Statements that may wait for the database before the reader does. */
const WAITING = 4;

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/**
 * One text for all rows, a row a line (JSON has no line breaks of its own): each is parsed once, and the
 * same statement serves the embedded database and a server.
 */
const INSERT = `insert into "import_row" ("import_id", "position", "tenant_id", "key", "value")
  select $1::uuid, $2::int + "n"::int, $3, "row" ->> $4, "row"
  from (select "line"::jsonb as "row", "n"
    from string_to_table($5, E'\\n') with ordinality as "list" ("line", "n") offset 0) as "parsed"`;

/** Writes rows in batches; the database works while the next ones are read. */
export class RowBatches {
  readonly #em: SqlEntityManager;
  readonly #head: { id: string; tenantId: string; keyField: string };
  #rows: object[] = [];
  #sinceTurn = 0;
  #isAbandoned = false;
  #written = 0;
  /** Batches that the database has not taken yet, oldest first; each waits for the one before. */
  readonly #waiting: Promise<unknown>[] = [];

  constructor(em: SqlEntityManager, head: { id: string; tenantId: string; keyField: string }) {
    this.#em = em;
    this.#head = head;
  }

  readonly push: RowSink = (row) => {
    this.#rows.push(row);
    if (this.#rows.length >= BATCH) this.#send();
    this.#sinceTurn += 1;
    if (this.#sinceTurn < TURN) return undefined;
    this.#sinceTurn = 0;
    const behind = this.#waiting.at(-WAITING);
    return behind ? behind.then(() => undefined) : turn();
  };

  /** Resolves when everything is written. @throws what the database says of any batch */
  async end(): Promise<void> {
    if (this.#rows.length > 0) this.#send();
    await this.#waiting.at(-1);
  }

  /** Nothing more is sent; resolves when the database is at rest, so that the transaction can be taken back. */
  async abandon(): Promise<void> {
    this.#isAbandoned = true;
    await Promise.allSettled(this.#waiting);
  }

  /** Puts the rows in line behind the batches before. */
  #send(): void {
    const { id, tenantId, keyField } = this.#head;
    const lines = this.#rows.map((row) => JSON.stringify(row)).join("\n");
    const parameters = [id, this.#written, tenantId, keyField, lines];
    this.#written += this.#rows.length;
    this.#rows = [];
    const before = this.#waiting.at(-1) ?? Promise.resolve();
    const batch = before.then(async () => {
      if (this.#isAbandoned) return;
      await executeWith(this.#em, INSERT, parameters);
      this.#waiting.shift();
    });
    // A failure stays in line and is thrown where it is waited for; until then it must not count as unhandled.
    batch.catch(() => undefined);
    this.#waiting.push(batch);
  }
}
