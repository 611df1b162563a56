import type { Kysely, SqlEntityManager } from "@mikro-orm/sql";

type Compiled = Parameters<Kysely<unknown>["executeQuery"]>[0];

/**
 * Runs a statement in the transaction of `em` with its parameters sent apart from it. `em.execute` writes
 * them into the text, which for megabytes of rows costs more than the rows themselves.
 */
export function executeWith(
  em: SqlEntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<unknown> {
  const statement = {
    sql,
    parameters,
    query: { kind: "RawNode", sqlFragments: [sql], parameters: [] },
    queryId: { queryId: "import rows" },
  };
  return em.getKysely().executeQuery(statement as unknown as Compiled);
}
