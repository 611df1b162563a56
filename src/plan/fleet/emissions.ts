import type { Context } from "../context.ts";
import { MissingReferenceError, valueAt } from "../parameters.ts";
import type { Balance, Fuel, FuelData, Reference } from "../model/reference.ts";
import type { Level } from "../model/vocabulary.ts";
import { gramToKilogram, kgToTonne } from "../units.ts";
import type { EnergyUse } from "./energy.ts";

export const fuelData = (reference: Reference, fuel: Fuel): FuelData => {
  const found = reference.fuels.find((entry) => entry.fuel === fuel);
  if (!found) throw MissingReferenceError.unknown({ de: `Kraftstoff „${fuel}“`, en: `fuel "${fuel}"` });
  return found;
};

/** kg CO2e (or CO2, as the balance says) per unit of a fuel, in the factor set of the balance. */
export function fuelFactor(reference: Reference, balance: Balance, fuel: Fuel, year: number): number {
  const set = fuelData(reference, fuel).emissionFactors[balance.fuelFactorSet];
  if (!set)
    throw MissingReferenceError.unknown({
      de: `Satz von Faktoren „${balance.fuelFactorSet}“ für „${fuel}“`,
      en: `factor set "${balance.fuelFactorSet}" of "${fuel}"`,
    });
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

/**
 * The same for a whole plan, which asks for the factors of a balance for every vehicle and year: each is looked up
 * once.
 */
export class YearFactors {
  private readonly context: Context;
  private readonly balance: Balance;
  private readonly known = new Map<Fuel | "", Float64Array>();

  constructor(context: Context, balance: Balance) {
    this.context = context;
    this.balance = balance;
  }

  /** t CO2e of a year's energy. */
  emissions(energy: EnergyUse, year: number): number {
    const { fuel, fuelAmount, electricity_kWh } = energy;
    const burnt = fuel && fuelAmount > 0 ? fuelAmount * this.factor(fuel, year) : 0;
    const mix = electricity_kWh > 0 ? this.factor("", year) : 0;
    return kgToTonne(burnt + gramToKilogram(electricity_kWh * mix));
  }

  /** Of a fuel, or of electricity where none is named; NaN = not asked yet. */
  private factor(fuel: Fuel | "", year: number): number {
    const { startYear, lastYear, reference, levels } = this.context;
    let series = this.known.get(fuel);
    if (!series) {
      series = new Float64Array(lastYear - startYear + 1).fill(Number.NaN);
      this.known.set(fuel, series);
    }
    const known = series[year - startYear] as number;
    if (!Number.isNaN(known)) return known;
    const { electricityFactor_gCO2e_per_kWh: mix, id } = this.balance;
    const value =
      fuel === ""
        ? valueAt(mix, year, levels.electricityMix, id)
        : fuelFactor(reference, this.balance, fuel, year);
    series[year - startYear] = value;
    return value;
  }
}

const factorsOf = new WeakMap<Context, Map<Balance, YearFactors>>();

/** The factors of a balance in the years of a plan. */
export function yearFactors(context: Context, balance: Balance): YearFactors {
  const known = factorsOf.get(context) ?? new Map<Balance, YearFactors>();
  factorsOf.set(context, known);
  const factors = known.get(balance) ?? new YearFactors(context, balance);
  known.set(balance, factors);
  return factors;
}

/** Final energy in kWh: fuel by its lower heating value plus electricity at the plug. */
export function finalEnergy(reference: Reference, energy: EnergyUse, year: number): number {
  const burnt =
    energy.fuel && energy.fuelAmount > 0
      ? energy.fuelAmount * valueAt(fuelData(reference, energy.fuel).lowerHeatingValue_kWh_per_unit, year)
      : 0;
  return burnt + energy.electricity_kWh;
}
