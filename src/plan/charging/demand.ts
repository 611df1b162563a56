import { type Context, parameterAt } from "../context.ts";
import type { Property } from "../model/property.ts";
import { STEP_H, stepOfDay } from "../units.ts";
import { type ChargingType, windowSteps } from "./managed-load.ts";

/** Points and load of the people who use a property, in one year. */
export interface UserDemand {
  staffPoints: number;
  visitorPoints: number;
  types: ChargingType[];
}

const NOBODY: UserDemand = { staffPoints: 0, visitorPoints: 0, types: [] };

/**
 * Demand of building users and visitors: formulas D1 and D2 in docs/method.md. Staff = people × presence × car
 * share × electric share of the year × will to charge at work; visitors = arrivals × car × electric × will,
 * spread over the opening hours by their dwell. Only where the scenario asks for it.
 */
export function userDemand(
  context: Context,
  property: Property,
  open: { from: string; to: string },
  year: number,
  power_kW: number,
): UserDemand {
  const policy = context.scenario.chargingPolicy ?? {};
  if (year < (policy.usersFromYear ?? context.startYear) || !(policy.staff || policy.visitors)) return NOBODY;
  const at = (id: string): number => parameterAt(context.reference, id, year, context.levels.users);
  const service = policy.serviceShare ?? 1;
  const electric = at("users.electricShare");
  const arrivalStep = stepOfDay(open.from);
  const departureStep = stepOfDay(open.to);
  const openSteps = windowSteps(arrivalStep, departureStep).length;
  const type = (points: number, energy_kWh: number): ChargingType => ({
    count: points,
    energy_kWh: Math.min(energy_kWh / points, power_kW * openSteps * STEP_H),
    power_kW,
    arrivalStep,
    departureStep,
  });
  const types: ChargingType[] = [];
  const staffCars = policy.staff
    ? (property.staffCount ?? 0) *
      at("users.presenceShare") *
      at("users.carShare") *
      electric *
      at("users.chargeAtWorkShare") *
      service
    : 0;
  const staffPoints = Math.ceil(staffCars / at("users.carsPerPoint") - 1e-9);
  if (staffPoints > 0)
    types.push(
      type(
        staffPoints,
        (staffCars * 2 * at("users.commutingDistance_km") * at("users.energyUse_kWh_per_100km")) / 100,
      ),
    );
  const sessions = policy.visitors
    ? (property.visitors_per_day ?? 0) *
      at("visitors.carShare") *
      electric *
      at("visitors.chargeShare") *
      service
    : 0;
  const visitorPoints = Math.ceil((sessions * at("visitors.dwell_h")) / (openSteps * STEP_H) - 1e-9);
  if (visitorPoints > 0) types.push(type(visitorPoints, sessions * at("visitors.sessionEnergy_kWh")));
  return { staffPoints, visitorPoints, types };
}
