import { expect } from "chai";
import type { Procurement, ProcurementVehicles } from "../../../src/plan/model/procurement.ts";
import { quotaStatus } from "../../../src/plan/rules/quota.ts";
import { parseRules, type RuleData } from "../../../src/plan/rules/rule-data.ts";
import { fixture, ruleFiles, rules } from "./rule-files.ts";

/** Targets of the directive's annex in percent, as its tables print them. */
interface StateRow {
  state: string;
  first: Targets;
  second: Targets;
}
type Targets = Record<"light" | "truck" | "bus" | "zeroEmissionBus", number>;
const table = fixture<StateRow[]>("member-states");

const DIRTY: ProcurementVehicles[] = [
  { category: "M1", count: 1000, co2_g_per_km: 200 },
  { category: "N3", count: 1000, energySource: "diesel" },
  { category: "M3", busClass: "I", count: 1000, energySource: "diesel" },
];
const award = (id: string, noticeDate: string, awardDate: string): Procurement => ({
  id,
  contractType: "purchase",
  authorityKind: "municipal",
  noticeDate,
  noticeSentDate: noticeDate,
  awardDate,
  estimatedValue_EUR: 1e7,
  vehicles: DIRTY,
});
const LEDGER = [award("A", "2022-03-01", "2022-06-01"), award("B", "2026-03-02", "2026-06-15")];

/** What 1,000 vehicles of each bucket owe in each of the two periods, in percent. */
function found(state: string, data: RuleData): Omit<StateRow, "state"> {
  const rows = quotaStatus(LEDGER, [], data, { asOf: "2026-11-23", state });
  const of = (from: string): Targets => {
    const required = (bucket: string) =>
      rows.find((one) => one.bucket === bucket && one.basis === "legal" && one.referencePeriod.from === from);
    return {
      light: (required("light")?.requiredCount ?? 0) / 10,
      truck: (required("truck")?.requiredCount ?? 0) / 10,
      bus: (required("bus")?.requiredCount ?? 0) / 10,
      zeroEmissionBus: (required("bus")?.zeroEmissionRequiredCount ?? 0) / 10,
    };
  };
  return { first: of("2021-08-02"), second: of("2026-01-01") };
}

describe("the other member states", () => {
  it(`owe what the annex of the directive says: ${table.length} states, 2 periods, 4 targets`, () => {
    expect(table.map((one) => one.state).sort()).to.deep.equal(
      rules.memberStates.states.map((one) => one.state).sort(),
    );
    for (const { state, ...targets } of table) expect(found(state, rules), state).to.deep.equal(targets);
  });

  it("break the table where any target of another state is changed by one per mille", () => {
    const files = ruleFiles();
    const file = files["member-states"] as RuleData["memberStates"];
    const unseen: string[] = [];
    for (const [i, { state, periods }] of file.states.entries()) {
      if (state === "DE") continue; // the German law itself decides; it has a table of its own
      for (const [j, targets] of periods.entries())
        for (const key of Object.keys(targets) as (keyof typeof targets)[]) {
          const changed = structuredClone(file);
          const period = (changed.states[i] as (typeof file.states)[number]).periods[j] as typeof targets;
          period[key] += 1;
          const { state: _state, ...expected } = table.find((one) => one.state === state) as StateRow;
          const now = found(state, parseRules({ ...files, "member-states": changed }));
          if (JSON.stringify(now) === JSON.stringify(expected)) unseen.push(`${state} ${key}`);
        }
    }
    expect(unseen).to.deep.equal([]);
  });

  it("take their targets from the state asked: 100 buses owe 59 in Finland and 48 in Slovakia, each as far as it was checked", () => {
    const buses = { ...award("C", "2026-03-02", "2026-06-15"), vehicles: [{ ...DIRTY[2], count: 100 }] };
    const row = (state: string) =>
      quotaStatus([buses as Procurement], [], rules, { asOf: "2026-11-23", state })[0];
    expect(row("FI")).to.include({ requiredCount: 59, verification: "memory", status: "unverified" });
    expect(row("SK")).to.include({ requiredCount: 48, verification: "seen", status: "in force" });
  });

  it("say what is known of their own rules: 8 states, Germany among them", () => {
    const noted = rules.memberStates.states.filter((one) => one.scopeOptions !== null);
    expect(noted.map((one) => one.state).sort()).to.deep.equal([
      "AT",
      "CZ",
      "DE",
      "FI",
      "HU",
      "LT",
      "PT",
      "SK",
    ]);
    for (const one of noted) expect(one.scopeOptions).to.match(/^Art\. 2: /);
    // the English sentence names the same sources
    const sources = (text: string | null): string[] => text?.match(/[\w]+\.(com|at|fi|lt)|\d+\/\d{4}/g) ?? [];
    for (const { state, scopeOptions, scopeOptionsEn } of rules.memberStates.states) {
      expect(scopeOptionsEn === null, state).to.equal(scopeOptions === null);
      expect(sources(scopeOptionsEn), state).to.deep.equal(sources(scopeOptions));
      expect(scopeOptionsEn ?? "", state).not.to.match(/[äöü]|\b(nicht|gezählt|zählen|alle)\b/);
    }
  });
});
