import { expect } from "chai";
import type { ChargingVehicle } from "../../../../src/plan/charging/load/build-problem.ts";
import { buildProblem, simulate } from "../../../../src/plan/charging/load.ts";
import type { ChargingType } from "../../../../src/plan/charging/managed-load.ts";
import {
  evenPeak_kW,
  managedWeek,
  shortfallOver,
  uncontrolledWeek,
} from "../../../../src/plan/charging/property/week-load.ts";
import {
  SEASONS,
  STEPS_PER_WEEK,
  weekBaseLoad,
  weekStays,
} from "../../../../src/plan/charging/property/week.ts";
import { loadReference } from "../../../../src/reference/load.ts";
import { type Draw, drawFrom } from "../../../random-cases.ts";

const SEED = Number(process.env.SEED ?? 1);
const flat = (kW: number): Float64Array => new Float64Array(STEPS_PER_WEEK).fill(kW);
const sum = (list: Float64Array): number => list.reduce((all, one) => all + one, 0);

/** One to four kinds of vehicles; all can be full in time. */
function randomTypes(draw: Draw): ChargingType[] {
  return Array.from({ length: draw.integer(1, 4) }, () => {
    const arrivalStep = draw.integer(0, 95);
    const departureStep = (arrivalStep + draw.integer(8, 70)) % 96;
    const steps = (departureStep - arrivalStep + 96) % 96;
    const power_kW = draw.pick([3.7, 7.4, 11, 22, 50]);
    return {
      count: draw.integer(1, 4),
      power_kW,
      energy_kWh: draw.between(0.05, 0.9) * power_kW * (steps / 4),
      arrivalStep,
      departureStep,
    };
  });
}
const randomBase = (draw: Draw): Float64Array => {
  const hours = Array.from({ length: 24 }, () => draw.between(2, 40));
  return Float64Array.from(
    { length: STEPS_PER_WEEK },
    (_, step) => (hours[Math.floor(step / 4) % 24] as number) * (step < 480 ? 1 : 0.4),
  );
};

/** The same week for the simulation of single vehicles; a step without load is added, so that Sunday's end is due. */
function asProblem(types: ChargingType[], base: Float64Array) {
  const vehicles: ChargingVehicle[] = [];
  types.forEach((type, t) => {
    for (let i = 0; i < type.count; i += 1) {
      const capacity_kWh = type.energy_kWh * 2;
      vehicles.push({
        vehicleId: `${t}-${i}`,
        capacity_kWh,
        efficiencyShare: 1,
        minPower_kW: 0,
        chargingCurve: [
          [0, type.power_kW],
          [1, type.power_kW],
        ],
        initialSoc: 1,
        stays: weekStays([{ ...type, count: 1 }]).map((stay) => ({
          stationId: `${t}-${i}`,
          arrivalStep: stay.from,
          departureStep: stay.to,
          socDelta: -0.5,
          desiredSoc: 1,
        })),
      });
    }
  });
  const stations = vehicles.map(({ vehicleId }) => ({
    stationId: vehicleId,
    power_kW: types[Number(vehicleId.split("-")[0])]?.power_kW as number,
    minPower_kW: 0,
  }));
  const stepCount = STEPS_PER_WEEK + 1;
  return buildProblem({
    stepCount,
    step_h: 0.25,
    stations,
    vehicles,
    limit_kW: new Float64Array(stepCount).fill(1e6),
    baseLoad_kW: Float64Array.from({ length: stepCount }, (_, step) => base[step] ?? 0),
    generation_kW: new Float64Array(stepCount),
    price_EUR_per_kWh: null,
  });
}

describe("typical week of a property", () => {
  it("two vans, 40 kWh each at 10 kW from 20:00 to 04:00: 20 kW at once, 10 kW managed, 400 kWh a week", () => {
    const stays = weekStays([{ count: 2, energy_kWh: 40, power_kW: 10, arrivalStep: 80, departureStep: 16 }]);
    expect(stays.map(({ from, to }) => [from, to])).to.deep.equal([
      [80, 112],
      [176, 208],
      [272, 304],
      [368, 400],
      [464, 672],
    ]);
    const uncontrolled = uncontrolledWeek(flat(5), stays);
    const managed = managedWeek(flat(5), stays);
    expect(uncontrolled.peak_kW).to.equal(25);
    expect(managed.peak_kW).to.be.closeTo(15, 1e-9);
    expect(managed.bound_kW).to.be.closeTo(15, 1e-9);
    expect((sum(uncontrolled.load_kW) - 5 * 672) / 4).to.be.closeTo(400, 1e-9);
  });

  it("what a connection of 12 kW cannot serve of it: 3 kW × 8 h on four nights, none over the weekend = 96 kWh", () => {
    const stays = weekStays([{ count: 2, energy_kWh: 40, power_kW: 10, arrivalStep: 80, departureStep: 16 }]);
    expect(shortfallOver(12, flat(5), managedWeek(flat(5), stays))).to.be.closeTo(96, 1e-6);
    expect(shortfallOver(15, flat(5), managedWeek(flat(5), stays))).to.be.closeTo(0, 1e-6);
  });

  it("staff charge on five working days, none at the weekend: 5 × 12 kWh", () => {
    const stays = weekStays([{ count: 3, energy_kWh: 4, power_kW: 11, arrivalStep: 32, departureStep: 64 }]);
    const { load_kW } = managedWeek(flat(0), stays);
    expect(sum(load_kW) / 4).to.be.closeTo(60, 1e-9);
    expect(sum(load_kW.subarray(480))).to.equal(0);
  });

  it("the base load of a G25 building: a winter week takes more than a summer week, Sunday less than Monday", () => {
    const { loadProfiles } = loadReference();
    const energy = SEASONS.map(
      ({ month }) => sum(weekBaseLoad(loadProfiles, "bdew-g25", month, 100_000)) / 4,
    );
    // January: (5 × 3,554.5 + 2,139.0 + 1,606.7) kWh per 1,000,000 kWh
    expect(energy[0]).to.be.closeTo(2151.8, 0.1);
    expect(energy[0]).to.be.greaterThan(energy[2] as number);
    const winter = weekBaseLoad(loadProfiles, "bdew-g25", 1, 100_000);
    expect(sum(winter.subarray(576))).to.be.lessThan(sum(winter.subarray(0, 96)));
  });

  it(`20 random weeks (seed ${SEED}): energy is kept, the peak is proven within 0.1 % and equals that of single vehicles`, function () {
    this.timeout(30_000);
    const draw = drawFrom(SEED);
    for (let n = 0; n < 20; n += 1) {
      const types = randomTypes(draw);
      const base = randomBase(draw);
      const stays = weekStays(types);
      const wanted = stays.reduce((all, stay) => all + stay.energy_kWh, 0);
      const uncontrolled = uncontrolledWeek(base, stays);
      const managed = managedWeek(base, stays);
      for (const { load_kW } of [uncontrolled, managed])
        expect((sum(load_kW) - sum(base)) / 4, `case ${n}`).to.be.closeTo(wanted, 1e-6 * wanted);
      expect(managed.peak_kW, `case ${n}`).to.be.at.most(uncontrolled.peak_kW + 1e-6);
      expect(managed.peak_kW - managed.bound_kW, `case ${n}`).to.be.at.most(1e-3 * managed.peak_kW);
      const problem = asProblem(types, base);
      const single = simulate(problem, "uncontrolled");
      expect(single.peak_kW, `case ${n}`).to.be.closeTo(uncontrolled.peak_kW, 1e-6);
      expect(single.shortfall_kWh, `case ${n}`).to.equal(0);
      if (n < 5)
        expect(simulate(problem, "peak-min").peak_kW, `case ${n}`).to.be.closeTo(
          managed.peak_kW,
          1e-3 * managed.peak_kW,
        );
    }
  });

  it(`100 random connections (seed ${SEED}): where the week fits, no step lies above the connection or the base load`, () => {
    const draw = drawFrom(SEED + 1000);
    let fits = 0;
    for (let n = 0; n < 100; n += 1) {
      const base = randomBase(draw);
      const stays = weekStays(randomTypes(draw));
      const connection_kW = draw.between(20, 120);
      const managed = managedWeek(base, stays);
      if (shortfallOver(connection_kW, base, managed) > 1e-3) continue;
      fits += 1;
      managed.load_kW.forEach((load, step) =>
        expect(load, `case ${n}`).to.be.at.most(Math.max(connection_kW, base[step] as number) + 1e-3),
      );
    }
    expect(fits).to.be.greaterThan(20);
  });

  it("the peak when everybody draws evenly is that of the steps summed one by one, in 100 random weeks", () => {
    const draw = drawFrom(SEED + 40);
    for (let i = 0; i < 100; i += 1) {
      const [stays, base] = [weekStays(randomTypes(draw)), randomBase(draw)];
      const peak = Math.max(
        ...base.map((load, step) =>
          stays
            .filter(({ from, to }) => from <= step && step < to)
            .reduce(
              (all, { from, to, energy_kWh, power_kW }) =>
                all + Math.min(power_kW, (energy_kWh * 4) / (to - from)),
              load,
            ),
        ),
      );
      expect(evenPeak_kW(base, stays), `seed ${SEED + 40}, week ${i}`).to.be.closeTo(peak, 1e-9 * peak);
    }
  });
});
