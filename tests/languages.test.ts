import { readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";
import { expect } from "chai";
import { reasonCatalogue } from "../src/plan/rules/reasons.ts";
import { rules } from "./plan/rules/rule-files.ts";

const SRC = fileURLToPath(new URL("../src/", import.meta.url));
/** Modules whose exports are what the product says: words of reports, page, command line and core. */
const CATALOGUES =
  /^(terminal\.ts|report\/words\/|report\/measure-sheets\/fields|web\/texts|cli\/[a-z-]+-(text|words)\.ts|plan\/fleet\/[a-z-]+-words|plan\/fleet\/cost\/line-names|plan\/charging\/build-out\/operating-models)/;

/** What is spelled alike in both languages; a text that is alike and not listed here lacks its translation. */
const ALIKE = new Set([
  "§ 14a kW",
  "t CO2e",
  "km/a",
  "l/100 km",
  "PV",
  "GEIG § 10",
  "Budget",
  "Umstieg",
  "Plan",
]);

type Pair = [where: string, de: string, en: string];

/** Stands for any argument of a sentence: text, number, object or function, seven of it. */
const anything: unknown = new Proxy(() => "7", {
  get: (_target, key) => (key === Symbol.toPrimitive || key === "toString" ? () => "7" : anything),
});

/** German beside English all the way down; a key that one side lacks is a fault. */
function pairsOf(where: string, de: unknown, en: unknown): Pair[] {
  if (typeof de === "string" && typeof en === "string") return [[where, de, en]];
  if (typeof de === "function" && typeof en === "function") {
    const given = Array.from({ length: Math.max(de.length, en.length) }, () => anything);
    return pairsOf(`${where}()`, de(...given), en(...given));
  }
  expect(typeof en, where).to.equal(typeof de);
  if (typeof de !== "object" || de === null || en === null) return [];
  expect(Object.keys(en as object), where).to.deep.equal(Object.keys(de));
  return Object.entries(de).flatMap(([key, value]) =>
    pairsOf(`${where}.${key}`, value, (en as Record<string, unknown>)[key]),
  );
}

/** Every place below a value where German and English stand side by side. */
function textsIn(where: string, value: unknown): Pair[] {
  if (typeof value !== "object" || value === null) return [];
  const { de, en } = value as Record<string, unknown>;
  if (de !== undefined || en !== undefined) return pairsOf(where, de, en);
  return Object.entries(value).flatMap(([key, one]) => textsIn(`${where}.${key}`, one));
}

describe("German and English", () => {
  let pairs: Pair[] = [];
  let modules: string[] = [];
  before(async () => {
    modules = readdirSync(SRC, { recursive: true, encoding: "utf8" })
      .map((file) => file.replaceAll("\\", "/"))
      .filter((file) => file.endsWith(".ts") && CATALOGUES.test(file))
      .sort();
    const read = modules.map(async (file) =>
      textsIn(file, { ...(await import(pathToFileURL(join(SRC, file)).href)) }),
    );
    pairs = (await Promise.all(read)).flat();
    for (const { code, text, textEn } of Object.values(reasonCatalogue(rules.cleanVehicles)))
      pairs.push([`reason ${code}`, text, textEn]);
  });

  it("more than 500 texts of the catalogues are there in both languages, none is empty", () => {
    expect(modules.length).to.be.greaterThan(20);
    expect(pairs.length).to.be.greaterThan(500);
    // words that may be nothing are nothing in both
    for (const [where, de, en] of pairs) expect(en.trim() === "", where).to.equal(de.trim() === "");
  });

  it("none is the same in both by accident: what is spelled alike is listed", () => {
    const alike = pairs.filter(([, de, en]) => de === en && /\p{L}/u.test(de) && !ALIKE.has(de));
    expect(alike.map(([where, de]) => `${where}: ${de}`)).to.deep.equal([]);
    for (const text of ALIKE)
      expect(
        pairs.some(([, de, en]) => de === text && en === text),
        text,
      ).to.equal(true);
  });

  it("no English text has German letters or words, no German one English words", () => {
    const german = /[äöüß„“]|\b(und|oder|nicht|kein|keine|ist|sind|werden|mit|für|nach|bis)\b/i;
    const english = /\b(and|the|is|are|not|of|with|from)\b/;
    // names of figures that are filled in are English in both
    const spoken = (text: string): string => text.replaceAll(/\{\w+\}/g, "");
    expect(pairs.filter(([, , en]) => german.test(spoken(en)))).to.deep.equal([]);
    expect(pairs.filter(([, de]) => english.test(spoken(de)))).to.deep.equal([]);
  });
});
