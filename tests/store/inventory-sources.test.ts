import { expect } from "chai";
import type { SqlEntityManager } from "@mikro-orm/sql";
import { Imports } from "../../src/store/imports.ts";
import { Inventories } from "../../src/store/inventories.ts";
import { inTenant, tenancyOf } from "../../src/store/tenant.ts";
import { smallInputs } from "./small-plan.ts";
import { testOrm } from "./test-orm.ts";

const CONTENT = { inventory: smallInputs().inventory, ledger: [] };

describe("imports that an inventory was made of", () => {
  const open = testOrm();
  const of = (tenantId: string) => {
    const tenancy = tenancyOf(open.orm, tenantId);
    return { imports: new Imports(tenancy), inventories: new Inventories(tenancy) };
  };
  const imported = async (imports: Imports): Promise<string> => {
    const head = await imports.add("vehicleId", async (sink) => {
      await sink({ vehicleId: "1" });
      return {
        kind: "fleet",
        origin: ["x.csv"],
        rowsRead: 1,
        rowsAccepted: 1,
        rowsRejected: 0,
        rowsSetAside: 0,
        errorCount: 0,
        warningCount: 0,
        droppedColumns: [],
        mappings: "[]",
      };
    });
    return head.id;
  };

  it("one undone import of two withdraws the inventory; a second source restores it", async () => {
    const { imports, inventories } = of("sources");
    const [a, b, c] = [await imported(imports), await imported(imports), await imported(imports)];
    const { id } = await inventories.add("A", "hash", CONTENT, [a, b]);
    expect(await inventories.originOf(id)).to.deep.equal({ importIds: [a, b], withdrawn: false });
    await imports.undo(b);
    expect((await inventories.originOf(id)).withdrawn).to.equal(true);
    await inventories.add("A", "hash", CONTENT, [c]);
    expect(await inventories.originOf(id)).to.deep.equal({ importIds: [c], withdrawn: false });
    expect(await inventories.list()).to.have.length(1);
  });

  it("what stood before any import made the same stands on when that import is undone", async () => {
    const { imports, inventories } = of("before");
    const { id } = await inventories.add("von Hand", "hash", CONTENT);
    const a = await imported(imports);
    await inventories.add("A", "hash", CONTENT, [a]);
    await imports.undo(a);
    expect(await inventories.originOf(id)).to.deep.equal({ importIds: [], withdrawn: false });
  });

  it("another tenant sees no source, and the database refuses to change one", async () => {
    const { imports, inventories } = of("mine");
    const { id } = await inventories.add("A", "hash", CONTENT, [await imported(imports)]);
    expect(await of("yours").inventories.originOf(id)).to.deep.equal({ importIds: [], withdrawn: false });
    const count = await inTenant(open.orm, "yours", (em) =>
      em.execute('select count(*)::int as n from "inventory_source"'),
    );
    expect(count[0]).to.deep.equal({ n: 0 });
    for (const sql of [
      `update "inventory_source" set import_ids = '{}' where inventory_id = ?`,
      'delete from "inventory_source" where inventory_id = ?',
    ]) {
      const attempt = (open.orm.em.fork() as SqlEntityManager).transactional(async (em) => {
        await em.execute("select set_config('umstieg.tenant', 'mine', true)");
        await em.execute(sql, [id]);
      });
      const message = await attempt.then(
        () => "",
        (error: Error) => error.message,
      );
      expect(message, sql).to.contain("append-only");
    }
  });
});
