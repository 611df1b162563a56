import { expect } from "chai";
import { buildProblem, type ChargingCase, simulate } from "../../../../src/plan/charging/load.ts";
import { type ChargingCurve, chargeFor, chargingCurve } from "../../../../src/plan/charging/load/curve.ts";
import { loadSolver } from "../../../../src/solver/highs.ts";
import { drawFrom } from "../../../random-cases.ts";

const CASES = 40;
const SEED = 3300;
const SHARES = 24;
const STEP_H = 0.25;

interface Car {
  curve: ChargingCurve;
  rate: number;
  point_kW: number;
  initial: number;
  to: number;
  due: number;
}

const after = (car: Car, soc: number, power_kW: number): number =>
  Math.min(
    chargeFor(car.curve, soc, 1, car.point_kW, car.rate, STEP_H),
    soc + Math.max(0, power_kW) * STEP_H * car.rate,
  );

/** Pairs of states that no other pair is fuller than in both, at most one in each two hundredth of the first. */
function fullest(pairs: [number, number][]): [number, number][] {
  const best = new Map<number, [number, number]>();
  for (const pair of pairs) {
    const bucket = Math.floor(pair[0] * 200);
    const known = best.get(bucket);
    if (!known || pair[1] > known[1] || (pair[1] === known[1] && pair[0] > known[0])) best.set(bucket, pair);
  }
  let most = Number.NEGATIVE_INFINITY;
  return [...best.values()]
    .sort((a, b) => b[0] - a[0] || b[1] - a[1])
    .filter(([, second]) => {
      if (second <= most) return false;
      most = second;
      return true;
    });
}

/** Whether two cars reach what is due where the load stays below a level: every step's room split in many ways. */
function isEnough([one, two]: [Car, Car], base_kW: Float64Array, level_kW: number): boolean {
  let pairs: [number, number][] = [[one.initial, two.initial]];
  for (let step = 0; step < base_kW.length; step += 1) {
    const room = level_kW - (base_kW[step] as number);
    if (room > 0)
      pairs = fullest(
        pairs.flatMap(([first, second]) => {
          const next: [number, number][] = [];
          for (let k = 0; k <= SHARES; k += 1) {
            const a = step < one.to ? after(one, first, (room * k) / SHARES) : first;
            const drawn = (a - first) / STEP_H / one.rate;
            next.push([a, step < two.to ? after(two, second, room - drawn) : second]);
          }
          return next;
        }),
      );
    pairs = pairs.filter(
      ([first, second]) =>
        (step + 1 !== one.to || first >= one.due) && (step + 1 !== two.to || second >= two.due),
    );
  }
  return pairs.length > 0;
}

function made(seed: number): { source: ChargingCase; cars: [Car, Car]; base_kW: Float64Array } {
  const draw = drawFrom(seed);
  const stepCount = draw.integer(10, 14);
  const base_kW = Float64Array.from({ length: stepCount }, () => draw.between(0, 6));
  const vehicles = [0, 1].map((i): ChargingCase["vehicles"][number] => {
    const most_kW = draw.pick([11, 22, 50]);
    const knee = draw.between(0.4, 0.6);
    const end_kW = most_kW * draw.between(0.05, 0.2);
    return {
      vehicleId: `v${i}`,
      capacity_kWh: draw.between(12, 30),
      efficiencyShare: draw.between(0.85, 1),
      minPower_kW: 0,
      chargingCurve: [
        [0, most_kW * draw.between(0.5, 1)],
        [knee, most_kW],
        [(knee + 1) / 2, end_kW + (most_kW - end_kW) * draw.between(0.05, 0.3)],
        [1, end_kW],
      ],
      initialSoc: draw.between(0.1, 0.5),
      stays: [
        {
          stationId: `p${i}`,
          arrivalStep: 0,
          departureStep: draw.integer(6, stepCount - 1),
          socDelta: 0,
          desiredSoc: draw.between(0.6, 0.95),
        },
      ],
    };
  });
  const cars = vehicles.map((vehicle): Car => {
    const car = {
      curve: chargingCurve(vehicle.chargingCurve),
      rate: vehicle.efficiencyShare / vehicle.capacity_kWh,
      point_kW: 22,
      initial: vehicle.initialSoc,
      to: vehicle.stays[0]?.departureStep as number,
      due: 0,
    };
    const most = chargeFor(car.curve, car.initial, 1, 22, car.rate, car.to * STEP_H);
    return { ...car, due: car.initial + (vehicle.stays[0]?.desiredSoc as number) * (most - car.initial) };
  }) as [Car, Car];
  return {
    cars,
    base_kW,
    source: {
      stepCount,
      step_h: STEP_H,
      stations: [0, 1].map((i) => ({ stationId: `p${i}`, power_kW: 22, minPower_kW: 0 })),
      vehicles: vehicles.map((vehicle, i) => ({
        ...vehicle,
        stays: vehicle.stays.map((stay) => ({ ...stay, desiredSoc: cars[i]?.due as number })),
      })),
      limit_kW: new Float64Array(stepCount).fill(1000),
      baseLoad_kW: base_kW,
      generation_kW: new Float64Array(stepCount),
      price_EUR_per_kWh: null,
    },
  };
}

describe("peak-min along curves that sag, two vehicles, against splitting every step in many ways", () => {
  it(`its peak is no more than 1 % above what splits find, its bound never above, and both within 2 %, in ${CASES} random cases (seed ${SEED})`, async () => {
    const solver = await loadSolver();
    let bound = 0;
    for (let i = 0; i < CASES; i += 1) {
      const { source, cars, base_kW } = made(SEED + i);
      let [low, high] = [Math.max(...base_kW), Math.max(...base_kW) + 44];
      for (let round = 0; round < 16; round += 1) {
        const middle = (low + high) / 2;
        if (isEnough(cars, base_kW, middle)) high = middle;
        else low = middle;
      }
      const found = simulate(buildProblem(source), "peak-min", { solver });
      const seed = `seed ${SEED + i}`;
      expect(found.shortfall_kWh, seed).to.be.below(1e-3);
      // a level that splits find enough is a schedule: no bound may be above it
      expect(found.bound_kW as number, seed).to.be.at.most(high + 1e-3);
      expect(found.peak_kW, seed).to.be.below(1.01 * high + 1e-3);
      expect(found.peak_kW - (found.bound_kW as number), seed).to.be.at.most(0.02 * found.peak_kW);
      if (high > Math.max(...base_kW) + 0.1) bound += 1;
    }
    expect(bound).to.be.above(CASES / 2);
  });
});
