import { type Case, openCase, yearAt } from "../../check/case.ts";
import type { SiteState } from "../../check/site-state.ts";
import { parameter } from "../../context.ts";
import { borne } from "../../fleet/cost.ts";
import { buildablePoints } from "../../fleet/suitability.ts";
import type { Plan } from "../../model/plan.ts";
import type { Reference } from "../../model/reference.ts";
import { realPriceAt } from "../../parameters.ts";
import { enwg14a, isControllable, nav19 } from "../../rules/grid-notices.ts";
import { isPublicPoint, publicPointChecklist } from "../../rules/public-points.ts";
import { STEP_H, STEPS_PER_DAY } from "../../units.ts";
import { headroom } from "../connection.ts";
import { type ChargingType, manageDay } from "../managed-load.ts";
import { buildingLoad, type Plugged, pluggedAt, pointsAt, seasonTypes } from "./at-year.ts";
import { dutiesByProperty } from "./duties.ts";
import { fewestPoints, type PointPlan } from "./fewest-points.ts";
import { needsByGroup } from "./need.ts";
import type { PropertyYear, SeasonWeek } from "./property-year.ts";
import { pvOfSeason, pvOfYear } from "./pv.ts";
import { upgradeFor } from "./upgrade.ts";
import { managedWeek, shortfallOver, uncontrolledWeek, type WeekLoad } from "./week-load.ts";
import { SEASONS, weekBaseLoad, weekStays } from "./week.ts";

/** kWh of a week below which a shortfall is noise. */
const SHORTFALL_NOISE_KWH = 1e-3;
const STEPS_PER_HOUR = 1 / STEP_H;

/** What a property-year costs to compute, kept for equal ones. */
interface Computed {
  weeks: Omit<SeasonWeek, "shortfall_kWh_per_week">[];
  loads: { base_kW: Float64Array; managed: WeekLoad }[];
  /** least cap of the charging of all points in the design week */
  chargingCap_kW: number;
  fewest: PointPlan;
}

/**
 * Charging at every open property in every year of a plan: points, load of four typical weeks with and without
 * management, connection, notices, duties.
 * @throws MissingReferenceError where the data hold no value
 */
export function propertyCharging(plan: Plan, reference: Reference): PropertyYear[] {
  const checked = openCase(plan, reference);
  const duties = dutiesByProperty(plan.inputs.inventory, reference.rules);
  return checked.states.flatMap((state) => {
    const known = new Map<string, Computed>();
    return Array.from({ length: checked.T }, (_, t) => t)
      .filter((t) => state.site.open[t])
      .map((t) => propertyYear(checked, state, t, known, duties.get(state.site.propertyId) ?? []));
  });
}

function propertyYear(
  checked: Case,
  state: SiteState,
  t: number,
  known: Map<string, Computed>,
  duties: { from: number; duty: PropertyYear["duties"][number] }[],
): PropertyYear {
  const year = yearAt(checked, t);
  const plugged = pluggedAt(checked, state.site.propertyId, t);
  const users = state.site.users[t]?.types ?? [];
  const key = JSON.stringify([plugged, users]);
  const computed = known.get(key) ?? compute(checked, state, plugged, users);
  known.set(key, computed);
  const connection_kW = state.connection_kW[t] as number;
  const { pv_kWp, pvYear } = state.site.property;
  const roofed = pvYear === undefined || pvYear <= year;
  const weeks = computed.weeks.map((week, s) => {
    const { base_kW, managed } = computed.loads[s] as Computed["loads"][number];
    return {
      ...week,
      pv: roofed ? week.pv : null,
      shortfall_kWh_per_week: shortfallOver(connection_kW, base_kW, managed),
    };
  });
  const most = (of: (week: SeasonWeek) => number): number => Math.max(...weeks.map(of));
  const managedPeak_kW = most((week) => week.managedPeak_kW);
  const uncontrolledPeak_kW = most((week) => week.uncontrolledPeak_kW);
  const shortfall_kWh_per_week = most((week) => week.shortfall_kWh_per_week);
  const points = pointsAt(state, t);
  return {
    propertyId: state.site.propertyId,
    year,
    points,
    electricVehicleCount: plugged.reduce((sum, { type }) => sum + type.count, 0),
    weeks,
    uncontrolledPeak_kW,
    managedPeak_kW,
    pv: pvOfYear(roofed ? pv_kWp : undefined, weeks),
    connection_kW,
    headroom_kW: Math.max(0, connection_kW - managedPeak_kW),
    headroomByHour_kW: byHour(headroom(connection_kW, state.site.base_kW)),
    carriesUncontrolled: uncontrolledPeak_kW <= connection_kW,
    upgradeForUncontrolled: upgradeFor(
      state.site.ladder,
      checked.context.startYear,
      connection_kW,
      uncontrolledPeak_kW,
    ),
    needs: needsByGroup(checked.context, plugged, state.site.users[t], year),
    carries: shortfall_kWh_per_week <= SHORTFALL_NOISE_KWH,
    shortfall_kWh_per_week,
    fewest: computed.fewest,
    ...notices(checked, state, year, t, points, plugged, computed.chargingCap_kW),
    demandCharge_EUR_per_a: demandCharge(
      checked,
      state,
      year,
      managedPeak_kW - most((week) => week.basePeak_kW),
    ),
    duties: duties.filter(({ from }) => year >= from).map(({ duty }) => duty),
    publicPoints: publicPointChecklist(checked.context.reference, publicPoints(checked, state, t), year),
  };
}

function compute(checked: Case, state: SiteState, plugged: Plugged[], users: ChargingType[]): Computed {
  const { reference } = checked.context;
  const { profile, annual_kWh } = buildingLoad(checked.context, state.site.property);
  const loads: Computed["loads"] = [];
  let chargingCap_kW = 0;
  const weeks = SEASONS.map((of) => {
    const { season, month } = of;
    const base_kW = weekBaseLoad(reference.loadProfiles, profile, month, annual_kWh);
    const stays = weekStays([...seasonTypes(checked.context, plugged, season), ...users]);
    const managed = managedWeek(base_kW, stays);
    loads.push({ base_kW, managed });
    // nobody draws more in another season than in winter
    if (season === "winter") chargingCap_kW = managedWeek(new Float64Array(base_kW.length), stays).peak_kW;
    return {
      season,
      basePeak_kW: Math.max(...base_kW),
      uncontrolledPeak_kW: uncontrolledWeek(base_kW, stays).peak_kW,
      managedPeak_kW: managed.peak_kW,
      managedBound_kW: managed.bound_kW,
      pv: pvOfSeason(checked.context, state.site.property, of, base_kW, stays),
      chargedEnergy_kWh_per_week: stays.reduce((sum, stay) => sum + stay.energy_kWh, 0),
    };
  });
  const demands = [
    ...plugged.map(({ demand }) => demand),
    // what a car of staff or visitors draws is counted as the point that the need was reckoned with
    ...users.map((type) => ({ ...type, power_kW: { AC: type.power_kW, DC: 0 } })),
  ];
  const offers = buildablePoints(checked.context).map(({ power_kW, current }) => ({ power_kW, current }));
  return { weeks, loads, chargingCap_kW, fewest: fewestPoints(demands, offers) };
}

function notices(
  checked: Case,
  state: SiteState,
  year: number,
  t: number,
  points: PropertyYear["points"],
  plugged: Plugged[],
  managedPower_kW: number,
): Pick<PropertyYear, "nav19" | "enwg14a"> {
  const { reference, startYear } = checked.context;
  const { property } = state.site;
  const voltageLevel = property.voltageLevel ?? "LV";
  const grid = enwg14a(reference, year, {
    voltageLevel,
    metering: property.metering ?? "SLP",
    // points of the inventory state no day of commissioning: they are not counted, the safe side for the fleet
    controllableCount: state.works
      .filter((works) => works.year <= t)
      .flatMap((works) =>
        works.points.filter(({ kind, group }) =>
          isControllable(reference, {
            power_kW: (state.site.kinds[kind] as { power_kW: number }).power_kW,
            public: isPublicPoint(group, property.publicAccess),
            commissionedYear: startYear + works.year,
          }),
        ),
      )
      .reduce((sum, { count }) => sum + count, 0),
  });
  const dimmed = headroom(state.connection_kW[t] as number, state.site.base_kW).map((power) =>
    Math.min(power, grid.guaranteedPower_kW),
  );
  const shortfall_kWh =
    grid.scope === "applies"
      ? manageDay(
          plugged.map(({ type }) => type),
          dimmed,
        ).shortfall_kWh
      : 0;
  return {
    nav19: nav19(reference, year, {
      voltageLevel,
      newDeviceCount: points.reduce((sum, point) => sum + point.addedCount, 0),
      ratedPower_kW: points.reduce((sum, point) => sum + point.count * point.power_kW, 0),
      managedPower_kW,
    }),
    enwg14a: {
      ...grid,
      fleetLeavesFull: grid.scope === "applies" ? shortfall_kWh <= SHORTFALL_NOISE_KWH : null,
      shortfall_kWh,
    },
  };
}

const publicPoints = ({ context }: Case, state: SiteState, t: number) =>
  state.works
    .filter((works) => works.year <= t)
    .flatMap((works) =>
      works.points
        .filter(({ group }) => isPublicPoint(group, state.site.property.publicAccess))
        .map(({ kind }) => ({
          power_kW: (state.site.kinds[kind] as { power_kW: number }).power_kW,
          commissionedYear: context.startYear + works.year,
        })),
    );

function demandCharge({ context }: Case, state: SiteState, year: number, added_kW: number): number | null {
  if (state.site.property.metering !== "RLM") return null;
  const price = realPriceAt(
    parameter(context.reference, "electricity.demandCharge_EUR_per_kW_a"),
    year,
    context.levels.energyPrices,
    context,
  );
  return borne(context, state.site.authorityId, price) * Math.max(0, added_kW);
}

const byHour = (steps_kW: Float64Array): number[] =>
  Array.from({ length: STEPS_PER_DAY / STEPS_PER_HOUR }, (_, hour) =>
    Math.min(...steps_kW.subarray(hour * STEPS_PER_HOUR, (hour + 1) * STEPS_PER_HOUR)),
  );
