import { randomBytes } from "node:crypto";
import { MikroORM } from "@mikro-orm/postgresql";
import type { DatabasePlace } from "../../src/store/orm.ts";

/** An empty database of its own: embedded, or on the server of DATABASE_URL where that is set. */
export async function emptyDatabase(): Promise<{ place: DatabasePlace; drop: () => Promise<void> }> {
  const server = process.env.DATABASE_URL;
  if (!server?.startsWith("postgres"))
    return { place: { kind: "pglite", directory: "memory://" }, drop: async () => {} };
  const name = `umstieg_test_${randomBytes(6).toString("hex")}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await onServer(server, `create database ${name}`);
  return {
    place: { kind: "postgresql", url: url.href },
    drop: () => onServer(server, `drop database ${name} with (force)`),
  };
}

async function onServer(clientUrl: string, sql: string): Promise<void> {
  const orm = await MikroORM.init({ clientUrl, entities: [], discovery: { warnWhenNoEntities: false } });
  await orm.em.getConnection().execute(sql);
  await orm.close(true);
}
