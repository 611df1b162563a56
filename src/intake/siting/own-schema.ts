import Type, { type Static } from "typebox";
import { closed } from "../../plan/model/schema-parts.ts";

const amount = Type.Number({ minimum: 0 });
const lon = Type.Optional(Type.Number({ minimum: -180, maximum: 180 }));
const lat = Type.Optional(Type.Number({ minimum: -90, maximum: 90 }));
const id = Type.String({ minLength: 1 });
export const SITING_MODELS = [
  "p-median",
  "uflp",
  "cflp",
  "cpmp",
  "mclp",
  "cmclp",
  "lscp",
  "p-center",
] as const;

/** Our own format of a siting problem (format `umstieg`), closed. */
export const OWN_SITING_SCHEMA = Type.Object(
  {
    model: Type.String({ enum: [...SITING_MODELS] }),
    p: Type.Optional(Type.Integer({ minimum: 1, description: "open sites, standing ones included" })),
    radius_km: Type.Optional(Type.Number({ minimum: 0, description: "a demand within it is covered" })),
    candidates: Type.Array(
      Type.Object(
        {
          id,
          lon,
          lat,
          capacity: Type.Optional(amount),
          fixedCost_EUR: Type.Optional(amount),
          state: Type.Optional(Type.String({ enum: ["open", "forbidden"] })),
          municipality: Type.Optional(
            Type.String({ minLength: 1, description: "key or name, for minimumPerMunicipalityCount" }),
          ),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    demands: Type.Array(
      Type.Object(
        {
          id,
          lon,
          lat,
          weight: amount,
          group: Type.Optional(Type.String({ minLength: 1, description: "target group, of groupWeights" })),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    distances_km: Type.Optional(
      Type.Array(Type.Array(amount), {
        description: "a row per demand, a number per candidate, in their order",
      }),
    ),
    minimumDistance_km: Type.Optional(
      Type.Number({ minimum: 0, description: "between two open sites, unless both stand" }),
    ),
    candidateDistances_km: Type.Optional(
      Type.Array(Type.Array(amount), {
        description: "with distances_km and minimumDistance_km: a row and a number per candidate",
      }),
    ),
    minimumPerMunicipalityCount: Type.Optional(
      Type.Integer({ minimum: 0, description: "open sites in every municipality that has candidates" }),
    ),
    groupWeights: Type.Optional(
      Type.Record(Type.String(), amount, {
        description:
          "what one unit of a group's weight counts in the objective; capacities are used up by weight",
      }),
    ),
  },
  closed,
);
type Own = Static<typeof OWN_SITING_SCHEMA>;
export type OwnSiting = Omit<Own, "candidates"> & {
  candidates: (Omit<Own["candidates"][number], "state"> & { state?: "open" | "forbidden" })[];
};
