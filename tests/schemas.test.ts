import { readdirSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";

const SRC = path.resolve(import.meta.dirname, "..", "src");
/** Folders whose modules export schemas; importing them starts nothing. */
const FOLDERS = ["plan/model", "intake", "http"];

const TYPES: unknown[] = ["object", "array", "string", "number", "integer", "boolean", "null"];
const isSchema = (value: unknown): value is object =>
  typeof value === "object" &&
  value !== null &&
  (("type" in value && TYPES.includes(value.type)) || ("anyOf" in value && Array.isArray(value.anyOf)));

describe("schemas", () => {
  it("all hold against the meta-schema of JSON Schema 2020-12, which the programs themselves do not ask", async () => {
    const ajv = new Ajv2020({ strict: false });
    let count = 0;
    for (const folder of FOLDERS)
      for (const file of readdirSync(path.join(SRC, folder), { recursive: true, encoding: "utf8" })) {
        if (!file.endsWith(".ts")) continue;
        const module: Record<string, unknown> = await import(path.join(SRC, folder, file));
        for (const [name, value] of Object.entries(module)) {
          if (!isSchema(value)) continue;
          count += 1;
          expect(ajv.validateSchema(value), `${folder}/${file} ${name}: ${ajv.errorsText()}`).to.equal(true);
        }
      }
    expect(count).to.be.greaterThan(80);
  });

  it("a schema with a wrong keyword value is found so", () => {
    expect(new Ajv2020({ strict: false }).validateSchema({ properties: { a: { minLength: "3" } } })).to.equal(
      false,
    );
  });
});
