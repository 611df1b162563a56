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
  it("say all of it in English with --language en, and refuse other languages", () => {
    const later = { ...AWARD, id: "B", vehicles: [{ category: "M1", count: 3 }], awardDate: "2026-09-01" };
    const path = file("en.json", JSON.stringify([AWARD, later]));
    const [status, reasons, refused] = [io(), io(), io()];
    expect(
      quotaStatusCommand(path, rules, { language: "en", asOf: "2026-06-15", state: "AT" }, status),
    ).to.equal(0);
    const table = status.out.join("");
    expect(table)
      .to.contain("authority")
      .and.contain("With the awards after 15 June 2026:")
      .and.contain(
        "2 of 8 clean, required 4, not met; from 1 September 2026 on at the latest every award must be clean.",
      )
      .and.contain("AT: minimum targets of the directive; classified by German law.");
    expect(quotaClassifyCommand(path, rules, { language: "en" }, reasons)).to.equal(0);
    expect(reasons.out.join(""))
      .to.contain("B, group 0: in scope yes; light, clean open")
      .and.contain("hangs on missing facts")
      .and.contain("Missing: co2_g_per_km");
    const german = /[äöüß]|\b(und|sauber|nicht|erfüllt|Zeitraum|Gruppe|offen|ja|nein|Hinweis)\b/;
    for (const text of [table, reasons.out.join("")]) expect(text).not.to.match(german);
    expect(quotaClassifyCommand(path, rules, { language: "fr" }, refused)).to.equal(2);
    expect(refused.err.join("")).to.contain("--language fr");
  });
  it("say every reading under which a row comes out otherwise in words of the language", () => {
    const retrofits = [
      {
        ...AWARD,
        vehicles: [
          {
            category: "N3",
            count: 2,
            energySource: "electricity",
            combustionEngine: false,
            retrofitted: true,
          },
        ],
      },
    ];
    const path = file("readings.json", JSON.stringify(retrofits));
    for (const [language, chosen, other] of [
      ["de", "gewählte", "Nachrüstungen zählen"],
      ["en", "chosen", "retrofits count"],
    ] as const) {
      const shown = io();
      quotaStatusCommand(path, rules, { language }, shown);
      expect(shown.out.join("")).to.contain(chosen).and.contain(other).and.not.contain("retrofits=");
    }
  });
  it("write the keys of the contracts, all of them in every row, for vehicles in, out and open", () => {
    const shown = io();
    const awards = [
      AWARD,
      { ...AWARD, id: "B", estimatedValue_EUR: 1000 },
      { ...AWARD, id: "C", vehicles: [{ category: "L7e", count: 1 }] },
      { ...AWARD, id: "D", awardDate: null },
      { ...AWARD, id: "E", authorityKind: null, vehicles: [{ category: "M3", count: 2 }] },
    ];
    quotaClassifyCommand(file("keys.json", JSON.stringify(awards)), rules, { json: true }, shown);
    const rows = JSON.parse(shown.out.join(""));
    expect(rows).to.have.length(8);
    for (const row of rows) {
      expect(Object.keys(row)).to.have.members([
        "procurementId",
        "group",
        "inScope",
        "outOfScope",
        "bucket",
        "clean",
        "zeroEmission",
        "referencePeriod",
        "ifInScope",
        "reasons",
        "missing",
        "verification",
        "warnings",
      ]);
      if (row.inScope === false)
        expect(
          [row.bucket, row.clean, row.zeroEmission, row.referencePeriod],
          row.procurementId,
        ).to.deep.equal([null, null, null, null]);
      expect(row.ifInScope !== null, row.procurementId).to.equal(row.outOfScope === "contract");
      for (const reason of row.reasons) expect(reason).to.include.all.keys("code", "section", "text");
    }
    const status = io();
    quotaStatusCommand(
      file("keys.json", JSON.stringify(awards)),
      rules,
      { json: true, asOf: "2026-12-31" },
      status,
    );
    const quota = JSON.parse(status.out.join(""));
    expect(quota.length).to.be.greaterThan(0);
    const keyOf = (row: Record<string, unknown>) =>
      JSON.stringify([row.authorityId, row.referencePeriod, row.bucket, row.basis, row.policyVariant]);
    expect(new Set(quota.map(keyOf)).size, "one row per key").to.equal(quota.length);
    for (const row of quota) {
      expect(row).to.include.all.keys(
        "authorityId",
        "referencePeriod",
        "periodClosed",
        "bucket",
        "basis",
        "policyVariant",
        "procuredCount",
        "cleanCount",
        "zeroEmissionCount",
        "undecidedCount",
        "targetShare",
        "requiredCount",
        "slackCount",
        "nonCleanHeadroomCount",
        "compliant",
        "asOf",
        "verification",
      );
      expect("zeroEmissionRequiredCount" in row).to.equal(row.bucket === "bus");
      expect(row.asOf).to.equal("2026-12-31");
    }
  });
  it("read an appended CSV ledger: of 5 vehicles 4 remain after a correction, and a cancelled award is gone", () => {
    const shown = io();
    const appended = `${CSV.replace("id,", "id,status,").replaceAll(
      "A,purchase",
      "A,,purchase",
    )}B,,purchase,municipal,VgV,2026-03-02,2026-03-02,2026-06-15,500000,M1,9,90
A,corrected,purchase,municipal,VgV,2026-03-02,2026-03-02,2026-06-15,500000,M1,2,0
A,corrected,purchase,municipal,VgV,2026-03-02,2026-03-02,2026-06-15,500000,M1,2,90
B,cancelled,purchase,municipal,VgV,2026-03-02,2026-03-02,2026-06-15,500000,M1,9,90
`;
    expect(quotaStatusCommand(file("ledger.csv", appended), rules, { json: true }, shown)).to.equal(0);
    expect(JSON.parse(shown.out.join(""))[0]).to.include({ procuredCount: 4, cleanCount: 2 });
  });
  it("tell beside the rows what contradicts itself, and by when later awards must turn clean", () => {
    const electricWith40g = { category: "M1", count: 1, energySource: "electricity", co2_g_per_km: 40 };
    const path = file(
      "f.json",
      JSON.stringify([
        { ...AWARD, vehicles: [...AWARD.vehicles, electricWith40g] },
        {
          ...AWARD,
          id: "B",
          awardDate: "2027-06-15",
          vehicles: [{ category: "M1", count: 6, co2_g_per_km: 9 }],
        },
      ]),
    );
    const json = io();
    quotaStatusCommand(path, rules, { json: true }, json);
    expect(json.err.join("")).to.contain("Elektrischer Antrieb und CO2-Ausstoß widersprechen sich. (A)");
    const shown = io();
    quotaStatusCommand(path, rules, { state: "fi" }, shown);
    expect(shown.out.join(""))
      .to.contain(
        "2 von 12 sauber, nötig 5, nicht erfüllt; spätestens ab 15.06.2027 muss jede Vergabe sauber sein",
      )
      .and.contain("FI: Mindestziele der Richtlinie");
    const unknown = io();
    expect(quotaStatusCommand(path, rules, { state: "XX" }, unknown)).to.equal(3);
  });
  it("refuse bad input with pointer, value and what to do: exit 2", () => {
    const cases: [object, string][] = [
      [{ ...AWARD, awardDate: "1999-12-31" }, "/0/awardDate"],
      [{ ...AWARD, awardDate: "2026-02-30" }, "/0/awardDate"],
      [{ ...AWARD, vehicles: [{ category: "M1", count: 1.5 }] }, "/0/vehicles/0/count"],
      [{ ...AWARD, vehicles: [{ category: "M9", count: 1 }] }, "/0/vehicles/0/category"],
      [{ ...AWARD, cpvCode: "6011" }, "/0/cpvCode"],
      [{ ...AWARD, cpvCode: "60112000-9" }, "/0/cpvCode"],
      [{ ...AWARD, cpvCode: "99112000" }, "/0/cpvCode"],
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
