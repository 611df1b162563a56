import Type, { type Static } from "typebox";
import { Certificate, Plan, QuotaRow } from "../plan/model/plan.ts";
import { Procurement } from "../plan/model/procurement.ts";
import { Building, Property } from "../plan/model/property.ts";
import { Authority, Interpretation, Scenario } from "../plan/model/scenario.ts";
import { Vehicle } from "../plan/model/vehicle.ts";
import { IsoDate, words } from "../plan/model/vocabulary.ts";

const closed = { additionalProperties: false } as const;
const optional = Type.Optional;
const Uuid = Type.String({ pattern: "^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$" });
const Time = Type.String({ format: "date-time" });
const Hash = Type.String({ description: "sha256, hexadecimal" });

/** A schema without its own `$id`, so that it can stand inside others more than once. */
const inner = <T extends Type.TProperties>(schema: Type.TObject<T>) => Type.Object(schema.properties, closed);

/** The three lists of an inventory. */
export const Lists = Type.Object(
  {
    vehicles: Type.Array(inner(Vehicle), { minItems: 1, maxItems: 200_000 }),
    properties: Type.Array(inner(Property), { maxItems: 50_000 }),
    buildings: optional(Type.Array(inner(Building), { maxItems: 100_000 })),
  },
  closed,
);
export const PostedProcurement = inner(Procurement);
export const Ledger = Type.Array(PostedProcurement, { maxItems: 100_000 });

/** An entry that is appended to the ledger of a stored inventory; what is stored is never changed. */
export const NewEntry = Type.Object({ inventoryId: Uuid, entry: PostedProcurement }, closed);
export type NewEntry = Static<typeof NewEntry>;
const { vehicles: _vehicles, ...awardProperties } = Procurement.properties;
/** An award notice (eForms) whose counts are booked, with what the ledger must know beside it. */
export const NewNotice = Type.Object(
  {
    inventoryId: Uuid,
    notice: Type.String({
      minLength: 1,
      maxLength: 20_000_000,
      description: "XML of an award notice, eForms",
    }),
    facts: optional(Type.Partial(Type.Object(awardProperties, closed))),
  },
  closed,
);
export type NewNotice = Static<typeof NewNotice>;
export const LedgerDocument = Type.Object(
  {
    inventoryId: Uuid,
    procurements: Type.Unsafe<Procurement[]>({
      ...Ledger,
      description: "every entry, in the order of entry",
    }),
  },
  closed,
);

const State = Type.String({ pattern: "^[A-Z]{2}$", description: "member state; default DE" });
/** The state of the quota is asked for lists that the request brings. */
export const ComplianceQuestion = Type.Object(
  {
    procurements: Ledger,
    planned: optional(Ledger),
    authorities: optional(Type.Array(Authority, { maxItems: 10_000 })),
    asOf: optional(IsoDate),
    state: optional(State),
    interpretation: optional(Interpretation),
  },
  closed,
);
export type ComplianceQuestion = Static<typeof ComplianceQuestion>;
/** The same question about a stored inventory; it comes as a query. */
export const ComplianceQuery = Type.Object(
  { inventory: Uuid, asOf: optional(IsoDate), state: optional(State) },
  closed,
);
export type ComplianceQuery = Static<typeof ComplianceQuery>;

const Warning = Type.Object({ code: Type.String(), text: Type.String(), textEn: Type.String() }, closed);
export const ComplianceAnswer = Type.Object(
  {
    rows: Type.Array(
      Type.Object(
        {
          ...QuotaRow.properties,
          sentence: Type.String({ description: "German" }),
          sentence_en: Type.String(),
          lastTurningDate: optional(Type.Union([Type.String(), Type.Null()])),
        },
        closed,
      ),
    ),
    warnings: Type.Array(
      Type.Object({ ...Warning.properties, procurementIds: Type.Array(Type.String()) }, closed),
    ),
  },
  closed,
);

const answered = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Bucket = answered(words(["light", "truck", "bus"] as const));
const Standing = {
  bucket: Bucket,
  clean: answered(Type.Boolean()),
  zeroEmission: answered(Type.Boolean()),
  referencePeriod: answered(Type.Object({ from: Type.String(), to: Type.String() }, closed)),
};
export const ClassificationRow = Type.Object(
  {
    procurementId: Type.String(),
    group: Type.Integer({ minimum: 0, description: "vehicle group of the award, from 0" }),
    inScope: answered(Type.Boolean()),
    outOfScope: answered(words(["contract", "vehicle"] as const)),
    ...Standing,
    ifInScope: answered(Type.Object(Standing, closed)),
    reasons: Type.Array(Type.Object({ ...Warning.properties, section: Type.String() }, closed)),
    missing: Type.Array(Type.String()),
    verification: Type.String(),
    warnings: Type.Array(Warning),
  },
  closed,
);

export const NewInventory = Type.Object(
  { title: Type.String({ minLength: 1, maxLength: 200 }), inventory: Lists, ledger: optional(Ledger) },
  closed,
);
export type NewInventory = Static<typeof NewInventory>;

const { extends: _extends, inventory: _inventory, ...scenarioProperties } = Scenario.properties;
/** A scenario with everything merged: it names no files, because the lists come with the request. */
export const ServiceScenario = Type.Object(
  { ...scenarioProperties, inventory: optional(Scenario.properties.inventory) },
  closed,
);

/** Either the lists themselves or the id of an inventory that is here already. */
export const NewPlan = Type.Object(
  {
    scenario: ServiceScenario,
    inventoryId: optional(Uuid),
    inventory: optional(Lists),
    ledger: optional(Ledger),
  },
  closed,
);
export type NewPlan = Static<typeof NewPlan>;

export const InventoryHead = Type.Object(
  {
    id: Uuid,
    title: Type.String(),
    inventoryHash: Hash,
    vehicleCount: Type.Integer(),
    propertyCount: Type.Integer(),
    createdAt: Time,
  },
  closed,
);
export const InventoryDocument = Type.Object(
  { ...InventoryHead.properties, inventory: Lists, ledger: Ledger },
  closed,
);

export const PlanHead = Type.Object(
  {
    id: Uuid,
    title: Type.String(),
    status: Certificate.properties.status,
    objective_EUR: Type.Union([Type.Number(), Type.Null()]),
    gap: Type.Union([Type.Number(), Type.Null()]),
    engineVersion: Type.String(),
    dataVersion: Hash,
    scenarioHash: Hash,
    inventoryHash: Hash,
    documentHash: Hash,
    inventoryId: Uuid,
    createdAt: Time,
  },
  closed,
);

export const Job = Type.Object(
  {
    id: Uuid,
    state: words(["queued", "running", "done", "failed", "cancelled"] as const),
    progress: Type.Union([
      Type.Object({ text: Type.String(), share: optional(Type.Number()) }, closed),
      Type.Null(),
    ]),
    planId: Type.Union([Uuid, Type.Null()]),
    failure: Type.Union([Type.Object({ code: Type.String(), message: Type.String() }, closed), Type.Null()]),
  },
  closed,
);

export const ProblemDocument = Type.Object(
  {
    type: Type.String(),
    title: Type.String({ description: "German" }),
    title_en: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    errors: optional(
      Type.Array(
        Type.Object(
          {
            pointer: optional(Type.String()),
            row: optional(Type.Integer()),
            column: optional(Type.String()),
            value: optional(Type.String()),
            code: Type.String(),
            detail: Type.String({ description: "German" }),
            detail_en: Type.String(),
          },
          closed,
        ),
      ),
    ),
  },
  closed,
);

export const SCHEMAS = {
  Plan: inner(Plan),
  PlanHead,
  NewPlan,
  InventoryHead,
  InventoryDocument,
  NewInventory,
  Job,
  NewEntry,
  NewNotice,
  Ledger: LedgerDocument,
  Procurement: PostedProcurement,
  Procurements: Ledger,
  ComplianceQuestion,
  Compliance: ComplianceAnswer,
  ClassificationRow,
  Problem: ProblemDocument,
};
