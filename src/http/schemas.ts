import { PLACES_WISH } from "../intake/siting/places-wish.ts";
import { SCHEDULE_WISH } from "../intake/siting/schedule-wish.ts";
import Type, { type Static } from "typebox";
import { Certificate, Plan } from "../plan/model/plan.ts";
import { Building, Property } from "../plan/model/property.ts";
import { Scenario } from "../plan/model/scenario.ts";
import { Vehicle } from "../plan/model/vehicle.ts";
import { words } from "../plan/model/vocabulary.ts";
import {
  ClassificationRow,
  ComplianceAnswer,
  ComplianceQuestion,
  Ledger,
  LedgerDocument,
  NewEntry,
  NewNotice,
  PostedProcurement,
} from "./ledger-schemas.ts";
import { ScheduleJob } from "./schedule-schemas.ts";
import { ImportHead, ImportReport, ImportRows, NewImport, StoredImport } from "./import-schemas.ts";
import { closed, Hash, inner, optional, Time, Uuid } from "./schema-parts.ts";

/** Vehicles of an inventory that the service takes; a plan of more is made on the command line. */
export const MOST_VEHICLES = 200_000;

/** The three lists of an inventory. */
export const Lists = Type.Object(
  {
    vehicles: Type.Array(inner(Vehicle), { minItems: 1, maxItems: MOST_VEHICLES }),
    properties: Type.Array(inner(Property), { maxItems: 50_000 }),
    buildings: optional(Type.Array(inner(Building), { maxItems: 100_000 })),
  },
  closed,
);
export const NewInventory = Type.Object(
  { title: Type.String({ minLength: 1, maxLength: 200 }), inventory: Lists, ledger: optional(Ledger) },
  closed,
);
export type NewInventory = Static<typeof NewInventory>;

/** An inventory out of imports: alone, or in place of and beside the rows of another. */
export const NewInventoryOfImports = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200 }),
    importIds: Type.Array(Uuid, {
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
      description:
        "imports of vehicles, properties and awards; a row whose id the extended inventory has replaces that one",
    }),
    extends: optional(Uuid),
    leaveOutUnknownHomes: optional(
      Type.Boolean({ description: "drop homes that no property has instead of refusing; default false" }),
    ),
  },
  closed,
);
export type NewInventoryOfImports = Static<typeof NewInventoryOfImports>;

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

/** A question of places: an inventory as for a plan, and what is asked of it. */
export const NewPlacesQuestion = Type.Object({ ...NewPlan.properties, wish: optional(PLACES_WISH) }, closed);
export type NewPlacesQuestion = Static<typeof NewPlacesQuestion>;

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
/** A head in the list of all: an inventory whose imports were undone is withdrawn; plans made of it stay. */
export const ListedInventory = Type.Object(
  { ...InventoryHead.properties, importIds: Type.Array(Uuid), withdrawn: Type.Boolean() },
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
  NewPlacesQuestion,
  InventoryHead,
  ListedInventory,
  InventoryDocument,
  NewInventory,
  NewInventoryOfImports,
  Job,
  NewEntry,
  NewNotice,
  Ledger: LedgerDocument,
  Procurement: PostedProcurement,
  Procurements: Ledger,
  ComplianceQuestion,
  Compliance: ComplianceAnswer,
  ClassificationRow,
  NewImport,
  ImportReport,
  ImportHead,
  StoredImport,
  ImportRows,
  ScheduleWish: SCHEDULE_WISH,
  ScheduleJob,
  Problem: ProblemDocument,
};
