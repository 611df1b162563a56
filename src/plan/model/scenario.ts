import Type, { type Static } from "typebox";
import { SUBSTITUTES } from "./fleet-reference.ts";
import {
  AUTHORITY_KINDS,
  Count,
  Id,
  IsoDate,
  LEVELS,
  NonNegative,
  PURPOSES,
  SEGMENTS,
  Share,
  USES,
  Year,
  words,
} from "./vocabulary.ts";

const closed = { additionalProperties: false } as const;
const optional = Type.Optional;
const level = (what: string) => optional(words(LEVELS, `outlook for ${what}; default mid`));

/** A contracting authority: duty of the quota, budget, VAT and ownership belong to it. */
export const Authority = Type.Object(
  {
    id: Id,
    name: optional(Type.String()),
    kind: optional(words(AUTHORITY_KINDS)),
    vatRecoverableShare: optional(Share("0 for a Kreis, 1 for an enterprise that deducts input tax")),
    quotaPoolId: optional(Id),
  },
  closed,
);
export type Authority = Static<typeof Authority>;

/** A ceiling of one year, nominal euros. Absent authorityId = all together. */
export const Budget = Type.Object(
  {
    authorityId: optional(Id),
    year: Year,
    kind: words(["investment", "running", "commitment"] as const),
    part: words(["fleet", "charging", "all"] as const),
    amount_EUR: NonNegative("nominal"),
    carryOver: optional(
      Type.Boolean({ description: "what is left may be spent the year after; default false" }),
    ),
  },
  closed,
);
export type Budget = Static<typeof Budget>;

/** A way to carry a user group's kilometres, by the names that `umstieg need --json` gives them. */
export const NeedDecision = Type.Object(
  {
    groupId: Id,
    optionId: Id,
    without: optional(
      Type.Array(words(SUBSTITUTES), { description: "substitutes that are not to be had here" }),
    ),
  },
  closed,
);
export type NeedDecision = Static<typeof NeedDecision>;

const has = (key: string) => ({ properties: { [key]: {} }, required: [key] });

/** A floor of vehicles that run without the grid: of a use or of a purpose, at one property or at all. */
export const NonGridRule = Type.Object(
  {
    use: optional(words(USES, "this or `purpose`; a vehicle that states none has that of its segment")),
    purpose: optional(words(PURPOSES, "this or `use`")),
    homePropertyId: optional(Id),
    count: Count("vehicles that run without the grid; never more than do so today"),
  },
  { ...closed, oneOf: [has("use"), has("purpose")] },
);
export type NonGridRule = Static<typeof NonGridRule>;

export const FleetPolicy = Type.Object(
  {
    needs: optional(
      Type.Array(NeedDecision, {
        description:
          "options of `umstieg need` that the plan applies from its first day, before it chooses drives; default none",
      }),
    ),
    excludeTechnologies: optional(Type.Array(Id, { description: "technology ids that no vehicle may take" })),
    exclusions: optional(
      Type.Array(
        Type.Object(
          { technology: Id, authorityId: optional(Id), segment: optional(words(SEGMENTS)) },
          closed,
        ),
        {
          description:
            "technologies that an authority or a segment may not take, such as gas where there is no pump",
        },
      ),
    ),
    holding: optional(
      Type.Array(
        Type.Object(
          {
            segment: words(SEGMENTS),
            earliestAge_a: NonNegative("a"),
            typicalAge_a: NonNegative("a"),
            latestAge_a: NonNegative("a"),
          },
          closed,
        ),
        { description: "age window of a replacement, in place of the data" },
      ),
    ),
    acquisition: optional(words(["as-today", "purchase", "lease"] as const, "default as-today")),
    fuelSwitch: optional(
      Type.Boolean({ description: "vehicles in service may change to a fuel they can burn; default false" }),
    ),
    noFossilFromYear: optional(Year),
    minimumNonGridVehicles: optional(
      Type.Array(NonGridRule, {
        description:
          "floors of vehicles that still run in a blackout, such as winter service, civil protection",
      }),
    ),
    awardBundling: optional(
      words(
        ["authority-year-segment", "authority-year", "single"] as const,
        "default authority-year-segment",
      ),
    ),
    rehoming: optional(
      Type.Array(Type.Object({ propertyId: Id, to: Id }, closed), {
        description: "where vehicles of a closing site go; default: nearest of the same authority",
      }),
    ),
  },
  closed,
);
export type FleetPolicy = Static<typeof FleetPolicy>;

/** Readings of the law where it is silent; each default is the conservative one. */
export const Interpretation = Type.Object(
  {
    callOffDate: optional(
      words(["call-off", "framework"] as const, "which award date counts for a call-off; default call-off"),
    ),
    may28: optional(words(["old", "new"] as const, "§ 2 Nr. 5 for notices of 28 May 2024; default old")),
    missingFuelClause: optional(words(["undecided", "not-clean", "clean"] as const, "default undecided")),
    retrofits: optional(words(["count", "ignore"] as const, "§ 6 Abs. 7; default ignore")),
    landSetOff: optional(Type.Boolean({ description: "§ 5 Abs. 2; default false" })),
    shortRentals: optional(words(["as-contracts", "by-days"] as const, "default as-contracts")),
  },
  closed,
);
export type Interpretation = Static<typeof Interpretation>;

export const QuotaPolicy = Type.Object(
  {
    binding: optional(Type.Boolean({ description: "targets bind the plan; default true" })),
    includeExpected: optional(
      Type.Boolean({ description: "targets with status expected bind too (§ 6 Abs. 8); default true" }),
    ),
    state: optional(Type.String({ pattern: "^[A-Z]{2}$", description: "member state; default DE" })),
    interpretation: optional(Interpretation),
  },
  closed,
);
export type QuotaPolicy = Static<typeof QuotaPolicy>;

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
    seed: optional(Type.Integer({ minimum: 0 })),
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
