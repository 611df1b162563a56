import { readFileSync } from "node:fs";
import type { Plan } from "../../src/plan/model/plan.ts";
import type { ReportFacts } from "../../src/report/facts.ts";

export const FIXTURES = new URL("../fixtures/report/", import.meta.url);

/** A plan written by hand: two authorities, five vehicles, three properties, three years. A new copy each time. */
export const fixturePlan = (): Plan =>
  JSON.parse(readFileSync(new URL("plan.json", FIXTURES), "utf8")) as Plan;

/** Answers of data and rules, fixed here so that the expected texts do not move with the data. */
export const FACTS: ReportFacts = {
  balances: [
    { id: "direct-2024", title: { de: "Direkt", en: "Direct" }, boundary: "direct" },
    { id: "upstream-2024", title: { de: "Mit Vorkette", en: "With upstream" }, boundary: "with-upstream" },
  ],
  programmes: [{ id: "p", title: { de: "Programm P", en: "Programme P" } }],
  thresholdAt: () => 216_000,
  netValueOf: (award) => award.estimatedValue_EUR ?? null,
  classifyAward: (award) =>
    award.vehicles.map(() =>
      (award.estimatedValue_EUR ?? 0) >= 216_000
        ? { inScope: true, clean: true, zeroEmission: null, cleanIfInScope: null }
        : { inScope: false, clean: null, zeroEmission: null, cleanIfInScope: true },
    ),
};
