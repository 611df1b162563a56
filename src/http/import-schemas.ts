import Type, { type Static } from "typebox";
import { MAPPED_KINDS } from "../intake/list-kinds.ts";
import { Mapping } from "../intake/mapping.ts";
import { words } from "../plan/model/vocabulary.ts";
import { closed, inner, optional, Time, Uuid } from "./schema-parts.ts";

/** A list as somebody brings it. `dryRun` says what would become of it and stores nothing. */
export const NewImport = Type.Object(
  {
    kind: words(MAPPED_KINDS),
    file: Type.String({
      minLength: 1,
      maxLength: 255,
      description: "name of the file, the origin of its rows",
    }),
    content: Type.String({
      minLength: 4,
      contentEncoding: "base64",
      pattern: "^[A-Za-z0-9+/]+={0,2}$",
      description: "its bytes, base64: CSV, TSV or XLSX",
    }),
    map: optional(inner(Mapping)),
    skipErrors: optional(Type.Boolean({ description: "store the good rows all the same; default false" })),
    dryRun: optional(Type.Boolean({ description: "default false" })),
  },
  closed,
);
export type NewImport = Static<typeof NewImport>;

const Count = Type.Integer({ minimum: 0 });
const Finding = Type.Object(
  {
    file: Type.String(),
    sheet: optional(Type.String()),
    row: optional(Type.Integer()),
    column: optional(Type.String()),
    pointer: optional(Type.String()),
    value: optional(Type.String()),
    code: Type.String(),
    severity: words(["error", "warning"] as const),
    message: Type.String({ description: "German" }),
    messageEn: Type.String(),
    proposal: optional(Type.String()),
  },
  closed,
);
const counts = {
  rowsRead: Count,
  rowsAccepted: Count,
  rowsRejected: Count,
  rowsSetAside: Count,
  droppedColumns: Type.Array(Type.String()),
};
const mappings = Type.Array(
  Type.Object({ file: Type.String(), sheet: optional(Type.String()), mapping: inner(Mapping) }, closed),
);

/** What an import says about itself. */
export const ImportReport = Type.Object({ ...counts, problems: Type.Array(Finding), mappings }, closed);
export type ImportReport = Static<typeof ImportReport>;

export const ImportHead = Type.Object(
  {
    id: Uuid,
    kind: words(MAPPED_KINDS),
    origin: Type.Array(Type.String()),
    ...counts,
    errorCount: Count,
    warningCount: Count,
    createdAt: Time,
    undoneAt: optional(Time),
  },
  closed,
);
/** A stored import with everything that was found on the way. */
export const StoredImport = Type.Object({ ...ImportHead.properties, report: ImportReport }, closed);
export const ImportRows = Type.Object(
  {
    rows: Type.Array(Type.Record(Type.String(), Type.Unknown())),
    next: optional(
      Type.Integer({ description: "value of `after` for the next rows; absent behind the last" }),
    ),
  },
  closed,
);
