import { readFileSync } from "node:fs";
import { parseRules, type RuleData } from "../../../src/plan/rules/rule-data.ts";

const KEYS = [
  "clean-vehicles/de",
  "thresholds",
  "member-states",
  "charging-duties/geig",
  "charging-duties/epbd",
];
const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));

export const ruleFiles = (): Record<string, unknown> =>
  Object.fromEntries(KEYS.map((key) => [key, readJson(`data/rules/${key}.json`)]));
export const rules: RuleData = parseRules(ruleFiles());
export const fixture = <T>(name: string): T => readJson(`tests/fixtures/rules/${name}.json`) as T;
