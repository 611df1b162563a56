import Type, { type Static } from "typebox";
import { Procurement } from "./procurement.ts";
import { SUBSTITUTES } from "./fleet-reference.ts";
import { Building, Property } from "./property.ts";
import { Technology } from "./reference.ts";
import { Scenario } from "./scenario.ts";
import { Vehicle } from "./vehicle.ts";
import { Id, POINT_GROUPS, PURPOSES, USES, words, Year } from "./vocabulary.ts";

const closed = { additionalProperties: false } as const;
const optional = Type.Optional;
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const amounts = (description: string) => Type.Record(Type.String(), Type.Number(), { description });

/** Raised when the shape of a plan changes; a reader refuses what it does not know. */
export const SCHEMA_VERSION = "1";

export const Certificate = Type.Object(
  {
    status: words(["optimal", "feasible", "infeasible"] as const),
    objective_EUR: nullable(Type.Number({ description: "discounted real cost of the plan" })),
    bound_EUR: nullable(Type.Number({ description: "no lawful plan is cheaper" })),
    gap: nullable(Type.Number({ description: "(objective - bound) / |objective|" })),
    gapOfDecisions: nullable(
      Type.Number({ description: "the same against the part of cost that decisions change" }),
    ),
    termination: words(["gap", "work-limit", "time"] as const),
    reproducible: Type.Boolean(),
    cutRounds: Type.Integer(),
    chargingVerified: Type.Boolean(),
  },
  closed,
);
export type Certificate = Static<typeof Certificate>;

/** A reason in both languages; `code` is stable. */
export const Reason = Type.Object({ code: Type.String(), de: Type.String(), en: Type.String() }, closed);
export type Reason = Static<typeof Reason>;

export const Step = Type.Object(
  {
    year: Year,
    action: words(["replace", "substitute", "fuel-switch", "retire"] as const),
    technology: optional(Technology),
    acquisition: optional(words(["purchase", "lease"] as const)),
    awardYear: optional(Year),
    investment_EUR: Type.Number({ description: "real euros of priceYear that the payer bears" }),
    reasons: Type.Array(Reason),
  },
  closed,
);
export type Step = Static<typeof Step>;

export const VehicleDecision = Type.Object({ vehicleId: Id, steps: Type.Array(Step) }, closed);
export type VehicleDecision = Static<typeof VehicleDecision>;

export const BuildOut = Type.Object(
  {
    propertyId: Id,
    year: Year,
    points: Type.Array(
      Type.Object(
        { power_kW: Type.Number(), count: Type.Integer({ minimum: 1 }), group: words(POINT_GROUPS) },
        closed,
      ),
    ),
    connectionUpgrade_kW: Type.Number({ minimum: 0, description: "added to the connection in this year" }),
    investment_EUR: Type.Number(),
    reasons: Type.Array(Reason),
  },
  closed,
);
export type BuildOut = Static<typeof BuildOut>;

/** What carries kilometres in place of own vehicles: beside the fleet's figures, in none of them. */
export const Substitutes = Type.Object(
  {
    cost_EUR: Type.Number({ description: "substitutes, and leases of released vehicles to their end" }),
    saleProceeds_EUR: Type.Number({ description: "released vehicles, in the first year" }),
    distance_km_per_a: Type.Number(),
    finalEnergy_MWh_per_a: Type.Number(),
    ghgTtw_tCO2e_per_a: Type.Number({ description: "balance of boundary direct" }),
    ghgWtw_tCO2e_per_a: Type.Number({ description: "balance of boundary with-upstream" }),
  },
  closed,
);
export type Substitutes = Static<typeof Substitutes>;

/** A group option that the scenario applies; figures of a steady year at prices of the first one. */
export const PlanNeed = Type.Object(
  {
    groupId: Id,
    authorityId: Id,
    optionId: Id,
    basis: words(["stated", "assumed"] as const, "kilometres and days of the list, or defaults of the data"),
    releasedVehicleIds: Type.Array(Id),
    parts: Type.Array(
      Type.Object(
        {
          carrier: words(SUBSTITUTES),
          unitCount: Type.Integer({ minimum: 0 }),
          distance_km_per_a: Type.Number(),
          hours_h_per_a: Type.Number(),
        },
        closed,
      ),
    ),
    savings: Type.Object(
      {
        cost_EUR_per_a: Type.Number(),
        finalEnergy_MWh_per_a: Type.Number(),
        ghgWtw_tCO2e_per_a: Type.Number(),
      },
      { ...closed, description: "against today's vehicles" },
    ),
  },
  closed,
);
export type PlanNeed = Static<typeof PlanNeed>;

export const PlanYear = Type.Object(
  {
    year: Year,
    authorityId: optional(Id),
    investment_EUR: Type.Number(),
    budget_EUR: optional(
      Type.Number({ description: "investment budget of all parts, real euros of priceYear" }),
    ),
    runningCost_EUR: Type.Number(),
    depreciation_EUR: Type.Number(),
    commitment_EUR: Type.Number(),
    grants_EUR: Type.Number(),
    saleProceeds_EUR: Type.Number(),
    terminalValue_EUR: Type.Number({ description: "residual value at the end of the last year, else 0" }),
    fuel_l: amounts("litres by fuel"),
    fuel_kg: amounts("kilograms by fuel"),
    electricity_MWh_per_a: Type.Number(),
    finalEnergy_MWh_per_a: Type.Number(),
    ghgTtw_tCO2e_per_a: Type.Number({ description: "balance of boundary direct" }),
    ghgWtw_tCO2e_per_a: Type.Number({ description: "balance of boundary with-upstream" }),
    vehicleCount: Type.Object({ byPowertrain: Type.Record(Type.String(), Type.Integer()) }, closed),
    connectedPropertyCount: Type.Integer(),
    chargePointCount: Type.Integer(),
    substitutes: optional(Substitutes),
  },
  closed,
);
export type PlanYear = Static<typeof PlanYear>;

/** One row of `quota status`; plan rows carry the forecast with the plan's awards. */
export const QuotaRow = Type.Object(
  {
    authorityId: Id,
    referencePeriod: Type.Object({ from: Type.String(), to: Type.String() }, closed),
    periodClosed: Type.Boolean(),
    bucket: words(["light", "truck", "bus"] as const),
    basis: words(["legal", "all"] as const),
    policyVariant: Type.String(),
    procuredCount: Type.Number(),
    cleanCount: Type.Number(),
    zeroEmissionCount: Type.Number(),
    undecidedCount: Type.Number(),
    targetShare: nullable(Type.Number()),
    requiredCount: Type.Integer(),
    zeroEmissionRequiredCount: optional(Type.Integer()),
    slackCount: Type.Number(),
    nonCleanHeadroomCount: Type.Integer(),
    compliant: Type.Boolean(),
    asOf: Type.String(),
    verification: optional(Type.String()),
    status: optional(words(["in force", "expected", "unverified"] as const)),
    forecast: optional(
      Type.Object(
        {
          procuredCount: Type.Number(),
          cleanCount: Type.Number(),
          zeroEmissionCount: Type.Number(),
          requiredCount: Type.Integer(),
          zeroEmissionRequiredCount: optional(Type.Integer()),
          slackCount: Type.Number(),
          compliant: Type.Boolean(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type QuotaRow = Static<typeof QuotaRow>;

export const Target = Type.Object(
  {
    year: Year,
    indicator: Type.String(),
    value: Type.Number(),
    unit: Type.String(),
    responsible: Type.String(),
    dueDate: Type.String(),
  },
  closed,
);
export type Target = Static<typeof Target>;

/** A shadow price of one demand; indicative, from the linear relaxation. */
export const Dual = Type.Object(
  {
    code: Type.String(),
    authorityId: optional(Id),
    year: optional(Year),
    propertyId: optional(Id),
    use: optional(words(USES)),
    purpose: optional(words(PURPOSES)),
    bucket: optional(Type.String()),
    referencePeriodTo: optional(Type.String()),
    value_EUR: Type.Number(),
    unit: Type.String(),
    binding: Type.Boolean(),
  },
  closed,
);
export type Dual = Static<typeof Dual>;

export const Warning = Type.Object(
  {
    code: Type.String(),
    de: Type.String(),
    en: Type.String(),
    vehicleId: optional(Id),
    propertyId: optional(Id),
    authorityId: optional(Id),
    year: optional(Year),
  },
  closed,
);
export type Warning = Static<typeof Warning>;

/** Planned award: a Procurement with the vehicles it replaces and the latest day of its notice. */
export const PlannedAward = Type.Object(
  {
    ...Procurement.properties,
    vehicleIds: Type.Array(Id),
    awardYear: Year,
    latestNoticeDate: Type.String(),
    latestNoticeYear: Year,
    budgetRegistrationYear: Year,
  },
  closed,
);
export type PlannedAward = Static<typeof PlannedAward>;

/** Share of the inventory that states a field; the rest comes from defaults, marked as assumption. */
export const Completeness = Type.Object(
  {
    fields: Type.Array(
      Type.Object(
        {
          list: words(["vehicles", "properties"] as const),
          field: Type.String(),
          statedCount: Type.Integer(),
          totalCount: Type.Integer(),
        },
        closed,
      ),
    ),
    assumptions: Type.Array(
      Type.Object(
        {
          list: words(["vehicles", "properties"] as const),
          id: Id,
          field: Type.String(),
          value: Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
        },
        closed,
      ),
    ),
    unverified: Type.Array(Type.Object({ name: Type.String(), status: Type.String() }, closed), {
      description: "reference values used that are not verified",
    }),
  },
  closed,
);
export type Completeness = Static<typeof Completeness>;

/** Where demands contradict each other: an irreducible set in words, and cheapest ways out. */
export const Contradiction = Type.Object(
  {
    demands: Type.Array(
      Type.Object(
        {
          code: Type.String(),
          de: Type.String(),
          en: Type.String(),
          authorityId: optional(Id),
          year: optional(Year),
          propertyId: optional(Id),
          vehicleId: optional(Id),
          bucket: optional(Type.String()),
        },
        closed,
      ),
    ),
    relaxations: Type.Array(
      Type.Object(
        {
          code: Type.String(),
          de: Type.String(),
          en: Type.String(),
          amount: Type.Number(),
          unit: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type Contradiction = Static<typeof Contradiction>;

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
