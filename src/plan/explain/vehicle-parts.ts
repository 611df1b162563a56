import type { Case } from "../check/case.ts";
import { tablesOf } from "../check/case.ts";
import { type History, inService } from "../check/history.ts";
import type { VehicleLines } from "../check/vehicle-lines.ts";
import type { Tenure } from "../fleet/cost/chain.ts";
import { COST_LINE_NAMES } from "../fleet/cost/line-names.ts";
import { COST_LINES, type CostLine, runningLines } from "../fleet/cost/lines.ts";
import { emissions, finalEnergy, fuelData } from "../fleet/emissions.ts";
import type { EnergyUse } from "../fleet/energy.ts";
import type { Option } from "../fleet/suitability.ts";
import type { Balance, Quantity } from "../model/reference.ts";
import { kWhToMWh } from "../units.ts";
import { type Ground, ground } from "../grounds.ts";
import { type Part, telling } from "./part.ts";
import { tenuresOf } from "./tenures.ts";

/** A vehicle of a plan with everything its figures are made of. */
export interface VehicleOfPlan {
  checked: Case;
  history: History;
  lines: VehicleLines;
}

const shown = (value: number, digits = 3): string => String(Number(value.toPrecision(digits + 3)));

/** Running cost of a vehicle in a year, by cost line; half years where it changes hands. */
export function runningPart(of: VehicleOfPlan, t: number): Part {
  const { checked, history } = of;
  const { context } = checked;
  const vehicle = tablesOf(checked, history).of.one;
  const year = context.startYear + t;
  const sums = Object.fromEntries(COST_LINES.map((line) => [line, 0])) as Record<CostLine, number>;
  for (const tenure of tenuresOf(checked, history)) {
    const weight = weightIn(tenure, year, context.startYear, context.lastYear);
    if (weight === 0) continue;
    const lines = runningLines(context, vehicle, tenure, year);
    for (const line of COST_LINES) sums[line] += weight * lines[line];
  }
  const parts = telling(
    COST_LINES.map((line) => ({ id: line, ...COST_LINE_NAMES[line], value: sums[line] })),
  );
  return whole(history.vehicleId, of.lines.running[t] as number, parts);
}

/** A vehicle's amount with its parts, where they add up to it; else the amount alone. */
function whole(vehicleId: string, value: number, parts: Part[]): Part {
  const name = { id: vehicleId, de: `Fahrzeug ${vehicleId}`, en: `vehicle ${vehicleId}`, value };
  const sum = parts.reduce((total, part) => total + part.value, 0);
  return Math.abs(sum - value) < 0.01 ? { ...name, parts } : name;
}

/** Weight of a year in a tenure: half where the vehicle comes or goes, 0 outside. */
function weightIn({ fromYear, toYear }: Tenure, year: number, first: number, last: number): number {
  if (year < (fromYear ?? first) || year > (toYear ?? last)) return 0;
  return year === fromYear || year === toYear ? 0.5 : 1;
}

/** Purchase, grant, sale or terminal value of a vehicle in a year, as the second road has it. */
export const moneyPart = (of: VehicleOfPlan, value: number): Part => ({
  id: of.history.vehicleId,
  de: `Fahrzeug ${of.history.vehicleId}`,
  en: `vehicle ${of.history.vehicleId}`,
  value,
});

/** What a vehicle burns in a year: option and share of the year. */
export function burning(
  { checked, history, lines }: VehicleOfPlan,
  t: number,
): { option: Option; share: number }[] {
  const { options } = tablesOf(checked, history).of;
  const halves = [0, 1].flatMap((half) => {
    const option = options[lines.options[2 * t + half] as number];
    return option && inService(tablesOf(checked, history).of, history.spells, t, half as 0 | 1)
      ? [option]
      : [];
  });
  return [...new Set(halves)].map((option) => ({
    option,
    share: halves.filter((other) => other === option).length / 2,
  }));
}

type Measure = (energy: EnergyUse, year: number) => number;
type Explain = (
  option: Option,
  share: number,
  year: number,
) => { formula: { de: string; en: string }; grounds: Ground[] };

function energyPart(of: VehicleOfPlan, t: number, measure: Measure, explain: Explain): Part {
  const year = of.checked.context.startYear + t;
  const parts = burning(of, t).map(({ option, share }): Part => {
    const { id } = option.data.technology;
    const months =
      share === 1 ? { de: "ganzes Jahr", en: "whole year" } : { de: "halbes Jahr", en: "half a year" };
    return {
      id,
      de: `${id}, ${months.de}`,
      en: `${id}, ${months.en}`,
      value: share * measure(option.energy, year),
      ...explain(option, share, year),
    };
  });
  const value = parts.reduce((sum, part) => sum + part.value, 0);
  return whole(of.history.vehicleId, value, telling(parts));
}

const amounts = ({ fuel, fuelAmount, electricity_kWh }: EnergyUse, unit: string): string =>
  [
    ...(fuel && fuelAmount > 0 ? [`${shown(fuelAmount)} ${unit} ${fuel}`] : []),
    ...(electricity_kWh > 0 ? [`${shown(electricity_kWh)} kWh`] : []),
  ].join(" + ");

/** GHG of a vehicle in a year, t CO2e in a balance: fuel × factor and electricity × mix (formula G1). */
export function ghgPart(of: VehicleOfPlan, t: number, balance: Balance): Part {
  const { reference, levels } = of.checked.context;
  return energyPart(
    of,
    t,
    (energy, year) => emissions(reference, balance, energy, year, levels.electricityMix),
    ({ energy }, share, year) => {
      const fuel = energy.fuel && energy.fuelAmount > 0 ? fuelData(reference, energy.fuel) : undefined;
      const factor = fuel?.emissionFactors[balance.fuelFactorSet];
      const grounds = [
        ...(fuel && factor ? [ground(`${balance.fuelFactorSet}/${fuel.fuel}`, factor, year)] : []),
        ...(energy.electricity_kWh > 0
          ? [ground(balance.id, balance.electricityFactor_gCO2e_per_kWh, year)]
          : []),
      ];
      const text = `${share} × (${amounts(energy, fuel?.unit ?? "")}) × ${grounds.map(({ name, unit }) => `${name} [${unit}]`).join(", ")}`;
      return { formula: { de: `G1: ${text}`, en: `G1: ${text}` }, grounds };
    },
  );
}

/** Final energy, MWh: fuel × lower heating value + electricity (formula G2). */
export function finalEnergyPart(of: VehicleOfPlan, t: number): Part {
  const { reference } = of.checked.context;
  return energyPart(
    of,
    t,
    (energy, year) => kWhToMWh(finalEnergy(reference, energy, year)),
    ({ energy }, share, year) => {
      const fuel = energy.fuel && energy.fuelAmount > 0 ? fuelData(reference, energy.fuel) : undefined;
      const text = `G2: ${share} × (${amounts(energy, fuel?.unit ?? "")}) / 1000`;
      return {
        formula: { de: text, en: text },
        grounds: fuel
          ? [ground(`${fuel.fuel} lowerHeatingValue_kWh_per_unit`, fuel.lowerHeatingValue_kWh_per_unit, year)]
          : [],
      };
    },
  );
}

/** Fuel or electricity of a vehicle in a year: work × use (formula E1), with the values that the use rests on. */
export function amountPart(of: VehicleOfPlan, t: number, measure: (energy: EnergyUse) => number): Part {
  const { context } = of.checked;
  const vehicle = tablesOf(of.checked, of.history).of.one;
  return energyPart(of, t, measure, ({ data }, share) => {
    const uses: [string, Quantity | undefined][] = [
      ["fuelUse_per_100km", data.quantities.fuelUse_per_100km],
      ["fuelUse_per_h", data.quantities.fuelUse_per_h],
      ["energyUse_kWh_per_100km", data.quantities.energyUse_kWh_per_100km],
      ["energyUse_kWh_per_h", data.quantities.energyUse_kWh_per_h],
    ];
    const work = [
      ...(vehicle.work.distance_km > 0 ? [`${shown(vehicle.work.distance_km)} km`] : []),
      ...(vehicle.work.operating_h > 0 ? [`${shown(vehicle.work.operating_h)} h`] : []),
    ].join(", ");
    const text = `E1: ${share} × (${work}) × φ ${shown(vehicle.dutyFactor)}`;
    return {
      formula: { de: text, en: text },
      grounds: uses.flatMap(([name, quantity]) =>
        quantity
          ? [
              ground(
                `${vehicle.segment.segment}/${data.technology.id} ${name}`,
                quantity,
                context.scenario.startDate,
              ),
            ]
          : [],
      ),
    };
  });
}
