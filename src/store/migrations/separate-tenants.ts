/** Statements that let each tenant see its own rows of a table, and the plain role do what `rights` says. */
export const separateTenants = (table: string, rights: string): string[] => [
  `alter table "${table}" enable row level security, force row level security`,
  `create policy "${table}_tenant" on "${table}" using ("tenant_id" = current_setting('umstieg.tenant', true)) with check ("tenant_id" = current_setting('umstieg.tenant', true))`,
  `do $$ begin if exists (select from pg_roles where rolname = 'umstieg_app') then grant ${rights} on "${table}" to umstieg_app; end if; end $$`,
];
