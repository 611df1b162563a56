import Type, { type Static } from "typebox";
import { Certificate, Contradiction } from "./plan/certificate.ts";
import { BuildOut, PlannedAward, VehicleDecision } from "./plan/decisions.ts";
import { Completeness, Warning } from "./plan/remarks.ts";
import { Dual, QuotaRow, Target } from "./plan/targets.ts";
import { PlanNeed, PlanYear } from "./plan/years.ts";
import { Procurement } from "./procurement.ts";
import { Building, Property } from "./property.ts";
import { Scenario } from "./scenario.ts";
import { closed, optional } from "./schema-parts.ts";
import { Vehicle } from "./vehicle.ts";
import { Id, words, Year } from "./vocabulary.ts";

export * from "./plan/certificate.ts";
export * from "./plan/decisions.ts";
export * from "./plan/years.ts";
export * from "./plan/targets.ts";
export * from "./plan/remarks.ts";

/** Raised when the shape of a plan changes; a reader refuses what it does not know. */
export const SCHEMA_VERSION = "1";

export const Plan = Type.Object(
  {
    schemaVersion: Type.Literal(SCHEMA_VERSION),
    scenario: Type.Object({ id: Id, title: Type.String() }, closed),
    inputs: Type.Object(
      {
        scenario: Scenario,
        inventory: Type.Object(
          {
            vehicles: Type.Array(Vehicle),
            properties: Type.Array(Property),
            buildings: Type.Array(Building),
          },
          closed,
        ),
        ledger: Type.Array(Procurement),
      },
      closed,
    ),
    certificate: Certificate,
    contradiction: optional(Contradiction),
    needs: optional(Type.Array(PlanNeed)),
    vehicleDecisions: Type.Array(VehicleDecision),
    buildOut: Type.Array(BuildOut),
    awards: Type.Array(PlannedAward),
    years: Type.Array(PlanYear),
    baseline: Type.Object(
      {
        years: Type.Array(PlanYear),
        breaches: Type.Array(Warning),
        measuredYear: PlanYear,
        savings: Type.Array(
          Type.Object(
            {
              year: Year,
              cause: words(["need", "like-for-like", "conversion", "electricity-mix"] as const),
              ghgWtw_tCO2e_per_a: Type.Number(),
              finalEnergy_MWh_per_a: Type.Number(),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    quota: Type.Array(QuotaRow),
    targets: Type.Array(Target),
    duals: Type.Array(Dual),
    warnings: Type.Array(Warning),
    completeness: Completeness,
    provenance: Type.Object(
      {
        engineVersion: Type.String(),
        dataVersion: Type.String(),
        scenarioHash: Type.String(),
        inventoryHash: Type.String(),
        balances: Type.Array(Id),
      },
      closed,
    ),
  },
  { ...closed, $id: "Plan" },
);
export type Plan = Static<typeof Plan>;

/** What a run needs of the lists: checked rows, resolved scenario. */
export interface PlanInputs {
  scenario: Scenario;
  inventory: { vehicles: Vehicle[]; properties: Property[]; buildings: Building[] };
  ledger: Procurement[];
}
