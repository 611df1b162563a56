import type { Outlines } from "./charging-register/outlines.ts";
import type { ColumnMap } from "./column-map.ts";
import type { ImportKind } from "./list-kinds.ts";
import type { Mapping } from "./mapping.ts";
import type { Place, Problem } from "./problem.ts";

/** What an import says about itself, contracts section 5. */
export interface ImportResult {
  rowsRead: number;
  rowsAccepted: number;
  rowsRejected: number;
  rowsSetAside: number;
  droppedColumns: string[];
  problems: Problem[];
}
/** An import that has read nothing yet. */
export const emptyResult = (): ImportResult => ({
  rowsRead: 0,
  rowsAccepted: 0,
  rowsRejected: 0,
  rowsSetAside: 0,
  droppedColumns: [],
  problems: [],
});

/** An accepted row with where it stands and what its list says beside it. */
export interface AcceptedItem {
  value: object;
  place: Place;
  /** Text of a field or helper as it stands there. */
  text(field: string): string;
}
export interface ImportOptions {
  kind: ImportKind;
  map?: Mapping;
  /** Columns of the kinds that are told by names alone. */
  columns?: ColumnMap;
  skipErrors?: boolean;
  /** Today, for dates that must not lie ahead. */
  asOf: string;
  /** Municipalities of the districts whose outlines are known, by the name of the district. */
  outlines?: Record<string, Outlines>;
  /** Only what lies in this district; a name of `outlines`. */
  district?: string;
  /** Norm use in l/100 km by vehicle id, from a fleet list (fuel-log). */
  norms_l_per_100km?: ReadonlyMap<string, number>;
  /** Takes accepted rows one by one instead of all in `rows` at the end; whether they count is known at the end only. */
  onRow?(row: object): Promise<void> | void;
  /** Sees every accepted row of a mapped list, to compare it with those of other lists. */
  onItem?(item: AcceptedItem): void;
}
/** A further table of an import, written beside `--out` as `<out>.<name>.csv`. */
export interface Companion {
  name: string;
  columns: readonly string[];
  rows: object[];
}
export interface Imported {
  result: ImportResult;
  /** Accepted rows unless `onRow` took them; none where there are errors that were not to be skipped. */
  rows: object[];
  /** The mapping of each table, given or proposed, for people to save and edit. */
  mappings: { file: string; sheet?: string; mapping: Mapping | ColumnMap }[];
  companions?: Companion[];
}

/** Reads the files of one kind. */
export interface Importer {
  /** Columns of `--out`, in order. */
  columns: readonly string[];
  /** Every accepted row, whether or not there are errors: whether they are given back is decided once, for all kinds. An importer that gives rows to `onRow` itself gives none back. */
  read(files: readonly string[], options: ImportOptions): Promise<Imported>;
}
