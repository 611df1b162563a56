import { createHash, randomUUID } from "node:crypto";
import type { SqlEntityManager } from "@mikro-orm/sql";
import type { Plan } from "../plan/model/plan.ts";
import { keepInventory, type Stored } from "./inventories.ts";
import { PlanRecord } from "./plan-record.ts";
import { ScenarioRecord } from "./scenario-record.ts";
import type { Tenancy } from "./tenant.ts";

/** The four hashes that say which plan this is; a stored plan is reused only where all agree. */
type PlanIdentity = Pick<
  Plan["provenance"],
  "engineVersion" | "dataVersion" | "scenarioHash" | "inventoryHash"
>;
export type PlanHead = PlanIdentity &
  Pick<PlanRecord, "id" | "title" | "status" | "documentHash" | "createdAt"> & {
    objective_EUR: number | null;
    gap: number | null;
    inventoryId: string;
  };

const NEWEST_FIRST = { createdAt: "desc", id: "desc" } as const;

const headOf = (record: PlanRecord): PlanHead => ({
  id: record.id,
  title: record.title,
  status: record.status,
  objective_EUR: record.objective_EUR ?? null,
  gap: record.gap ?? null,
  scenarioHash: record.scenarioHash,
  inventoryHash: record.inventoryHash,
  dataVersion: record.dataVersion,
  engineVersion: record.engineVersion,
  documentHash: record.documentHash,
  inventoryId: record.inventory,
  createdAt: record.createdAt,
});
const withDocument = (record: PlanRecord | null): Stored<PlanHead> | null =>
  record && { ...headOf(record), document: record.document };

async function keepScenario(em: SqlEntityManager, tenantId: string, plan: Plan): Promise<ScenarioRecord> {
  const { scenario } = plan.inputs;
  const { scenarioHash } = plan.provenance;
  const known = await em.findOne(ScenarioRecord, { scenarioHash });
  if (known) return known;
  const head = { id: randomUUID(), tenantId, scenarioHash, name: scenario.id, title: scenario.title };
  const row = { ...head, createdAt: new Date(), document: JSON.stringify(scenario) };
  await em
    .createQueryBuilder(ScenarioRecord)
    .insert(row)
    .onConflict(["tenantId", "scenarioHash"])
    .ignore()
    .execute();
  return em.findOneOrFail(ScenarioRecord, { scenarioHash });
}

/** A document is one string, here and in the database; that of a plan of some 400,000 vehicles is too long. */
export class PlanTooLargeError extends Error {
  readonly code = "PLAN_TOO_LARGE";
  constructor() {
    super(
      "Der Plan ist zu groß, um im Dienst aufbewahrt zu werden. Bitte mit umstieg plan --out rechnen oder die Flotte teilen. / The plan is too large to be kept by the service. Use umstieg plan --out, or split the fleet.",
    );
  }
}

function documentOf(plan: Plan): string {
  try {
    return JSON.stringify(plan);
  } catch (error) {
    // so the engine says that a string would be too long
    throw error instanceof RangeError ? new PlanTooLargeError() : error;
  }
}

/** The plans of one tenant. Rows are added and read, never changed. */
export class Plans {
  readonly #tenancy: Tenancy;
  constructor(tenancy: Tenancy) {
    this.#tenancy = tenancy;
  }

  /** Adds a plan together with the inventory and the scenario it was made from, or nothing of the three. */
  async add(plan: Plan): Promise<PlanHead> {
    const { tenantId, run } = this.#tenancy;
    const { scenario, inventory, ledger } = plan.inputs;
    const { engineVersion, dataVersion, scenarioHash, inventoryHash } = plan.provenance;
    const document = documentOf(plan);
    return run(async (em) => {
      const inventoryRecord = await keepInventory(em, tenantId, scenario.title, inventoryHash, {
        inventory,
        ledger,
      });
      const record = em.create(PlanRecord, {
        id: randomUUID(),
        tenantId,
        inventory: inventoryRecord.id,
        scenario: (await keepScenario(em, tenantId, plan)).id,
        title: plan.scenario.title,
        scenarioHash,
        inventoryHash,
        dataVersion,
        engineVersion,
        status: plan.certificate.status,
        objective_EUR: plan.certificate.objective_EUR,
        gap: plan.certificate.gap,
        documentHash: createHash("sha256").update(document).digest("hex"),
        createdAt: new Date(),
        document,
      });
      await em.persist(record).flush();
      return headOf(record);
    });
  }

  /** Newest first. */
  async list(limit = 100): Promise<PlanHead[]> {
    const orderBy = NEWEST_FIRST;
    return (await this.#tenancy.run((em) => em.find(PlanRecord, {}, { orderBy, limit }))).map(headOf);
  }

  async get(id: string): Promise<Stored<PlanHead> | null> {
    return withDocument(
      await this.#tenancy.run((em) => em.findOne(PlanRecord, { id }, { populate: ["document"] })),
    );
  }

  /** The newest plan of exactly this engine, data, scenario and inventory. */
  async find(identity: PlanIdentity): Promise<Stored<PlanHead> | null> {
    const { engineVersion, dataVersion, scenarioHash, inventoryHash } = identity;
    const where = { engineVersion, dataVersion, scenarioHash, inventoryHash };
    const options = { orderBy: NEWEST_FIRST, populate: ["document"] } as const;
    return withDocument(await this.#tenancy.run((em) => em.findOne(PlanRecord, where, options)));
  }
}
