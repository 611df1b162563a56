import { cellText } from "./cell-reading.ts";
import { missingColumns } from "./columns.ts";
import { asideFinder, type CellOf } from "./conditions.ts";
import { draftReader, type FieldDraft } from "./field-reader.ts";
import { type Identity, identityColumns, noId, statesId } from "./identity.ts";
import type { ImportOptions } from "./imported.ts";
import { KnownPlaces } from "./known-places.ts";
import { isOwnExport, type MappedKind } from "./list-kinds.ts";
import type { Mapping, SetAside } from "./mapping.ts";
import { withoutPersonalData } from "./personal-data.ts";
import { type Problem, warningAt } from "./problem.ts";
import { proposeMapping, unreadColumns } from "./propose-mapping.ts";
import { RowReader } from "./row-reader.ts";
import type { Table } from "./table.ts";

/** Years by which contracts and closings may lie ahead when a year has two digits only. */
const YEARS_AHEAD = 30;
const PAST_FIELDS = new Set(["firstRegistration", "disposalDate"]);

/** A table without its personal columns and with the mapping that reads it. */
export interface MappedTable {
  table: Table;
  mapping: Mapping;
  /** Headers as written. */
  dropped: string[];
  /** Why its rows cannot be read at all. */
  faults: Problem[];
  /** What is to be said of columns that are not read. */
  notes: Problem[];
}

/** A table whose columns have been looked at as a whole, ready to be read row by row. */
export interface PreparedTable {
  table: Table;
  reader: RowReader;
  identity: Identity;
  aside: (cell: CellOf) => SetAside | undefined;
  /** An export of ours: nothing in it needs to be sorted out. */
  isOwn: boolean;
}

const personal = (problem: Problem): Problem => ({
  ...problem,
  code: "PERSONAL_COLUMN",
  message: `Die Spalte „${problem.column ?? ""}“ nennt Personen und wird nicht gelesen. Ist sie unbedenklich, bitte in der Zuordnung unter „keep“ nennen.`,
  messageEn: `The column "${problem.column ?? ""}" names people and is not read. If it is harmless, name it under "keep" in the mapping.`,
});

/** Personal columns go before anything else sees them; then the mapping, given or proposed. */
export function mapTable(raw: Table, kind: MappedKind, map: Mapping | undefined): MappedTable {
  const { table, dropped } = withoutPersonalData(raw, kind, map?.keep, map?.drop);
  const mapping = map ?? proposeMapping(table, kind);
  const missing = missingColumns(table, mapping).map((problem) =>
    dropped.some((header) => cellText(header) === problem.column) ? personal(problem) : problem,
  );
  const faults = missing.length > 0 ? missing : statesId(mapping) ? [] : [noId(table, mapping)];
  const unread = map ? [] : unreadColumns(table, mapping);
  return { table, mapping, dropped, faults, notes: unread.map((one) => notRead(table, one)) };
}

function notRead({ file, sheet, headerRow }: Table, { column, field }: { column: string; field: string }) {
  const place = { file, ...(sheet === undefined ? {} : { sheet }), row: headerRow, column, value: column };
  return warningAt(place, {
    code: "COLUMN_UNREAD",
    de: `Die Spalte heißt wie ${field}, ihre Angaben passen aber nicht dazu; sie wird nicht gelesen. Ist sie gemeint, bitte in der Zuordnung unter fields.${field} nennen.`,
    en: `The column is called like ${field} but its cells do not fit; it is not read. If it is meant, name it in the mapping under fields.${field}.`,
  });
}

/** Where places lie, for lists that name places. */
function knownPlaces(
  table: Table,
  drafts: ReadonlyMap<string, FieldDraft>,
  outlines: ImportOptions["outlines"],
): { places?: KnownPlaces } {
  if (!outlines || !(drafts.has("place") || drafts.has("municipalityKey"))) return {};
  const names = table.sample.map(({ cells }) => drafts.get("place")?.raw(cells) ?? "");
  return {
    places: new KnownPlaces(
      Object.values(outlines),
      names.filter((name) => name !== ""),
    ),
  };
}

/**
 * One pass over all rows: what the columns say about marks and dates, and what `watch` wants to see of
 * each row. Nothing of the rows is kept.
 */
export function prepareTable(
  { table, mapping }: MappedTable,
  { asOf, outlines }: Pick<ImportOptions, "asOf" | "outlines">,
  homesNotFound: Set<string>,
  watch: (identity: Identity, drafts: ReadonlyMap<string, FieldDraft>) => (cells: readonly string[]) => void,
): PreparedTable {
  const year = Number(asOf.slice(0, 4));
  const drafts = new Map(
    Object.keys(mapping.fields).map((field) => [
      field,
      draftReader(table, mapping, field, PAST_FIELDS.has(field) ? year + 1 : year + YEARS_AHEAD),
    ]),
  );
  const seeing = [...drafts.values()].filter((draft) => draft.see !== undefined);
  const identity = identityColumns(table, mapping);
  const see = watch(identity, drafts);
  for (const { cells } of table.rows) {
    for (const draft of seeing) draft.see?.(cells);
    see(cells);
  }
  const readers = [...drafts.values()].map((draft) => draft.finish());
  return {
    table,
    reader: new RowReader(
      table,
      mapping,
      readers,
      { asOf, ...knownPlaces(table, drafts, outlines) },
      homesNotFound,
    ),
    identity,
    aside: asideFinder(mapping.setAside),
    isOwn: isOwnExport(table.header, mapping.kind),
  };
}
