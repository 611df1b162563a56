import { missingColumns } from "./columns.ts";
import type { Mapping } from "./mapping.ts";
import { knowsColumn } from "./propose-mapping.ts";
import { readTables } from "./table.ts";

/** The first of some mappings whose columns a file has, all of them: a list of the same source. */
export async function fittingMapping(
  file: string,
  mappings: readonly Mapping[],
): Promise<Mapping | undefined> {
  for (const mapping of mappings) {
    const { tables } = await readTables(file, knowsColumn(mapping.kind, mapping));
    if (tables.some((table) => missingColumns(table, mapping).length === 0)) return mapping;
  }
  return undefined;
}
