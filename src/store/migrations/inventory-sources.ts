import { Migration } from "@mikro-orm/migrations";
import { separateTenants } from "./separate-tenants.ts";

/** Which imports an inventory was made of, so that undoing one is known to all that came of it. */
export class InventorySources extends Migration {
  override name = "2026-11-26-inventory-sources";

  override up(): void {
    this.addSql(`create table "inventory_source" (
      "id" uuid not null primary key, "tenant_id" text not null, "inventory_id" uuid not null,
      "import_ids" text[] not null, "created_at" timestamptz not null)`);
    this.addSql(`create index "inventory_source_inventory_id_index" on "inventory_source" ("inventory_id")`);
    this.addSql(
      `create trigger "inventory_source_append_only" before update or delete on "inventory_source" for each row execute function umstieg_refuse_change()`,
    );
    for (const sql of separateTenants("inventory_source", "select, insert")) this.addSql(sql);
  }

  override down(): void {
    this.addSql(`drop table "inventory_source"`);
  }
}
