import { defineEntity, p } from "@mikro-orm/core";

/** An import as a whole: what came from where, and what became of it. Never changed. */
const ImportRecordSchema = defineEntity({
  name: "ImportRecord",
  tableName: "import",
  properties: {
    id: p.uuid().primary(),
    tenantId: p.text(),
    kind: p.text(),
    /** Names of the files as the user gave them. */
    origin: p.array(),
    rowsRead: p.integer(),
    rowsAccepted: p.integer(),
    rowsRejected: p.integer(),
    rowsSetAside: p.integer(),
    errorCount: p.integer(),
    warningCount: p.integer(),
    /** Headers of the columns that were dropped. */
    droppedColumns: p.array(),
    createdAt: p.datetime(),
    /** The mappings it was read by, JSON. */
    mappings: p.text().lazy(),
  },
});
export class ImportRecord extends ImportRecordSchema.class {}
ImportRecordSchema.setClass(ImportRecord);

/** That an import was undone; its rows are gone, that it was there stays. */
const ImportUndoRecordSchema = defineEntity({
  name: "ImportUndoRecord",
  tableName: "import_undo",
  properties: { importId: p.uuid().primary(), tenantId: p.text(), undoneAt: p.datetime() },
});
export class ImportUndoRecord extends ImportUndoRecordSchema.class {}
ImportUndoRecordSchema.setClass(ImportUndoRecord);

/** One accepted row of an import. */
const ImportRowRecordSchema = defineEntity({
  name: "ImportRowRecord",
  tableName: "import_row",
  properties: {
    importId: p.uuid().primary(),
    /** Place among the accepted rows, from 1. */
    position: p.integer().primary(),
    tenantId: p.text(),
    /** The id that the row has in its list. */
    key: p.text(),
    value: p.json<Record<string, unknown>>(),
  },
  indexes: [{ properties: ["tenantId", "key"] }],
});
export class ImportRowRecord extends ImportRowRecordSchema.class {}
ImportRowRecordSchema.setClass(ImportRowRecord);
