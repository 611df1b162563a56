import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quotaClassifyCommand, quotaStatusCommand } from "../../../src/cli/quota.ts";
import { classify } from "../../../src/plan/rules/clean-vehicles.ts";
import { classificationsJson } from "../../../src/plan/rules/classification-json.ts";
import { quotaBenchAwards } from "../../../bench/quota.ts";
import { rules } from "./rule-files.ts";

let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "umstieg-quota-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const io = () => {
  const out: string[] = [];
  const err: string[] = [];
  return {
    out,
    err,
    stdout: (text: string) => out.push(text),
    stderr: (text: string) => err.push(text),
    today: () => "2026-11-23",
  };
};
const AWARD = {
  id: "A",
  contractType: "purchase",
  authorityKind: "municipal",
  regime: "VgV",
  noticeSentDate: "2026-03-02",
  noticeDate: "2026-03-02",
  awardDate: "2026-06-15",
  estimatedValue_EUR: 500000,
  vehicles: [
    { category: "M1", count: 2, co2_g_per_km: 0 },
    { category: "M1", count: 3, co2_g_per_km: 90 },
  ],
};
const CSV = `id,contractType,authorityKind,regime,noticeSentDate,noticeDate,awardDate,estimatedValue_EUR,category,count,co2_g_per_km
A,purchase,municipal,VgV,2026-03-02,2026-03-02,2026-06-15,500000,M1,2,0
A,purchase,municipal,VgV,2026-03-02,2026-03-02,2026-06-15,500000,M1,3,90
`;

describe("quota classify and quota status", () => {
  it("give the same rows for JSON and CSV, one per vehicle group in the order of the input", () => {
    const [json, csv] = [io(), io()];
    expect(
      quotaClassifyCommand(file("a.json", JSON.stringify([AWARD])), rules, { json: true }, json),
    ).to.equal(0);
    expect(quotaClassifyCommand(file("a.csv", CSV), rules, { json: true }, csv)).to.equal(0);
    const rows = JSON.parse(json.out.join(""));
    expect(rows.map((row: { group: number; clean: boolean }) => [row.group, row.clean])).to.deep.equal([
      [0, true],
      [1, false],
    ]);
    expect(JSON.parse(csv.out.join(""))).to.deep.equal(rows);
  });
  it("end with 0 where the quota holds and 1 where it is missed, as of today or a day given", () => {
    const path = file("b.json", JSON.stringify([AWARD]));
    const good = io();
    expect(quotaStatusCommand(path, rules, { json: true }, good)).to.equal(0);
    expect(JSON.parse(good.out.join(""))[0]).to.include({
      asOf: "2026-11-23",
      procuredCount: 5,
      cleanCount: 2,
      requiredCount: 2,
      compliant: true,
    });
    const missed = file(
      "c.json",
      JSON.stringify([{ ...AWARD, vehicles: [{ category: "M1", count: 3, co2_g_per_km: 90 }] }]),
    );
    expect(quotaStatusCommand(missed, rules, { json: true }, io())).to.equal(1);
    expect(quotaStatusCommand(missed, rules, { json: true, asOf: "2026-06-14" }, io())).to.equal(0);
  });
  it("print a German table with the headroom in a sentence", () => {
    const shown = io();
    quotaStatusCommand(file("d.json", JSON.stringify([AWARD])), rules, {}, shown);
    expect(shown.out.join(""))
      .to.contain("Auftraggeber")
      .and.contain("Bis 31.12.2030 dürfen Sie kein leichtes Fahrzeug mehr vergeben, das nicht sauber ist");
    const reasons = io();
    quotaClassifyCommand(file("d.json", JSON.stringify([AWARD])), rules, {}, reasons);
    expect(reasons.out.join("")).to.contain("A, Gruppe 0: im Anwendungsbereich ja; leicht, sauber ja");
  });
  it("refuse bad input with pointer, value and what to do: exit 2", () => {
    const cases: [object, string][] = [
      [{ ...AWARD, awardDate: "1999-12-31" }, "/0/awardDate"],
      [{ ...AWARD, awardDate: "2026-02-30" }, "/0/awardDate"],
      [{ ...AWARD, vehicles: [{ category: "M1", count: 1.5 }] }, "/0/vehicles/0/count"],
      [{ ...AWARD, vehicles: [{ category: "M9", count: 1 }] }, "/0/vehicles/0/category"],
      [{ ...AWARD, cpvCode: "6011" }, "/0/cpvCode"],
      [{ ...AWARD, cpvCode: "60112000-9" }, "/0/cpvCode"],
      [{ ...AWARD, vehicles: [{ category: "M1", count: 1, co2_g_per_m: 3 }] }, "/0/vehicles/0/co2_g_per_m"],
    ];
    for (const [input, pointer] of cases) {
      const shown = io();
      expect(
        quotaClassifyCommand(file("e.json", JSON.stringify([input])), rules, { json: true }, shown),
        pointer,
      ).to.equal(2);
      const { problems } = JSON.parse(shown.out.join(""));
      expect(
        problems.map((one: { pointer: string }) => one.pointer),
        pointer,
      ).to.include(pointer);
    }
    const repeated = io();
    expect(
      quotaStatusCommand(file("f.json", JSON.stringify([AWARD, AWARD])), rules, { json: true }, repeated),
    ).to.equal(2);
    expect(quotaStatusCommand(file("g.json", "[]"), rules, { json: true, asOf: "gestern" }, io())).to.equal(
      2,
    );
  });
  it("end with 3 where the data hold no period or target for the question", () => {
    expect(
      quotaClassifyCommand(
        file("h.json", JSON.stringify([{ ...AWARD, awardDate: "2056-01-01" }])),
        rules,
        { json: true },
        io(),
      ),
    ).to.equal(3);
    expect(
      quotaStatusCommand(file("i.json", JSON.stringify([AWARD])), rules, { json: true, state: "XX" }, io()),
    ).to.equal(3);
  });
  it("write 2,000 rows piece by piece exactly as JSON.stringify would", () => {
    const rows = quotaBenchAwards(2000, 7).flatMap((award) => classify(award, rules));
    const text = Buffer.concat([...classificationsJson(rows)]).toString("utf8");
    expect(text).to.equal(JSON.stringify(rows));
    expect(Buffer.concat([...classificationsJson([])]).toString("utf8")).to.equal("[]");
  });
});
