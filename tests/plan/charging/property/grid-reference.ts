import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Parameter, Reference } from "../../../../src/plan/model/reference.ts";
import { DATA_DIR, loadReference } from "../../../../src/reference/load.ts";

/** The reference data with the figures of the grid rules, read from their file. */
export function gridReference(): Reference {
  const reference = loadReference();
  const rules = JSON.parse(readFileSync(join(DATA_DIR, "charging/grid-rules.json"), "utf8")) as Parameter[];
  return {
    ...reference,
    parameters: { ...reference.parameters, ...Object.fromEntries(rules.map((rule) => [rule.id, rule])) },
  };
}
