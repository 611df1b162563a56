import { expect } from "chai";
import { chainCost, COST_LINES } from "../../../../src/plan/fleet/cost/lines.ts";
import { likeForLikeOf } from "../../../../src/plan/fleet/cost/table.ts";
import type { Tenure } from "../../../../src/plan/fleet/cost/chain.ts";
import { fleetView } from "../../../../src/plan/fleet/fleet-view.ts";
import type { ResolvedVehicle } from "../../../../src/plan/fleet/resolve.ts";
import type { Plan } from "../../../../src/plan/model/plan.ts";
import type { Reference, SegmentTechnology } from "../../../../src/plan/model/reference.ts";
import type { Vehicle } from "../../../../src/plan/model/vehicle.ts";
import { runScenario } from "../../../../src/plan/run-scenario.ts";
import { loadSolver } from "../../../../src/solver/highs.ts";
import { depot, electricVan, inputsOf, reference, van, vans, type World } from "../../small-world.ts";
import { constant, drawFrom, type Draw, euros } from "../../../random-cases.ts";

const solver = await loadSolver();

/** Electric vans whose battery lasts three years, so that a second one is due. */
const shortLived: Reference = {
  ...reference,
  segments: [
    {
      ...vans,
      technologies: vans.technologies.map((one) =>
        one === electricVan
          ? {
              ...one,
              quantities: {
                ...one.quantities,
                batteryLife_a: constant(3),
                batteryPrice_EUR_per_kWh: euros(150),
              },
            }
          : one,
      ),
    },
  ],
};

function world(draw: Draw): World {
  const vehicles = Array.from(
    { length: draw.integer(1, 3) },
    (_, i): Vehicle => ({
      ...van,
      vehicleId: `v${i}`,
      firstRegistration: `${draw.integer(2012, 2026)}-05-01`,
      annualMileage_km_per_a: draw.integer(2_000, 30_000),
      dailyDistanceP95_km: 100,
      use: draw.pick(["pool", "road-maintenance"] as const),
      ...(draw.chance(0.4)
        ? {
            ownership: "leased" as const,
            leaseEnd: `${draw.integer(2026, 2031)}-06-30`,
            leaseRate_EUR_per_month: 300,
          }
        : {}),
      ...(draw.chance(0.3) ? { powertrain: "battery-electric" as const } : {}),
    }),
  );
  return {
    vehicles,
    reference: shortLived,
    // enough points and power stand, so that no build-out is part of the objective
    properties: [{ ...depot, existingPoints: "22x6", connectionPower_kW: 500 }],
    scenario: {
      endYear: draw.integer(2030, 2036),
      inflation_per_a: draw.pick([0, 0.02]),
      discountRate_per_a: draw.pick([0, 0.03]),
      authorities: [{ id: "a", kind: "municipal", vatRecoverableShare: draw.pick([0, 1]) }],
      quotaPolicy: { binding: draw.chance(0.5) },
      fleetPolicy: { acquisition: draw.pick(["as-today", "purchase", "lease"] as const) },
      funding: {
        programmes: draw.chance(0.5) ? ["p"] : [],
        ...(draw.chance(0.5) ? { thgQuote: draw.pick(["low", "mid", "high"] as const) } : {}),
      },
    },
  };
}

/** The decided steps of a vehicle as tenures. */
function chainOf(plan: Plan, vehicle: ResolvedVehicle): Tenure[] {
  const chain: Tenure[] = [{ data: vehicle.own, fromYear: null, toYear: null, leased: vehicle.leased }];
  const steps = plan.vehicleDecisions.find(({ vehicleId }) => vehicleId === vehicle.vehicleId)?.steps ?? [];
  for (const { year, technology, acquisition } of steps) {
    (chain.at(-1) as Tenure).toYear = year;
    const data = vehicle.segment.technologies.find((one) => one.technology.id === technology?.id);
    chain.push({
      data: data as SegmentTechnology,
      fromYear: year,
      toYear: null,
      leased: acquisition === "lease",
    });
  }
  return chain;
}

const programme: Reference["programmes"] = [
  {
    id: "p",
    title: { de: "p", en: "p" },
    appliesTo: "vehicle",
    shareOfPremium: 0.5,
    from: "2027-01-01",
    to: "2030-12-31",
    source: { title: "t", publisher: "p", year: 2026, href: null, place: "x" },
    status: "open",
  },
];

describe("cost lines and the programme's objective", () => {
  it("80 random fleets: lines of all vehicles add up to objective_EUR to a cent; leases, grants, batteries, THG-Quote occur", () => {
    const seen = { lease: 0, grant: 0, battery: 0, thgQuote: 0, electric: 0 };
    for (let seed = 1; seed <= 80; seed += 1) {
      const drawn = world(drawFrom(seed));
      const withProgramme = { ...shortLived, programmes: programme };
      const inputs = inputsOf(drawn);
      const plan = runScenario(inputs, withProgramme, solver, {
        gap: 0,
        workLimit: 20_000,
        hash: () => "x",
      });
      expect(plan.certificate.objective_EUR, `seed ${seed}`).to.be.a("number");
      expect(plan.buildOut, `seed ${seed}`).to.deep.equal([]);
      const { context, resolved } = fleetView(inputs, withProgramme);
      let sum = 0;
      for (const vehicle of resolved.vehicles) {
        const cost = chainCost(context, vehicle, chainOf(plan, vehicle), likeForLikeOf(context, vehicle));
        expect(COST_LINES.reduce((total, line) => total + cost.lines[line], 0)).to.be.closeTo(
          cost.total_EUR,
          1e-9,
        );
        sum += cost.total_EUR;
        if (cost.lines.lease > 0) seen.lease += 1;
        if (cost.lines.grant < 0) seen.grant += 1;
        if (cost.lines.battery > 0) seen.battery += 1;
        if (cost.lines.thgQuote < 0) seen.thgQuote += 1;
        if (cost.lines.electricity > 0) seen.electric += 1;
      }
      expect(sum, `seed ${seed}`).to.be.closeTo(plan.certificate.objective_EUR as number, 0.01);
    }
    for (const [what, count] of Object.entries(seen)) expect(count, what).to.be.greaterThan(5);
  });
});
