import { expect } from "chai";
import { usePer100km } from "../../../src/intake/logs/fuel-use.ts";
import { annualMileage, blocksOf, ratioVariance } from "../../../src/intake/logs/interval.ts";
import { consistentReadings, medianSlope_km_per_d, type Reading } from "../../../src/intake/logs/readings.ts";
import { probablyMeant, splitSeries } from "../../../src/intake/logs/series.ts";
import { studentFactor } from "../../../src/intake/logs/student-t.ts";
import { drawFrom } from "../../plan/draw.ts";
import { madeVehicle, type MadeOptions, type MadeVehicle } from "./made-log.ts";

const SEED = 20261126;
const readingsOf = ({ readings }: MadeVehicle): Reading[] =>
  readings.map(({ day, written_km }) => ({ at_d: day + 0.5, odometer_km: written_km }));
const line = (days: number[], km_per_d: number, from = 10_000): Reading[] =>
  days.map((at_d) => ({ at_d, odometer_km: Math.round(from + km_per_d * at_d) }));
const usedOf = (readings: Reading[]): Reading[] =>
  consistentReadings(readings).map((index) => readings[index] as Reading);
/** Sum of all growth between neighbours: what a spreadsheet would add up. */
const naive_km_per_a = (readings: readonly Reading[]): number => {
  const km = readings.reduce(
    (sum, { odometer_km }, i) =>
      sum + Math.max(0, odometer_km - (readings[i - 1]?.odometer_km ?? odometer_km)),
    0,
  );
  return (km / ((readings.at(-1)?.at_d ?? 0) - (readings[0]?.at_d ?? 0))) * 365.25;
};

describe("mileage from odometer readings", () => {
  it("Student's factors are those of the table to 0.5 %", () => {
    const table: [number, number][] = [
      [1, 12.706],
      [2, 4.303],
      [3, 3.182],
      [4, 2.776],
      [5, 2.571],
      [10, 2.228],
      [30, 2.042],
      [Number.POSITIVE_INFINITY, 1.96],
    ];
    for (const [freedom, factor] of table)
      expect(studentFactor(0.95, freedom) / factor, `${freedom}`).to.be.closeTo(1, 0.005);
    expect(studentFactor(0.99, 10) / 3.169).to.be.closeTo(1, 0.005);
  });

  it("the median of pairwise slopes is 2 where 5 of 21 slopes are wild", () => {
    const readings = [0, 1, 2, 3, 4, 5].map((at_d) => ({ at_d, odometer_km: 2 * at_d }));
    expect(medianSlope_km_per_d([...readings, { at_d: 6, odometer_km: 900 }])).to.equal(2);
    expect(medianSlope_km_per_d([{ at_d: 1, odometer_km: 5 }])).to.equal(undefined);
    expect(
      medianSlope_km_per_d([
        { at_d: 1, odometer_km: 5 },
        { at_d: 1, odometer_km: 9 },
      ]),
    ).to.equal(undefined);
  });

  it("the ratio's variance by hand: blocks of 1 and 3 over 1 each are 2 ± 1", () => {
    expect(
      ratioVariance([
        { x: 1, y: 1 },
        { x: 1, y: 3 },
      ]),
    ).to.equal(1);
  });

  it("blocks end at readings, and a short rest joins the last", () => {
    expect(
      blocksOf(line([0, 10, 30, 60, 70], 10)).map(({ from_d, to_d, distance_km }) => [
        from_d,
        to_d,
        distance_km,
      ]),
    ).to.deep.equal([
      [0, 30, 300],
      [30, 70, 400],
    ]);
  });

  it("two readings a year apart give 10,000 km a year and an interval from the usual spread", () => {
    const estimate = annualMileage([
      { at_d: 0, odometer_km: 50_000 },
      { at_d: 365.25, odometer_km: 60_000 },
    ]);
    expect(estimate?.value).to.be.closeTo(10_000, 1e-6);
    expect(estimate?.low).to.be.within(6_500, 8_000);
    expect(estimate?.high).to.be.within(12_000, 13_500);
  });

  for (const [what, options, largestError] of [
    ["365 days, no typing errors", { days: 365, typoShare: 0 }, 0.12],
    ["365 days, every tenth reading mistyped", { days: 365, typoShare: 0.1 }, 0.13],
    ["730 days, every tenth reading mistyped", { days: 730, typoShare: 0.1 }, 0.07],
    ["1095 days, every fourth reading mistyped", { days: 1095, typoShare: 0.25 }, 0.06],
  ] as [string, MadeOptions, number][])
    it(`400 logs (seed ${SEED}), ${what}: the stated 95 % interval holds the truth in at least 95 %, mean error below ${largestError * 100} %`, () => {
      const draw = drawFrom(SEED);
      let count = 0;
      let covered = 0;
      let error = 0;
      let inflation = 0;
      for (let run = 0; run < 400; run += 1) {
        const made = madeVehicle(draw, options);
        const readings = readingsOf(made);
        const { used, isUndecided } = splitSeries(readings);
        // A handful of readings that contradict each other get no estimate, and are few.
        const estimate = isUndecided
          ? undefined
          : annualMileage(used.map((index) => readings[index] as Reading));
        if (!estimate) continue;
        count += 1;
        if (estimate.low <= made.truth_km_per_a && made.truth_km_per_a <= estimate.high) covered += 1;
        error += Math.abs(estimate.value / made.truth_km_per_a - 1);
        inflation += naive_km_per_a(readings) / made.truth_km_per_a;
      }
      expect(count).to.be.at.least(390);
      expect(covered / count).to.be.at.least(0.95);
      expect(error / count).to.be.below(largestError);
      // What the robust road is for: adding up growth is more than ten times too much.
      if (options.typoShare > 0) expect(inflation / count).to.be.above(10);
    });

  it(`300 straight lines with reading errors of 50 km (seed ${SEED}): covered in at least 95 %, mean error below 1 %`, () => {
    const draw = drawFrom(SEED);
    let covered = 0;
    let error = 0;
    for (let run = 0; run < 300; run += 1) {
      const rate = draw.between(10, 200);
      const readings = line(
        Array.from({ length: 40 }, (_, i) => i * 9 + draw.integer(0, 5)),
        rate,
      ).map(({ at_d, odometer_km }) => ({
        at_d,
        odometer_km: odometer_km + Math.round(draw.between(-50, 50)),
      }));
      const wrong = draw.integer(0, 39);
      (readings[wrong] as Reading).odometer_km *= 10;
      const estimate = annualMileage(usedOf(readings));
      const truth = rate * 365.25;
      if (estimate && estimate.low <= truth && truth <= estimate.high) covered += 1;
      error += Math.abs((estimate?.value ?? 0) / truth - 1);
    }
    expect(covered / 300).to.be.at.least(0.95);
    expect(error / 300).to.be.below(0.01);
  });

  it("a wild last reading is left out, and so is a wild first one", () => {
    const readings = line([0, 7, 14, 21, 28, 35], 40);
    expect(consistentReadings([...readings, { at_d: 42, odometer_km: 31_400 }])).to.deep.equal([
      0, 1, 2, 3, 4, 5,
    ]);
    expect(consistentReadings([{ at_d: -7, odometer_km: 950 }, ...readings])).to.deep.equal([
      1, 2, 3, 4, 5, 6,
    ]);
  });

  it("a vehicle that drives ten times as much from one day on keeps all its readings", () => {
    const slow = line([0, 90, 180, 270], 5);
    const fast = line([0, 90, 180, 270, 360], 60, 11_350).map(({ at_d, odometer_km }) => ({
      at_d: at_d + 360,
      odometer_km,
    }));
    expect(consistentReadings([...slow, ...fast])).to.have.length(9);
  });

  it("an odometer that begins anew is two series: the later one speaks where it spans 90 days", () => {
    const old = line([0, 30, 60, 90, 120], 100, 150_000);
    const next = (days: number[]): Reading[] =>
      line(days, 20, 10).map((one) => ({ ...one, at_d: one.at_d + 130 }));
    const long = splitSeries([...old, ...next([0, 50, 100])]);
    expect(long).to.deep.equal({ used: [5, 6, 7], reset: 5, misfits: [], isUndecided: false });
    const short = splitSeries([...old, ...next([0, 10, 20])]);
    expect(short).to.deep.equal({ used: [0, 1, 2, 3, 4], reset: 5, misfits: [], isUndecided: false });
  });

  it("three readings of which one is wrong decide nothing, four do", () => {
    const wrong = { at_d: 60, odometer_km: 190_704 };
    expect(splitSeries([...line([0, 30], 20), wrong]).isUndecided).to.equal(true);
    expect(splitSeries([...line([0, 20, 30], 20), wrong])).to.include({ isUndecided: false });
    expect(splitSeries(line([0, 30], 20)).isUndecided).to.equal(false);
  });

  it("the simple error that explains a wrong reading is offered only where it is the only one", () => {
    expect(probablyMeant(464_100, 45_710, 47_110)).to.equal(46_410);
    expect(probablyMeant(4_641, 45_710, 47_110), "a digit was lost at the end, or another in front").to.equal(
      46_410,
    );
    expect(probablyMeant(64_410, 45_710, 47_110)).to.equal(46_410);
    expect(probablyMeant(999_999, 45_710, 47_110)).to.equal(undefined);
  });

  it("fuel use: what was bought up to the first reading is not counted, a mistyped amount counts as usual", () => {
    const chain = line([0, 10, 20, 30, 40, 50], 60);
    const bought = chain.map(({ at_d }) => ({ at_d, amount: 42 }));
    expect(usePer100km(chain, bought)?.value).to.equal(7);
    (bought[2] as { amount: number }).amount = 4_200;
    expect(usePer100km(chain, bought)?.value).to.equal(7);
    expect(usePer100km(chain.slice(0, 1), bought)).to.equal(undefined);
  });

  it(`fuel use of 300 vehicles in two years, every tenth reading mistyped (seed ${SEED}): covered in at least 95 %, mean error below 2 %`, () => {
    const draw = drawFrom(SEED);
    let covered = 0;
    let error = 0;
    for (let run = 0; run < 300; run += 1) {
      const made = madeVehicle(draw, { days: 730, typoShare: 0.1 });
      const bought = made.readings.map(({ day, litres }) => ({ at_d: day + 0.5, amount: litres }));
      const use = usePer100km(usedOf(readingsOf(made)), bought);
      const truth = made.truth_l_per_100km;
      if (use && use.low <= truth && truth <= use.high) covered += 1;
      error += Math.abs((use?.value ?? 0) / truth - 1);
    }
    expect(covered / 300).to.be.at.least(0.95);
    expect(error / 300).to.be.below(0.02);
  });
});
