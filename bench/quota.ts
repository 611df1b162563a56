import { readFileSync } from "node:fs";
import type { Procurement, ProcurementVehicles } from "../src/plan/model/procurement.ts";
import { AUTHORITY_KINDS, ENERGY_SOURCES, FUEL_ORIGINS } from "../src/plan/model/vocabulary.ts";
import { type Classification, classify } from "../src/plan/rules/clean-vehicles.ts";
import { classificationsJson } from "../src/plan/rules/classification-json.ts";
import { parseRules, type RuleData } from "../src/plan/rules/rule-data.ts";
import type { BenchRow } from "./row.ts";

export interface QuotaBenchOptions {
  /** vehicle groups to classify */
  size: number;
  seed: number;
}
export interface QuotaBenchRow extends BenchRow {
  bench: "quota";
  case: "classify";
  /** vehicle groups per CPU second */
  rate: number;
}

/** Mulberry32: a small seeded generator, good enough to mix cases. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Awards of every kind, complete and incomplete; each award differs from every other. */
export function quotaBenchAwards(size: number, seed: number): Procurement[] {
  const random = generator(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const of = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const day = (year: number): string =>
    `${year}-${String(1 + below(12)).padStart(2, "0")}-${String(1 + below(28)).padStart(2, "0")}`;
  const vehicle = (): ProcurementVehicles => {
    const category = of(["M1", "M1", "N1", "M2", "N2", "N3", "M3", "L7e"]);
    const light = /^(?:M1|N1|M2)$/.test(category);
    const facts: ProcurementVehicles = { category, count: 1 + below(20) };
    if (random() < 0.9) facts.energySource = of(ENERGY_SOURCES);
    if (light && random() < 0.9) facts.co2_g_per_km = below(60);
    if (light && random() < 0.6) facts.rdePollutantShare = below(100) / 100;
    if (category === "M3" && random() < 0.9) facts.busClass = of(["I", "II", "A"]);
    if (!light && random() < 0.7)
      Object.assign(facts, {
        fuelOrigin: of(FUEL_ORIGINS),
        fuelBlended: random() < 0.2,
        fuelClause: random() < 0.8,
        combustionEngine: random() < 0.7,
        euroClass: of(["V", "VI", "VII"]),
      });
    if (random() < 0.05)
      Object.assign(facts, {
        purpose: of(["fire", "rescue", "tracked", "hearse"]),
        designedForPurpose: random() < 0.5,
      });
    return facts;
  };
  const award = (i: number): Procurement => {
    const year = 2021 + below(10);
    const facts: Procurement = {
      id: `V-${i}`,
      contractType: of(["purchase", "purchase", "lease", "rental", "service", "public-passenger-transport"]),
      awardDate: day(year + 1),
      estimatedValue_EUR: 50000 + i,
      cpvCode: of(["90511000-2", "60112000-6", "90620000-9"]),
      averageAnnualValue_EUR: 500000 + below(2000000),
      serviceVolume_km_per_a: 100000 + below(800000),
      operatorFleetCount: below(50),
      vehicles: [vehicle()],
    };
    if (random() < 0.95) facts.authorityKind = of(AUTHORITY_KINDS);
    if (random() < 0.95) facts.noticeDate = day(year);
    if (facts.noticeDate !== undefined && random() < 0.5) facts.noticeSentDate = facts.noticeDate;
    while (random() < 0.2) facts.vehicles.push(vehicle());
    return facts;
  };
  const awards: Procurement[] = [];
  for (let groups = 0; groups < size; ) {
    const one = award(awards.length);
    one.vehicles.length = Math.min(one.vehicles.length, size - groups);
    groups += one.vehicles.length;
    awards.push(one);
  }
  return awards;
}

export function quotaBenchRules(): RuleData {
  const keys = [
    "clean-vehicles/de",
    "thresholds",
    "member-states",
    "charging-duties/geig",
    "charging-duties/epbd",
  ];
  return parseRules(
    Object.fromEntries(
      keys.map((key) => [
        key,
        JSON.parse(readFileSync(new URL(`../data/rules/${key}.json`, import.meta.url), "utf8")),
      ]),
    ),
  );
}

/** Vehicle groups that differ; a larger size goes through them again. */
const DIFFERENT_GROUPS = 50_000;

/** Classifies with reasons and writes the rows as JSON; to be called in a fresh process. */
export function runQuotaBench({ size, seed }: QuotaBenchOptions): QuotaBenchRow {
  const rules = quotaBenchRules();
  const awards = quotaBenchAwards(Math.min(size, DIFFERENT_GROUPS), seed);
  const cpu = process.cpuUsage();
  const wall = performance.now();
  let written = 0;
  for (const piece of classificationsJson(allRows(awards, size, rules))) written += piece.length;
  const used = process.cpuUsage(cpu);
  if (written < size) throw new Error(`${size} rows cannot be written in ${written} bytes`);
  const cpu_s = (used.user + used.system) / 1e6;
  return {
    bench: "quota",
    case: "classify",
    size,
    seed,
    runs: 1,
    cpu_s,
    wall_s: (performance.now() - wall) / 1000,
    rss_MB: Math.round(process.memoryUsage.rss() / 1e6),
    rate: Math.round(size / cpu_s),
  };
}

/** Goes through the awards again and again until `size` groups are classified, each time anew. */
function* allRows(awards: readonly Procurement[], size: number, rules: RuleData): Generator<Classification> {
  for (let done = 0; ; )
    for (const award of awards)
      for (const row of classify(award, rules)) {
        yield row;
        done += 1;
        if (done === size) return;
      }
}
