import { MissingReferenceError, valueAt } from "../parameters.ts";
import type { Balance, Fuel, FuelData, Level, Reference } from "../model/reference.ts";
import { gramToKilogram, kgToTonne } from "../units.ts";
import type { EnergyUse } from "./energy.ts";

export const fuelData = (reference: Reference, fuel: Fuel): FuelData => {
  const found = reference.fuels.find((entry) => entry.fuel === fuel);
  if (!found) throw MissingReferenceError.unknown(`fuel ${fuel}`);
  return found;
};

/** kg CO2e (or CO2, as the balance says) per unit of a fuel, in the factor set of the balance. */
export function fuelFactor(reference: Reference, balance: Balance, fuel: Fuel, year: number): number {
  const set = fuelData(reference, fuel).emissionFactors[balance.fuelFactorSet];
  if (!set) throw MissingReferenceError.unknown(`factor set ${balance.fuelFactorSet} of ${fuel}`);
  return valueAt(set, year, "mid", `${balance.fuelFactorSet}/${fuel}`);
}

/** t CO2e of a year's energy in a named balance: formula G1 in docs/method.md. */
export function emissions(
  reference: Reference,
  balance: Balance,
  energy: EnergyUse,
  year: number,
  level: Level,
): number {
  const burnt =
    energy.fuel && energy.fuelAmount > 0
      ? energy.fuelAmount * fuelFactor(reference, balance, energy.fuel, year)
      : 0;
  const mix =
    energy.electricity_kWh > 0
      ? valueAt(balance.electricityFactor_gCO2e_per_kWh, year, level, balance.id)
      : 0;
  return kgToTonne(burnt + gramToKilogram(energy.electricity_kWh * mix));
}

/** Final energy in kWh: fuel by its lower heating value plus electricity at the plug. */
export function finalEnergy(reference: Reference, energy: EnergyUse, year: number): number {
  const burnt =
    energy.fuel && energy.fuelAmount > 0
      ? energy.fuelAmount * valueAt(fuelData(reference, energy.fuel).lowerHeatingValue_kWh_per_unit, year)
      : 0;
  return burnt + energy.electricity_kWh;
}
