import { expect } from "chai";
import { numberText } from "../../src/report/language.ts";
import { buildMeasureSheets } from "../../src/report/measure-sheets.ts";
import { BODY_FIELDS, HEADER_FIELDS } from "../../src/report/measure-sheets/fields.ts";
import { FACTS, fixturePlan } from "./fixture.ts";

const page = (
  language: "de" | "en" = "de",
  change?: (plan: ReturnType<typeof fixturePlan>) => void,
): string => {
  const plan = fixturePlan();
  change?.(plan);
  return buildMeasureSheets(plan, language, FACTS);
};
const sheetOf = (html: string, number: "M1" | "M2"): string =>
  new RegExp(`<section class="measure" id="${number}".*?</section>`, "s").exec(html)?.[0] as string;
const field = (sheet: string, name: string): string =>
  new RegExp(
    `<td data-field="${name}">(.*?)</td>(?:</tr>\\n|<td data-field|</tr></tbody></table>\\n<table class="body">)`,
    "s",
  ).exec(sheet)?.[1] as string;
const plainText = (html: string): string =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

describe("measure sheets", () => {
  it("have all 22 fields, 5 + 17, filled in M1 and in M2, in German and in English", () => {
    const names = [...HEADER_FIELDS, ...BODY_FIELDS];
    expect(names).to.have.length(22);
    for (const language of ["de", "en"] as const)
      for (const number of ["M1", "M2"] as const)
        for (const name of names)
          expect(
            plainText(field(sheetOf(page(language), number), name)),
            `${language} ${number} ${name}`,
          ).not.to.equal("");
  });

  it("load nothing: no script, no link, no address, no import, and a policy that forbids it", () => {
    for (const language of ["de", "en"] as const) {
      const html = page(language);
      expect(html).not.to.match(
        /<script|<link|<img|<iframe|<object|https?:|\bsrc=|\bhref=|url\(|@import| on[a-z]+=/i,
      );
      expect(html).to.contain("default-src &#39;none&#39;".replaceAll("&#39;", "'"));
    }
  });

  it("keep M1 at 'nicht direkt quantifizierbar' and mark what it enables as not additive to M2", () => {
    const m1 = sheetOf(page(), "M1");
    expect(plainText(field(m1, "energy"))).to.equal(
      "nicht direkt quantifizierbar Ermöglicht 2029: 4,9 MWh/a Ladestrom des Fuhrparks und damit einen Teil der 9,1 MWh/a, die M2 einspart nicht additiv zu M2",
    );
    expect(plainText(field(m1, "ghg"))).to.match(
      /^nicht direkt quantifizierbar .*59,9 t\/a.*nicht additiv zu M2$/,
    );
  });

  it("fill M2 with 9.1 MWh/a and 59.9 t/a of 2029 against the twin, the balance named", () => {
    const m2 = sheetOf(page(), "M2");
    expect(plainText(field(m2, "energy"))).to.match(/^9,1 MWh\/a im Jahr 2029 gegen den Vergleichsfall/);
    expect(plainText(field(m2, "ghg"))).to.match(
      /^59,9 t\/a im Jahr 2029 gegen den Vergleichsfall \(Bilanz: Mit Vorkette \[upstream-2024\]/,
    );
    expect(m2).not.to.contain("noch nicht quantifizierbar");
  });

  it("write fuels as words within a sentence: 'l/a diesel' in English, 'l/a Diesel' in German", () => {
    expect(plainText(sheetOf(page("en"), "M2"))).to.match(/\d l\/a diesel/);
    expect(plainText(sheetOf(page("en"), "M2"))).not.to.match(/\d (?:l|kg)\/a [A-Z][a-z]/);
    expect(plainText(sheetOf(page("de"), "M2"))).to.match(/\d l\/a Diesel/);
  });

  it("state both Teilziele 2028 and 2029 and the total of three years, 88.9 t against the twin and 91.5 t against 2026", () => {
    const ghg = plainText(field(sheetOf(page(), "M2"), "ghg"));
    expect(ghg).to.contain("2028 29,0 29,8 27,4 28,0");
    expect(ghg).to.contain("2029 59,9 61,0 56,5 57,3");
    expect(ghg).to.contain("Summe 2027–2029 88,9 t 91,5 t");
  });

  it("cost 36,000 EUR of vehicles in M2 and 35,001 EUR of charging in M1, each year in its own row", () => {
    expect(plainText(field(sheetOf(page(), "M2"), "cost"))).to.contain("2028 36.000 40.200");
    const m1 = plainText(field(sheetOf(page(), "M1"), "cost"));
    expect(m1).to.contain("2027 2 1 0 14.001");
    expect(m1).to.contain("Summe 3 1 30 35.001");
  });

  it("put the Teilziel of properties on M1 and those of vehicles and tonnes on M2, with date and office", () => {
    const [m1, m2] = [sheetOf(page(), "M1"), sheetOf(page(), "M2")].map((sheet) =>
      plainText(field(sheet, "indicators")),
    );
    expect(m1).to.contain("bis 31.12.2028 angeschlossene Liegenschaften 2 verantwortlich: Gebäudemanagement");
    expect(m2).to.contain("elektrische Fahrzeuge 1 ");
    expect(m2).to.contain("THG mit Vorkette gespart gegen Vergleichsfall (t CO2e/a) 59,9 ");
    expect(m2).to.contain("verantwortlich: Fuhrparkleitung");
    expect(m2).not.to.contain("angeschlossene Liegenschaften");
  });

  it("note quota, breach of the twin, gaps, assumptions and unverified values", () => {
    const notes = plainText(field(sheetOf(page(), "M2"), "notes"));
    expect(notes).to.contain("heute 1 von 3 sauber, mit dem Plan 3 von 5 (verlangt 2): Ziel erreicht");
    expect(notes).to.contain("Vergleichsfall: Im Vergleichsfall wird die Quote");
    expect(notes).to.contain("Fahrleistung (km/a) 2/5");
    expect(notes).to.contain("Annahmen aus den Referenzdaten: 2 Angaben (Fahrzeuge: 1)");
    expect(notes).to.contain("leadTime_months (van, battery-electric) [ungeprüft]");
  });

  it("put a missed quota first, leave out the rows that count nothing, and show 8 of 12", () => {
    const html = page("de", (plan) => {
      const met = plan.quota[0] as (typeof plan.quota)[number];
      const missed = {
        ...met,
        bucket: "truck" as const,
        forecast: { ...met.forecast, compliant: false } as never,
      };
      const { forecast: _, ...silent } = { ...met, bucket: "bus" as const, procuredCount: 0 };
      plan.quota = [silent, ...Array.from({ length: 11 }, () => met), missed];
    });
    const notes = field(sheetOf(html, "M2"), "notes");
    expect(notes.indexOf("Ziel verfehlt")).to.be.greaterThan(0).and.lessThan(notes.indexOf("Ziel erreicht"));
    expect(notes.match(/Ziel (verfehlt|erreicht)/g)).to.have.length(8);
    expect(notes).to.contain("und 4 weitere (siehe Tabellen)").and.not.to.contain("Busse (M3, Klassen");
  });

  it("escape what a list holds: a title with a script stays text", () => {
    const html = page("de", (plan) => {
      plan.scenario.title = '<script>alert("1")</script>';
      (plan.inputs.inventory.properties[0] as { name: string }).name = "<b>Kreishaus</b> & Co";
    });
    expect(html).not.to.contain("<script");
    expect(html).to.contain("&lt;b&gt;Kreishaus&lt;/b&gt; &amp; Co");
  });

  it("say the contradiction of an infeasible plan and give no figure", () => {
    const html = page("de", (plan) => {
      plan.years = [];
      plan.baseline.years = [];
      plan.buildOut = [];
      plan.contradiction = {
        demands: [{ code: "BUDGET", de: "Ansatz 2028 zu klein.", en: "x" }],
        relaxations: [],
      };
      plan.certificate = {
        ...plan.certificate,
        status: "infeasible",
        objective_EUR: null,
        bound_EUR: null,
        gap: null,
        gapOfDecisions: null,
      };
    });
    expect(plainText(field(sheetOf(html, "M2"), "cost"))).to.contain(
      "Kein zulässiger Plan. Es widersprechen sich: Ansatz 2028 zu klein.",
    );
    expect(plainText(field(sheetOf(html, "M2"), "energy"))).to.match(/^kein Plan, daher nicht beziffert/);
    expect(html).not.to.match(/NaN|undefined|Infinity/);
  });

  it("write 1234.5 as 1.234,5 in German and 1,234.5 in English, and a rounded zero without a sign", () => {
    expect([
      numberText(1234.5, "de", 1),
      numberText(1234.5, "en", 1),
      numberText(-0.01, "de", 1),
    ]).to.deep.equal(["1.234,5", "1,234.5", "0,0"]);
  });
});
