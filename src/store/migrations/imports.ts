import { Migration } from "@mikro-orm/migrations";
import { separateTenants } from "./separate-tenants.ts";

const TABLES = ["import", "import_undo", "import_row"];

/**
 * Imports: the head of each and its undoing are append-only, its rows may be deleted as a whole and never
 * changed. Each tenant sees its own rows. Rows carry no foreign key: a million checks would cost more than
 * the rows, and they are written in the transaction of their head.
 */
export class ImportTables extends Migration {
  override name = "2026-11-26-imports";

  override up(): void {
    this.addSql(`create table "import" (
      "id" uuid not null primary key, "tenant_id" text not null, "kind" text not null, "origin" text[] not null,
      "rows_read" int not null, "rows_accepted" int not null, "rows_rejected" int not null, "rows_set_aside" int not null,
      "error_count" int not null, "warning_count" int not null, "dropped_columns" text[] not null,
      "created_at" timestamptz not null, "mappings" text not null)`);
    this.addSql(`create table "import_undo" (
      "import_id" uuid not null primary key, "tenant_id" text not null, "undone_at" timestamptz not null)`);
    this.addSql(`create table "import_row" (
      "import_id" uuid not null, "position" int not null, "tenant_id" text not null, "key" text not null,
      "value" jsonb not null, constraint "import_row_pkey" primary key ("import_id", "position"))`);
    this.addSql(`create index "import_row_tenant_id_key_index" on "import_row" ("tenant_id", "key")`);
    for (const table of ["import", "import_undo"])
      this.addSql(
        `create trigger "${table}_append_only" before update or delete on "${table}" for each row execute function umstieg_refuse_change()`,
      );
    this.addSql(
      `create trigger "import_row_unchanged" before update on "import_row" for each row execute function umstieg_refuse_change()`,
    );
    for (const table of TABLES)
      for (const sql of separateTenants(
        table,
        table === "import_row" ? "select, insert, delete" : "select, insert",
      ))
        this.addSql(sql);
  }

  override down(): void {
    for (const table of [...TABLES].reverse()) this.addSql(`drop table "${table}"`);
  }
}
