import { expect } from "chai";
import type { QuotaRow } from "../../../src/plan/model/plan.ts";
import type { Procurement, ProcurementVehicles } from "../../../src/plan/model/procurement.ts";
import { bucketOf } from "../../../src/plan/rules/planned-vehicle.ts";
import { headroomSentence } from "../../../src/plan/rules/headroom-sentence.ts";
import { LedgerError } from "../../../src/plan/rules/ledger.ts";
import { quotaStatus, quotaTargets } from "../../../src/plan/rules/quota.ts";
import { lastTurningDate, planQuota } from "../../../src/plan/rules/quota-forecast.ts";
import { asOf, award, bus, light, row, status } from "./ledger-cases.ts";
import { rules } from "./rule-files.ts";

describe("the state of the quota", () => {
  it("shows what the law counts beside all purchases: 3 cars below the threshold count on basis all only", () => {
    const rows = status([
      award("A", [light(2, true)]),
      award("B", [light(3, false)], { estimatedValue_EUR: 90000 }),
    ]);
    expect(row(rows)).to.include({
      procuredCount: 2,
      cleanCount: 2,
      requiredCount: 1,
      slackCount: 1,
      nonCleanHeadroomCount: 3,
      compliant: true,
      asOf,
    });
    expect(row(rows, { basis: "all" })).to.include({
      procuredCount: 5,
      cleanCount: 2,
      requiredCount: 2,
      nonCleanHeadroomCount: 0,
      compliant: true,
    });
  });
  it("rounds up and never the half of a rounded number: 10 buses need 7 clean and 4 zero-emission", () => {
    expect(row(status([award("A", [bus(4, true), bus(6, false)])]), { bucket: "bus" })).to.include({
      requiredCount: 7,
      zeroEmissionRequiredCount: 4,
      slackCount: -3,
      compliant: false,
    });
  });
  it("counts an undecided scope as procured and not clean", () => {
    expect(
      row(status([award("A", [light(4, true)], { estimatedValue_EUR: undefined } as Partial<Procurement>)])),
    ).to.include({ procuredCount: 4, cleanCount: 0, undecidedCount: 4, compliant: false });
  });
  it("counts 4 clean hydrogen buses of which the engine is unknown as clean, not as undecided nor zero-emission", () => {
    const open: ProcurementVehicles = {
      category: "M3",
      count: 4,
      busClass: "I",
      energySource: "hydrogen",
      fuelClause: true,
    };
    expect(row(status([award("A", [open])]), { bucket: "bus" })).to.include({
      procuredCount: 4,
      cleanCount: 4,
      zeroEmissionCount: 0,
      undecidedCount: 0,
      compliant: false,
    });
  });
  it("leaves out awards after the day asked, and marks closed periods", () => {
    const ledger = [
      award("A", [light(1, true)], {
        awardDate: "2025-12-01",
        noticeDate: "2025-03-03",
        noticeSentDate: "2025-03-03",
      }),
      award("B", [light(1, true)]),
      award("C", [light(9, false)], { awardDate: "2027-07-01" }),
    ];
    const rows = status(ledger);
    expect(row(rows, { periodClosed: true }).procuredCount).to.equal(1);
    expect(row(rows, { periodClosed: false }).procuredCount).to.equal(1);
    expect(row(status(ledger, { asOf: "2027-07-01" }), { periodClosed: false }).procuredCount).to.equal(10);
  });
  it("asks 42.5 % of the Bund from 2026 to 2030 and 38.5 % afterwards, where § 6 Abs. 8 does not carry Abs. 1a on", () => {
    const federal = { authorityKind: "federal" as const };
    expect(row(status([award("A", [light(4, true), light(6, false)], federal)])).requiredCount).to.equal(5);
    const later = award("B", [light(4, true), light(6, false)], {
      ...federal,
      noticeDate: "2032-01-05",
      noticeSentDate: "2032-01-05",
      awardDate: "2032-05-03",
    });
    expect(row(status([later], { asOf: "2032-12-31" }))).to.include({ requiredCount: 4, status: "expected" });
  });
  it("puts authorities of a pool into one row and shows the set-off of the Land as a reading of its own", () => {
    const ledger = [
      award("A", [light(9, true)], { authorityId: "LK" }),
      award("B", [light(5, false)], { authorityId: "EW" }),
    ];
    const pooled = quotaStatus(
      ledger,
      [
        { id: "LK", quotaPoolId: "Harz" },
        { id: "EW", quotaPoolId: "Harz" },
      ],
      rules,
      { asOf },
    );
    expect(row(pooled)).to.include({ authorityId: "Harz", procuredCount: 14, compliant: true });
    const alone = status(ledger);
    expect(row(alone, { authorityId: "EW" }).compliant).to.equal(false);
    expect(row(alone, { authorityId: "EW", policyVariant: "landSetOff=true" }).compliant).to.equal(true);
    expect(alone.findIndex((one) => one.policyVariant !== "default")).to.be.greaterThan(
      alone.findLastIndex((one) => one.policyVariant === "default"),
    );
  });
  it("knows 27 states, and says how far their values were checked", () => {
    expect(rules.memberStates.states).to.have.length(27);
    const [fi, de] = ["FI", "DE"].map((state) =>
      quotaTargets(rules, state).find(
        (one) => one.bucket === "bus" && one.referencePeriod.from === "2026-01-01",
      ),
    );
    expect(fi).to.include({
      cleanTarget_perMille: 590,
      zeroEmissionTarget_perMille: 295,
      verification: "memory",
      status: "unverified",
    });
    expect(de).to.include({
      cleanTarget_perMille: 650,
      zeroEmissionTarget_perMille: 325,
      verification: "seen",
      status: "in force",
    });
    expect(row(status([award("A", [light(10, true)])], { state: "BG" })).requiredCount).to.equal(2);
    expect(() => quotaTargets(rules, "XX")).to.throw("XX");
  });
  it("has a German row of the directive that equals the German law", () => {
    const de = rules.memberStates.states.find((one) => one.state === "DE");
    const law = rules.cleanVehicles.referencePeriods.slice(0, 2).map((period) => ({
      light_perMille: period.light.cleanTarget_perMille,
      truck_perMille: period.truck.cleanTarget_perMille,
      bus_perMille: period.bus.cleanTarget_perMille,
      zeroEmissionBus_perMille:
        (period.bus.cleanTarget_perMille * period.bus.zeroEmissionShareOfTarget_perMille) / 1000,
    }));
    expect(de?.periods).to.deep.equal(law);
  });
});

describe("the ledger", () => {
  it("takes a correction in place of the entry and drops a cancelled one", () => {
    const first = award("A", [light(5, false)]);
    expect(
      row(status([first, { ...award("A", [light(3, true)]), status: "corrected" }])).procuredCount,
    ).to.equal(3);
    expect(status([first, { ...first, status: "cancelled" }])).to.deep.equal([]);
    expect(
      status([first, award("A-storno", [light(5, false)], { status: "cancelled", entryOf: "A" })]),
    ).to.deep.equal([]);
    expect(row(status([{ ...first, status: "noticed", awardDate: null }, first])).procuredCount).to.equal(5);
    expect(() => status([first, first])).to.throw(LedgerError, "A");
  });
  it("drops an entry that a cancellation of any id names, whatever the order of the entries", () => {
    const first = award("B", [light(5, false)]);
    const cancellation = award("A-storno", [light(5, false)], { status: "cancelled", entryOf: "B" });
    expect(status([first, cancellation])).to.deep.equal([]);
    expect(status([cancellation, first])).to.deep.equal([]);
  });
  it("takes of the framework what a call-off of 30,000 EUR does not say: the value of all call-offs reaches the threshold", () => {
    const framework = award("R", [light(10, false)]);
    const callOff: Procurement = {
      id: "R-1",
      contractType: "purchase",
      awardDate: "2026-09-01",
      entryOf: "R",
      estimatedValue_EUR: 30000,
      vehicles: [light(4, true)],
    };
    expect(row(status([framework, callOff]))).to.include({
      procuredCount: 4,
      cleanCount: 4,
      undecidedCount: 0,
    });
    expect(row(status([callOff]))).to.include({ procuredCount: 0, cleanCount: 0 });
  });
  it("counts the call-offs of a framework, not the framework, and shows the other reading where it differs", () => {
    const dates = { noticeDate: "2024-01-08", noticeSentDate: "2024-01-08" };
    const framework = award("R", [light(10, false)], { ...dates, awardDate: "2024-05-06" });
    const callOff = award("R-1", [{ category: "M1", count: 4, co2_g_per_km: 40, rdePollutantShare: 0.5 }], {
      ...dates,
      entryOf: "R",
    });
    const rows = status([framework, callOff]);
    expect(row(rows)).to.include({ procuredCount: 4, cleanCount: 0, periodClosed: false });
    expect(row(rows, { policyVariant: "callOffDate=framework" })).to.include({
      procuredCount: 4,
      cleanCount: 4,
      periodClosed: true,
    });
  });
});

describe("the headroom in a sentence", () => {
  it("says how many may still be bought that are not clean", () => {
    const rows = status([award("A", [light(5, true), light(7, false)])]);
    expect(headroomSentence(row(rows), "de")).to.equal(
      "Bis 31.12.2030 dürfen Sie kein leichtes Fahrzeug mehr vergeben, das nicht sauber ist, oder 2, wenn vorher 1 sauberes hinzukommt.",
    );
    expect(headroomSentence(row(rows), "en")).to.equal(
      "Until 31 December 2030 you may still award no light vehicle that is not clean, or 2 if 1 more clean one comes first.",
    );
  });
  it("says it of buses, where the next 2 must be zero-emission, and of trucks", () => {
    const buses = row(status([award("A", [bus(4, true), bus(2, false)])]), { bucket: "bus" });
    expect(headroomSentence(buses, "de")).to.equal(
      "Bis 31.12.2030 dürfen Sie keinen Bus mehr vergeben, der nicht sauber ist, oder 1, wenn vorher 2 emissionsfreie hinzukommen.",
    );
    const trucks = row(
      status([
        award("A", [
          { category: "N3", count: 2, energySource: "electricity", combustionEngine: false },
          { category: "N3", count: 11, energySource: "diesel" },
        ]),
      ]),
      { bucket: "truck" },
    );
    expect(headroomSentence(trucks, "en")).to.equal(
      "Until 31 December 2030 you may still award no truck that is not clean, or 6 if 1 more clean one comes first.",
    );
  });
  it("says what is owed", () => {
    const buses = row(status([award("A", [bus(4, false)])]), { bucket: "bus" });
    expect(headroomSentence(buses, "de")).to.contain("Noch geschuldet: 3 saubere, 2 emissionsfreie.");
    expect(headroomSentence(buses, "en")).to.contain("Still owed: 3 clean, 2 zero-emission.");
  });
  it("says one that is owed in the singular of its kind, and none that is not owed", () => {
    const one = (bucket: "light" | "bus", given: object) => {
      const rows = status([award("A", [bucket === "light" ? light(1, false) : bus(2, false)])]);
      return { ...row(rows, { bucket }), ...given };
    };
    expect(headroomSentence(one("light", {}), "de")).to.contain("Noch geschuldet: 1 sauberes.");
    const bought = { cleanCount: 1, zeroEmissionCount: 0, requiredCount: 1 };
    const bus1 = one("bus", { ...bought, zeroEmissionRequiredCount: 1 });
    expect(headroomSentence(bus1, "de")).to.contain("Noch geschuldet: 1 emissionsfreier.");
    expect(headroomSentence(bus1, "en")).to.contain("Still owed: 1 zero-emission.");
    const closed = { ...bus1, periodClosed: true, compliant: false };
    expect(headroomSentence(closed, "de")).to.contain("nicht erfüllt. Es fehlte: 1 emissionsfreier.");
    expect(headroomSentence(closed, "en")).to.contain("not met. Short of it: 1 zero-emission.");
  });
  it("closes a past period", () => {
    expect(
      headroomSentence(row(status([award("A", [light(1, true)])], { asOf: "2031-01-01" })), "de"),
    ).to.equal(
      "Der Zeitraum bis 31.12.2030 ist abgeschlossen (leichte Fahrzeuge): 1 von 1 sauber, nötig 1; erfüllt.",
    );
  });
});

describe("the forecast", () => {
  it("adds the planned awards, and names the last day to turn: 8 of 20 clean need the last 2 awards clean", () => {
    const planned = ["2027-07-01", "2028-07-01", "2029-07-01", "2030-07-01"].map((awardDate, i) =>
      award(`P${i}`, [light(5, false)], { awardDate }),
    );
    const [legal] = planQuota([], planned, [], rules, { asOf: "2026-11-23" });
    expect(legal).to.include({ procuredCount: 0, requiredCount: 0, compliant: true });
    expect(legal?.forecast).to.include({
      procuredCount: 20,
      requiredCount: 8,
      slackCount: -8,
      compliant: false,
    });
    const remaining = planned.map((one) => ({ awardDate: one.awardDate as string, count: 5 }));
    expect(lastTurningDate(legal as QuotaRow, remaining)).to.equal("2029-07-01");
    expect(lastTurningDate({ ...(legal as QuotaRow), cleanCount: 8 }, remaining)).to.equal("2031-01-01");
    expect(lastTurningDate({ ...(legal as QuotaRow), procuredCount: 100 }, remaining)).to.equal(null);
  });
  it("classifies a planned vehicle: contracted HVO100 is clean, a class II bus is not counted", () => {
    const hvo = bucketOf(
      {
        category: "N3",
        awardDate: "2028-07-01",
        energySource: "paraffinic",
        fuelOrigin: "renewable",
        fuelClause: true,
        combustionEngine: true,
        euroClass: "VI",
      },
      rules,
    );
    expect(hvo).to.include({
      countable: true,
      bucket: "truck",
      clean: true,
      zeroEmission: false,
      status: "in force",
    });
    expect(
      bucketOf(
        {
          category: "M3",
          busClass: "II",
          awardDate: "2028-07-01",
          energySource: "electricity",
          combustionEngine: false,
        },
        rules,
      ).countable,
    ).to.equal(false);
    const open = bucketOf(
      { category: "M3", awardDate: "2033-07-01", energySource: "electricity", combustionEngine: false },
      rules,
    );
    expect(open).to.deep.include({
      countable: true,
      clean: false,
      undecided: ["busClass"],
      status: "expected",
    });
    expect(
      bucketOf({ category: "N2", purpose: "fire", awardDate: "2028-07-01", energySource: "diesel" }, rules)
        .countable,
    ).to.equal(false);
  });
});
