import { expect } from "chai";
import { fewestVehicles, type Interval, mostValue } from "../../../../src/plan/fleet/needs/intervals.ts";
import { drawFrom } from "../../../random-cases.ts";

const made = (seed: number, count: number): Interval[] => {
  const draw = drawFrom(seed);
  return Array.from({ length: count }, () => {
    const start = draw.integer(0, 12);
    return { start, end: start + draw.integer(0, 5), value: draw.integer(0, 9) };
  });
};
const overlap = (a: Interval, b: Interval): boolean => Math.max(a.start, b.start) < Math.min(a.end, b.end);
/** Can these be served by so many vehicles: tried interval by interval on every vehicle. */
function servable(intervals: Interval[], count: number, taken: Interval[][] = []): boolean {
  const [first, ...rest] = intervals;
  if (!first) return true;
  const vehicles = Array.from({ length: count }, (_, v) => taken[v] ?? []);
  return vehicles.some((mine, v) => {
    if (mine.some((other) => overlap(first, other))) return false;
    return servable(
      rest,
      count,
      vehicles.map((one, w) => (w === v ? [...one, first] : one)),
    );
  });
}
const best = (intervals: Interval[], count: number): number => {
  let most = 0;
  for (let bits = 0; bits < 2 ** intervals.length; bits += 1) {
    const chosen = intervals.filter((_, i) => (bits >> i) & 1);
    const value = chosen.reduce((sum, one) => sum + one.value, 0);
    if (value > most && count > 0 && servable(chosen, count)) most = value;
  }
  return most;
};

describe("fewest vehicles for overlapping trips", () => {
  it("300 random logs of up to seven trips: the count is the least that can serve them, the clique proves it, the assignment works", () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const intervals = made(seed, 1 + (seed % 7));
      const { count, clique, assignment, moment } = fewestVehicles(intervals);
      expect(servable(intervals, count), `seed ${seed}`).to.equal(true);
      if (count > 1) expect(servable(intervals, count - 1), `seed ${seed}`).to.equal(false);
      if (moment !== undefined) {
        expect(clique, `seed ${seed}`).to.have.length(count);
        for (const i of clique)
          expect(
            (intervals[i] as Interval).start <= moment && moment < (intervals[i] as Interval).end,
          ).to.equal(true);
      }
      for (let i = 0; i < intervals.length; i += 1)
        for (let j = 0; j < i; j += 1)
          if (assignment[i] === assignment[j])
            expect(overlap(intervals[i] as Interval, intervals[j] as Interval), `seed ${seed}`).to.equal(
              false,
            );
    }
  });

  it("a trip that begins as another ends takes the same vehicle; no trips need none; a trip of no time needs one", () => {
    const trip = (start: number, end: number): Interval => ({ start, end, value: 1 });
    expect(fewestVehicles([trip(0, 5), trip(5, 9)]).count).to.equal(1);
    expect(fewestVehicles([trip(0, 6), trip(5, 9)]).count).to.equal(2);
    expect(fewestVehicles([]).count).to.equal(0);
    expect(fewestVehicles([trip(3, 3)])).to.deep.include({ count: 1, clique: [] });
    expect(fewestVehicles([trip(0, 6), trip(3, 3)]).count).to.equal(1);
  });

  it("the answer does not hang on the order of the log", () => {
    const intervals = made(11, 7);
    expect(fewestVehicles([...intervals].reverse()).count).to.equal(fewestVehicles(intervals).count);
  });
});

describe("trips of most kilometres that m vehicles can serve", () => {
  it("150 random logs: the flow finds the value that trying all subsets finds, for 0 to 3 vehicles, and what it serves can be served", () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const intervals = made(seed, 1 + (seed % 7));
      mostValue(intervals, 3).forEach((served, m) => {
        const chosen = intervals.filter((_, i) => served[i]);
        expect(
          chosen.reduce((sum, one) => sum + one.value, 0),
          `seed ${seed}, ${m} vehicles`,
        ).to.equal(best(intervals, m));
        expect(servable(chosen, m), `seed ${seed}`).to.equal(true);
      });
    }
  });
});
