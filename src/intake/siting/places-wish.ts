import Type, { type Static } from "typebox";
import { closed, optional } from "../../plan/model/schema-parts.ts";
import { withoutNulls } from "../json-file.ts";
import { errorAt, type Problem } from "../problem.ts";
import { quoted, shapeFaults } from "../shape.ts";
import { SITING_MODELS } from "./own-schema.ts";

const amount = Type.Number({ minimum: 0 });
const whole = Type.Optional(
  Type.Integer({ minimum: 0, description: "points of a criterion fulfilled best" }),
);
const ids = Type.Array(Type.String({ minLength: 1 }));

/** What is asked of the properties of a scenario: every key may be left out. Closed. */
export const PLACES_WISH = Type.Object(
  {
    model: optional(Type.String({ enum: [...SITING_MODELS], description: "absent = p-median" })),
    year: optional(
      Type.Integer({ minimum: 2000, maximum: 2100, description: "absent = first year of the scenario" }),
    ),
    newSites: optional(
      Type.Integer({ minimum: 0, description: "sites beyond those that stand; absent = 3" }),
    ),
    radius_km: optional(Type.Number({ minimum: 0, description: "absent = siting.coverRadius_km" })),
    weights: optional(
      Type.Object(
        {
          criteria: optional(
            Type.Object(
              {
                userDemand: whole,
                fleetNeed: whole,
                nearbyPoints: whole,
                publicAccess: whole,
                openingHours: whole,
                spaces: whole,
                connectionHeadroom: whole,
                cableLength: whole,
                pv: whole,
                renovation: whole,
                heritage: whole,
              },
              closed,
            ),
          ),
          groups: optional(
            Type.Object(
              {
                fleet: optional(amount),
                staff: optional(amount),
                visitors: optional(amount),
                population: optional(amount),
              },
              closed,
            ),
          ),
        },
        { ...closed, description: "in place of those of the reference data" },
      ),
    ),
    forbidden: optional(ids),
    detourFactor: optional(Type.Number({ minimum: 1, description: "absent = siting.detourFactor" })),
    matrix: optional(
      Type.Object(
        { candidateIds: ids, demandIds: ids, distances_km: Type.Array(Type.Array(amount)) },
        { ...closed, description: "the user's own distances, for every pair, in place of coordinates" },
      ),
    ),
    register: optional(
      Type.Array(
        Type.Object(
          {
            id: Type.String({ minLength: 1 }),
            lon: Type.Number({ minimum: -180, maximum: 180 }),
            lat: Type.Number({ minimum: -90, maximum: 90 }),
            pointCount: Type.Integer({ minimum: 1 }),
          },
          closed,
        ),
        { description: "public points that stand already: locked open, with their capacity" },
      ),
    ),
  },
  closed,
);
export type StatedWish = Omit<Static<typeof PLACES_WISH>, "model"> & {
  model?: (typeof SITING_MODELS)[number];
};

/** A wish as given; every fault with its JSON pointer. */
export function readPlacesWish(given: unknown, file: string): { wish?: StatedWish; problems: Problem[] } {
  const value = withoutNulls(given);
  const problems = shapeFaults(PLACES_WISH, value).map((fault) => {
    const text = quoted(fault.value);
    return errorAt(
      { file, pointer: fault.pointer, ...(text === undefined ? {} : { value: text }) },
      fault.finding,
    );
  });
  return problems.length > 0 ? { problems } : { wish: value as StatedWish, problems };
}
