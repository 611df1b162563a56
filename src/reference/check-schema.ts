import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formatsPlugin from "ajv-formats";
import { ParameterValue, Quantity, Source } from "../plan/model/reference.ts";
import { ReferenceDataError } from "./error.ts";
import { schemaFault } from "./schema-fault.ts";

// schemas of our own are no input: tests hold them against the meta-schema, whose compilation takes a fifth of a start
const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true, validateSchema: false });
formatsPlugin.default(ajv, ["date"]);
/** Parts that stand in the schemas hundreds of times; compiled once each, the start is several times faster. */
const SHARED: Record<string, object> = { Quantity, ParameterValue, Source };
const sharedNames = new Map(Object.entries(SHARED).map(([name, part]) => [JSON.stringify(part), name]));
for (const [name, part] of Object.entries(SHARED)) ajv.addSchema(withReferences(part, name), name);

/** The same schema with a `$ref` wherever a shared part stands. */
function withReferences(schema: object, self?: string): object {
  const text = JSON.stringify(schema, (_key, part) => {
    const name =
      typeof part === "object" && part !== null ? sharedNames.get(JSON.stringify(part)) : undefined;
    return name !== undefined && name !== self ? { $ref: name } : part;
  });
  return JSON.parse(text);
}

/** Compiled once per schema: the programme may load its data more than once (tests, service). */
const compiled = new WeakMap<object, ValidateFunction>();

/** @throws ReferenceDataError naming file, place and, for an unknown key, the nearest known one */
export function checkSchema<T>(file: string, schema: object, value: unknown): T {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile(withReferences(schema));
    compiled.set(schema, validate);
  }
  if (!validate(value)) {
    const errors = validate.errors as ErrorObject[];
    // A misspelt key is also a missing one: the misspelling is what helps.
    const unknownKey = errors.find((error) => error.keyword === "additionalProperties");
    throw new ReferenceDataError(file, schemaFault(unknownKey ?? (errors[0] as ErrorObject)));
  }
  return value as T;
}
