import type { BuildOut } from "../../../model/plan.ts";
import type { BuildOption, ScheduledStage } from "./options.ts";
import type { SchedulePlace } from "./places.ts";

/** What a line of a plan spends on its fleet: by power, the connection with it. */
export function fleetPart({ points, investment_EUR }: BuildOut): number {
  const power = (of: BuildOut["points"]): number =>
    of.reduce((sum, one) => sum + one.power_kW * one.count, 0);
  const all = power(points);
  return all === 0
    ? investment_EUR
    : (investment_EUR * power(points.filter(({ group }) => group === "fleet"))) / all;
}

/** The plan's build-out for its fleet, in place of the plan's own points for users the scheduled ones. */
export function withFleet(
  planned: readonly BuildOut[],
  places: readonly SchedulePlace[],
  chosen: readonly BuildOption[],
): BuildOut[] {
  const ofFleet = planned
    .filter(({ points }) => points.length === 0 || points.some(({ group }) => group === "fleet"))
    .map((line): BuildOut => {
      const points = line.points.filter(({ group }) => group === "fleet");
      return { ...line, points, investment_EUR: fleetPart(line) };
    });
  const ofUsers = chosen.flatMap(({ place, stages }) => stagesOf(places[place] as SchedulePlace, stages));
  return [...ofFleet, ...ofUsers];
}

/** Staff are served first, then visitors; what neither asks for is public. */
export function stagesOf(place: SchedulePlace, stages: readonly ScheduledStage[]): BuildOut[] {
  const { propertyId, power_kW, wanted } = place;
  const left = { staff: wanted.staff, visitors: wanted.visitors, public: Number.POSITIVE_INFINITY };
  return stages.map(({ year, points, connectionUpgrade_kW, investment_EUR }) => {
    let open = points;
    const groups = (["staff", "visitors", "public"] as const).flatMap((group) => {
      const count = Math.min(open, left[group]);
      left[group] -= count;
      open -= count;
      return count > 0 ? [{ power_kW, count, group }] : [];
    });
    return { propertyId, year, points: groups, connectionUpgrade_kW, investment_EUR, reasons: [] };
  });
}
