import { expect } from "chai";
import { drawFrom } from "../../../../../bench/siting-cases.ts";
import { Knapsack } from "../../../../../src/plan/charging/siting/capacitated/knapsack.ts";

describe("knapsack of one site", () => {
  it("500 small knapsacks whose fillings pay for two items of a group have the greatest profit of trying every filling", () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const draw = drawFrom(seed);
      const count = 1 + Math.floor(draw() * 9);
      const item = Array.from({ length: count }, () => ({
        profit: 1 + Math.floor(draw() * 20),
        weight: Math.floor(draw() * 8),
        groups: [] as number[],
      }));
      const price = Float64Array.from({ length: Math.floor(draw() * 6) }, () => 1 + Math.floor(draw() * 12));
      price.forEach((_, group) => {
        for (const one of item) if (draw() < 0.4) one.groups.push(group);
      });
      const capacity = Math.floor(draw() * 25);
      const knapsack = new Knapsack(count);
      knapsack.charge({ groups: item.map(({ groups }) => groups), price });
      item.forEach(({ profit, weight }, k) => void knapsack.add(k, profit, weight));
      const worth = (filling: number[]): number => {
        const members = price.map(() => 0);
        for (const k of filling)
          for (const group of item[k]?.groups ?? []) members[group] = (members[group] as number) + 1;
        const paid = members.reduce((sum, one, group) => sum + (one >= 2 ? (price[group] as number) : 0), 0);
        return filling.reduce((sum, k) => sum + (item[k]?.profit ?? 0), -paid);
      };
      const fits = (filling: number[]): boolean =>
        filling.reduce((sum, k) => sum + (item[k]?.weight ?? 0), 0) <= capacity;
      const every = Array.from({ length: 2 ** count }, (_, set) =>
        Array.from({ length: count }, (_, k) => k).filter((k) => (set >> k) & 1),
      ).filter(fits);
      expect(knapsack.solve(capacity), `seed ${seed}`).to.equal(Math.max(...every.map(worth)));
      const taken = Array.from(knapsack.item.subarray(0, count)).filter((_, at) => knapsack.taken[at]);
      expect(worth(taken), `filling of seed ${seed}`).to.equal(knapsack.solve(capacity));
    }
  });

  it("a knapsack that is too large to be searched to its end gives a bound above its filling, never below", () => {
    const draw = drawFrom(7);
    const knapsack = new Knapsack(400);
    // profit = weight: every filling that is not full has the same bound
    for (let k = 0; k < 400; k += 1) {
      const weight = 2 * (1000 + Math.floor(draw() * 9000));
      knapsack.add(k, weight, weight);
    }
    const capacity = 200_001;
    const bound = knapsack.solve(capacity);
    expect(knapsack.exact).to.equal(false);
    expect(bound).to.be.at.least(200_000).and.at.most(capacity);
  });
});
