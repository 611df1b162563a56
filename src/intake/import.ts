import { chargingRegister } from "./charging-register/import-register.ts";
import { fuelLog } from "./logs/import-fuel-log.ts";
import { trips } from "./logs/import-trips.ts";
import type { Imported, Importer, ImportOptions } from "./imported.ts";
import type { ImportKind } from "./list-kinds.ts";
import { mappedList } from "./mapped-list.ts";
import { hasErrors } from "./problem.ts";

/** Who reads which kind. A kind without an entry is not read yet, and the command line says so. */
export const IMPORTERS: Partial<Record<ImportKind, Importer>> = {
  fleet: mappedList("fleet"),
  properties: mappedList("properties"),
  procurements: mappedList("procurements"),
  "charging-register": chargingRegister,
  "fuel-log": fuelLog,
  trips,
};

/**
 * Reads lists of strangers into rows of ours. Every row is accounted for: accepted, rejected or set aside.
 * With any error no row is given back unless `skipErrors`.
 * @throws RangeError where nobody reads the kind
 */
export async function importFiles(files: readonly string[], options: ImportOptions): Promise<Imported> {
  const importer = IMPORTERS[options.kind];
  if (!importer) throw new RangeError(`lists of kind ${options.kind} are not read`);
  const imported = await importer.read(files, options);
  const refused = hasErrors(imported.result.problems) && options.skipErrors !== true;
  if (options.onRow) for (const row of imported.rows) await options.onRow(row);
  return refused || options.onRow ? { ...imported, rows: [] } : imported;
}
