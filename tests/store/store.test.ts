import { expect } from "chai";
import type { SqlEntityManager } from "@mikro-orm/sql";
import { Inventories } from "../../src/store/inventories.ts";
import { PlanRecord } from "../../src/store/plan-record.ts";
import { Plans } from "../../src/store/plans.ts";
import { inTenant, tenancyOf } from "../../src/store/tenant.ts";
import { smallInputs, smallPlan } from "./small-plan.ts";
import { testOrm } from "./test-orm.ts";

describe("store", () => {
  const open = testOrm();
  const of = (tenantId: string) => {
    const tenancy = tenancyOf(open.orm, tenantId);
    return { plans: new Plans(tenancy), inventories: new Inventories(tenancy) };
  };

  it("entities and migration name the same tables and columns", async () => {
    const sql: string = await (
      open.orm as never as { schema: { getUpdateSchemaSQL(): Promise<string> } }
    ).schema.getUpdateSchemaSQL();
    expect(sql.split("\n").filter((line) => /column|create|rename|constraint/.test(line))).to.deep.equal([]);
  });

  it("gives a plan back byte for byte, with its head", async () => {
    const { plans } = of("bytes");
    const plan = smallPlan();
    const head = await plans.add(plan);
    const stored = await plans.get(head.id);
    expect(stored?.document).to.equal(JSON.stringify(plan));
    expect(stored).to.include({ status: "optimal", objective_EUR: 1234.56, gap: 0, scenarioHash: "s1" });
    expect(await plans.get("00000000-0000-4000-8000-000000000000")).to.equal(null);
  });

  it("finds a stored plan only where all four hashes agree: 1 hit, 4 misses", async () => {
    const { plans } = of("four");
    const identity = { engineVersion: "e", dataVersion: "d", scenarioHash: "s", inventoryHash: "i" };
    const head = await plans.add(smallPlan(identity));
    expect((await plans.find(identity))?.id).to.equal(head.id);
    for (const key of Object.keys(identity))
      expect(await plans.find({ ...identity, [key]: "other" }), key).to.equal(null);
  });

  it("lists the newest plan first and keeps one inventory for two plans of it", async () => {
    const { plans, inventories } = of("list");
    await plans.add(smallPlan({ scenarioHash: "a" }));
    const second = await plans.add(smallPlan({ scenarioHash: "b" }));
    expect((await plans.list()).map((plan) => plan.scenarioHash)).to.deep.equal(["b", "a"]);
    const kept = await inventories.list();
    expect(kept.map((inventory) => [inventory.id, inventory.vehicleCount])).to.deep.equal([
      [second.inventoryId, 1],
    ]);
  });

  it("10 requests that bring the same inventory at once leave one row", async () => {
    const { inventories } = of("race");
    const { inventory, ledger } = smallInputs();
    const heads = await Promise.all(
      Array.from({ length: 10 }, () => inventories.add("x", "h", { inventory, ledger })),
    );
    expect(new Set(heads.map((head) => head.id)).size).to.equal(1);
    expect(await inventories.list()).to.have.length(1);
  });

  it("leaves nothing of a plan that cannot be stored whole", async () => {
    const { plans, inventories } = of("whole");
    const broken = smallPlan();
    broken.certificate.status = undefined as never;
    let failed = false;
    await plans.add(broken).catch(() => {
      failed = true;
    });
    expect(failed).to.equal(true);
    expect(await inventories.list()).to.deep.equal([]);
  });

  it("the database refuses to change or delete a plan, for the owner of the tables too", async () => {
    const { plans } = of("immutable");
    const { id } = await plans.add(smallPlan());
    for (const sql of ["update plan set title = 'x' where id = ?", "delete from plan where id = ?"]) {
      const asOwner = open.orm.em.fork() as SqlEntityManager;
      const attempt = asOwner.transactional(async (em) => {
        await em.execute("select set_config('umstieg.tenant', 'immutable', true)");
        await em.execute(sql, [id]);
      });
      expect(await messageOf(attempt), sql).to.contain("append-only");
      expect(await messageOf(inTenant(open.orm, "immutable", (em) => em.execute(sql, [id]))), sql).to.contain(
        "permission denied",
      );
    }
  });

  it("a tenant sees, finds and writes only its own rows: of 2 x 3 probes none crosses", async () => {
    const mine = await of("mine").plans.add(smallPlan({ scenarioHash: "m" }));
    const yours = await of("yours").plans.add(smallPlan({ scenarioHash: "y" }));
    expect(await of("mine").plans.get(yours.id)).to.equal(null);
    expect(await of("yours").plans.get(mine.id)).to.equal(null);
    expect((await of("mine").plans.list()).map((plan) => plan.id)).to.deep.equal([mine.id]);
    expect(await inTenant(open.orm, "yours", (em) => em.count(PlanRecord))).to.equal(1);
    expect(await inTenant(open.orm, "", (em) => em.count(PlanRecord)), "no tenant set").to.equal(0);
    const smuggled = inTenant(open.orm, "mine", (em) =>
      em.execute(
        "insert into scenario (id, tenant_id, scenario_hash, name, title, created_at, document) values (gen_random_uuid(), 'yours', 'h', 'n', 't', now(), '{}')",
      ),
    );
    expect(await messageOf(smuggled)).to.contain("row-level security");
  });
});

const messageOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "no error",
    (error: Error) => error.message,
  );
