import type { VehicleClass } from "../fleet/classes.ts";
import type { Warning } from "../model/plan.ts";
import { headroom } from "./connection.ts";
import { type ChargingType, manageDay } from "./managed-load.ts";

import { type PointKind, serves } from "./sites.ts";

/** AC ends where three-phase sockets end. */
const AC_LIMIT_KW = 43.5;
const currentOf = (power_kW: number): "AC" | "DC" => (power_kW <= AC_LIMIT_KW ? "AC" : "DC");

/**
 * Points that stand, counted for each kind. A vehicle that is electric today charges somewhere already:
 * where fewer points are stated than such vehicles need, the missing ones are assumed, and said so.
 */
export function assumedExisting(
  classes: VehicleClass[],
  kinds: PointKind[],
  stand: { power_kW: number; count: number }[],
  propertyId: string,
  warnings: Warning[],
): number[] {
  let assumed = 0;
  const counts = kinds.map((kind) => {
    const stated = stand.reduce(
      (sum, part) =>
        sum + (serves(kind, { power_kW: part.power_kW, current: currentOf(part.power_kW) }) ? part.count : 0),
      0,
    );
    const needed = electricToday(classes, propertyId).reduce((sum, need) => {
      const own = kinds.find((k) => k.power_kW === need.power_kW) as PointKind;
      return sum + (serves(kind, own) ? need.count : 0);
    }, 0);
    assumed = Math.max(assumed, needed - stated);
    return Math.max(stated, needed);
  });
  if (assumed > 0)
    warnings.push({
      code: "POINTS_ASSUMED",
      propertyId,
      de: `${propertyId}: für schon elektrische Fahrzeuge ${assumed === 1 ? "fehlt 1 Ladepunkt in der Liste; er wird" : `fehlen ${assumed} Ladepunkte in der Liste; sie werden`} als vorhanden angenommen.`,
      en: `${propertyId}: ${assumed === 1 ? "1 charge point is" : `${assumed} charge points are`} missing from the list for vehicles that are electric already, and assumed to stand.`,
    });
  return counts;
}

/**
 * Stock never makes a plan infeasible: vehicles that are electric today are charged today. Where the stated
 * connection does not carry their design day even under load management, the least that does is assumed, and said so.
 */
export function carriesToday(
  stated_kW: number,
  base_kW: Float64Array,
  classes: VehicleClass[],
  propertyId: string,
  warnings: Warning[],
): number {
  const types = chargingToday(classes, propertyId);
  const carries = (power_kW: number): boolean =>
    manageDay(types, headroom(power_kW, base_kW)).shortfall_kWh === 0;
  if (carries(stated_kW)) return stated_kW;
  let low = Math.floor(stated_kW);
  let high = Math.ceil(
    Math.max(...base_kW) + types.reduce((sum, type) => sum + type.count * type.power_kW, 0),
  );
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (carries(middle)) high = middle;
    else low = middle;
  }
  warnings.push({
    code: "CONNECTION_ASSUMED",
    propertyId,
    de: `${propertyId}: der angegebene Anschluss (${stated_kW} kW) trägt die Ladung der schon elektrischen Fahrzeuge nicht; gerechnet wird mit ${high} kW.`,
    en: `${propertyId}: the stated connection (${stated_kW} kW) does not carry the charging of vehicles that are electric already; ${high} kW are assumed.`,
  });
  return high;
}

/** Charging of the vehicles that are electric before the plan begins, on the design day. */
export const chargingToday = (classes: VehicleClass[], propertyId: string): ChargingType[] =>
  classes.flatMap(({ one, options, own, vehicles }) => {
    const plug = one.homes[0] === propertyId ? options[own]?.plug : undefined;
    return plug
      ? [
          {
            count: vehicles.length,
            energy_kWh: plug.designDay_kWh,
            power_kW: plug.chargePower_kW,
            arrivalStep: one.arrivalStep,
            departureStep: one.departureStep,
          },
        ]
      : [];
  });

/** Plug needs of the vehicles that are electric before the plan begins. */
export function electricToday(
  classes: VehicleClass[],
  propertyId: string,
): { power_kW: number; count: number }[] {
  const needs: { power_kW: number; count: number }[] = [];
  for (const of of classes) {
    const plug = of.options[of.own]?.plug;
    if (plug && of.one.homes[0] === propertyId)
      needs.push({ power_kW: plug.pointPower_kW, count: of.vehicles.length });
  }
  return needs;
}
