import Type, { type Static } from "typebox";
import { closed, optional } from "../../plan/model/schema-parts.ts";
import { withoutNulls } from "../json-file.ts";
import { errorAt, type Problem } from "../problem.ts";
import { quoted, shapeFaults } from "../shape.ts";

const year = Type.Integer({ minimum: 2000, maximum: 2100 });
const amount = Type.Number({ minimum: 0 });

/** What is asked of the schedule of a build-out: every key may be left out. Closed. */
export const SCHEDULE_WISH = Type.Object(
  {
    goal: optional(
      Type.String({
        enum: ["most-coverage", "least-cost"],
        description: "absent = most demand-years covered within the budgets, then least cost",
      }),
    ),
    budgets: optional(
      Type.Array(Type.Object({ year, amount_EUR: amount }, closed), {
        maxItems: 200,
        description:
          "nominal, for points of staff, visitors and public; absent = those of the scenario for charging, less what the fleet's points cost",
      }),
    ),
    coverage: optional(
      Type.Array(Type.Object({ year, share: Type.Number({ minimum: 0, maximum: 1 }) }, closed), {
        maxItems: 100,
        description: "least share of the demand's weight that is covered at the end of a year",
      }),
    ),
    works: optional(
      Type.Array(
        Type.Object(
          {
            propertyId: Type.String({ minLength: 1 }),
            year,
            kind: Type.String({ enum: ["renovation", "connection", "pv", "other"] }),
          },
          closed,
        ),
        {
          maxItems: 10_000,
          description: "works at a building beside renovationYear, pvYear and the plan's own connections",
        },
      ),
    ),
    radius_km: optional(amount),
    weights: optional(
      Type.Object({ fleet: amount, staff: amount, visitors: amount, population: amount }, closed),
    ),
  },
  closed,
);
type Shape = Static<typeof SCHEDULE_WISH>;
export type StatedSchedule = Omit<Shape, "goal" | "works"> & {
  goal?: "most-coverage" | "least-cost";
  works?: { propertyId: string; year: number; kind: "renovation" | "connection" | "pv" | "other" }[];
};

/** A wish as given; every fault with its JSON pointer. */
export function readScheduleWish(
  given: unknown,
  file: string,
): { wish?: StatedSchedule; problems: Problem[] } {
  const value = withoutNulls(given);
  const problems = shapeFaults(SCHEDULE_WISH, value).map((fault) => {
    const text = quoted(fault.value);
    return errorAt(
      { file, pointer: fault.pointer, ...(text === undefined ? {} : { value: text }) },
      fault.finding,
    );
  });
  return problems.length > 0 ? { problems } : { wish: value as StatedSchedule, problems };
}
