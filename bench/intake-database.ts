import { randomBytes, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { MikroORM } from "@mikro-orm/postgresql";
import { importFiles } from "../src/intake/import.ts";
import { emptyResult, type ImportResult } from "../src/intake/imported.ts";
import { textChunks } from "../src/intake/text-file.ts";
import type { RowSink } from "../src/store/row-batches.ts";
import { openStore } from "../src/store/store.ts";
import { AS_OF, type IntakeBenchRow, measured } from "./intake.ts";

type CaseRow = Omit<IntakeBenchRow, "bench" | "size" | "seed" | "runs">;
const SERVER = process.env.DATABASE_URL ?? "postgresql://postgres@127.0.0.1:5432/postgres";

/** What of a connection of `pg` a COPY needs. */
interface Wire {
  query(sql: string): void;
  sendCopyFromChunk(chunk: Buffer): boolean;
  endCopyFrom(): void;
  stream: NodeJS.EventEmitter & { writableNeedDrain: boolean };
}

/** `copy … from stdin` of a file, in the way that `pg` takes statements of its own. */
class CopyIn {
  readonly #sql: string;
  readonly #path: string;
  readonly done: Promise<void>;
  #resolve: () => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  constructor(sql: string, path: string) {
    this.#sql = sql;
    this.#path = path;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(wire: Wire): void {
    wire.query(this.#sql);
  }

  handleCopyInResponse(wire: Wire): void {
    void this.#send(wire).catch(this.#reject);
  }

  async #send(wire: Wire): Promise<void> {
    for await (const chunk of createReadStream(this.#path, { highWaterMark: 1 << 18 })) {
      wire.sendCopyFromChunk(chunk as Buffer);
      if (wire.stream.writableNeedDrain) await once(wire.stream, "drain");
    }
    wire.endCopyFrom();
  }

  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleReadyForQuery(): void {
    this.#resolve();
  }
  handleError(error: unknown): void {
    this.#reject(error);
  }
}

const admin = (clientUrl: string): Promise<MikroORM> =>
  MikroORM.init({ clientUrl, entities: [], discovery: { warnWhenNoEntities: false } });

async function onServer(sql: string): Promise<void> {
  const orm = await admin(SERVER);
  await orm.em.getConnection().execute(sql);
  await orm.close(true);
}

/** Rows as COPY reads them, written beforehand: the peer is not charged for making them. */
async function writeCopyFile(list: string, path: string): Promise<void> {
  const file = createWriteStream(path);
  const id = randomUUID();
  let position = 0;
  await importFiles([list], {
    kind: "fleet",
    asOf: AS_OF,
    onRow(row) {
      position += 1;
      const value = JSON.stringify(row).replaceAll("\\", "\\\\");
      const { vehicleId } = row as { vehicleId: string };
      if (!file.write(`${id}\t${position}\tdefault\t${vehicleId}\t${value}\n`))
        return once(file, "drain").then(() => undefined);
      return undefined;
    },
  });
  file.end();
  await once(file, "finish");
}

async function copy(url: string, path: string): Promise<void> {
  const { default: pg } = (await import("pg" as string)) as {
    default: {
      Client: new (
        options: object,
      ) => { connect(): Promise<void>; end(): Promise<void>; query(query: unknown): unknown };
    };
  };
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const statement = new CopyIn(
    `copy "import_row" ("import_id", "position", "tenant_id", "key", "value") from stdin`,
    path,
  );
  client.query(statement);
  await statement.done;
  await client.end();
}

type Reading = (sink: RowSink) => Promise<ImportResult>;

/** One import of all rows that `reading` gives. */
async function store(url: string, reading: Reading, size: number): Promise<void> {
  const opened = await openStore({ kind: "postgresql", url });
  try {
    const head = await opened.imports.add("vehicleId", async (sink) => {
      const { rowsRead, rowsAccepted, rowsRejected, rowsSetAside, droppedColumns } = await reading(sink);
      const counts = { rowsRead, rowsAccepted, rowsRejected, rowsSetAside, errorCount: 0, warningCount: 0 };
      return { kind: "fleet", origin: ["list.csv"], ...counts, droppedColumns, mappings: "[]" };
    });
    if (head.rowsAccepted !== size) throw new Error("rows are missing");
  } finally {
    await opened.close();
  }
}

/** The list as a stranger brings it: read, mapped, checked. */
const readList =
  (list: string): Reading =>
  async (sink) =>
    (await importFiles([list], { kind: "fleet", asOf: AS_OF, onRow: sink })).result;

/** The rows that were checked before, out of the file that COPY reads. */
const readChecked =
  (copyFile: string): Reading =>
  async (sink) => {
    const result = emptyResult();
    let rest = "";
    for (const text of textChunks(copyFile, "utf-8")) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() as string;
      for (const line of lines) {
        result.rowsRead += 1;
        result.rowsAccepted += 1;
        const value = line.slice(line.lastIndexOf("\t") + 1).replaceAll("\\\\", "\\");
        const full = sink(JSON.parse(value) as object);
        if (full) await full;
      }
    }
    return result;
  };

/**
 * Rows stored as an import against the server's own COPY of the finished rows into the same table with its
 * indexes: once out of the list, read, mapped and checked on the way, once as they were checked before. The
 * table is emptied between; nothing where there is no server.
 */
export async function measureDatabase(list: string, folder: string, size: number): Promise<CaseRow[]> {
  const name = `umstieg_bench_${randomBytes(6).toString("hex")}`;
  try {
    await onServer(`create database ${name}`);
  } catch (error) {
    process.stderr.write(`no PostgreSQL at DATABASE_URL: ${(error as Error).message}\n`);
    return [];
  }
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  try {
    const copyFile = join(folder, "rows.copy");
    await writeCopyFile(list, copyFile);
    const empty = await openStore({ kind: "postgresql", url: url.href });
    await empty.close();
    const truncate = async (): Promise<void> => {
      const orm = await admin(url.href);
      await orm.em.getConnection().execute('truncate "import_row"');
      await orm.close(true);
    };
    const peer = await measured(() => copy(url.href, copyFile));
    await truncate();
    const own = await measured(() => store(url.href, readList(list), size));
    await truncate();
    const rows = await measured(() => store(url.href, readChecked(copyFile), size));
    const rate = (wall_s: number): number => Math.round(size / wall_s);
    return [
      { case: "postgresql", ...own, rate: rate(own.wall_s), bound: rate(peer.wall_s) },
      { case: "postgresql:checked", ...rows, rate: rate(rows.wall_s), bound: rate(peer.wall_s) },
      { case: "peer:copy", ...peer, rate: rate(peer.wall_s), peer: true },
    ];
  } finally {
    await onServer(`drop database ${name} with (force)`);
  }
}
