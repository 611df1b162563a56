import { type Case, tablesOf } from "../../check/case.ts";
import { inService } from "../../check/history.ts";
import type { SiteState } from "../../check/site-state.ts";
import { type Context, parameterAt } from "../../context.ts";
import type { Option } from "../../fleet/suitability.ts";
import { parsePoints, type Property } from "../../model/property.ts";
import { valueAt } from "../../parameters.ts";
import type { ChargingType } from "../managed-load.ts";
import type { PointDemand } from "./fewest-points.ts";
import type { PropertyYear } from "./property-year.ts";
import type { Season } from "./week.ts";

/** Vehicles at a property that charge alike, and what they would draw in each season. */
export interface Plugged {
  type: ChargingType;
  demand: PointDemand;
  /** mean operating day at the plug without any winter surcharge, kWh each */
  mildDay_kWh: number;
  winterFactor: number;
}

/** Vehicles whose home the property is and that charge there at the end of a year, by class and technology. */
export function pluggedAt(checked: Case, propertyId: string, t: number): Plugged[] {
  const found = new Map<Option, Plugged>();
  for (const history of checked.histories) {
    const { of } = tablesOf(checked, history);
    if (of.one.homes[t] !== propertyId) continue;
    const now = inService(of, history.spells, t, 1);
    const option = now && (of.options[now.option] as Option);
    if (!option?.plug) continue;
    const known = found.get(option);
    if (known) {
      known.type.count += 1;
      known.demand.count += 1;
    } else found.set(option, pluggedOf(checked.context, of.one, option));
  }
  return [...found.values()];
}

/** One vehicle of an option that charges. */
export function pluggedOf(
  context: Context,
  one: { arrivalStep: number; departureStep: number; meanDayShare: number },
  option: Option,
): Plugged {
  const at = context.scenario.startDate;
  const plug = option.plug as NonNullable<Option["plug"]>;
  const q = option.data.quantities;
  const { arrivalStep, departureStep } = one;
  const window = { arrivalStep, departureStep };
  return {
    type: { count: 1, energy_kWh: plug.designDay_kWh, power_kW: plug.chargePower_kW, ...window },
    demand: {
      count: 1,
      energy_kWh: plug.designDay_kWh,
      power_kW: {
        AC: q.chargePowerAc_kW ? valueAt(q.chargePowerAc_kW, at) : 0,
        DC: q.chargePowerDc_kW ? valueAt(q.chargePowerDc_kW, at) : 0,
      },
      ...window,
    },
    mildDay_kWh: option.energy.electricity_kWh * one.meanDayShare,
    winterFactor: q.winterFactor ? valueAt(q.winterFactor, at) : 1,
  };
}

/** Charging of a season: the winter surcharge counts by the share of the data; never more than the design day. */
export function seasonTypes(context: Context, plugged: readonly Plugged[], season: Season): ChargingType[] {
  const share = parameterAt(context.reference, `charging.winterShare.${season}`, context.startYear);
  return plugged.map(({ type, mildDay_kWh, winterFactor }) => ({
    ...type,
    energy_kWh: Math.min(type.energy_kWh, mildDay_kWh * (1 + (winterFactor - 1) * share)),
  }));
}

/** Points that stand in a year by group and power; those of the inventory count for the fleet. */
export function pointsAt(state: SiteState, t: number): PropertyYear["points"] {
  const rows = new Map<string, PropertyYear["points"][number]>();
  const add = (
    group: PropertyYear["points"][number]["group"],
    power_kW: number,
    count: number,
    isNew: boolean,
  ) => {
    const key = `${group}|${power_kW}`;
    const row = rows.get(key) ?? { group, power_kW, count: 0, addedCount: 0 };
    row.count += count;
    row.addedCount += isNew ? count : 0;
    rows.set(key, row);
  };
  for (const { power_kW, count } of parsePoints(state.site.property.existingPoints))
    add("fleet", power_kW, count, false);
  for (const works of state.works)
    if (works.year <= t)
      for (const { kind, group, count } of works.points)
        add(group, (state.site.kinds[kind] as { power_kW: number }).power_kW, count, works.year === t);
  return [...rows.values()];
}

/** Building and hours that the load of a property is read from. */
export function buildingLoad(context: Context, property: Property): { profile: string; annual_kWh: number } {
  const kind = context.reference.propertyKinds.find((entry) => entry.kind === (property.kind ?? "other"));
  return {
    profile: property.loadProfile ?? kind?.loadProfile ?? "flat",
    annual_kWh:
      property.baseLoad_kWh_per_a ??
      (kind ? valueAt(kind.baseLoad_kWh_per_a, context.scenario.startDate) : 0),
  };
}
