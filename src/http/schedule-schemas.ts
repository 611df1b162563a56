import Type from "typebox";
import { OPERATING_MODELS } from "../plan/charging/build-out/operating-models.ts";
import { WORKS } from "../plan/charging/build-out/schedule/places.ts";
import { POINT_GROUPS, words } from "../plan/model/vocabulary.ts";
import { closed, Uuid } from "./schema-parts.ts";

const orNull = (schema: Type.TSchema) => Type.Union([schema, Type.Null()]);
const number = Type.Number();
const GOALS = ["most-coverage", "least-cost"] as const;

const OperatingCost = Type.Object(
  {
    model: words(OPERATING_MODELS),
    authorityInvestment_EUR: number,
    authorityRunning_EUR: number,
    owedAfter_EUR: number,
    authorityTotal_EUR: number,
    otherInvestment_EUR: number,
    otherRunning_EUR: number,
    otherPointCount: Type.Integer(),
    byYear: Type.Array(
      Type.Object(
        { year: Type.Integer(), authorityInvestment_EUR: number, authorityRunning_EUR: number },
        closed,
      ),
    ),
  },
  closed,
);

const newPoints = { newPointCount: Type.Integer(), newPower_kW: number, connectionUpgrade_kW: number };
const GridArea = Type.Object(
  {
    gridOperator: orNull(Type.String()),
    ...newPoints,
    byYear: Type.Array(
      Type.Object({ year: Type.Integer(), connectionUpgrade_kW: number, newPower_kW: number }, closed),
    ),
    properties: Type.Array(
      Type.Object(
        {
          propertyId: Type.String(),
          name: Type.String(),
          voltageLevel: orNull(Type.String()),
          connection_kW: orNull(number),
          firstYear: Type.Integer(),
          ...newPoints,
        },
        closed,
      ),
    ),
  },
  closed,
);

/** The answer of a schedule; sums in real euros of the price year. */
const ScheduleDocument = Type.Object(
  {
    status: words(["optimal", "feasible", "infeasible"] as const),
    askedGap: number,
    goal: words(GOALS),
    stages: Type.Array(
      Type.Object(
        {
          propertyId: Type.String(),
          name: Type.String(),
          year: Type.Integer(),
          points: Type.Integer(),
          groups: Type.Array(
            Type.Object({ power_kW: number, count: Type.Integer(), group: words(POINT_GROUPS) }, closed),
            { description: "the same points by whom they serve" },
          ),
          ductedForLater: Type.Integer({ description: "points of the next stage whose ducts are laid now" }),
          connectionUpgrade_kW: Type.Number({ description: "added for the points of users in this stage" }),
          investment_EUR: number,
          saving_EUR: number,
          sharedWith: Type.Array(words(WORKS)),
        },
        closed,
      ),
    ),
    years: Type.Array(
      Type.Object(
        {
          year: Type.Integer(),
          investment_EUR: number,
          budget_EUR: orNull(number),
          connectedPropertyCount: Type.Integer(),
          chargePointCount: Type.Integer({ description: "all that stand, those of the fleet with them" }),
          demandWeight: number,
          coveredWeight: number,
          coveredShare: orNull(number),
        },
        closed,
      ),
    ),
    objective_EUR: orNull(number),
    bound_EUR: orNull(number),
    gap: orNull(number),
    coveredDemandYears: orNull(number),
    coveredDemandYearsBound: orNull(number),
    missedPointYears: number,
    missedPointYearsBound: number,
    savedByJointWorks_EUR: number,
    leftOut: Type.Array(Type.String()),
    portfolio: Type.Array(
      Type.Object(
        {
          authorityId: Type.String(),
          section: Type.String(),
          status: Type.String(),
          dueAfter: Type.String(),
          requiredPoints: Type.Integer(),
          fulfilledYear: orNull(Type.Integer()),
          overdue: Type.Boolean(),
        },
        closed,
      ),
      { description: "duty of each owner's stock (§ 10 Abs. 2 GEIG) against all points together" },
    ),
    operating: Type.Array(OperatingCost),
    gridAreas: Type.Array(GridArea),
  },
  closed,
);

export const ScheduleJob = Type.Object(
  {
    id: Uuid,
    state: words(["queued", "running", "done", "failed", "cancelled"] as const),
    progress: orNull(Type.Object({ share: number }, closed)),
    result: orNull(ScheduleDocument),
    failure: orNull(Type.Object({ code: Type.String(), message: Type.String() }, closed)),
  },
  closed,
);
