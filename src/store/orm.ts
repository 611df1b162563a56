import type { MikroORM as AnyORM, Options } from "@mikro-orm/core";
import { Migrator } from "@mikro-orm/migrations";
import { MikroORM as PgliteORM } from "@mikro-orm/pglite";
import { MikroORM as PostgresORM } from "@mikro-orm/postgresql";
import type { AbstractSqlDriver } from "@mikro-orm/sql";
import { ImportRecord, ImportRowRecord, ImportUndoRecord } from "./import-record.ts";
import { InventoryRecord } from "./inventory-record.ts";
import { InventorySourceRecord } from "./inventory-source-record.ts";
import { ImportTables } from "./migrations/imports.ts";
import { Initial } from "./migrations/initial.ts";
import { InventorySources } from "./migrations/inventory-sources.ts";
import { UnitNamingStrategy } from "./naming.ts";
import { PlanRecord } from "./plan-record.ts";
import { ScenarioRecord } from "./scenario-record.ts";

export type ORM = AnyORM<AbstractSqlDriver>;

/** Where the data lie: a folder of the embedded database ("memory://" for none), or a PostgreSQL server. */
export type DatabasePlace = { kind: "pglite"; directory: string } | { kind: "postgresql"; url: string };

const COMMON = {
  entities: [
    InventoryRecord,
    InventorySourceRecord,
    ScenarioRecord,
    PlanRecord,
    ImportRecord,
    ImportUndoRecord,
    ImportRowRecord,
  ],
  namingStrategy: UnitNamingStrategy,
  extensions: [Migrator],
  colors: false,
  logger: (message: string) => void process.stderr.write(`${message}\n`), // stdout belongs to the answer
  migrations: {
    migrationsList: [Initial, ImportTables, InventorySources],
    snapshot: false,
    silent: true, // a first start is no place for names of migrations
    tableName: "umstieg_migration",
  },
};

/** Opens the database and brings its schema up to date; `overrides` go to MikroORM as they are. */
export async function initORM(place: DatabasePlace, overrides: Partial<Options> = {}): Promise<ORM> {
  const options =
    place.kind === "pglite"
      ? { ...COMMON, dbName: place.directory, ...overrides }
      : { ...COMMON, clientUrl: place.url, ...overrides };
  const orm = (place.kind === "pglite"
    ? await PgliteORM.init(options as never)
    : await PostgresORM.init(options as never)) as unknown as ORM;
  try {
    await (orm as unknown as PostgresORM).migrator.up();
  } catch (error) {
    await orm.close(true);
    throw error;
  }
  return orm;
}
