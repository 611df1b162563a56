import { Migration } from "@mikro-orm/migrations";
import { separateTenants } from "./separate-tenants.ts";

const TABLES = ["inventory", "scenario", "plan"];

/** Inventories, scenarios, plans: append-only, each tenant sees its own rows. Runs on PGlite and PostgreSQL >= 15. */
export class Initial extends Migration {
  override name = "2026-11-23-initial";

  override up(): void {
    this.addSql(`create table "inventory" (
      "id" uuid not null primary key, "tenant_id" text not null, "inventory_hash" text not null, "title" text not null,
      "vehicle_count" int not null, "property_count" int not null, "created_at" timestamptz not null, "document" text not null,
      constraint "inventory_tenant_id_inventory_hash_unique" unique ("tenant_id", "inventory_hash"))`);
    this.addSql(`create table "scenario" (
      "id" uuid not null primary key, "tenant_id" text not null, "scenario_hash" text not null, "name" text not null,
      "title" text not null, "created_at" timestamptz not null, "document" text not null,
      constraint "scenario_tenant_id_scenario_hash_unique" unique ("tenant_id", "scenario_hash"))`);
    this.addSql(`create table "plan" (
      "id" uuid not null primary key, "tenant_id" text not null,
      "inventory_id" uuid not null constraint "plan_inventory_id_foreign" references "inventory" ("id"),
      "scenario_id" uuid not null constraint "plan_scenario_id_foreign" references "scenario" ("id"),
      "title" text not null, "scenario_hash" text not null, "inventory_hash" text not null, "data_version" text not null,
      "engine_version" text not null, "status" text not null, "objective_eur" double precision null, "gap" double precision null,
      "document_hash" text not null, "created_at" timestamptz not null, "document" text not null)`);
    this.addSql(`create index "plan_tenant_id_created_at_index" on "plan" ("tenant_id", "created_at")`);
    this.addSql(
      `create index "plan_provenance_index" on "plan" ("tenant_id", "scenario_hash", "inventory_hash", "data_version", "engine_version")`,
    );
    this.neverChange();
    this.separateTenants();
  }

  /** What a council decided on must still read the same years later: the database itself refuses a change. */
  private neverChange(): void {
    this.addSql(`create function umstieg_refuse_change() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation'; end $$`);
    for (const table of TABLES) {
      this.addSql(
        `create trigger "${table}_append_only" before update or delete on "${table}" for each row execute function umstieg_refuse_change()`,
      );
    }
  }

  /** A superuser passes every policy, so the work is done under a plain role (see tenant.ts). */
  private separateTenants(): void {
    this.addSql(`do $$ begin
      if not exists (select from pg_roles where rolname = 'umstieg_app') then create role umstieg_app nologin; end if;
      execute format('grant umstieg_app to %I', current_user);
    exception
      when duplicate_object or unique_violation then null; -- another database of the cluster was faster
      when insufficient_privilege then null; -- a user that may not create roles is itself a plain one
    end $$`);
    for (const table of TABLES) for (const sql of separateTenants(table, "select, insert")) this.addSql(sql);
    this.addSql(
      `do $$ begin if exists (select from pg_roles where rolname = 'umstieg_app') then execute format('grant usage on schema %I to umstieg_app', current_schema()); end if; end $$`,
    );
  }

  override down(): void {
    for (const table of [...TABLES].reverse()) this.addSql(`drop table "${table}"`);
    this.addSql("drop function umstieg_refuse_change()");
  }
}
