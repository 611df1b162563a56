import { expect } from "chai";
import type { Plan, QuotaRow } from "../../src/plan/model/plan.ts";
import { readAddress, writeAddress } from "../../src/web/address.ts";
import { euroText, percentText, roundEuroText } from "../../src/web/numbers.ts";
import { say, TEXTS } from "../../src/web/texts.ts";
import { certificateSentences } from "../../src/web/views/headline.ts";
import { sitesAt, spreadPositions } from "../../src/web/views/points.ts";
import { quotaSentences } from "../../src/web/views/quota-sentences.ts";
import { decimalsOf, targetTable } from "../../src/web/views/target-table.ts";
import { targetsText } from "../../src/terminal.ts";
import { smallPlan } from "../store/small-plan.ts";

const plainSpaces = (text: string): string => text.replaceAll("\u00a0", " ");

describe("texts", () => {
  it("every text is there in both languages and has the same places to fill in", () => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [key, { de, en }] of Object.entries(TEXTS)) {
      expect(de, key).to.not.equal("");
      expect(places(en), key).to.deep.equal(places(de));
    }
    expect(say("horizon", "de", { from: 2027, to: 2041 })).to.equal("Zeitraum 2027 bis 2041");
  });
});

describe("numbers on the page", () => {
  it("are written as German and English readers write them: 1.234.568 EUR, 12,3 Mio. EUR, 0,05 %", () => {
    expect(plainSpaces(euroText(1_234_567.8, "de"))).to.equal("1.234.568 EUR");
    expect(plainSpaces(roundEuroText(12_345_678, "de"))).to.equal("12,3 Mio. EUR");
    expect(plainSpaces(roundEuroText(12_345_678, "en"))).to.equal("12.3 million EUR");
    expect(plainSpaces(percentText(0.000487, "de"))).to.equal("0,05 %");
    expect(plainSpaces(percentText(-0.7, "de"))).to.equal("-70 %");
  });
});

describe("address", () => {
  it("survives writing and reading, and takes nothing that it does not know", () => {
    const view = { language: "en", year: 2031, planId: "0b8f7a52-5d2b-4f0e-9a53-0c2f6a3a1b11" } as const;
    expect(readAddress(writeAddress(view))).to.deep.equal(view);
    expect(writeAddress({ language: "de", year: null, planId: null })).to.equal("");
    expect(readAddress("?lang=fr&year=20x1&plan=../../x")).to.deep.equal({
      language: "de",
      year: null,
      planId: null,
    });
  });
});

const withSites = (): Plan => {
  const plan = smallPlan();
  plan.inputs.inventory.properties = [
    { propertyId: "a", lon: 11, lat: 52, existingPoints: "11x2" },
    { propertyId: "b", lon: 11, lat: 52, validTo: "2027-06-30" },
    { propertyId: "c" },
  ];
  plan.buildOut = [
    {
      propertyId: "a",
      year: 2028,
      points: [{ power_kW: 22, count: 3, group: "fleet" }],
      connectionUpgrade_kW: 40,
      investment_EUR: 1,
      reasons: [],
    },
    {
      propertyId: "a",
      year: 2030,
      points: [{ power_kW: 11, count: 1, group: "staff" }],
      connectionUpgrade_kW: 0,
      investment_EUR: 1,
      reasons: [],
    },
  ];
  return plan;
};

describe("points on the map", () => {
  it("are what stood there before plus what is built by the year: 2, 5, 6", () => {
    const counts = [2027, 2028, 2030].map((year) => sitesAt(withSites(), year)[0]);
    expect(counts.map((site) => [site?.pointCount, site?.newCount, site?.upgrade_kW])).to.deep.equal([
      [2, 0, 0],
      [5, 3, 40],
      [6, 1, 40],
    ]);
    expect(counts[2]?.points).to.deep.equal([
      { power_kW: 11, count: 3 },
      { power_kW: 22, count: 3 },
    ]);
  });

  it("two sites of one position are drawn apart, one without position is not drawn, a closed one is marked", () => {
    const plan = withSites();
    const positions = spreadPositions(plan.inputs.inventory.properties);
    expect(positions.get("a")).to.deep.equal([11, 52]);
    expect(positions.get("b")).to.not.deep.equal([11, 52]);
    expect(sitesAt(plan, 2028).map((site) => [site.position !== null, site.closed])).to.deep.equal([
      [true, false],
      [true, true],
      [false, false],
    ]);
  });
});

const quotaRow = (change: Partial<QuotaRow>): QuotaRow => ({
  authorityId: "authority",
  referencePeriod: { from: "2026-01-01", to: "2030-12-31" },
  periodClosed: false,
  bucket: "light",
  basis: "legal",
  policyVariant: "default",
  procuredCount: 3,
  cleanCount: 1,
  zeroEmissionCount: 0,
  undecidedCount: 0,
  targetShare: 0.385,
  requiredCount: 2,
  slackCount: -1,
  nonCleanHeadroomCount: 0,
  compliant: false,
  asOf: "2026-11-23",
  status: "in force",
  ...change,
});
const sentenceOf = (change: Partial<QuotaRow>) => {
  const plan = smallPlan();
  plan.quota = [quotaRow(change)];
  return quotaSentences(plan, "de")[0]?.sentences[0];
};

describe("quota in a sentence", () => {
  it("speaks of the plan's forecast while the period runs, of what was bought once it is over", () => {
    const forecast = {
      procuredCount: 48,
      cleanCount: 22,
      zeroEmissionCount: 20,
      requiredCount: 19,
      slackCount: 3,
      compliant: true,
    };
    const running = sentenceOf({ forecast });
    expect(plainSpaces(running?.text ?? "")).to.equal(
      "Mit dem Plan 22 von 48 beschafften Fahrzeugen sauber; verlangt: 19 (38,5 %).",
    );
    expect([running?.met, running?.margin]).to.deep.equal([true, "3 mehr als nötig"]);
    const closed = sentenceOf({ periodClosed: true });
    expect(plainSpaces(closed?.text ?? "")).to.equal(
      "1 von 3 beschafften Fahrzeugen sauber; verlangt: 2 (38,5 %).",
    );
    expect([closed?.met, closed?.margin, closed?.marks]).to.deep.equal([
      false,
      "1 zu wenig",
      ["Zeitraum beendet"],
    ]);
  });

  it("names the zero-emission half of buses, what is undecided, and law that is only expected", () => {
    const bus = sentenceOf({
      bucket: "bus",
      cleanCount: 2,
      requiredCount: 1,
      zeroEmissionRequiredCount: 1,
      undecidedCount: 1,
      status: "expected",
    });
    expect(bus?.text)
      .to.contain("Davon emissionsfrei: 0; verlangt: 1.")
      .and.contain("Ungeklärt, als nicht sauber gezählt: 1.");
    expect([bus?.margin, bus?.marks]).to.deep.equal(["emissionsfrei zu wenig: 1", ["erwartet"]]);
  });

  it("leaves out where nothing is bought, and the other basis and reading", () => {
    const plan = smallPlan();
    plan.quota = [
      quotaRow({}),
      quotaRow({ procuredCount: 0 }),
      quotaRow({ basis: "all" }),
      quotaRow({ policyVariant: "other" }),
    ];
    expect(quotaSentences(plan, "en").flatMap((authority) => authority.sentences)).to.have.length(1);
  });
});

describe("certificate in words", () => {
  it("states cost, bound and gap, and is silent where there is no plan", () => {
    const plan = smallPlan();
    Object.assign(plan.certificate, { objective_EUR: 1_000_000, bound_EUR: 995_000, gap: 0.005 });
    const text = plainSpaces(certificateSentences(plan, "de").join(" "));
    expect(text).to.contain("1.000.000 EUR").and.contain("995.000 EUR").and.contain("0,50 %");
    plan.certificate.status = "infeasible";
    expect(certificateSentences(plan, "de")).to.deep.equal([]);
  });
});

const withTargets = (): Plan => {
  const plan = smallPlan();
  const target = (year: number, indicator: string, value: number, unit: string) => ({
    year,
    indicator,
    value,
    unit,
    responsible: "Fuhrpark",
    dueDate: `${year}-12-31`,
  });
  plan.targets = [
    target(2030, "chargePointCount", 7, "1"),
    target(2028, "chargePointCount", 3, "1"),
    target(2030, "ghgWtwSaving_tCO2e_per_a", 12.34, "t CO2e/a"),
  ];
  return plan;
};

describe("Teilziele", () => {
  it("stand as indicators down and years across, with a gap where none is set", () => {
    const { years, dueDates, rows } = targetTable(withTargets(), "de");
    expect([years, dueDates]).to.deep.equal([
      [2028, 2030],
      ["31.12.2028", "31.12.2030"],
    ]);
    expect(rows.map((row) => [row.label, plainSpaces(row.unit), row.values])).to.deep.equal([
      ["Ladepunkte", "", [3, 7]],
      ["THG mit Vorkette gespart gegen Vergleichsfall", "t CO₂e/a", [null, 12.34]],
    ]);
  });

  it("have as many decimals in one year as in the next: 483,0 beside 713,5; counts and thousands have none", () => {
    expect(decimalsOf([null, 483, 713.5])).to.equal(1);
    expect(decimalsOf([28, 85])).to.equal(0);
    expect(decimalsOf([588_031.4, 334_763.2])).to.equal(0);
  });

  it("are aligned in the terminal, German numbers, unit beside them", () => {
    const lines = targetsText(withTargets(), "de")
      .split("\n")
      .filter((line) => /20\d\d|Ladepunkte|THG/.test(line));
    expect(new Set(lines.map((line) => line.length)).size, "one width").to.equal(1);
    expect(
      lines.map((line) =>
        plainSpaces(line)
          .trim()
          .split(/\s{2,}/),
      ),
    ).to.deep.equal([
      ["Teilziele", "Einheit", "2028", "2030"],
      ["Ladepunkte", "3", "7"],
      ["THG mit Vorkette gespart gegen Vergleichsfall", "t CO₂e/a", "–", "12,3"],
    ]);
  });

  it("are said in English, too, English numbers, nothing German left but the title", () => {
    const plan = withTargets();
    const english = targetsText(plan, "en");
    expect(english)
      .to.match(/^Targets +unit +2028 +2030$/m)
      .and.match(/^GHG with upstream saved .* –  12\.3$/m);
    expect(english.replace(plan.scenario.title, "")).to.not.match(/[äöüß]|Teilziele|Einheit|Ladepunkte/);
  });

  it("give way to the contradiction and the way out where there is no plan", () => {
    const plan = withTargets();
    plan.certificate.status = "infeasible";
    plan.contradiction = {
      demands: [{ code: "QUOTA", de: "Quote 2030", en: "quota" }],
      relaxations: [
        { code: "BUDGET", de: "2029 um 50.000 EUR mehr", en: "more", amount: 50000, unit: "EUR" },
      ],
    };
    expect(targetsText(plan, "en"))
      .to.contain("No plan meets all demands.")
      .and.contain("  - quota\n")
      .and.contain("  - more\n");
    expect(targetsText(plan, "de"))
      .to.contain("Quote 2030")
      .and.contain("2029 um 50.000 EUR mehr")
      .and.not.contain("Ladepunkte");
  });
});
