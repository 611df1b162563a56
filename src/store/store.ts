import path from "node:path";
import { lockDataDir } from "./data-dir-lock.ts";
import { Imports } from "./imports.ts";
import { Inventories } from "./inventories.ts";
import { initORM, type DatabasePlace } from "./orm.ts";
import { Plans } from "./plans.ts";
import { DEFAULT_TENANT, tenancyOf } from "./tenant.ts";

/** The open database as one tenant sees it. */
export interface Store {
  inventories: Inventories;
  plans: Plans;
  imports: Imports;
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

const inMemory = (directory: string): boolean => directory.startsWith("memory:");

/**
 * Opens the store and brings its schema up to date; a folder is locked against a second process.
 * @throws DataDirInUseError where a living process holds the folder
 */
export async function openStore(place: DatabasePlace, tenantId = DEFAULT_TENANT): Promise<Store> {
  const embedded = place.kind === "pglite" && !inMemory(place.directory);
  const release = embedded ? lockDataDir(place.directory) : () => {};
  try {
    const orm = await initORM(
      embedded ? { kind: "pglite", directory: path.join(place.directory, "db") } : place,
    );
    const tenancy = tenancyOf(orm, tenantId);
    return {
      inventories: new Inventories(tenancy),
      plans: new Plans(tenancy),
      imports: new Imports(tenancy),
      isReachable: () => orm.isConnected(),
      close: () => orm.close(true).finally(release),
    };
  } catch (error) {
    release();
    throw error;
  }
}
