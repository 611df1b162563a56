import Type, { type Static } from "typebox";
import { Quantity, Source } from "./reference.ts";
import { CATEGORY_PATTERN, SEGMENTS, words } from "./vocabulary.ts";

const closed = { additionalProperties: false } as const;
const optional = Type.Optional;
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
