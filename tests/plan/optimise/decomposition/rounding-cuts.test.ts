import { expect } from "chai";
import { rounded } from "../../../../src/plan/optimise/decomposition/rounding-cuts.ts";
import { drawFrom } from "../../draw.ts";

/** Cut of `Σ a x <= b` with a divisor. */
const cutOf = (rhs: number, divisor: number) => {
  const whole = Math.floor(rhs / divisor);
  return { divisor, whole, fraction: rhs / divisor - whole };
};

describe("rounding cuts", () => {
  it("8.8 prices of a truck buy eight: the cut counts one for each and allows eight", () => {
    const cut = cutOf(8.8 * 310_000, 310_000);
    expect([rounded(cut, 310_000), cut.whole]).to.deep.equal([1, 8]);
    expect(rounded(cut, 620_000)).to.equal(2);
    expect(rounded(cut, 30_000), "a charge point is too small to count").to.equal(0);
  });

  it("hold for every whole solution of 300 random rows of three coefficients, negative ones too", () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const draw = drawFrom(seed);
      const values = Array.from({ length: 3 }, () => draw.between(-5, 20));
      const rhs = draw.between(1, 60);
      const cut = cutOf(rhs, Math.abs(values[seed % 3] as number) / draw.integer(1, 3));
      if (cut.fraction < 1e-3 || cut.fraction > 0.999) continue;
      for (let x = 0; x <= 6; x += 1)
        for (let y = 0; y <= 6; y += 1)
          for (let z = 0; z <= 6; z += 1) {
            const [a, b, c] = values as [number, number, number];
            if (a * x + b * y + c * z > rhs) continue;
            const used = rounded(cut, a) * x + rounded(cut, b) * y + rounded(cut, c) * z;
            expect(used, `seed ${seed}: ${x}, ${y}, ${z}`).to.be.at.most(cut.whole + 1e-9);
          }
    }
  });

  it("a sum may be cut part by part: F(a) + F(b) is never above F(a + b), in 10,000 random pairs", () => {
    const draw = drawFrom(11);
    for (let i = 0; i < 10_000; i += 1) {
      const cut = { divisor: draw.between(0.5, 3), fraction: draw.between(0.01, 0.99) };
      const [a, b] = [draw.between(-5, 5), draw.between(-5, 5)];
      expect(rounded(cut, a) + rounded(cut, b)).to.be.at.most(rounded(cut, a + b) + 1e-9);
    }
  });
});
