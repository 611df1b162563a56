import { expect } from "chai";
import fc from "fast-check";
import type { QuotaRow } from "../../../src/plan/model/plan.ts";
import type { Procurement, ProcurementVehicles } from "../../../src/plan/model/procurement.ts";
import { quotaStatus } from "../../../src/plan/rules/quota.ts";
import { lastTurningDate } from "../../../src/plan/rules/quota-forecast.ts";
import { award, bus, light, row, status } from "./ledger-cases.ts";
import { rules } from "./rule-files.ts";

describe("properties of the quota", function () {
  this.timeout(120_000);
  const seed = Date.now() & 0x7fffffff;
  const group = fc.oneof(
    fc
      .record({ count: fc.integer({ min: 1, max: 60 }), clean: fc.boolean() })
      .map(({ count, clean }) => light(count, clean)),
    fc
      .record({ count: fc.integer({ min: 1, max: 60 }), zero: fc.boolean() })
      .map(({ count, zero }) => bus(count, zero)),
    fc.record({ count: fc.integer({ min: 1, max: 60 }), clean: fc.boolean() }).map(
      ({ count, clean }): ProcurementVehicles => ({
        category: "N3",
        count,
        energySource: clean ? "electricity" : "diesel",
        combustionEngine: !clean,
      }),
    ),
    fc.integer({ min: 1, max: 9 }).map((count): ProcurementVehicles => ({ category: "N2", count })),
  );
  const ledger = fc
    .array(
      fc.record({
        vehicles: fc.array(group, { minLength: 1, maxLength: 3 }),
        awardDate: fc.constantFrom("2026-06-15", "2027-01-04", "2028-05-02"),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((list) => list.map((one, i) => award(`V${i}`, one.vehicles, { awardDate: one.awardDate })));
  const key = (one: QuotaRow): string =>
    `${one.bucket} ${one.basis} ${one.referencePeriod.from} ${one.policyVariant}`;

  it(`one clean (bus: zero-emission) vehicle more never worsens a state (2,000 ledgers, seed ${seed})`, () => {
    const more = fc.constantFrom<ProcurementVehicles>(light(1, true), bus(1, true), {
      category: "N2",
      count: 1,
      energySource: "electricity",
      combustionEngine: false,
    });
    fc.assert(
      fc.property(ledger, more, (entries, vehicle) => {
        const before = status(entries, { asOf: "2029-01-01" });
        const after = new Map(
          status([...entries, award("more", [vehicle])], { asOf: "2029-01-01" }).map((one) => [
            key(one),
            one,
          ]),
        );
        for (const one of before) {
          const then = after.get(key(one)) as QuotaRow;
          expect(then.slackCount).to.be.at.least(one.slackCount);
          expect(then.nonCleanHeadroomCount).to.be.at.least(one.nonCleanHeadroomCount);
          if (one.compliant) expect(then.compliant).to.equal(true);
        }
      }),
      { seed, numRuns: 2000 },
    );
  });
  it(`exempt vehicles change nothing (2,000 ledgers, seed ${seed})`, () => {
    const exempt = fc.constantFrom<ProcurementVehicles>(
      { category: "M3", busClass: "II", count: 7, energySource: "electricity" },
      { category: "L7e", count: 3 },
      { category: "N2", count: 2, purpose: "fire", designedForPurpose: true },
      { category: "M1", count: 2, purpose: "wheelchair", designedForPurpose: true },
    );
    fc.assert(
      fc.property(ledger, exempt, (entries, vehicle) => {
        expect(status([...entries, award("exempt", [vehicle])], { asOf: "2029-01-01" })).to.deep.equal(
          status(entries, { asOf: "2029-01-01" }),
        );
      }),
      { seed, numRuns: 2000 },
    );
  });
  it(`the headroom is exact: that many not clean keep the target, one more breaks it (2,000 ledgers, seed ${seed})`, () => {
    const dirty: Record<string, (count: number) => ProcurementVehicles> = {
      light: (count) => light(count, false),
      bus: (count) => bus(count, false),
      truck: (count) => ({ category: "N3", count, energySource: "diesel" }),
    };
    fc.assert(
      fc.property(ledger, (entries) => {
        for (const one of status(entries, { asOf: "2029-01-01" }).filter(
          (each) => each.basis === "legal" && each.policyVariant === "default" && each.compliant,
        )) {
          const room = one.nonCleanHeadroomCount;
          const withMore = (count: number) =>
            count === 0
              ? one
              : row(
                  status(
                    [
                      ...entries,
                      award("more", [(dirty[one.bucket] as (n: number) => ProcurementVehicles)(count)]),
                    ],
                    { asOf: "2029-01-01" },
                  ),
                  { bucket: one.bucket },
                );
          expect(withMore(room).compliant).to.equal(true);
          expect(withMore(room + 1).compliant).to.equal(false);
        }
      }),
      { seed, numRuns: 2000 },
    );
  });
  it(`a correction counts as if entered at once, a cancelled award as if never, in any order (500 ledgers, seed ${seed})`, () => {
    fc.assert(
      fc.property(ledger, ledger, fc.nat(), (entries, others, turn) => {
        const wrong = entries.map((one, i) => ({
          ...(others[i % others.length] as Procurement),
          id: one.id,
        }));
        const corrected = entries.map((one): Procurement => ({ ...one, status: "corrected" }));
        const gone = award("gone", [light(40, false), bus(9, false)]);
        const cancelled: Procurement = { ...gone, id: "0", status: "cancelled", entryOf: "gone" };
        const follow = [...corrected, cancelled];
        const at = turn % (follow.length + 1);
        const options = { asOf: "2029-01-01" };
        expect(status([...wrong, gone, ...follow.slice(at), ...follow.slice(0, at)], options)).to.deep.equal(
          status(entries, options),
        );
      }),
      { seed, numRuns: 500 },
    );
  });
  it(`the last day to turn is exact: clean from that day on reaches the target, one award later misses it (500 plans, seed ${seed})`, () => {
    const plan = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 6 });
    const dates = ["2027-07-01", "2028-01-15", "2028-07-01", "2029-03-01", "2030-02-01", "2030-12-31"];
    const kinds = fc.constantFrom<
      [QuotaRow["bucket"], (count: number, good: boolean) => ProcurementVehicles]
    >(["light", light], ["bus", bus]);
    let exact = 0;
    fc.assert(
      fc.property(ledger, plan, kinds, (entries, counts, [bucket, group]) => {
        const made = entries.filter((one) => (one.awardDate ?? "") <= "2027-01-04");
        const state = row(
          quotaStatus(made, [{ id: "default" }], rules, { asOf: "2027-01-04", includeEmpty: true }),
          { bucket },
        );
        const awards = counts.map((count, i) => ({ awardDate: dates[i] as string, count }));
        const last = lastTurningDate(state, awards);
        const turnedFrom = (day: string): boolean => {
          const planned = awards.map((one, i) =>
            award(`P${i}`, [group(one.count, one.awardDate >= day)], { awardDate: one.awardDate }),
          );
          return row(status([...made, ...planned], { asOf: "2030-12-31" }), { bucket }).compliant;
        };
        if (last === null) {
          expect(turnedFrom("2027-01-04")).to.equal(false);
          return;
        }
        expect(turnedFrom(last)).to.equal(true);
        const later = awards.map((one) => one.awardDate).find((day) => day > last) ?? "2031-01-01";
        if (last <= "2030-12-31") {
          exact += 1;
          expect(turnedFrom(later)).to.equal(false);
        }
      }),
      { seed, numRuns: 500 },
    );
    expect(exact).to.be.greaterThan(50);
  });
});
