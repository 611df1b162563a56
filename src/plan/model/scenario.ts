import Type, { type Static } from "typebox";
import { Authority, Budget } from "./scenario/authority.ts";
import { FleetPolicy } from "./scenario/fleet-policy.ts";
import { QuotaPolicy } from "./scenario/quota-policy.ts";
import { closed, optional } from "./schema-parts.ts";
import { Id, IsoDate, LEVELS, NonNegative, Share, words, Year } from "./vocabulary.ts";

export * from "./scenario/authority.ts";
export * from "./scenario/fleet-policy.ts";
export * from "./scenario/quota-policy.ts";

const level = (what: string) => optional(words(LEVELS, `outlook for ${what}; default mid`));

export const ChargingPolicy = Type.Object(
  {
    powers_kW: optional(
      Type.Array(Type.Number({ exclusiveMinimum: 0 }), {
        description: "kinds of points that may be built; default all of the data",
      }),
    ),
    connectionUpgrades: optional(Type.Boolean({ description: "default true" })),
    portfolioDuty: optional(Type.Boolean({ description: "GEIG § 10 binds the plan; default true" })),
    staff: optional(Type.Boolean({ description: "points for building users; default false" })),
    visitors: optional(Type.Boolean({ description: "points for visitors; default false" })),
    usersFromYear: optional(Year),
    serviceShare: optional(Share("share of users' demand that the points serve; default 1")),
  },
  closed,
);
export type ChargingPolicy = Static<typeof ChargingPolicy>;

export const GhgCap = Type.Object(
  {
    balance: Id,
    scope: words(["all", "covered"] as const, "all vehicles, or those that the clean-vehicle law counts"),
    values: Type.Array(Type.Object({ year: Year, value_tCO2e_per_a: NonNegative("cap") }, closed), {
      minItems: 1,
    }),
  },
  closed,
);
export type GhgCap = Static<typeof GhgCap>;

export const Lock = Type.Object(
  { vehicleId: Id, year: optional(Year), technology: optional(Id) },
  {
    ...closed,
    description:
      "first replacement in `year` by `technology`; without year every replacement is by `technology`",
  },
);
export type Lock = Static<typeof Lock>;

export const Scenario = Type.Object(
  {
    extends: optional(Type.String()),
    id: Id,
    title: Type.String({ minLength: 1 }),
    startDate: IsoDate,
    endYear: Year,
    priceYear: optional(Year),
    inflation_per_a: optional(Type.Number({ minimum: -0.05, maximum: 0.2 })),
    discountRate_per_a: optional(Type.Number({ minimum: -0.05, maximum: 0.2, description: "real" })),
    seed: optional(
      Type.Integer({ minimum: 0, description: "of whatever draws at random; a plan draws nothing" }),
    ),
    authorities: optional(Type.Array(Authority)),
    inventory: Type.Object(
      {
        fleet: Type.String(),
        properties: Type.String(),
        buildings: optional(Type.String()),
        procurements: optional(Type.String()),
      },
      closed,
    ),
    budgets: optional(Type.Array(Budget)),
    fleetPolicy: optional(FleetPolicy),
    quotaPolicy: optional(QuotaPolicy),
    chargingPolicy: optional(ChargingPolicy),
    ghgCap: optional(GhgCap),
    outlook: optional(
      Type.Object(
        {
          energyPrices: level("fuel and electricity prices"),
          co2Price: level("the CO2 price"),
          electricityMix: level("the electricity mix"),
          vehiclePrices: level("vehicle prices"),
          chargingCosts: level("charge points and connections"),
          users: level("electric cars of staff and visitors"),
        },
        closed,
      ),
    ),
    funding: optional(
      Type.Object(
        {
          programmes: optional(Type.Array(Id)),
          thgQuote: optional(
            words(
              LEVELS,
              "count proceeds of the GHG quota at this level in the objective; default not at all",
            ),
          ),
        },
        closed,
      ),
    ),
    targets: optional(
      Type.Object(
        { years: Type.Array(Year, { description: "years for which Teilziele are stated" }) },
        closed,
      ),
    ),
    locks: optional(Type.Array(Lock)),
    responsibilities: optional(
      Type.Object(
        {
          fleet: optional(Type.String()),
          buildings: optional(Type.String()),
          procurement: optional(Type.String()),
          climate: optional(Type.String()),
        },
        closed,
      ),
    ),
  },
  { ...closed, $id: "Scenario" },
);
export type Scenario = Static<typeof Scenario>;
