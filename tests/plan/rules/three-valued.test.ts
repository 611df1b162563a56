import { expect } from "chai";
import fc from "fast-check";
import { type Classification, classify, type Standing } from "../../../src/plan/rules/clean-vehicles.ts";
import { completions, HEAD, toProcurement, VEHICLE } from "./completions.ts";
import { ENERGY_SOURCES, PURPOSES } from "../../../src/plan/model/vocabulary.ts";
import { rules } from "./rule-files.ts";

type Facts = Record<string, unknown>;
const pick = <T>(...list: T[]) => fc.constantFrom(...list);
const date = pick(
  "2021-08-02",
  "2021-08-03",
  "2022-03-01",
  "2023-12-31",
  "2024-05-27",
  "2024-05-28",
  "2024-05-29",
  "2025-12-31",
  "2026-01-01",
  "2026-06-15",
  "2029-02-01",
);

/** A complete award: every fact that can be asked is stated. */
const award = fc
  .record({
    contractType: pick("purchase", "lease", "rental", "service", "public-passenger-transport"),
    authorityKind: pick("municipal", "municipal", "federal", "sector", "private"),
    regime: pick("VgV", "SektVO", "below-threshold"),
    dates: fc.tuple(date, date),
    sent: fc.boolean(),
    estimatedValue_EUR: pick(100000, 139999.99, 140000, 215999.99, 216000, 221000, 432000, 500000),
    monthly: fc.boolean(),
    monthlyValue_EUR: pick(100, 4499, 4500, 9000),
    term_months: pick(12, 36, 48, 60),
    cpvCode: pick("90511000-2", "60112000-6", "90620000-9"),
    averageAnnualValue_EUR: pick(1000000, 1000001, 2000000, 2000001),
    serviceVolume_km_per_a: pick(300000, 300001, 600000, 600001),
    operatorFleetCount: pick(23, 24),
    category: pick("M1", "M1G", "M2", "N1", "N2", "N3", "N3G", "M3", "M3", "L7e", "O4", "T1"),
    busClass: pick("I", "A", "II", "III", "B"),
    purpose: fc.option(pick(...PURPOSES), { nil: undefined, freq: 4 }),
    designedForPurpose: fc.boolean(),
    craneMoment_kNm: fc.option(pick(399, 400), { nil: undefined, freq: 4 }),
    suitableForGoods: fc.boolean(),
    co2_g_per_km: pick(0, 1, 50, 51),
    rdePollutantShare: pick(0.79, 0.8),
    energySource: pick(...ENERGY_SOURCES),
    combustionEngine: fc.boolean(),
    fuelOrigin: pick("renewable", "fossil", "high-iluc"),
    fuelBlended: fc.boolean(),
    fuelClause: fc.boolean(),
    euroClass: pick("V", "EEV", "VI", "VI-E", "VII"),
    co2_g_per_kWh: pick(0.9, 1),
  })
  .map(({ dates, sent, monthly, ...facts }): Facts => {
    const [noticeDate, awardDate] = [...dates].sort() as [string, string];
    const light = /^(?:M1|M2|N1)/.test(facts.category);
    const combustionEngine =
      facts.energySource === "electricity" || facts.energySource === "hydrogen"
        ? facts.combustionEngine
        : true;
    const lease = monthly && facts.contractType === "lease";
    return {
      ...facts,
      id: "V",
      count: 1,
      awardDate,
      noticeDate,
      noticeSentDate: sent ? noticeDate : undefined,
      combustionEngine,
      // heavy vehicles state their engine's CO2 per kWh only; light electric ones burn nothing
      co2_g_per_km: light
        ? facts.energySource === "electricity" && !combustionEngine
          ? 0
          : facts.co2_g_per_km
        : undefined,
      estimatedValue_EUR: lease ? undefined : facts.estimatedValue_EUR,
      monthlyValue_EUR: lease ? facts.monthlyValue_EUR : undefined,
      term_months: lease ? facts.term_months : undefined,
      busClass: facts.category === "M3" ? facts.busClass : undefined,
    };
  });

const removed = fc.uniqueArray(fc.constantFrom(...HEAD, ...VEHICLE), { maxLength: 4 });

/** A fuel cell whose engine is left open is not asked for its Euro class; completions would ask it. */
const hydrogenOpen = (facts: Facts): boolean =>
  facts.combustionEngine === undefined &&
  (facts.energySource === "hydrogen" || facts.energySource === undefined) &&
  !String(facts.euroClass).startsWith("VI");

const standing = (row: Classification): Standing | null =>
  row.outOfScope === "vehicle" ? null : (row.ifInScope ?? row);
const only = (facts: Facts): Classification => classify(toProcurement(facts), rules)[0] as Classification;

/** What the completions of the facts say to one question; exempt vehicles do not ask what is clean. */
function answers(
  rows: readonly Classification[],
  question: "inScope" | "clean" | "zeroEmission",
): Set<boolean | null> {
  return new Set(
    rows
      .filter((row) => question === "inScope" || standing(row) !== null)
      .map((row) => (question === "inScope" ? row.inScope : (standing(row) as Standing)[question])),
  );
}

describe("three-valued answers", () => {
  const seed = Date.now() & 0x7fffffff;
  it(`are open exactly where completions of the facts differ (4,000 awards, seed ${seed})`, function () {
    this.timeout(60_000);
    let compared = 0;
    fc.assert(
      fc.property(award, removed, (complete, absent) => {
        const keys = [...HEAD, ...VEHICLE].filter(
          (key) => absent.includes(key) && complete[key] !== undefined,
        );
        const facts: Facts = { ...complete, ...Object.fromEntries(keys.map((key) => [key, undefined])) };
        if (hydrogenOpen(facts)) return;
        const open = [...HEAD, ...VEHICLE].filter(
          (key) =>
            facts[key] === undefined &&
            (keys.includes(key) || key === "euroClass" || key === "co2_g_per_kWh"),
        );
        const rows = completions(facts, open, 4000).map(only);
        if (rows.length === 0) return;
        const partial = only(facts);
        compared += 1;
        const found = standing(partial);
        for (const question of ["inScope", "clean", "zeroEmission"] as const) {
          if (
            question !== "inScope" &&
            (found === null || (found.bucket === "light" && question === "zeroEmission"))
          )
            continue;
          const answer = question === "inScope" ? partial.inScope : (found as Standing)[question];
          const possible = answers(rows, question);
          if (answer === null)
            expect(
              possible.size,
              `${question} is open, completions agree on ${[...possible]}: missing ${partial.missing}`,
            ).to.be.greaterThan(1);
          else expect([...possible], `${question} is decided`).to.deep.equal([answer]);
        }
        for (const fact of partial.missing)
          expect(facts[fact], `${fact} is named as missing`).to.equal(undefined);
        const vehicleOpen = rows.some((row) => row.outOfScope === "vehicle") && found !== null;
        const undecided =
          vehicleOpen ||
          partial.inScope === null ||
          (found !== null &&
            (found.clean === null || (found.bucket !== "light" && found.zeroEmission === null)));
        expect(partial.missing.length > 0, "facts are named exactly where something is open").to.equal(
          undecided,
        );
      }),
      { seed, numRuns: 4000 },
    );
    expect(compared).to.be.greaterThan(2000);
  });
});
