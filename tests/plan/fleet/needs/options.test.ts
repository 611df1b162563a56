import { expect } from "chai";
import { type GroupCase, groupOptions } from "../../../../src/plan/fleet/needs/options.ts";
import { type Carried, workByTrips, type TimedTrip } from "../../../../src/plan/fleet/needs/work.ts";
import { bySubstitute, type OwnVehicle } from "../../../../src/plan/fleet/needs/carriers.ts";
import type { Substitute } from "../../../../src/plan/model/fleet-reference.ts";
import { prepared } from "../../small-world.ts";
import { constant, drawFrom, euros } from "../../../random-cases.ts";

const title = { de: "x", en: "x" };
const base = {
  title,
  condition: title,
  segments: ["van" as const],
  uses: ["pool" as const],
  bearsVat: false,
};
const pool: Substitute = { ...base, substitute: "pool", quantities: {} };
const paid = (substitute: "car-sharing" | "allowance", perKm: number, shareMax: number): Substitute => ({
  ...base,
  substitute,
  quantities: { cost_EUR_per_km: euros(perKm), distanceShareMax: constant(shareMax) },
});
const bike = (perYear: number, range: number): Substitute => ({
  ...base,
  substitute: "pedelec",
  quantities: {
    unit_EUR_per_a: euros(perYear),
    dayRange_km: constant(range),
    usableDayShare: constant(0.5),
    energyUse_kWh_per_100km: constant(1),
  },
});
const own = (vehicleId: string, fixed: number): OwnVehicle => ({
  vehicleId,
  registrationYear: 2020,
  fixed_EUR_per_a: fixed,
  distance_km_per_a: 1000,
  per1000km: { cost_EUR_per_a: 100, finalEnergy_MWh_per_a: 0.6, ghgWtw_tCO2e_per_a: 0.15 },
});
const trip = (start: number, end: number, km: number): TimedTrip => ({
  start,
  end,
  value: km,
  trip: { vehicleId: "a", start: "2026-01-05T08:00", end: "2026-01-05T09:00", distance_km: km },
});
const { context } = prepared().programme;

describe("group options", () => {
  const work = workByTrips([trip(0, 60, 10), trip(30, 90, 40), trip(100, 200, 60)], 100, 2);
  const of = (substitutes: Substitute[], vehicles = [own("a", 3000), own("b", 3200)]): GroupCase => ({
    context,
    authorityId: "a",
    vehicles,
    work,
    substitutes,
  });

  it("two vehicles for 11,000 km a year; one serves 10,000 of them, the rest costs 300 by allowance and saves the dearer vehicle", () => {
    const options = groupOptions(of([pool, paid("allowance", 0.3, 1)]));
    expect(options.map((option) => option.optionId)).to.have.members([
      "pool-2",
      "pool-1+allowance",
      "allowance",
    ]);
    const one = options.find(({ keptCount }) => keptCount === 1);
    expect(one?.releasedVehicleIds).to.deep.equal(["b"]);
    expect(one?.parts.map(({ distance_km_per_a }) => distance_km_per_a)).to.deep.equal([10_000, 1_000]);
    expect(one?.cost_EUR_per_a).to.be.closeTo(3_000 + 1_000 + 300, 1e-9);
    expect(one?.savings.cost_EUR_per_a).to.be.closeTo(6_200 + 1_100 - 4_300, 1e-9);
    expect(one?.savings.finalEnergy_MWh_per_a).to.be.closeTo(0.6, 1e-9);
    expect(options[0]?.optionId, "11,000 km at 0.30 are 3,300").to.equal("allowance");
  });

  it("what may carry half of the kilometres only leaves the rest to the next, and without a next the option is none", () => {
    const half = groupOptions(of([pool, paid("allowance", 0.3, 0.5)]));
    expect(half.map(({ optionId }) => optionId)).to.not.include("allowance");
    const both = groupOptions(of([pool, paid("allowance", 0.3, 0.5), paid("car-sharing", 0.5, 1)]));
    const none = both.find(({ keptCount }) => keptCount === 0);
    expect(none?.parts.map(({ carrier, distance_km_per_a }) => [carrier, distance_km_per_a])).to.deep.equal([
      ["allowance", 5_500],
      ["car-sharing", 5_500],
    ]);
  });

  it("without a pool nobody takes over another's kilometres: all vehicles or none", () => {
    expect(
      groupOptions(of([paid("allowance", 0.3, 1)]))
        .map(({ keptCount }) => keptCount)
        .sort(),
    ).to.deep.equal([0, 2]);
  });

  it("a pedelec rides the short trip on half of the days; on the others the pool carries as if there were none", () => {
    const withBike = groupOptions(of([pool, bike(400, 20), paid("allowance", 5, 1)])).find(
      ({ optionId }) => optionId === "pool-1+pedelec-1+allowance",
    );
    // 500 of the 1,000 short km ride; the pool has 10,000 in any weather; 500 are left
    expect(withBike?.parts.map(({ distance_km_per_a }) => distance_km_per_a)).to.deep.equal([
      10_000, 500, 500,
    ]);
  });

  it("200 random groups: every option carries the same kilometres, and none that brute force finds is cheaper", () => {
    let mixed = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const draw = drawFrom(seed);
      const trips = Array.from({ length: draw.integer(1, 6) }, () => {
        const start = draw.integer(0, 20);
        return trip(start, start + draw.integer(1, 6), draw.integer(1, 50));
      });
      const count = draw.integer(1, 3);
      const vehicles = Array.from({ length: count }, (_, i) => own(`v${i}`, draw.between(500, 4000)));
      const substitutes = [
        pool,
        paid("allowance", draw.between(0.15, 0.6), draw.pick([0.3, 0.5, 1])),
        paid("car-sharing", draw.between(0.15, 0.9), draw.pick([0.4, 1])),
        bike(draw.between(50, 900), draw.pick([10, 20])),
      ];
      const group: GroupCase = {
        context,
        authorityId: "a",
        vehicles,
        work: workByTrips(trips, draw.between(20, 120), count),
        substitutes,
      };
      const options = groupOptions(group);
      for (const option of options)
        expect(
          option.parts.reduce((sum, part) => sum + part.distance_km_per_a, 0),
          `seed ${seed} ${option.optionId}`,
        ).to.be.closeTo(group.work.total.distance_km_per_a, 1e-6);
      const found = options[0];
      expect(found?.cost_EUR_per_a, `seed ${seed}`).to.be.closeTo(cheapest(group), 1e-6);
      if ((found?.parts.length ?? 0) > 1) mixed += 1;
    }
    expect(mixed, "groups whose best option mixes carriers").to.be.greaterThan(30);
  });
});

/** Every subset of vehicles, every number of bicycles, the rest split at every corner of what the two others may carry. */
function cheapest({ vehicles, work, substitutes, authorityId }: GroupCase): number {
  const [, first, second, cycle] = substitutes as [Substitute, Substitute, Substitute, Substitute];
  const share = (one: Substitute): number => one.quantities.distanceShareMax?.values[0]?.value as number;
  const price = (one: Substitute, km: number): number =>
    bySubstitute(context, authorityId, one, { distance_km_per_a: km, hours_h_per_a: 0 }, 0).cost_EUR_per_a;
  let least = Number.POSITIVE_INFINITY;
  for (let bits = 0; bits < 2 ** vehicles.length; bits += 1)
    for (let bikes = 0; bikes <= vehicles.length; bikes += 1) {
      const kept = vehicles.filter((_, i) => (bits >> i) & 1);
      const ridden = bikes
        ? work.byBikes(cycle.quantities.dayRange_km?.values[0]?.value as number, 0.5, bikes)
        : work.byBikes(0, 0, 0);
      const pooled = ridden.rest.pool[kept.length] as Carried;
      const left = ridden.rest.total.distance_km_per_a - pooled.distance_km_per_a;
      const fixed =
        kept.reduce((sum, one) => sum + one.fixed_EUR_per_a, 0) +
        pooled.distance_km_per_a * 0.1 +
        (bikes ? bySubstitute(context, authorityId, cycle, ridden.carried, bikes).cost_EUR_per_a : 0);
      const most = work.total.distance_km_per_a;
      const corners = [0, left, share(first) * most, left - share(second) * most];
      for (const km of corners) {
        const other = left - km;
        if (
          km < -1e-9 ||
          other < -1e-9 ||
          km > share(first) * most + 1e-9 ||
          other > share(second) * most + 1e-9
        )
          continue;
        least = Math.min(least, fixed + price(first, km) + price(second, other));
      }
    }
  return least;
}
