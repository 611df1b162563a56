import { expect } from "chai";
import { StepSize } from "../../../../src/plan/charging/siting/cutoff.ts";
import { selectSmallest } from "../../../../src/plan/charging/siting/order-statistic.ts";
import { seeded } from "./random-problem.ts";

const stepOf = (values: number[]): number => {
  const step = new StepSize();
  for (const value of values) step.add(value);
  return step.value;
};

describe("the step in which costs move", () => {
  it("is the greatest common divisor of whole numbers, however far apart: 6, 10 and 15,000,000 have 2", () => {
    expect(stepOf([6, 10, 15_000_000])).to.equal(2);
    expect(stepOf([6, 0, 9])).to.equal(3);
    expect(stepOf([1, 15_000_001])).to.equal(1);
  });

  it("is found again after 200 whole costs were scaled by 0.37, 1.7 or the root of 3", () => {
    const random = seeded(7);
    const whole = Array.from({ length: 200 }, () => 1 + Math.floor(random() * 900));
    for (const factor of [0.37, 1.7, Math.sqrt(3)])
      expect(stepOf(whole.map((value) => value * factor)) / factor).to.be.closeTo(1, 1e-9);
  });

  it("is 0 for real numbers that have none", () => {
    const random = seeded(8);
    expect(stepOf(Array.from({ length: 50 }, () => random() * 12))).to.equal(0);
  });
});

describe("the k-th smallest value", () => {
  it("stands at its place in 2,000 lists with ties, nothing greater before it and nothing smaller behind", () => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const random = seeded(seed);
      const count = 1 + Math.floor(random() * 30);
      const values = Float64Array.from({ length: count }, () => Math.floor(random() * 12) - 6);
      const k = Math.floor(random() * count);
      const sorted = values.slice().sort();
      expect(selectSmallest(values, count, k), `seed ${seed}`).to.equal(sorted[k]);
      expect(
        values.slice(0, k).every((value) => value <= (sorted[k] as number)),
        `seed ${seed}`,
      ).to.equal(true);
      expect(
        values.slice(k).every((value) => value >= (sorted[k] as number)),
        `seed ${seed}`,
      ).to.equal(true);
      expect(
        [...values].sort((a, b) => a - b),
        `seed ${seed}`,
      ).to.deep.equal([...sorted]);
    }
  });
});
