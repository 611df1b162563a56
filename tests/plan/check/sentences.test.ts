import { expect } from "chai";
import type { QuotaRow } from "../../../src/plan/model/plan.ts";
import { SENTENCES } from "../../../src/plan/check/sentences.ts";
import { told } from "../../../src/plan/check/violation.ts";

type Name = keyof typeof SENTENCES;
type Facts<K extends Name> = Parameters<(typeof SENTENCES)[K]>[0];

const step = { vehicleId: "KFZ-1", year: 2031 };
const site = { propertyId: "hof", year: 2031 };
const row = {
  authorityId: "kreis",
  bucket: "truck",
  basis: "all",
  referencePeriod: { from: "2026-01-01", to: "2030-12-31" },
  forecast: { procuredCount: 1200 },
} as unknown as QuotaRow;
const budget = { kind: "investment", part: "fleet", year: 2031, amount_EUR: 1 } as const;
const same = (text: string) => ({ de: text, en: text });

/** Facts for every sentence of the catalogue; a sentence without facts here does not compile. */
const FACTS: { [K in Name]: Facts<K> } = {
  cannotCharge: { ...step, technology: "bev", why: { de: "Reichweite fehlt", en: "range is missing" } },
  lockedYear: { ...step, happens: 2033 },
  lockedTechnology: { ...step, locked: "bev", technology: "diesel" },
  ordered: { ...step, technology: "bev" },
  leaseEnd: { ...step, leaves: 2034 },
  excluded: { ...step, technology: "diesel" },
  acquisition: { ...step, asked: "lease" },
  notReleased: { vehicleId: "KFZ-1", steps: [] },
  notToGo: { vehicleId: "KFZ-1", steps: [{ action: "retire", year: 2031 }] },
  outsideYears: { ...step, years: "2027-2041" },
  twiceInYear: step,
  unknownTechnology: { ...step, technology: "steam", segment: "van" },
  cannotBurn: { ...step, technology: "hvo" },
  noFuelSwitch: step,
  notOnMarket: { ...step, technology: "bev", segment: "van" },
  awardBeforeStart: { ...step, award: 2026, startDate: "2027-01-01" },
  awardAfterEnd: { ...step, award: 2042, endYear: 2041 },
  awardYear: { ...step, award: 2030, stated: 2029 },
  entryOfNoVehicle: { vehicleId: "KFZ-1" },
  repeatedEntry: { vehicleId: "KFZ-1" },
  noEntry: { vehicleId: "KFZ-1" },
  entryOutOfOrder: { vehicleId: "KFZ-2", expected: "KFZ-1" },
  otherAward: { vehicleId: "KFZ-1", asked: 2031, stands: undefined },
  unlikeTechnology: { ...step, technology: "bev", meant: "battery-electric" },
  fleetPoints: { ...site, neededCount: 3, standingCount: 2, power_kW: 22, newVehicleId: "KFZ-1" },
  userPoints: { ...site, neededCount: 4, builtCount: 3 },
  connection: { ...site, shortfall_kWh: 12.5, needed_kW: 1300, connection_kW: 34.5 },
  noSuchConnection: { ...site, connection_kW: 35, steps_kW: [34.5, 69] },
  noSuchPoints: { ...site, power_kW: 7, known_kW: [11, 22.2] },
  worksOutOfTime: { ...site, startDate: "2027-01-01", firstYear: 2028, lastYear: 2041 },
  portfolioDuty: {
    authorityId: "kreis",
    section: "§ 10 Abs. 2 GEIG",
    year: 2031,
    owedCount: 4,
    builtCount: 3,
  },
  nonGrid: {
    ...site,
    whose: { de: "Winterdienst", en: "winter service" },
    runningCount: 2,
    requiredCount: 3,
  },
  budget: { budget, available_EUR: 1234.5, spent_EUR: 2345.5, priceYear: 2026 },
  quota: { row, missed: "clean", required: 540, found: 300 },
  ghgCap: { year: 2031, balance: "b", allowed_t: 1000.5, emitted_t: 2000 },
  fossil: { ...step, fuel: "plant-oil", endYear: 2030 },
  total: {
    where: { de: "Jahr 2031", en: "Year 2031" },
    field: same("ghg"),
    expected: same("1"),
    found: { de: "nichts", en: "nothing" },
  },
};

const say = <K extends Name>(name: K, changed: Partial<Facts<K>> = {}): { de: string; en: string } =>
  (SENTENCES[name] as (facts: Facts<K>) => { de: string; en: string })({ ...FACTS[name], ...changed });

/** Letters and words that no English sentence has. */
const GERMAN = /[äöüßÄÖÜ„“]|\b(und|der|die|das|ist|sind|nicht|kein|im|nach|mit|wird|bis|ab)\b/;
const ENGLISH = /\b(the|is|are|of|and|not|no|there|with|after)\b/;

describe("sentences of violations", () => {
  const names = Object.keys(SENTENCES) as Name[];

  it("each of the 37 is said in German and in English, the one without words of the other", () => {
    expect(names).to.have.length(37);
    for (const name of names) {
      const { de, en } = say(name);
      expect(de, name)
        .to.match(/\.$/)
        .and.not.match(ENGLISH)
        .and.not.match(/undefined|\[object|NaN/);
      expect(en, name)
        .to.match(/\.$/)
        .and.not.match(GERMAN)
        .and.not.match(/undefined|\[object|NaN/);
      expect(en, name).to.not.equal(de);
    }
  });

  it("both languages name the same vehicle, property and authority, and the same years", () => {
    for (const name of names) {
      const { de, en } = say(name);
      const facts = (text: string): string[] =>
        [...(text.match(/KFZ-1|\bhof\b|\bkreis\b|\b20[2-4]\d\b/g) ?? [])].sort();
      expect([...new Set(facts(en))], name).to.deep.equal([...new Set(facts(de))]);
    }
  });

  it("1,234.50 EUR is 1.234,50 EUR in German, and a list of powers has semicolons between numbers with commas", () => {
    expect(say("budget")).to.deep.equal({
      de: "Alle zusammen: Investitionen 2031 (Fuhrpark) 2.345,50 EUR, verfügbar 1.234,50 EUR, also 1.111,00 EUR zu viel (Preise 2026).",
      en: "All together: investment 2031 (fleet) 2,345.50 EUR, available 1,234.50 EUR, so 1,111.00 EUR too much (prices of 2026).",
    });
    expect(say("quota").de).to.contain("300 von 1.200 sauber, nötig 540");
    expect(say("quota", { missed: "zero-emission" }).en).to.contain("300 of 1,200 zero-emission");
    expect(say("noSuchConnection").de).to.contain("möglich sind 34,5; 69 kW");
    expect(say("noSuchConnection").en).to.contain("possible are 34.5; 69 kW");
    expect(say("awardBeforeStart").de).to.contain("am 01.01.2027");
  });

  it("one vehicle, one charge point and one that is built are singular in both languages", () => {
    expect(say("fleetPoints", { neededCount: 1, standingCount: 0, newVehicleId: undefined })).to.deep.equal({
      de: "hof: 2031 braucht 1 Fahrzeug einen Ladepunkt ab 22 kW, es stehen 0.",
      en: "hof: 1 vehicle needs a charge point of at least 22 kW in 2031, there are 0.",
    });
    expect(say("fleetPoints", { neededCount: 2, standingCount: 1 })).to.deep.equal({
      de: "hof: 2031 brauchen 2 Fahrzeuge einen Ladepunkt ab 22 kW, es steht 1; neu hinzu kommt KFZ-1.",
      en: "hof: 2 vehicles need a charge point of at least 22 kW in 2031, there is 1; the new vehicle is KFZ-1.",
    });
    expect(say("userPoints", { neededCount: 1, builtCount: 0 })).to.deep.equal({
      de: "hof: Beschäftigte und Besucher brauchen im Jahr 2031 zusammen 1 Ladepunkt, gebaut sind 0.",
      en: "hof: staff and visitors together need 1 charge point in 2031, 0 are built.",
    });
    expect(say("portfolioDuty", { owedCount: 2, builtCount: 1 })).to.deep.equal({
      de: "kreis: § 10 Abs. 2 GEIG verlangt bis 2031 noch 2 Ladepunkte, gebaut ist dann 1.",
      en: "kreis: § 10 Abs. 2 GEIG asks for 2 charge points more by 2031, 1 is built by then.",
    });
    expect(say("nonGrid", { runningCount: 1, requiredCount: 2 })).to.deep.equal({
      de: "hof: 1 Fahrzeug (Winterdienst) läuft 2031 ohne Stromnetz, verlangt sind mindestens 2.",
      en: "hof: 1 vehicle (winter service) runs without the grid in 2031, at least 2 are asked for.",
    });
  });

  it("what never happens is said so, and steps are said in words", () => {
    expect(say("lockedYear", { happens: undefined }).de).to.contain("geschieht er gar nicht.");
    expect(say("lockedYear", { happens: undefined }).en).to.contain("in the plan it does not happen.");
    expect(say("leaseEnd", { leaves: null }).en).to.contain("the vehicle is not replaced.");
    expect(say("notReleased").de).to.contain("(kein Schritt)");
    expect(say("notToGo").de).to.contain("(aussondern 2031)");
    expect(say("notToGo").en).to.contain("(retire 2031)");
  });

  it("expected and found keep the German words of the contract, with the English beside them where they are words", () => {
    const sentence = { de: "Satz.", en: "Sentence." };
    expect(told(3, null, sentence)).to.deep.equal({
      expected: 3,
      found: null,
      text: "Satz.",
      textEn: "Sentence.",
    });
    expect(told({ de: "am Markt", en: "on the market" }, "bev", sentence)).to.deep.equal({
      expected: "am Markt",
      expectedEn: "on the market",
      found: "bev",
      text: "Satz.",
      textEn: "Sentence.",
    });
  });
});
