import Type, { type Static } from "typebox";
import { FUELS } from "./reference/fuels.ts";
import { Quantity, Source, Title } from "./reference/quantity.ts";
import { closed, optional } from "./schema-parts.ts";
import { AUTHORITY_KINDS, CATEGORY_PATTERN, Id, PURPOSES, SEGMENTS, USES, words } from "./vocabulary.ts";

const status = words(["in force", "expected", "unverified"] as const);

/**
 * What models on offer can carry, by segment and drive: low = smallest, mid = usual, high = largest.
 * `combustion` holds for plug-in hybrids too. An absent quantity is not known.
 */
export const CatalogueEntry = Type.Object(
  {
    segment: words(SEGMENTS),
    drive: words(["combustion", "battery"] as const),
    quantities: Type.Object(
      { payload_kg: optional(Quantity), towing_kg: optional(Quantity), seats: optional(Quantity) },
      closed,
    ),
  },
  closed,
);
export type CatalogueEntry = Static<typeof CatalogueEntry>;

/** Segment of a vehicle that states none, by base category; `otherwise` for every category not listed. */
export const CategorySegment = Type.Object(
  {
    category: Type.Union([Type.Literal("otherwise"), Type.String({ pattern: CATEGORY_PATTERN })]),
    segment: words(SEGMENTS),
    source: Source,
    status,
  },
  closed,
);
export type CategorySegment = Static<typeof CategorySegment>;

/** What may carry a group's kilometres in place of an own vehicle, and a pool of fewer own vehicles. */
export const SUBSTITUTES = ["pool", "car-sharing", "allowance", "pedelec", "cargo-bike"] as const;
export type SubstituteId = (typeof SUBSTITUTES)[number];

/** Prices are net; `bearsVat` false where no VAT falls on them. `unit_EUR_per_a` = one bicycle for a year, all in. */
export const Substitute = Type.Object(
  {
    substitute: words(SUBSTITUTES),
    title: Title,
    condition: Title,
    segments: Type.Array(words(SEGMENTS), { minItems: 1 }),
    uses: Type.Array(words(USES), { minItems: 1 }),
    bearsVat: Type.Boolean(),
    fuel: optional(words(FUELS)),
    quantities: Type.Object(
      {
        unit_EUR_per_a: optional(Quantity),
        cost_EUR_per_km: optional(Quantity),
        cost_EUR_per_h: optional(Quantity),
        fuelUse_per_100km: optional(Quantity),
        energyUse_kWh_per_100km: optional(Quantity),
        dayRange_km: optional(Quantity),
        usableDayShare: optional(Quantity),
        distanceShareMax: optional(Quantity),
      },
      closed,
    ),
  },
  closed,
);
export type Substitute = Static<typeof Substitute>;

/** A vehicle that the vehicle tax spares for what it does: every list that is given must hold it. */
export const TaxExemption = Type.Object(
  {
    id: Id,
    title: Title,
    uses: optional(Type.Array(words(USES), { minItems: 1 })),
    purposes: optional(Type.Array(words(PURPOSES), { minItems: 1 })),
    authorityKinds: optional(Type.Array(words(AUTHORITY_KINDS), { minItems: 1 })),
    from: Type.String({ format: "date" }),
    to: optional(Type.String({ format: "date" })),
    source: Source,
    status,
  },
  closed,
);
export type TaxExemption = Static<typeof TaxExemption>;
