import { type Context, discount, yearsOf } from "../context.ts";
import { type AppliedNeed, isPool } from "../fleet/needs/apply.ts";
import { type SubstituteLine, substituteYears, sumOfLines } from "../fleet/needs/substitute-lines.ts";
import type { Plan, PlanNeed, PlanYear, Substitutes, VehicleDecision, Warning } from "../model/plan.ts";

/** What settled need adds to the figures of a plan: beside the fleet's, which know the vehicles that are left. */
export interface NeedFigures {
  context: Context;
  applied: AppliedNeed[];
  /** today's fleet before any vehicle goes */
  before: PlanYear;
  /** by year index */
  lines: SubstituteLine[][];
}

export const needFigures = (context: Context, applied: AppliedNeed[], before: PlanYear): NeedFigures => ({
  context,
  applied,
  before,
  lines: substituteYears(context, applied),
});

/** Present cost of substitutes less what released vehicles fetch: a constant of the objective, real euros. */
export const presentCost = ({ context, lines }: NeedFigures): number =>
  yearsOf(context).reduce(
    (sum, year, t) => sum + discount(context, year) * netCost(sumOfLines(lines[t] as SubstituteLine[])),
    0,
  );

/** What substitutes add to the cost of a year. */
export const netCost = (of: Substitutes | undefined): number => (of ? of.cost_EUR - of.saleProceeds_EUR : 0);

/** Rows of years with their substitutes; rows of an authority without any stay as they are. */
export const withSubstitutes = (rows: PlanYear[], { context, applied, lines }: NeedFigures): PlanYear[] =>
  rows.map((row) =>
    applied.some(({ group }) => row.authorityId === undefined || group.authorityId === row.authorityId)
      ? {
          ...row,
          substitutes: sumOfLines(lines[row.year - context.startYear] as SubstituteLine[], row.authorityId),
        }
      : row,
  );

/**
 * Plan and twin both settle the need, so what they differ by is conversion alone; the need is a saving of its own
 * against today's fleet: formula G3.
 */
export function baselineWithNeed(after: Plan["baseline"], figures: NeedFigures): Plan["baseline"] {
  const { before, context, lines } = figures;
  const sumAt = (t: number): Substitutes => sumOfLines(lines[t] as SubstituteLine[]);
  const first = sumAt(0);
  return {
    ...after,
    years: withSubstitutes(after.years, figures),
    measuredYear: before,
    savings: after.savings.map((row) => {
      if (row.cause === "need") return added(row, [before, -1], [after.measuredYear, 1], [first, 1]);
      if (row.cause === "electricity-mix")
        return added(row, [first, -1], [sumAt(row.year - context.startYear), 1]);
      return row;
    }),
  };
}

type Row = Plan["baseline"]["savings"][number];
type Amounts = Pick<Row, "ghgWtw_tCO2e_per_a" | "finalEnergy_MWh_per_a">;

/** Savings: what is burnt counts against, so a sign of -1 adds it. */
const added = (row: Row, ...terms: [Amounts, 1 | -1][]): Row => ({
  ...row,
  ghgWtw_tCO2e_per_a: terms.reduce(
    (sum, [of, sign]) => sum - sign * of.ghgWtw_tCO2e_per_a,
    row.ghgWtw_tCO2e_per_a,
  ),
  finalEnergy_MWh_per_a: terms.reduce(
    (sum, [of, sign]) => sum - sign * of.finalEnergy_MWh_per_a,
    row.finalEnergy_MWh_per_a,
  ),
});

/** The applied options as a plan stores them. */
export const planNeeds = (applied: AppliedNeed[]): PlanNeed[] =>
  applied.map(({ group, option, basis }) => ({
    groupId: group.groupId,
    authorityId: group.authorityId,
    optionId: option.optionId,
    basis,
    releasedVehicleIds: option.releasedVehicleIds,
    parts: option.parts.map(({ carrier, unitCount, distance_km_per_a, hours_h_per_a }) => ({
      carrier,
      unitCount,
      distance_km_per_a,
      hours_h_per_a,
    })),
    savings: option.savings,
  }));

/** What becomes of a released vehicle: others of its group drive on, or something in its place. */
export const releaseAction = ({ option }: AppliedNeed): "retire" | "substitute" =>
  option.parts.every(isPool) ? "retire" : "substitute";

/** Steps of the released vehicles, by id. */
export const releases = (startYear: number, applied: AppliedNeed[]): VehicleDecision[] =>
  applied.flatMap((need) =>
    need.option.releasedVehicleIds.map((vehicleId) => ({
      vehicleId,
      steps: [
        {
          year: startYear,
          action: releaseAction(need),
          investment_EUR: 0,
          reasons: [
            {
              code: "NEED",
              de: `entbehrlich: seine Gruppe fährt dieselben Kilometer mit „${need.option.optionId}“`,
              en: `not needed: its group drives the same kilometres with "${need.option.optionId}"`,
            },
          ],
        },
      ],
    })),
  );

/** An option that rests on defaults of the data is a guess, and says so. */
export const assumedNeedWarnings = (applied: AppliedNeed[]): Warning[] =>
  applied
    .filter(({ basis }) => basis === "assumed")
    .map(({ group, option }) => ({
      code: "NEED_ASSUMED",
      authorityId: group.authorityId,
      de: `Gruppe ${group.groupId}: „${option.optionId}“ beruht auf angenommenen Fahrleistungen oder Einsatztagen (${option.releasedVehicleIds.join(", ")} entfallen); ein Fahrtenbuch macht es sicher.`,
      en: `Group ${group.groupId}: "${option.optionId}" rests on assumed mileage or days (${option.releasedVehicleIds.join(", ")} go); a trip log makes it sure.`,
    }));
