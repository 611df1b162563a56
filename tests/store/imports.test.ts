import { expect } from "chai";
import type { SqlEntityManager } from "@mikro-orm/sql";
import { type ImportFacts, Imports } from "../../src/store/imports.ts";
import { inTenant, tenancyOf } from "../../src/store/tenant.ts";
import { testOrm } from "./test-orm.ts";

const facts = (rows: number, change: Partial<ImportFacts> = {}): ImportFacts => ({
  kind: "fleet",
  origin: ["Fuhrpark.csv"],
  rowsRead: rows,
  rowsAccepted: rows,
  rowsRejected: 0,
  rowsSetAside: 0,
  errorCount: 0,
  warningCount: 3,
  droppedColumns: ["Fahrername"],
  mappings: "[]",
  ...change,
});
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ vehicleId: `F${index + 1}`, category: "M1" }));

describe("imports in the store", () => {
  const open = testOrm();
  const of = (tenantId: string) => new Imports(tenancyOf(open.orm, tenantId));
  const add = (imports: Imports, count: number, change: Partial<ImportFacts> = {}) =>
    imports.add("vehicleId", async (sink) => {
      for (const row of rowsOf(count)) await sink(row);
      return facts(count, change);
    });

  it("keeps 25,000 rows in their order, in batches, with what the import says about itself", async () => {
    const imports = of("order");
    const head = await add(imports, 25_000);
    expect(head).to.include({ kind: "fleet", rowsAccepted: 25_000, warningCount: 3 });
    expect(head.origin).to.deep.equal(["Fuhrpark.csv"]);
    expect((await imports.rows(head.id, 0, 2)).map(({ vehicleId }) => vehicleId)).to.deep.equal(["F1", "F2"]);
    expect(await imports.rows(head.id, 24_999)).to.deep.equal([{ vehicleId: "F25000", category: "M1" }]);
    expect((await imports.list()).map(({ id }) => id)).to.deep.equal([head.id]);
  });

  it("undoes one of two imports: its rows are gone, the other stays, and that it was there stays known", async () => {
    const imports = of("undo");
    const [first, second] = [await add(imports, 3), await add(imports, 2)];
    expect(await imports.undo(first.id)).to.equal(true);
    expect(await imports.rows(first.id)).to.deep.equal([]);
    expect(await imports.rows(second.id)).to.have.length(2);
    expect((await imports.get(first.id))?.undoneAt).to.be.instanceOf(Date);
    expect((await imports.list()).map(({ id, undoneAt }) => [id, undoneAt !== undefined])).to.deep.equal([
      [second.id, false],
      [first.id, true],
    ]);
    expect(await imports.undo(first.id), "a second time").to.equal(false);
    expect(await imports.undo("00000000-0000-4000-8000-000000000000")).to.equal(false);
  });

  it("leaves nothing of an import that fails on the way", async () => {
    const imports = of("failure");
    let message = "";
    await imports
      .add("vehicleId", async (sink) => {
        for (const row of rowsOf(12_000)) await sink(row);
        throw new Error("the list broke off");
      })
      .catch((error: Error) => (message = error.message));
    expect(message).to.contain("broke off");
    expect(await imports.list()).to.deep.equal([]);
    const left = await inTenant(open.orm, "failure", (em) =>
      em.execute('select count(*)::int as n from "import_row"'),
    );
    expect(left[0]).to.deep.equal({ n: 0 });
  });

  it("refuses a row that does not say its key", async () => {
    let failed = false;
    await of("key")
      .add("vehicleId", async (sink) => {
        await sink({ category: "M1" });
        return facts(1);
      })
      .catch(() => (failed = true));
    expect(failed).to.equal(true);
  });

  it("a tenant neither sees nor undoes the import of another", async () => {
    const head = await add(of("mine"), 2);
    expect(await of("yours").get(head.id)).to.equal(null);
    expect(await of("yours").rows(head.id)).to.deep.equal([]);
    expect(await of("yours").undo(head.id)).to.equal(false);
    expect(await of("mine").rows(head.id)).to.have.length(2);
  });

  it("the database refuses to change a head, an undoing or a row", async () => {
    const imports = of("fixed");
    const head = await add(imports, 1);
    const gone = await add(imports, 1);
    await imports.undo(gone.id);
    for (const sql of [
      "update \"import\" set kind = 'x' where id = ?",
      'delete from "import" where id = ?',
      "update \"import_row\" set key = 'x' where import_id = ?",
    ]) {
      const attempt = (open.orm.em.fork() as SqlEntityManager).transactional(async (em) => {
        await em.execute("select set_config('umstieg.tenant', 'fixed', true)");
        await em.execute(sql, [head.id]);
      });
      const message = await attempt.then(
        () => "",
        (error: Error) => error.message,
      );
      expect(message, sql).to.contain("append-only");
    }
  });

  it("gives the mappings of imports that stand, newest first", async () => {
    const imports = of("learn");
    await add(imports, 1, { mappings: '["old"]' });
    const gone = await add(imports, 1, { mappings: '["gone"]' });
    await add(imports, 1, { mappings: '["new"]' });
    await imports.undo(gone.id);
    expect(await imports.lastMappings("fleet")).to.deep.equal(['["new"]', '["old"]']);
    expect(await imports.lastMappings("trips")).to.deep.equal([]);
  });
});
