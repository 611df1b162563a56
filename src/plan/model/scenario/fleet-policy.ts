import Type, { type Static } from "typebox";
import { SUBSTITUTES } from "../fleet-reference.ts";
import { closed, optional } from "../schema-parts.ts";
import { Count, Id, NonNegative, PURPOSES, SEGMENTS, USES, words, Year } from "../vocabulary.ts";

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
