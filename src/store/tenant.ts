import type { SqlEntityManager } from "@mikro-orm/sql";
import type { ORM } from "./orm.ts";

/** Until accounts exist everything belongs to one tenant. */
export const DEFAULT_TENANT = "default";

/** One tenant's way to the database. */
export interface Tenancy {
  tenantId: string;
  run<T>(work: (em: SqlEntityManager) => Promise<T>): Promise<T>;
}
export const tenancyOf = (orm: ORM, tenantId: string): Tenancy => ({
  tenantId,
  run: (work) => inTenant(orm, tenantId, work),
});

/**
 * Runs work in one transaction that sees the rows of one tenant. Both settings end with the transaction
 * (`set local`, third argument true), so a pooled connection never carries a tenant to the next user.
 */
export async function inTenant<T>(
  orm: ORM,
  tenantId: string,
  work: (em: SqlEntityManager) => Promise<T>,
): Promise<T> {
  const em = orm.em.fork() as SqlEntityManager;
  return em.transactional(async (tx) => {
    await tx.execute("select set_config('umstieg.tenant', ?, true)", [tenantId]);
    if (await hasPlainRole(orm, tx)) await tx.execute("set local role umstieg_app");
    return work(tx);
  });
}

/** Whether the migration could create the plain role; asked once per connection pool. */
const plainRole = new WeakMap<ORM, boolean>();

async function hasPlainRole(orm: ORM, em: SqlEntityManager): Promise<boolean> {
  const known = plainRole.get(orm);
  if (known !== undefined) return known;
  const rows = await em.execute(
    "select pg_has_role(current_user, oid, 'member') as member from pg_roles where rolname = 'umstieg_app'",
  );
  const member = rows[0]?.member === true;
  plainRole.set(orm, member);
  return member;
}
