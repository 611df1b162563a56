import type { ChargingCase } from "../../../../src/plan/charging/load.ts";
import { type Draw, drawFrom } from "../../../random-cases.ts";

type Vehicle = ChargingCase["vehicles"][number];
type Stay = Vehicle["stays"][number];

/** A small made-up case: few vehicles with a point each, base load, sometimes a solar roof and curves that fall. */
export function randomCase(seed: number, options: { curves: boolean; limit_kW?: number }): ChargingCase {
  const draw = drawFrom(seed);
  const stepCount = draw.integer(12, 48);
  const count = draw.integer(3, 6);
  const power_kW = Array.from({ length: count }, () => draw.pick([3.7, 11, 22]));
  const base = draw.between(0, 12);
  const solar = draw.chance(0.5) ? draw.between(0, 15) : 0;
  return {
    stepCount,
    step_h: 0.25,
    stations: power_kW.map((power, i) => ({
      stationId: `point-${i}`,
      power_kW: power,
      minPower_kW: draw.chance(0.3) ? 1.4 : 0,
    })),
    vehicles: power_kW.map((_, i) => randomVehicle(i, stepCount, draw, options.curves)),
    limit_kW: limits(stepCount, draw, options.limit_kW),
    baseLoad_kW: Float64Array.from({ length: stepCount }, () => base * draw.between(0.5, 1)),
    generation_kW: Float64Array.from(
      { length: stepCount },
      (_, step) => solar * Math.max(0, Math.sin((step / stepCount) * 2 * Math.PI)),
    ),
    price_EUR_per_kWh: null,
  };
}

/** The same with a stationary battery, a price for every step and one for feeding in. */
export function withBattery(source: ChargingCase, seed: number): ChargingCase {
  const draw = drawFrom(seed);
  const power_kW = draw.between(2, 15);
  return {
    ...source,
    tariff_EUR_per_kWh: Float64Array.from({ length: source.stepCount }, () => draw.between(0.05, 0.5)),
    feedInPrice_EUR_per_kWh: draw.pick([0, 0.04]),
    battery: {
      capacity_kWh: draw.between(3, 30),
      chargePower_kW: power_kW,
      dischargePower_kW: power_kW * draw.pick([0.5, 1]),
      efficiencyShare: draw.between(0.85, 1),
      initialSocShare: draw.between(0, 1),
    },
  };
}

/** A fixed limit where one is asked for; else a made-up one, that is sometimes lowered for a while. */
function limits(stepCount: number, draw: Draw, fixed_kW: number | undefined): Float64Array {
  const limit_kW = new Float64Array(stepCount).fill(fixed_kW ?? draw.between(15, 80));
  const from = draw.integer(0, stepCount);
  if (fixed_kW !== undefined || draw.chance(0.5)) return limit_kW;
  return limit_kW.fill((limit_kW[0] as number) * draw.between(0.3, 0.9), from, from + draw.integer(2, 12));
}

function randomVehicle(i: number, stepCount: number, draw: Draw, curves: boolean): Vehicle {
  const capacity_kWh = draw.between(20, 90);
  const most_kW = draw.pick([7.4, 11, 22, 50]);
  const knee = draw.between(0.5, 0.9);
  const chargingCurve: [number, number][] =
    curves && draw.chance(0.6)
      ? [
          [0, most_kW * (draw.chance(0.3) ? 0.7 : 1)],
          [knee, most_kW],
          [1, most_kW * draw.between(0.05, 0.5)],
        ]
      : [
          [0, most_kW],
          [1, most_kW],
        ];
  const stays: Stay[] = [];
  let step = draw.chance(0.6) ? 0 : draw.integer(0, 6);
  let socDelta = 0;
  while (step < stepCount) {
    const departureStep = step + draw.integer(2, 20);
    const away = draw.integer(0, 8);
    stays.push({
      stationId: draw.chance(0.95) ? `point-${i}` : null,
      arrivalStep: step,
      ...(draw.chance(0.9)
        ? { departureStep, expectedDepartureStep: departureStep + draw.integer(-1, 2) }
        : {}),
      socDelta,
      desiredSoc: draw.between(0.4, 1),
    });
    if (stays.at(-1)?.departureStep === undefined) break;
    step = departureStep + away;
    socDelta = -draw.between(0.02, 0.3);
  }
  return {
    vehicleId: `vehicle-${i}`,
    capacity_kWh,
    efficiencyShare: draw.between(0.85, 1),
    minPower_kW: draw.chance(0.3) ? 0.5 : 0,
    chargingCurve,
    initialSoc: draw.between(0.2, 0.9),
    stays,
  };
}
